"""Who of a group could have met whom: a drawing, with the same in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sought.registry.models import Incident, Person, Place
from sought.registry.policies import Permission
from sought.registry.records.place_tracing import persons_named_at
from sought.registry.records.together import (
    known_group,
    persons_around,
    persons_of_incident,
    persons_of_unit,
    together,
)
from sought.tracing.grades import Grade
from sought.web.forms.network import NetworkForm
from sought.web.known_reads import note_known
from sought.web.network_shown import MOST_DRAWN, network_between, network_shown
from sought.web.persons_shown import person_label
from sought.web.places_shown import place_labels
from sought.web.rights import needs

P = Permission


@dataclass(frozen=True)
class _Group:
    """Whose network it is: ``middle`` is the person it is about, if it is about one.

    ``chosen`` are the codes of those asked for, whom ``words`` name, drawn or not.
    """

    persons: Sequence[int] = ()
    words: str = ""
    middle: int | None = None
    chosen: Sequence[str] = field(default_factory=tuple)

    @property
    def named(self) -> set[int]:
        """Primary keys of those whom ``words`` name."""
        return {Person.number_of(code) for code in self.chosen}


@needs(P.VIEW_PERSONS, P.VIEW_PLACES, P.VIEW_NAMES)
@require_GET
def network(request: HttpRequest) -> HttpResponse:
    """Of persons, or of those of a place, an incident or a unit."""
    form = NetworkForm(request.GET)
    given = form.given()
    group = _group(request, given)
    found = together(request.access, group.persons, first=group.middle)
    middle = f"{Person.code_letter}-{group.middle:06d}" if group.middle else ""
    drawn = network_between(found, given.get("least", Grade.PROBABLE), middle=middle)
    shown = {found.persons[code].pk for code in drawn.drawn} | group.named
    note_known(request, shown, page="network")
    context = {
        "form": form,
        "group": group,
        "asked": any(given.get(name) for name in ("persons", "unit", "place", "incident")),
        "named": found.named,
        "compared": len(found.persons),
        "most": MOST_DRAWN,
        "columns": _columns(),
        "middle": found.persons.get(middle),
        **network_shown(request, drawn, group.chosen),
    }
    return render(request, "tracing/network.html", context)


def _group(request: HttpRequest, given: dict[str, Any]) -> _Group:
    """The first of what is asked for; persons whom the reader may not find are as if not named."""
    access = request.access
    if persons := known_group(access, given.get("persons") or ()):
        rows = Person.objects.filter(pk__in=persons).select_related("shown").order_by("pk")
        chosen = [person.code for person in rows]
        words = ", ".join(person_label(access, person).text for person in rows)
        if len(given["persons"]) > 1:
            return _Group(persons, words, None, chosen)
        around = persons_around(access, rows[0])
        return _Group(around, words, persons[0], chosen)
    if given.get("place"):
        place = get_object_or_404(Place, pk=given["place"])
        name = place_labels(request, [place.pk]).get(place.pk, "") or place.code
        return _Group(known_group(access, persons_named_at(access, place)), name)
    if given.get("incident"):
        one = get_object_or_404(Incident, pk=given["incident"])
        return _Group(persons_of_incident(access, one.pk), one.code)
    if given.get("unit"):
        return _Group(persons_of_unit(access, given["unit"]), given["unit"])
    return _Group()


def _columns() -> list[dict[str, object]]:
    return [
        {"key": "first", "label": _("Person")},
        {"key": "second", "label": _("Could have met")},
        {"key": "grade", "label": _("How sure")},
        {"key": "places", "label": _("Where and when")},
    ]
