"""Words in the room there is: broken into lines, and shortened after the last that fits."""

from __future__ import annotations

from collections.abc import Iterator

from sought.reporting.charts.font_advances import text_width
from sought.reporting.scripted_text import scripted_text
from sought.reporting.svg import Attribute

SIZE = 12.0
LINE = 15.0
_SAFE = 1.04
"""Pages may set the words in a font somewhat wider than the shipped one."""
_CUT = "…"


def width_of(words: str, size: float = SIZE) -> float:
    """Of one line, with a little to spare."""
    return _SAFE * text_width(words, size)


def wrapped(words: str, room: float, most_lines: int = 3, size: float = SIZE) -> tuple[str, ...]:
    """Lines no wider than ``room``; a word that is wider is broken, the last line may be cut."""
    lines = list(_lines(words, room, size))
    if len(lines) <= most_lines:
        return tuple(lines)
    last = shortened(lines[most_lines - 1] + _CUT, room, size)
    return (*lines[: most_lines - 1], last)


def shortened(words: str, room: float, size: float = SIZE) -> str:
    """One line no wider than ``room``."""
    if width_of(words, size) <= room:
        return words
    kept = words.removesuffix(_CUT)
    while kept and width_of(kept + _CUT, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + _CUT


def lines_at(lines: tuple[str, ...], x: float, y: float, **attributes: Attribute) -> Iterator[str]:
    """Lines one below the other, the first with its foot at ``y``."""
    for row, words in enumerate(lines):
        yield scripted_text(words, x, y + row * LINE, **attributes)


def _lines(words: str, room: float, size: float) -> Iterator[str]:
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer, size) <= room:
            line = longer
            continue
        if line:
            yield line
        *broken, line = _broken(word, room, size)
        yield from broken
    yield line


def _broken(word: str, room: float, size: float) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and width_of(parts[-1] + letter, size) > room:
            parts.append("")
        parts[-1] += letter
    return parts
