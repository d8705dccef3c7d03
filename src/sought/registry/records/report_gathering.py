"""What the makers of reports gather with: figures, tables and links, by the rule of disclosure.

Every number of a report passes through here, so that small counts are blank where the report
leaves the house, the same ones each time, and each number has the address that opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from sought.registry.models import HouseReport
from sought.registry.policies.reports import outside
from sought.registry.records.disclosed_table import Places
from sought.registry.records.figure_axes import NOT_KNOWN
from sought.registry.records.figure_catalogue import FIGURES, catalogue_figure
from sought.registry.records.figure_evaluated import (
    Count,
    EvaluatedDifference,
    EvaluatedFigure,
    evaluated,
    evaluated_difference,
    time_line,
)
from sought.registry.records.figure_facts import KnownBy
from sought.registry.records.figure_tables import StandardTable, TableCell, figure_table
from sought.registry.records.report_printing import Name, Printed, Printing
from sought.registry.records.thing_figures import (
    THINGS,
    ThingCell,
    ThingChange,
    ThingCount,
    ThingTable,
    thing_change,
    thing_figure,
)
from sought.reporting.disclosure.rule import ThresholdRule
from sought.reporting.figures.tables import AsOf
from sought.reporting.number_words import number_words
from sought.reporting.reports import BLANK, Cell, Column, Definition, Fact, Method, Row, Table

__all__ = ["FIGURES_PATH", "TABLES_PATH", "Gathering", "House", "Printed", "Times"]

FIGURES_PATH, TABLES_PATH = "/figures/", "/figures/tables/"
"""Where the office shows a figure, or a table, followed by its code."""
Times = tuple[date, datetime]
Value = TypeVar("Value")


@dataclass(frozen=True)
class House:
    """The limits of age that the house had when the report was made."""

    child_below: int
    elderly_from: int


@dataclass
class Gathering:
    """One report in the making; ``blanks`` fills with the pattern of each table, by its key.

    ``asked`` are counts to be left blank, see :mod:`report_printing`; ``memory`` keeps what was
    read, for a report that is made several times over.
    """

    report: HouseReport
    asked: frozenset[Name] = frozenset()
    memory: dict[Any, Any] = field(default_factory=dict)
    definitions: dict[str, Definition] = field(default_factory=dict)
    methods: dict[str, Method] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.access = outside(self.report.made_by)
        self.basis = KnownBy(self.report.basis)
        kept: Mapping[str, Printed] = self.report.blanks
        self.printing = Printing(self.rule, kept, self.asked)

    def again(self) -> Gathering | None:
        """For the same report once more, where what is blank in one place is told by another."""
        more = (self.printing.unsettled or self.printing.together()) - self.asked
        return Gathering(self.report, self.asked | more, self.memory) if more else None

    @property
    def blanks(self) -> dict[str, Printed]:
        """The pattern of each table, by its key."""
        return self.printing.blanks

    @property
    def house(self) -> House:
        """As it was when the report was made."""
        house = self.report.house
        return House(house["child_below"], house["elderly_from"])

    @property
    def at(self) -> Times:
        """As of which day, as known at which moment."""
        return self.report.as_of, self.report.known_at

    @property
    def before(self) -> Times:
        """The day before the report's period, as known by the end of that day."""
        day = (self.report.since or self.report.as_of) - timedelta(days=1)
        end = datetime.combine(day, time.max, timezone.get_current_timezone())
        return day, min(end, self.report.known_at)

    @property
    def rule(self) -> ThresholdRule | None:
        """The rule of disclosure of that day; None for a report that stays in the house."""
        given = self.report.house.get("disclosure")
        return ThresholdRule(given["least"], given["width"]) if given else None

    def kept(self, key: Any, make: Callable[[], Value]) -> Value:
        """What ``make`` gives, read once for a report however often it is made over."""
        if key not in self.memory:
            self.memory[key] = make()
        return cast("Value", self.memory[key])

    # Figures of persons.

    def figure(self, code: str, **narrowed: str) -> EvaluatedFigure:
        """A figure of the catalogue within the scope of the report; its definition is noted."""
        return self._figure(code, self.at, narrowed)

    def earlier(self, code: str, **narrowed: str) -> EvaluatedFigure:
        """The same before the period, as known then: what an earlier report said."""
        return self._figure(code, self.before, narrowed)

    def counts(self, code: str, times: Sequence[Times], **narrowed: str) -> list[int]:
        """The bare number at each of these times; its definition is noted.  Quick."""
        return [one.count for one in self.limits(code, times, **narrowed)]

    def limits(self, code: str, times: Sequence[Times], **narrowed: str) -> tuple[Count, ...]:
        """The same with the lowest and the highest it may be."""
        self.define(code)
        wanted = self.narrowed(narrowed)
        return self.kept(
            ("counts", code, tuple(times), tuple(sorted(wanted.items()))),
            lambda: time_line(
                code,
                times,
                access=self.access,
                basis=self.basis,
                narrowed=wanted,
                limits=self.house,
            ),
        )

    def difference(self, code: str, **narrowed: str) -> EvaluatedDifference:
        """From what was known before the period to its end, person by person."""
        self.define(code)
        wanted = self.narrowed(narrowed)
        return self.kept(
            ("difference", code, tuple(sorted(wanted.items()))),
            lambda: evaluated_difference(
                code,
                before=self.before,
                after=self.at,
                access=self.access,
                basis=self.basis,
                narrowed=wanted,
                limits=self.house,
            ),
        )

    def split(self, code: str, rows: str, columns: str, **narrowed: str) -> StandardTable:
        """A figure by two axes within the scope of the report; its definition is noted."""
        self.define(code)
        wanted = self.narrowed(narrowed)
        return self.kept(
            ("split", code, rows, columns, tuple(sorted(wanted.items()))),
            lambda: figure_table(
                code,
                rows=rows,
                columns=columns,
                as_of=self.at[0],
                known_at=self.at[1],
                access=self.access,
                basis=self.basis,
                narrowed=wanted,
                limits=self.house,
            ),
        )

    def _figure(self, code: str, at: Times, narrowed: Mapping[str, str]) -> EvaluatedFigure:
        self.define(code)
        wanted = self.narrowed(narrowed)
        return self.kept(
            ("figure", code, at, tuple(sorted(wanted.items()))),
            lambda: evaluated(
                code,
                as_of=at[0],
                known_at=at[1],
                access=self.access,
                basis=self.basis,
                narrowed=wanted,
                limits=self.house,
            ),
        )

    def narrowed(self, narrowed: Mapping[str, str]) -> dict[str, str]:
        """With the scope of the report."""
        return {**self.report.scope, **narrowed}

    def define(self, code: str) -> None:
        """The figure's definition stands at the end of the report."""
        if code not in self.definitions:
            figure = THINGS[code] if code in THINGS else catalogue_figure(code)
            title, words = str(figure.title), str(figure.explanation)
            self.definitions[code] = Definition(title, words, code, self.path(code))

    # Figures of what is no person: always of the whole house.

    def thing(self, code: str, **narrowed: str) -> ThingCount:
        """A figure of sites, remains, samples, decisions and the like."""
        return self._thing(code, self.at, narrowed)

    def thing_earlier(self, code: str, **narrowed: str) -> ThingCount:
        """The same before the period, as known then."""
        return self._thing(code, self.before, narrowed)

    def thing_difference(self, code: str, **narrowed: str) -> ThingChange:
        """How many came into it and left it in the period."""
        self.define(code)
        return self.kept(
            ("change", code, tuple(sorted(narrowed.items()))),
            lambda: thing_change(code, AsOf(*self.before), AsOf(*self.at), self.access, **narrowed),
        )

    def _thing(self, code: str, at: Times, narrowed: Mapping[str, str]) -> ThingCount:
        self.define(code)
        return self.kept(
            ("thing", code, at, tuple(sorted(narrowed.items()))),
            lambda: thing_figure(code, at[0], at[1], self.access, **narrowed),
        )

    # Addresses, and names by which a count is known again in another table.

    def path(self, code: str, at: Times | None = None, /, **narrowed: str) -> str:
        """The address of the figure in the office, at the times of the report or others."""
        wanted = self._of_thing(narrowed) if code in THINGS else self.narrowed(narrowed)
        return f"{FIGURES_PATH}{code}?{urlencode(self._times(at) | wanted)}"

    def table_path(self, code: str, **more: str) -> str:
        """The address of a table; with ``cell="1"`` and ``row`` or ``column`` of who stands there."""
        return f"{TABLES_PATH}{code}?{urlencode(self._times(None) | more)}"

    def compared_path(self, code: str, **narrowed: str) -> str:
        """The address at which the figure is compared with before, person by person."""
        then = self._times(self.before)
        query = self._times(None) | self.narrowed(narrowed) | {"show": "compare"}
        query |= {f"then-{name}": then[name] for name in ("as_of", "known_at")}
        return f"{FIGURES_PATH}{code}?{urlencode(query)}"

    def _times(self, at: Times | None) -> dict[str, str]:
        day, moment = at or self.at
        local = timezone.localtime(moment).replace(tzinfo=None)
        return {
            "as_of": day.isoformat(),
            "known_at": local.isoformat(timespec="milliseconds"),
            "known_by": self.report.basis,
        }

    def _of_thing(self, narrowed: Mapping[str, str]) -> dict[str, str]:
        """What is not stated has a word of its own in an address."""
        return {name: value or NOT_KNOWN for name, value in narrowed.items()}

    def name(self, code: str, at: Times | None = None, /, **narrowed: str) -> Name:
        """Of a count: the same wherever it stands, also where it is one cell of a table."""
        wanted = dict(narrowed) if code in THINGS else self.narrowed(narrowed)
        figure = FIGURES.get(code)
        if figure is not None and figure.status:
            code, wanted = "registered", wanted | {"status": figure.status}
        day, moment = at or self.at
        return (code, day.isoformat(), moment.isoformat(), *sorted(map("=".join, wanted.items())))

    # Cells, rows and tables.

    def told(self, *counts: int, names: Sequence[Name | None] = ()) -> list[Cell]:
        """Counts that are no parts of one whole, each blank if it is small."""
        return self.printing.apart(counts, names)

    def limits_told(self, count: Count, name: Name) -> Count | None:
        """The number with the lowest and highest it may be, as printed; None where it is blank.

        A limit that a small count parts from the number is set further off, for how many are in
        doubt is a count as well.
        """
        [cell] = self.told(count.count, names=(name,))
        if cell == BLANK:
            return None
        below, above = (
            self._apart(abs(limit - count.count)) for limit in (count.lowest, count.highest)
        )
        if below > count.count:
            return None
        return replace(count, lowest=count.count - below, highest=count.count + above)

    def _apart(self, distance: int) -> int:
        rule = self.rule
        return rule.width + 1 if rule and 1 <= distance < rule.least else distance

    def written(self, cell: Cell) -> str:
        """A count, or the sign of a blank, as words have it."""
        return cell if isinstance(cell, str) else number_words(cell or 0, self.report.language)

    def fact(self, label: str, count: int, path: str = "", name: Name | None = None) -> Fact:
        """One number with what it counts."""
        [cell] = self.told(count, names=(name,))
        return Fact(label, self.written(cell), path)

    def number(self, label: str, code: str, **narrowed: str) -> Fact:
        """A figure of persons or things as a fact with its address."""
        is_thing = code in THINGS
        count = (
            self.thing(code, **narrowed).count
            if is_thing
            else self.counts(code, [self.at], **narrowed)[0]
        )
        path, name = self.path(code, **narrowed), self.name(code, **narrowed)
        return self.fact(label, count, path, name)

    def table(self, key: str, title: str, made: StandardTable | ThingTable) -> Table | None:
        """A table of the house as it may leave it; None where nobody stands in it.

        ``key`` is the table's name in the report: under it the same counts stay blank.  Rows and
        columns of nobody are left out; each row leads to those in it.
        """
        laid: Sequence[Sequence[TableCell | ThingCell]] = made.cells
        rows = [at for at, row in enumerate(laid[:-1]) if row[-1].count]
        columns = [at for at, cell in enumerate(laid[-1][:-1]) if cell.count]
        if not rows:
            return None
        alone = not columns
        shown = [*columns, -1]
        cells = [[laid[row][at] for at in shown] for row in (*rows, -1)]
        names = [[self.name(made.figure.code, **cell.narrowed) for cell in row] for row in cells]
        counts = [[cell.count for cell in (row if alone else row[:-1])] for row in cells[:-1]]
        if alone:
            names = [[row[0], row[0]] for row in names]
        told = self.counted(key, counts, names)
        heads = [*(str(made.rows[row].label) for row in rows), _("Together")]
        titles = [*(str(made.columns[at].label) for at in columns), _("Together")]
        code = made.figure.code
        return Table(
            title,
            str(made.row_axis.title if isinstance(made, StandardTable) else made.row_split.title),
            tuple(Column(heading, "number") for heading in titles),
            tuple(
                Row(
                    head,
                    tuple(row[: len(titles)]),
                    is_total=at == len(rows),
                    path=self.path(code, **cells[at][-1].narrowed),
                )
                for at, (head, row) in enumerate(zip(heads, told, strict=True))
            ),
            path=self.path(code),
        )

    def counted(
        self,
        key: str,
        counts: Sequence[Sequence[int]],
        names: Sequence[Sequence[Name | None]] = (),
        impossible: Places = frozenset(),
    ) -> list[list[Cell]]:
        """``counts`` (rows, columns) with sums at the ends of rows and below, small ones blank.

        ``names``, of the same shape with the sums, are of counts that stand elsewhere too; in
        ``impossible`` cells nobody can stand.
        """
        return self.printing.table(key, counts, names, impossible)

    # What the end of every report says.

    def method(self, name: str, words: str) -> None:
        """How something was worked out; told once."""
        self.methods.setdefault(name, Method(name, words))
