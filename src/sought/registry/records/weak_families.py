"""Families under-powered for DNA: what each could tell of remains, were they found.

The probability to identify the remains of each missing person with the family as it is typed stands
in every sampling list, as the planning works it out.  What was known at a moment is what the latest
list made by then says; a list of an older version says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.utils.translation import gettext as _

from sought.registry.models import Person, SamplingList, SearchState
from sought.registry.policies import Access
from sought.registry.records.case_steps import CaseSteps, case_steps
from sought.registry.records.numbers_then import NumbersThen
from sought.registry.records.suggestion_rows import PROSPECTS
from sought.registry.records.thing_marks import at

ENOUGH = 0.9
"""A family that would identify remains with less than this is under-powered."""
BOUNDS = (0.0, 0.1, 0.5, ENOUGH, 1.0)
"""Limits of the classes of the table; the first is below the second, and so on."""


@dataclass(frozen=True)
class PowerClass:
    """From ``least`` up to ``below`` (of the last class: with it); codes of persons."""

    least: float
    below: float
    persons: tuple[str, ...]


@dataclass(frozen=True)
class WeakFamilies:
    """``made`` is the list it rests on (code), None where none was made or says nothing.

    ``persons`` counts open cases with a family that has given a profile; ``by_class`` sorts them.
    ``untold`` are those of whom the list says nothing: they came in later.
    """

    made: str | None
    made_on: date | None
    by_class: tuple[PowerClass, ...]
    untold: tuple[str, ...]

    @property
    def weak(self) -> tuple[str, ...]:
        """Codes of those whose family is under-powered."""
        return tuple(sorted(c for one in self.by_class if one.below <= ENOUGH for c in one.persons))


def prospects_then(as_of: date, known_at: datetime) -> tuple[SamplingList | None, dict[int, float]]:
    """The latest list made by then, and what it says by person (primary key); two questions."""
    done = SamplingList.objects.filter(state=SearchState.DONE, finished_at__lte=known_at)
    rows = done.exclude(finished_at__isnull=True).order_by("-pk")
    made = next(
        (row for row in rows if row.finished_at and at(row.finished_at).by(as_of, known_at)), None
    )
    if made is None or PROSPECTS not in made.figures:
        return None, {}
    told = {Person.number_of(code): chance for code, chance in made.figures[PROSPECTS].items()}
    then = NumbersThen(known_at)
    return made, {then.head(person): chance for person, chance in told.items()}


def weak_families(
    access: Access,
    as_of: date,
    known_at: datetime,
    steps: Mapping[int, CaseSteps] | None = None,
) -> WeakFamilies:
    """Of open cases with a typed family, by class of power; protected persons are not counted.

    ``steps`` are those of the same officer and times, where somebody has them already.
    """
    made, told = prospects_then(as_of, known_at)
    steps = case_steps(access, as_of, known_at) if steps is None else steps
    open_ones = [
        person
        for person, case in steps.items()
        if case.is_open and case.typed is not None and case.decided is None
    ]
    return WeakFamilies(
        made.code if made else None,
        at(made.finished_at).day if made and made.finished_at else None,
        _by_class({person: told[person] for person in open_ones if person in told}),
        tuple(Person.code_of(person) for person in sorted(open_ones) if person not in told),
    )


def power_words(one: PowerClass) -> str:
    """The class as pages and reports call it."""
    return _("%(least)d %% to %(below)d %%") % {"least": one.least * 100, "below": one.below * 100}


def _by_class(told: Mapping[int, float]) -> tuple[PowerClass, ...]:
    found: dict[float, list[str]] = defaultdict(list)
    for person, chance in sorted(told.items()):
        least = max(bound for bound in BOUNDS[:-1] if bound <= chance)
        found[least].append(Person.code_of(person))
    return tuple(PowerClass(least, below, tuple(found[least])) for least, below in pairwise(BOUNDS))
