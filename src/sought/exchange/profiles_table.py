"""Profiles as laboratories export them: GeneMapper-style long tables and wide tables.

- Long: one row per sample and marker; columns ``Sample Name``, ``Marker``, ``Allele 1``,
  ``Allele 2`` (``Sample File`` where there is no name; further columns are left alone).
- Wide: one row per person; columns ``id`` and either two per marker (``TH01_1``, ``TH01_2``)
  or one (``TH01`` with ``6/9.3``).  Optional: ``family`` (empty for a post-mortem sample),
  ``sex``, ``dropout``, ``dropin``, ``miscall``.

In two columns, an empty second allele means homozygous, as GeneMapper writes it; a ``-`` means
that it was not seen.  Amelogenin tells the sex and is checked against the column ``sex``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sought.errors import GenotypeError, InputError
from sought.exchange.reading import check_printable, inside, name_key, number, sex_word, shown
from sought.exchange.tables import Row, Table, read_table
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Sex

AMELOGENIN = ("amel", "amelogenin", "am", "amelx", "amely")
ERROR_COLUMNS = ("dropout", "dropin", "miscall")
OWN_COLUMNS = ("family", "id", "sex", *ERROR_COLUMNS)

_ID = ("sample name", "sample", "id", "sample id", "person")
_MARKER = ("marker", "marker name", "locus", "system")
_NOT_AUTOSOMAL = re.compile(r"dy[sf].*|yindel|ygatah4|sry|iqc[sl]|qs\d", re.ASCII)
_PAIR = re.compile(r"(.+?)[ _.]([12])")
_UNSEEN = "-"


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One person's or sample's genotypes (``a/b`` or ``a/-``) by marker name, as a file gives them.

    ``place_of`` tells where a marker's genotype stands.  ``family`` is None where the table has
    no such column, empty for a post-mortem sample.
    """

    id: str
    genotypes: Mapping[str, str]
    place: str
    place_of: Callable[[str], str]
    sex: Sex = Sex.UNKNOWN
    family: str | None = None
    errors: SampleErrors = NO_ERRORS


def read_profiles(
    path: str | Path, *, sheet: str | None = None, encoding: str | None = None
) -> tuple[ProfileRow, ...]:
    """Profiles of a long or wide CSV, TSV or XLSX table, in the order of their first row.

    Y-chromosomal markers and quality controls of a kit are left out: their places are the
    lineage comparison and the laboratory.  Raises InputError with file, sheet, row and column.
    """
    with inside(str(path), ": "):
        return profiles_of(read_table(path, sheet=sheet, encoding=encoding))


def profiles_of(table: Table) -> tuple[ProfileRow, ...]:
    """Profiles of a table in memory."""
    return _long(table) if _is_long(table) else tuple(_wide(table))


def tables_by_profile(table: Table) -> Iterator[tuple[str, Table]]:
    """The rows of each profile as a table of their own, with its id as given.

    So a faulty profile does not hide the faults of the others.
    """
    if _is_long(table):
        column = table.column(*_ID) or table.need("sample file", "sample name")
        rows: dict[str, list[Row]] = {}
        for row in table.rows:
            rows.setdefault(row.cells[column], []).append(row)
        for name, own in rows.items():
            yield name, replace(table, rows=tuple(own))
    else:
        column = table.need(*_ID)
        for row in table.rows:
            yield row.cells[column], replace(table, rows=(row,))


def _is_long(table: Table) -> bool:
    return bool(table.column(*_MARKER) and table.column("allele 1", "allele1"))


def is_left_out(marker: str) -> bool:
    """Whether a marker of a kit is Y-chromosomal or a quality control."""
    return _NOT_AUTOSOMAL.fullmatch(name_key(marker)) is not None


def _unique(table: Table, column: str) -> Iterable[Row]:
    family = table.column("family")
    seen = set()
    for row in table.rows:
        key = (row.cells[family] if family else "", row.cells[column])
        if not key[1] or key in seen:
            raise InputError(
                f"{column} {shown(key[1])} is {'given twice' if key[1] else 'empty'}; "
                "each profile needs one row of its own",
                where=table.place(row, column),
            )
        seen.add(key)
        check_printable(key[1], where=table.place(row, column))
        yield row


def _long(table: Table) -> tuple[ProfileRow, ...]:
    sample = table.column(*_ID) or table.need("sample file", "sample name")
    table.need("allele 2", "allele2")
    marker_column = table.need(*_MARKER)
    rows: dict[str, dict[str, tuple[Row, str]]] = {}
    for row in table.rows:
        name, marker = row.cells[sample], row.cells[marker_column]
        if not name or not marker:
            raise InputError(
                "sample and marker must both be filled", where=table.place(row, sample)
            )
        check_printable(name, where=table.place(row, sample))
        if marker in rows.setdefault(name, {}):
            raise InputError(
                f"marker {marker} is given twice for one sample; give the consensus of repeats",
                where=table.place(row, marker_column),
            )
        rows[name][marker] = (row, _long_genotype(table, row, marker))
    return tuple(_long_profile(table, name, found) for name, found in rows.items())


def _long_profile(table: Table, name: str, found: Mapping[str, tuple[Row, str]]) -> ProfileRow:
    first = next(iter(found.values()))[0]
    sex = Sex.UNKNOWN
    genotypes, places = {}, {}
    for marker, (row, text) in found.items():
        place = table.place(row, table.need(*_MARKER))
        if name_key(marker) in AMELOGENIN:
            sex = amelogenin_sex(text, place)
        elif not is_left_out(marker):
            genotypes[marker], places[marker] = text, place
    return ProfileRow(name, genotypes, table.place(first), places.__getitem__, sex)


