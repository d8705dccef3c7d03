"""Those believed held, ready for a page: the last account with its sources, and what waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.models import Condition, Participation
from sought.registry.policies import Access
from sought.registry.records.accounts import Told
from sought.registry.records.believed_held import HeldSort
from sought.registry.records.held_rows import HeldRow
from sought.registry.records.signs_of_life import LastKnown
from sought.registry.records.timeline import TimelineEntry
from sought.web.addresses import address
from sought.web.chips import Chips
from sought.web.hidden_names import masking
from sought.web.person_timeline import place_of
from sought.web.places_shown import place_labels


@dataclass(frozen=True)
class Words:
    """What accounts need to be shown to one reader."""

    chips: Chips
    mask: Callable[[str], str]


def held_columns(*, choose: bool) -> list[dict[str, object]]:
    """In their order; a box to choose persons for whoever sends requests."""
    shown = [
        {"key": HeldSort.NAME, "label": _("Person"), "sortable": True},
        {"key": "status", "label": _("Status")},
        {"key": "known", "label": _("Last known alive")},
        {"key": "holder", "label": _("Held by")},
        {"key": "visits", "label": _("Visits"), "number": True},
        {"key": "messages", "label": _("Messages"), "number": True},
        {"key": "requests", "label": _("Waiting requests")},
        {
            "key": HeldSort.SILENCE,
            "label": _("Days without a sign"),
            "number": True,
            "sortable": True,
        },
    ]
    boxes = [{"key": "choose", "label": _("Choose"), "quiet": True}] if choose else []
    return [*boxes, *shown]


def held_cells(request: HttpRequest, rows: Sequence[HeldRow]) -> list[dict[str, Any]]:
    """Each with its last account; five questions, however many they are."""
    known = [row.known for row in rows if row.known is not None]
    words = words_of(request, [one for last in known for one in accounts_in(last)])
    return [
        {
            "row": row,
            "url": address("person_living", row.person.code),
            "known": last_shown(row.known, words) if row.known else None,
        }
        for row in rows
    ]


def accounts_in(known: LastKnown) -> list[TimelineEntry]:
    """Every account of it, and those beside."""
    return [one for group in (known.told, *known.beside) for one in group.accounts]


def words_of(request: HttpRequest, entries: Iterable[TimelineEntry]) -> Words:
    """What shows these accounts; their places are named in the reader's language."""
    shown = list(entries)
    places = [p for one in shown for p in (one.place, one.to_place) if p is not None]
    labels = place_labels(request, {place.pk for place in places})
    for place in places:
        place.label = labels.get(place.pk, "")
    mask = masking(request.access, _beside(request.access, [one.event.pk for one in shown]))
    return Words(Chips(request.access, {one.source.pk for one in shown}, mask), mask)


def _beside(access: Access, events: Sequence[int]) -> set[tuple[int, bool]]:
    """Protected persons who take part in these events: their names may stand in its words."""
    parts = Participation.objects.filter(event__in=events, person__protected=True)
    found = parts.exclude(person__in=access.cleared).values_list("person", flat=True)
    return {(person, True) for person in found}


def last_shown(known: LastKnown, words: Words) -> dict[str, Any]:
    """The last account with all its sources; those of the same days that say otherwise."""
    return {
        **told_shown(known.told, words),
        "beside": [told_shown(other, words) for other in known.beside],
    }


def told_shown(group: Told, words: Words) -> dict[str, Any]:
    """One event: kind, day, place, state and holder, and the source of each account."""
    main = group.main
    return {
        "kind": main.kind,
        "date": main.date,
        "withdrawn": main.withdrawn,
        "place": place_of(main.to_place or main.place),
        "place_words": words.mask(main.event.place_words),
        "condition": Condition(main.condition).label if main.condition else "",
        "holder": words.mask(main.event.holder),
        "chips": [words.chips.of(account.event) for account in group.accounts],
    }
