"""A name taken apart into tokens that carry index keys.

Reads names of persons and keeps none of them in any message.  Every Unicode string is a name;
what goes beyond ``LONGEST_NAME`` characters or ``MOST_TOKENS`` words is not read.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from sought.linkage.roles import Role, roles_together
from sought.linkage.scripts import Script
from sought.linkage.spelling import spelled

LONGEST_NAME = 400
MOST_TOKENS = 16

# Abd al-Rahman, Abdul Rahman, عبد الرحمن: "servant of" and what follows are one word.
_SERVANT = (
    r"\b(?:[Əə]bd|[Aa]bd|Абд)(?:[üuəea]?[lrsn]|[уэ]л?ь?|[ -]?[AaEeƏəUu][lrsn]|[ -][аэ]ль?)[ -]+(?=\w)"
    r"|عبد +(?=ال\w)"
)
_WORD = re.compile(
    rf"(?:{_SERVANT})?" + r"[^\s\x00-\x1f.․,;:!?/\\|()\[\]{}<>\"«»„“”=+*&^%$#@_~\-‐‑‒–—−֊]+[.․]?"
)


class Token(NamedTuple):
    """One word of a name."""

    written: str
    """As in the text, in composed Unicode (NFC)."""
    position: int
    """Counted from 0 over all words, particles included."""
    script: Script
    latin: str
    """Readable transliteration in lower-case ASCII; empty if nothing can be read."""
    keys: tuple[str, ...]
    """One to four index keys, the likeliest first; none where nothing can be read."""
    skeletons: tuple[str, ...]
    """Keys of the second tier: consonants only, behind a ``~``."""
    role: Role
    is_initial: bool

    @property
    def index_keys(self) -> tuple[str, ...]:
        """All keys under which the word is stored."""
        return self.keys + self.skeletons


def words(text: str) -> list[str]:
    """The words of a name in composed Unicode; a full stop stays with the word before it."""
    text = text[:LONGEST_NAME]
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _WORD.findall(text)[:MOST_TOKENS]


def fold(text: str) -> tuple[Token, ...]:
    """The tokens of a name in any script and order; empty if the text holds no word."""
    written = words(text)
    spellings = [spelled(w) for w in written]
    roles = roles_together([s.plain for s in spellings], [s.own_role for s in spellings])
    return tuple(
        Token(w, at, s.script, s.latin, s.keys, s.skeletons, roles[at], s.is_initial)
        for at, (w, s) in enumerate(zip(written, spellings, strict=True))
    )
