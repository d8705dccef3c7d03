"""Allele frequencies as tables.

- Long: columns ``marker``, ``allele``, ``frequency`` and, for several populations,
  ``population``.
- Wide, as Familias and most publications print them: a column ``Allele`` and one per marker,
  empty where the population has no such allele.  A last row ``N`` (people or chromosomes
  typed) is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sought.errors import InputError, MarkerError
from sought.exchange.reading import inside, number, shown
from sought.exchange.tables import Row, Table, read_table
from sought.genetics.frequencies import FrequencyTable

Frequencies = dict[str, dict[str, float]]
"""Marker to allele to frequency, in the order of the file."""


def read_frequencies(
    path: str | Path,
    *,
    population: str | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
) -> FrequencyTable:
    """The frequencies of one population; alleles in ladder order.

    ``population`` is needed where the table has several.  Raises InputError with file, sheet,
    row and column.
    """
    with inside(str(path), ": "):
        found = frequencies_of(read_table(path, sheet=sheet, encoding=encoding), population)
    return FrequencyTable(population or Path(path).stem, found, f"file {Path(path).name}")


def frequencies_of(table: Table, population: str | None = None) -> Frequencies:
    """Frequencies of a table in memory, long or wide."""
    if table.column("marker", "locus") and table.column("frequency", "freq"):
        return _long(table, population)
    return _wide(table)


def _long(table: Table, population: str | None) -> Frequencies:
    marker, allele = table.need("marker", "locus"), table.need("allele")
    frequency = table.need("frequency", "freq")
    found: Frequencies = {}
    for row in _of_population(table, population):
        name = row.cells[marker]
        if not name:
            raise InputError("the marker is empty", where=table.place(row, marker))
        _enter(found.setdefault(name, {}), row.cells[allele], table, row, frequency)
    return found


def _of_population(table: Table, population: str | None) -> list[Row]:
    column = table.column("population")
    if column is None:
        if population is not None:
            raise InputError(
                f"population '{population}' is asked for and there is no column population",
                where=table.place(None),
            )
        return list(table.rows)
    known = list(dict.fromkeys(row.cells[column] for row in table.rows))
    chosen = population if population is not None else (known[0] if len(known) == 1 else None)
    if chosen not in known:
        asked = "say which one is meant" if population is None else f"not {shown(population)}"
        raise InputError(
            f"the table has the populations {', '.join(known[:20])}; {asked}",
            where=table.place(None, column),
        )
    return [row for row in table.rows if row.cells[column] == chosen]


def _wide(table: Table) -> Frequencies:
    allele = table.need("allele", "alleles")
    found: Frequencies = {c: {} for c in table.columns if c and c != allele}
    for row in table.rows:
        if row.cells[allele] in {"N", "n"}:
            continue
        for marker, freqs in found.items():
            if row.cells[marker]:
                _enter(freqs, row.cells[allele], table, row, marker)
    return found


def _enter(freqs: dict[str, float], allele: str, table: Table, row: Row, column: str) -> None:
    place = table.place(row, column)
    value = number(row.cells[column], where=place)
    if not 0 <= value <= 1:
        raise MarkerError(
            f"frequency {value:g} is outside 0 to 1; give shares, not percent", where=place
        )
    if not allele or allele in freqs:
        raise MarkerError(
            f"allele {shown(allele)} is {'given twice' if allele else 'empty'}", where=place
        )
    freqs[allele] = value


def frequency_rows(markers: Mapping[str, Mapping[str, float]]) -> list[list[str]]:
    """Rows marker, allele, frequency with all digits."""
    return [[m, a, repr(f)] for m, freqs in markers.items() for a, f in freqs.items()]
