"""Endings of surnames and patronymics, on the sounds of a word.

A woman's surname is put into the man's form; a patronymic gives the father's name.
"""

from __future__ import annotations

import re

_FEMININE = re.compile(r"(?<=..[oe]v)a$|(?<=...[iy]n)a$")
_ADJECTIVE = re.compile(r"(?<=..[sT]k)[aeiy]+$")
_SON_OR_DAUGHTER = re.compile(r"(?:o[gGk]l[uioy]|[gkq][iy]z[iy])$")
_PATRONYMIC = re.compile(r"(?:y?[oe]vi[CJ]|y?[oe]vn[ae]|iniCn[ae])$")
_FATHER_BY_ENDING = (
    (_SON_OR_DAUGHTER, 3),
    (_PATRONYMIC, 2),
)
_FAMILY = re.compile(r"(?:[oe][vf]+a?|y[ae]nT?|i[ae]nT?|Svili|De|z[ae]d[ae]h?|[sT]k[aiy]+)$")
SHORTEST_FAMILY = 5


def masculine(word: str) -> str:
    """Əliyeva as Əliyev, Достоевская as Достоевск-; other words as they are.

    Given names such as Slava are shortened too, in every script alike.
    """
    return _ADJECTIVE.sub("", _FEMININE.sub("", word))


def father_of(word: str) -> str:
    """The father's name inside a patronymic (Мамедович, Məmmədoğlu); empty if it is none."""
    for ending, shortest in _FATHER_BY_ENDING:
        stem = ending.sub("", word)
        if stem != word and len(stem) >= shortest:
            return stem
    return ""


def has_family_ending(word: str) -> bool:
    """Whether the word ends as surnames of the region do: -ov, -yan, -shvili, -dze, -zadə, -ski."""
    return len(word) >= SHORTEST_FAMILY and _FAMILY.search(word) is not None
