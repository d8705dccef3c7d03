"""Barcodes of samples: random, so that they tell nothing, with a check character.

Eight characters such as ``7KQ2-M9XD``, without those that are mistaken for each other.  The check
is a weighted sum over the field of 32 elements, each place with a weight of its own: one wrong
character, or any two that changed places, never give a barcode again.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from sought.errors import InputError

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No I, O, 0 and 1."""
LENGTH = 8
_HALF = LENGTH // 2
_DEGREE_5 = 0b100101
"""x⁵ + x² + 1, which is primitive over the field of two elements."""
_VALUE = {character: value for value, character in enumerate(ALPHABET)}


def new_barcode() -> str:
    """A random barcode; that no sample has it yet is for the caller to see to."""
    values = [secrets.randbelow(len(ALPHABET)) for _ in range(LENGTH - 1)]
    return _written([_check_of(values), *values])


def read_barcode(text: str) -> str:
    """The barcode as it is written, of what was typed or scanned; InputError where it cannot be.

    Case, spaces and hyphens do not matter.
    """
    characters = "".join(text.replace("-", " ").split()).upper()
    if len(characters) != LENGTH or not set(characters) <= _VALUE.keys():
        raise InputError("is no barcode; it has eight letters and digits, without I, O, 0 and 1")
    check, *values = (_VALUE[character] for character in characters)
    if check != _check_of(values):
        raise InputError("is no barcode: a character is wrong, or two changed places")
    return _written([check, *values])


def _check_of(values: Sequence[int]) -> int:
    """The sum of the values, the second weighing x, the third x² and so on; the check weighs 1."""
    total = 0
    for value in reversed(values):
        total = _doubled(total ^ value)
    return total


def _doubled(value: int) -> int:
    """The value times x."""
    shifted = value << 1
    return shifted ^ _DEGREE_5 if shifted & len(ALPHABET) else shifted


def _written(values: Sequence[int]) -> str:
    text = "".join(ALPHABET[value] for value in values)
    return f"{text[:_HALF]}-{text[_HALF:]}"
