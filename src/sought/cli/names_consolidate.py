"""``sought names consolidate``: lists of persons become one register, with a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sought.cli.arguments import AsJson
from sought.cli.list_files import read_lists
from sought.cli.names_consolidate_result import (
    by_list,
    in_short,
    pairs_text,
    report_text,
    result_text,
)
from sought.cli.output import Progress, console, counted, listed, note, print_json, progress, table
from sought.cli.writing import Force, check_results
from sought.errors import InputError

if TYPE_CHECKING:
    import polars as pl

    from sought.linkage.consolidation.consolidate import Consolidated
    from sought.linkage.consolidation.decisions import Decisions
    from sought.linkage.consolidation.model import LinkageModel

ALL = "all"

Lists = Annotated[
    list[Path],
    typer.Argument(
        metavar="LIST.csv...",
        show_default=False,
        help="Lists with columns record_id, source, name and any of birth_date, gender, "
        "father_name, place, last_contact_date, last_contact_place, unit, document, address.",
    ),
]
Out = Annotated[
    Path,
    typer.Option(
        "--out", "-o", metavar="OUT.csv", show_default=False,
        help="record_id, cluster_id, probability and source of every record.",
    ),
]  # fmt: skip
Report = Annotated[
    Path | None,
    typer.Option("--report", metavar="OUT.html", help="The report.  [default: beside OUT.csv]"),
]
Pairs = Annotated[
    Path | None,
    typer.Option("--pairs", help="Also write all pairs with the weight of every field (CSV)."),
]
Repeats = Annotated[
    list[str] | None,
    typer.Option(
        "--repeats", metavar="SOURCE",
        help="A list in which a person may stand more than once; 'all' for all of them. A single "
        "list given alone is searched for repeats without being told.",
    ),
]  # fmt: skip
Answers = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        help="What officers decided: source1, record_id1, source2, record_id2, answer "
        "(same or different).",
    ),
]
Before = Annotated[
    Path | None,
    typer.Option(
        "--before",
        help="An earlier OUT.csv: its clusters and their ids are kept, only records that are new "
        "are compared.",
    ),
]
Model = Annotated[
    Path | None, typer.Option("--model", help="Use the weights of an earlier run (JSON).")
]
SaveModel = Annotated[
    Path | None, typer.Option("--save-model", help="Write the weights for later runs (JSON).")
]
Places = Annotated[
    Path | None,
    typer.Option(
        "--places",
        help="All names of the places: columns place, name, latitude, longitude. Names of one "
        "place agree, and distance counts.",
    ),
]
Threshold = Annotated[
    float,
    typer.Option("--threshold", min=0.01, max=0.9999, help="Probability that makes a link."),
]
Draws = Annotated[
    int,
    typer.Option(
        "--draws", min=0, max=1000,
        help="Also write so many other registers that the evidence allows, OUT.1.csv and on: "
        "`sought estimate` takes them as the uncertainty of the links.",
    ),
]  # fmt: skip
Engine = Annotated[
    str, typer.Option("--engine", help="Where pairs are scored: duckdb (here) or spark.")
]
Master = Annotated[
    str | None,
    typer.Option("--spark-master", help="Address of a Spark cluster.  [default: this machine]"),
]


def consolidate(
    lists: Lists,
    *,
    out: Out,
    report: Report = None,
    pairs: Pairs = None,
    repeats: Repeats = None,
    decisions: Answers = None,
    before: Before = None,
    model: Model = None,
    save_model: SaveModel = None,
    places: Places = None,
    threshold: Threshold = 0.5,
    draws: Draws = 0,
    engine: Engine = "duckdb",
    spark_master: Master = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Find out which entries of several lists are one person.

    Two entries of one list are two persons unless it is named with --repeats. Every file is written
    completely or not at all.
    """
    from sought.exchange.atomic import write_text

    page = report or out.with_suffix(".html")
    read = (*lists, decisions, before, model, places)
    drawn = [out.with_suffix(f".{number}{out.suffix}") for number in range(1, draws + 1)]
    check_results(read, [out, page, pairs, save_model, *drawn], force=force)
    records, notes = read_lists(lists)
    settled = _Settled(repeats or [], decisions, before)
    with progress("consolidating") as told:
        found = _consolidated(
            records,
            settled,
            _How(model, places, threshold, engine, spark_master),
            told,
        )
    written = {
        out: result_text(found),
        page: report_text(found, lists, notes, threshold, engine),
        pairs: pairs_text(found) if pairs else "",
        save_model: found.model.to_json() if save_model else "",
    }
    written |= zip(drawn, _drawn_texts(found, settled, draws), strict=True)
    for path, text in written.items():
        if path:
            write_text(path, text)
    if as_json:
        print_json(in_short(found))
    else:
        _show(found, notes, [path for path in written if path])


# --- what is settled before -----------------------------------------------------------------------


