"""Where a command writes: never over a file that is there, unless told to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
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


def check_results(
    read: Collection[Path | None], written: Iterable[Path | None], *, force: bool
) -> None:
    """InputError where a result would take the place of an input, of another or, unforced, a file."""
    targets = [target for target in written if target is not None]
    for target in targets:
        for source in read:
            if source is not None:
                check_other_file(source, target)
        check_target(target, force=force)
    if len({target.resolve() for target in targets}) < len(targets):
        raise InputError("two results would be written to one file; give each its own name")


def check_other_file(source: Path, target: Path) -> None:
    """Raise InputError where a command would write over what it reads."""
    if source.resolve() == target.resolve():
        raise InputError("is the file that is read; give another name", where=str(target))
