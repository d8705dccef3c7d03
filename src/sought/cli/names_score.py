"""``sought names score``: every pair of a CSV file with its probability and explanation."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TextIO

import typer

from sought.cli.names_compare import DEFAULT_PRIOR, Prior
from sought.cli.output import console, counted, in_short, progress
from sought.cli.writing import Force, check_other_file, check_target
from sought.errors import InputError

if TYPE_CHECKING:
    from sought.linkage.name_comparison import NameComparison

_NAMES = ("name1", "name2")
_ADDED = ("probability", "explanation")
_DELIMITERS = ",;\t"
_BLOCK = 5000
"""Rows that are in memory at once."""
_FEW = 200
"""So few pairs are compared before the compiled loop would be loaded."""
_LIKELY = 0.5

Row = list[str]


def score(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="IN.csv",
            show_default=False,
            help="Pairs of names: columns name1 and name2; all others are kept.",
        ),
    ],
    target: Annotated[
        Path,
        typer.Argument(
            metavar="OUT.csv",
            show_default=False,
            help="The same rows with the columns probability and explanation.",
        ),
    ],
    prior: Prior = DEFAULT_PRIOR,
    force: Force = False,
) -> None:
    """Compare the two names of each row of a CSV file.

    Rows stay in their order and are never dropped. Where a name has no word, probability is empty.
    The file is written completely or not at all; standard output says how many pairs are likely to
    be of one person.
    """
    from sought.exchange.atomic import replaced_file

    check_other_file(source, target)
    check_target(target, force=force)
    with (
        _opened(source) as (raw, lines),
        replaced_file(target) as out,
        progress("comparing") as told,
    ):
        text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
        size = source.stat().st_size
        pairs, likely = _score(
            _Table(lines, source), text, prior, lambda: told and told(raw.tell(), size)
        )
        text.detach()  # the file goes on to be forced to the disk
    console().print(
        f"Wrote {target}: {counted(pairs, 'pair')}, {in_short(likely)} of one person with "
        f"probability {_LIKELY:g} or more."
    )


def _score(table: _Table, out: TextIO, prior: float, told: Callable[[], object]) -> tuple[int, int]:
    """Write all rows; how many there are, and how many are likely of one person."""
    writer = csv.writer(out, delimiter=table.delimiter, lineterminator="\n")
    writer.writerow([*table.header, *_ADDED])
    pairs = likely = 0
    for block in table.blocks():
        for row, found in zip(block, _compared(block, table.columns, prior), strict=True):
            writer.writerow([*row, *_cells(found)])
            likely += found.probability >= _LIKELY
        pairs += len(block)
        told()
    return pairs, likely


def _compared(
    block: Sequence[Row], columns: tuple[int, int], prior: float
) -> Iterator[NameComparison]:
    from sought.linkage.name_comparison import compare_names, explain_many, prepare

    if len(block) <= _FEW:
        return (compare_names(*(row[c] for c in columns), prior=prior) for row in block)
    first, second = (prepare([row[c] for row in block]) for c in columns)
    return explain_many(first, second, ((i, i) for i in range(len(block))), prior=prior)


def _cells(found: NameComparison) -> tuple[str, str]:
    """Probability and explanation as they stand in the file."""
    value = "" if isnan(found.probability) else f"{found.probability:.8f}"
    return value, found.explanation


class _Table:
    """The rows of a CSV file, read as they are needed; errors give row numbers, never a name.

    The header is row 1.
    """

    def __init__(self, lines: TextIO, path: Path) -> None:
        self.path = path
        with self._telling(0):
            first = lines.readline()
        if not first.strip():
            raise InputError("is empty; give a header row with name1 and name2", where=str(path))
        self.delimiter = max(_DELIMITERS, key=first.count)
        self._rows = csv.reader(chain([first], lines), delimiter=self.delimiter, strict=True)
        with self._telling(0):
            self.header = next(self._rows)
        self.columns = self._columns()

    def _columns(self) -> tuple[int, int]:
        names = [name.strip() for name in self.header]
        where = f"{self.path}: row 1"
        if missing := [n for n in _NAMES if names.count(n) != 1]:
            raise InputError(
                f"needs one column {missing[0]}; the names of a pair stand in name1 and name2",
                where=where,
            )
        if taken := [n for n in _ADDED if n in names]:
            raise InputError(
                f"has a column {taken[0]} already, which this command would write; rename it",
                where=where,
            )
        return names.index(_NAMES[0]), names.index(_NAMES[1])

    def blocks(self) -> Iterator[list[Row]]:
        """All rows, some thousands at a time."""
        rows = self._checked()
        while block := list(islice(rows, _BLOCK)):
            yield block

    def _checked(self) -> Iterator[Row]:
        number = 1
        while True:
            with self._telling(number):
                row = next(self._rows, None)
            if row is None:
                return
            number += 1
            if not row:  # an empty line
                continue
            if len(row) != len(self.header):
                raise InputError(
                    f"has {counted(len(row), 'cell')} where the header has {len(self.header)}; "
                    "put a cell that holds the delimiter into quotation marks",
                    where=f"{self.path}: row {number}",
                )
            yield row

    @contextmanager
    def _telling(self, done: int) -> Iterator[None]:
        """Say in which row a file stops being CSV or UTF-8."""
        where = f"{self.path}: row {done + 1}"
        try:
            yield
        except UnicodeDecodeError:
            raise InputError(
                "is not UTF-8 here or soon after; save the file as UTF-8", where=where
            ) from None
        except csv.Error:
            raise InputError(
                "is no CSV here: a quotation mark is out of place, or a cell is too long",
                where=where,
            ) from None


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, TextIO]]:
    """A file as bytes, which tell how far it is read, and as text."""
    try:
        raw = path.open("rb")
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=str(path)) from None
    with raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as lines:
        yield raw, lines
