"""Listed persons by the words of their names."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from sought.linkage.mentions.bearers_of_two import BearersOfTwo
from sought.linkage.mentions.listed_names import ListedWord, listed_name
from sought.linkage.mentions.values import KnownPerson, Reason
from sought.linkage.mentions.word_table import Match, WordTable

MOST_CANDIDATES = 300
"""Of a bare surname that more persons bear, nobody is picked."""
USUAL_SHARE, WEIGHT_OF_USUAL = 0.005, 50
"""How common a name is of which nothing is known, and how many listed persons that is worth."""
_WORST_PAIR = 8.0
"""Bits two words may lose together and still be somebody's name."""
_MANY = 24

Borne = Mapping[int, Sequence[int]]
"""Who bears a word; both are numbers, the persons in order."""


class Meant(NamedTuple):
    """A listed person some words may mean."""

    loss: float
    reasons: tuple[Reason, ...]


class PersonIndex:
    """Who bears which word as surname and as given name, and who bears which two."""

    def __init__(self, persons: Iterable[KnownPerson]) -> None:
        self.persons = tuple(persons)
        self.numbers = {person.code: at for at, person in enumerate(self.persons)}
        self.known = [person if person.has_facts else None for person in self.persons]
        """persons of whom more than names is known"""
        self.sides = [person.side for person in self.persons]
        self.has_sides = any(self.sides)
        self.table = WordTable()
        self.families: dict[int, array[int]] = {}
        self.givens: dict[int, array[int]] = {}
        self.fathers: dict[int, tuple[str, ...]] = {}
        self._initials = [""] * len(self.persons)
        self._of_two = BearersOfTwo()
        for at, person in enumerate(self.persons):
            for name in dict.fromkeys(person.names):
                self._add(at, name)
        self._of_two.settle()

    def _add(self, at: int, name: str) -> None:
        parts = listed_name(name)
        families = self._borne(at, parts.families, self.families)
        givens = self._borne(at, parts.givens, self.givens)
        for family in families:
            for given in givens:
                if family != given:
                    self._of_two.add(family, given, at)
        if parts.fathers:
            fathers = (*self.fathers.get(at, ()), *(word.written for word in parts.fathers))
            self.fathers[at] = tuple(dict.fromkeys(fathers))
        self._initials[at] += "".join(self.table.words[given][:1] for given in givens)

    def _borne(
        self, at: int, words: Iterable[ListedWord], borne: dict[int, array[int]]
    ) -> list[int]:
        """Note that a person bears words; their numbers."""
        numbers = [self.table.add(word.letters) for word in words]
        for number in numbers:
            bearers = borne.get(number)
            if bearers is None:
                borne[number] = array("I", (at,))
            elif bearers[-1] != at:  # persons come in order
                bearers.append(at)
        return numbers

    def __len__(self) -> int:
        return len(self.persons)

    def of_two(self, one: Mapping[int, Match], other: Mapping[int, Match]) -> dict[int, Meant]:
        """Persons who bear both words, by number."""
        found: dict[int, Meant] = {}
        for a, b, bearers in self._of_two.of_any(_nearest(one, other), other):
            first, second = one[a], other[b]
            loss = self.table.loss(first, a) + self.table.loss(second, b)
            if loss <= _WORST_PAIR:
                _keep(found, bearers, Meant(loss, _reasons(first, second)))
        return found

    def of_one(self, matches: Mapping[int, Match], borne: Borne) -> dict[int, Meant]:
        """Persons who bear the word as the part that ``borne`` is of; none if they are too many."""
        found: dict[int, Meant] = {}
        for number, match in matches.items():
            bearers = borne.get(number, ())
            if len(found) + len(bearers) > MOST_CANDIDATES:
                return {}
            if bearers:
                _keep(found, bearers, Meant(self.table.loss(match, number), _reasons(match)))
        return found

    def has_initial(self, person: int, letter: str) -> bool:
        """Whether a given name of the person begins with a letter, in its own script."""
        return letter in self._initials[person]

    def share(self, words: Iterable[int], borne: Borne) -> float:
        """Share of all people who bear the one word these spell, as far as the lists tell."""
        count = max([len(borne[number]) for number in words if number in borne], default=0)
        return (count + USUAL_SHARE * WEIGHT_OF_USUAL) / (len(self.persons) + WEIGHT_OF_USUAL)


def _keep(found: dict[int, Meant], bearers: Iterable[int], meant: Meant) -> None:
    if not found:
        found.update(dict.fromkeys(bearers, meant))
        return
    for person in bearers:
        known = found.get(person)
        if known is None or meant.loss < known.loss:
            found[person] = meant


def _nearest(one: Mapping[int, Match], other: Mapping[int, Match]) -> Iterable[int]:
    """All words, or where both have many the nearest."""
    return islice(one, _MANY) if len(other) > _MANY else one


def _reasons(*matches: Match) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(m.reason for m in matches if m.reason is not None))
