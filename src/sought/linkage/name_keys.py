"""Index keys of a word from its readings: the same name in any script shares one.

A key keeps the consonants in twelve classes and the vowels in three, and of neighbouring vowels
the first.  It is built from left to right, so that the key of a name's beginning is the beginning
of its key:

    Məmmədov, Мамедов, Mammadov -> mamatuv        Məm, Мам, Mam -> mam

What the classes hold together: a with ə and e (Vəliyev, Велиев), o with u (Hossein, Huseyn), i
with ı and y, b with p and d with t (Bedros, Petros; Əhməd, Ahmet), g with ğ, k and q (Quliyev,
Кулиев), h with kh (Xalid, Halid), s with sh and ts, and all of ch, zh and j (Cəfər, Джафар).

The second, weaker tier has the first sound and the consonants only, behind a ``~``: what Arabic
letters keep of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sought.linkage.equal_names import rewritten
from sought.linkage.surname_endings import father_of, masculine

MOST_KEYS = 4
LONGEST_KEY = 24
SKELETON = "~"
"""First character of every key of the second tier."""

_CLASSES = str.maketrans(
    {"b": "p", "d": "t", "g": "k", "q": "k", "G": "k", "x": "h", "S": "s", "T": "s", "D": "s"}
    | {"z": "s", "Z": "c", "J": "c", "C": "c", "e": "a", "o": "u", "y": "i"}
)
_DOUBLED = re.compile(r"([^aeiou0-9])\1+")
_PALATAL = re.compile(r"(?<=[^aeiouy])y(?=[aeiou])|^y(?=e)")
_GLIDING = re.compile(r"(?<=[^aeiouy])i(?=[aeou])")
# Two letters for one sound: щ as shch, ч as tch, дж as d and zh, ц as ts.
_CLUSTERS = {"SC": "S", "tC": "C", "tS": "C", "dJ": "J", "dZ": "J", "ts": "T", "dz": "D"}
_CLUSTER = re.compile("|".join(_CLUSTERS))
_VOWELS_AFTER_VOWEL = re.compile(r"(?<=[aiu])[aiu]+")
_FIRST_VOWELS = re.compile(r"^[aiu]+")
_VOWELS_INSIDE = re.compile(r"(?<=.)[aiu]+")


def keys(readings: Iterable[str]) -> tuple[str, ...]:
    """The keys of a word, the likeliest first, at most four."""
    return _few(_key(form) for reading in readings for form in _forms(reading))


def skeletons(readings: Iterable[str]) -> tuple[str, ...]:
    """The keys of the second tier, at most four."""
    return _few(_skeleton(masculine(reading)) for reading in readings)


def _few(found: Iterable[str]) -> tuple[str, ...]:
    """The first four different ones; the rest is not even built."""
    kept: dict[str, None] = {}
    for key in found:
        if key:
            kept[key] = None
            if len(kept) == MOST_KEYS:
                break
    return tuple(kept)


def _forms(reading: str) -> Iterator[str]:
    """The word, its father's name if it is a patronymic, and both with a gliding i."""
    word = masculine(reading)
    yield from _with_gliding(word)
    other = rewritten(word)
    if other != word:
        yield from _with_gliding(other)
    father = father_of(word)
    if father:
        yield from _with_gliding(father)


def _with_gliding(word: str) -> Iterator[str]:
    """Vasiliev is also Vasilyev, Hakobian also Hakobyan."""
    yield word
    glided = _GLIDING.sub("y", word)
    if glided != word:
        yield glided


def _consonants_settled(word: str) -> str:
    return _DOUBLED.sub(r"\1", _CLUSTER.sub(lambda m: _CLUSTERS[m[0]], word))


def _key(word: str) -> str:
    plain = _PALATAL.sub("", _consonants_settled(word)).translate(_CLASSES)
    key = _VOWELS_AFTER_VOWEL.sub("", _DOUBLED.sub(r"\1", plain))
    return key[:LONGEST_KEY]


def _skeleton(word: str) -> str:
    classes = _DOUBLED.sub(r"\1", _consonants_settled(word).translate(_CLASSES))
    bones = _VOWELS_INSIDE.sub("", _FIRST_VOWELS.sub("a", classes)).replace("v", "f")
    return (SKELETON + bones)[:LONGEST_KEY] if bones else ""
