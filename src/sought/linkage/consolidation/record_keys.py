"""What a record may share with another one: keys of its name, birth, places, unit and document.

A key is a number; equal numbers mean "the same as far as any script can write it".  Each key of a
record stands in a slot: one for each word of the name, one for birth, one for each other column.
Two keys of one slot are two readings of one thing, and never count as two things.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import is_normalized

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sought.linkage.consolidation.birth_keys import birth_keys
from sought.linkage.folding import LONGEST_NAME, MOST_TOKENS, words
from sought.linkage.roles import Role
from sought.linkage.short_names import lines_of
from sought.linkage.spelling import spelled

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

MOST_NAME_WORDS = 8
MOST_FATHER_WORDS = 3
FATHER = MOST_NAME_WORDS
BIRTH = FATHER + MOST_FATHER_WORDS
PLACE, LAST_PLACE, UNIT, DOCUMENT, ADDRESS, LAST_DATE = range(BIRTH + 1, BIRTH + 7)

MOST_WORDS_OF_TEXT = 4
"""Words of a place, unit or address that are read."""

ALONE = "="
"""Begins keys that are looked at alone, and not together with others."""


class RecordKeys(NamedTuple):
    """Keys of all records, as one long array cut by record.

    Within a record the keys ascend, and no key stands twice.  Numbers ascend with how often a key
    occurs, so that the rarest key of a record is its first.
    """

    starts: Longs
    """(records + 1,)"""
    keys: Ints
    slots: NDArray[np.int8]
    alone: NDArray[np.bool_]
    """(distinct keys,) whether it is looked at alone"""
    counts: Ints
    """(distinct keys,) records that have it"""
    texts: tuple[str, ...]
    """(distinct keys,) what a key stands for; of use in tests only"""

    def __len__(self) -> int:
        """Number of records."""
        return len(self.starts) - 1


def record_keys(records: pl.DataFrame) -> RecordKeys:
    """The keys of all records; any Unicode string is a value."""
    numbers: dict[str, int] = {}
    parts = [_of_column(records[column.name], column, numbers) for column in _COLUMNS]
    rows, keys, slots = (np.concatenate(part) for part in zip(*parts, strict=True))
    return _arranged(records.height, rows, keys, slots, tuple(numbers))


@lru_cache(maxsize=1 << 17)
def word_keys(word: str) -> tuple[str, ...]:
    """Keys of one word of a name: of both tiers, and the lines of short forms it stands in.

    None of a particle.
    """
    spelling = spelled(word)
    if spelling.own_role is Role.PARTICLE:
        return ()
    return (
        *(f"{ALONE}{key}" for key in spelling.keys),
        *spelling.skeletons,
        *(f"#{line}" for line in lines_of(spelling.keys)),
    )


def name_words(text: str) -> list[str]:
    """As :func:`sought.linkage.folding.words`, quicker for names of letters and spaces."""
    if (
        len(text) <= LONGEST_NAME
        and text.replace(" ", "").isalpha()
        and is_normalized("NFC", text)
        and not _MAY_BE_SERVANT.search(text)
    ):
        return text.split()[:MOST_TOKENS]
    return words(text)


# Abd al-Rahman is read as one word.
_MAY_BE_SERVANT = re.compile("[bB][dD]|[бБ][дД]|عبد")


def _long_words(text: str) -> list[str]:
    return [word for word in words(text) if len(word) > 1][:MOST_WORDS_OF_TEXT]


def _whole(text: str) -> list[str]:
    """Letters and digits, as one word."""
    plain = "".join(c for c in text.casefold() if c.isalnum())
    return [plain] if plain else []


class _Column(NamedTuple):
    """How one column is read."""

    name: str
    slot: int
    """Of the first word."""
    words_of: Callable[[str], list[str]]
    keys_of: Callable[[str], Iterable[str]]
    """Keys of a word."""
    slots: int = 1
    """Words with a slot of their own; further ones are not read.  1: all are in one slot."""


def _place_like(name: str, slot: int, prefix: str) -> _Column:
    """Words in any script; of each the likeliest consonants."""
    return _Column(
        name, slot, _long_words, lambda word: [f"{prefix} {k}" for k in spelled(word).skeletons[:2]]
    )


def _code_like(name: str, slot: int, prefix: str) -> _Column:
    """One word, the same or not."""
    return _Column(name, slot, _whole, lambda word: [f"{prefix} {word}"])


_COLUMNS = (
    _Column("name", 0, name_words, word_keys, MOST_NAME_WORDS),
    _Column("father_name", FATHER, name_words, word_keys, MOST_FATHER_WORDS),
    _Column("birth", BIRTH, lambda text: [text], birth_keys),
    _place_like("place", PLACE, "p"),
    _place_like("last_place", LAST_PLACE, "l"),
    _place_like("unit", UNIT, "u"),
    _code_like("document", DOCUMENT, "d"),
    _place_like("address", ADDRESS, "a"),
    _code_like("last_date", LAST_DATE, "t"),
)

_Part = tuple[Ints, Ints, NDArray[np.int8]]


def _of_column(texts: pl.Series, column: _Column, numbers: dict[str, int]) -> _Part:
    """Row, key and slot of each key of a column; equal texts and equal words are read once."""
    distinct = texts.drop_nulls().unique(maintain_order=True)
    known: dict[str, int] = {}
    found: list[int] = []
    slots: list[int] = []
    sizes = []
    for text in distinct:
        said = column.words_of(text)
        said = said[: column.slots] if column.slots > 1 else said
        sizes.append(len(said))
        found += [known.setdefault(word, len(known)) for word in said]
        slots += (
            range(column.slot, column.slot + len(said))
            if column.slots > 1
            else ([column.slot] * len(said))
        )
    rows, at = _spread(*_places(texts, distinct), _starts(sizes))
    word_of, slot_of = np.array(found, np.int64)[at], np.array(slots, np.int8)[at]
    keys, starts = _keys_of_words(known, column, numbers)
    places, at = _spread(np.arange(len(word_of)), word_of, starts)
    return rows[places].astype(np.int32), keys[at], slot_of[places]


def _keys_of_words(
    known: Iterable[str], column: _Column, numbers: dict[str, int]
) -> tuple[Ints, Longs]:
    """Numbers of the keys of all words, and where those of each word begin."""
    keys: list[int] = []
    sizes = []
    for word in known:
        found = [numbers.setdefault(key, len(numbers)) for key in column.keys_of(word)]
        sizes.append(len(found))
        keys += found
    return np.array(keys, np.int32), _starts(sizes)


def _starts(sizes: list[int]) -> Longs:
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)


def _places(texts: pl.Series, distinct: pl.Series) -> tuple[Longs, Longs]:
    """Rows that have a text, and its place among the distinct ones."""
    rows = pl.DataFrame({"text": texts}).with_row_index("row")
    found = rows.join(pl.DataFrame({"text": distinct}).with_row_index("place"), on="text")
    return found["row"].to_numpy().astype(np.int64), found["place"].to_numpy().astype(np.int64)


def _spread(rows: Longs, places: Longs, starts: Longs) -> tuple[Longs, Longs]:
    """Each row as often as its place has items, and where these stand."""
    sizes = starts[places + 1] - starts[places]
    ends = np.cumsum(sizes)
    items = np.arange(int(sizes.sum())) + np.repeat(starts[places] - (ends - sizes), sizes)
    return np.repeat(rows, sizes), items


def _arranged(
    count: int, rows: Ints, keys: Ints, slots: NDArray[np.int8], texts: tuple[str, ...]
) -> RecordKeys:
    """Sorted by record and key, the keys renumbered from the rarest to the commonest."""
    table = (
        pl.DataFrame({"row": rows, "key": keys, "slot": slots})
        .group_by("row", "key")
        .agg(pl.col("slot").min())
    )
    counts = np.bincount(table["key"].to_numpy(), minlength=len(texts))
    order = _by_count(counts, texts)
    number = np.empty(len(texts), np.int32)
    number[order] = np.arange(len(texts), dtype=np.int32)
    table = table.with_columns(key=pl.Series(number[table["key"].to_numpy()])).sort("row", "key")
    sizes = np.bincount(table["row"].to_numpy(), minlength=count)
    ordered = tuple(texts[i] for i in order)
    return RecordKeys(
        starts=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        keys=np.array(table["key"], np.int32),
        slots=np.array(table["slot"], np.int8),
        alone=np.array([t.startswith(ALONE) for t in ordered], bool),
        counts=counts[order].astype(np.int32),
        texts=ordered,
    )


def _by_count(counts: NDArray[np.int64], texts: tuple[str, ...]) -> NDArray[np.int64]:
    """From the rarest key to the commonest; of equals by text, whatever the order of records."""
    rank = pl.DataFrame({"count": counts, "text": pl.Series(texts, dtype=pl.String)})
    order: NDArray[np.int64] = (
        rank.with_row_index("at").sort("count", "text")["at"].to_numpy().astype(np.int64)
    )
    return order
