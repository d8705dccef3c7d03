"""A case as our own set of tables, which reads back as the same case.

The set has five tables, as CSV files of one folder or as sheets of one workbook: ``families``,
``profiles``, ``markers``, ``frequencies`` and ``settings``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from sought.errors import InputError
from sought.exchange.atomic import write_bytes, write_folder
from sought.exchange.case_json import case_from_object, case_to_object
from sought.exchange.frequency_table import frequencies_of, frequency_rows
from sought.exchange.json_values import Object, load_json
from sought.exchange.marker_json import make_marker, mutation_from_object, mutation_to_object
from sought.exchange.pedigree_table import WRITTEN_COLUMNS, families_of, family_rows
from sought.exchange.profile_calls import sample_of, split_rows, typed_families
from sought.exchange.profiles_table import ERROR_COLUMNS, OWN_COLUMNS, profiles_of
from sought.exchange.reading import inside, number, shown
from sought.exchange.tables import (
    Row,
    Table,
    Texts,
    read_table,
    read_workbook,
    table_to_csv,
    tables_to_xlsx,
)
from sought.genetics.case import Case
from sought.genetics.markers import Marker
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Member

TABLES = ("families", "profiles", "markers", "frequencies", "settings")
_OPTIONAL = ("settings",)
_MARKER_COLUMNS = ("marker", "x_chrom", "silent_frequency", "theta", "mutation")
_SETTINGS = ("id", "theta", "rho", "priors", "priors_source")

Sheets = dict[str, tuple[Texts, list[list[str]]]]


def read_case_folder(path: str | Path, *, encoding: str | None = None) -> Case:
    """The case of a folder of CSV files, as :func:`write_case_folder` writes them.

    ``encoding`` is needed where a spreadsheet has saved them as neither UTF-8 nor UTF-16.
    """
    folder = Path(path)
    tables = {}
    for name in TABLES:
        file = folder / f"{name}.csv"
        if name in _OPTIONAL and not file.exists():
            continue
        with inside(str(file), ": "):
            tables[name] = read_table(file, encoding=encoding)
    return _case_of(tables, {name: str(folder / f"{name}.csv") for name in TABLES})


def read_case_workbook(path: str | Path) -> Case:
    """The case of a workbook, as :func:`write_case_workbook` writes it."""
    with inside(str(path), ": "):
        tables = read_workbook(path)
        absent = [t for t in TABLES if t not in tables and t not in (*_OPTIONAL, "profiles")]
        if absent:
            raise InputError(
                f"has no sheet '{absent[0]}'; a case needs {', '.join(TABLES)} "
                f"(here: {', '.join(tables) or 'none'})"
            )
    return _case_of(tables, dict.fromkeys(TABLES, str(path)))


def write_case_folder(case: Case, path: str | Path) -> None:
    """Write a case as a new folder of CSV files; all of them or nothing."""
    sheets = case_to_tables(case)
    write_folder(path, {f"{name}.csv": table_to_csv(*table) for name, table in sheets.items()})


def write_case_workbook(case: Case, path: str | Path) -> None:
    """Write a case as a workbook; all of it or nothing."""
    write_bytes(path, tables_to_xlsx(case_to_tables(case)))


def case_to_tables(case: Case) -> Sheets:
    """The five tables of a case: headings and rows.

    Raises InputError for the rare case that would not read back the same (a member called 0,
    a marker called ``sex``).
    """
    sheets: Sheets = {
        "families": (
            WRITTEN_COLUMNS, family_rows([f.pedigree for f in case.families], case.missing)
        ),
        "profiles": ([*OWN_COLUMNS, *(m.name for m in case.markers)], _profile_rows(case)),
        "markers": (_MARKER_COLUMNS, [_marker_row(m) for m in case.markers]),
        "frequencies": (
            ("marker", "allele", "frequency"),
            frequency_rows({m.name: dict(zip(m.alleles, m.freqs, strict=True)) for m in case.markers}),
        ),
        "settings": (("setting", "value"), _setting_rows(case)),
    }  # fmt: skip
    _check_reads_back(case, sheets)
    return sheets


def _check_reads_back(case: Case, sheets: Sheets) -> None:
    tables = {
        name: Table(
            tuple(columns),
            tuple(
                Row(n, dict(zip(columns, map(str.strip, row), strict=True)))
                for n, row in enumerate(rows, 2)
            ),
            name,
        )
        for name, (columns, rows) in sheets.items()
    }
    again = _case_of(tables, dict.fromkeys(TABLES, "as tables"))
    if case_to_object(again) != case_to_object(case):
        raise InputError(
            "this case cannot be held by tables without a change (error rates of untyped members, "
            "several families in one, codes with spaces); write .json instead"
        )


def _case_of(tables: Mapping[str, Table], files: Mapping[str, str]) -> Case:
    with inside(files["frequencies"], ": "):
        frequencies = frequencies_of(tables["frequencies"])
    with inside(files["markers"], ": "):
        markers = _own_markers(tables["markers"], frequencies)
    with inside(files["families"], ": "):
        families = families_of(tables["families"])
    with inside(files["profiles"], ": "):
        rows = profiles_of(tables["profiles"]) if "profiles" in tables else ()
        relatives, samples = split_rows(families, rows)
        typed = typed_families(families, relatives, markers)
        found = tuple(sample_of(row, markers) for row in samples)
    with inside(files["settings"], ": "):
        settings = _settings(tables["settings"]) if "settings" in tables else {}
        bare = Case(markers, typed, found, families.missing)
        return case_from_object(case_to_object(bare) | settings) if settings else bare


def _own_markers(
    table: Table, frequencies: Mapping[str, Mapping[str, float]]
) -> tuple[Marker, ...]:
    table.check_misspelled(*_MARKER_COLUMNS)
    name_column = table.need("marker")
    made = []
    for row in table.rows:
        name = row.cells[name_column]
        if name not in frequencies:
            raise InputError(
                f"marker {shown(name)} has no frequencies", where=table.place(row, name_column)
            )
        made.append(_own_marker(table, row, name, frequencies[name]))
    return tuple(made)


def _own_marker(table: Table, row: Row, name: str, freqs: Mapping[str, float]) -> Marker:
    def cell(column: str) -> tuple[str, str]:
        heading = table.column(column)
        return ("", "") if heading is None else (row.cells[heading], table.place(row, heading))

    silent, theta, mutation, x_chrom = map(
        cell, ("silent_frequency", "theta", "mutation", "x_chrom")
    )
    if x_chrom[0] not in {"", "0", "1"}:
        raise InputError(
            f"{shown(x_chrom[0])} is unknown; allowed: 1, 0 or empty", where=x_chrom[1]
        )
    with inside(mutation[1], ": "):
        model = mutation_from_object(load_json(mutation[0])) if mutation[0] else None
    silent_frequency = number(silent[0], where=silent[1]) if silent[0] else 0.0
    own_theta = number(theta[0], where=theta[1]) if theta[0] else None
    with inside(table.place(row), ": "):
        return make_marker(
            name,
            tuple(freqs),
            tuple(freqs.values()),
            x_linked=x_chrom[0] == "1",
            mutation=model,
            silent_frequency=silent_frequency,
            theta=own_theta,
        )


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
    told = case_to_object(case)
    return [
        [name, told[name] if isinstance(told[name], str) else json.dumps(told[name])]  # type: ignore[list-item]
        for name in _SETTINGS
        if name in told
    ]


def _marker_row(marker: Marker) -> list[str]:
    return [
        marker.name,
        "1" if marker.x_linked else "0",
        repr(marker.silent_frequency) if marker.silent_frequency else "",
        "" if marker.theta is None else repr(marker.theta),
        "" if marker.mutation is None else json.dumps(mutation_to_object(marker.mutation)),
    ]


def _profile_rows(case: Case) -> list[list[str]]:
    relatives = (
        (f.id, f.pedigree[member], calls, f.errors.get(member, SampleErrors()))
        for f in case.families
        for member, calls in f.profiles.items()
    )
    samples = (("", Member(s.id, sex=s.sex), s.calls, s.errors) for s in case.samples)
    return [
        [
            family, member.id, str(int(member.sex)),
            *(repr(getattr(errors, e)) if getattr(errors, e) else "" for e in ERROR_COLUMNS),
            *(marker.decode(call) for marker, call in zip(case.markers, calls, strict=True)),
        ]
        for family, member, calls, errors in chain(relatives, samples)
    ]  # fmt: skip
