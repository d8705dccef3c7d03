"""Parts that several kinds of reports have: key numbers, what changed, tables of figures.

Each is made of counts that went through the gathering, and each row leads to what is behind it.
What is left to do stands in :mod:`report_work`, numbers of others in :mod:`report_claims`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sought.registry.records.cause_words import CAUSES
from sought.registry.records.figure_catalogue import FIGURES, catalogue_figure
from sought.registry.records.figure_tables import TABLES
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.thing_figures import THINGS, thing_table
from sought.reporting.disclosure.published import BLANK
from sought.reporting.reports import Cell, Column, Paragraph, Row, Table
from sought.reporting.reports.standing_section import day_words

__all__ = ["changes", "figure_title", "key_numbers", "standard", "things_table"]


def figure_title(code: str) -> str:
    """What a figure of persons or of things is called."""
    return str(THINGS[code].title if code in THINGS else catalogue_figure(code).title)


@dataclass(frozen=True)
class _KeyRow:
    code: str
    now: Cell
    before: Cell

    @property
    def change(self) -> Cell:
        """Only of two numbers that are told."""
        if isinstance(self.now, int) and isinstance(self.before, int):
            return self.now - self.before
        return BLANK


def key_numbers(
    gathering: Gathering, codes: Sequence[str], title: str, key: str = "key", **narrowed: str
) -> Table:
    """A row for each figure (of persons or of things): before the period, now, and the change.

    Without a period the number alone.  States of persons, which are parts of all registered, are
    protected together.
    """
    rows = _key_rows(gathering, codes, key, narrowed)
    columns = [Column(_now_words(gathering), "number")]
    if gathering.report.since:
        day = day_words(gathering.before[0], gathering.report.language)
        before = _("Known then for %(day)s") % {"day": day}
        columns = [
            Column(before, "number"),
            *columns,
            Column(pgettext("heading of a number", "Change"), "number"),
        ]
    return Table(
        title,
        _("Figure"),
        tuple(columns),
        tuple(_key_row(gathering, row, narrowed) for row in rows),
    )


def _now_words(gathering: Gathering) -> str:
    return day_words(gathering.at[0], gathering.report.language)


def _key_row(gathering: Gathering, row: _KeyRow, narrowed: Mapping[str, str]) -> Row:
    cells = (row.before, row.now, row.change) if gathering.report.since else (row.now,)
    return Row(figure_title(row.code), cells, path=gathering.path(row.code, **narrowed))


def _key_rows(
    gathering: Gathering, codes: Sequence[str], key: str, narrowed: Mapping[str, str]
) -> list[_KeyRow]:
    now, before = _numbers(gathering, codes, narrowed)
    states = [code for code in codes if code in FIGURES and FIGURES[code].status]
    others = [code for code in codes if code not in states]
    told: dict[str, list[Cell]] = {}
    for counts, name in ((now, "now"), (before, "before")):
        found = {
            code: _other(gathering, code, counts[code], f"{key}-{name}", narrowed)
            for code in others
        }
        found |= _states(gathering, states, counts, f"{key}-{name}", narrowed)
        for code in codes:
            told.setdefault(code, []).append(found[code])
    return [_KeyRow(code, *told[code]) for code in codes]


def _other(
    gathering: Gathering, code: str, count: int, key: str, narrowed: Mapping[str, str]
) -> Cell:
    """A number that is no state; of persons with those registered who are not in it.

    These are not printed, but the number of all registered is, and a small rest would be told.
    """
    moment = gathering.at if key.endswith("now") else gathering.before
    name = gathering.name(code, moment, **narrowed)
    whole = gathering.counts("registered", [moment], **narrowed)[0] if code in FIGURES else 0
    if code == "registered" or count > whole:
        [cell] = gathering.told(count, names=(name,))
        return cell
    rest, registered = ("rest", key, code), gathering.name("registered", moment, **narrowed)
    names = [[one] * 2 for one in (name, rest, registered)]
    return gathering.counted(f"{key}-{code}", [[count], [whole - count]], names)[0][0]


def _states(
    gathering: Gathering,
    states: Sequence[str],
    counts: dict[str, int],
    key: str,
    narrowed: Mapping[str, str],
) -> dict[str, Cell]:
    """States are parts of all registered: a small one is not to be told by the others."""
    if not states:
        return {}
    moment = gathering.at if key.endswith("now") else gathering.before
    names = [[gathering.name(code, moment, **narrowed)] * 2 for code in states]
    whole = gathering.name("registered", moment, **narrowed)
    registered = gathering.counts("registered", [moment], **narrowed)[0]
    rest = registered - sum(counts[code] for code in states)
    column = [[counts[code]] for code in states]
    if rest > 0:  # what is registered and in none of these states
        column, names = [*column, [rest]], [*names, [("rest", key)] * 2]
    cells = gathering.counted(key, column, [*names, [whole] * 2])
    return {code: row[0] for code, row in zip(states, cells, strict=False)}


def _numbers(
    gathering: Gathering, codes: Sequence[str], narrowed: Mapping[str, str]
) -> tuple[dict[str, int], dict[str, int]]:
    now, before = {}, {}
    for code in codes:
        if code in THINGS:
            now[code] = gathering.thing(code, **narrowed).count
            before[code] = gathering.thing_earlier(code, **narrowed).count
        else:
            times = [gathering.before, gathering.at]
            before[code], now[code] = gathering.counts(code, times, **narrowed)
    return now, before


def changes(
    gathering: Gathering, codes: Iterable[str], title: str, **narrowed: str
) -> tuple[Table | Paragraph, ...]:
    """Of each figure that changed who came in and who left, by cause; each leads to the comparison."""
    rows = [row for code in codes for row in _changed_rows(gathering, code, narrowed)]
    gathering.method(
        _("Changes"),
        _(
            "A change is told from what the register knew at the end of the day before the period to what it knew for this report. Each person who came into a number or left it has one cause: the first one in the list that applies. Things such as sites and remains are counted without causes."
        ),
    )
    if not rows:
        return (Paragraph(_("None of these numbers changed in the period.")),)
    columns = (
        Column(_("Came in"), "number"),
        Column(pgettext("heading of a number", "Left"), "number"),
    )
    return (Table(title, _("Figure and cause"), columns, tuple(rows)),)


def _changed_rows(gathering: Gathering, code: str, narrowed: Mapping[str, str]) -> Iterable[Row]:
    read = _things_changed if code in THINGS else _persons
    found = read(gathering, code, narrowed)
    if found is None:
        return
    stayed, causes, labels = found
    came = [entered for entered, _left in causes]
    went = [left for _entered, left in causes]
    names = gathering.name(code, gathering.before, **narrowed), gathering.name(code, **narrowed)
    key = "-".join(["change", code, *sorted(map("=".join, narrowed.items()))])
    told = gathering.printing.change(key, stayed, came, went, names)
    address = gathering.path if code in THINGS else gathering.compared_path
    path = address(code, **narrowed)
    yield Row(figure_title(code), (told.came, told.went), is_total=True, path=path)
    for label, entered, left in zip(labels, told.came_by, told.went_by, strict=False):
        yield Row(label, (entered, left))


_Change = tuple[int, list[tuple[int, int]], list[str]]
"""How many stayed, who came and went by cause, and what the causes are called, if they are."""


def _persons(gathering: Gathering, code: str, narrowed: Mapping[str, str]) -> _Change | None:
    found = gathering.difference(code, **narrowed).difference
    causes = found.by_cause()
    if not causes:
        return None
    stayed = found.before - sum(left for _entered, left in causes.values())
    return stayed, list(causes.values()), [str(CAUSES[cause]) for cause in causes]


def _things_changed(gathering: Gathering, code: str, narrowed: Mapping[str, str]) -> _Change | None:
    found = gathering.thing_difference(code, **narrowed)
    if not found.came and not found.went:
        return None
    stayed = gathering.thing_earlier(code, **narrowed).count - found.went
    return stayed, [(found.came, found.went)], []


def standard(gathering: Gathering, *codes: str) -> tuple[Table | Paragraph, ...]:
    """Standard tables of persons by their codes; a sentence in place of one in which nobody is."""
    return tuple(_standard(gathering, code) for code in codes)


def _standard(gathering: Gathering, code: str) -> Table | Paragraph:
    table = TABLES[code]
    made = gathering.split(table.figure, table.rows, table.columns)
    title = str(table.title)
    return gathering.table(f"table-{code}", title, made) or nobody(title)


def things_table(
    gathering: Gathering,
    code: str,
    rows: str = "",
    columns: str = "",
    /,
    title: str = "",
    **narrowed: str,
) -> Table | Paragraph:
    """A figure of things by its splits or others; ``title`` where it stands in several tables."""
    gathering.define(code)
    as_of, known_at = gathering.at
    made = gathering.kept(
        ("thing table", code, rows, columns, tuple(sorted(narrowed.items()))),
        lambda: thing_table(
            code, as_of, known_at, gathering.access, rows=rows, columns=columns, **narrowed
        ),
    )
    title = title or figure_title(code)
    return gathering.table(f"things-{code}-{rows}-{columns}", title, made) or nobody(title)


def nobody(title: str) -> Paragraph:
    """In place of a table without a number."""
    return Paragraph(_("%(table)s: none so far.") % {"table": title})
