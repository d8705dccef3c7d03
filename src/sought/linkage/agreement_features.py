"""The measures of agreement that are weighed, by name, and in which direction they may count.

A comparison is a sum: each measure times its learned weight, in natural logarithms of odds.  The
signs see to it that a more similar word never counts less, that a word which agrees never counts
less than one that is absent, and a rare one never less than a common one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

KNOTS = (0.5, 0.6, 0.7, 0.78, 0.86, 0.94)
"""Between two of them what a similarity lacks falls evenly."""
STEPS = len(KNOTS) - 1
BLOCK = 1 + STEPS

PAIRED = ("given", "family", "patronymic", "unknown", "crossed")
"""What two paired words are: both the same part, one of them unknown, or two different parts."""
GIVEN, FAMILY, PATRONYMIC, UNKNOWN, CROSSED = range(5)
ARABIC = "arabic letters beside others"


class Feature(NamedTuple):
    """A measure: its name, and the sign its weight must have (0: either)."""

    name: str
    sign: int


def _block(name: str, sign: int = 1) -> list[Feature]:
    """What speaks for one person if two words are alike, and against it if they are less so."""
    lacking = pairwise(KNOTS)
    return [
        Feature(f"{name}: alike", sign),
        *(Feature(f"{name}: lacks {low:g} to {high:g}", -1) for low, high in lacking),
    ]


FEATURES: tuple[Feature, ...] = (
    *(feature for name in PAIRED[:4] for feature in _block(name)),
    *_block(PAIRED[4], sign=0),
    *_block(ARABIC, sign=-1),
    *(Feature(f"{name}: rare and alike", 1) for name in (*PAIRED[:4], ARABIC)),
    Feature("equal in one script", 1),
    Feature("initial agrees", 1),
    Feature("initial disagrees", -1),
    Feature("short form", 0),
    Feature("same root of surname", 1),
    Feature("one word written as two", 1),
    *(Feature(f"absent: {name}", -1) for name in PAIRED[:3]),
    Feature("absent: unknown, inside", -1),
    Feature("absent: unknown, at an end", -1),
    Feature("endings of man and woman", -1),
    Feature("one word agrees", 1),
    Feature("two words agree", 1),
    Feature("three words agree", 1),
    Feature("worst pair lacks 0.5 to 0.7", -1),
    Feature("worst pair lacks 0.7 to 0.85", -1),
    Feature("worst pair lacks 0.85 to 1", -1),
    Feature("only one pair", -1),
    Feature("ends exchanged", -1),
)
COUNT = len(FEATURES)

ARABIC_BLOCK = BLOCK * len(PAIRED)
RARE = ARABIC_BLOCK + BLOCK
RARE_ARABIC = RARE + 4
EQUAL = RARE + 5
INITIAL_AGREES, INITIAL_DISAGREES, SHORT_FORM, SAME_ROOT, JOINED = range(EQUAL + 1, EQUAL + 6)
ABSENT = JOINED + 1
ABSENT_INSIDE, ABSENT_AT_END = ABSENT + 3, ABSENT + 4
GENDERS = ABSENT + 5
AGREE = GENDERS + 1
WORST = AGREE + 3
ONE_PAIR, ENDS_EXCHANGED = WORST + 3, WORST + 4
