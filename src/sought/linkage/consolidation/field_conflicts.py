"""Whether two lists contradict each other in a field of one person.

Reads names of persons.  Another spelling, script or precision is no contradiction: "1961" and
"1961-05-03" agree, so do Ağdam and Агдам.  What is not said contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from sought.linkage.folding import Token, fold
from sought.linkage.name_comparison import Agreement, compare_names
from sought.linkage.name_similarity import alike
from sought.linkage.roles import Role
from sought.partial_dates import PartialDate, PartialDateError, overlaps

_SAME_NAME = 0.5
"""Probability from which two names of one person are its spellings."""
_SAME_WORD = 0.75
"""Likeness from which two words of a place or unit are one word."""
_NOT_SAME = frozenset({Agreement.DIFFERENT, Agreement.OTHER_INITIAL, Agreement.ABSENT})
_NUMBER = re.compile(r"\d+")
_NO_SIGN = re.compile(r"[\W_]+")


def contradict(field: str, one: str, other: str) -> bool:
    """Whether the two texts of this column of a record table cannot both be right."""
    return one != other and not _AGREE[field](one, other)


@lru_cache(maxsize=1 << 16)
def _same_name(one: str, other: str) -> bool:
    """Also if a name has no word: then nothing was said."""
    probability = compare_names(one, other).probability
    return not probability < _SAME_NAME


@lru_cache(maxsize=1 << 16)
def _same_father(one: str, other: str) -> bool:
    """Whether a word of one is a word of the other, with or without the ending of a patronymic."""
    parts = compare_names(one, other).parts
    return not parts or any(part.agreement not in _NOT_SAME for part in parts)


def _same_date(one: str, other: str) -> bool:
    a, b = _date(one), _date(other)
    if a is None or b is None:
        return False
    return overlaps(a, b).possible


@lru_cache(maxsize=1 << 16)
def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except PartialDateError:
        return None


@lru_cache(maxsize=1 << 16)
def _same_place(one: str, other: str) -> bool:
    """Whether one is the other with more words: Ağdam, Ağdam rayonu.  Numbers must be equal."""
    if not _numbers(one) <= _numbers(other) and not _numbers(other) <= _numbers(one):
        return False
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    return all(any(alike(x, y) >= _SAME_WORD for y in longer) for x in shorter)


def _same_unit(one: str, other: str) -> bool:
    """A number that both have decides; "military unit" is written in many languages."""
    numbers = _numbers(one), _numbers(other)
    return numbers[0] == numbers[1] if all(numbers) else _same_place(one, other)


def _numbers(text: str) -> frozenset[int]:
    return frozenset(int(digits[:40]) for digits in _NUMBER.findall(text))


def _words(text: str) -> list[str]:
    return [token.written for token in fold(text) if _counts(token)]


def _counts(token: Token) -> bool:
    return token.role is not Role.PARTICLE and not token.is_initial


def _same_signs(one: str, other: str) -> bool:
    """Equal but for spaces, signs and capitals."""
    return _NO_SIGN.sub("", one).casefold() == _NO_SIGN.sub("", other).casefold()


_AGREE: Mapping[str, Callable[[str, str], bool]] = {
    "name": _same_name,
    "father_name": _same_father,
    "birth": _same_date,
    "sex": _same_signs,
    "place": _same_place,
    "last_date": _same_date,
    "last_place": _same_place,
    "unit": _same_unit,
    "document": _same_signs,
    "address": _same_place,
}
COMPARED = tuple(_AGREE)
"""Columns in which lists can contradict each other."""
