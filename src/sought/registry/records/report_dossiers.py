"""What may be told to other bodies of some persons: statements as they stood at a report's moment.

Names too: one that was recorded later is in no report of an earlier moment.  Free words hide the
names of everybody else; who witnessed or told something is a code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from sought.registry.models import (
    Description,
    DescriptionKind,
    Event,
    ExchangeAnswer,
    Name,
    ParticipantRole,
    Participation,
    Person,
)
from sought.registry.policies.naming_reports import tellable_sources
from sought.registry.records.bundle_masks import BundleMasks, bundle_masks
from sought.registry.records.bundle_statements import StatementWriter, place_names, places_in
from sought.registry.records.person_facts import preference_of, stated_of
from sought.registry.records.shown import shown
from sought.reporting.court_bundle import StatementLine
from sought.reporting.court_bundle.printable import printable

K = DescriptionKind
KINDS = (
    K.FATHER_NAME, K.SEX, K.BIRTH, K.AFFILIATION, K.SERVICE, K.UNIT, K.RANK, K.SERVICE_NUMBER,
    K.OCCUPATION, K.RESIDENCE,
)  # fmt: skip
"""Facts that a report tells of a person, in its order."""
TELLING = (ParticipantRole.WITNESS, ParticipantRole.INFORMANT, ParticipantRole.OFFICIAL)
"""Parts of those who tell of an event rather than that it happened to them."""


@dataclass(frozen=True)
class Statements:
    """Of one person: what stood then in sources that may be told, in the order of recording.

    ``events`` are those in which the person is the one concerned, in the order of time.
    """

    person: Person
    names: tuple[Name, ...]
    facts: tuple[Description, ...]
    events: tuple[Event, ...]
    answers: tuple[ExchangeAnswer, ...]

    def name(self, language: str) -> Name | None:
        """The name by which a list would call them, without what officers chose since."""
        stated = [stated_of(row, preference_of(row, [language])) for row in self.names]
        best = shown(stated)
        return next((row for row in self.names if best and row.ref == best.ref), None)

    def fact(self, kind: str) -> Description | None:
        """The best founded statement of a kind."""
        rows = [row for row in self.facts if row.kind == kind]
        best = shown([stated_of(row) for row in rows])
        return next((row for row in rows if best and row.ref == best.ref), None)


@dataclass(frozen=True)
class Dossier:
    """The same in words that may leave the house; ``lines`` by ref, events by grouping of none."""

    statements: Statements
    lines: dict[str, StatementLine]
    masks: BundleMasks

    @property
    def person(self) -> Person:
        """Whom it is about."""
        return self.statements.person

    def said(self, row: Any, label: str) -> str:
        """What a statement says under a label of its line, ready to be printed."""
        return ", ".join(text for at, text in self.lines[row.ref].said if at == label)


def stood(known_at: datetime, path: str = "") -> Q:
    """A condition on statements at the end of a path: recorded by then and not yet withdrawn."""
    since = Q(**{f"{path}recorded_at__lte": known_at})
    ended = f"{path}withdrawn_at"
    return since & (Q(**{f"{ended}__isnull": True}) | Q(**{f"{ended}__gt": known_at}))


def statements_of(
    persons: Sequence[Person], as_of: date, known_at: datetime
) -> dict[int, Statements]:
    """By primary key, in the order given; four questions.  What happened after ``as_of`` is left out."""
    numbers = [person.pk for person in persons]
    standing = stood(known_at) & Q(source__in=tellable_sources())
    names = _by_person(_with_source(Name.objects.filter(standing, person__in=numbers)))
    told = Description.objects.filter(standing, person__in=numbers, kind__in=KINDS)
    facts = _by_person(_with_source(told))
    events = _events(numbers, as_of, known_at)
    answers = _answers(numbers, standing, as_of)
    return {
        person.pk: Statements(
            person,
            tuple(names[person.pk]),
            tuple(facts[person.pk]),
            tuple(events[person.pk]),
            tuple(answers[person.pk]),
        )
        for person in persons
    }


def dossier(
    statements: Statements, language: str, known_at: datetime, beside: Collection[int] = ()
) -> Dossier:
    """In words; some fifteen questions.  Names of the persons ``beside`` are hidden as well."""
    rows = (*statements.names, *statements.facts, *statements.events)
    sources = {row.source_id for row in (*rows, *statements.answers)}
    parts = Participation.objects.filter(event__in=[row.pk for row in statements.events])
    others = set(parts.exclude(person=statements.person).values_list("person", flat=True))
    masks = bundle_masks(statements.person.pk, sources, others | {*beside}, known_at)
    places = place_names(places_in(rows), language, known_at)
    lines = StatementWriter(masks, known_at, places).lines(rows)
    return Dossier(statements, {line.ref: _printed(line) for line in lines}, masks)


def _printed(line: StatementLine) -> StatementLine:
    said = [(label, printable(text)) for label, text in line.said]
    return replace(line, said=said, author_body=printable(line.author_body))


def _with_source(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("source__author_person", "recorded_by", "withdrawn_by").order_by(
        "pk"
    )


def _by_person(rows: Iterable[Any]) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found


def _events(
    persons: Collection[int], as_of: date, known_at: datetime
) -> defaultdict[int, list[Event]]:
    """Without those of which somebody protected is a witness."""
    hidden = Q(participations__role__in=TELLING, participations__person__protected=True)
    rows = Participation.objects.filter(
        stood(known_at, "event__"),
        Q(event__date_from__isnull=True) | Q(event__date_from__lte=as_of),
        event__source__in=tellable_sources(),
        person__in=persons,
        role=ParticipantRole.SUBJECT,
    ).exclude(event__in=Event.objects.filter(hidden).values("pk"))
    source = ("event__source__author_person", "event__recorded_by", "event__withdrawn_by")
    found: defaultdict[int, list[Event]] = defaultdict(list)
    order = (F("event__date_from").asc(nulls_last=True), "event")
    for part in rows.select_related(*source).order_by(*order):
        found[part.person_id].append(part.event)
    return found


def _answers(
    persons: Collection[int], standing: Q, as_of: date
) -> defaultdict[int, list[ExchangeAnswer]]:
    """What bodies answered of them on exchange lists."""
    dated = Q(date_from__isnull=True) | Q(date_from__lte=as_of)
    rows = ExchangeAnswer.objects.filter(standing & dated, entry__person__in=persons)
    found: defaultdict[int, list[ExchangeAnswer]] = defaultdict(list)
    for row in rows.select_related("source", "entry").order_by("date_from", "pk"):
        found[row.entry.person_id or 0].append(row)
    return found
