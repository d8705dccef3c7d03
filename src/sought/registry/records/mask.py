"""Put █ in place of a person's names in a text that must stay.

The length of the text stays, so that positions in it hold.  Words may carry an ending of up to
four letters (``Vəliyevin``, ``Вагаршяна``, ``Petrosyan's``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

BLOCK = "█"
_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+")
_ENDING = r"(?:['’ʼ-]?[^\W\d_]{1,4})?"


def blocked(text: str, start: int, end: int) -> str:
    """The text with these characters masked."""
    masked = "".join(c if c.isspace() else BLOCK for c in text[start:end])
    return text[:start] + masked + text[end:]


class Masker:
    """Masks some names: in texts on others as a whole, in texts on the person word by word."""

    def __init__(self, names: Iterable[str]) -> None:
        in_words = [words for name in names if (words := tuple(_WORD.findall(name)))]
        self._whole = _any_of({words for words in in_words if len(words) > 1})
        long = {word for words in in_words for word in words if len(word) >= _SHORTEST}
        self._single = _any_of({(word,) for word in long})

    def mask_whole(self, text: str) -> str:
        """Masked where a name of two words or more stands as written: others share single words."""
        return _blocked_all(self._whole, text)

    def mask_words(self, text: str) -> str:
        """Masked wherever a word of a name stands."""
        return _blocked_all(self._single, _blocked_all(self._whole, text))

    def is_named(self, text: str) -> bool:
        """Whether a whole name stands in the text."""
        return self._whole is not None and self._whole.search(text) is not None


def ways_of(names: Iterable[tuple[str, str, str]]) -> list[str]:
    """All ways to write these names (whole, given, family), in both orders of the parts."""
    ways = []
    for full, given, family in names:
        ways += [full, f"{given} {family}", f"{family} {given}"] if given and family else [full]
    return ways


def _any_of(names: set[tuple[str, ...]]) -> re.Pattern[str] | None:
    """What finds any of these sequences of words, the longest first."""
    if not names:
        return None
    ordered = sorted(names, key=lambda words: (-len(words), words))
    sequences = (r"[\W_]+".join(re.escape(word) + _ENDING for word in words) for words in ordered)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(sequences)})(?![^\W\d_])", re.IGNORECASE)


def _blocked_all(pattern: re.Pattern[str] | None, text: str) -> str:
    return pattern.sub(lambda m: blocked(m[0], 0, len(m[0])), text) if pattern else text
