"""Addresses of the work with families: the work list, a family's page, notices, objections, closures."""

from __future__ import annotations

from django.urls import path

from sought.web.views import closures, families, family_contact, notices, objections

_CONTACT = "persons/<str:code>/contact"
_NOTICE = "notices/<str:code>"
_OBJECTION = "objections/<str:code>"

urlpatterns = [
    path("families", families.families, name="families"),
    path(_CONTACT, family_contact.contact, name="family_contact"),
    path(_CONTACT + "/relatives", family_contact.set_contact, name="set_family_contact"),
    path(_CONTACT + "/talk", family_contact.talk, name="record_talk"),
    path(_CONTACT + "/question", family_contact.question, name="record_question"),
    path(_CONTACT + "/wish", family_contact.wish, name="record_wish"),
    path("contacts/<int:pk>/end", family_contact.end_contact, name="end_family_contact"),
    path("talks/<str:code>/done", family_contact.step_done, name="finish_step"),
    path("questions/<str:code>/answer", family_contact.answer, name="answer_question"),
    path("wishes/<int:pk>/end", family_contact.wish_ends, name="end_wish"),
    path("decisions/<str:code>/notice", notices.plan, name="plan_notice"),
    path("decisions/<str:code>/objection", objections.raise_one, name="raise_objection"),
    path(_NOTICE, notices.notice, name="notice"),
    path(_NOTICE + "/held", notices.hold, name="hold_notice"),
    path(_NOTICE + "/call-off", notices.call_off, name="call_off_notice"),
    path(_OBJECTION, objections.objection, name="objection"),
    path(_OBJECTION + "/test", objections.second_test, name="second_test"),
    path(_OBJECTION + "/no-test", objections.forgo_test, name="forgo_second_test"),
    path(_OBJECTION + "/answer", objections.answer, name="answer_objection"),
    path("persons/<str:code>/close", closures.close, name="close_case"),
    path("closures/<str:code>/reopen", closures.reopen, name="reopen_case"),
]
