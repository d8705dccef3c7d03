"""Arguments and options that several commands share, with their help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

CaseFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="Case to read: .json (case file), .fam (Familias), .xlsx (workbook), or a folder of "
        "tables.",
    ),
]
CaseFolder = Annotated[
    Path,
    typer.Argument(
        metavar="CASE_DIR",
        show_default=False,
        help="Case load to read: a folder of CSV or Parquet tables, or any case file.",
    ),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print JSON with full precision instead of tables.")
]
Seed = Annotated[
    int, typer.Option("--seed", min=0, help="Seed of the random numbers: same seed, same result.")
]
Threshold = Annotated[
    float,
    typer.Option(
        "--threshold", min=1.0, help="Likelihood ratio from which evidence counts as decisive."
    ),
]