def _long_genotype(table: Table, row: Row, marker: str) -> str:
    alleles = [(c, row.cells[c]) for c in table.columns if re.fullmatch(r"allele\d+", name_key(c))]
    alleles.sort(key=lambda pair: int(name_key(pair[0])[6:]))
    for column, text in alleles[2:]:
        if text:
            raise GenotypeError(
                f"marker {marker} has a further allele {shown(text)}: a mixture or a "
                "three-banded genotype; decide on two alleles, or leave the marker empty",
                where=table.place(row, column),
            )
    return _pair(alleles[0][1], alleles[1][1], table.place(row, alleles[0][0]))


def _pair(first: str, second: str, place: str) -> str:
    """Two cells as one genotype; an empty second one repeats the first."""
    for text in (first, second):
        if text.casefold() in {"ol", "?"} or "/" in text:
            raise GenotypeError(
                f"{shown(text)} is not an allele; give its number, or - where it was not seen",
                where=place,
            )
    if not first and second:
        raise GenotypeError(
            "the first allele is empty and the second is not; fill the first", where=place
        )
    return f"{first or _UNSEEN}/{second or first or _UNSEEN}"


def amelogenin_sex(text: str, place: str) -> Sex:
    """The sex that a genotype of amelogenin tells; GenotypeError where it tells none."""
    seen = {a.upper() for a in text.split("/")} - {_UNSEEN}
    if not seen <= {"X", "Y"}:
        raise GenotypeError(f"amelogenin is {shown(text)}; allowed: X/X, X/Y or empty", where=place)
    if "Y" in seen:
        return Sex.MALE
    # A single X may be a man whose Y dropped out.
    return Sex.FEMALE if text.upper() == "X/X" else Sex.UNKNOWN


@dataclass(frozen=True)
class _WideColumns:
    """What the headings of a wide table mean, found once for all rows.

    ``markers`` and ``amelogenin`` give each marker its column, or its two.
    """

    id: str
    family: str | None
    sex: str | None
    errors: Mapping[str, str]
    markers: Mapping[str, Sequence[str]]
    amelogenin: Sequence[Sequence[str]]


def _wide_columns(table: Table) -> _WideColumns:
    table.check_misspelled("family", "sex")
    found = _marker_columns(table)
    errors = {name: column for name in ERROR_COLUMNS if (column := table.column(name)) is not None}
    return _WideColumns(
        table.need(*_ID),
        table.column("family"),
        table.column("sex", "gender"),
        errors,
        {m: c for m, c in found.items() if name_key(m) not in AMELOGENIN and not is_left_out(m)},
        [columns for marker, columns in found.items() if name_key(marker) in AMELOGENIN],
    )


def _wide(table: Table) -> Iterator[ProfileRow]:
    columns = _wide_columns(table)
    seen_errors: dict[tuple[str, ...], SampleErrors] = {}
    for row in _unique(table, columns.id):
        given = tuple([row.cells[c] for c in columns.errors.values()])
        if given not in seen_errors:
            seen_errors[given] = _errors(table, row, columns.errors)
        yield ProfileRow(
            row.cells[columns.id],
            {m: _wide_text(table, row, c) for m, c in columns.markers.items()},
            table.place(row),
            partial(_wide_place, table, row, columns),
            _wide_sex(table, row, columns),
            row.cells[columns.family] if columns.family else None,
            seen_errors[given],
        )


def _wide_text(table: Table, row: Row, columns: Sequence[str]) -> str:
    if len(columns) == 1:
        return row.cells[columns[0]]
    return _pair(row.cells[columns[0]], row.cells[columns[1]], table.place(row, columns[0]))


def _wide_place(table: Table, row: Row, columns: _WideColumns, marker: str) -> str:
    return table.place(row, columns.markers[marker][0])


def _wide_sex(table: Table, row: Row, columns: _WideColumns) -> Sex:
    """The sex a row states and amelogenin, if typed, confirms."""
    place = table.place(row, columns.sex)
    sex = sex_word(row.cells[columns.sex], where=place) if columns.sex else Sex.UNKNOWN
    for amelogenin in columns.amelogenin:
        if text := _wide_text(table, row, amelogenin):
            sex = agreed_sex(sex, amelogenin_sex(text, table.place(row, amelogenin[0])), place)
    return sex


def agreed_sex(stated: Sex, observed: Sex, place: str) -> Sex:
    """The sex both say; InputError where they contradict each other."""
    if Sex.UNKNOWN not in (stated, observed) and stated != observed:
        raise InputError(
            f"sex is given as {stated.name.lower()} and the profile says "
            f"{observed.name.lower()}; check the sample, or leave the sex empty",
            where=place,
        )
    return stated or observed


def _marker_columns(table: Table) -> dict[str, list[str]]:
    """Columns by marker: one with ``a/b``, or two ending in 1 and 2."""
    own = {name_key(c) for c in (*OWN_COLUMNS, *_ID, "gender", "sample file")}
    rest = [c for c in table.columns if c and name_key(c) not in own]
    markers: dict[str, list[str]] = {}
    for column in rest:
        match = _PAIR.fullmatch(column)
        partner = None if match is None else column[:-1] + ("2" if match[2] == "1" else "1")
        name = match[1] if match is not None and partner in rest else column
        markers.setdefault(name, []).append(column)
    return {name: sorted(columns) for name, columns in markers.items()}


def _errors(table: Table, row: Row, columns: Mapping[str, str]) -> SampleErrors:
    given = {
        name: number(row.cells[column], where=table.place(row, column))
        for name, column in columns.items()
        if row.cells[column]
    }
    with inside(table.place(row), ", column "):
        return SampleErrors(**given)
