"""``sought names differences``: what the lists of two bodies do not agree on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sought.cli.arguments import AsJson
from sought.cli.list_files import read_lists
from sought.cli.names_consolidate import Answers, Places, Threshold
from sought.cli.output import console, note, print_json, table
from sought.cli.writing import Force, check_results
from sought.errors import InputError

if TYPE_CHECKING:
    import polars as pl

    from sought.linkage.consolidation.consolidate import Consolidated
    from sought.linkage.consolidation.decisions import Decisions
    from sought.linkage.consolidation.differences import Body, Differences

First = Annotated[
    Path, typer.Argument(metavar="LIST_A.csv", show_default=False, help="The lists of one body.")
]
Second = Annotated[
    Path, typer.Argument(metavar="LIST_B.csv", show_default=False, help="Those of the other.")
]
Out = Annotated[
    Path,
    typer.Option(
        "--out", "-o", metavar="OUT.xlsx", show_default=False,
        help="Workbook: summary, only in A, only in B, conflicts, uncertain pairs, repeats.",
    ),
]  # fmt: skip
Pdf = Annotated[
    Path | None, typer.Option("--pdf", metavar="OUT.pdf", help="The same as a document.")
]
Names = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--bodies", metavar="A B",
        help="What the two are called.  [default: their list, or the name of the file]",
    ),
]  # fmt: skip


def differences(
    first: First,
    second: Second,
    *,
    out: Out,
    pdf: Pdf = None,
    bodies: Names = None,
    decisions: Answers = None,
    places: Places = None,
    threshold: Threshold = 0.5,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Tell what is in one body's lists and not in the other's, and where both contradict.

    Another spelling, another script or a less precise date is no contradiction. Every file is
    written completely or not at all.
    """
    from sought.exchange.atomic import write_bytes
    from sought.linkage.consolidation.differences import differences as ledger

    check_results((first, second, decisions, places), (out, pdf), force=force)
    (ours, told), (theirs, more) = read_lists([first]), read_lists([second])
    pair = _bodies((first, second), (ours, theirs), bodies)
    found, settled = _consolidated(ours, theirs, decisions, places, threshold)
    result = ledger(found.records, found.pairs, found.clusters, pair, different=settled.different)
    write_bytes(out, _workbook(result))
    if pdf:
        write_bytes(pdf, _document(result))
    if as_json:
        print_json(_in_short(result))
    else:
        _show(result, [*told, *more], [out, *([pdf] if pdf else [])])


def _bodies(
    paths: tuple[Path, Path],
    lists: tuple[pl.DataFrame, pl.DataFrame],
    names: tuple[str, str] | None,
) -> tuple[Body, Body]:
    from sought.linkage.consolidation.differences import Body

    sources = tuple(frozenset(each["source"]) for each in lists)
    usual = [min(s) if len(s) == 1 else path.stem for s, path in zip(sources, paths, strict=True)]
    called = names or usual
    if called[0] == called[1]:
        raise InputError("both are called the same; name them with --bodies", where=called[0])
    return Body(called[0], sources[0]), Body(called[1], sources[1])


def _consolidated(
    ours: pl.DataFrame,
    theirs: pl.DataFrame,
    answers: Path | None,
    places: Path | None,
    threshold: float,
) -> tuple[Consolidated, Decisions]:
    """The persons of both, and what officers had settled."""
    import polars as pl

    from sought.exchange.link_files import read_answers, read_places
    from sought.linkage.consolidation.consolidate import consolidate
    from sought.linkage.consolidation.decisions import Decisions
    from sought.linkage.consolidation.gazetteer import Gazetteer
    from sought.linkage.consolidation.list_records import checked

    records = checked(pl.concat([ours, theirs]))
    keys = records.select("source", "record_id").iter_rows()
    row_of = {(source, record): row for row, (source, record) in enumerate(keys)}
    settled = read_answers(answers, row_of) if answers else Decisions()
    found = consolidate(
        records,
        decisions=settled,
        gazetteer=Gazetteer.of(read_places(places) if places else ()),
        threshold=threshold,
    )
    return found, settled


def _workbook(result: Differences) -> bytes:
    from sought.exchange.workbook_report import Sheet, sheets_to_xlsx
    from sought.reporting.difference_report import difference_tables

    return sheets_to_xlsx(
        Sheet(each.title, each.columns, each.rows) for each in difference_tables(result)
    )


def _document(result: Differences) -> bytes:
    from sought.reporting.difference_report import difference_pdf
    from sought.reporting.documents import Letterhead

    between = " / ".join(body.name for body in result.bodies)
    today = dt.datetime.now().astimezone().date()
    return difference_pdf(result, Letterhead(between, "Differences", today))


def _in_short(result: Differences) -> dict[str, object]:
    """The figures, for programs."""
    return {
        "bodies": [body.name for body in result.bodies],
        "entries": [count.entries for count in result.counts],
        "persons": [count.persons for count in result.counts],
        "persons_in_both": len(result.in_both),
        "entries_in_one_only": [len(result.only_first), len(result.only_second)],
        "persons_with_conflicts": len(result.conflicting),
        "uncertain_pairs": len(result.uncertain),
        "possible_repeats": len(result.repeats),
    }


def _show(result: Differences, notes: Sequence[str], written: Sequence[Path]) -> None:
    from sought.reporting.difference_report import difference_tables

    screen, summary = console(), difference_tables(result)[0]
    rows = table("", *summary.columns)
    for what, number in summary.rows:
        rows.add_row(str(what), f"{number:,}")
    screen.print(rows)
    for each in notes:
        note(screen, each)
    screen.print("Wrote " + ", ".join(map(str, written)))
