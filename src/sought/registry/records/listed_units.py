"""Who stands in which list: persons sought, and rows of lists that nobody has linked yet.

Without clearances, whoever asks: protected persons are left out, and with them all that could be
counted back to them.  A row of a list that is linked to nobody is somebody of whom it is not known
who; it counts as a person of its own until a draw of the linkage says otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Exists, OuterRef

from sought.registry.models import (
    ApplicationSubject,
    DescriptionKind,
    Entry,
    Link,
    List,
    Mention,
    MentionState,
    Name,
    ParticipantRole,
    Participation,
    Shown,
)
from sought.registry.models.dated import bounds_of
from sought.registry.records.ages import possible_ages
from sought.registry.records.entry_facts import reader_of
from sought.registry.records.linkage_records import streamed
from sought.registry.records.list_occasions import Occasions, occasions
from sought.registry.records.row_facts import RowFacts

Unit = tuple[str, int]
"""``P`` and a person, or ``N`` and an entry that is linked to nobody, by primary key."""


@dataclass(frozen=True)
class Traits:
    """By what persons are narrowed and divided; empty is not known."""

    sex: str = ""
    service: str = ""
    affiliation: str = ""
    contact: tuple[date | None, date | None] | None = None
    """First and last possible day of the last contact."""
    age: tuple[int | None, int | None] | None = None
    place: int | None = None

    def filled(self, other: Traits) -> Traits:
        """What is not known here taken from the other."""
        names = (field.name for field in fields(self))
        return Traits(**{n: getattr(self, n) or getattr(other, n) for n in names})


@dataclass(frozen=True)
class ListedUnits:
    """The lists each unit stands in, and what is known of it."""

    occasions: Occasions
    listed: Mapping[Unit, set[str]]
    traits: Mapping[Unit, Traits]


def listed_units(lists: Iterable[str] = ()) -> ListedUnits:
    """Everybody sought, and rows linked to nobody; ``lists`` (empty: all) narrows those rows."""
    papers = occasions()
    traits = _persons()
    listed: dict[Unit, set[str]] = defaultdict(set)
    for person, source in _named():
        unit = ("P", person)
        if unit in traits and (key := papers.of_source.get(source)):
            listed[unit].add(key)
    for listing in List.objects.filter(source__withdrawn_at__isnull=True).order_by("pk"):
        key = papers.of_source.get(listing.pk)
        if key and (key in lists or not lists):
            for entry, found in _unlinked(listing):
                unit = ("N", entry)
                listed[unit], traits[unit] = {key}, found
    return ListedUnits(papers, listed, traits)


def _persons() -> dict[Unit, Traits]:
    shown = Shown.objects.filter(sought=True, person__protected=False)
    shown = shown.filter(person__erased_at__isnull=True, person__merged_into__isnull=True)
    columns = (
        *("person_id", "sex", "service", "affiliation", "last_contact"),
        *("last_contact_from", "last_contact_to", "age_from", "age_to", "last_place_id"),
    )
    return {
        ("P", pk): Traits(
            sex,
            service,
            affiliation,
            (first, last) if contact else None,
            (young, old) if young is not None else None,
            place,
        )
        for pk, sex, service, affiliation, contact, first, last, young, old, place in streamed(
            shown, *columns
        )
    }


def _named() -> Iterator[tuple[int, int]]:
    """Persons, and sources that name them."""
    links = Link.objects.filter(undone_at__isnull=True)
    asked = ApplicationSubject.objects.all()
    parts = Participation.objects.filter(
        role=ParticipantRole.SUBJECT, event__withdrawn_at__isnull=True
    )
    meant = Mention.objects.filter(state=MentionState.CONFIRMED, person__isnull=False)
    names = Name.objects.standing()
    for found, source in (
        (links, "entry__list"), (asked, "application"), (names, "source"),
        (parts, "event__source"), (meant, "testimony"),
    ):  # fmt: skip
        yield from streamed(found, "person", source)


def _unlinked(listing: List) -> Iterator[tuple[int, Traits]]:
    standing = Link.objects.filter(entry=OuterRef("pk"), undone_at__isnull=True)
    read = reader_of(listing)
    entries = Entry.objects.filter(~Exists(standing), list=listing)
    for pk, row, cells in streamed(entries, "pk", "row", "cells"):
        facts = read(row, cells)
        if facts.names:  # who is named by nothing is nobody's person
            yield pk, _traits(facts)


def _traits(facts: RowFacts) -> Traits:
    said = {str(fact.kind): fact for fact in reversed(facts.facts)}
    value = {kind: fact.value for kind, fact in said.items()}
    birth = said.get(DescriptionKind.BIRTH)
    day = facts.contact.date if facts.contact else ""
    youngest, oldest = possible_ages(birth.date if birth else "", day)
    return Traits(
        value.get(DescriptionKind.SEX, ""),
        value.get(DescriptionKind.SERVICE, ""),
        value.get(DescriptionKind.AFFILIATION, ""),
        bounds_of(day) if day else None,
        (youngest, oldest) if youngest is not None else None,
    )
