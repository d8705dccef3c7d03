"""Where the line from parents to children begins, and how the couple line gets there.

Partners who stand side by side are joined directly and descend from the middle.  Where others
stand between them, the line goes over their heads to the gap beside the partner with fewer
partners.  A single parent, and partners of different rows, descend from a gap beside one of them;
a single parent between two partners from below, so that nobody takes one of them for the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from sought.reporting.pedigree_drawing.unions import Union, partners

_HALF = 0.5
_BELOW = 0.42
_ASIDE = 0.1
"""How far, in columns, a second descent in the same gap stands beside the first."""


class Route(Enum):
    """How the couple line runs."""

    BESIDE = "beside"
    OVER = "over"
    SLANTED = "slanted"
    ALONE = "alone"
    BELOW = "below"


@dataclass(frozen=True)
class Descent:
    """A union with the start of its descent: ``shift`` columns from the mean of ``at``.

    ``at`` are both partners (BESIDE) or the one beside whose symbol it begins; ``to`` is the
    partner on the other end of the couple line, empty for a single parent.
    """

    union: Union
    route: Route
    at: tuple[str, ...]
    to: str
    shift: float


def descents(rows: Sequence[Sequence[str]], unions: Sequence[Union]) -> tuple[Descent, ...]:
    """One for each union with a parent, in order."""
    gaps: Counter[tuple[int, int]] = Counter()
    place = {code: (n, i) for n, row in enumerate(rows) for i, code in enumerate(row)}
    own = partners(unions)
    found = []
    # Couples side by side hold the middle of their gap; the others give way.
    with_parents = [union for union in unions if union.parents]
    for union in sorted(
        with_parents, key=lambda union: _route(union, place, own) is not Route.BESIDE
    ):
        route = _route(union, place, own)
        at, to, side = _ends(union, route, place, own)
        if route is Route.BELOW:
            found.append(Descent(union, route, at, to, _BELOW))
            continue
        row, index = place[at[0]]
        gap = (row, min(place[code][1] for code in at) if side >= 0 else index - 1)
        aside = gaps[gap] * _ASIDE
        gaps[gap] += 1
        found.append(Descent(union, route, at, to, side * (_HALF + aside) if side else aside))
    return tuple(sorted(found, key=lambda descent: with_parents.index(descent.union)))


def _route(
    union: Union, place: Mapping[str, tuple[int, int]], own: Mapping[str, Sequence[str]]
) -> Route:
    if not union.is_couple:
        between_partners = _sides(union.parents[0], place, own) == {-1, 1}
        return Route.BELOW if between_partners else Route.ALONE
    (row, index), (other_row, other_index) = (place[code] for code in union.parents)
    if row != other_row:
        return Route.SLANTED
    return Route.BESIDE if abs(index - other_index) == 1 else Route.OVER


def _ends(
    union: Union,
    route: Route,
    place: Mapping[str, tuple[int, int]],
    own: Mapping[str, Sequence[str]],
) -> tuple[tuple[str, ...], str, int]:
    """Whom it begins at, whom it goes to, and on which side: -1 left, 1 right, 0 between."""
    if route is Route.BESIDE:
        return union.parents, "", 0
    if route in {Route.ALONE, Route.BELOW}:
        (parent,) = union.parents
        return (parent,), "", _free_side(parent, place, own)
    if route is Route.SLANTED:
        upper, lower = sorted(union.parents, key=place.__getitem__)
        return (lower,), upper, _free_side(lower, place, own)
    left, right = sorted(union.parents, key=place.__getitem__)
    if len(own[left]) < len(own[right]):
        return (left,), right, 1
    return (right,), left, -1


def _free_side(
    code: str, place: Mapping[str, tuple[int, int]], own: Mapping[str, Sequence[str]]
) -> int:
    """Right, unless a partner stands there and none on the left."""
    return -1 if _sides(code, place, own) == {1} else 1


def _sides(
    code: str, place: Mapping[str, tuple[int, int]], own: Mapping[str, Sequence[str]]
) -> set[int]:
    """On which sides a partner stands right beside: -1 left, 1 right."""
    row, index = place[code]
    beside = {place[p][1] - index for p in own.get(code, ()) if place[p][0] == row}
    return beside & {-1, 1}
