"""What to say about a table before an estimate is believed, and about estimates side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from sought.reporting.estimates.estimate import Estimate, Outcome
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.worded import Worded

FEW = 30
"""Persons in two lists or more below which estimates rest on very little."""

APART = 1.5
"""Ratio of estimates from which the methods count as disagreeing."""

_NAMED = 6


def on_table(counts: ListCounts) -> tuple[str, ...]:
    """What the table itself cannot bear, in plain words."""
    return (
        *_empty_lists(counts),
        *_copies(counts),
        *_no_overlap(counts),
        *_everybody_listed(counts),
        *_thin(counts),
        *_two_lists(counts),
    )


def _empty_lists(counts: ListCounts) -> Iterator[str]:
    empty = [n for j, n in enumerate(counts.lists) if j not in counts.held_lists]
    if empty:
        yield Worded(
            "Nobody stands in %(lists)s: the list says nothing and is left out.",
            lists=", ".join(empty),
        )


def _copies(counts: ListCounts) -> Iterator[str]:
    sizes = counts.overlaps.diagonal()
    same = [
        f"{counts.lists[i]} and {counts.lists[j]}"
        for i, j in combinations(counts.held_lists, 2)
        if sizes[i] == sizes[j] == counts.overlaps[i, j]
    ]
    if same:
        yield Worded(
            "With the very same persons: %(lists)s. One looks copied from the other; two such lists "
            "say no more than one and make every method too sure.",
            lists=", ".join(same),
        )


def _no_overlap(counts: ListCounts) -> Iterator[str]:
    held = counts.held_lists
    apart = [(i, j) for i, j in combinations(held, 2) if not counts.overlaps[i, j]]
    alone = [j for j in held if all((min(i, j), max(i, j)) in apart for i in held if i != j)]
    if alone:
        names = ", ".join(counts.lists[j] for j in alone)
        yield Worded(
            "Nobody in %(lists)s stands in another list: such a list cannot help to estimate.",
            lists=names,
        )
    rest = [(i, j) for i, j in apart if i not in alone and j not in alone]
    if rest:
        named = ", ".join(f"{counts.lists[i]} and {counts.lists[j]}" for i, j in rest[:_NAMED])
        if len(rest) > _NAMED:
            named = Worded(
                "%(lists)s and %(more)s more pairs", lists=named, more=len(rest) - _NAMED
            )
        yield Worded(
            "With nobody in common: %(lists)s. Few methods can use such pairs.", lists=named
        )


def _everybody_listed(counts: ListCounts) -> Iterator[str]:
    if counts.whole_lists:
        yield Worded(
            "Everybody stands in %(lists)s: whoever is in no list cannot be estimated from lists "
            "that hold only others' entries.",
            lists=", ".join(counts.whole_lists),
        )


def _thin(counts: ListCounts) -> Iterator[str]:
    several = int(counts.frequencies[2:].sum())
    if several < FEW:
        yield Worded(
            "Only %(several)s of %(observed)s persons stand in two lists or more; every estimate "
            "rests on them, and one wrong link moves it.",
            several=several,
            observed=counts.observed,
        )


def _two_lists(counts: ListCounts) -> Iterator[str]:
    if len(counts.held_lists) == 2:  # noqa: PLR2004 - two is the word
        yield Worded(
            "With two lists, dependence between them cannot be seen; a third list would show it."
        )


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
        yield Worded(
            "The methods disagree: %(low)s to %(high)s. What lists cannot tell, no method can; "
            "publish the range with what each assumes, not one number.",
            low=round(low),
            high=round(high),
        )


def _below_bounds(
    points: Sequence[Estimate], bounds: Sequence[Estimate], names: Mapping[str, str]
) -> Iterator[str]:
    if not bounds:
        return
    least = min(bounds, key=lambda each: each.total)
    below = [names[each.method] for each in points if each.upper < least.total]
    if below:
        yield Worded(
            "Wholly below the lower bound of %(bound)s: %(methods)s. The bound holds where lists "
            "are independent; either the lists depend on each other, or these estimates are too "
            "low.",
            bound=round(least.total),
            methods="; ".join(below),
        )
