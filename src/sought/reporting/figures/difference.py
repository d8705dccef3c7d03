"""Why two evaluations of a figure differ: one reason for each person who entered or left."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sought.errors import InputError
from sought.reporting.figures.criterion import Judgement
from sought.reporting.figures.evaluation import Evaluation, Verdict


class Cause(Enum):
    """Why a person is counted in one evaluation and not in the other."""

    NEW = "the record is new"
    MERGED = "found to be the same person as another"
    PARTED = "found not to be the same person as another"
    IDENTIFIED = "identified"
    RETURNED = "returned"
    CORRECTED = "a statement was added or replaced another"
    WITHDRAWN = "a statement or the record was withdrawn"
    ENTERED = "came into scope as time passed"
    LEFT = "left the scope"


_RETURNS = (
    "returned",
    "release",
    "released",
    "freed",
    "exchange",
    "repatriation",
    "escape",
    "handover",
)
_ENDINGS = {"identified": Cause.IDENTIFIED, **dict.fromkeys(_RETURNS, Cause.RETURNED)}
_ENDED = {"status", *_ENDINGS}


@dataclass(frozen=True, slots=True)
class Change:
    """One person who ``entered`` or left, why, and on what it rests.

    ``criterion`` is the first that changed; ``statements`` are those that decide it now,
    ``before`` those that decided it then; ``into`` the person whom a duplicate is.
    """

    person: str
    entered: bool
    cause: Cause
    criterion: str = ""
    statements: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    into: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """From ``before`` to ``after``: the counts, and all changes by person."""

    before: int
    after: int
    changes: tuple[Change, ...]

    def by_cause(self) -> dict[Cause, tuple[int, int]]:
        """For each cause how many entered and how many left, in the order of causes."""
        found = {change.cause for change in self.changes}
        return {
            c: (self._number(c, entered=True), self._number(c, entered=False))
            for c in Cause
            if c in found
        }

    def _number(self, cause: Cause, *, entered: bool) -> int:
        return sum(c.cause is cause and c.entered is entered for c in self.changes)


def difference(before: Evaluation, after: Evaluation) -> Difference:
    """Raises InputError for evaluations of two definitions."""
    if before.definition != after.definition:
        raise InputError("the evaluations are of two definitions; take one", where="definition")
    entered, left = after.persons - before.persons, before.persons - after.persons
    changes = [_entered(code, before, after) for code in sorted(entered)]
    changes += [_left(code, before, after) for code in sorted(left)]
    return Difference(before.count, after.count, tuple(changes))


def _entered(code: str, before: Evaluation, after: Evaluation) -> Change:
    was = before.known.standing.get(code)
    if was is None:
        return Change(code, entered=True, cause=Cause.NEW)
    if was != code:
        return Change(code, entered=True, cause=Cause.PARTED, into=was)
    return _changed(code, before, after, entered=True)


def _left(code: str, before: Evaluation, after: Evaluation) -> Change:
    now = after.known.standing.get(code)
    if now is None:
        return Change(code, entered=False, cause=Cause.WITHDRAWN)
    if now != code:
        return Change(code, entered=False, cause=Cause.MERGED, into=now)
    return _changed(code, before, after, entered=False)


def _changed(code: str, before: Evaluation, after: Evaluation, *, entered: bool) -> Change:
    """By the first criterion that keeps the person out on one side and not on the other."""
    verdicts = before.verdicts[code], after.verdicts[code]
    out = verdicts[0] if entered else verdicts[1]
    place = out.judgements.index(out.reasons[0])
    was, now = (verdict.judgements[place] for verdict in verdicts)
    ending = None if entered else _ending(now)
    cause = ending or _learned(was, now, before, after) or _records(*verdicts, was, now)
    cause = cause or (Cause.ENTERED if entered else Cause.LEFT)
    return Change(code, entered, cause, now.criterion, _refs(now), _refs(was))


def _learned(was: Judgement, now: Judgement, before: Evaluation, after: Evaluation) -> Cause | None:
    """Whether a statement that decides was not yet known before, or is no longer known after."""
    if any(not fact.known.at(before.known.moment) for fact in now.facts):
        return Cause.CORRECTED
    if any(not fact.known.at(after.known.moment) for fact in was.facts):
        return Cause.WITHDRAWN
    return None


def _records(before: Verdict, after: Verdict, was: Judgement, now: Judgement) -> Cause | None:
    """Whether other statements decide because another record joined the person or left."""
    if was.facts == now.facts or before.records == after.records:
        return None
    return Cause.MERGED if set(after.records) - set(before.records) else Cause.PARTED


def _ending(now: Judgement) -> Cause | None:
    """Identified or returned: by an event that ends the figure, or by the status that counts."""
    if now.criterion not in _ENDED or not now.facts:
        return None
    return _ENDINGS.get(now.facts[0].value)


def _refs(judgement: Judgement) -> tuple[str, ...]:
    return tuple(fact.ref for fact in judgement.facts)
