"""``sought convert``: from one case file to another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sought.cli.output import console, counted

_FORMATS = ".json (case file), .fam (Familias), .xlsx (workbook), or a folder of CSV files."


def convert(
    source: Annotated[
        Path,
        typer.Argument(metavar="IN", show_default=False, help=f"File to read: {_FORMATS}"),
    ],
    target: Annotated[
        Path,
        typer.Argument(metavar="OUT", show_default=False, help=f"File to write: {_FORMATS}"),
    ],
) -> None:
    """Convert a case from one format to another, by the endings of the names.

    What the other format cannot hold is refused before anything is written; a file is written
    completely or not at all.
    """
    from sought.exchange import read_any, write_any

    cases = read_any(source)
    write_any(cases, target)
    families, samples, missing = (
        sum(len(getattr(case, part)) for case in cases)
        for part in ("families", "samples", "missing")
    )
    several = f"{counted(len(cases), 'case')}: " if len(cases) != 1 else ""
    console().print(
        f"Wrote {target}: {several}{counted(families, 'family', 'families')}, "
        f"{counted(missing, 'missing person')}, {counted(samples, 'post-mortem sample')}."
    )
