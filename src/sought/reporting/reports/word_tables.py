"""Tables of a Word document: heads that every page repeats, numbers to the right, totals in bold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sought.reporting.reports.labels import LABELS
from sought.reporting.reports.page_shapes import A4
from sought.reporting.reports.parts import Fact
from sought.reporting.reports.printed import Head, PrintedTable
from sought.reporting.reports.table import Row
from sought.reporting.reports.word_links import WordLinks
from sought.reporting.reports.word_markup import (
    QUIET,
    Borders,
    Box,
    cell,
    paragraph,
    row,
    run,
    spacer,
    table,
)

_FACTS = (0.34 * A4.room, 0.66 * A4.room)
_SIGNED = (0.6 * A4.room, 0.06 * A4.room, 0.34 * A4.room)
_HEAD, _BODY, _TOTAL = Borders(bottom=6), Borders(bottom=2), Borders(top=6, bottom=6)


def fact_table(links: WordLinks, facts: Sequence[Fact]) -> str:
    """Labels and values; empty for none."""
    rows = [
        row(
            cell(Box(_FACTS[0]), paragraph(run(fact.label, size=9, color=QUIET), after=2)),
            cell(Box(_FACTS[1]), paragraph(links.run(fact.value, fact.path, size=9), after=2)),
        )
        for fact in facts
    ]
    return table(_FACTS, rows) + spacer() if rows else ""


def signature_table(signer: str, place_and_day: str) -> str:
    """Two lines for the pen."""
    cells = [
        cell(
            Box(width, borders=Borders(top=6 if label else 0)),
            paragraph(run(label, size=8, color=QUIET), after=0),
        )
        for width, label in zip(_SIGNED, (signer, "", place_and_day), strict=True)
    ]
    return paragraph(after=24) + table(_SIGNED, [row(*cells)]) + spacer()


def printed_table(links: WordLinks, printed: PrintedTable, language: str) -> str:
    """Caption, table and notes."""
    given = printed.table
    caption = run(f"{printed.number}. ", bold=True), links.run(given.title, given.path)
    notes = (paragraph(run(note, size=8, color=QUIET), after=0) for note in given.notes)
    if given.rows:
        body = table(printed.fit.widths, list(_rows(links, printed)), given.title)
    else:
        body = paragraph(run(LABELS["no_rows"].text(language)))
    return "".join([paragraph(*caption, style="Caption", keeps_next=True), body, *notes, spacer()])


def _rows(links: WordLinks, printed: PrintedTable) -> Iterator[str]:
    for heads in printed.heads:
        yield row(*_head_cells(printed, heads), is_head=True)
    for cells, given in zip(printed.rows, printed.table.rows, strict=True):
        yield row(*_body_cells(links, printed, cells, given))


def _head_cells(printed: PrintedTable, heads: Sequence[Head]) -> Iterator[str]:
    """Below a heading as high as two rows stands its second, empty half."""
    named = {head.at: head for head in heads}
    at = 0
    while at < len(printed.fit.widths):
        head = named.get(at)
        span = head.span if head else 1
        width = sum(printed.fit.widths[at : at + span])
        joined = "restart" if head and head.rows > 1 else "" if head else "continue"
        words = run(head.words, bold=True, size=printed.fit.size) if head else ""
        side = "center" if span > 1 else "right" if printed.is_right[at] else "left"
        box = Box(width, span, joined, _HEAD)
        yield cell(box, paragraph(words, align=side, keeps_next=True, after=1))
        at += span


def _body_cells(
    links: WordLinks, printed: PrintedTable, cells: Sequence[str], given: Row
) -> Iterator[str]:
    borders = _TOTAL if given.is_total else _BODY
    size, bold = printed.fit.size, given.is_total
    for at, (words, width) in enumerate(zip(cells, printed.fit.widths, strict=True)):
        shown = links.run(words, "" if at else given.path, bold=bold, size=size)
        side = "right" if printed.is_right[at] else "left"
        yield cell(Box(width, borders=borders), paragraph(shown, align=side, after=1))
