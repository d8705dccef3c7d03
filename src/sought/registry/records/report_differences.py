"""What our own sources tell of persons held, against what the detaining side and the ICRC reported.

A difference is no verdict: it says which statements do not go together, and the page shows them
side by side.  A person may stand in several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q

from sought.registry.models import (
    BodyRole,
    Closure,
    ClosureKind,
    EventKind,
    Shown,
    Stage,
    Status,
)
from sought.registry.policies import Access
from sought.registry.records.case_steps import Reading, Times
from sought.registry.records.numbers_then import NumbersThen
from sought.registry.records.reported_accounts import Said, Says, said_of_persons
from sought.registry.records.status import CAPTIVITY, FREE
from sought.registry.records.status_then import statuses_then


class Difference(StrEnum):
    """What does not go together, or came to no end; the gravest first."""

    ICRC_UNACCOUNTED = "icrc_unaccounted"
    ICRC_DEAD = "icrc_dead"
    ICRC_FREE = "icrc_free"
    SIDE_UNACCOUNTED = "side_unaccounted"
    SIDE_DEAD = "side_dead"
    SIDE_FREE = "side_free"
    NEVER_REGISTERED = "never_registered"
    DENIED = "denied"
    DEATH_WITHOUT_REMAINS = "death_without_remains"
    DEATH_NOT_REPORTED = "death_not_reported"
    ALIVE_AFTER_DEATH = "alive_after_death"
    DATES_DIFFER = "dates_differ"
    PLACES_DIFFER = "places_differ"
    REPORTED_ONLY = "reported_only"


class Fate(StrEnum):
    """How it ended, by what stands in the register as a whole."""

    UNACCOUNTED = "unaccounted"
    DEAD = "dead"
    FREE = "free"


@dataclass(frozen=True)
class Outcome:
    """The fate of a person, and whether remains are identified as theirs."""

    fate: Fate
    identified: bool = False


_IDENTIFIED = (Status.IDENTIFIED, Status.RETURNED)
_ENDED = (Stage.FREE, Stage.DEATH, Stage.BURIAL, Stage.HANDED_OVER)
_REPORTING = (BodyRole.DETAINING, BodyRole.ICRC)
_SAME_EVENT = (
    frozenset({EventKind.CAPTURE}),
    frozenset({EventKind.DEATH}),
    frozenset({EventKind.BURIAL}),
    FREE - {EventKind.ESCAPE},
)
"""Kinds of which two accounts that cannot be of one day differ: what mostly happens once."""
_STAYS = frozenset({EventKind.DETENTION, EventKind.VISIT, EventKind.HOSPITAL})
"""Kinds that have somebody in one place on a day."""
_BY_REGISTERED = {
    (BodyRole.ICRC, Fate.UNACCOUNTED): Difference.ICRC_UNACCOUNTED,
    (BodyRole.ICRC, Fate.DEAD): Difference.ICRC_DEAD,
    (BodyRole.ICRC, Fate.FREE): Difference.ICRC_FREE,
    (BodyRole.DETAINING, Fate.UNACCOUNTED): Difference.SIDE_UNACCOUNTED,
    (BodyRole.DETAINING, Fate.DEAD): Difference.SIDE_DEAD,
    (BodyRole.DETAINING, Fate.FREE): Difference.SIDE_FREE,
}


def differences_of(said: Sequence[Said], outcome: Outcome) -> set[Difference]:
    """All differences between what is said of one person."""
    return {
        *_registered(said, _fate(said, outcome)),
        *_deaths(said, outcome),
        *_days(said),
        *_places(said),
    }


def report_differences(
    access: Access, times: tuple[date, datetime] | None = None
) -> dict[Difference, list[int]]:
    """Persons (primary keys) by difference, in the order of their codes; those without any left out.

    As of a day and as known at a moment, or now.  Eight questions for now.  Protected persons are
    there for officers cleared for them alone.
    """
    of_persons = said_of_persons(access, known_at=times[1] if times else None)
    outcomes = outcomes_then(of_persons, *times) if times else outcomes_of(of_persons)
    found: dict[Difference, list[int]] = defaultdict(list)
    for person in sorted(of_persons):
        outcome = outcomes.get(person, Outcome(Fate.UNACCOUNTED))
        for difference in differences_of(of_persons[person], outcome):
            found[difference].append(person)
    return {difference: found[difference] for difference in Difference}


def outcomes_of(persons: Mapping[int, object]) -> dict[int, Outcome]:
    """By what is shown of each, and whether the case is closed as found alive; two questions.

    Who is not in it is unaccounted for.
    """
    alive = set(
        Closure.objects.filter(kind=ClosureKind.ALIVE, reopened_at__isnull=True).values_list(
            "person", flat=True
        )
    )
    ended = Q(stage__in=_ENDED) | Q(status__in=_IDENTIFIED) | Q(person__in=alive)
    rows = Shown.objects.filter(ended).values_list("person", "stage", "status")
    return {
        person: _outcome(stage, status, closed_alive=person in alive)
        for person, stage, status in rows
        if person in persons
    }


def outcomes_then(persons: Collection[int], as_of: date, known_at: datetime) -> dict[int, Outcome]:
    """The same at two times, by the events, decisions and closures that were known then."""
    reading = Reading(Times(as_of, known_at), NumbersThen(known_at))
    identified = reading.decided().keys()
    closed = reading.closed().items()
    alive = {person for person, case in closed if case.closed_as == ClosureKind.ALIVE}
    statuses = statuses_then(persons, as_of, known_at)
    found = {
        person: Outcome(_BY_STATUS[status])
        for person, status in statuses.items()
        if status in _BY_STATUS
    }
    found |= {person: Outcome(Fate.DEAD, identified=True) for person in identified}
    found |= {person: Outcome(Fate.FREE) for person in alive}
    return {person: outcome for person, outcome in found.items() if person in persons}


_BY_STATUS = {Status.RELEASED: Fate.FREE, Status.DEAD_NOT_RECOVERED: Fate.DEAD}


def _outcome(stage: str, status: str, *, closed_alive: bool) -> Outcome:
    if closed_alive or stage == Stage.FREE:
        return Outcome(Fate.FREE)
    identified = status in _IDENTIFIED or stage == Stage.HANDED_OVER
    if identified or stage in {Stage.DEATH, Stage.BURIAL}:
        return Outcome(Fate.DEAD, identified)
    return Outcome(Fate.UNACCOUNTED)


def _by(said: Sequence[Said], roles: Sequence[BodyRole], *says: Says) -> list[Said]:
    return [one for one in said if one.by in roles and (not says or one.says in says)]


def _registered(said: Sequence[Said], fate: Fate) -> Iterator[Difference]:
    """By whom held persons are acknowledged: the ICRC counts before the side that holds."""
    own = _by(said, [BodyRole.OWN], Says.HELD)
    by = {one.by for one in said if one.says == Says.HELD}
    registered = next((role for role in (BodyRole.ICRC, BodyRole.DETAINING) if role in by), None)
    if registered is not None:
        yield _BY_REGISTERED[registered, fate]
    elif own and not _by(said, _REPORTING, Says.FREE, Says.DEAD):
        yield Difference.NEVER_REGISTERED
    reported = _by(said, _REPORTING, Says.HELD)
    if reported and not any(_of_captivity(o, reported) for o in _by(said, [BodyRole.OWN])):
        yield Difference.REPORTED_ONLY
    if (own or BodyRole.ICRC in by) and _denied(said, fate):
        yield Difference.DENIED


def _of_captivity(own: Said, reported: Sequence[Said]) -> bool:
    """Whether an account of our own tells of it: a death before any of it that is reported does not."""
    if own.says in {Says.HELD, Says.FREE} or own.kind in CAPTIVITY:
        return True
    return not all(own.before(one) for one in reported)


def _denied(said: Sequence[Said], fate: Fate) -> bool:
    """Whether the detaining side denied them; not held any more is the answer on who came free."""
    denials = _by(said, [BodyRole.DETAINING], Says.DENIES)
    if fate != Fate.FREE:
        return bool(denials)
    freed = [one for one in said if one.says == Says.FREE]
    return bool(freed) and any(all(one.before(free) for free in freed) for one in denials)


def _fate(said: Sequence[Said], outcome: Outcome) -> Fate:
    """Who came free and died afterwards came free."""
    deaths = [one for one in said if one.says == Says.DEAD]
    if outcome.identified or not deaths or not all(_in_freedom(said, one) for one in deaths):
        return outcome.fate
    return Fate.FREE if outcome.fate == Fate.DEAD else outcome.fate


def _in_freedom(said: Sequence[Said], death: Said) -> bool:
    """Whether they certainly came free before that death, and were not held again."""
    held = [one for one in said if one.says == Says.HELD]
    freed = [one for one in said if one.says == Says.FREE and one.before(death)]
    return any(not any(free.before(one) for one in held) for free in freed)


def _deaths(said: Sequence[Said], outcome: Outcome) -> Iterator[Difference]:
    reported = _by(said, [BodyRole.DETAINING], Says.DEAD)
    lacking = any(not _in_freedom(said, one) for one in reported)
    if lacking and not outcome.identified and outcome.fate != Fate.FREE:
        yield Difference.DEATH_WITHOUT_REMAINS
    told = [o for o in _by(said, [BodyRole.OWN], Says.DEAD) if not _in_freedom(said, o)]
    held = _by(said, [BodyRole.OWN, *_REPORTING], Says.HELD)
    if told and held and not _by(said, _REPORTING, Says.DEAD):
        yield Difference.DEATH_NOT_REPORTED
    alive = _by(said, [BodyRole.OWN, BodyRole.ICRC], Says.HELD, Says.FREE)
    later = any(death.before(one) for death in reported for one in alive)
    if later or (lacking and outcome.fate == Fate.FREE):
        yield Difference.ALIVE_AFTER_DEATH


def _days(said: Sequence[Said]) -> Iterator[Difference]:
    """A report of which none of our own accounts can be of the same day."""
    for kinds in _SAME_EVENT:
        own = [one for one in _by(said, [BodyRole.OWN]) if one.kind in kinds and _dated(one)]
        others = [one for one in _by(said, _REPORTING) if one.kind in kinds and _dated(one)]
        if own and any(all(other.apart(one) for one in own) for other in others):
            yield Difference.DATES_DIFFER
            return


def _dated(one: Said) -> bool:
    return one.start is not None or one.end is not None


def _places(said: Sequence[Said]) -> Iterator[Difference]:
    """Two places, neither within the other, for what may be one event or is of one exact day."""
    own, others = _by(said, [BodyRole.OWN]), _by(said, _REPORTING)
    if any(_elsewhere(one, other) and _together(one, other) for one in own for other in others):
        yield Difference.PLACES_DIFFER


def _elsewhere(one: Said, other: Said) -> bool:
    if one.place is None or other.place is None or one.place == other.place:
        return False
    return one.place not in other.within and other.place not in one.within


def _together(one: Said, other: Said) -> bool:
    if any(one.kind in kinds and other.kind in kinds for kinds in _SAME_EVENT):
        return _dated(one) and _dated(other) and not one.apart(other)
    if not {one.kind, other.kind} <= _STAYS:
        return False
    return one.exact and other.exact and one.start == other.start
