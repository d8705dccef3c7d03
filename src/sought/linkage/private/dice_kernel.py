"""Every row of one list against every row of another: which pairs share enough bits.

Nothing is left out by blocking.  A hundred thousand rows against as many are ten billion pairs of
sixteen or so words, which a compiled loop of AND and population count does in minutes; pairs whose
numbers of set bits are too unequal for the wanted Dice coefficient cost one comparison.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
"""(rows, words)"""

_ROWS = 256
_TILE = 2048
"""Rows of the second list that stay in the cache while a block of the first passes over them."""
_THREADS = 2
_SAMPLE = 500


class CloseRows(NamedTuple):
    """Pairs of rows whose Dice coefficient reaches the wanted one, by first and second row."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    common: NDArray[np.int64]
    """Bits set in both."""

    def __len__(self) -> int:
        return len(self.first)


def set_bits(words: Words) -> NDArray[np.int64]:
    """Bits set in each row."""
    found: NDArray[np.int64] = np.bitwise_count(words).sum(axis=1, dtype=np.int64)
    return found


def dice(
    common: NDArray[np.int64], first: NDArray[np.int64], second: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Twice the common bits over all set bits of both; 0 where none is set.

    Symmetric; 1 for equal rows.
    """
    found: NDArray[np.float64] = 2.0 * common / np.maximum(first + second, 1)
    return found


def close_rows(first: Words, second: Words, least: float) -> CloseRows:
    """All pairs with a Dice coefficient of at least ``least``."""
    sets = set_bits(first), set_bits(second)

    def run(start: int) -> NDArray[np.int64]:
        part = slice(start, start + _ROWS)
        close = _block(first[part], sets[0][part], second, sets[1], least)
        close[:, 0] += start
        return close

    with ThreadPoolExecutor(_THREADS) as pool:
        found = [np.empty((0, 3), np.int64), *pool.map(run, range(0, len(first), _ROWS))]
    rows = np.concatenate(found)
    rows = rows[np.lexsort((rows[:, 1], rows[:, 0]))]
    return CloseRows(rows[:, 0], rows[:, 1], rows[:, 2])


def crowded_dice(first: Words, second: Words, neighbours: int) -> float:
    """The Dice coefficient that about so many rows of the second list reach with a row of the first.

    From samples of both lists.  In long lists this keeps the number of close pairs in bounds:
    whoever has more likely neighbours is not told from them anyway.
    """
    a, b = (words[:: max(1, len(words) // _SAMPLE)][:_SAMPLE] for words in (first, second))
    if len(second) <= neighbours or not len(a):
        return 0.0
    common = np.stack([np.bitwise_count(row & b).sum(axis=1, dtype=np.int64) for row in a])
    together = dice(common, set_bits(a)[:, None], set_bits(b)[None, :])
    return float(np.quantile(together, 1 - neighbours / len(second)))


def _block(
    first: Words, set_first: NDArray[np.int64], second: Words, set_second: NDArray[np.int64],
    least: float,
) -> NDArray[np.int64]:  # fmt: skip
    """(pairs, 3): rows and common bits; looked at again where the room did not suffice."""
    room = 64 * len(first)
    while True:
        out = np.empty((room, 3), np.int64)
        found = _kernel()(first, set_first, second, set_second, least, _TILE, out)
        if found <= room:
            return out[:found]
        room = int(found)


@cache
def _kernel() -> Any:  # noqa: ANN401 - a compiled function has no better type
    """The compiled loop; compiling takes a second or two, once a machine."""
    from sought.linkage.private.compiled_dice import keep_close

    return keep_close
