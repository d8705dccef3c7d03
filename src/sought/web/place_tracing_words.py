"""What the tracing of a place finds, in the reader's language: grades, states, ways, fates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sought.registry.models import Status
from sought.tracing.grades import Grade
from sought.tracing.traced import AT_LARGE, DEAD, ELSEWHERE, FREE

STATED = "stated"
"""Stands for the grade where a source says so, but no day is even possible by all that is told."""

GRADES: Mapping[str, Promise] = {
    Grade.CERTAIN.word: pgettext_lazy("held there", "certain"),
    Grade.PROBABLE.word: pgettext_lazy("held there", "probable"),
    Grade.POSSIBLE.word: pgettext_lazy("held there", "possible"),
    STATED: pgettext_lazy("held there", "only stated"),
}
GRADE_TONES: Mapping[str, str] = {"certain": "good", "probable": "info"}

CAME: Mapping[str, Promise] = {
    AT_LARGE: _("from liberty: captured"),
    ELSEWHERE: _("from a place that nobody names"),
    FREE: _("captured again"),
}
WENT: Mapping[str, Promise] = {
    FREE: _("released or escaped"),
    DEAD: pgettext_lazy("left the place", "died"),
    ELSEWHERE: _("to a place that nobody names"),
}

RELEASED, DEAD_PERSONS, MISSING, HELD, OTHER = "released", "dead", "missing", "held", "other"
FATES: Mapping[str, Promise] = {
    RELEASED: _("Released"),
    DEAD_PERSONS: _("Dead"),
    MISSING: _("Missing"),
    HELD: _("Held or believed held"),
    OTHER: _("Not sought, or closed"),
}
"""The lists of persons held in a place, by the status of today."""
_OF_STATUS: Mapping[str, str] = {
    Status.RELEASED: RELEASED,
    Status.DEAD_NOT_RECOVERED: DEAD_PERSONS,
    Status.LOCATED: DEAD_PERSONS,
    Status.IDENTIFIED: DEAD_PERSONS,
    Status.RETURNED: DEAD_PERSONS,
    Status.MISSING: MISSING,
    Status.HELD: HELD,
    Status.BELIEVED_HELD: HELD,
}


def fate_of(status: str) -> str:
    """The list in which somebody of this status stands."""
    return _OF_STATUS.get(status, OTHER)


def grade_word(grade: Grade | None) -> str:
    """The key of :data:`GRADES`."""
    return STATED if grade is None else grade.word


def in_grades(grades: Iterable[Grade | None]) -> dict[str, int]:
    """How many of each, surest first; those that do not occur as 0."""
    words = [grade_word(grade) for grade in grades]
    return {word: words.count(word) for word in GRADES}


def grade_badge(grade: Grade | None) -> dict[str, Any]:
    """What the tag ``badge`` takes."""
    word = grade_word(grade)
    return {"key": word, "label": GRADES[word], "tone": GRADE_TONES.get(word, "neutral")}
