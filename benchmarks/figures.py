"""As-of tables of a large register.  Run: ``python -m benchmarks.figures [--persons N]``.

100,000 persons over ten years: how many were missing at the end of each quarter, as was known
then, by sex, age class, service and nationality.  Prints the processor seconds of reading the
register into columns and of counting, beside evaluating a sample of it person by person.  Then the
way from the database of a smaller register to a printed table: anew, and after one write.
"""

from __future__ import annotations

import argparse
import time
from datetime import timedelta

from rich.console import Console
from rich.table import Table

from benchmarks.figures_database import Measured, measured
from benchmarks.figures_register import BEGAN, DAYS, NATIONALITIES, SERVICES, register
from sought.reporting.figures.columns import columns
from sought.reporting.figures.definition import AgeClass, FigureDefinition
from sought.reporting.figures.evaluation import evaluate
from sought.reporting.figures.table_axis import ByAge, ByAttribute
from sought.reporting.figures.tables import AsOf, as_of_tables

QUARTERS = 40
SAMPLE = 2_000
LIMIT = 5.0
"""Seconds that 100,000 persons and ten years may take."""
MISSING = FigureDefinition("missing", event="missing", ended_by=("identified",))
AGES = (AgeClass("child", 0, 18), AgeClass("adult", 18, 60), AgeClass("elderly", 60))
AXES = (
    ByAttribute("sex", ("m", "f")),
    ByAge(AGES),
    ByAttribute("service", SERVICES),
    ByAttribute("nationality", NATIONALITIES),
)


def main() -> None:
    """Count, print, and fail where it takes too long or the sample differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=100_000)
    parser.add_argument("--in-database", type=int, default=4_000, metavar="PERSONS")
    given = parser.parse_args()
    persons = given.persons
    ends = [BEGAN + timedelta(days=DAYS * (n + 1) / QUARTERS) for n in range(QUARTERS)]
    times = [AsOf(end.date(), end) for end in ends]
    records = register(persons)
    began = time.process_time()
    read = columns(records)
    reading = time.process_time() - began
    tables = as_of_tables(read, MISSING, AXES, times)
    counting = time.process_time() - began - reading
    one = _sample_seconds(times[-1]) * persons / SAMPLE * QUARTERS
    _print(persons, tables.counts.size, reading, counting, one)
    if persons <= 100_000 and reading + counting > LIMIT:
        raise SystemExit(f"as-of tables take {reading + counting:.1f} s, more than {LIMIT:.0f} s")
    _from_database(given.in_database)


def _from_database(persons: int) -> None:
    """Print, and fail where one write costs nearly as much as reading everything."""
    new, _same, written = rows = measured(persons)
    table = Table(title=f"From the database to a table: {persons:,} persons")
    for name in Measured._fields:
        table.add_column(name if name == "what" else f"{name} s", justify="right")
    for row in rows:
        table.add_row(row.what, f"{row.reading:.2f}", f"{row.table:.2f}")
    Console(width=100).print(table)
    if written.reading > new.reading / 2:
        raise SystemExit(f"after one write reading takes {written.reading:.2f} s")


def _sample_seconds(at: AsOf) -> float:
    """Seconds to evaluate a sample person by person, which must give the same number."""
    records = register(SAMPLE)
    (count,) = as_of_tables(columns(records), MISSING, (), [at]).counts
    began = time.process_time()
    found = evaluate(MISSING, records, at.day, at.known_at)
    seconds = time.process_time() - began
    if found.count != count:
        raise SystemExit(f"evaluated {found.count}, in the table {count}")
    return seconds


def _print(persons: int, cells: int, reading: float, counting: float, one: float) -> None:
    table = Table(title=f"As-of tables: {persons:,} persons, {QUARTERS} quarters, {cells:,} cells")
    for name in ("reading s", "counting s", "together s", "person by person s (from a sample)"):
        table.add_column(name, justify="right")
    figures = (reading, counting, reading + counting, one)
    table.add_row(*(f"{seconds:.2f}" for seconds in figures))
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
