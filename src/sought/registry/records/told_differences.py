"""Differences between reports that a letter to another body may speak of.

A difference that rests on what confidential sources say, or witnesses who did not agree that others
be told, would tell of it.  So it must hold twice: by all that was known, and by what may be told alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from django.db.models import Q

from sought.registry.models import Event, ExchangeAnswer
from sought.registry.policies import Access
from sought.registry.policies.naming_reports import tellable_sources
from sought.registry.records.report_differences import (
    Difference,
    Fate,
    Outcome,
    differences_of,
    outcomes_then,
)
from sought.registry.records.report_dossiers import TELLING
from sought.registry.records.reported_accounts import Said, Says, said_of_persons

_SHOWN_BY = {Fate.DEAD: Says.DEAD, Fate.FREE: Says.FREE}


def told_differences(
    access: Access, as_of: date, known_at: datetime
) -> dict[Difference, frozenset[int]]:
    """Persons (primary keys of then) by difference; some fifteen questions."""
    of_persons = said_of_persons(access, known_at=known_at)
    outcomes = outcomes_then(of_persons, as_of, known_at)
    refs = _tellable_refs()
    found: dict[Difference, set[int]] = {difference: set() for difference in Difference}
    for person, said in of_persons.items():
        outcome = outcomes.get(person, Outcome(Fate.UNACCOUNTED))
        for difference in _holding_twice(said, outcome, refs):
            found[difference].add(person)
    return {difference: frozenset(persons) for difference, persons in found.items()}


def _holding_twice(
    said: Sequence[Said], outcome: Outcome, refs: Collection[str]
) -> set[Difference]:
    told = [one for one in said if one.ref in refs]
    return differences_of(said, outcome) & differences_of(told, _told_outcome(told, outcome))


def _told_outcome(told: Iterable[Said], outcome: Outcome) -> Outcome:
    """An end of which no account may be told, be it by a decision, is not told."""
    needed = _SHOWN_BY.get(outcome.fate)
    if needed is None or any(one.says == needed for one in told):
        return outcome
    return Outcome(Fate.UNACCOUNTED)


def _tellable_refs() -> set[str]:
    hidden = Q(participations__role__in=TELLING, participations__person__protected=True)
    events = Event.objects.filter(source__in=tellable_sources())
    events = events.exclude(pk__in=Event.objects.filter(hidden).values("pk"))
    answers = ExchangeAnswer.objects.filter(source__in=tellable_sources())
    told = {f"{Event.noun}-{pk}" for pk in events.values_list("pk", flat=True)}
    return told | {f"{ExchangeAnswer.noun}-{pk}" for pk in answers.values_list("pk", flat=True)}
