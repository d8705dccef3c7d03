"""What every page of a person has: it is opened under the policy, and has its tabs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.actions.audit import note_read
from sought.registry.models import Person
from sought.registry.policies import Permission, can_know_person, check_can_open_person
from sought.registry.records.merges import kept_of
from sought.web.addresses import address
from sought.web.persons_shown import person_label
from sought.web.statement_form_page import labels
from sought.web.templatetags.ui_values import date_in_words

P = Permission


def open_person(request: HttpRequest, code: str, *, page: str) -> Person:
    """The person of that code; Refused where protected from this officer.

    Opening the page of a protected person is noted in the audit chain.
    """
    rows = Person.objects.select_related("shown__last_place", "merged_into__shown")
    person = rows.get(pk=Person.number_of(code))
    check_can_open_person(request.access, person)
    if person.protected:
        note_read(person.code, by=request.access.officer, detail={"page": page})
    return person


def page_of(request: HttpRequest, person: Person, tab: str) -> dict[str, Any]:
    """Header and tabs."""
    label = person_label(request.access, person)
    return {
        "person": person,
        "label": label,
        "known": can_know_person(request.access, person),
        "status": person.shown.status if hasattr(person, "shown") else "",
        "subtitle": _subtitle(person) if label.known else "",
        "kept": kept_of(person) if person.merged_into else None,
        "tabs": _tabs(request, person, tab),
        "may": _rights(request),
        "recordable": [
            {"what": what, "label": words, "icon": icon} for what, (words, icon) in labels().items()
        ],
    }


def _subtitle(person: Person) -> str:
    """Birth, and the last contact with its place."""
    shown = person.shown
    contact = [date_in_words(shown.last_contact)]
    contact += [shown.last_place.shown_name] if shown.last_place else []
    parts = {
        _("born %(date)s"): date_in_words(shown.birth),
        _("last contact %(date)s"): ", ".join(filter(None, contact)),
    }
    return " · ".join(words % {"date": date} for words, date in parts.items() if date)


def _tabs(request: HttpRequest, person: Person, current: str) -> list[dict[str, Any]]:
    access = request.access
    knows = can_know_person(access, person)
    entries = [
        ("person", _("Summary"), True),
        ("person_timeline", _("Timeline"), True),
        ("person_statements", _("Statements"), True),
        ("person_family", _("Family"), True),
        ("family_contact", _("Contact"), access.can(P.VIEW_FAMILY)),
        ("person_living", _("Captivity"), knows),
        ("person_trail", _("Trail"), access.can(P.VIEW_PLACES)),
        ("person_map", _("Map"), access.can(P.VIEW_PLACES)),
        ("person_documents", _("Documents"), knows and access.can(P.PRINT_FORMS)),
        ("person_history", _("History"), access.can(P.VIEW_AUDIT)),
    ]
    return [
        {
            "url": address(name, person.code),
            "label": label,
            "current": name == current,
            "count": None,
        }
        for name, label, shown in entries
        if shown
    ]


def _rights(request: HttpRequest) -> dict[str, bool]:
    """By words that templates ask with: ``may.record``."""
    names = ("record", "withdraw", "choose", "verify_kinship", "protect", "request_erasure")
    names += ("decide_links", "record_samples", "speak_with_families", "make_court_bundles")
    return {name: request.access.can(P[name.upper()]) for name in names}
