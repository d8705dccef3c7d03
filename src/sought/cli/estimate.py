"""``sought estimate``: how many no list holds, by several methods side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sought.cli.arguments import AsJson, Seed
from sought.cli.estimate_tables import as_object, show
from sought.cli.output import console, print_json, progress
from sought.errors import InputError

if TYPE_CHECKING:
    from sought.exchange.list_overlaps import ListOverlaps
    from sought.reporting.estimates.list_counts import ListCounts
    from sought.reporting.estimates.methods import Method, Options

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="LISTS.csv...",
        show_default=False,
        help="Counts (a column of 0 and 1 for each list, and count), persons (the same without "
        "count, one row each), or a register with cluster_id and source. Several files are several "
        "draws of the consolidation of the same lists.",
    ),
]
Which = Annotated[
    list[str] | None,
    typer.Option(
        "--method", "-m", metavar="METHOD", show_default=False,
        help="Method to run; may be given several times. all: every one.  [default: independence, "
        "chao_corrected, chao_loglinear, best_bic, average_bic, bootstrap, graphs, classes]",
    ),
]  # fmt: skip
ListColumns = Annotated[
    list[str] | None,
    typer.Option(
        "--list", metavar="COLUMN", show_default=False,
        help="Column that is a list (of a register: name of a list); may be given several times.  "
        "[default: all]",
    ),
]  # fmt: skip
Stratum = Annotated[
    str | None,
    typer.Option(
        metavar="COLUMN", show_default=False,
        help="Column that divides the persons, such as year or region: estimates of each and their "
        "sum.",
    ),
]  # fmt: skip
Replicates = Annotated[
    int, typer.Option("--bootstrap", min=20, help="Replicates behind the method bootstrap.")
]
Level = Annotated[
    float, typer.Option(min=0.5, max=0.999, help="Probability that the intervals are to have.")
]
Threshold = Annotated[
    float,
    typer.Option(
        min=0.0, max=0.5, help="Probability below which an overlap joins the stepwise models."
    ),
]
MostUnseen = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="PERSONS", show_default=False,
        help="Most unseen persons that the method graphs thinks possible.  [default: 30 times the "
        "listed, at most 5 million]",
    ),
]  # fmt: skip


def estimate(
    files: Files,
    *,
    method: Which = None,
    lists: ListColumns = None,
    stratum: Stratum = None,
    bootstrap: Replicates = 300,
    level: Level = 0.95,
    threshold: Threshold = 0.02,
    most_unseen: MostUnseen = None,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Estimate how many persons stand in no list, from how lists overlap.

    Several methods stand side by side, each with what it assumes. A method that cannot answer
    says why, and its number is not published.
    """
    from sought.exchange.list_overlaps import read_list_overlaps
    from sought.reporting.estimates.methods import Options
    from sought.reporting.estimates.side_by_side import compare

    options = Options(
        level=level, seed=seed, replicates=bootstrap, threshold=threshold, most_unseen=most_unseen
    )
    chosen = _methods(method or [])
    read = [read_list_overlaps(path, lists=lists or (), stratum=stratum) for path in files]
    strata = _strata(files, read)
    with progress("Estimating") as told:
        found = compare(strata, chosen, options, told)
    if as_json:
        print_json({"settings": _settings(options), **as_object(found, chosen)})
    else:
        show(console(), found, chosen, options, _ignored(read))


def _methods(keys: Sequence[str]) -> list[Method]:
    from sought.reporting.estimates.methods import METHODS, USUAL
    from sought.reporting.estimates.methods import method as known

    if "all" in keys:
        return list(METHODS.values())
    return [known(key) for key in dict.fromkeys(keys or USUAL)]


def _settings(options: Options) -> dict[str, object]:
    return {
        "level": options.level,
        "seed": options.seed,
        "bootstrap": options.replicates,
        "threshold": options.threshold,
        "most_unseen": options.most_unseen,
    }


def _ignored(read: Sequence[ListOverlaps]) -> list[str]:
    return list(dict.fromkeys(column for each in read for column in each.ignored))


def _strata(
    files: Sequence[Path], read: Sequence[ListOverlaps]
) -> Mapping[str, Sequence[ListCounts]]:
    """For each stratum its tables, one for each file."""
    first = read[0]
    for path, each in zip(files, read, strict=True):
        if set(each.lists) != set(first.lists):
            raise InputError(
                f"has the lists {', '.join(each.lists)}, and {files[0]} has "
                f"{', '.join(first.lists)}; draws of a consolidation are of the same lists",
                where=str(path),
            )
        if each.strata.keys() != first.strata.keys():
            raise InputError(f"has other strata than {files[0]}", where=str(path))
    if not first.strata:
        raise InputError("holds nobody", where=str(files[0]))
    return {
        stratum: [
            _counts(path, each, first.lists, stratum)
            for path, each in zip(files, read, strict=True)
        ]
        for stratum in first.strata
    }


def _counts(path: Path, read: ListOverlaps, order: Sequence[str], stratum: str) -> ListCounts:
    """One table with its lists in the order of the first file."""
    from sought.reporting.estimates.list_counts import ListCounts

    place = [read.lists.index(name) for name in order]
    patterns = read.strata[stratum].items()
    try:
        return ListCounts.from_patterns(
            order, [([pattern[j] for j in place], persons) for pattern, persons in patterns]
        )
    except InputError as error:
        where = f"{path}: stratum {stratum}" if stratum else str(path)
        raise error.inside(where, ": ") from None
