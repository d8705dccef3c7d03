"""A table of endings, and the words that may stand in the nominative behind an inflected form.

A table has one rule a line: the ending, what it may have been (``-`` for nothing), and the case.
Every rule that fits gives its forms; which of them is a word is for the lists to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

SHORTEST_STEM = 2


class Form(NamedTuple):
    """A word as it may stand in the nominative, and the case it was found in (empty: as it is)."""

    word: str
    case: str


class Endings:
    """The rules of a table by their ending."""

    def __init__(self, table: str) -> None:
        rules: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for line in table.strip().splitlines():
            endings, before, case = line.partition("#")[0].split()
            for ending in endings.split("|"):
                rules[ending] += [(each.replace("-", ""), case) for each in before.split("|")]
        self._rules = dict(rules)
        self._longest = max(map(len, rules))

    def split(self, word: str) -> Iterator[tuple[str, str, str, str]]:
        """Stem, ending, what stood in its place and case, for each rule that fits."""
        for length in range(1, min(self._longest, len(word) - SHORTEST_STEM) + 1):
            ending = word[-length:]
            for before, case in self._rules.get(ending, ()):
                yield word[:-length], ending, before, case

    def forms(self, word: str) -> Iterator[Form]:
        """The word as it is, then every form a rule gives."""
        yield Form(word, "")
        for stem, _, before, case in self.split(word):
            yield Form(stem + before, case)
