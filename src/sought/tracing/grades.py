"""How sure it is that somebody was there, or that two were there together."""

from __future__ import annotations

from enum import IntEnum

CERTAIN, PROBABLE, POSSIBLE = 0.95, 0.5, 0.05
"""Least probability of a person's presence for each grade; conventions of Sought."""
CERTAIN_TOGETHER = 0.9
"""Least probability of two together to call it certain: both are certain by themselves
(0.95 x 0.95).  Probable and possible begin where they do for one person."""


class Grade(IntEnum):
    """In words; a higher one is surer."""

    POSSIBLE = 1
    PROBABLE = 2
    CERTAIN = 3

    @property
    def word(self) -> str:
        """The grade in small letters."""
        return self.name.lower()


def grade_of(chance: float) -> Grade | None:
    """The grade of one person's presence; None below possible."""
    return _grade(chance, CERTAIN)


def grade_together(chance: float) -> Grade | None:
    """The grade of two persons' presence in one place on one day; None below possible."""
    return _grade(chance, CERTAIN_TOGETHER)


def _grade(chance: float, certain: float) -> Grade | None:
    for least, grade in (
        (certain, Grade.CERTAIN),
        (PROBABLE, Grade.PROBABLE),
        (POSSIBLE, Grade.POSSIBLE),
    ):
        if chance >= least:
            return grade
    return None
