"""The forms a word of a text may have in the nominative, by its script and language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sought.linkage.mentions.cases import armenian, azerbaijani, russian
from sought.linkage.mentions.cases.endings import Form
from sought.linkage.scripts import Script, script_of

LONGEST_WORD = 40
"""Letters that are read of a word."""
_MARKS = re.compile("[\u055a-\u055f\u0300-\u036f\u00ad\u200b-\u200f]")
_APOSTROPHES = "'’ʼ‘`´"
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_INSIDE = re.compile(f"[-‑{_APOSTROPHES}]")
_PRIEST = re.compile("^(?:ter|der|тер|տեր|դեր)[-‑](?=..)")
_ALL_CYRILLIC, _ALL_ARMENIAN = re.compile("[а-яё]+"), re.compile("[ա-և]+")
_SHORTEST_OWNER = 2
_ENGLISH = "en"


def plain(word: str) -> str:
    """Lower case in composed letters, without Armenian marks of tone.

    Apostrophes stay, since an ending may stand behind them.
    """
    if word.isascii():
        return word[:LONGEST_WORD].lower()
    word = unicodedata.normalize("NFC", word[: 2 * LONGEST_WORD]).lower()
    return _MARKS.sub("", word)[:LONGEST_WORD]


def nominatives(word: str, language: str) -> dict[str, str]:
    """Forms of a plain word and the case each was found in, likeliest first; the word is one.

    ``language`` az, ru, hy or en decides how Latin letters are read; if empty, either way.
    """
    found: dict[str, str] = {}
    for form in _forms(word, language):
        found.setdefault(form.word, form.case)
        if "ё" in form.word:  # mostly written е
            found.setdefault(form.word.replace("ё", "е"), form.case)
    return found


def joined(word: str) -> str:
    """A plain word without apostrophes and hyphens, and without the priest's sign Ter before it."""
    return _INSIDE.sub("", _PRIEST.sub("", word))


def _forms(word: str, language: str) -> Iterator[Form]:
    whole = joined(word)
    yield Form(whole, "")
    owner = _APOSTROPHE.split(word)[0]
    if owner != word and len(owner) >= _SHORTEST_OWNER:  # Aliyev's, Əliyev'in
        yield Form(joined(owner), "gen")
    yield from _declined(whole, language)


def _declined(word: str, language: str) -> Iterator[Form]:
    script = _script(word)
    if script is Script.CYRILLIC:
        yield from russian.forms(word)
    elif script is Script.ARMENIAN:
        yield from armenian.forms(word)
    elif script is Script.LATIN and language in ("", "az"):
        yield from azerbaijani.forms(word)


def _script(word: str) -> Script:
    """As :func:`script_of`, which counts letters; nearly all words need no counting."""
    if word.isascii():
        return Script.LATIN
    if _ALL_CYRILLIC.fullmatch(word):
        return Script.CYRILLIC
    return Script.ARMENIAN if _ALL_ARMENIAN.fullmatch(word) else script_of(word)
