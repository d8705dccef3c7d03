"""The order of persons within each row, with few crossings.

A first order walks from couples to their children.  Then whole blocks (a person, partners, a
sibship with its partners) are moved or turned within their row as long as the picture improves.
Who married into the family with parents and siblings of their own may stand on either side;
several first orders are tried, and the best result is taken.  Nothing is left to chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from sought.reporting.pedigree_drawing.costs import Costs, Rows
from sought.reporting.pedigree_drawing.family import Family
from sought.reporting.pedigree_drawing.unions import Union, partners

_ROUNDS = 8
_LESS = 1e-9


class _Side(Enum):
    """Where children stand who married somebody with a family of their own."""

    AS_GIVEN = "as given"
    RIGHT = "right"
    LEFT = "left"
    BOTH = "both"


def arrange(family: Family, unions: Sequence[Union], row: Mapping[str, int]) -> Rows:
    """Codes from left to right, row by row, of one family that hangs together."""
    costs = Costs(family, unions, row)
    walk = _Walk(unions, row)
    sides = list(_Side) if walk.married_into else [_Side.AS_GIVEN]
    found = [_improved(walk.order(side), costs, unions) for side in sides]
    return min(found, key=costs.total)


class _Walk:
    """From couples to children, row by row."""

    def __init__(self, unions: Sequence[Union], row: Mapping[str, int]) -> None:
        self.unions = unions
        self.row = row
        self.partners = partners(unions)
        self.side = _Side.AS_GIVEN
        self.rows: Rows = []
        self.placed: set[str] = set()
        have_parents = {child for union in unions if union.parents for child in union.children}
        self.married_into = {
            code for code in have_parents if have_parents & {*self.partners.get(code, ())}
        }

    def order(self, side: _Side) -> Rows:
        """The first order that puts those who married into other families on that side."""
        self.side = side
        self.rows = [[] for _ in range(1 + max(self.row.values()))]
        self.placed = set()
        given = list(self.row)
        for code in sorted(given, key=lambda code: (self.row[code], given.index(code))):
            self._place(code, on_the_left=False)
        return self.rows

    def _place(self, code: str, *, on_the_left: bool) -> None:
        """The person with partners, then the children of all of them from left to right."""
        if code in self.placed:
            return
        beside = [
            partner
            for partner in self.partners.get(code, ())
            if partner not in self.placed and self.row[partner] == self.row[code]
        ]
        left = beside[: len(beside) // 2] if not on_the_left else beside
        together = [*left, code, *beside[len(left) :]]
        self.placed.update(together)
        self.rows[self.row[code]] += together
        own = [union for union in self.unions if set(together) & set(union.parents)]
        for union in sorted(own, key=lambda union: _middle(union, together)):
            for child, side in self._children(union):
                self._place(child, on_the_left=side)

    def _children(self, union: Union) -> list[tuple[str, bool]]:
        """The children in order, and whether the partners of each stand on the left."""
        if self.side is _Side.AS_GIVEN:
            return [(child, False) for child in union.children]
        outer = [child for child in union.children if child in self.married_into]
        number = {_Side.RIGHT: 0, _Side.LEFT: len(outer), _Side.BOTH: (len(outer) + 1) // 2}
        left, right = outer[: number[self.side]], outer[number[self.side] :]
        inner = [child for child in union.children if child not in outer]
        return [(c, True) for c in left] + [(c, False) for c in (*inner, *right)]


def _middle(union: Union, together: Sequence[str]) -> float:
    places = [together.index(code) for code in union.parents if code in together]
    return sum(places) / len(places)


def _improved(rows: Rows, costs: Costs, unions: Sequence[Union]) -> Rows:
    """The rows after moving blocks, from the bottom and from the top in turn."""
    for turn in range(_ROUNDS):
        numbers = range(len(rows)) if turn % 2 else reversed(range(len(rows)))
        moved = [_improve(rows, number, costs, unions) for number in numbers]
        if not any(moved) and turn:
            break
    return rows


def _improve(rows: Rows, number: int, costs: Costs, unions: Sequence[Union]) -> bool:
    """Move blocks of one row while that costs less; whether anything moved."""
    judge = costs.row_costs(rows, number)
    best, moved = judge.of(rows[number]), False
    for block in _blocks(rows[number], costs.partners, unions):
        for order in _moved(rows[number], block):
            cost = judge.of(order, limit=best)
            if cost < best - _LESS:
                best, moved = cost, True
                rows[number] = order
    return moved


def _blocks(
    order: Sequence[str], own: Mapping[str, Sequence[str]], unions: Sequence[Union]
) -> Iterator[list[str]]:
    """Persons, groups of partners, and sibships with partners, each as they now stand."""
    yield from ([code] for code in order)
    groups = [{code, *own.get(code, ())} for code in order]
    groups += [
        {*union.children, *(p for child in union.children for p in own.get(child, ()))}
        for union in unions
    ]
    seen: set[tuple[str, ...]] = set()
    for group in groups:
        block = tuple(code for code in order if code in group)
        if len(block) > 1 and block not in seen:
            seen.add(block)
            yield list(block)


def _moved(order: list[str], block: list[str]) -> Iterator[list[str]]:
    """The row with the block at every place, as it is and turned."""
    rest = [code for code in order if code not in block]
    for turned in [block, block[::-1]] if len(block) > 1 else [block]:
        for at in range(len(rest) + 1):
            yield [*rest[:at], *turned, *rest[at:]]
