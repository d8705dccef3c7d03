"""What the chosen statements tell in several ways, side by side; withdrawn ones contradict nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sought.registry.models import SINGLE, Description, DescriptionKind, Event, EventKind
from sought.registry.models.statement import Statement
from sought.registry.records.bundle_statements import kind_of
from sought.registry.records.person_facts import stated_of
from sought.registry.records.shown import contradict, dates_contradict
from sought.reporting.court_bundle import ContradictionLine, StatementLine

ONCE = frozenset(
    {
        EventKind.LAST_CONTACT,
        EventKind.CAPTURE,
        EventKind.DEATH,
        EventKind.BURIAL,
        EventKind.HANDOVER,
    }
)
"""Events that a person has once: told with dates that no day fits, or at several places, they clash."""


def contradictions(
    rows: Sequence[Statement], lines: Mapping[str, StatementLine]
) -> list[ContradictionLine]:
    """Of the statements that stand; ``lines`` are the same by ref, as the bundle tells them."""
    standing = [row for row in rows if not lines[row.ref].withdrawn]
    groups: dict[str, list[Statement]] = defaultdict(list)
    for row in standing:
        if isinstance(row, Description) and row.kind in SINGLE:
            groups[f"description {row.kind}"].append(row)
        elif isinstance(row, Event) and row.kind in ONCE:
            groups[f"event {row.kind}"].append(row)
    return [_side_by_side(group, lines) for group in groups.values() if _clash(group)]


def _clash(rows: Sequence[Statement]) -> bool:
    facts = [row for row in rows if isinstance(row, Description)]
    if facts and facts[0].kind != DescriptionKind.BIRTH:
        return contradict([stated_of(row) for row in facts])
    dates = [date for row in rows if (date := str(getattr(row, "date", "")))]
    places = {row.place_id for row in rows if isinstance(row, Event) and row.place_id}
    return dates_contradict(dates) or len(places) > 1


def _side_by_side(
    rows: Sequence[Statement], lines: Mapping[str, StatementLine]
) -> ContradictionLine:
    values: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        values[_told(lines[row.ref])].append(f"{row.ref} ({lines[row.ref].source})")
    if len(values) < 2:  # noqa: PLR2004 - told alike in these words, yet not the same
        values = defaultdict(list, {f"{_told(lines[r.ref])} · {r.ref}": [r.ref] for r in rows})
    return ContradictionLine(kind_of(rows[0]), [*values.items()])


def _told(line: StatementLine) -> str:
    """Value, place and date; who took part says nothing here."""
    said = [text for label, text in line.said if label in {"value", "place"}]
    return ", ".join(part for part in (*said, line.date) if part) or "–"
