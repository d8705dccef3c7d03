"""Where persons may lie, ready for pages: probabilities with their reasons, as the reader may know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.registry.models import Event, EventKind, Mention, Person, Place
from sought.registry.policies import Access, Permission, can_know_person, can_read_source
from sought.web.places_shown import place_labels
from sought.web.probabilities import percent

if TYPE_CHECKING:
    from sought.genetics.fusion.resting_place import MayLie, Reason
    from sought.registry.records.resting_places import Candidate

P = Permission
REASONS, SITES = 3, 5

KINDS: dict[str, Promise] = {
    "buried": gettext_lazy("said to lie here"),
    "named": gettext_lazy("named in a testimony that speaks of the site"),
    "company": gettext_lazy("last seen with somebody who lies here"),
    "died": gettext_lazy("died"),
    "held": gettext_lazy("held or seen"),
    "seen": gettext_lazy("last contact"),
}


def persons_shown(request: HttpRequest, rows: Iterable[Candidate]) -> list[dict[str, Any]]:
    """Each person with the probability to lie here and what gives it; two questions for all."""
    given = list(rows)
    told = _Told(request.access, (reason for row in given for reason in row.here.reasons[:REASONS]))
    return [
        {
            "person": row.person,
            "sure": percent(row.here.probability),
            "reasons": told.reasons(row.person, row.here),
            "more": max(len(row.here.reasons) - REASONS, 0),
        }
        for row in given
    ]


def where_lies(request: HttpRequest, person: Person) -> dict[str, Any]:
    """Where the person may lie; empty for who is not sought, and for who may not see places."""
    from sought.registry.records.resting_places import LEAST, resting_places
    from sought.registry.records.search_case import open_rows

    access = request.access
    if not access.can(P.VIEW_PLACES) or not open_rows().filter(person=person.pk).exists():
        return {}
    found = resting_places([person.pk]).get(person.pk)
    if found is None:
        return {}
    sites = [one for one in found.sites if one.probability >= LEAST]
    shown = sites[:SITES]
    told = _Told(access, (reason for one in shown for reason in one.reasons[:REASONS]))
    names = place_labels(request, [Place.number_of(one.site) for one in shown])
    return {
        "resting": [
            {
                "url": reverse("place", args=[one.site]),
                "label": names[Place.number_of(one.site)],
                "sure": percent(one.probability),
                "reasons": told.reasons(person, one),
            }
            for one in shown
        ],
        "resting_elsewhere": percent(found.elsewhere),
        "resting_others": percent(sum(one.probability for one in found.sites if one not in shown)),
    }


class _Told:
    """What reasons are made of: events and mentions by ref, each looked up once."""

    def __init__(self, access: Access, reasons: Iterable[Reason]) -> None:
        refs = {reason.ref for reason in reasons}
        self._access = access
        self._events = _rows(Event, refs, "event")
        self._mentions = _rows(Mention, refs, "mention")

    def reasons(self, person: Person, one: MayLie) -> list[dict[str, Any]]:
        """The strongest first; a link where the reader may know the person or read the source."""
        return [self._reason(person, reason) for reason in one.reasons[:REASONS]]

    def _reason(self, person: Person, reason: Reason) -> dict[str, Any]:
        row = self._events.get(reason.ref)
        words = (
            EventKind(row.kind).label if row and reason.kind != "company" else KINDS[reason.kind]
        )
        return {
            "words": words,
            "date": row.date if row else "",
            "grade": f"{row.reliability}{row.credibility}" if row else "",
            "km": round(reason.km) if reason.km else None,
            "part": percent(reason.share),
            "url": self._url(person, reason),
        }

    def _url(self, person: Person, reason: Reason) -> str:
        if reason.ref in self._events:
            knows = can_know_person(self._access, person)
            return reverse("person_statement", args=[person.code, reason.ref]) if knows else ""
        source = self._mentions[reason.ref].testimony.source
        opens = can_read_source(self._access, source)
        return reverse("source", args=[source.code]) if opens else ""


def _rows(model: Any, refs: Iterable[str], noun: str) -> dict[str, Any]:  # noqa: ANN401 - a model
    keys = [int(ref.rpartition("-")[2]) for ref in refs if ref.startswith(f"{noun}-")]
    related = ["testimony__source__author_person"] if noun == "mention" else []
    rows = model.objects.filter(pk__in=keys).select_related(*related)
    return {f"{noun}-{row.pk}": row for row in rows}


def columns() -> list[dict[str, object]]:
    """Of the table on a site's page."""
    return [
        {"key": "person", "label": _("Person")},
        {"key": "sure", "label": _("Probability"), "number": True},
        {"key": "reasons", "label": _("What speaks for it")},
    ]
