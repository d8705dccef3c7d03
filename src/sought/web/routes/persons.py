"""Addresses of persons, the list of missing, protection and erasure."""

from __future__ import annotations

from django.urls import path, re_path

from sought.web.views import erasure, legal_forms, missing, persons, photographs, protection, trails
from sought.web.views import person_statements as statements

_ONE = "persons/<str:code>"
_STATEMENT = _ONE + "/statements/<str:ref>"

urlpatterns = [
    path("missing", missing.missing, name="missing"),
    path("missing/print", missing.print_missing, name="print_missing"),
    re_path(r"^missing\.(?P<form>csv|xlsx)$", missing.export_missing, name="export_missing"),
    path(_ONE, persons.person, name="person"),
    path(_ONE + "/timeline", persons.person_timeline, name="person_timeline"),
    path(_ONE + "/family", persons.person_family, name="person_family"),
    path(_ONE + "/map", persons.person_map, name="person_map"),
    path(_ONE + "/trail", trails.person_trail, name="person_trail"),
    path(_ONE + "/who-may-know", trails.may_know, name="may_know"),
    path(_ONE + "/history", persons.person_history, name="person_history"),
    path(_ONE + "/sought", statements.sought_or_not, name="mark_sought"),
    path(_ONE + "/statements", statements.person_statements, name="person_statements"),
    path(_ONE + "/record/<str:what>", statements.record_statement, name="record_statement"),
    path(_ONE + "/choices/<str:field>/end", statements.end_chosen, name="end_choice"),
    path(_STATEMENT, statements.person_statement, name="person_statement"),
    path(_STATEMENT + "/choose", statements.choose_statement, name="choose_statement"),
    path(_STATEMENT + "/withdraw", statements.withdraw_statement, name="withdraw_statement"),
    path(_STATEMENT + "/verify", statements.verify_relation, name="verify_relation"),
    path("photographs/<int:pk>", photographs.photograph, name="photograph"),
    path(_ONE + "/erasure", erasure.request_erasure, name="request_erasure"),
    path("erasures", erasure.erasures, name="erasures"),
    path("erasures/<int:pk>/carry-out", erasure.carry_out, name="carry_out_erasure"),
    path("erasures/<int:pk>/refuse", erasure.refuse, name="refuse_erasure"),
    path("protections", protection.protections, name="protections"),
    path("protections/<str:code>", protection.protection, name="protection"),
    path("protections/<str:code>/lift", protection.lift, name="lift_protection"),
    path("clearances/<int:pk>/revoke", protection.revoke, name="revoke_clearance"),
    path(_ONE + "/documents", legal_forms.person_documents, name="person_documents"),
    re_path(
        r"^persons/(?P<code>[^/]+)/documents/(?P<form>[a-z_]+)\.(?P<media>pdf|json)$",
        legal_forms.legal_form,
        name="legal_form",
    ),
]
