"""Whom to ask about a missing person: those released who were held with him, best first.

What somebody may know is the chance that both were together, as far as that was long enough to be
noticed, apart for the open gap (on the day he was last seen, and since) and for the time before
it.  See ``docs/explanation/who-may-know.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.tracing.account import Account, Window
from sought.tracing.grades import POSSIBLE, Grade, grade_together
from sought.tracing.overlap import Overlap, surest_first
from sought.tracing.presence_table import Stay, stays_of
from sought.tracing.questions import Question, questions_for
from sought.tracing.stated_pairs import Stated, stated_together
from sought.tracing.traced import LastSeen, Presence, Traced

GAP, BEFORE = 0.7, 0.3
"""Share of the score that the gap has, and the time before it; conventions of Sought."""
NOTICED_DAYS = 3.0
"""Whoever was together so long has noticed the other with a probability of 1 - 1/e."""
TOLD = 0.85
"""What is still to be expected of somebody who told about this person already."""

Held = Mapping[str, Sequence[Stay]]
"""The stays of possible witnesses by place."""


class Together(NamedTuple):
    """``chance``: that they were together; ``days`` to be expected; ``worth``: what that may tell,
    between 0 and 1.
    """

    chance: float
    days: float
    worth: float


@dataclass(frozen=True)
class MayKnow:
    """Somebody to be asked.

    ``score`` is ``GAP * gap.worth + BEFORE * before.worth``, less where ``told`` names statements
    that this witness made about the person.  ``overlaps``: all in which the two were together,
    surest first.  The first question is the one to begin with.
    """

    witness: str
    score: float
    grade: Grade
    gap: Together
    before: Together
    told: tuple[str, ...]
    overlaps: tuple[Overlap, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class WhoMayKnow:
    """For one missing person: whom to ask, best first, and how many more may not be asked."""

    person: str
    asked: tuple[MayKnow, ...]
    not_askable: int


def stays_by_place(presences: Iterable[Presence]) -> dict[str, list[Stay]]:
    """The stays of possible witnesses, for :func:`who_may_know`."""
    found: dict[str, list[Stay]] = defaultdict(list)
    for stay in stays_of(presences):
        found[stay.place].append(stay)
    return dict(found)


def who_may_know(
    traced: Traced, held: Held, askable: Collection[str], accounts: Iterable[Account] = ()
) -> WhoMayKnow:
    """Who of those ``held`` may know most of the open gap of a traced person.

    ``accounts`` are those that were traced: who told them was there.  Nobody is listed who is not
    in ``askable``; the others are counted.  ``held`` and ``accounts`` hold only persons whom the
    reader may know of, or the count would tell of the others.
    """
    told = list(accounts)
    evidence = _Evidence(traced)
    for stay in stays_of(traced.presences):
        for other in held.get(stay.place, ()):
            if other.person != traced.person:
                evidence.held_together(stay, other)
    for said in stated_together(told, traced.believed):
        evidence.stated(said)
    ranked = [_may_know(witness, found, told) for witness, found in evidence.found.items()]
    ranked = [one for one in ranked if one.overlaps]
    asked = sorted(
        (one for one in ranked if one.witness in askable),
        key=lambda one: (-one.score, -one.grade, one.witness),
    )
    return WhoMayKnow(traced.person, tuple(asked), len(ranked) - len(asked))


class _Pair:
    """What is found of one witness: overlaps of both parts, and statements."""

    def __init__(self) -> None:
        self.gap: list[Overlap] = []
        self.before: list[Overlap] = []
        self.told: list[str] = []


class _Evidence:
    def __init__(self, traced: Traced) -> None:
        self.person = traced.person
        self.last_seen = traced.last_seen
        self.last = dict(traced.last_seen.refs) if traced.last_seen else {}
        self.found: dict[str, _Pair] = defaultdict(_Pair)

    def held_together(self, stay: Stay, other: Stay) -> None:
        """Part the common days by the day on which the person was last seen."""
        common = Window(stay.first, stay.last).common(Window(other.first, other.last))
        if common is None:
            return
        product = stay.between(common).astype(np.float64) * other.between(common)
        since = seen_by(self.last_seen, common)
        pair = self.found[other.person]
        for parts, chance in ((pair.gap, product * since), (pair.before, product * (1 - since))):
            if (overlap := self._overlap(other, common.first, chance)) is not None:
                parts.append(overlap)

    def _overlap(self, other: Stay, first: int, chance: NDArray[np.float64]) -> Overlap | None:
        most = float(chance.max())
        grade = grade_together(most)
        if grade is None:
            return None
        days = np.flatnonzero(chance >= POSSIBLE)
        window = Window(first + int(days[0]), first + int(days[-1]))
        expected = float(chance.sum())
        return Overlap(other.person, self.person, other.place, window, most, expected, grade)

    def stated(self, said: Stated) -> None:
        """In the gap as far as it is the last sighting, else before it."""
        if said.grade is None:
            return
        pair = self.found[said.witness]
        pair.told.append(said.ref)
        last = min(self.last.get(said.ref, 0.0), said.chance)
        for parts, chance in ((pair.gap, last), (pair.before, said.chance - last)):
            grade = said.grade if chance >= said.chance / 2 else grade_together(chance)
            if grade is not None:
                days, place = chance * said.days, said.place
                parts.append(
                    Overlap(
                        said.witness, said.person, place, said.window, chance, days, grade,
                        (said.ref,),
                    )
                )  # fmt: skip


def seen_by(last_seen: LastSeen | None, days: Window) -> NDArray[np.float64]:
    """For each day the probability that the person was last seen on it or earlier.

    1 where nobody has ever seen the person: then all is open.
    """
    if last_seen is None:
        return np.ones(days.days)
    known = np.concatenate([[0.0], np.cumsum(last_seen.day_chance, dtype=np.float64)])
    at = np.arange(days.first, days.last + 1) - last_seen.first + 1
    share: NDArray[np.float64] = known[np.clip(at, 0, len(known) - 1)] / known[-1]
    return np.minimum(share, 1.0)


def _may_know(witness: str, pair: _Pair, accounts: Sequence[Account]) -> MayKnow:
    gap, before = together(pair.gap), together(pair.before)
    score = GAP * gap.worth + BEFORE * before.worth
    both = surest_first([*pair.gap, *pair.before])
    return MayKnow(
        witness,
        score * (TOLD if pair.told else 1.0),
        max((overlap.grade for overlap in both), default=Grade.POSSIBLE),
        gap,
        before,
        tuple(dict.fromkeys(pair.told)),
        both,
        questions_for(witness, surest_first(pair.gap), surest_first(pair.before), accounts),
    )


def together(overlaps: Sequence[Overlap]) -> Together:
    """Of all overlaps in one part: the likeliest, their days, and what they are worth.

    Short overlaps are worth less, since one may not have noticed the other; a long one is worth no
    more than the chance that there was any.  Who tells of the other has noticed.
    """
    chance = max((overlap.chance for overlap in overlaps), default=0.0)
    days = sum(overlap.days for overlap in overlaps if not overlap.refs)
    stated = max((overlap.chance for overlap in overlaps if overlap.refs), default=0.0)
    noticed = 1 - exp(-days / chance / NOTICED_DAYS) if chance else 0.0
    return Together(chance, days, max(chance * noticed, stated))
