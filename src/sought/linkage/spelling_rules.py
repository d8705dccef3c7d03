"""Tables that say how letters are read, and the reading of a word by them.

A table has one rule a line: what is written (a regular expression over the lower-case word), its
readings separated by ``|`` with the likeliest first, and a remark behind ``#``.  The first rule
that fits a place wins, so longer spellings stand above shorter ones.  ``-`` reads as nothing,
``=`` as each letter of the set itself.

Sounds are one letter each: ``a e i o u``, ``y`` as in yes, ``p b t d k g q f v s z h m n r l``, and

====  =============  ====  =============  ====  =============
S     sh             C     ch             T     ts
Z     zh             J     j (English)    D     dz
x     kh             G     gh
====  =============  ====  =============  ====  =============
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product
from typing import NamedTuple


class Piece(NamedTuple):
    """One or more letters that are read together, and their readings, likeliest first."""

    written: str
    readings: tuple[str, ...]


class SpellingRules:
    """The rules of one or more tables, earlier tables first."""

    def __init__(self, *tables: str) -> None:
        rules = [rule for table in tables for rule in _rules(table)]
        self.patterns = tuple(pattern for pattern, _ in rules)
        self._readings = [readings for _, readings in rules]
        # One more group at the end takes any letter the tables do not know.
        alternatives = "|".join(f"({p})" for p in self.patterns)
        self._pattern = re.compile(f"{alternatives}|(.)", re.DOTALL)

    def read(self, word: str, otherwise: Callable[[str], tuple[str, ...]]) -> list[Piece]:
        """The word piece by piece; ``otherwise`` reads letters that stand in no table."""
        return [
            Piece(m[0], self._readings[i - 1] if i <= len(self._readings) else otherwise(m[0]))
            for m in self._pattern.finditer(word)
            if (i := m.lastindex)
        ]


def table_lines(table: str) -> Iterator[tuple[str, str, str]]:
    """Pattern, readings and remark of each rule as they stand in the table."""
    for line in table.strip().splitlines():
        rule, _, remark = line.partition("#")
        if rule.strip():
            pattern, written = rule.split()
            yield pattern, written, remark.strip()


def _rules(table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern, written, _ in table_lines(table):
        if written == "=":
            yield from ((letter, (letter,)) for letter in pattern.strip("[]"))
        else:
            yield pattern, tuple(written.replace("-", "").split("|"))


def readings(pieces: Iterable[Piece], limit: int) -> tuple[str, ...]:
    """Up to ``limit`` readings of the word, likeliest first.

    The same letters are first taken to sound the same throughout the word (the two г of
    Гаджигусейнов are both h), then one by one.
    """
    pieces = list(pieces)
    found = dict.fromkeys(islice(_alike(pieces), limit))
    for one in _one_by_one(pieces):
        if len(found) >= limit:
            break
        found[one] = None
    return tuple(found)


def _alike(pieces: list[Piece]) -> Iterator[str]:
    """Readings in which equal spellings sound equal, fewest unlikely ones first."""
    open_kinds = dict.fromkeys(p for p in pieces if len(p.readings) > 1)
    kinds = list(islice(open_kinds, 4))
    ways = sorted(product(*(range(len(k.readings)) for k in kinds)), key=sum)
    for way in ways:
        chosen = {k: k.readings[i] for k, i in zip(kinds, way, strict=True)}
        yield "".join(chosen.get(p, p.readings[0]) for p in pieces)


def _one_by_one(pieces: list[Piece]) -> Iterator[str]:
    """Readings that leave the likeliest one in a single place."""
    likeliest = [p.readings[0] for p in pieces]
    for at, piece in enumerate(pieces):
        for reading in piece.readings[1:]:
            yield "".join([*likeliest[:at], reading, *likeliest[at + 1 :]])
