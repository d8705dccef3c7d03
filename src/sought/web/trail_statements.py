"""Statements behind a trail, ready for a page: each leads to its account and its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sought.registry.models import Condition, EventKind, ParticipantRole, Person, Place
from sought.registry.policies import Access
from sought.registry.records.timeline import TimelineEntry
from sought.web.addresses import address
from sought.web.chips import Chips
from sought.web.places_shown import label_of
from sought.web.probabilities import percent
from sought.web.templatetags.ui_values import date_in_words, event_label

Cell = dict[str, Any]
_DEAD = frozenset({EventKind.DEATH, EventKind.BURIAL, EventKind.HANDOVER})
_PARTS = (ParticipantRole.SUBJECT, ParticipantRole.COMPANION, ParticipantRole.WITNESS)
"""Of several parts in one event the first of these counts."""
_CONCERNED = _PARTS[:2]


class Statements:
    """The accounts of one person by ref, as one reader may know them.

    What is told of each is its kind, date and places: no word of a source.  Two questions at most.
    """

    def __init__(
        self, access: Access, person: Person, entries: Iterable[TimelineEntry], *, known: bool
    ) -> None:
        self.entries = _once(entries)
        self._person, self._known = person, known
        self._chips = Chips(access, (entry.source.pk for entry in self.entries.values()))
        self.places = _places(self.entries.values())

    def cell(self, ref: str, probability: float | None = None) -> Cell:
        """What ``persons/trail_statement.html`` takes."""
        entry = self.entries[ref]
        return {
            "ref": ref,
            "code": entry.event.code,
            "url": self.url(ref),
            "kind": self._kind(entry),
            "words": self.words(ref),
            "date": date_in_words(entry.date),
            "place": self._where(entry),
            "chip": self._chips.of(entry.event),
            "hearsay": entry.event.hearsay,
            "sure": "" if probability is None else percent(probability),
        }

    def url(self, ref: str) -> str:
        """The page of the account; empty for who may not read it."""
        return address("person_statement", self._person.code, ref) if self._known else ""

    def words(self, ref: str) -> str:
        """The account in one line, for a mark of the drawing."""
        entry = self.entries[ref]
        parts = [self._kind(entry), date_in_words(entry.date), self._where(entry)]
        if entry.condition:
            parts.append(str(Condition(entry.condition).label))
        return ", ".join(filter(None, parts))

    def tells_of_death(self, ref: str) -> bool:
        """Whether it has the person dead, who did not only see it."""
        entry = self.entries[ref]
        dead = entry.kind in _DEAD or entry.condition == Condition.DEAD
        return dead and self.concerns(ref)

    def concerns(self, ref: str) -> bool:
        """Whether the account is of the person, and not of somebody else whom the person saw."""
        return self.entries[ref].role in _CONCERNED

    def _kind(self, entry: TimelineEntry) -> str:
        """What happened; of somebody else, that the person saw it."""
        kind = event_label(entry.kind)
        if entry.role in _CONCERNED:
            return kind
        return f"{ParticipantRole(entry.role).label}: {kind}"

    def _where(self, entry: TimelineEntry) -> str:
        given = (place for place in (entry.place, entry.to_place) if place is not None)
        return " → ".join(label_of(place) for place in given)


def _once(entries: Iterable[TimelineEntry]) -> dict[str, TimelineEntry]:
    """By ref and in their order, each in the part that says most of the person."""
    found: dict[str, TimelineEntry] = {}
    for entry in entries:
        if entry.ref not in found or _rank(entry) < _rank(found[entry.ref]):
            found[entry.ref] = entry
    return found


def _rank(entry: TimelineEntry) -> int:
    return next((at for at, part in enumerate(_PARTS) if part == entry.role), len(_PARTS))


def _places(entries: Iterable[TimelineEntry]) -> Mapping[str, Place]:
    """Every place that is named, by code."""
    named = (place for entry in entries for place in (entry.place, entry.to_place))
    return {place.code: place for place in named if place is not None}
