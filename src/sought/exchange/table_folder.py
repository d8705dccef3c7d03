"""Tables of a folder: each one file, ``NAME.csv`` or ``NAME.parquet``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sought.errors import InputError
from sought.exchange.atomic import write_folder
from sought.exchange.parquet_table import Numbers, table_from_parquet, table_to_parquet
from sought.exchange.reading import inside, lookalike, name_key, shown
from sought.exchange.tables import Table, Texts, read_table, table_to_csv

SUFFIXES = (".csv", ".parquet")

Sheets = Mapping[str, tuple[Texts, Sequence[Texts]]]
"""Headings and rows of tables by name."""


@dataclass(frozen=True)
class TableFile:
    """A table and the file it comes from."""

    table: Table
    file: str

    @contextmanager
    def told(self) -> Iterator[Table]:
        """The table; its file is put in front of the place of an InputError."""
        with inside(self.file, ": "):
            yield self.table


def read_tables(
    folder: str | Path, names: Collection[str], optional: Collection[str], *, encoding: str | None
) -> dict[str, TableFile]:
    """These tables of a folder, by name; without the optional ones that are not there.

    Other files of the folder are left alone.  Raises InputError with the file for a table that
    stands in two files, that is missing, or whose name seems to be misspelled.
    """
    _check_misspelled(Path(folder), (*names, *optional))
    found = {}
    for name in (*names, *optional):
        file = _file(Path(folder), name)
        if name in names or file.exists():
            with inside(str(file), ": "):
                found[name] = TableFile(_read(file, encoding), str(file))
    return found


def tables_there(folder: str | Path, names: Collection[str]) -> tuple[str, ...]:
    """File names of those of the tables that the folder has."""
    files = (_file(Path(folder), name) for name in names)
    return tuple(file.name for file in files if file.exists())


def write_tables(
    sheets: Sheets,
    folder: str | Path,
    *,
    parquet: bool = False,
    numbers: Mapping[str, Numbers],
) -> None:
    """Write tables as a new folder, all of them or nothing.

    ``numbers`` says, by table, which columns hold numbers in Parquet; the others are text.
    """
    files = {}
    for name, (columns, rows) in sheets.items():
        if parquet:
            files[f"{name}.parquet"] = table_to_parquet(columns, rows, numbers.get(name, {}))
        else:
            files[f"{name}.csv"] = table_to_csv(columns, rows)
    write_folder(folder, files)


def _read(file: Path, encoding: str | None) -> Table:
    if file.suffix == ".parquet":
        return table_from_parquet(file)
    return read_table(file, encoding=encoding)


def _file(folder: Path, name: str) -> Path:
    """The file of a table; ``NAME.csv`` where there is none."""
    there = [path for suffix in SUFFIXES if (path := folder / f"{name}{suffix}").exists()]
    if len(there) > 1:
        raise InputError(
            f"there is {there[1].name} too; which one counts? keep one of the two",
            where=str(there[0]),
        )
    return there[0] if there else folder / f"{name}{SUFFIXES[0]}"


def _check_misspelled(folder: Path, known: Sequence[str]) -> None:
    files = list(_table_files(folder))
    there = {file.stem for file in files}
    for file in files:
        meant = None if file.stem in known else lookalike(file.stem, known)
        if meant is not None and meant not in there:
            same = name_key(file.stem) == name_key(meant)
            raise InputError(
                f"{shown(file.name)} is no table of a case; did you mean "
                f"{meant}{file.suffix.lower()}? "
                + ("Rename it" if same else "Rename it, or move it elsewhere"),
                where=str(folder),
            )


def _table_files(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=str(folder)) from None
