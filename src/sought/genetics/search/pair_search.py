"""People against people, block by block: which pairs are worth computing exactly.

Two lists, or one list with itself.  People are ordered by sex (those of unknown sex first,
who are compared with everybody) and by completeness, so that whole blocks are skipped or
need no second look; :data:`WIDTH` of them make a block.  Blocks are independent of each
other: they can be run in any order, on any number of threads, and again.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError, TooLargeError
from sought.genetics.pedigree import Sex
from sought.genetics.search.counting import PairCounts

if TYPE_CHECKING:
    from sought.genetics.search.pair_people import PairPeople

Array = NDArray[np.float64]
Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Positions = NDArray[np.intp]
Squares = Sequence[Array]
"""One symmetric table of natural log LRs over pairs of observations for each marker."""
Progress = Callable[[int, int], None]

MOST_PAIRS = 20_000_000
"""Reported at most; more say that the threshold is too low to mean anything."""

_ROOM = 1 << 12


@dataclass(frozen=True)
class PairSettings:
    """Plain LR from which a pair is reported, and markers that both must be typed at."""

    threshold: float = 1e4
    least_markers: int = 8

    def __post_init__(self) -> None:
        if not self.threshold > 0:
            raise InputError(f"threshold is {self.threshold}; allowed: above 0", where="threshold")
        if self.least_markers < 0:
            raise InputError(
                f"least_markers is {self.least_markers}; allowed: 0 or more", where="least_markers"
            )

    @property
    def log_threshold(self) -> float:
        """Natural logarithm of the threshold."""
        return float(np.log(self.threshold))


class Block(NamedTuple):
    """Ordered places of a block's people, and the ranges of places they are compared with."""

    begin: int
    end: int
    against: tuple[tuple[int, int], ...]


class BlockPairs(NamedTuple):
    """Candidates of one block as positions in the order given, and what was counted."""

    first: Positions
    second: Positions
    counts: PairCounts


class Screen(NamedTuple):
    """One hypothesis's tables in single precision, laid end to end, and their rounding error."""

    tables: Floats
    margin: float

    @classmethod
    def of(cls, squares: Squares) -> Screen:
        """Round the tables; the margin bounds what a sum of them may be off by."""
        flat = np.concatenate([s.ravel() for s in squares]).astype(np.float32)
        largest = sum(float(np.abs(s[np.isfinite(s)]).max(initial=0.0)) for s in squares)
        return cls(flat, (len(squares) + 1) * 2.0**-23 * largest)


