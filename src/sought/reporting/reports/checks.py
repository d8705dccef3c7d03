"""What every text, number and address of a report must be; errors name the place, never the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import isfinite

from sought.errors import InputError

LONGEST_TEXT = 32_767
"""Characters that a cell of a workbook can hold."""

_GREATEST_NUMBER = 10**15
"""Up to there a workbook keeps every digit."""

_PATH = re.compile(r"/(?!/)[!-~]*")
_OFFICE = re.compile(r"https?://[!-~]+[^/]")


def check_texts(texts: Iterable[str], where: str) -> None:
    """None of them empty or too long."""
    for text in texts:
        if not text.strip():
            raise InputError("a text is empty; write it or leave the line out", where=where)
        check_length(text, where)


def check_length(text: str, where: str) -> None:
    """No longer than a cell can hold."""
    if len(text) > LONGEST_TEXT:
        raise InputError(
            f"a text has {len(text)} characters; {LONGEST_TEXT} are allowed, so divide it",
            where=where,
        )


def check_number(number: float, where: str) -> None:
    """One that every format shows with all its digits."""
    if isinstance(number, bool) or not isfinite(number) or abs(number) >= _GREATEST_NUMBER:
        raise InputError("a number is not finite, too great, or yes and no", where=where)


def check_path(path: str, where: str) -> None:
    """Of a page in the office, or empty."""
    if path and not _PATH.fullmatch(path):
        raise InputError(
            "an address must begin with one slash and have letters of ASCII only, such as "
            "/figures/missing/; write others with percent signs",
            where=where,
        )


def check_office(address: str) -> None:
    """Where the office is, or empty."""
    if address and not _OFFICE.fullmatch(address):
        raise InputError(
            "the address of the office must begin with https:// or http:// and end without slash",
            where="office",
        )
