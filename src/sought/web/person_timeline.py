"""What happened to a person, ready for a page: events with the accounts that tell of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from sought.registry.models import Condition, ParticipantRole, Person, Place
from sought.registry.records.accounts import Told, told
from sought.registry.records.grade import is_doubtful
from sought.registry.records.timeline import TimelineEntry, timeline
from sought.web.addresses import address
from sought.web.chips import Chips
from sought.web.heard_words import heard_words
from sought.web.hidden_names import masking
from sought.web.known_reads import note_known
from sought.web.places_shown import label_of, place_labels


@dataclass(frozen=True)
class Telling:
    """What an account needs to be shown to one reader."""

    person: Person
    chips: Chips
    partakers: dict[int, Person]
    mask: Callable[[str], str]
    known: bool


def events_of(
    request: HttpRequest, person: Person, entries: Sequence[TimelineEntry], *, known: bool
) -> list[dict[str, Any]]:
    """Each event with its accounts, the best founded first.

    Three questions to the database at most.  Words of sources are withheld from readers of codes.
    """
    others = {(other.person_id, other.protected) for entry in entries for other in entry.others}
    partakers = Person.objects.select_related("shown").in_bulk([pk for pk, _ in others])
    note_known(request, partakers, page="timeline")
    access = request.access
    mask = masking(access, others)
    chips = Chips(access, (entry.source.pk for entry in entries), mask)
    telling = Telling(person, chips, partakers, mask, known)
    return [_event(group, telling) for group in told(entries)]


def _event(group: Told, telling: Telling) -> dict[str, Any]:
    main = group.main
    return {
        "kind": main.kind,
        "date": main.date,
        "role": "" if main.role == ParticipantRole.SUBJECT else ParticipantRole(main.role).label,
        "withdrawn": main.withdrawn,
        "uncertain": is_doubtful(main.event.credibility),
        "sources": group.sources,
        "contradicted": any(account.contradicted_by for account in group.accounts),
        "place": place_of(main.place),
        "to_place": place_of(main.to_place),
        "accounts": [_account(account, main, telling) for account in group.accounts],
    }


def _account(entry: TimelineEntry, main: TimelineEntry, telling: Telling) -> dict[str, Any]:
    """One source's account; date and place only where they differ from the event's."""
    event, person = entry.event, telling.person
    # Prose tells who speaks: of a source that is not open nobody reads it.
    tells = telling.known and event.source_id in telling.chips.open
    return {
        "ref": entry.ref,
        "code": event.code,
        "url": address("person_statement", person.code, entry.ref),
        "chip": telling.chips.of(event),
        "date": entry.date if entry.date != main.date else "",
        "place": place_of(entry.place) if entry.place != main.place else None,
        "condition": Condition(entry.condition).label if entry.condition else "",
        "holder": telling.mask(event.holder) if telling.known else "",
        "place_words": telling.mask(event.place_words) if telling.known else "",
        "circumstances": telling.mask(event.circumstances) if tells else "",
        "heard": telling.mask(heard_words(event)) if tells else "",
        "language": event.language,
        "withdrawn": entry.withdrawn,
        "reason": telling.mask(event.withdrawn_reason) if telling.known else "",
        "others": [
            {
                "person": telling.partakers[other.person_id],
                "role": ParticipantRole(other.role).label,
                "condition": Condition(other.condition).label if other.condition else "",
            }
            for other in entry.others
        ],
        "against": [_event_code(ref) for ref in entry.contradicted_by],
    }


def _event_code(ref: str) -> dict[str, str]:
    number = int(ref.rpartition("-")[2])
    return {"ref": ref, "code": f"E-{number:06d}"}


def place_of(place: Place | None) -> dict[str, str] | None:
    """Name and page of a place."""
    if place is None:
        return None
    return {"name": label_of(place), "url": address("place", place.code)}


def timeline_of(request: HttpRequest, person: Person) -> list[TimelineEntry]:
    """The accounts, with places named in the reader's language; three questions."""
    entries = timeline(person.pk)
    places = [p for entry in entries for p in (entry.place, entry.to_place) if p is not None]
    labels = place_labels(request, {place.pk for place in places})
    for place in places:
        place.label = labels.get(place.pk, "")
    return entries
