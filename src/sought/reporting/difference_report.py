"""The ledger of differences between two bodies, for people: sheets and a PDF.

It reads names of persons, since it shows what the lists say.  Errors name the place in the
document, never its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sought.linkage.consolidation.differences import Differences, Entry, EntryPair, InBoth
from sought.linkage.consolidation.list_records import COLUMNS
from sought.linkage.consolidation.refused import Reason
from sought.reporting.documents import Letterhead, sha256, typeset

HEADINGS = {
    "name": "Name",
    "father_name": "Father's name",
    "birth": "Birth",
    "sex": "Sex",
    "place": "Place",
    "last_date": "Last contact",
    "last_place": "Place of last contact",
    "unit": "Unit",
    "document": "Document",
    "address": "Address",
}
"""What a reader calls the columns of a list."""

_HELD_BACK = {
    "": "below the threshold",
    Reason.SAME_LIST_TWICE: "one list would have the person twice",
    Reason.CONTRADICTED: "other entries of the two contradict it",
}
_COMPARED_COLUMNS = ("name", "father_name", "birth", "place", "last_date")
"""What is shown of both entries of a pair."""
_BETWEEN = "; "
MOST_PRINTED = 2000
"""Rows of a table in the PDF; the workbook has all."""

Row = tuple[str | int | float | None, ...]


@dataclass(frozen=True)
class Table:
    """One table of the ledger."""

    title: str
    meaning: str
    """For the reader: what the rows are and what may be done about them."""
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def difference_tables(found: Differences) -> tuple[Table, ...]:
    """Summary, only in one, only in the other, conflicts, uncertain pairs, possible repeats."""
    return (
        _summary(found),
        _only(found, found.only_first, 0),
        _only(found, found.only_second, 1),
        _conflicts(found),
        _uncertain(found),
        _repeats(found),
    )


def difference_pdf(found: Differences, letterhead: Letterhead) -> bytes:
    """The ledger as PDF/A; equal arguments give equal bytes.

    A table with more than :data:`MOST_PRINTED` rows is cut and says so.
    """
    tables = [_printed(table) for table in difference_tables(found)]
    first, second = (body.name for body in found.bodies)
    content: dict[str, object] = {
        "title": f"Differences between {first} and {second}",
        "language": "en",
        "letterhead": letterhead.as_data(),
        "issued-words": f"issued {letterhead.issued.isoformat()}",
        "tables": tables,
    }
    document = content | {"sha256": sha256(content)}
    return typeset("differences", document, issued=letterhead.issued)


def _printed(table: Table) -> dict[str, object]:
    left = len(table.rows) - MOST_PRINTED
    return {
        "title": table.title,
        "meaning": table.meaning,
        "columns": list(table.columns),
        "rows": [[_text(cell) for cell in row] for row in table.rows[:MOST_PRINTED]],
        "cut": f"{left} more rows stand in the workbook." if left > 0 else "",
    }


def _text(cell: str | float | None) -> str:
    if isinstance(cell, float):
        return f"{cell:.3f}"
    return "" if cell is None else str(cell)


# --- the tables -----------------------------------------------------------------------------------


def _summary(found: Differences) -> Table:
    (first, second), (ours, theirs) = found.bodies, found.counts
    conflicts = found.conflicting
    rows: tuple[Row, ...] = (
        (f"Entries of {first.name}", ours.entries),
        (f"Entries of {second.name}", theirs.entries),
        (f"Persons of {first.name}", ours.persons),
        (f"Persons of {second.name}", theirs.persons),
        ("Persons in both", len(found.in_both)),
        (f"Persons in {first.name} only", ours.persons - len(found.in_both)),
        (f"Persons in {second.name} only", theirs.persons - len(found.in_both)),
        ("Persons in both, with a conflict", len(conflicts)),
        *(
            (f"Conflicts: {HEADINGS[field]}", number)
            for field, number in _conflicts_by_field(conflicts)
        ),
        ("Uncertain pairs", len(found.uncertain)),
        ("Possible repeats", len(found.repeats)),
    )
    meaning = "Which entries are one person was computed; it is a proposal until somebody decides."
    return Table("Summary", meaning, ("What", "How many"), rows)


def _conflicts_by_field(conflicts: Sequence[InBoth]) -> Iterator[tuple[str, int]]:
    for field in HEADINGS:
        number = sum(any(c.field == field for c in person.conflicts) for person in conflicts)
        if number:
            yield field, number


def _only(found: Differences, entries: Iterable[Entry], side: int) -> Table:
    name, other = found.bodies[side].name, found.bodies[1 - side].name
    columns = ("List", "Record", *(HEADINGS[c] for c in COLUMNS if c in HEADINGS))
    rows = tuple(
        (e.source, e.record_id, *(e.said.get(c) for c in COLUMNS if c in HEADINGS)) for e in entries
    )
    meaning = f"Entries of {name} whose person was not found in {other}."
    return Table(f"Only in {name}", meaning, columns, rows)


def _conflicts(found: Differences) -> Table:
    first, second = (body.name for body in found.bodies)
    columns = ("Person", f"Records of {first}", f"Records of {second}", "Field", first, second)
    rows = tuple(
        (
            person.cluster_id,
            _codes(person.first),
            _codes(person.second),
            HEADINGS[conflict.field],
            _BETWEEN.join(conflict.first),
            _BETWEEN.join(conflict.second),
        )
        for person in found.conflicting
        for conflict in person.conflicts
    )
    meaning = (
        "Both have the person and say what cannot both be right. Another spelling, script or "
        "precision is no conflict."
    )
    return Table("Conflicts", meaning, columns, rows)


def _codes(entries: Iterable[Entry]) -> str:
    return _BETWEEN.join(f"{e.source} {e.record_id}" for e in entries)


def _uncertain(found: Differences) -> Table:
    meaning = "Perhaps one person, but not taken to be; somebody should look. Likeliest first."
    first, second = (body.name for body in found.bodies)
    return _pair_table("Uncertain", meaning, (first, second), found.uncertain)


def _repeats(found: Differences) -> Table:
    meaning = "Two entries of one body that fit one person; perhaps it stands there twice."
    return _pair_table("Possible repeats", meaning, ("one", "other"), found.repeats)


def _pair_table(
    title: str, meaning: str, sides: tuple[str, str], pairs: Iterable[EntryPair]
) -> Table:
    columns = (
        "Probability",
        "Why apart",
        *(f"Record, {side}" for side in sides),
        *(f"{HEADINGS[c]}, {side}" for c in _COMPARED_COLUMNS for side in sides),
    )
    return Table(title, meaning, columns, tuple(_pair_row(pair) for pair in pairs))


def _pair_row(pair: EntryPair) -> Row:
    both = (pair.first, pair.second)
    return (
        pair.probability,
        _HELD_BACK[pair.held_back],
        *(f"{e.source} {e.record_id}" for e in both),
        *(e.said.get(c) for c in _COMPARED_COLUMNS for e in both),
    )
