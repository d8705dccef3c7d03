"""Who bears which two words: sorted numbers, which take a tenth of the room of a dictionary."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np

_BITS = 32
_PAIRS, _PERSONS = "Q", "I"


class BearersOfTwo:
    """Persons by two words of their names, in either order; all three are numbers."""

    def __init__(self) -> None:
        self._pairs, self._persons = array(_PAIRS), array(_PERSONS)

    def add(self, one: int, other: int, person: int) -> None:
        """Note that a person bears two words; :meth:`settle` follows before anybody is asked for."""
        self._pairs.append(min(one, other) << _BITS | max(one, other))
        self._persons.append(person)

    def settle(self) -> None:
        """Put what was added in order, the persons of two words as they were added."""
        pairs, persons = np.array(self._pairs, np.uint64), np.array(self._persons, np.uint32)
        order = np.argsort(pairs, kind="stable")
        self._pairs = array(_PAIRS, pairs[order].tobytes())
        self._persons = array(_PERSONS, persons[order].tobytes())

    def of_any(
        self, ones: Iterable[int], others: Collection[int]
    ) -> Iterator[tuple[int, int, Sequence[int]]]:
        """Each two of the words that somebody bears together, and who does."""
        pairs, end = self._pairs, len(self._pairs)
        for one in ones:
            for other in others:
                pair = (one << _BITS | other) if one < other else (other << _BITS | one)
                first = bisect_left(pairs, pair)
                if first < end and pairs[first] == pair:
                    last = bisect_right(pairs, pair, first)
                    yield one, other, self._persons[first:last]
