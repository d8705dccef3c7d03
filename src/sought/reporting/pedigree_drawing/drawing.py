"""The whole picture as SVG.

The picture has a width in pixels and a view box: a page puts it into a box that scrolls.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from sought.reporting.documents.wording import checked_language
from sought.reporting.pedigree_drawing import lines
from sought.reporting.pedigree_drawing.descents import Descent, Route
from sought.reporting.pedigree_drawing.family import TWINS, Family, Tie
from sought.reporting.pedigree_drawing.in_words import family_in_words, person_in_words
from sought.reporting.pedigree_drawing.layout import Layout, lay_out
from sought.reporting.pedigree_drawing.phrases import PEDIGREE, PERSONS
from sought.reporting.pedigree_drawing.positions import lanes
from sought.reporting.pedigree_drawing.symbols import (
    LINE_HEIGHT,
    RADIUS,
    label_lines,
    label_width,
    symbol,
)
from sought.reporting.pedigree_drawing.unions import Union
from sought.reporting.svg import element

_NARROW = 66.0
_BETWEEN_LABELS = 12.0
_MARGIN = 30.0
_LANE = 12.0
_OVER = 6.0
_DROP = 16.0
_FONT = '"Noto Sans", "DejaVu Sans", system-ui, sans-serif'


def draw_pedigree(
    family: Family, language: str = "en", *, title: str = "", id_: str = "pedigree"
) -> str:
    """The family as an SVG element for a page; ``id_`` is unique on it.

    Colours are those of the text around; classes let a stylesheet change them.
    """
    checked_language(language)
    plan = _Plan(family)
    shapes = [*plan.drawn_lines(), *plan.drawn_symbols(language)]
    words = f"{PEDIGREE.text(language)} ({len(family.individuals)} {PERSONS.text(language)})"
    told = " ".join(family_in_words(family, language))
    return picture(plan.size, title or words, told, shapes, id_)


class _Plan:
    """The layout in pixels."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self.layout: Layout = lay_out(family)
        widest = max((label_width(person) for person in family.individuals), default=0)
        self.column = max(widest + _BETWEEN_LABELS, _NARROW)
        self.left = self.column / 2 + _MARGIN
        self.over = self._lines_over_heads()
        self.lane = self._lanes()
        self.y = self._heights()
        self.at = {
            code: (self._x(column), self.y[self.layout.row[code]])
            for code, column in self.layout.column.items()
        }

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        last = max(self.layout.row.values(), default=0)
        bottom = self.y[last] + self._below(last) if self.y else 2 * _MARGIN
        return self._x(self.layout.width) + self.left, bottom + _DROP

    def drawn_lines(self) -> Iterator[str]:
        """Below the symbols."""
        for descent in self.layout.descents:
            yield from self._couple(descent).draw()
        starts = {descent.union: self._start(descent) for descent in self.layout.descents}
        arrived: Counter[str] = Counter()
        for union in self.layout.unions:
            if union.children:
                yield from self._sibship(union, starts.get(union), arrived).draw()
        yield from lines.guardian_lines(self.family, self.at)

    def drawn_symbols(self, language: str) -> Iterator[str]:
        """Persons in the order of reading: row by row, from left to right."""
        places = {code: (y, x) for code, (x, y) in self.at.items()}
        for code in sorted(places, key=places.__getitem__):
            person = self.family.by_code[code]
            yield symbol(person, *self.at[code], person_in_words(person, language))

    def _x(self, column: float) -> float:
        return self.left + column * self.column

    def _row_of(self, union: Union) -> int:
        """The row of a union's children; of several, the upper one."""
        return min(self.layout.row[child] for child in union.children)

    def _lines_over_heads(self) -> dict[Union, int]:
        """Couple lines that pass over others, numbered in their row, short ones below."""
        passing = [d for d in self.layout.descents if d.route is Route.OVER]
        passing.sort(key=self._reach)
        seen: Counter[int] = Counter()
        found = {}
        for descent in passing:
            row = self.layout.row[descent.to]
            found[descent.union] = seen[row]
            seen[row] += 1
        return found

    def _reach(self, descent: Descent) -> float:
        return abs(self.layout.column[descent.at[0]] - self.layout.column[descent.to])

    def _lanes(self) -> dict[Union, int]:
        """The lane of each sibship above its row."""
        found: dict[Union, int] = {}
        begins = {d.union: self.layout.begins(d) for d in self.layout.descents}
        for row in set(self.layout.row.values()):
            here = [u for u in self.layout.unions if u.children and self._row_of(u) == row]
            spans = []
            for union in here:
                ends = [self.layout.column[child] for child in union.children]
                ends += [begins[union]] if union in begins else []
                spans.append((min(ends) - 0.05, max(ends) + 0.05))
            found |= dict(zip(here, lanes(spans), strict=True))
        return found

    def _above(self, row: int) -> float:
        """From the lowest bar above a row to the middle of its symbols."""
        passing = sum(self.layout.row[u.parents[0]] == row for u in self.over)
        return RADIUS + _DROP + (passing + 1) * _OVER

    def _below(self, row: int) -> float:
        """From the middle of a row's symbols to the end of its labels."""
        persons = [p for p in self.family.individuals if self.layout.row[p.code] == row]
        return RADIUS + 10 + LINE_HEIGHT * max((len(label_lines(p)) for p in persons), default=0)

    def _heights(self) -> list[float]:
        heights: list[float] = []
        bottom = 0.0
        for row in range(1 + max(self.layout.row.values(), default=-1)):
            used = [lane for union, lane in self.lane.items() if self._row_of(union) == row]
            bottom += _LANE * max(used, default=0) + _LANE + self._above(row)
            heights.append(bottom)
            bottom += self._below(row)
        return heights

    def _start(self, descent: Descent) -> lines.Point:
        lower = RADIUS + 4 if descent.route is Route.BELOW else 0.0
        return self._x(self.layout.begins(descent)), self.at[descent.at[0]][1] + lower

    def _couple(self, descent: Descent) -> lines.CoupleLine:
        start, union = self._start(descent), descent.union
        level = self.over.get(union)
        return lines.CoupleLine(
            start=start,
            near=tuple(self.at[code] for code in descent.at),
            far=self.at[descent.to] if descent.to else None,
            over=None if level is None else start[1] - RADIUS - (level + 1) * _OVER,
            verified=union.verified,
            related=union.related,
            nesting=level or 0,
        )

    def _sibship(
        self, union: Union, start: lines.Point | None, arrived: Counter[str]
    ) -> lines.Sibship:
        row = self._row_of(union)
        height = self.y[row] - self._above(row) - self.lane[union] * _LANE
        arrivals = {}
        for child in sorted(union.children, key=self.at.__getitem__):
            x, y = self.at[child]
            arrivals[child] = (x + lines.beside(arrived[child]), y - RADIUS)
            arrived[child] += 1
        return lines.Sibship(start, height, arrivals, union.claimed, self._twins(union))

    def _twins(self, union: Union) -> tuple[tuple[frozenset[str], bool], ...]:
        groups: list[tuple[frozenset[str], bool]] = []
        for tie in self.family.tied(*TWINS):
            pair = frozenset({tie.one, tie.other})
            if pair <= set(union.children):
                joined = [group for group in groups if group[0] & pair]
                whole = pair.union(*(codes for codes, _ in joined))
                same = tie.tie is Tie.IDENTICAL_TWIN and all(alike for _, alike in joined)
                groups = [*(group for group in groups if group not in joined), (whole, same)]
        return tuple(groups)


def picture(
    size: tuple[float, float], title: str, told: str, shapes: Sequence[str], id_: str
) -> str:
    """An SVG element with its title and description."""
    width, height = size
    head = [element("title", escape(title, quote=False), id=f"{id_}-title")]
    named = f"{id_}-title"
    if told:
        head.append(element("desc", escape(told, quote=False), id=f"{id_}-desc"))
    svg = element(
        "svg",
        "\n",
        *(f"{part}\n" for part in (*head, *shapes)),
        xmlns="http://www.w3.org/2000/svg",
        role="graphics-document",
        class_="pedigree",
        width=width,
        height=height,
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        font_family=_FONT,
        font_size=12,
        **{"aria-labelledby": named, **({"aria-describedby": f"{id_}-desc"} if told else {})},
    )
    return svg + "\n"
