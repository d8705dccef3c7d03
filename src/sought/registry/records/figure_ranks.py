"""The house's order of preference as one number for each statement: the smallest is shown.

The same order as :mod:`shown`, written so that the rank of one statement does not change when
another one comes or goes, unless the rule itself says so: an officer's choice is 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sought.registry.models import EventKind
from sought.registry.records.figure_rows import Part
from sought.registry.records.grade import grade, is_doubtful
from sought.registry.records.shown import Stated

CHOSEN = 0
_KEYS = 2**32
"""Above every primary key, which decides last."""
_SOURCES = 1000
_DAYS = date.max.toordinal() + 1
UNDATED = 2**62
"""From here on stand accounts of no day, behind all others."""


def stated_rank(statement: Stated, sources: int) -> int:
    """Of a description; ``sources`` give its value."""
    said = 6 * _grade(statement)[0] + _grade(statement)[1]
    return 1 + _ordered(said * _SOURCES + _SOURCES - min(sources, _SOURCES), statement.recorded)


def _grade(statement: Stated) -> tuple[int, int]:
    return grade(statement.credibility, statement.reliability)


def contact_rank(part: Part) -> int:
    """Of an account of the last contact, as the list of missing chooses it."""
    day = part.date_from or part.date_to or date.min
    weak = 2 * is_doubtful(part.credibility) + (part.kind != EventKind.LAST_CONTACT)
    return 1 + _ordered(weak * _DAYS + _DAYS - day.toordinal(), _KEYS - 1 - part.event)


def first_rank(part: Part) -> int:
    """Of an account of what may happen more than once: the first time, dated ones first."""
    return 1 + _ordered((part.date_to or date.max).toordinal(), part.event)


def best_rank(part: Part) -> int:
    """Of an account of what happens once: dated ones first, then the best founded."""
    credibility, reliability = grade(part.credibility, part.reliability)
    return 1 + _ordered(36 * (not part.date) + 6 * credibility + reliability, part.event)


def _ordered(first: int, then: int) -> int:
    return first * _KEYS + then


def sources_by_value(statements: Sequence[Stated]) -> dict[object, int]:
    """How many sources give each value."""
    found: dict[object, set[int]] = {}
    for statement in statements:
        found.setdefault(statement.value, set()).add(statement.source)
    return {value: len(sources) for value, sources in found.items()}
