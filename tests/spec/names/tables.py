"""Tables of names as they are written in these tests: one name a line, its spellings side by side.

All names are common given names and surnames; nobody in particular is meant.
"""

from __future__ import annotations

from itertools import combinations

from sought.linkage import Script, Token, fold, script_of


def rows(table: str) -> list[list[str]]:
    """The spellings of each line; ``|`` parts them, and lines of dashes part nothing."""
    lines = [line for line in table.strip().splitlines() if set(line.strip()) - set("-+| ")]
    return [[cell.strip() for cell in line.split("|") if cell.strip()] for line in lines]


def only(word: str) -> Token:
    """The one token of a word."""
    (token,) = fold(word)
    return token


def meet(a: str, b: str) -> bool:
    """Whether two words share a key; beside Arabic letters the second tier counts too."""
    x, y = only(a), only(b)
    with_skeleton = Script.ARABIC in (script_of(a), script_of(b))
    first, second = (x.index_keys, y.index_keys) if with_skeleton else (x.keys, y.keys)
    return not set(first).isdisjoint(second)


def strangers(row: list[str]) -> list[str]:
    """Pairs of spellings of one name that share no key."""
    return [f"{a} ≠ {b}" for a, b in combinations(row, 2) if not meet(a, b)]
