"""Words that are wider than their column get places where a line may end.

Typesetting programs know no syllables of Azerbaijani or Armenian.  The rule here is that of most
languages: a syllable begins with the last consonant before a vowel.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from sought.reporting.charts.font_advances import text_width

SOFT_HYPHEN, LINE_MAY_END = "\u00ad", "\u200b"

_VOWELS = frozenset("aeiouəıöüàáâäéèêëíîïóôúаеёиоуыэюяաեէըիոօև")
_ROUNDING = 1e-6
_GLIDE = "յ"
_NO_START = _VOWELS | {"ь", "ъ", "ւ"}
_BOLD = 1.1
"""How much wider bold letters are at most than the measured ones."""

_SYLLABIC = re.compile(r"[a-zəıöüğşçа-яёա-ևà-ÿ]+", re.IGNORECASE)


def width(words: str, size: float) -> float:
    """Of one line in points, were it set in bold."""
    return text_width(words, size) * _BOLD


def word_widths(words: str, size: float) -> list[float]:
    """Of each word in points."""
    return [width(word, size) for word in words.split()]


def piece_widths(words: str, size: float) -> list[float]:
    """Of each syllable with its hyphen in points."""
    return [width(f"{piece}-", size) for word in words.split() for piece in syllables(word)]


def line_count(words: str, room: float, size: float) -> int:
    """How many lines a text needs in a column so many points wide."""
    return sum(_lines_of(line, room, size) for line in words.split("\n"))


def broken(words: str, room: float, size: float) -> str:
    """The text with places to break in every word that is wider than ``room`` points."""
    return re.sub(r"\S+", lambda match: _broken_word(match[0], room, size), words)


def syllables(word: str) -> list[str]:
    """Pieces of at least two letters; a code, which has none, is one piece."""
    if not _SYLLABIC.fullmatch(word):
        return [word]
    begins = [0, *(at for at in range(2, len(word) - 1) if _begins(word.lower(), at)), len(word)]
    return [word[a:b] for a, b in pairwise(begins)]


def _begins(word: str, at: int) -> bool:
    """A consonant before a vowel, with a vowel somewhere before; Armenian ``թյու`` stays whole."""
    after = at + 1 + (word[at + 1] == _GLIDE and word[at] not in _VOWELS)
    is_start = word[at] not in _NO_START and word[after : after + 1] in _VOWELS
    is_inside = word[at] == _GLIDE and word[at - 1] not in _VOWELS
    return is_start and not is_inside and any(letter in _VOWELS for letter in word[:at])


def _broken_word(word: str, room: float, size: float) -> str:
    if width(word, size) <= room:
        return word
    pieces = syllables(word)
    if all(width(f"{piece}-", size) <= room for piece in pieces):
        return SOFT_HYPHEN.join(pieces)
    return LINE_MAY_END.join(_letters(word))


def _lines_of(line: str, room: float, size: float) -> int:
    lines, filled, space = 1, 0.0, width(" ", size)
    for wide in word_widths(line, size):
        if filled and filled + space + wide > room + _ROUNDING:
            lines, filled = lines + 1, 0.0
        filled += wide + (space if filled else 0.0)
        over = max(int((filled - _ROUNDING) // room), 0)
        lines, filled = lines + over, filled - over * room
    return lines


def _letters(word: str) -> list[str]:
    """Letters with the marks that stand on them."""
    found: list[str] = []
    for letter in word:
        if found and unicodedata.combining(letter):
            found[-1] += letter
        else:
            found.append(letter)
    return found
