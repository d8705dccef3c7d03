"""The rows of the register that figures of persons rest on, read in a fixed number of questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from sought.registry.models import (
    ApplicationSubject,
    AuditEntry,
    Choice,
    Closure,
    Conflict,
    Description,
    DescriptionKind,
    Hypothesis,
    Link,
    LinkOrigin,
    Merge,
    MergedRow,
    Notice,
    Opinion,
    ParticipantRole,
    Participation,
    Person,
    Review,
    Source,
)
from sought.registry.records.figure_known import Paper

Day = date

FIELDS = (
    DescriptionKind.SEX,
    DescriptionKind.SERVICE,
    DescriptionKind.AFFILIATION,
    DescriptionKind.BIRTH,
)
"""Kinds of description that figures ask for."""
MARKS = ("mark sought", "mark not sought")
TAKEN_OVER = "import pfif"
"""Of whom such a file tells is sought; the entry of the audit chain names them."""


class PersonRow(NamedTuple):
    """A number of the book."""

    pk: int
    sought: bool
    merged_into: int | None
    created_at: datetime


class MergeRow(NamedTuple):
    """A merge, standing or undone."""

    pk: int
    merged: int
    kept: int
    was_sought: bool
    made_sought: bool
    decided_at: datetime
    undone_at: datetime | None


class Said(NamedTuple):
    """A description."""

    pk: int
    person: int
    kind: str
    value: str
    date: str
    number: float | None
    credibility: str
    reliability: str
    source: int
    recorded_at: datetime
    withdrawn_at: datetime | None


class Part(NamedTuple):
    """Somebody concerned by an account of an event."""

    pk: int
    person: int
    condition: str
    event: int
    kind: str
    date: str
    date_from: Day | None
    date_to: Day | None
    credibility: str
    reliability: str
    source: int
    recorded_at: datetime
    withdrawn_at: datetime | None


class Chosen(NamedTuple):
    """An officer's choice of what is shown."""

    pk: int
    person: int
    field: str
    statement: str
    chosen_at: datetime
    ended_at: datetime | None


class Supposed(NamedTuple):
    """A hypothesis, with the decision on it."""

    pk: int
    person: int
    closed_at: datetime | None
    decision: int | None
    outcome: str | None
    decided_at: datetime | None
    reversed_at: datetime | None


class Ended(NamedTuple):
    """A closure of a case."""

    pk: int
    person: int
    closed_at: datetime
    reopened_at: datetime | None


class Asked(NamedTuple):
    """Why somebody is sought: a request (``entry`` 0) or a row of a list, ``row`` with its table."""

    row: tuple[str, int]
    person: int
    source: int
    entry: int
    at: datetime
    undone_at: datetime | None
    imported: bool


class Mark(NamedTuple):
    """An officer said that somebody is sought, or is not."""

    number: int
    person: int
    sought: bool
    at: datetime


@dataclass(frozen=True)
class Rows:
    """All of it; ``owners`` leads from a row that a standing merge moved to whose it was."""

    persons: dict[int, PersonRow]
    merges: list[MergeRow]
    owners: dict[tuple[str, int], int]
    said: list[Said]
    parts: list[Part]
    chosen: list[Chosen]
    supposed: list[Supposed]
    agreed: dict[int, list[datetime]]
    told: dict[int, list[tuple[int, datetime]]]
    ended: list[Ended]
    asked: list[Asked]
    marks: list[Mark]
    papers: dict[int, Paper]
    conflicts: tuple[tuple[str, str], ...] = field(default=())


Given = Mapping[str, Any]
"""What was read before, by its name in :class:`Rows`."""


def read_rows() -> Rows:
    """Fifteen questions, however large the register is."""
    read: dict[str, Any] = {}
    for name, reader in READERS.items():
        read[name] = reader(read)
    return rows_of(read)


def rows_of(read: Given) -> Rows:
    """All of it, from what was read by name."""
    return Rows(**{one.name: read[one.name] for one in fields(Rows)})


def _read_merges(_given: Given) -> list[MergeRow]:
    return [MergeRow(*row) for row in _values(Merge.objects.order_by("pk"), _MERGE)]


def _read_said(given: Given) -> list[Said]:
    inside = _scope(given["officers"]).values("pk")
    rows = Description.objects.filter(kind__in=FIELDS, person__in=inside)
    return [Said(*row) for row in _values(rows, _SAID)]


def _read_parts(given: Given) -> list[Part]:
    inside = _scope(given["officers"]).values("pk")
    rows = Participation.objects.filter(role=ParticipantRole.SUBJECT, person__in=inside)
    return [Part(*row) for row in _values(rows, _PART)]


def _read_chosen(_given: Given) -> list[Chosen]:
    return [Chosen(*row) for row in _values(Choice.objects.filter(field__in=FIELDS), _CHOSEN)]


def _read_supposed(_given: Given) -> list[Supposed]:
    return [Supposed(*row) for row in _values(Hypothesis.objects.all(), _SUPPOSED)]


def _read_ended(_given: Given) -> list[Ended]:
    return [Ended(*row) for row in _values(Closure.objects.all(), _ENDED)]


def _read_conflicts(_given: Given) -> tuple[tuple[str, str], ...]:
    return tuple((row.code, row.date) for row in Conflict.objects.order_by("pk"))


