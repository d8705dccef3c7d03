"""The distinct words of all listed names, and which of them a word of a text may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple, TypeVar

from sought.linkage.mentions.cases.nominatives import plain
from sought.linkage.mentions.sound_bones import bones
from sought.linkage.mentions.values import Reason
from sought.linkage.name_similarity import SAME_KEY, alike
from sought.linkage.scripts import script_of_letter
from sought.linkage.short_names import TABLE, lines_of
from sought.linkage.spelling import spelled

K = TypeVar("K")
OTHER_SPELLING, SHORT_FORM = 2.5, 3.0
"""The most bits a word of another spelling loses against one with the same letters; a short form."""
_SAME_SCRIPT, _OTHER_SCRIPT = 1.0, 0.3
"""The least it loses: in another script a name has other letters anyway."""
_UNLIKE = 16.0
_MISSPELT = 2.0
_ALIKE = 0.72
_SHORTEST_MISSPELT = 5
_SAME_SOUND = 0.99
_MOST_NEAR = 40
_MOST_MATCHES = 60


class Match(NamedTuple):
    """How a word of a text meets a listed one."""

    loss: float
    """bits, roughly; 0 for the same letters; :meth:`WordTable.loss` has them exactly"""
    form: str
    """the word of the text in the nominative"""
    reason: Reason | None

    @property
    def is_name_itself(self) -> bool:
        """Neither a short form nor misspelt."""
        return self.loss <= _SAME_SCRIPT


class WordTable:
    """Words by number, found by their letters, their index keys and, of persons, short forms."""

    def __init__(self, *, of_persons: bool = True) -> None:
        self._of_persons = of_persons
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_bones: dict[str, list[int]] = defaultdict(list)
        self._by_line: dict[int, list[int]] = defaultdict(list)

    def add(self, letters: str) -> int:
        """The number of a word, plain and joined; words that differ in capitals only share it."""
        found = self._numbers.get(letters)
        return self._new(letters) if found is None else found

    def _new(self, letters: str) -> int:
        number = self._numbers[letters] = len(self.words)
        self._numbers.setdefault(letters.replace("ё", "е"), number)
        self.words.append(letters)
        keys = spelled(letters).keys
        for key in keys:
            self._by_key[key].append(number)
        for line in self._lines(keys):
            self._by_line[line].append(number)
        self._by_bones[bones(letters)].append(number)
        return number

    def has_any(self, forms: Iterable[str]) -> bool:
        """Whether there is a word with the letters of one of these."""
        return not self._numbers.keys().isdisjoint(forms)

    def matches(self, forms: Mapping[str, str]) -> dict[int, Match]:
        """Listed words that one of the nominatives may be, the nearest first."""
        found: dict[int, Match] = {}
        for number, match in self._found(forms):
            found.setdefault(number, match)
        return found if len(found) <= _MOST_MATCHES else dict(islice(found.items(), _MOST_MATCHES))

    def misspelt(self, forms: Mapping[str, str]) -> dict[int, Match]:
        """Listed words that sound much alike but share no key: for want of anything better."""
        found: dict[int, Match] = {}
        for form in forms:
            if len(form) >= _SHORTEST_MISSPELT:
                for number in self._by_bones.get(bones(form), ())[:_MOST_NEAR]:
                    likeness = alike(form, self.words[number])
                    if _ALIKE <= likeness < SAME_KEY:
                        loss = _MISSPELT + _UNLIKE * (SAME_KEY - likeness)
                        found.setdefault(number, Match(loss, form, Reason.MISSPELT))
        return found

    def _found(self, forms: Mapping[str, str]) -> Iterator[tuple[int, Match]]:
        """The nearest first; a word may come more than once."""
        exact = [form for form in forms if form in self._numbers]
        for form in exact:
            yield self._numbers[form], Match(0.0, form, None)
        read = [(form, spelled(form).keys) for form in exact or self._worth_reading(forms)]
        for form, keys in read:
            yield from _met(form, keys, self._by_key, _SAME_SCRIPT, Reason.OTHER_SPELLING)
        for form, keys in read:
            yield from _met(form, self._lines(keys), self._by_line, SHORT_FORM, Reason.SHORT_FORM)

    def _lines(self, keys: tuple[str, ...]) -> Iterable[int]:
        return lines_of(keys) if self._of_persons else ()

    def loss(self, match: Match, number: int) -> float:
        """Bits a word of a text loses for not being written as the listed one is."""
        if match.reason is not Reason.OTHER_SPELLING:
            return match.loss
        form, word = match.form, self.words[number]
        same = script_of_letter(form[0]) is script_of_letter(word[0])
        least = _SAME_SCRIPT if same else _OTHER_SCRIPT
        return min(OTHER_SPELLING, least + _UNLIKE * max(0.0, _SAME_SOUND - alike(form, word)))

    def _worth_reading(self, forms: Mapping[str, str]) -> list[str]:
        short = _bones_of_short_forms() if self._of_persons else frozenset[str]()
        return [
            form for form in forms if (heard := bones(form)) in self._by_bones or heard in short
        ]


def _met(
    form: str, keys: Iterable[K], by_key: Mapping[K, list[int]], loss: float, reason: Reason
) -> Iterator[tuple[int, Match]]:
    """Words under these keys, and how the form meets them."""
    known = [key for key in keys if key in by_key]
    if known:
        match = Match(loss, form, reason)
        for key in known:
            for number in by_key[key]:
                yield number, match


@cache
def _bones_of_short_forms() -> frozenset[str]:
    return frozenset(bones(plain(name)) for name in TABLE.split())
