"""Stretches of words that look like the name of a person, before anybody is picked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import IntEnum
from typing import NamedTuple

from sought.linkage.mentions.cases.nominatives import plain
from sought.linkage.mentions.name_shapes import is_patronymic, is_son_or_daughter
from sought.linkage.mentions.person_index import Meant, PersonIndex
from sought.linkage.mentions.token_senses import Sense, TokenSenses
from sought.linkage.mentions.tokens import CAPITALS, Words


class Strength(IntEnum):
    """Which of two stretches that overlap is kept: the greater."""

    ONE_WORD = 1
    NEW_NAME = 2
    PLACE_WORD = 3
    LISTED_NAME = 4
    PLACE_WORDS = 5


class NameSpan(NamedTuple):
    """Words ``first`` to ``last``: two core words, or one; with the father's, where it is said."""

    first: int
    last: int
    core: tuple[int, ...]
    strength: Strength
    candidates: dict[int, Meant]
    father: int | None = None
    is_initial: bool = False


def name_spans(
    words: Words, persons: PersonIndex, senses: TokenSenses, places: Collection[int] = ()
) -> Iterator[NameSpan]:
    """All stretches that may name a person; they may overlap.

    Words that are a place by themselves (``places``) are no name by themselves.
    """
    reader = _Reader(words, persons, senses)
    for at in words.capitals:
        if words.is_initial(at):
            yield from reader.with_initial(at)
            continue
        if reader.follows(at + 1):
            yield from reader.two(at)
        if at not in places and reader.is_one(at):
            yield NameSpan(at, at, (at,), Strength.ONE_WORD, {})


class _Reader:
    def __init__(self, words: Words, persons: PersonIndex, senses: TokenSenses) -> None:
        self.words, self.persons, self.senses = words, persons, senses

    def sense(self, at: int) -> Sense:
        return self.senses.senses[self.words.words[at]]

    def follows(self, at: int) -> bool:
        """Whether a word goes on the name before it."""
        words = self.words
        return at < len(words) and words.words[at][0] in CAPITALS and words.adjoin(at)

    # --- two words ------------------------------------------------------------------------------

    def two(self, at: int) -> Iterator[NameSpan]:
        if self.words.is_initial(at + 1):
            yield from self._before_initial(at)
            return
        other, father, last = self._second(at)
        first, second = self.sense(at), self.sense(other)
        listed = self.persons.of_two(first.matches, second.matches) or self._misspelt(at, other)
        if listed:
            yield NameSpan(at, last, (at, other), Strength.LISTED_NAME, listed, father)
        elif self._is_new_name(at, first, second):
            yield NameSpan(at, last, (at, other), Strength.NEW_NAME, {}, father)

    def _misspelt(self, at: int, other: int) -> dict[int, Meant]:
        """Persons of whom one of the two words has a letter wrong."""
        first, second = self.sense(at), self.sense(other)
        if not (first.parts[1] or second.parts[1]):
            return {}
        found: dict[int, Meant] = {}
        if first.own:
            found |= self.persons.of_two(first.matches, second.misspelt)
        if second.own:
            found |= self.persons.of_two(second.matches, first.misspelt)
        return found

    def _second(self, at: int) -> tuple[int, int | None, int]:
        """The other core word, the father's word, and the last word of the name."""
        if self._is_father(at + 1) and self.follows(at + 2) and not self._is_son(at + 2):
            return at + 2, at + 1, at + 2  # Рашид Мамедович Алиев
        if self.words.adjoin(at + 2):
            if self._is_son(at + 2) and self.follows(at + 3):
                return at + 3, at + 1, at + 3  # Rəşid Məmməd oğlu Əliyev
            if self._is_father(at + 2):
                return at + 1, at + 2, at + 2  # Алиев Рашид Мамедович
            if self.follows(at + 2) and self.words.adjoin(at + 3) and self._is_son(at + 3):
                return at + 1, at + 2, at + 3  # Əliyev Rəşid Məmməd oğlu
        return at + 1, None, at + 1

    def _is_father(self, at: int) -> bool:
        return self.follows(at) and is_patronymic(plain(self.words.words[at]))

    def _is_son(self, at: int) -> bool:
        return is_son_or_daughter(self.senses.forms[self.words.words[at]])

    def _is_new_name(self, at: int, first: Sense, second: Sense) -> bool:
        """A given name and a surname by what is known of either; one that begins a sentence
        is a name only if it is known as one.
        """
        one, other = first.parts, second.parts
        if (one[0] and other[1]) or (one[1] and other[0]):
            return True
        starts = self.words.begins_sentence(at)
        return not starts and (first.is_surely_surname or second.is_surely_surname)

    # --- initials and single words --------------------------------------------------------------

    def with_initial(self, at: int) -> Iterator[NameSpan]:
        """Р. Алиев, R. M. Əliyev"""
        last = at + 1
        while last < at + 2 and self.follows(last) and self.words.is_initial(last):
            last += 1
        if self.follows(last) and not self.words.is_initial(last):
            yield from self._of_initial(at, last, last, at)

    def _before_initial(self, at: int) -> Iterator[NameSpan]:
        """Алиев Р. М."""
        last = at + 1
        if self.follows(at + 2) and self.words.is_initial(at + 2):
            last = at + 2
        yield from self._of_initial(at, last, at, at + 1)

    def _of_initial(self, first: int, last: int, family: int, initial: int) -> Iterator[NameSpan]:
        sense = self.sense(family)
        bearers = self.persons.of_one(sense.matches, self.persons.families)
        letter = plain(self.words.words[initial])[:1]
        fitting = {
            at: meant for at, meant in bearers.items() if self.persons.has_initial(at, letter)
        }
        if fitting or sense.is_surname:
            strength = Strength.LISTED_NAME if fitting else Strength.NEW_NAME
            yield NameSpan(first, last, (family,), strength, fitting, is_initial=True)

    def is_one(self, at: int) -> bool:
        """Whether a word alone may be a name: a capital that begins a sentence does not say so."""
        sense = self.sense(at)
        if sense.stands_alone:
            return True
        return not self.words.begins_sentence(at) and bool(sense.matches)
