"""Azerbaijani nouns with case, plural, possessive and predicate endings, under vowel harmony.

Source: L. Schönig, "Azerbaijanian", in *The Turkic Languages* (1998), and the school grammar:
four-fold harmony of close vowels, two-fold of open ones; n between a suffix of belonging and a
case, y and n after vowels.  Of harmony it is asked only whether front goes with front, since
names from other languages keep to no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from sought.linkage.mentions.cases.endings import Endings, Form

TABLE = """
ın|in|un|ün                 -   gen
nın|nin|nun|nün             -   gen
a|ə                         -   dat
ya|yə                       -   dat
na|nə                       -   dat   # qarnizonuna
ı|i|u|ü                     -   acc
nı|ni|nu|nü                 -   acc
yı|yi|yu|yü                 -   acc
da|də                       -   loc
nda|ndə                     -   loc   # qarnizonunda
dan|dən                     -   abl
ndan|ndən                   -   abl
dakı|dəki                   -   loc
ndakı|ndəki                 -   loc
la|lə                       -   ins
yla|ylə                     -   ins
lar|lər                     -   plur
dır|dir|dur|dür             -   is
dırlar|dirlər               -   is
"""
_ENDINGS = Endings(TABLE)
_BACK, _FRONT = frozenset("aıou"), frozenset("eəiöü")
_VOWELS = _BACK | _FRONT
_SOFTENED = {"ğ": "q", "y": "k"}
_MOST_ENDINGS = 2


def forms(word: str) -> Iterator[Form]:
    """What a lower-case word may be in the nominative singular, the word itself first."""
    yield Form(word, "")
    yield from _stripped(word, "", _MOST_ENDINGS)


def _stripped(word: str, case: str, left: int) -> Iterator[Form]:
    for stem, ending, _, found in _ENDINGS.split(word):
        if not _fits(stem, ending):
            continue
        kept = case or found
        yield Form(stem, kept)
        if ending[0] in _VOWELS and stem[-1] in _SOFTENED:  # kənddə, but Qazağa from Qazaq
            yield Form(stem[:-1] + _SOFTENED[stem[-1]], kept)
        if left > 1:
            yield from _stripped(stem, kept, left - 1)


def _fits(stem: str, ending: str) -> bool:
    """Vowel harmony, and the linking letter after a vowel only."""
    on_vowel = stem[-1] in _VOWELS
    if ending[0] in _VOWELS and on_vowel:
        return False
    if (ending[0] == "y" or (ending[0] == "n")) and not on_vowel:
        return False
    last = next((letter for letter in reversed(stem) if letter in _VOWELS), "")
    first = next(letter for letter in ending if letter in _VOWELS)
    return not last or (last in _BACK) == (first in _BACK)
