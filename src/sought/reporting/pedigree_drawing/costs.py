"""What an order of persons within their rows costs: crossings, and what should stand together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from sought.reporting.pedigree_drawing.family import TWINS, Family, Sex
from sought.reporting.pedigree_drawing.unions import Union, partners

Rows = list[list[str]]
Span = tuple[float, int, int]
"""Where a descent begins, and the places of the first and the last child."""

_CROSSING, _DEEPER = 10.0, 0.05
_PARTNERS_APART, _BETWEEN_PARTNERS = 14.0, 3.0
_OTHER_PARTNER_BETWEEN = 1.0
_WITHIN_SIBSHIP = 3.0
_BETWEEN_TWINS = 4.0
_WIFE_ON_THE_LEFT = 0.3
_YOUNGER_FIRST = 0.2


class Costs:
    """The family as orders are judged; only the proportions of costs matter."""

    def __init__(self, family: Family, unions: Sequence[Union], row: Mapping[str, int]) -> None:
        self.row = row
        self.partners = partners(unions)
        self.men = {code for code in row if family.by_code[code].sex is Sex.MALE}
        rows = range(1 + max(row.values()))
        couples = [u.parents for u in unions if u.is_couple]
        twins = [(tie.one, tie.other) for tie in family.tied(*TWINS)]
        self.couples = [[c for c in couples if {row[c[0]], row[c[1]]} == {r}] for r in rows]
        self.twins = [[pair for pair in twins if row.get(pair[0]) == r] for r in rows]
        self.sibships = [
            [(u, here) for u in unions if (here := [c for c in u.children if row[c] == r])]
            for r in rows
        ]
        self.kin = [
            [(here, self._with_partners(u.children)) for u, here in row if len(here) > 1]
            for row in self.sibships
        ]

    def total(self, rows: Rows) -> float:
        """Of the whole picture."""
        found = 0.0
        for number, order in enumerate(rows):
            row = self.row_costs(rows, number)
            found += row.of(order) if number + 1 == len(rows) else row.without_below(order)
        return found

    def row_costs(self, rows: Rows, number: int) -> RowCosts:
        """Judge of the orders of one row while the others stay."""
        place = {code: n for order in rows for n, code in enumerate(order)}
        share = {c: (place[c] + 1) / (len(rows[self.row[c]]) + 1) for c in place}
        above = [
            (sum(share[p] for p in union.parents) / len(union.parents), children)
            for union, children in self.sibships[number]
            if union.parents
        ]
        below = []
        for union, children in self.sibships[number + 1] if number + 1 < len(rows) else ():
            if union.parents:
                elsewhere = sum(share[p] for p in union.parents if self.row[p] != number)
                here = [p for p in union.parents if self.row[p] == number]
                places = [place[child] for child in children]
                below.append(_Below(here, elsewhere, len(union.parents), min(places), max(places)))
        return RowCosts(self, number, [children for _, children in sorted(above)], below)

    def _with_partners(self, codes: Sequence[str]) -> frozenset[str]:
        return frozenset(codes).union(*(self.partners.get(code, ()) for code in codes))

    def together(self, order: Sequence[str], number: int, place: Mapping[str, int]) -> float:
        """Of what should stand together in a row and does not."""
        cost = 0.0
        for couple in self.couples[number]:
            cost += self._couple(couple, order, place)
        for here, near in self.kin[number]:
            cost += self._sibship([place[code] for code in here], near, order)
        for one, other in self.twins[number]:
            cost += (abs(place[one] - place[other]) - 1) * _BETWEEN_TWINS
        return cost

    def _couple(
        self, couple: tuple[str, ...], order: Sequence[str], place: Mapping[str, int]
    ) -> float:
        left, right = couple if place[couple[0]] < place[couple[1]] else couple[::-1]
        cost = _WIFE_ON_THE_LEFT if right in self.men and left not in self.men else 0.0
        between = order[place[left] + 1 : place[right]]
        if not between:
            return cost
        strangers = len({*between}.difference(self.partners[left], self.partners[right]))
        apart = _PARTNERS_APART if strangers else 0.0
        others = len(between) - strangers
        return cost + apart + strangers * _BETWEEN_PARTNERS + others * _OTHER_PARTNER_BETWEEN

    def _sibship(self, places: Sequence[int], near: frozenset[str], order: Sequence[str]) -> float:
        strangers = len({*order[min(places) : max(places)]} - near)
        inverted = sum([one > other for one, other in pairwise(places)])
        return strangers * _WITHIN_SIBSHIP + inverted * _YOUNGER_FIRST


@dataclass(frozen=True)
class _Below:
    """A union whose children stand in the row below, seen from a row that holds its parents."""

    parents: Sequence[str]
    elsewhere: float
    number: int
    first: int
    last: int


@dataclass(frozen=True)
class RowCosts:
    """What orders of one row cost: within it, and by the lines from above and to below.

    ``above`` are sibships of the row, from left to right by the starts of their descents.
    """

    costs: Costs
    number: int
    above: Sequence[Sequence[str]]
    below: Sequence[_Below]

    def of(self, order: Sequence[str], limit: float = inf) -> float:
        """The cost; what is not less than ``limit`` may be told too low."""
        cost = self.without_below(order)
        if cost >= limit or not self.below:
            return cost
        place = {code: n for n, code in enumerate(order)}
        return cost + _CROSSING * _crossings(sorted(self._spans(order, place)))

    def without_below(self, order: Sequence[str]) -> float:
        """The cost without the lines that begin in this row."""
        place = {code: n for n, code in enumerate(order)}
        spans = []
        for children in self.above:
            places = [place[child] for child in children]
            spans.append((0.0, min(places), max(places)))
        return _CROSSING * _crossings(spans) + self.costs.together(order, self.number, place)

    def _spans(self, order: Sequence[str], place: Mapping[str, int]) -> Iterator[Span]:
        width = len(order) + 1
        for union in self.below:
            here = sum([place[parent] + 1 for parent in union.parents])
            yield (union.elsewhere + here / width) / union.number, union.first, union.last


def _crossings(spans: Sequence[Span]) -> float:
    """Pairs of unions whose lines cross, of spans in the order of their starts.

    Since a sibship hangs on one bar, a pair counts once; a little more the deeper they meet.
    """
    crossings = 0.0
    for number, (_, _, last) in enumerate(spans):
        for _, first, _ in spans[number + 1 :]:
            if last > first:
                crossings += 1 + _DEEPER * (last - first)
    return crossings
