"""Lines between persons: couples, descents, sibships, twins, guardians."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sought.reporting.pedigree_drawing.family import Family, Tie
from sought.reporting.pedigree_drawing.symbols import RADIUS
from sought.reporting.svg import element

Point = tuple[float, float]

_CLAIMED = "6 4"
_DOTTED = "1 5"
_DOUBLE = 2.5
_SECOND = 7.0
"""How far beside the first line a person's second descent arrives."""


@dataclass(frozen=True)
class CoupleLine:
    """From the start of the descent ``near`` its partner to the partner at the other end.

    ``over`` is the height at which the line passes over heads, None if it need not; ``nesting``
    counts the lines below it, so that those of one person do not meet.
    """

    start: Point
    near: tuple[Point, ...]
    far: Point | None
    over: float | None
    verified: bool
    related: bool
    nesting: int = 0

    def draw(self) -> Iterator[str]:
        """One line, or two beside each other for relatives."""
        for away in (-_DOUBLE, _DOUBLE) if self.related else (0.0,):
            yield path(self._points(away), "couple", claimed=not self.verified)

    def _points(self, away: float) -> list[Point]:
        x, y = self.start
        if len(self.near) > 1:
            left, right = sorted(self.near)
            return [(left[0] + RADIUS, y + away), (right[0] - RADIUS, y + away)]
        ((own, own_y),) = self.near
        if y > own_y:
            return [(own + RADIUS * 0.85, own_y + RADIUS * 0.55), (x, y)]
        edge = own + RADIUS if x > own else own - RADIUS
        if self.far is None:
            return [(edge, y), (x, y)]
        far_x, far_y = self.far
        side = 1 if x > far_x else -1
        if self.over is None:
            low = far_y + RADIUS * 0.8
            return [(edge, y + away), (x, y + away), (far_x + side * RADIUS * 0.8, low + away)]
        top = far_x + side * max(RADIUS - 3 - 5 * self.nesting, 2) + away
        over = self.over + away
        turn = x - side * away
        return [(edge, y + away), (turn, y + away), (turn, over), (top, over),
                (top, far_y - RADIUS)]  # fmt: skip


@dataclass(frozen=True)
class Sibship:
    """Children under a bar at ``height``; ``start`` is where the descent begins, if any.

    ``arrivals`` gives the point on top of each child, ``twins`` groups of them with whether they
    are identical.
    """

    start: Point | None
    height: float
    arrivals: Mapping[str, Point]
    claimed: frozenset[str]
    twins: tuple[tuple[frozenset[str], bool], ...] = ()

    @property
    def span(self) -> tuple[float, float]:
        """From left to right, for lines that must not touch."""
        xs = [x for x, _ in self.arrivals.values()] + ([self.start[0]] if self.start else [])
        return min(xs), max(xs)

    def draw(self) -> Iterator[str]:
        """Descent, bar and a drop for each child."""
        doubtful = self.claimed >= self.arrivals.keys()
        if self.start:
            x, y = self.start
            yield path([(x, y), (x, self.height)], "descent", claimed=doubtful)
        ends = [self._top(code) for code in self.arrivals] + ([self.start[0]] if self.start else [])
        if max(ends) - min(ends) > 0.5:  # noqa: PLR2004 - half a pixel is no bar
            bar = [(min(ends), self.height), (max(ends), self.height)]
            yield path(bar, "sibship", claimed=doubtful)
        for code, point in self.arrivals.items():
            drop = [(self._top(code), self.height), point]
            yield path(drop, "drop", claimed=code in self.claimed)
        yield from self._identical()

    def _top(self, code: str) -> float:
        """Where the child's line leaves the bar: twins' lines leave it together."""
        group = next((codes for codes, _ in self.twins if code in codes), frozenset({code}))
        xs = [self.arrivals[c][0] for c in group]
        return (min(xs) + max(xs)) / 2

    def _identical(self) -> Iterator[str]:
        """A bar between the lines of identical twins, halfway down."""
        for codes, identical in self.twins:
            if identical:
                middles = [
                    ((self._top(c) + x) / 2, (self.height + y) / 2)
                    for c, (x, y) in self.arrivals.items()
                    if c in codes
                ]
                yield path([min(middles), max(middles)], "identical", claimed=False)


def guardian_lines(family: Family, at: Mapping[str, Point]) -> Iterator[str]:
    """A dotted curve from each guardian to the ward."""
    for tie in family.tied(Tie.GUARDIAN):
        (x1, y1), (x2, y2) = at[tie.one], at[tie.other]
        side = 1 if x2 >= x1 else -1
        # Of one row it goes over heads; else it leaves sidewards and arrives from the side.
        if y1 == y2:
            bend, start, end = (
                ((x1 + x2) / 2, y1 - 3.2 * RADIUS),
                (x1 + side * RADIUS / 2, y1 - RADIUS),
                (x2 - side * RADIUS / 2, y2 - RADIUS),
            )
        else:
            start, end = (x1 + side * RADIUS, y1), (x2 - side * RADIUS, y2)
            bend = ((start[0] + end[0]) / 2 + side * RADIUS, (y1 + y2) / 2)
        d = f"M{_pair(start)} Q{_pair(bend)} {_pair(end)}"
        yield _path(d, "guardian", _DOTTED if tie.verified else "1 9", cap="round")


def path(points: list[Point], kind: str, *, claimed: bool) -> str:
    """A line through points, dashed if it is only claimed."""
    d = "M" + " L".join(_pair(point) for point in points)
    return _path(d, f"{kind} claimed" if claimed else kind, _CLAIMED if claimed else "")


def dotted(points: list[Point]) -> str:
    """A straight line of a guardian, for the legend."""
    return _path("M" + " L".join(_pair(p) for p in points), "guardian", _DOTTED, cap="round")


def _path(d: str, kind: str, dashes: str, cap: str = "butt") -> str:
    more = {"stroke_dasharray": dashes} if dashes else {}
    width = 2.5 if cap == "round" else 1.5
    return element("path", d=d, fill="none", stroke="currentColor", stroke_width=width,
                   stroke_linecap=cap, class_=kind, **more)  # fmt: skip


def _pair(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def beside(number: int) -> float:
    """Where the lines of several alleged parents arrive on a person: middle, right, left."""
    return (0.0, _SECOND, -_SECOND)[number % 3]
