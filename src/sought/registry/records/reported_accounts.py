"""What each side says of persons held: accounts of captivity, freedom and death, and answers to lists.

Only standing accounts count in which the person is the one concerned, and none held doubtful or
improbable (credibility 4 or 5).  What a body has by hearsay is no report of it, and neither is an
answer of which a witness or a family tells.  A hospital is captivity where the detaining side says
so, or another account has the person in captivity.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from sought.registry.models import (
    AnswerOfSide,
    BodyRole,
    Condition,
    EventKind,
    ExchangeAnswer,
    ParticipantRole,
    Participation,
    Person,
)
from sought.registry.policies import Access, findable
from sought.registry.records.blood_families import sought_persons
from sought.registry.records.body_roles import Speakers, speakers
from sought.registry.records.numbers_then import NumbersThen
from sought.registry.records.place_tree import PlaceTree, place_tree
from sought.registry.records.status import CAPTIVITY, DEAD, FREE

_DOUBTFUL = ("4", "5")
_HELD = CAPTIVITY | {EventKind.HOSPITAL}


class Says(StrEnum):
    """What an account comes to."""

    HELD = "held"
    FREE = "free"
    DEAD = "dead"
    DENIES = "denies"


@dataclass(frozen=True)
class Said:
    """One account of one person; ``ref`` is its statement, ``within`` all that the place lies in."""

    ref: str
    by: BodyRole
    says: Says
    kind: str
    start: dt.date | None
    end: dt.date | None
    place: int | None = None
    within: frozenset[int] = frozenset()

    def apart(self, other: Said) -> bool:
        """Whether the two are certainly of different days."""
        return self.before(other) or other.before(self)

    def before(self, other: Said) -> bool:
        """Whether it is certainly of an earlier day."""
        return self.end is not None and other.start is not None and self.end < other.start

    @property
    def exact(self) -> bool:
        """Whether it is of one known day."""
        return self.start is not None and self.start == self.end


def said_of_persons(
    access: Access, persons: Collection[int] | None = None, known_at: dt.datetime | None = None
) -> dict[int, list[Said]]:
    """By primary key, of those whom the officer may find; ``persons`` are all where not given.

    As known at a moment, by the numbers of then, or now; who speaks and where places lie is today's.

    Of who is not sought only where somebody has them held or free: the released stand beside those
    who did not come back.  Six questions, however many they are.
    """
    who, tree = speakers(), place_tree()
    found: dict[int, list[Said]] = defaultdict(list)
    then = _Then.of(known_at)
    for person, said in [
        *_events(access, persons, who, tree, then),
        *_answers(access, persons, who, then),
    ]:
        found[person].append(said)
    kept = {person: told for person, said in found.items() if (told := _in_captivity(said))}
    sought = then.sought(access)
    captive = {Says.HELD, Says.FREE}
    return {
        person: said
        for person, said in kept.items()
        if person in sought or any(one.says in captive for one in said)
    }


@dataclass(frozen=True)
class _Then:
    """What was known at a moment, or with None now."""

    moment: dt.datetime | None
    numbers: NumbersThen | None

    @classmethod
    def of(cls, moment: dt.datetime | None) -> _Then:
        return cls(moment, NumbersThen(moment) if moment else None)

    def stood(self, path: str = "") -> Q:
        """A condition on statements at the end of a path."""
        if self.moment is None:
            return Q(**{f"{path}withdrawn_at__isnull": True})
        since = Q(**{f"{path}recorded_at__lte": self.moment})
        later = Q(**{f"{path}withdrawn_at__gt": self.moment})
        return since & (Q(**{f"{path}withdrawn_at__isnull": True}) | later)

    def number(self, table: str, row: int, person: int) -> int:
        return self.numbers.of(table, row, person) if self.numbers else person

    def sought(self, access: Access) -> set[int]:
        if self.moment is not None:
            return set(sought_persons(access, self.moment))
        return set(Person.objects.filter(sought=True).values_list("pk", flat=True))


def _in_captivity(said: list[Said]) -> list[Said]:
    """Without hospitals of who was not in captivity by any other account."""
    if any(one.says == Says.HELD and one.kind != EventKind.HOSPITAL for one in said):
        return said
    return [
        one
        for one in said
        if one.by == BodyRole.DETAINING
        or not (one.says == Says.HELD and one.kind == EventKind.HOSPITAL)
    ]


def _events(
    access: Access, persons: Collection[int] | None, who: Speakers, tree: PlaceTree, then: _Then
) -> list[tuple[int, Said]]:
    telling = Q(event__kind__in=_HELD | FREE | DEAD) | Q(condition=Condition.DEAD)
    rows = Participation.objects.filter(
        telling,
        findable(access),
        then.stood("event__"),
        role=ParticipantRole.SUBJECT,
        person__erased_at__isnull=True,
    ).exclude(event__credibility__in=_DOUBTFUL)
    columns = ("kind", "date_from", "date_to", "place", "hearsay")
    source = ("event__source__kind", "event__source__author_body")
    names = ("pk", "person", "condition", "event", *(f"event__{c}" for c in columns), *source)
    return [
        (then.number("participation", pk, person), said)
        for pk, person, *row, hearsay, kind, body in _of(rows, persons, "person").values_list(
            *names
        )
        if (by := who.role(kind, body)) == BodyRole.OWN or not hearsay
        for said in [_of_event(row, by, tree)]
    ]


def _of_event(row: Sequence[Any], by: BodyRole, tree: PlaceTree) -> Said:
    condition, event, kind, start, end, place = row
    within = frozenset(tree.chain(place) if place is not None else ())
    return Said(f"event-{event}", by, _says(kind, condition), kind, start, end, place, within)


def _says(kind: str, condition: str) -> Says:
    if kind in DEAD or condition == Condition.DEAD:
        return Says.DEAD
    return Says.FREE if kind in FREE else Says.HELD


_OF_ANSWER = {
    AnswerOfSide.HELD: Says.HELD,
    AnswerOfSide.DEAD: Says.DEAD,
    AnswerOfSide.RELEASED: Says.FREE,
    AnswerOfSide.NOT_HELD: Says.DENIES,
    AnswerOfSide.UNKNOWN: Says.DENIES,
}


def _answers(
    access: Access, persons: Collection[int] | None, who: Speakers, then: _Then
) -> list[tuple[int, Said]]:
    """Of bodies that are not our own; an answer refused says nothing."""
    rows = ExchangeAnswer.objects.filter(
        findable(access, "entry__person"),
        then.stood(),
        answer__in=list(_OF_ANSWER),
        entry__person__erased_at__isnull=True,
    ).exclude(credibility__in=_DOUBTFUL)
    dated = ("date_from", "date_to", "source__kind")
    names = ("entry", "entry__person", "pk", "answer", "body", *dated)
    return [
        (then.number("exchangeentry", entry, person), _of_answer(pk, answer, by, start, end))
        for entry, person, pk, answer, body, start, end, kind in _of(
            rows, persons, "entry__person"
        ).values_list(*names)
        if (by := who.role(kind, body)) != BodyRole.OWN
    ]


def _of_answer(
    pk: int, answer: str, by: BodyRole, start: dt.date | None, end: dt.date | None
) -> Said:
    """When a body answers is not when what it says happened: a death is of that day or before."""
    says = _OF_ANSWER[AnswerOfSide(answer)]
    denied, dead = says == Says.DENIES, says == Says.DEAD
    days = (start if denied else None, end if denied or dead else None)
    return Said(f"exchange_answer-{pk}", by, says, "", *days)


def _of(
    rows: QuerySet[Participation] | QuerySet[ExchangeAnswer],
    persons: Collection[int] | None,
    path: str,
) -> QuerySet[Participation] | QuerySet[ExchangeAnswer]:
    found = rows if persons is None else rows.filter(**{f"{path}__in": persons})
    return found.order_by(path, "pk")
