"""One word of a name as it is spelled: script, readable Latin form, index keys."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from sought.linkage.arabic_letters import ARABIC
from sought.linkage.armenian_letters import ARMENIAN
from sought.linkage.cyrillic_letters import CYRILLIC
from sought.linkage.georgian_letters import GEORGIAN
from sought.linkage.latin_letters import AZERBAIJANI, LATIN, ONLY_AZERBAIJANI
from sought.linkage.name_keys import keys, skeletons
from sought.linkage.roles import Role, own_role
from sought.linkage.scripts import Script, script_of
from sought.linkage.spelling_rules import Piece, SpellingRules, readings

LONGEST_WORD = 40
"""Letters of a word that are read; the rest is kept as written and does not count."""

FULL_STOPS = ".․"
"""The common one, and the Armenian abbreviation mark."""

OPEN_END = "\0"
"""Behind a word: it may go on, so that no ending is read as one."""

REMEMBERED_WORDS = 1 << 17
MOST_READINGS = 8

_RULES = {
    Script.CYRILLIC: CYRILLIC,
    Script.ARMENIAN: ARMENIAN,
    Script.GEORGIAN: GEORGIAN,
    Script.ARABIC: ARABIC,
}
# Apostrophes of all kinds, full stops, soft hyphen, marks of direction and joining, the Arabic tatweel.
_SILENT = dict.fromkeys(
    map(ord, "'’‘ʼʻʹʺ`´ʾʿ՚′.․\u00ad\u0640\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), ""
)
_DOT_ABOVE = "\u0307"
"""What Python leaves of the Azerbaijani İ in lower case."""

_LATIN_LETTERS = str.maketrans(
    {"S": "sh", "C": "ch", "T": "ts", "Z": "zh", "J": "j", "D": "dz", "x": "kh", "G": "gh"}
)
# Doubling is not written in Arabic letters: between two equal ones a short vowel is left out.
_ALIKE_NEIGHBOURS = re.compile(r"([^aeiou])(?=\1)")
_NOT_LATIN = re.compile("[^a-z0-9]+")


class Spelling(NamedTuple):
    """What one written word gives, wherever it stands in a name."""

    script: Script
    latin: str
    """Readable transliteration, lower case, ASCII."""
    keys: tuple[str, ...]
    skeletons: tuple[str, ...]
    plain: str
    """The word in lower case, as the tables see it."""
    own_role: Role
    is_initial: bool
    sounds: tuple[str, ...]
    """How the word may sound, the likeliest first, in the letters of ``spelling_rules``."""


@lru_cache(maxsize=REMEMBERED_WORDS)
def spelled(word: str) -> Spelling:
    """Read one word; any Unicode string is one."""
    script = script_of(word)
    plain = _plain(word)
    letters = _in_letters_of_a_table(plain, script)
    rules = _rules_for(letters, script)
    pieces = rules.read(letters, _unknown_letter)
    sounds = readings(pieces, MOST_READINGS)
    if script is Script.ARABIC:
        sounds = tuple(_ALIKE_NEIGHBOURS.sub(r"\1a", s) for s in sounds)
    return Spelling(
        script=script,
        latin=_readable(pieces, as_it_stands=rules is LATIN),
        keys=keys(sounds),
        skeletons=skeletons(sounds),
        plain=plain,
        own_role=own_role(plain, sounds[0]),
        is_initial=_is_initial(word),
        sounds=sounds,
    )


def _is_initial(word: str) -> bool:
    """One letter, or up to two letters before a full stop (Дж., Yu.)."""
    letters = word.rstrip(FULL_STOPS)
    return len(letters) == 1 or (len(letters) == 2 and letters != word)  # noqa: PLR2004 - Дж


def _plain(word: str) -> str:
    """Lower case without apostrophes and with composed letters, so that the tables find them."""
    shortened = word[: 4 * LONGEST_WORD].translate(_SILENT)
    return unicodedata.normalize("NFKC", shortened).lower().replace(_DOT_ABOVE, "")[:LONGEST_WORD]


def _in_letters_of_a_table(word: str, script: Script) -> str:
    if script is not Script.OTHER or word.isascii():
        return word
    return anyascii(word).lower()[:LONGEST_WORD]


def _rules_for(word: str, script: Script) -> SpellingRules:
    if script in _RULES:
        return _RULES[script]
    return AZERBAIJANI if ONLY_AZERBAIJANI.intersection(word) else LATIN


@lru_cache(maxsize=4096)
def _unknown_letter(letter: str) -> tuple[str, ...]:
    """A letter the table of its word's script does not have.

    It is read without its marks, by the table of its own script, or as ``anyascii`` has it.
    """
    base = unicodedata.normalize("NFD", letter)[0]
    rules = _RULES.get(script_of(base), LATIN)
    if base != letter or script_of(letter) in _RULES:
        return _read_alone(base, rules)
    return _read_alone(_NOT_LATIN.sub("", anyascii(letter).lower()), LATIN)


def _read_alone(text: str, rules: SpellingRules) -> tuple[str, ...]:
    pieces = rules.read(text, _as_digits)
    return ("".join(p.readings[0] for p in pieces),)


def _as_digits(letter: str) -> tuple[str, ...]:
    return (letter if letter.isascii() and letter.isdigit() else "",)


def _readable(pieces: list[Piece], *, as_it_stands: bool) -> str:
    """By the likeliest sounds, or with ASCII letters as they stand where they may be any language's."""
    parts = (
        p.written
        if as_it_stands and p.written.isascii()
        else p.readings[0].translate(_LATIN_LETTERS)
        for p in pieces
    )
    return _NOT_LATIN.sub("", "".join(parts))
