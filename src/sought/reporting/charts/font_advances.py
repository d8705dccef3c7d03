"""How wide words are in the shipped fonts, from the tables of the fonts themselves.

Reads ``head``, ``hhea``, ``hmtx`` and the character map (format 4) of a TrueType file, as the
OpenType specification 1.9 lays them out.  Kerning is left out: it makes words narrower.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from struct import unpack_from

from sought.reporting.documents.typesetting import FONTS

_FILES = (
    "NotoSans-Regular.ttf",
    "NotoSansArmenian-Regular.ttf",
    "NotoSansGeorgian-Regular.ttf",
    "NotoSansArabic-Regular.ttf",
)
_UNICODE_MAPS = {(0, 3), (0, 4), (3, 1)}
_SEGMENTS = 4
_NOT_IN_ANY = 1.0
"""Width of a letter that no shipped font has, in heights of the type."""


@lru_cache(maxsize=4096)
def text_width(words: str, size: float) -> float:
    """Width of one line, in the unit of ``size``."""
    return size * sum(_advance(letter) for letter in words)


@lru_cache(maxsize=4096)
def _advance(letter: str) -> float:
    widths = (_Font.named(name).advance(ord(letter)) for name in _FILES)
    return next((width for width in widths if width is not None), _NOT_IN_ANY)


def has_letter(letter: str) -> bool:
    """Whether a shipped font can print it."""
    code = ord(letter)
    return any(_Font.named(name).advance(code) is not None for name in _FILES)


class _Font:
    """Widths of one file, in heights of the type."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        self._tables = self._directory()
        self._unit = self._short(self._tables["head"] + 18)
        self._metrics = self._short(self._tables["hhea"] + 34)
        self._map = self._unicode_map()
        self._segments = self._short(self._map + 6) // 2
        self._ends = unpack_from(f">{self._segments}H", self._data, self._map + 14)

    @staticmethod
    @cache
    def named(name: str) -> _Font:
        """Read once per process."""
        return _Font(FONTS / name)

    def advance(self, code: int) -> float | None:
        """None where the font has no such letter."""
        glyph = self._glyph(code)
        if glyph == 0:
            return None
        at = self._tables["hmtx"] + 4 * min(glyph, self._metrics - 1)
        return self._short(at) / self._unit

    def _short(self, at: int) -> int:
        number: int = unpack_from(">H", self._data, at)[0]
        return number

    def _directory(self) -> dict[str, int]:
        rows = (12 + 16 * row for row in range(self._short(4)))
        return {
            self._data[at : at + 4].decode(): unpack_from(">I", self._data, at + 8)[0]
            for at in rows
        }

    def _unicode_map(self) -> int:
        """Where the map of the basic plane begins; each shipped font has it."""
        begin = self._tables["cmap"]
        for row in range(self._short(begin + 2)):
            platform, encoding, offset = unpack_from(">HHI", self._data, begin + 4 + 8 * row)
            if (platform, encoding) in _UNICODE_MAPS:
                at: int = begin + offset
                if self._short(at) == _SEGMENTS:
                    return at
        raise AssertionError("a shipped font has no character map of format 4")

    def _glyph(self, code: int) -> int:
        """Nought for a letter that is not there."""
        segment = bisect_left(self._ends, code)
        if segment == self._segments:
            return 0
        starts = self._map + 16 + 2 * self._segments
        start = self._short(starts + 2 * segment)
        if code < start:
            return 0
        delta = self._short(starts + 2 * (self._segments + segment))
        at = starts + 2 * (2 * self._segments + segment)
        offset = self._short(at)
        if offset == 0:
            return (code + delta) & 0xFFFF
        glyph = self._short(at + offset + 2 * (code - start))
        return (glyph + delta) & 0xFFFF if glyph else 0
