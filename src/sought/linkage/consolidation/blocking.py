"""Which pairs of records are compared at all: those that share something rare.

A record has keys (:mod:`.record_keys`): of each word of the name in any script, of birth, places,
unit, document.  Two records are a pair where

- one key, or two or three together, are shared by at most ``LIMIT`` records of all: a rare surname
  is enough alone, a common one needs a companion; and
- all they share is rare enough together: the bits of the single keys, each the logarithm to base 2
  of how much rarer it is than everything, leave a record about ``COMPANIONS`` others by chance.

So the number of pairs grows with the number of records and not with its square, and no list of
rules decides which columns matter.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from math import log2

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sought.linkage.consolidation.record_keys import RecordKeys, record_keys

THREADS = 2
LIMIT = 128
"""Records that may share what brings two of them together."""
COMPANIONS = 16
"""Strangers who share as much with a record as a pair must, if keys were spread by chance."""
NAMELESS = 6
"""Bits that a pair must share on top where no word of the name, day of birth or document is the
same: places, units and years go together, so that they say less than their rarity."""
SLICES = 64
"""Pieces of work, after each of which progress is told."""

Progress = Callable[[float], None]
"""Is told the share that is done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class CandidatePairs:
    """Pairs to be compared, each once, sorted by first and second."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    """Above ``first``."""
    rule: NDArray[np.int16]
    """Number in ``rules`` of what the pair shares: of several the one with the fewest keys."""
    rules: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.first)


def candidate_pairs(
    records: pl.DataFrame,
    *,
    new_from: int | None = None,
    repeating: frozenset[str] = frozenset(),
    within_lists: bool = True,
    progress: Progress | None = None,
) -> CandidatePairs:
    """The pairs of a :func:`.list_records.record_table` that are worth a comparison.

    With ``new_from`` only pairs with a record from this row on: exactly those of the whole result.
    Without ``within_lists`` no pairs of one list, unless it is one of ``repeating``.
    """
    keys = record_keys(records)
    lists = _closed_lists(records, repeating, within_lists=within_lists)
    found = _rows(keys, lists, new_from or 0, progress or _untold)
    return CandidatePairs(
        found[:, 0].astype(np.int64),
        found[:, 1].astype(np.int64),
        found[:, 2].astype(np.int16),
        _RULES,
    )


def _untold(_share: float) -> None:
    pass


def _closed_lists(
    records: pl.DataFrame, repeating: frozenset[str], *, within_lists: bool
) -> NDArray[np.int32]:
    """Number of each record's list; -1 where two records of the list may be one person."""
    if within_lists:
        return np.full(records.height, -1, np.int32)
    numbers = records["source"].fill_null("").rank("dense").cast(pl.Int32).to_numpy()
    open_ = records["source"].is_in(list(repeating)).fill_null(value=False).to_numpy()
    return np.where(open_, np.int32(-1), numbers).astype(np.int32)


_NAME = 1
_KINDS = {
    "y": "year of birth",
    "b": "day of birth",
    "p": "place",
    "l": "last place",
    "u": "unit",
    "d": "document",
    "a": "address",
    "t": "last date",
}
_NUMBER_OF_KIND = {kind: 4 << at for at, kind in enumerate(_KINDS)}


def _kind(text: str) -> int:
    """Words of names count up to three, each other kind has a bit of its own."""
    return _NUMBER_OF_KIND[text[0]] if text[1:2] == " " else _NAME


def tells(text: str) -> bool:
    """Whether a key tells one person from another, while a year or a place is many people's."""
    return _kind(text) in _TELLING


_TELLING = frozenset({_NAME, _NUMBER_OF_KIND["b"], _NUMBER_OF_KIND["d"]})


def _rule_name(number: int) -> str:
    words = ("", "a word of the name", "two words of the name", "three words of the name")
    others = [name for kind, name in _KINDS.items() if number & _NUMBER_OF_KIND[kind]]
    return ", ".join([words[number % 4]] * (number % 4 > 0) + others)


def _ranked() -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """Names of all rules, those with the fewest keys first, and the rank of each number."""
    numbers = range(4 << len(_KINDS))
    order = sorted(numbers, key=lambda n: (n % 4 + (n >> 2).bit_count(), n))
    few = [n for n in order if 0 < n % 4 + (n >> 2).bit_count() <= 3]  # noqa: PLR2004
    ranks = np.zeros(len(numbers), np.int32)
    ranks[few] = np.arange(len(few))
    return tuple(map(_rule_name, few)), ranks


_RULES, _RANKS = _ranked()


def _rows(
    keys: RecordKeys, lists: NDArray[np.int32], new_from: int, progress: Progress
) -> NDArray[np.int32]:
    """Pairs and rules of all blocks."""
    from sought.linkage.consolidation import shared_keys_kernel as kernel

    by_key, records = kernel.inverted(keys.starts, keys.keys, keys.counts)
    held = kernel.Held(keys.starts, keys.keys, keys.slots, by_key, records)
    ways = kernel.Ways(
        alone=keys.alone,
        kinds=np.array([_kind(t) for t in keys.texts], np.int32),
        worth=worth(keys),
        least=least_worth(len(keys)),
        more=100 * NAMELESS,
        telling=np.array([tells(t) for t in keys.texts], bool),
        limit=LIMIT,
        lists=lists,
        new_from=new_from,
    )
    spans, parts = _slices(keys), []
    with ThreadPoolExecutor(THREADS) as pool:
        for part in pool.map(lambda s: kernel.pairs_of_keys(s[0], s[1], held, ways), spans):
            parts.append(part)
            progress(len(parts) / len(spans))
    every = np.concatenate([np.zeros((0, 3), np.int32), *parts])
    distinct: NDArray[np.int32] = kernel.distinct_pairs(every, _RANKS, len(keys))
    return distinct


def worth(keys: RecordKeys) -> NDArray[np.int32]:
    """Of each key, hundredths of bits: how much rarer than everything it is among the records."""
    bits = np.log2(len(keys) / keys.counts)
    hundredths: NDArray[np.int32] = np.rint(100 * bits).astype(np.int32)
    return hundredths


def least_worth(records: int) -> int:
    """Hundredths of bits that leave a record about ``COMPANIONS`` others by chance."""
    return max(0, round(100 * log2(max(1, records) / COMPANIONS)))


def _slices(keys: RecordKeys) -> list[tuple[int, int]]:
    """Spans of keys with about as many records each."""
    ends = np.cumsum(keys.counts, dtype=np.int64)
    if not len(ends):
        return []
    cuts = np.searchsorted(ends, np.linspace(0, ends[-1], SLICES + 1)[1:]) + 1
    edges = np.unique(np.concatenate([[0], np.minimum(cuts, len(ends))]))
    return [(int(a), int(b)) for a, b in pairwise(edges)]
