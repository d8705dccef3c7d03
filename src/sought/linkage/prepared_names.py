"""Names made ready for comparing many of them: every distinct word once, as arrays of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sought.linkage import word_arrays as kernel
from sought.linkage.name_frequencies import NameFrequencies
from sought.linkage.name_parts import NamePart, Part, parse
from sought.linkage.scripts import Script
from sought.linkage.sound_costs import LONGEST, Costs, encoded, weight
from sought.linkage.word_arrays import MOST_WORDS, Names, Words
from sought.linkage.word_forms import MOST_LINES, MOST_SOUNDS, WordForm, word_form

if TYPE_CHECKING:
    from numpy.typing import NDArray

PART_NUMBERS = {
    Part.UNKNOWN: 0, Part.GIVEN: 1, Part.PATRONYMIC: 2, Part.FAMILY: 3, Part.FORMER: 4
}  # fmt: skip
MANY = 100_000
"""Names beyond which two neighbours are read as one word (Shah Gul) only where some name has that
word (Shahgul) in the same letters: most names of a list are the only ones with their two words, and
to prepare each such couple takes longer than everything else."""
_MOST_HASHES = 4
_CONSONANTS = ("pbf", "td", "kgqG", "vf", "szSTDZJC", "hx", "m", "n", "r", "l")


class PreparedNames(NamedTuple):
    """Names ready to be compared; made by :func:`sought.linkage.prepare`."""

    words: Words
    names: Names
    parts: tuple[tuple[NamePart, ...], ...]
    written: tuple[NamePart, ...]
    """Of each distinct word what it is."""

    def __len__(self) -> int:
        """Number of names."""
        return len(self.parts)


def prepared(
    names: Iterable[str], *, costs: Costs, frequencies: NameFrequencies | None = None
) -> PreparedNames:
    """Make names ready; the order is kept, and equal words are prepared once."""
    parts = tuple(map(parse, names))
    table = _WordTable(_standing_alone(parts) if len(parts) > MANY else None)
    rows = [_NameRow.of(words[:MOST_WORDS], table) for words in parts]
    return PreparedNames(
        words=_word_arrays(table.forms, table.written, costs, frequencies or NameFrequencies()),
        names=_name_arrays(rows, parts),
        parts=parts,
        written=tuple(table.written),
    )


def _standing_alone(parts: Iterable[Sequence[NamePart]]) -> frozenset[str]:
    return frozenset(word.written.casefold() for words in parts for word in words)


class _WordTable:
    """Distinct words, numbered as they come.

    With ``alone``, neighbours are joined only to words that are in it.
    """

    def __init__(self, alone: frozenset[str] | None = None) -> None:
        self.alone = alone
        self.numbers: dict[NamePart, int] = {}
        self.written: list[NamePart] = []
        self.forms: list[WordForm] = []

    def joined(self, a: NamePart, b: NamePart) -> int:
        """The number of two neighbours as one word; -1 where they are none."""
        word = _joined(a, b)
        if word is None or (self.alone is not None and word.written.casefold() not in self.alone):
            return -1
        return self.number(word)

    def number(self, word: NamePart) -> int:
        """The number of a word."""
        found = self.numbers.get(word)
        if found is None:
            found = self.numbers[word] = len(self.written)
            self.written.append(word)
            self.forms.append(word_form(word.written, word.part, is_initial=word.is_initial))
        return found


class _NameRow(NamedTuple):
    words: list[int]
    joined: list[int]

    @classmethod
    def of(cls, words: Sequence[NamePart], table: _WordTable) -> _NameRow:
        """Numbers of the words, and of neighbours written as one word."""
        return cls(
            [table.number(w) for w in words],
            [*(table.joined(a, b) for a, b in pairwise(words)), -1],
        )


def _joined(a: NamePart, b: NamePart) -> NamePart | None:
    """Two neighbouring words as one (Shah Gul, Shahgul); none of initials or former names."""
    if a.is_initial or b.is_initial or Part.FORMER in (a.part, b.part):
        return None
    part = a.part if a.part is b.part else Part.UNKNOWN
    return NamePart(f"{a.written}{b.written}", part, is_initial=False)


def _name_arrays(rows: Sequence[_NameRow], parts: Sequence[Sequence[NamePart]]) -> Names:
    words = np.full((len(rows), MOST_WORDS), -1, np.int32)
    joined = np.full((len(rows), MOST_WORDS), -1, np.int32)
    for at, row in enumerate(rows):
        words[at, : len(row.words)] = row.words
        joined[at, : len(row.words)] = row.joined[: len(row.words)]
    return Names(
        words,
        joined,
        np.array([len(r.words) for r in rows], np.uint8),
        np.array([_hash(" ".join(p.written for p in words)) for words in parts], np.int64),
    )


def _word_arrays(
    forms: Sequence[WordForm],
    written: Sequence[NamePart],
    costs: Costs,
    frequencies: NameFrequencies,
) -> Words:
    made = _empty_words(len(forms))
    for at, (form, word) in enumerate(zip(forms, written, strict=True)):
        _fill_sounds(made, at, form, costs)
        _fill_hashes(made.hashes[at], form)
        made.marks[at, kernel.ARABIC] = form.script is Script.ARABIC
        made.marks[at, kernel.INITIAL] = form.is_initial
        made.marks[at, kernel.PART] = PART_NUMBERS[word.part]
        made.marks[at, kernel.GENDER] = form.gender
        made.numbers[at, kernel.RARITY] = frequencies.rarity(form.counted, word.part)
    return made


def _empty_words(count: int) -> Words:
    return Words(
        np.zeros((count, MOST_SOUNDS, LONGEST), np.uint8),
        np.zeros((count, kernel.MARKS), np.uint8),
        np.zeros((count, kernel.HASHES), np.int64),
        np.zeros((count, kernel.NUMBERS), np.float32),
    )


def _fill_sounds(made: Words, at: int, form: WordForm, costs: Costs) -> None:
    arabic = form.script is Script.ARABIC
    made.marks[at, kernel.READINGS] = len(form.sounds)
    for r, codes in enumerate(form.sounds):
        made.sounds[at, r, : len(codes)] = codes
        made.marks[at, kernel.LENGTHS + r] = len(codes)
        for table in range(2):
            made.hashes[at, kernel.OMISSIONS + 2 * r + table] = weight(
                codes, costs[table], rows=arabic
            )


def _fill_hashes(row: NDArray[np.int64], form: WordForm) -> None:
    for start, texts in ((kernel.KEYS, form.keys), (kernel.STEMS, form.stems)):
        hashes = [_hash(text) for text in texts[:_MOST_HASHES]]
        row[start : start + len(hashes)] = hashes
    row[kernel.LINES : kernel.LINES + len(form.lines[:MOST_LINES])] = form.lines[:MOST_LINES]
    row[kernel.INITIALS] = sum(1 << _letter(c) for c in form.initials)
    row[kernel.SPELLING] = _hash(f"{form.script} {form.spelling}")
    row[kernel.BONES] = sum(
        1 << bit
        for bit, group in enumerate(_BONE_CODES)
        if any(code in group for codes in form.sounds for code in codes)
    )


_BONE_CODES = tuple(frozenset(encoded(group)) for group in _CONSONANTS)


def _letter(first: str) -> int:
    """Bit of a key's first character: digits, then letters."""
    return int(first, 36)


def _hash(text: str) -> int:
    """A number that is the same in every process, never 0."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True) or 1
