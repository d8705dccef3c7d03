"""What the register holds of one person, gathered for the forms of law in a few questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from sought.partial_dates import PartialDate
from sought.registry.models import (
    Application,
    Description,
    DescriptionKind,
    Installation,
    ParticipantRole,
    Person,
    Place,
    Relation,
)
from sought.registry.models.statement import Statement
from sought.registry.policies import Access, Permission, can_read_source
from sought.registry.records.accounts import Told, told
from sought.registry.records.place_labels import labels_of
from sought.registry.records.side_by_side import Beside, Field, side_by_side
from sought.registry.records.timeline import TimelineEntry, timeline
from sought.reporting.legal_forms import Stated

WHOLE = "whole"
"""Place in a source whose statement names none."""


@dataclass(frozen=True)
class Gathered:
    """Everything that stands of a person; ``mask`` hides who may not be named in free words."""

    access: Access
    person: Person
    language: str
    issuer: str
    document: str
    issued: dt.date
    fields: dict[str, Field]
    events: tuple[Told, ...]
    happening: Told | None
    relations: tuple[Relation, ...]
    contacts: dict[int, list[Description]]
    applications: tuple[Application, ...]
    places: dict[int, str]
    mask: Callable[[str], str]

    def standing(self, field: str) -> list[Beside]:
        """Statements of a field that nobody has withdrawn, the shown one first."""
        found = self.fields.get(field)
        return [s for s in found.statements if not s.withdrawn] if found else []

    def of_kind(self, *kinds: str) -> list[Told]:
        """Events of these kinds, in the order of time."""
        return [event for event in self.events if event.main.kind in kinds]

    def place(self, place: Place | None, words: str = "") -> str:
        """A place's name in the language of the form, else the words of the source."""
        if place is None:
            return self.mask(words)
        return self.places.get(place.pk) or place.shown_name or place.code


def gathered(
    access: Access,
    person: Person,
    *,
    language: str,
    document: str,
    issued: dt.date,
    mask: Callable[[str], str] = str,
    event: str = "",
) -> Gathered:
    """About ten questions; ``event`` is the ref of an account of the event the form is about."""
    house = Installation.current()
    entries = [e for e in timeline(person.pk) if not e.withdrawn and _is_subject(e)]
    events = tuple(told(entries))
    happening = next((t for t in events if any(a.ref == event for a in t.accounts)), None)
    fields = {field.field: field for field in side_by_side(person.pk)}
    relations = _relations(person)
    others = [r.other_id if r.person_id == person.pk else r.person_id for r in relations]
    return Gathered(
        access=access,
        person=person,
        language=language,
        issuer=house.body or house.name,
        document=document,
        issued=issued,
        fields=fields,
        events=events,
        happening=happening,
        relations=relations,
        contacts=_contacts(others) if access.can(Permission.VIEW_CONTACTS) else {},
        applications=_applications(person),
        places=labels_of(_places(fields, entries), [language, *house.place_languages]),
        mask=mask,
    )


def stated(text: str | PartialDate, row: Statement, *, chosen: bool = False) -> Stated:
    """A value with the code of its source and the place in it."""
    place = row.place_in_source.strip() or WHOLE
    return Stated(text, f"S-{row.source_id:06d}", place, chosen)


def own(g: Gathered, text: str | PartialDate) -> Stated:
    """What the office itself says: its source is the document."""
    return Stated(text, g.document, WHOLE)


def dates(happened: Told | None) -> list[Stated]:
    """When an event was, by each account that says so; the best founded is the office's."""
    told_dates = [a for a in _accounts(happened) if a.date]
    several = len(told_dates) > 1
    return [
        stated(PartialDate.parse(a.date), a.event, chosen=several and at == 0)
        for at, a in enumerate(told_dates)
    ]


def places(g: Gathered, happened: Told | None, *, to: bool = False) -> list[Stated]:
    """Where it was, or where it led to."""
    found = []
    for account in _accounts(happened):
        place = account.to_place if to else account.place
        words = "" if to else account.event.place_words
        if text := g.place(place, words):
            found.append((text, account.event))
    return _several(found)


def holders(g: Gathered, happened: Told | None) -> list[Stated]:
    """Who held, ordered or carried it out."""
    accounts = _accounts(happened)
    return _several([(g.mask(a.event.holder), a.event) for a in accounts if a.event.holder])


def circumstances(g: Gathered, happened: Told | None) -> list[Stated]:
    """How it came about, in the words of each account whose source is open to the officer."""
    return [
        stated(g.mask(a.event.circumstances), a.event)
        for a in _accounts(happened)
        if a.event.circumstances and can_read_source(g.access, a.source)
    ]


def _several(found: Sequence[tuple[str, Statement]]) -> list[Stated]:
    many = len(found) > 1
    return [stated(text, row, chosen=many and at == 0) for at, (text, row) in enumerate(found)]


def _accounts(happened: Told | None) -> tuple[TimelineEntry, ...]:
    return happened.accounts if happened else ()


def _is_subject(entry: TimelineEntry) -> bool:
    return entry.role == ParticipantRole.SUBJECT


def _relations(person: Person) -> tuple[Relation, ...]:
    rows = Relation.objects.standing().filter(Q(person=person) | Q(other=person))
    return tuple(rows.select_related("person__shown", "other__shown").order_by("pk"))


def _contacts(persons: Sequence[int]) -> dict[int, list[Description]]:
    rows = Description.objects.standing().filter(person__in=persons, kind=DescriptionKind.CONTACT)
    found: dict[int, list[Description]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.person_id, []).append(row)
    return found


def _applications(person: Person) -> tuple[Application, ...]:
    rows = Application.objects.filter(subjects=person)
    return tuple(rows.select_related("applicant__shown", "source").order_by("pk"))


def _places(fields: dict[str, Field], entries: Sequence[TimelineEntry]) -> set[int]:
    of_events = {p.pk for e in entries for p in (e.place, e.to_place) if p is not None}
    rows = [s.row for field in fields.values() for s in field.statements]
    return of_events | {r.place_id for r in rows if isinstance(r, Description) and r.place_id}
