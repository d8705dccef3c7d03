"""The words of a text with their places, and what stands between them."""

from __future__ import annotations

import re
import sys
from functools import cached_property

_INNER = "'’ʼ‘՚\\-‑"
_TONES = "\u055a-\u055f\u0300-\u036f\u00ad"
WORD = re.compile(rf"[^\W\d_][^\W_]*(?:(?:[{_TONES}]|[{_INNER}](?=[^\W\d_]))[^\W_]*)*")
_ENDS_SENTENCE = frozenset('.!?։:…«»“”„"()[]–—՝\n•*')
_FULL_STOPS = ".․"
_LONGEST_GAP = 4
_LONGEST_INITIAL = 2
PARAGRAPH = re.compile(r"\n\s*\n")


def _capitals() -> frozenset[str]:
    return frozenset(
        letter for letter in map(chr, range(0x41, 0x2E00)) if letter.isupper() or letter.istitle()
    ) | frozenset(chr(c) for c in range(0xFF21, 0xFF3B) if c <= sys.maxunicode)


CAPITALS = _capitals()
"""Capital letters of the scripts that have them."""


class Words:
    """The words of a text: ``words`` as written, ``starts`` and ``ends`` in characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(WORD.finditer(text))
        self.words = [each[0] for each in found]
        self.starts = [each.start() for each in found]

    def __len__(self) -> int:
        return len(self.words)

    def end(self, at: int) -> int:
        """Behind the last character of a word."""
        return self.starts[at] + len(self.words[at])

    @cached_property
    def capitals(self) -> list[int]:
        """Numbers of the words with a capital."""
        return [at for at, word in enumerate(self.words) if word[0] in CAPITALS]

    def gap(self, at: int) -> str:
        """What stands between a word and the one before; empty before the first."""
        if at == 0:
            return ""
        return self.text[self.starts[at - 1] + len(self.words[at - 1]) : self.starts[at]]

    def begins_sentence(self, at: int) -> bool:
        """Whether a capital says nothing here: the first word of a sentence, a line, a quotation."""
        return at in self._beginnings

    @cached_property
    def _beginnings(self) -> frozenset[int]:
        return frozenset(at for at in self.capitals if self._begins_sentence(at))

    def _begins_sentence(self, at: int) -> bool:
        gap = self.gap(at)
        if gap == " ":
            return False
        if at == 0:
            return True
        if gap.strip() in _FULL_STOPS and self.is_initial(at - 1):
            return False
        return not _ENDS_SENTENCE.isdisjoint(gap)

    def adjoin(self, at: int) -> bool:
        """Whether a word and the one before may belong to one name: blanks between, or an initial."""
        if not 0 < at < len(self.words):
            return False
        gap = self.gap(at)
        if gap == " ":
            return True
        if len(gap) > _LONGEST_GAP:
            return False
        left = gap.strip()
        if left and left in _FULL_STOPS:
            return self.is_initial(at - 1)
        return not left and gap.count("\n") < 2 and bool(gap)  # noqa: PLR2004 - an empty line

    def is_initial(self, at: int) -> bool:
        """One or two letters with a full stop behind: Р. or Дж."""
        word = self.words[at]
        return len(word) <= _LONGEST_INITIAL and self.text[self.end(at) : self.end(at) + 1] in (
            ".",
            "․",
        )
