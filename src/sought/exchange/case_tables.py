"""A case as our own set of tables, which reads back as the same case.

The set has five tables, as CSV or Parquet files of one folder or as sheets of one workbook:
``families``, ``profiles``, ``markers``, ``frequencies`` and ``settings``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from sought.errors import InputError
from sought.exchange.atomic import write_bytes
from sought.exchange.case_json import settings_from_object, settings_to_object
from sought.exchange.frequency_table import frequencies_of, frequency_rows
from sought.exchange.json_values import Object, load_json
from sought.exchange.marker_table import COLUMNS as MARKER_COLUMNS
from sought.exchange.marker_table import marker_rows, markers_of
from sought.exchange.parquet_table import Numbers
from sought.exchange.pedigree_table import WRITTEN_COLUMNS, FamilyTable, families_of, family_rows
from sought.exchange.profile_calls import samples_of, split_rows, typed_families
from sought.exchange.profile_rows import TypedPerson, profile_columns, profile_rows
from sought.exchange.profiles_table import ERROR_COLUMNS, profiles_of
from sought.exchange.read_back import check_cells, check_headings, refusal, reread
from sought.exchange.reading import inside, number, shown
from sought.exchange.table_folder import Sheets, TableFile, read_tables, write_tables
from sought.exchange.tables import Table, read_workbook, tables_to_xlsx
from sought.genetics.case import Case
from sought.genetics.observation import NO_ERRORS

NEEDED = ("families", "profiles", "markers", "frequencies")
OPTIONAL = ("settings",)
TABLES = (*NEEDED, *OPTIONAL)

PROFILE_NUMBERS: Numbers = {"sex": int, **dict.fromkeys(ERROR_COLUMNS, float)}
NUMBERS: Mapping[str, Numbers] = {
    "families": {"sex": int, "missing": int, "founder_inbreeding": float},
    "profiles": PROFILE_NUMBERS,
    "markers": {"x_chrom": int, "silent_frequency": float, "theta": float},
    "frequencies": {"frequency": float},
}
"""Columns of each table that are numbers in a Parquet file."""

_SETTINGS = ("id", "theta", "rho", "priors", "priors_source")


def read_case_folder(path: str | Path, *, encoding: str | None = None) -> Case:
    """The case of a folder of CSV or Parquet files, as :func:`write_case_folder` writes them.

    ``encoding`` is needed where a spreadsheet has saved CSV as neither UTF-8 nor UTF-16.
    """
    return case_of(read_tables(path, NEEDED, OPTIONAL, encoding=encoding))


def read_case_workbook(path: str | Path) -> Case:
    """The case of a workbook, as :func:`write_case_workbook` writes it."""
    with inside(str(path), ": "):
        tables = read_workbook(path)
        absent = [t for t in NEEDED if t not in tables and t != "profiles"]
        if absent:
            raise InputError(
                f"has no sheet '{absent[0]}'; a case needs {', '.join(TABLES)} "
                f"(here: {', '.join(tables) or 'none'})"
            )
    return case_of({name: TableFile(table, str(path)) for name, table in tables.items()})


def write_case_folder(case: Case, path: str | Path, *, parquet: bool = False) -> None:
    """Write a case as a new folder of CSV or Parquet files; all of them or nothing."""
    write_tables(case_to_tables(case), path, parquet=parquet, numbers=NUMBERS)


def write_case_workbook(case: Case, path: str | Path) -> None:
    """Write a case as a workbook; all of it or nothing."""
    write_bytes(path, tables_to_xlsx(case_to_tables(case)))


def case_to_tables(case: Case) -> Sheets:
    """The five tables of a case: headings and rows.

    Raises InputError for the rare case that would not read back the same (a member called 0,
    a marker called ``sex``).
    """
    pedigrees = [f.pedigree for f in case.families]
    frequencies = {m.name: dict(zip(m.alleles, m.freqs, strict=True)) for m in case.markers}
    sheets: Sheets = {
        "families": (WRITTEN_COLUMNS, family_rows(pedigrees, case.missing)),
        "profiles": (profile_columns(case.markers), profile_rows(case.markers, _people(case))),
        "markers": (MARKER_COLUMNS, marker_rows(case.markers)),
        "frequencies": (("marker", "allele", "frequency"), frequency_rows(frequencies)),
        "settings": (("setting", "value"), _setting_rows(case)),
    }
    _check_reads_back(case, sheets)
    return sheets


def _check_reads_back(case: Case, sheets: Sheets) -> None:
    """Raise InputError where :func:`case_of` would make another case of the tables."""
    for name, table in sheets.items():
        with inside(f"table {name}", ": "):
            check_cells(*table)
    again = {name: reread(*sheets[name]) for name in TABLES if name != "profiles"}
    with inside("table families", ": "):
        families = FamilyTable(tuple(f.pedigree for f in case.families), case.missing)
        if families_of(again["families"]) != families:
            raise refusal("order of the missing or of twins")
    with inside("table markers", ": "):
        if markers_of(again["markers"], frequencies_of(again["frequencies"])) != case.markers:
            raise refusal("alleles or mutation models")
    with inside("table settings", ": "):
        if _settings(again["settings"]) != settings_to_object(case):
            raise refusal("settings")
    with inside("table profiles", ": "):
        check_headings([m.name for m in case.markers])
        for family in case.families:
            if any(e and m not in family.profiles for m, e in family.errors.items()):
                raise refusal("error rates of untyped members")


def case_of(tables: Mapping[str, TableFile]) -> Case:
    """The case of its tables, of which ``profiles`` and ``settings`` may be absent."""
    with tables["frequencies"].told() as table:
        frequencies = frequencies_of(table)
    with tables["markers"].told() as table:
        markers = markers_of(table, frequencies)
    with tables["families"].told() as table:
        families = families_of(table)
    with tables.get("profiles", tables["families"]).told():
        rows = profiles_of(tables["profiles"].table) if "profiles" in tables else ()
        relatives, samples = split_rows(families, rows)
        typed = typed_families(families, relatives, markers)
        found = samples_of(samples, markers)
    with tables.get("settings", tables["families"]).told():
        given = _settings(tables["settings"].table) if "settings" in tables else {}
        settings = settings_from_object(given, len(markers))
        return Case(markers, typed, found, families.missing, *settings)


def _settings(table: Table) -> Object:
    setting, value = table.need("setting"), table.need("value")
    made: Object = {}
    for row in table.rows:
        name, text = row.cells[setting], row.cells[value]
        if name not in _SETTINGS or name in made:
            raise InputError(
                f"setting {shown(name)} is unknown or given twice; allowed: {', '.join(_SETTINGS)}",
                where=table.place(row, setting),
            )
        place = table.place(row, value)
        if name == "priors":
            with inside(place, ": "):
                made[name] = load_json(text)
        else:
            made[name] = number(text, where=place) if name in {"theta", "rho"} else text
    return made


def _setting_rows(case: Case) -> list[list[str]]:
    told = settings_to_object(case)
    texts = {n: v if isinstance(v, str) else json.dumps(v) for n, v in told.items()}
    return [[name, texts[name]] for name in _SETTINGS if name in texts]


def _people(case: Case) -> Iterator[TypedPerson]:
    for family in case.families:
        for member, calls in family.profiles.items():
            errors = family.errors.get(member, NO_ERRORS)
            yield TypedPerson(family.id, member, family.pedigree[member].sex, calls, errors)
    for sample in case.samples:
        yield TypedPerson("", sample.id, sample.sex, sample.calls, sample.errors)
