"""Which script a letter or a word is written in."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from enum import StrEnum
from functools import cache


class Script(StrEnum):
    """The scripts with tables of their own, and all others."""

    LATIN = "latin"
    CYRILLIC = "cyrillic"
    ARMENIAN = "armenian"
    GEORGIAN = "georgian"
    ARABIC = "arabic"
    OTHER = "other"


# First and last code point of the blocks, from Blocks.txt of the Unicode Character Database.
_BLOCKS = sorted(
    [
        (0x0041, 0x024F, Script.LATIN),  # Basic Latin to Latin Extended-B
        (0x0250, 0x02AF, Script.LATIN),  # IPA Extensions, with ə
        (0x1E00, 0x1EFF, Script.LATIN),  # Latin Extended Additional
        (0x2C60, 0x2C7F, Script.LATIN),  # Latin Extended-C
        (0xA720, 0xA7FF, Script.LATIN),  # Latin Extended-D
        (0xFB00, 0xFB06, Script.LATIN),  # ligatures
        (0xFF21, 0xFF5A, Script.LATIN),  # full width
        (0x0400, 0x052F, Script.CYRILLIC),
        (0x1C80, 0x1C8F, Script.CYRILLIC),  # Extended-C
        (0x2DE0, 0x2DFF, Script.CYRILLIC),  # Extended-A
        (0xA640, 0xA69F, Script.CYRILLIC),  # Extended-B
        (0x0530, 0x058F, Script.ARMENIAN),
        (0xFB13, 0xFB17, Script.ARMENIAN),  # ligatures
        (0x10A0, 0x10FF, Script.GEORGIAN),
        (0x1C90, 0x1CBF, Script.GEORGIAN),  # Mtavruli capitals
        (0x2D00, 0x2D2F, Script.GEORGIAN),  # Nuskhuri
        (0x0600, 0x06FF, Script.ARABIC),
        (0x0750, 0x077F, Script.ARABIC),  # Supplement
        (0x08A0, 0x08FF, Script.ARABIC),  # Extended-A
        (0xFB50, 0xFDFF, Script.ARABIC),  # Presentation Forms-A
        (0xFE70, 0xFEFE, Script.ARABIC),  # Presentation Forms-B
    ]
)
_STARTS = [first for first, _, _ in _BLOCKS]


@cache
def script_of_letter(letter: str) -> Script:
    """The script of one character; signs, digits and all further scripts are OTHER."""
    at = bisect_right(_STARTS, ord(letter)) - 1
    if at < 0 or not letter.isalpha():
        return Script.OTHER
    _, last, script = _BLOCKS[at]
    return script if ord(letter) <= last else Script.OTHER


def script_of(word: str) -> Script:
    """The script of most letters of a word; of the first one among equals.

    One letter of a look-alike alphabet, such as Latin ə in a Cyrillic word, changes nothing.
    """
    if word.isascii():
        return Script.LATIN if any(map(str.isalpha, word)) else Script.OTHER
    counted = Counter(script_of_letter(c) for c in word if c.isalpha())
    return counted.most_common(1)[0][0] if counted else Script.OTHER
