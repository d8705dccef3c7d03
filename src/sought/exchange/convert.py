"""From any case file to any other, by the ending of the name.

``.json`` is a case file, ``.fam`` a Familias project, ``.xlsx`` a workbook, and a name without
an ending a folder of CSV or Parquet files.  What the other format cannot hold is refused before
anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from sought.errors import InputError
from sought.exchange.case_json import keys_aside, read_cases, write_case, write_cases
from sought.exchange.case_tables import (
    read_case_folder,
    read_case_workbook,
    write_case_folder,
    write_case_workbook,
)
from sought.exchange.fact_tables import FACT_TABLES
from sought.exchange.familias_case import project_from_case
from sought.exchange.familias_fam import read_familias
from sought.exchange.familias_text import write_familias
from sought.exchange.input_files import read_text
from sought.exchange.json_values import load_json
from sought.exchange.reading import inside
from sought.exchange.table_folder import tables_there
from sought.exchange.tables import WORKBOOK_SUFFIXES
from sought.genetics.case import Case

_ENDINGS = (
    ".json (case file), .fam (Familias), .xlsx (workbook), or a folder of CSV or Parquet files"
)


def read_any(path: str | Path, *, encoding: str | None = None) -> tuple[Case, ...]:
    """The cases of a file or folder; InputError with the place of what is wrong.

    ``encoding`` is that of a ``.fam`` file, or of the CSV tables of a folder, that is neither
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
    """What a file holds beside its cases and :func:`write_any` does not keep.

    Keys of a case file, or the files of a case load's further tables.
    """
    source = Path(path)
    if source.is_dir():
        return tables_there(source, FACT_TABLES)
    if source.suffix.lower() != ".json":
        return ()
    return keys_aside(load_json(read_text(source)))


def is_folder(path: str | Path) -> bool:
    """Whether what is written under this name is a folder."""
    return Path(path).is_dir() or not Path(path).suffix


def write_any(case: Case | Sequence[Case], path: str | Path, *, parquet: bool = False) -> None:
    """Write a case, or several to one ``.json`` file; all of it or nothing.

    ``parquet`` makes the tables of a folder Parquet files instead of CSV.
    """
    cases = (case,) if isinstance(case, Case) else tuple(case)
    target = Path(path)
    suffix = "" if is_folder(target) else target.suffix.lower()
    if parquet and suffix:
        raise InputError(
            "Parquet tables stand in a folder; name one, without an ending", where=str(path)
        )
    if suffix == ".json" and len(cases) != 1:
        write_cases(cases, target)
        return
    if len(cases) != 1:
        raise InputError(
            f"{len(cases)} cases cannot stand in one such file; write .json, or one at a time",
            where=str(path),
        )
    writers: dict[str, Callable[[Case, Path], None]] = {
        ".json": write_case,
        ".fam": _write_fam,
        ".xlsx": write_case_workbook,
        "": partial(write_case_folder, parquet=parquet),
    }
    if suffix not in writers:
        raise InputError(f"ending '{suffix}' is not written; allowed: {_ENDINGS}", where=str(path))
    writers[suffix](cases[0], target)


def _write_fam(case: Case, path: Path) -> None:
    with inside(str(path), ": "):
        project = project_from_case(case)
    write_familias(project, path)
