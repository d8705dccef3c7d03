"""Both sides of a proposal as an officer compares them, and the weights that led to it.

Reads names of persons, of those alone whom the officer may know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet

from sought.linkage import fold
from sought.registry.models import (
    Description,
    DescriptionKind,
    Entry,
    Event,
    EventKind,
    Merge,
    Name,
    ParticipantRole,
    Participation,
    Person,
    Proposal,
    Source,
)
from sought.registry.models.statement import Statement
from sought.registry.policies import Access, check_can_answer
from sought.registry.records.entry_facts import EntryFacts
from sought.registry.records.merges import kept_of
from sought.registry.records.name_writing import script_code
from sought.registry.records.row_facts import RowFacts
from sought.registry.records.source_words import masks_of

M = TypeVar("M", bound=Model)

COMPARED = (
    "birth",
    "father_name",
    "sex",
    "residence",
    "last_date",
    "last_place",
    "unit",
    "service_number",
)
"""Fields of a side beside its names, in the order in which they are shown."""

_KINDS: Mapping[str, str] = {
    DescriptionKind.BIRTH: "birth",
    DescriptionKind.FATHER_NAME: "father_name",
    DescriptionKind.SEX: "sex",
    DescriptionKind.RESIDENCE: "residence",
    DescriptionKind.UNIT: "unit",
    DescriptionKind.SERVICE_NUMBER: "service_number",
}
_CONTACTS = (EventKind.LAST_CONTACT, EventKind.CAPTURE)


@dataclass(frozen=True)
class SideName:
    """A name as written, and in Latin letters where it is written in others."""

    full: str
    latin: str
    script: str
    kind: str
    source: str
    """Code of the source that gives it."""


@dataclass(frozen=True)
class Said:
    """A value and the code of the source that gives it; dates are EDTF, sex is ``m`` or ``f``."""

    value: str
    source: str


@dataclass(frozen=True)
class Side:
    """One of the two: an entry with its list, or a person."""

    entry: Entry | None
    person: Person | None
    names: tuple[SideName, ...]
    said: Mapping[str, tuple[Said, ...]]
    """By field of :data:`COMPARED`; what nobody says is not there."""
    cells: tuple[tuple[str, str], ...] = ()
    """The row as received, heading by heading; of an entry only."""

    @property
    def code(self) -> str:
        """What to call it."""
        row = self.entry or self.person
        return row.code if row else ""


@dataclass(frozen=True)
class Weight:
    """A bar of the waterfall: field, how far it agrees, and bits; codes as in ``ScoredPairs``."""

    field: str
    level: str
    bits: float


def sides_of(access: Access, proposal: Proposal) -> tuple[Side, Side]:
    """The entry or the lower number first; Refused where a side is not open to the officer."""
    check_can_answer(access, proposal)
    merge = proposal.merges.filter(undone_at__isnull=True).first()
    if proposal.entry is not None:
        first = entry_side(proposal.entry)
    elif proposal.first is not None:
        first = person_side(access, proposal.first, merge)
    else:
        raise ValueError("a proposal has two sides")  # the database holds no other
    return first, person_side(access, proposal.person, merge)


def waterfall(proposal: Proposal) -> tuple[Weight, ...]:
    """The prior and every field's weight; they add up to the proposal's bits."""
    return tuple(Weight(str(f), str(level), float(bits)) for f, level, bits in proposal.fields)


def in_latin(name: str) -> str:
    """A name in Latin letters, to be read by who does not know its script."""
    return " ".join(token.latin.title() for token in fold(name) if token.latin)


def entry_side(entry: Entry) -> Side:
    """What the row says, read by its list's mapping, and the row itself."""
    facts, source = EntryFacts().of(entry), entry.list.source.code
    names = tuple(side_name(name.full, str(name.kind), source) for name in facts.names)
    said: dict[str, list[Said]] = defaultdict(list)
    for at, value in _said_by_row(facts):
        if value:
            said[at].append(Said(value, source))
    cells = tuple((heading, str(text)) for heading, text in entry.cells.items())
    return Side(entry, None, names, _in_order(said), cells)


def person_side(access: Access, person: Person, merge: Merge | None = None) -> Side:
    """What stands of the person; where the two are merged, what each of them brought."""
    own = _OwnRows(kept_of(person) if merge is None else person, merge)
    names, descriptions, events = own.names(), own.descriptions(), own.contacts()
    mask = masks_of(access, {row.source_id for row in (*names, *descriptions, *events)})
    said: dict[str, list[Said]] = defaultdict(list)
    for row in descriptions:
        words = row.date or row.value or (row.place.shown_name if row.place else "")
        said[_KINDS[row.kind]].append(_said(mask(row.source_id)(words), row))
    for event in events:
        place = event.place.shown_name if event.place else event.place_words
        said["last_date"].append(_said(event.date, event))
        said["last_place"].append(_said(mask(event.source_id)(place), event))
    named = tuple(side_name(n.full, n.kind, source_code(n.source_id)) for n in names)
    return Side(None, person, named, _in_order(said))


def side_name(full: str, kind: str, source: str) -> SideName:
    """A name with its script and, unless it is in Latin letters, how to read it."""
    script = script_code(full)
    return SideName(full, "" if script == "Latn" else in_latin(full), script, kind, source)


def source_code(source: int) -> str:
    """The code of a source by its primary key."""
    return f"{Source.code_letter}-{source:06d}"


class _OwnRows:
    """Standing statements of a person, the earliest first; of the merged, those that went over."""

    def __init__(self, person: Person, merge: Merge | None) -> None:
        self._person, self._merge = person, merge

    def names(self) -> list[Name]:
        return list(self._of(Name.objects.standing()).order_by("pk"))

    def descriptions(self) -> list[Description]:
        rows = self._of(Description.objects.standing()).filter(kind__in=_KINDS)
        return list(rows.select_related("place").order_by("pk"))

    def contacts(self) -> list[Event]:
        parts = Participation.objects.filter(
            role=ParticipantRole.SUBJECT,
            event__kind__in=_CONTACTS,
            event__withdrawn_at__isnull=True,
        )
        rows = self._of(parts).select_related("event__place").order_by("event")
        return [part.event for part in rows]

    def _of(self, rows: QuerySet[M]) -> QuerySet[M]:
        if self._merge is None:
            return rows.filter(person=self._person)
        moved = self._merge.rows.filter(table=rows.model._meta.label_lower)  # noqa: SLF001
        brought = rows.filter(person=self._merge.kept_id, pk__in=moved.values("row"))
        if self._person.pk == self._merge.merged_id:
            return brought
        return rows.filter(person=self._merge.kept_id).exclude(pk__in=brought.values("pk"))


def _said_by_row(facts: RowFacts) -> Iterator[tuple[str, str]]:
    for fact in facts.facts:
        if fact.kind in _KINDS:
            yield _KINDS[fact.kind], fact.date or str(fact.value)
    if facts.contact is not None:
        yield "last_date", facts.contact.date
        yield "last_place", facts.contact.place_words


def _said(value: str, row: Statement) -> Said:
    return Said(value, source_code(row.source_id))


def _in_order(said: Mapping[str, Iterable[Said]]) -> dict[str, tuple[Said, ...]]:
    """In the order of the fields; what says nothing is left out, what is said twice stays."""
    found = {at: tuple(one for one in said.get(at, ()) if one.value) for at in COMPARED}
    return {at: values for at, values in found.items() if values}
