"""A listed name taken apart: the words it is known by, which is the surname, and the father's.

Quicker than :func:`sought.linkage.name_parts.parse` and satisfied with less: words whose part is
not clear count as both.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from sought.linkage.folding import LONGEST_NAME, MOST_TOKENS
from sought.linkage.mentions.cases.nominatives import joined, plain
from sought.linkage.mentions.known_given_names import is_given_name
from sought.linkage.mentions.name_shapes import is_surname_shaped
from sought.linkage.mentions.tokens import WORD
from sought.linkage.particles import AFTER_FATHER, BEFORE_FATHER, PARTICLES
from sought.linkage.roles import Role
from sought.linkage.spelling import spelled

_PAIR = 2


class ListedWord(NamedTuple):
    """What a word is, in whatever name it stands."""

    written: str
    plain: str
    letters: str
    """as the table of words has it"""
    is_patronymic: bool
    is_readable: bool
    is_surname: bool


class ListedName(NamedTuple):
    """Words of one name; a word may be in both of the first two."""

    families: tuple[ListedWord, ...]
    givens: tuple[ListedWord, ...]
    fathers: tuple[ListedWord, ...]


def listed_name(name: str) -> ListedName:
    """The parts of a name; any Unicode string is one."""
    own: list[ListedWord] = []
    fathers: list[ListedWord] = []
    is_father = False
    for word in map(_listed_word, _words(name)):
        if word.plain in AFTER_FATHER and own:
            fathers.append(own.pop())
        elif word.plain in PARTICLES:
            is_father = word.plain in BEFORE_FATHER
        elif is_father or word.is_patronymic:
            fathers.append(word)
            is_father = False
        elif word.is_readable:
            own.append(word)
    return _parted(own, fathers)


def _words(name: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", name[:LONGEST_NAME]))[:MOST_TOKENS]


@lru_cache(maxsize=1 << 16)
def _listed_word(written: str) -> ListedWord:
    """Remembered, since the names of a list are made of few words."""
    letters, spelling = plain(written), spelled(written)
    return ListedWord(
        written,
        letters,
        joined(letters),
        is_patronymic=spelling.own_role is Role.PATRONYMIC,
        is_readable=bool(spelling.keys),
        is_surname=is_surname_shaped(letters),
    )


def _parted(own: list[ListedWord], fathers: list[ListedWord]) -> ListedName:
    families = [w for w in own if w.is_surname]
    if len(families) != 1 or len(own) == 1:
        families = _by_given_names(own, fathers)
    givens = [w for w in own if w not in families]
    if len(families) == 1 and len(givens) >= _PAIR and not fathers:
        fathers.append(givens.pop())  # Aliyev Rashid Mammad, Մանվել Հայկի Խաչատրյան
    return ListedName(tuple(families), tuple(givens or own), tuple(fathers))


def _by_given_names(own: list[ListedWord], fathers: list[ListedWord]) -> list[ListedWord]:
    if len(own) < _PAIR:
        return own
    rest = [w for w in own if not is_given_name(w.plain)]
    if len(rest) == 1:
        return rest
    # Lists with the father's name begin with the surname.
    return own[:1] if fathers else own
