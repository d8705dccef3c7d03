"""Lists of persons and places as CSV, for looking them up in texts; errors never quote a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sought.errors import InputError

if TYPE_CHECKING:
    from sought.exchange.tables import Table
    from sought.linkage.mentions import KnownPerson, KnownPlace

_NEEDED = ("record_id", "name")

Row = dict[str, str]


def known_persons(path: Path, places: Sequence[KnownPlace]) -> tuple[KnownPerson, ...]:
    """Persons of a file, the rows of one record_id as one; ``place`` by id or name of ``places``."""
    from sought.linkage.mentions import KnownPerson

    codes = {name.casefold(): place.code for place in places for name in place.names}
    codes |= {place.code.casefold(): place.code for place in places}
    found = []
    for code, rows in _by_id(path).items():
        place = _first(rows, "place")
        found.append(
            KnownPerson(
                code,
                tuple(dict.fromkeys(row["name"] for row in rows)),
                home=codes.get(place.casefold(), place),
                side=_first(rows, "side"),
                born=_first(rows, "born"),
                last_seen=_first(rows, "last_seen"),
            )
        )
    return tuple(found)


def known_places(path: Path) -> tuple[KnownPlace, ...]:
    """Places of a file, the rows of one record_id as one."""
    from sought.linkage.mentions import KnownPlace

    return tuple(
        KnownPlace(code, tuple(dict.fromkeys(row["name"] for row in rows)))
        for code, rows in _by_id(path).items()
    )


def _first(rows: Sequence[Row], column: str) -> str:
    return next((value for row in rows if (value := row.get(column, ""))), "")


def _by_id(path: Path) -> dict[str, list[Row]]:
    found = defaultdict[str, list[Row]](list)
    for row in _rows(path):
        found[row["record_id"]].append(row)
    return found


def _rows(path: Path) -> Iterator[Row]:
    """The rows with a name; raises InputError with file, row and column."""
    from sought.exchange.tables import read_table

    try:
        yield from _read(read_table(path))
    except InputError as error:
        raise error.inside(str(path), ": ") from None


def _read(table: Table) -> Iterator[Row]:
    """Headings are not quoted where one is missing: a table without them begins with a person."""
    headings = [heading.strip() for heading in table.columns]
    for needed in _NEEDED:
        if needed not in headings:
            raise InputError(
                f"has no column {needed}; needed are {', '.join(_NEEDED)}", where="row 1"
            )
    for row in table.rows:
        cells = {heading.strip(): cell.strip() for heading, cell in row.cells.items()}
        if not any(cells.values()):
            continue
        if not cells["record_id"]:
            raise InputError("record_id is empty", where=table.place(row))
        if cells["name"]:
            yield cells
