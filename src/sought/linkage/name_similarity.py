"""How alike two names are: an order for search results and for the check for duplicates.

The value lies between 0 and 1 and orders candidates; it is **not** a probability that two names
are of one person: a common name and a rare one get the same value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sought.linkage.folding import Token, fold
from sought.linkage.jaro_winkler import jaro_winkler
from sought.linkage.pairing import best_pairing
from sought.linkage.roles import Role
from sought.linkage.scripts import Script
from sought.linkage.spelling import Spelling, spelled

SAME_KEY = 0.9
"""The least two words with a common key get; the rest is how alike their Latin forms are."""
SAME_SKELETON = 0.82
"""Arabic letters beside others: the consonants agree and nothing speaks against the vowels."""
INITIAL = 0.75
WEIGHT_OF_INITIAL = 0.4
NOTHING_IN_COMMON = 0.55
"""Jaro-Winkler of unrelated words; what is not more counts as nothing."""
UNMATCHED = 0.2
"""What a word of the longer name weighs that the shorter one does not have."""


def rank(query: str, names: Iterable[str]) -> list[float]:
    """Similarity of each name to the query, in the order given.  An order, no probability."""
    asked = fold(query)
    return [similarity(asked, fold(name)) for name in names]


def similarity(a: Sequence[Token], b: Sequence[Token]) -> float:
    """Of two folded names, 0 to 1, whatever the order of their words.

    The words of the shorter name are paired one to one with words of the longer so that the sum of
    their similarities is greatest.  Missing words cost little, initials count less than words, and
    an equal spelling is worth more than an equal reading in another script.
    """
    shorter, longer = sorted((_counted(a), _counted(b)), key=_size_and_spelling)
    if not shorter:
        return 0.0
    table = [[alike(x.written, y.written) for y in longer] for x in shorter]
    agreed = weight = 0.0
    for x, row, column in zip(shorter, table, best_pairing(table), strict=True):
        initial = x.is_initial or longer[column].is_initial
        pair = WEIGHT_OF_INITIAL if initial else 1.0
        agreed += pair * row[column]
        weight += pair
    return agreed / (weight + UNMATCHED * (len(longer) - len(shorter)))


def _size_and_spelling(tokens: Sequence[Token]) -> tuple[int, list[str]]:
    """By size; by spelling among equals, so that who is asked for whom says nothing."""
    return len(tokens), [t.written for t in tokens]


def _counted(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without particles, unless there is nothing else."""
    return [t for t in tokens if t.role is not Role.PARTICLE] or tokens


@lru_cache(maxsize=1 << 18)
def alike(a: str, b: str) -> float:
    """Similarity of two written words, 0 to 1: 1 equal in one script, 0 nothing in common."""
    x, y = spelled(a), spelled(b)
    if x.plain == y.plain:
        return 1.0
    if x.is_initial or y.is_initial:
        return INITIAL if _same_beginning(x, y) else 0.0
    if _meet(x.keys, y.keys):
        return SAME_KEY + 0.09 * jaro_winkler(x.latin, y.latin)
    if Script.ARABIC in (x.script, y.script):
        return _by_consonants(x, y)
    return _beyond_chance(jaro_winkler(x.keys[0], y.keys[0])) if x.keys and y.keys else 0.0


def _meet(xs: Sequence[str], ys: Sequence[str]) -> bool:
    return any(x in ys for x in xs)  # at most four each: quicker than sets


def _same_beginning(x: Spelling, y: Spelling) -> bool:
    return any(k[0] == o[0] for k in x.keys for o in y.keys)


def _by_consonants(x: Spelling, y: Spelling) -> float:
    if _meet(x.skeletons, y.skeletons):
        return SAME_SKELETON
    return SAME_SKELETON * _beyond_chance(_nearest(x.skeletons, y.skeletons))


def _nearest(xs: Sequence[str], ys: Sequence[str]) -> float:
    return max((jaro_winkler(x, y) for x in xs for y in ys), default=0.0)


def _beyond_chance(value: float) -> float:
    """Spread from what unrelated words reach (0) to equal words (just below a common key)."""
    return SAME_KEY * max(0.0, value - NOTHING_IN_COMMON) / (1 - NOTHING_IN_COMMON)