class PairSearch:
    """A search of pairs, ready to be run block by block.

    ``screens`` are the hypotheses; a pair is a candidate where one of them reaches the
    threshold.  The first ``lists`` people are compared with the others, or everybody with
    everybody where it is None.  ``by_sex`` skips pairs of different known sexes.
    """

    def __init__(
        self,
        people: PairPeople,
        screens: Sequence[Squares],
        settings: PairSettings,
        *,
        lists: int | None = None,
        by_sex: bool = True,
    ) -> None:
        self._people, self._settings, self._lists = people, settings, lists
        self._screens = [Screen.of(s) for s in screens]
        sex = people.sex if by_sex else np.zeros_like(people.sex)
        self._order = _order(people, sex, lists)
        self._sex = sex[self._order]
        self._shown = np.ascontiguousarray(people.shown[self._order])
        self._rows = self._shown + _before(people.sizes).astype(np.int32)
        self._group = people.group[self._order]
        self._bits, self._typed = people.bits[self._order], people.typed[self._order]
        self.blocks = tuple(self._blocks())

    @property
    def due(self) -> PairCounts:
        """All pairs, and those whose sexes differ, known without looking at any."""
        (men, women), (other_men, other_women) = (
            (int((s == Sex.MALE).sum()), int((s == Sex.FEMALE).sum()))
            for s in self._lists_of(self._sex)
        )
        n = len(self._order)
        if self._lists is None:
            return PairCounts(expected=n * (n - 1) // 2, other_sex=men * women)
        expected = self._lists * (n - self._lists)
        return PairCounts(expected=expected, other_sex=men * other_women + women * other_men)

    def run(self, block: Block) -> BlockPairs:
        """Candidates of one block."""
        from sought.genetics.search.kernel import WIDTH
        from sought.genetics.search.pair_kernel import spread

        sizes = self._people.sizes
        expanded = np.empty((int(sizes.sum()), WIDTH), np.float32)
        found, counts = [np.empty((0, 2), np.int32)], PairCounts()
        for i, screen in enumerate(self._screens):
            shown = self._shown[block.begin : block.end]
            starts = _before(sizes.astype(np.int64) ** 2)
            spread(screen.tables, starts, sizes, shown, expanded)
            limit = self._settings.log_threshold - screen.margin
            for people in block.against:
                hits, counted = self._screened(expanded, people, block, limit)
                found.append(hits)
                counts = counts.plus(counted) if i == 0 else counts
        return self._in_given_order(np.concatenate(found), counts)

    def results(
        self, blocks: Iterable[Block] | None = None, *, threads: int | None = None
    ) -> Iterator[BlockPairs]:
        """Candidates block by block, in order, on this many threads (as many as cores)."""
        waiting = iter(self.blocks if blocks is None else blocks)
        threads = threads or os.cpu_count() or 1
        pool = ThreadPoolExecutor(threads)
        running: deque[Future[BlockPairs]] = deque()
        try:
            running.extend(pool.submit(self.run, b) for b in islice(waiting, 4 * threads))
            while running:
                done = running.popleft().result()
                running.extend(pool.submit(self.run, b) for b in islice(waiting, 1))
                yield done
        finally:
            pool.shutdown(cancel_futures=True)

    def candidates(
        self, *, progress: Progress | None = None, threads: int | None = None
    ) -> BlockPairs:
        """All candidates, ordered by position, with counts that add up.

        ``progress`` is called with pairs dealt with and pairs due.  Raises SoughtError where
        a pair is unaccounted for, TooLargeError beyond :data:`MOST_PAIRS`.
        """
        counts, found, n = self.due, [], 0
        for part in self.results(threads=threads):
            counts = counts.plus(part.counts)
            found.append(part)
            n += len(part.first)
            if n > MOST_PAIRS:
                raise TooLargeError(
                    f"more than {MOST_PAIRS:,} pairs reach the threshold "
                    f"{self._settings.threshold:g}; raise it, or ask for more common markers"
                )
            if progress is not None:
                progress(counts.performed + counts.skipped, counts.expected)
        counts.check()
        none = [np.empty(0, np.intp)]
        first, second = (np.concatenate(none + [p[i] for p in found]) for i in (0, 1))
        order = np.lexsort((second, first))
        return BlockPairs(first[order], second[order], counts)

    def _screened(
        self, expanded: Floats, people: tuple[int, int], block: Block, limit: float
    ) -> tuple[Ints, PairCounts]:
        from sought.genetics.search.pair_kernel import Marks, Places, screen_pairs

        places = Places(*people, block.begin, block.end, self._lists is None)
        marks = Marks(self._group, self._bits, self._typed, self._settings.least_markers)
        room = _ROOM
        while True:
            hits = np.empty((room, 2), np.int32)
            n, performed, alike, few = screen_pairs(
                expanded, self._rows, places, marks, limit, hits
            )
            if n <= room:
                counts = PairCounts(performed=performed, same_family=alike, too_few_markers=few)
                return hits[:n], counts
            room = n

    def _in_given_order(self, hits: Ints, counts: PairCounts) -> BlockPairs:
        pairs = self._order[hits]
        if self._lists is None:
            pairs = np.sort(pairs, axis=1)
        first, second = np.unique(pairs, axis=0).T
        return BlockPairs(first, second, counts)

    def _lists_of(self, values: NDArray[np.int8]) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
        """Values of those compared and of those they are compared with."""
        if self._lists is None:
            return values, values
        return values[: self._lists], values[self._lists :]

    def _blocks(self) -> Iterator[Block]:
        from sought.genetics.search.kernel import WIDTH

        others = 0 if self._lists is None else self._lists
        rows, columns = self._lists_of(self._sex)
        for sex in np.unique(columns):
            low, high = (int(i) for i in np.searchsorted(columns, [sex, sex + 1]))
            ranges = _ranges(rows, int(sex))
            for begin in range(low, high, WIDTH):
                yield Block(begin + others, min(begin + WIDTH, high) + others, ranges)


def exact(squares: Squares, people: PairPeople, first: Positions, second: Positions) -> Array:
    """Natural log LR of pairs in double precision; tables need not be symmetric."""
    total = np.zeros(len(first))
    for m, square in enumerate(squares):
        total += square[people.shown[first, m], people.shown[second, m]]
    return total


def _order(people: PairPeople, sex: NDArray[np.int8], lists: int | None) -> Positions:
    """People by sex, then by group or else from the most complete down; list after list."""
    split = len(people) if lists is None else lists
    second = np.arange(len(people)) >= split
    return np.lexsort((-people.typed, people.group, sex, second))


def _ranges(sexes: NDArray[np.int8], sex: int) -> tuple[tuple[int, int], ...]:
    """Places of those who may be compared with this sex; those of unknown sex come first."""
    if sex == 0:
        return ((0, len(sexes)),)
    parts = [np.searchsorted(sexes, [s, s + 1]).tolist() for s in (0, sex)]
    return tuple((low, high) for low, high in parts if low < high)


def _before(sizes: NDArray[np.int32] | NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)[:-1]])
