"""Where a command writes: never over a file that is there, unless told to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sought.errors import InputError

Force = Annotated[
    bool, typer.Option("--force", help="Replace a file that is there under the name to write.")
]


def check_target(target: Path, *, force: bool) -> None:
    """Raise InputError where a file of this name is there and ``force`` is not given."""
    if target.is_file() and not force:
        raise InputError(
            "is there already; give another name, or --force to replace it", where=str(target)
        )


def check_other_file(source: Path, target: Path) -> None:
    """Raise InputError where a command would write over what it reads."""
    if source.resolve() == target.resolve():
        raise InputError("is the file that is read; give another name", where=str(target))
