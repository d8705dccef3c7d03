"""What all readers share: places in errors, numbers, and names that look alike."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import lru_cache
from math import isfinite

from sought.errors import InputError
from sought.genetics.pedigree import Sex

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_SEPARATORS = re.compile(r"[\s_.\-]+")
_SHOWN = 40
_ALIKE = 0.75

_SEXES = {
    Sex.MALE: ("1", "m", "male"),
    Sex.FEMALE: ("2", "f", "female"),
    Sex.UNKNOWN: ("0", "", "u", "unknown", "?"),
}
_SEX_OF = {word: sex for sex, words in _SEXES.items() for word in words}


@contextmanager
def inside(place: str, separator: str = ".") -> Iterator[None]:
    """Put ``place`` in front of the position of an InputError that passes."""
    try:
        yield
    except InputError as error:
        raise error.inside(place, separator) from None


def shown(text: str) -> str:
    """A text as quoted in a message: on one line, not endless."""
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return repr(cut)


def printable(text: str) -> str:
    """A text as part of a place: as it is, or with its unprintable characters escaped."""
    return text if text.isprintable() else repr(text)[1:-1]


def check_printable(text: str, *, where: str = "") -> str:
    """The text; InputError where it has line breaks, controls or other unprintable characters."""
    if text.isprintable():
        return text
    raise InputError(f"{shown(text)} has characters that do not print", where=where)


def number(text: str, *, where: str = "") -> float:
    """A finite decimal number; InputError otherwise."""
    if _NUMBER.fullmatch(text.strip()) and isfinite(value := float(text)):
        return value
    point = text.strip().replace(",", ".")
    if "," in text and _NUMBER.fullmatch(point):
        raise InputError(f"{shown(text)} has a decimal comma; write {point}", where=where)
    raise InputError(
        f"{shown(text)} is not a number; allowed: digits with a decimal point, such as 0.05",
        where=where,
    )


def whole_number(text: str, *, where: str = "", least: int = 0, most: int = 10**9) -> int:
    """A whole number within bounds; InputError otherwise."""
    if _WHOLE.fullmatch(text.strip()) and least <= (value := int(text)) <= most:
        return value
    raise InputError(f"{shown(text)} is not a whole number from {least} to {most}", where=where)


def sex_word(text: str, *, where: str = "") -> Sex:
    """Sex as tables write it, in any case; InputError naming the words."""
    sex = _SEX_OF.get(text.strip().casefold())
    if sex is None:
        raise InputError(
            f"sex {shown(text)} is unknown; allowed: 1, m, male; 2, f, female; 0, unknown, empty",
            where=where,
        )
    return sex


@lru_cache(maxsize=4096)  # the same few headings are asked for again with every row
def name_key(name: str) -> str:
    """A name without case and separators: ``Penta E``, ``PENTA_E`` and ``PentaE`` are one."""
    return _SEPARATORS.sub("", name).casefold()


def lookalike(name: str, allowed: Collection[str]) -> str | None:
    """The allowed name that ``name`` is probably a misspelling of, if any."""
    keys = {name_key(a): a for a in allowed}
    close = get_close_matches(name_key(name), keys, n=1, cutoff=_ALIKE)
    return keys[close[0]] if close else None
