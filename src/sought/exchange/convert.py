"""From any case file to any other, by the ending of the name.

``.json`` is a case file, ``.fam`` a Familias project, ``.xlsx`` a workbook, and a name without
an ending a folder of CSV files.  What the other format cannot hold is refused before anything
is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sought.errors import InputError
from sought.exchange.case_json import keys_aside, read_cases, write_case, write_cases
from sought.exchange.case_tables import (
    read_case_folder,
    read_case_workbook,
    write_case_folder,
    write_case_workbook,
)
from sought.exchange.familias_case import project_from_case
from sought.exchange.familias_fam import read_familias
from sought.exchange.familias_text import write_familias
from sought.exchange.input_files import read_text
from sought.exchange.json_values import load_json
from sought.exchange.reading import inside
from sought.exchange.tables import WORKBOOK_SUFFIXES
from sought.genetics.case import Case

_ENDINGS = ".json (case file), .fam (Familias), .xlsx (workbook), or a folder of CSV files"


def read_any(path: str | Path, *, encoding: str | None = None) -> tuple[Case, ...]:
    """The cases of a file or folder; InputError with the place of what is wrong.

    ``encoding`` is that of a ``.fam`` file, or of the tables of a folder, that is neither
    UTF-8 nor UTF-16; the other formats name their own.
    """
    source = Path(path)
    if source.is_dir():
        return (read_case_folder(source, encoding=encoding),)
    suffix = source.suffix.lower()
    if suffix == ".json":
        return read_cases(path)
    if suffix == ".fam":
        project = read_familias(path, encoding=encoding)
        with inside(str(path), ": "):
            return project.cases()
    if suffix in WORKBOOK_SUFFIXES:
        return (read_case_workbook(path),)
    if not source.exists():
        raise InputError("does not exist; check the name", where=str(path))
    ending = f"ending '{suffix}'" if suffix else "a file without an ending"
    raise InputError(f"{ending} is not read; allowed: {_ENDINGS}", where=str(path))


def not_kept(path: str | Path) -> tuple[str, ...]:
    """Keys of a case file that are not part of its cases, which no format written keeps."""
    source = Path(path)
    if source.is_dir() or source.suffix.lower() != ".json":
        return ()
    return keys_aside(load_json(read_text(source)))


def write_any(case: Case | Sequence[Case], path: str | Path) -> None:
    """Write a case, or several to one ``.json`` file; all of it or nothing."""
    cases = (case,) if isinstance(case, Case) else tuple(case)
    target = Path(path)
    suffix = "" if target.is_dir() else target.suffix.lower()
    if suffix == ".json" and len(cases) != 1:
        write_cases(cases, target)
        return
    if len(cases) != 1:
        raise InputError(
            f"{len(cases)} cases cannot stand in one such file; write .json, or one at a time",
            where=str(path),
        )
    writers = {
        ".json": write_case,
        ".fam": _write_fam,
        ".xlsx": write_case_workbook,
        "": write_case_folder,
    }
    if suffix not in writers:
        raise InputError(f"ending '{suffix}' is not written; allowed: {_ENDINGS}", where=str(path))
    writers[suffix](cases[0], target)


def _write_fam(case: Case, path: Path) -> None:
    with inside(str(path), ": "):
        project = project_from_case(case)
    write_familias(project, path)
