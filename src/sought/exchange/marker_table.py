"""Markers of a case as a table: all but their alleles, which stand in the frequency table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sought.errors import InputError
from sought.exchange.json_values import load_json
from sought.exchange.marker_json import make_marker, mutation_from_object, mutation_to_object
from sought.exchange.reading import inside, number, shown
from sought.exchange.tables import Row, Table
from sought.genetics.markers import Marker

COLUMNS = ("marker", "x_chrom", "silent_frequency", "theta", "mutation")


def markers_of(table: Table, frequencies: Mapping[str, Mapping[str, float]]) -> tuple[Marker, ...]:
    """The markers of a table, with the frequencies of another one."""
    table.check_misspelled(*COLUMNS)
    name_column = table.need("marker")
    made = []
    for row in table.rows:
        name = row.cells[name_column]
        if name not in frequencies:
            raise InputError(
                f"marker {shown(name)} has no frequencies", where=table.place(row, name_column)
            )
        made.append(_marker(table, row, name, frequencies[name]))
    return tuple(made)


def _marker(table: Table, row: Row, name: str, freqs: Mapping[str, float]) -> Marker:
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


def marker_rows(markers: Iterable[Marker]) -> list[list[str]]:
    """Rows of a marker table in the columns of ``COLUMNS``."""
    return [
        [
            m.name,
            "1" if m.x_linked else "0",
            repr(m.silent_frequency) if m.silent_frequency else "",
            "" if m.theta is None else repr(m.theta),
            "" if m.mutation is None else json.dumps(mutation_to_object(m.mutation)),
        ]
        for m in markers
    ]
