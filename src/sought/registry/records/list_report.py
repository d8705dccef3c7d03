"""Read a list without writing anything: what an import would do, and what is wrong by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sought.exchange.person_lists import ColumnMapping, Problem, ReadRow, read
from sought.exchange.person_lists.digest import list_digest
from sought.exchange.workbook_report import report_to_csv, report_to_xlsx
from sought.registry.models import Source
from sought.registry.records.known_rows import KnownRows, source_with_content
from sought.registry.records.row_facts import facts_in, fitting

REPORT_COLUMNS = ("Row", "Column", "Problem", "Allowed")


@dataclass(frozen=True)
class ListReport:
    """What a list holds.

    ``known`` rows came in before with a list of the same body; ``nameless`` and ``faulty`` ones
    are among the new.  ``same`` is the standing source that has this very content.
    """

    digest: str
    rows: int
    known: int
    nameless: int
    faulty: int
    problems: tuple[Problem, ...]
    same: Source | None

    @property
    def new(self) -> int:
        """Rows that an import would keep as entries."""
        return 0 if self.same else self.rows - self.known

    @property
    def persons(self) -> int:
        """Rows of which an import would make a person."""
        return 0 if self.same else self.new - self.nameless


def rows_of(path: Path, mapping: ColumnMapping) -> Iterator[ReadRow]:
    """The rows of a list as the register takes them."""
    return (fitting(row, mapping) for row in read(path, mapping))


def examine(
    path: Path,
    mapping: ColumnMapping,
    *,
    body: str,
    keep: Callable[[ReadRow], None] = lambda _: None,
    progress: Callable[[int], None] = lambda _: None,
) -> ListReport:
    """Read all rows; InputError where the file cannot be read.

    ``keep`` gets each new row; ``progress`` hears how many are read.
    """
    known_rows = KnownRows(body)
    digests: list[str] = []
    problems: list[Problem] = []
    known = nameless = faulty = 0
    for row in rows_of(path, mapping):
        digests.append(row.digest)
        progress(len(digests))
        if row in known_rows:
            known += 1
            continue
        keep(row)
        nameless += not facts_in(row, mapping).names
        faulty += bool(row.problems)
        problems.extend(row.problems)
    digest = list_digest(digests)
    same = source_with_content(digest)
    return ListReport(digest, len(digests), known, nameless, faulty, tuple(problems), same)


def report_file(problems: tuple[Problem, ...], kind: str) -> bytes:
    """The problems as ``csv`` or ``xlsx``: rows, columns and what is allowed, never a cell."""
    rows = [(p.row, p.column, p.problem, p.allowed) for p in problems]
    if kind == "xlsx":
        return report_to_xlsx("Problems", REPORT_COLUMNS, rows)
    return report_to_csv(REPORT_COLUMNS, rows)
