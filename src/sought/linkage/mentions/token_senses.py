"""What single words of texts may be, worked out once for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeVar

from sought.linkage.mentions.cases.nominatives import nominatives, plain
from sought.linkage.mentions.known_given_names import is_given_name
from sought.linkage.mentions.name_shapes import is_surely_surname, is_surname_shaped
from sought.linkage.mentions.person_index import PersonIndex
from sought.linkage.mentions.place_index import PlaceIndex
from sought.linkage.mentions.word_table import Match

T = TypeVar("T")
REMEMBERED = 1 << 17
"""Words of a language that are remembered; then all are forgotten at once."""


class Sense:
    """A word that begins with a capital; nearly all is worked out when it is asked for.

    Most of these words begin a sentence and are no names.
    """

    def __init__(self, forms: dict[str, str], persons: PersonIndex, places: PlaceIndex) -> None:
        self.forms = forms
        """nominatives and the case of each"""
        self.is_exact = persons.table.has_any(forms)
        """whether a listed word has the same letters"""
        self.is_surely_surname = any(map(is_surely_surname, forms))
        """whether it ends as hardly any other word does"""
        self.stands_alone = self.is_exact or self.is_surely_surname
        """whether it may be a name by itself wherever it stands"""
        self.is_exact_place = places.table.has_any(forms)
        """whether a known place has the same letters"""
        self.longer_places = places.longer(forms)
        """names of places of several words that are looked up by it"""
        self._persons, self._places = persons, places

    @cached_property
    def places(self) -> dict[int, float]:
        """Places with a name of one word it may be, and what they lose."""
        return self._places.single(self.forms)

    @cached_property
    def matches(self) -> dict[int, Match]:
        """Listed words of names."""
        return self._persons.table.matches(self.forms)

    @cached_property
    def own(self) -> tuple[int, ...]:
        """Those of the listed words it is itself, in whatever spelling."""
        return tuple(number for number, m in self.matches.items() if m.is_name_itself)

    @cached_property
    def misspelt(self) -> dict[int, Match]:
        """Listed words it may be with a letter wrong."""
        return self._persons.table.misspelt(self.forms)

    @cached_property
    def is_given(self) -> bool:
        """Whether it is a common given name, listed or not."""
        return any(map(is_given_name, self.forms))

    @cached_property
    def is_surname(self) -> bool:
        """Whether it ends as surnames do."""
        return any(map(is_surname_shaped, self.forms))

    @cached_property
    def is_listed_surname(self) -> bool:
        """Whether somebody listed bears it as surname."""
        return any(number in self._persons.families for number in self.own)

    @cached_property
    def parts(self) -> tuple[bool, bool]:
        """Whether it may be a given name, and a surname."""
        given = self.is_given or any(number in self._persons.givens for number in self.own)
        return given, self.is_surname or self.is_listed_surname

    @cached_property
    def shares(self) -> tuple[float, float]:
        """Shares of all people who bear it as given name, and as surname."""
        share = self._persons.share
        return share(self.own, self._persons.givens), share(self.own, self._persons.families)


class _Remembered(dict[str, T]):
    """What is known of words; of a new one it is found out."""

    def __init__(self, find_out: Callable[[str], T]) -> None:
        super().__init__()
        self._find_out = find_out

    def __missing__(self, word: str) -> T:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[word] = self._find_out(word)
        return found


class TokenSenses:
    """The words of one language."""

    def __init__(self, persons: PersonIndex, places: PlaceIndex, language: str) -> None:
        self._persons, self._places, self._language = persons, places, language
        self.forms: Mapping[str, dict[str, str]] = _Remembered(self._new_forms)
        """nominatives of a word as written"""
        self.senses: Mapping[str, Sense] = _Remembered(self._new_sense)
        """what a word with a capital may be"""

    def _new_forms(self, word: str) -> dict[str, str]:
        return nominatives(plain(word), self._language)

    def _new_sense(self, word: str) -> Sense:
        return Sense(self.forms[word], self._persons, self._places)
