"""Files around a consolidation: its result, officers' answers, names of places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sought.errors import InputError
from sought.exchange.tables import Row, Table, read_table
from sought.linkage.consolidation.decisions import Decisions, Pair
from sought.linkage.consolidation.gazetteer import GazetteerPlace

RESULT_COLUMNS = ("record_id", "cluster_id", "probability", "source")
_ANSWER_COLUMNS = ("source1", "record_id1", "source2", "record_id2", "answer")
_ANSWERS = ("same", "different")

Point = tuple[float | None, float | None]
_NOWHERE: Point = (None, None)

RowOf = Mapping[tuple[str, str], int]
"""Row number by list and record id."""


def read_answers(path: Path, row_of: RowOf) -> Decisions:
    """Officers' answers: columns source1, record_id1, source2, record_id2, answer.

    InputError names the row whose records are in none of the lists or whose answer is unknown.
    """
    found: dict[str, set[Pair]] = {answer: set() for answer in _ANSWERS}
    with _telling(path):
        table = read_table(path)
        columns = [table.need(c) for c in _ANSWER_COLUMNS]
        for row in table.rows:
            one, other, answer = _answer(table, row, columns, row_of)
            found[answer].add((min(one, other), max(one, other)))
    return Decisions(same=frozenset(found["same"]), different=frozenset(found["different"]))


def _answer(table: Table, row: Row, columns: list[str], row_of: RowOf) -> tuple[int, int, str]:
    cells = [row.cells[c].strip() for c in columns]
    rows = []
    for source, record, column in zip(cells[:3:2], cells[1:4:2], columns[1:4:2], strict=True):
        if (source, record) not in row_of:
            raise InputError(
                f"record {record} of list {source} is in none of the lists",
                where=table.place(row, column),
            )
        rows.append(row_of[source, record])
    answer = cells[4].lower()
    if answer not in _ANSWERS:
        raise InputError(
            f"{cells[4]!r} is no answer; write same or different",
            where=table.place(row, columns[4]),
        )
    if rows[0] == rows[1]:
        raise InputError("a record is compared with itself", where=table.place(row, columns[1]))
    return rows[0], rows[1], answer


def read_clusters(path: Path, row_of: RowOf) -> dict[int, str]:
    """Cluster ids of an earlier result by row; InputError where a record is not there any more."""
    before = {}
    with _telling(path):
        table = read_table(path)
        record, cluster, source = (table.need(c) for c in ("record_id", "cluster_id", "source"))
        for row in table.rows:
            key = (row.cells[source], row.cells[record])
            if key not in row_of:
                raise InputError(
                    f"record {key[1]} of list {key[0]} is not in the lists given now; "
                    "give all of them",
                    where=table.place(row, record),
                )
            before[row_of[key]] = row.cells[cluster]
    return before


def read_places(path: Path) -> tuple[GazetteerPlace, ...]:
    """Places with all their names: columns place (a code), name, latitude and longitude (degrees).

    Rows of one code are names of one place; latitude and longitude may be left out.
    """
    names: dict[str, list[str]] = {}
    points: dict[str, Point] = {}
    with _telling(path):
        table = read_table(path)
        code, name = table.need("place"), table.need("name")
        columns = [table.column(c) for c in ("latitude", "longitude")]
        for row in table.rows:
            names.setdefault(row.cells[code], []).append(row.cells[name])
            point = _point(table, row, columns)
            if point != _NOWHERE:
                points[row.cells[code]] = point
    return tuple(
        GazetteerPlace(place, tuple(called), *points.get(place, _NOWHERE))
        for place, called in names.items()
    )


def _point(table: Table, row: Row, columns: list[str | None]) -> Point:
    """Latitude and longitude, both or neither."""
    north, east = (
        _degrees(table, row, column, limit)
        for column, limit in zip(columns, (90.0, 180.0), strict=True)
    )
    return (north, east) if north is not None and east is not None else _NOWHERE


def _degrees(table: Table, row: Row, column: str | None, limit: float) -> float | None:
    text = row.cells[column].strip() if column else ""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = limit + 1
    if not -limit <= value <= limit:
        raise InputError(
            f"{text!r} is no number of degrees between -{limit:g} and {limit:g}",
            where=table.place(row, column),
        )
    return value


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Errors say in which file they are."""
    try:
        yield
    except InputError as error:
        raise error.inside(str(path), ": ") from None
