"""What to say about a table before an estimate is believed, and about estimates side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from sought.reporting.estimates.estimate import Estimate, Outcome
from sought.reporting.estimates.list_counts import ListCounts

FEW = 30
"""Persons in two lists or more below which estimates rest on very little."""

APART = 1.5
"""Ratio of estimates from which the methods count as disagreeing."""

_NAMED = 6


def on_table(counts: ListCounts) -> tuple[str, ...]:
    """What the table itself cannot bear, in plain words."""
    return (
        *_empty_lists(counts),
        *_no_overlap(counts),
        *_everybody_listed(counts),
        *_thin(counts),
        *_two_lists(counts),
    )


def _empty_lists(counts: ListCounts) -> Iterator[str]:
    empty = [n for j, n in enumerate(counts.lists) if not counts.overlaps[j, j]]
    if empty:
        yield f"Nobody stands in {', '.join(empty)}: the list says nothing; leave it out."


def _no_overlap(counts: ListCounts) -> Iterator[str]:
    held = [j for j in range(counts.size) if counts.overlaps[j, j]]
    apart = [(i, j) for i, j in combinations(held, 2) if not counts.overlaps[i, j]]
    alone = [j for j in held if all((min(i, j), max(i, j)) in apart for i in held if i != j)]
    if alone:
        names = ", ".join(counts.lists[j] for j in alone)
        yield f"Nobody in {names} stands in another list: such a list cannot help to estimate."
    rest = [(i, j) for i, j in apart if i not in alone and j not in alone]
    if rest:
        named = ", ".join(f"{counts.lists[i]} and {counts.lists[j]}" for i, j in rest[:_NAMED])
        more = f" and {len(rest) - _NAMED} more pairs" if len(rest) > _NAMED else ""
        yield f"With nobody in common: {named}{more}. Few methods can use such pairs."


def _everybody_listed(counts: ListCounts) -> Iterator[str]:
    whole = [n for j, n in enumerate(counts.lists) if counts.overlaps[j, j] == counts.observed]
    if whole:
        yield (
            f"Everybody stands in {', '.join(whole)}: whoever is in no list cannot be estimated "
            "from lists that hold only others' entries."
        )


def _thin(counts: ListCounts) -> Iterator[str]:
    several = int(counts.frequencies[2:].sum())
    if several < FEW:
        yield (
            f"Only {several} of {counts.observed:,} persons stand in two lists or more; every "
            "estimate rests on them, and one wrong link moves it."
        )


def _two_lists(counts: ListCounts) -> Iterator[str]:
    if counts.size == 2:  # noqa: PLR2004 - two is the word
        yield "With two lists, dependence between them cannot be seen; a third list would show it."


def on_outcomes(outcomes: Sequence[Outcome], names: Mapping[str, str]) -> tuple[str, ...]:
    """Whether the methods agree, in plain words; ``names`` are those of the methods by key."""
    found = [each for each in outcomes if isinstance(each, Estimate)]
    bounds = [each for each in found if each.is_bound]
    points = [each for each in found if not each.is_bound]
    return (*_disagreement(points), *_below_bounds(points, bounds, names))


def _disagreement(points: Sequence[Estimate]) -> Iterator[str]:
    if len(points) < 2:  # noqa: PLR2004 - one cannot disagree
        return
    low, high = min(e.total for e in points), max(e.total for e in points)
    if high > APART * low:
        yield (
            f"The methods disagree: {low:,.0f} to {high:,.0f}. What lists cannot tell, no method "
            "can; publish the range with what each assumes, not one number."
        )


def _below_bounds(
    points: Sequence[Estimate], bounds: Sequence[Estimate], names: Mapping[str, str]
) -> Iterator[str]:
    if not bounds:
        return
    least = min(bounds, key=lambda each: each.total)
    below = [names[each.method] for each in points if each.upper < least.total]
    if below:
        yield (
            f"Wholly below the lower bound of {least.total:,.0f}: {', '.join(below)}. The bound "
            "holds where lists are independent; either the lists depend on each other, or these "
            "estimates are too low."
        )
