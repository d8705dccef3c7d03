"""Several methods on several strata and several draws of the consolidation, in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sought.errors import InputError
from sought.reporting.estimates.combination import over_draws, over_strata
from sought.reporting.estimates.estimate import Outcome, Refusal
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.methods import Method, Options
from sought.reporting.estimates.remarks import on_outcomes, on_table
from sought.reporting.estimates.worded import Worded

Strata = Mapping[str, Sequence[ListCounts]]
"""For each stratum its table, or one for each draw of the consolidation."""

Progress = Callable[[int, int], None]

TOTAL = "total"


@dataclass(frozen=True)
class Comparison:
    """What the methods say of one stratum, or of all together."""

    stratum: str
    tables: tuple[ListCounts, ...]
    """Of the stratum, by draw; empty for the sum over strata."""
    outcomes: tuple[Outcome, ...]
    """In the order of the methods."""
    remarks: tuple[str, ...]


def compare(
    strata: Strata,
    methods: Sequence[Method],
    options: Options,
    progress: Progress | None = None,
) -> list[Comparison]:
    """Every method on every stratum, and their sum where there is more than one."""
    _check(strata)
    steps = _Steps(len(methods) * sum(map(len, strata.values())), progress)
    found = [
        _compared(stratum, tables, methods, options, steps) for stratum, tables in strata.items()
    ]
    return found if len(found) == 1 else [*found, _summed(found, methods)]


def _check(strata: Strata) -> None:
    draws = {len(tables) for tables in strata.values()}
    if not strata or 0 in draws:
        raise InputError("there is no table to estimate from")
    if len(draws) > 1:
        raise InputError("every stratum needs a table in every draw of the consolidation")


@dataclass
class _Steps:
    """Progress over all methods, each of which tells its own."""

    whole: int
    told: Progress | None
    done: int = 0

    def within(self, done: int, total: int) -> None:
        if self.told is not None:
            self.told(100 * self.done + round(100 * done / total), 100 * self.whole)

    def next(self) -> None:
        self.done += 1
        self.within(0, 1)


def _compared(
    stratum: str,
    tables: Sequence[ListCounts],
    methods: Sequence[Method],
    options: Options,
    steps: _Steps,
) -> Comparison:
    outcomes = tuple(over_draws(_of_draws(each, tables, options, steps)) for each in methods)
    remarks = dict.fromkeys(r for table in tables for r in on_table(table))
    return Comparison(
        stratum, tuple(tables), outcomes, (*remarks, *on_outcomes(outcomes, _names(methods)))
    )


def _of_draws(
    method: Method, tables: Sequence[ListCounts], options: Options, steps: _Steps
) -> list[Outcome]:
    found = []
    for table in tables:
        found.append(_answer(method, table, options, steps))
        steps.next()
    return found


def _answer(method: Method, table: ListCounts, options: Options, steps: _Steps) -> Outcome:
    """From the lists that hold somebody: an empty one counts as a list and says nothing."""
    if len(table.held_lists) < 2:  # noqa: PLR2004 - two is the word
        only = table.lists[table.held_lists[0]]
        why = Worded("all who are listed stand in one list, %(list)s, and no other", list=only)
        return Refusal(method.key, why)
    return method.run(table.without_empty_lists(), options, steps.within)


def _summed(found: Sequence[Comparison], methods: Sequence[Method]) -> Comparison:
    columns = zip(*(each.outcomes for each in found), strict=True)
    names = [each.stratum for each in found]
    outcomes = tuple(over_strata(dict(zip(names, column, strict=True))) for column in columns)
    return Comparison(TOTAL, (), outcomes, on_outcomes(outcomes, _names(methods)))


def _names(methods: Sequence[Method]) -> dict[str, str]:
    return {each.key: each.name for each in methods}