@dataclass(frozen=True)
class _Settled:
    """Options that say what is known already."""

    repeats: Sequence[str]
    answers: Path | None
    before: Path | None

    def decisions(self, records: pl.DataFrame) -> Decisions:
        """For these rows; InputError where a list or record is not there."""
        from sought.exchange.link_files import read_answers, read_clusters
        from sought.linkage.consolidation.decisions import Decisions
        from sought.linkage.consolidation.earlier import continued

        row_of = _row_of(records)
        given = read_answers(self.answers, row_of) if self.answers else Decisions()
        given = replace(given, repeating=self._repeating(records))
        return continued(given, read_clusters(self.before, row_of)) if self.before else given

    def _repeating(self, records: pl.DataFrame) -> frozenset[str]:
        sources = set(records.get_column("source").to_list())
        if ALL in self.repeats or len(sources) == 1:
            return frozenset(sources)
        for name in self.repeats:
            if name not in sources:
                raise InputError(
                    f"{name!r} is no list here; the lists are {listed(sorted(sources))}",
                    where="--repeats",
                )
        return frozenset(self.repeats)


def _row_of(records: pl.DataFrame) -> dict[tuple[str, str], int]:
    keys = records.select("source", "record_id").iter_rows()
    return {(source, record): row for row, (source, record) in enumerate(keys)}


def _old_first(
    records: pl.DataFrame, before: Path, answers: Path | None
) -> tuple[pl.DataFrame, int]:
    """Records of the earlier run first, and how many they are: only what follows is compared.

    Those of a cluster that an officer has parted since follow too.
    """
    from sought.exchange.link_files import read_answers, read_clusters
    from sought.linkage.consolidation.decisions import Decisions
    from sought.linkage.consolidation.earlier import parted

    row_of = _row_of(records)
    clusters = read_clusters(before, row_of)
    gone = parted(read_answers(answers, row_of) if answers else Decisions(), clusters)
    old = {row for row, cluster in clusters.items() if cluster not in gone}
    order = sorted(range(records.height), key=lambda row: row not in old)
    return records[order], len(old)


# --- the run --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _How:
    """Options of the run."""

    model: Path | None
    places: Path | None
    threshold: float
    engine: str
    spark_master: str | None


def _consolidated(
    records: pl.DataFrame, settled: _Settled, how: _How, told: Progress | None
) -> Consolidated:
    from sought.exchange.link_files import read_places
    from sought.linkage.consolidation.consolidate import consolidate as run
    from sought.linkage.consolidation.gazetteer import Gazetteer

    new_from = None
    if settled.before:
        records, new_from = _old_first(records, settled.before, settled.answers)
    return run(
        records,
        decisions=settled.decisions(records),
        engine=how.engine,
        spark_master=how.spark_master,
        model=_model(how.model),
        gazetteer=Gazetteer.of(read_places(how.places) if how.places else ()),
        new_from=new_from,
        threshold=how.threshold,
        progress=_overall(told),
    )


_STEPS = {"candidates": 0.0, "training": 0.35, "pairs": 0.5, "clusters": 0.9}
"""Where each step begins, as a share of the whole."""


def _overall(told: Progress | None) -> Callable[[str, float], None] | None:
    """Progress of a step as progress of the whole, in thousandths."""
    if told is None:
        return None
    ends = [*list(_STEPS.values())[1:], 1.0]
    span = dict(zip(_STEPS, zip(_STEPS.values(), ends, strict=True), strict=True))

    def tell(step: str, share: float) -> None:
        start, end = span[step]
        told(round(1000 * (start + share * (end - start))), 1000)

    return tell


def _model(path: Path | None) -> LinkageModel | None:
    from sought.exchange.input_files import read_text
    from sought.linkage.consolidation.model import LinkageModel

    if path is None:
        return None
    try:
        return LinkageModel.from_json(read_text(path))
    except InputError as error:
        raise error.inside(str(path), ": ") from None


def _drawn_texts(found: Consolidated, settled: _Settled, draws: int) -> list[str]:
    """Registers as files, each drawn by chance from what the pairs allow."""
    from sought.linkage.consolidation.drawn import drawn_clusters

    if not draws:
        return []
    known = settled.decisions(found.records)
    every = drawn_clusters(found.records, found.pairs, known, draws=draws)
    return [result_text(replace(found, clusters=each)) for each in every]


# --- results --------------------------------------------------------------------------------------


def _show(found: Consolidated, notes: Sequence[str], written: Sequence[Path]) -> None:
    screen, told = console(), in_short(found)
    screen.print(
        f"{counted(told['records'], 'record')} of {counted(told['lists'], 'list')} are "
        f"{counted(told['persons'], 'person')}."
    )
    rows = table("", "list", "records", "persons", "in no other list")
    for name, *numbers in by_list(found):
        rows.add_row(name, *(f"{n:,}" for n in numbers))
    screen.print(rows)
    if told["held_back"]:
        note(screen, f"{counted(told['held_back'], 'likely link')} held back; the report says why.")
    for each in notes:
        note(screen, each)
    screen.print("Wrote " + ", ".join(map(str, written)))