_MERGE = ("pk", "merged", "kept", "was_sought", "made_sought", "decided_at", "undone_at")
_GRADE = ("credibility", "reliability", "source", "recorded_at", "withdrawn_at")
_SAID = ("pk", "person", "kind", "value", "date", "number", *_GRADE)
_PART = (
    *("pk", "person", "condition", "event"),
    *(f"event__{name}" for name in ("kind", "date", "date_from", "date_to", *_GRADE)),
)
_CHOSEN = ("pk", "person", "field", "statement", "chosen_at", "ended_at")
_DECISION = ("decision", "decision__outcome", "decision__decided_at", "decision__reversed_at")
_SUPPOSED = ("pk", "person", "closed_at", *_DECISION)
_ENDED = ("pk", "person", "closed_at", "reopened_at")


def _values(rows: QuerySet, names: tuple[str, ...]) -> Iterable[tuple]:  # type: ignore[type-arg]
    return rows.values_list(*names)


def _scope(marks: list[Mark]) -> QuerySet[Person]:
    """Who is sought, or may have been: asked for once, in a list, marked, or merged."""
    return Person.objects.filter(
        Q(sought=True)
        | Q(pk__in=ApplicationSubject.objects.values("person"))
        | Q(pk__in=Link.objects.values("person"))
        | Q(pk__in=Merge.objects.values("kept"))
        | Q(pk__in=Merge.objects.values("merged"))
        | Q(pk__in=sorted({mark.person for mark in marks}))
    )


def _persons(scope: QuerySet[Person]) -> dict[int, PersonRow]:
    names = ("pk", "sought", "merged_into", "created_at")
    return {row[0]: PersonRow(*row) for row in scope.order_by("pk").values_list(*names)}


def _marks() -> list[Mark]:
    rows = AuditEntry.objects.filter(verb__in=MARKS).order_by("number")
    return [
        Mark(number, Person.number_of(subject), verb == MARKS[0], at)
        for number, subject, verb, at in rows.values_list("number", "subject", "verb", "at")
    ]


def _taken_over() -> Iterable[Mark]:
    rows = AuditEntry.objects.filter(verb=TAKEN_OVER).order_by("number")
    for number, detail, at in rows.values_list("number", "detail", "at"):
        for code in detail.get("created", ()):
            yield Mark(number, Person.number_of(code), sought=True, at=at)


def _owners() -> dict[tuple[str, int], int]:
    """The first standing merge that moved a row says whose it was."""
    rows = MergedRow.objects.filter(
        merge__undone_at__isnull=True,
        table__in=_MOVED,
        column="person",
    ).order_by("-merge")
    return {(t, row): who for t, row, who in rows.values_list("table", "row", "merge__merged")}


_MOVED = tuple(
    f"registry.{name}"
    for name in (
        "description",
        "participation",
        "choice",
        "hypothesis",
        "applicationsubject",
        "link",
    )
)


def _agreed() -> dict[int, list[datetime]]:
    """By hypothesis when its reviewers held it to be true, in order."""
    rows = Review.objects.filter(opinion=Opinion.IDENTIFIED).order_by("reviewed_at")
    found: dict[int, list[datetime]] = defaultdict(list)
    for hypothesis, at in rows.values_list("hypothesis", "reviewed_at"):
        found[hypothesis].append(at)
    return found


def _told() -> dict[int, list[tuple[int, datetime]]]:
    """By decision the notices that were given."""
    rows = Notice.objects.filter(held_at__isnull=False, cancelled_at__isnull=True)
    found: dict[int, list[tuple[int, datetime]]] = defaultdict(list)
    for pk, decision, at in rows.order_by("held_at").values_list("pk", "decision", "held_at"):
        if at is not None:
            found[decision].append((pk, at))
    return found


def _requests() -> Iterable[Asked]:
    rows = ApplicationSubject.objects.values_list(
        "pk", "person", "application", "application__source__recorded_at"
    )
    for pk, person, source, at in rows:
        yield Asked(
            ("registry.applicationsubject", pk), person, source, 0, at, None, imported=False
        )


def _entries() -> Iterable[Asked]:
    names = ("pk", "person", "entry__list", "entry", "decided_at", "undone_at", "origin")
    for pk, person, source, entry, at, undone, origin in Link.objects.values_list(*names):
        imported = origin == LinkOrigin.IMPORT
        yield Asked(("registry.link", pk), person, source, entry, at, undone, imported)


def _papers() -> dict[int, Paper]:
    rows = Source.objects.values_list("pk", "received_on", "recorded_at")
    return {pk: Paper(f"S-{pk:06d}", received, recorded) for pk, received, recorded in rows}


READERS: Mapping[str, Callable[[Given], object]] = {
    "merges": _read_merges,
    "officers": lambda _given: _marks(),
    "marks": lambda given: [*given["officers"], *_taken_over()],
    "persons": lambda given: _persons(_scope(given["officers"])),
    "owners": lambda _given: _owners(),
    "said": _read_said,
    "parts": _read_parts,
    "chosen": _read_chosen,
    "supposed": _read_supposed,
    "agreed": lambda _given: _agreed(),
    "told": lambda _given: _told(),
    "ended": _read_ended,
    "requests": lambda _given: list(_requests()),
    "entries": lambda _given: list(_entries()),
    "asked": lambda given: [*given["requests"], *given["entries"]],
    "papers": lambda _given: _papers(),
    "conflicts": _read_conflicts,
}
"""How each part of :class:`Rows` is read; what others name is read after them."""
