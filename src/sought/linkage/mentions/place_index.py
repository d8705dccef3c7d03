"""Known places by the words of their names, in whatever case a text has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from sought.linkage.mentions.cases.nominatives import joined, nominatives, plain
from sought.linkage.mentions.tokens import CAPITALS, WORD, Words
from sought.linkage.mentions.values import KnownPlace
from sought.linkage.mentions.word_table import WordTable

if TYPE_CHECKING:
    from sought.linkage.mentions.token_senses import TokenSenses

_SHORTEST_OTHER_SPELLING = 5


class LongerName(NamedTuple):
    """A name of several words: the forms of each, and which one it is looked up by."""

    place: int
    words: tuple[frozenset[str], ...]
    anchor: int


class FoundPlace(NamedTuple):
    """Words ``first`` to ``last`` of a text, and the places they may mean with what they lose."""

    first: int
    last: int
    places: dict[int, float]


class PlaceIndex:
    """Names of one word by their letters and keys; longer ones by a word with a capital."""

    def __init__(self, places: Iterable[KnownPlace]) -> None:
        self.places = tuple(places)
        self.table = WordTable(of_persons=False)
        self._single: dict[int, list[int]] = defaultdict(list)
        self._longer: dict[str, list[LongerName]] = defaultdict(list)
        for at, place in enumerate(self.places):
            for name in dict.fromkeys(place.names):
                self._add(at, WORD.findall(name))

    def _add(self, at: int, words: list[str]) -> None:
        if len(words) == 1:
            self._single[self.table.add(joined(plain(words[0])))].append(at)
        elif words:
            forms = tuple(frozenset(nominatives(plain(word), "")) for word in words)
            anchor = _anchor(words)
            for form in forms[anchor]:
                self._longer[form].append(LongerName(at, forms, anchor))

    def longer(self, forms: Mapping[str, str]) -> tuple[LongerName, ...]:
        """Names of several words that are looked up by a word with these nominatives."""
        if self._longer.keys().isdisjoint(forms):
            return ()
        return tuple(name for form in forms for name in self._longer.get(form, ()))

    def single(self, forms: Mapping[str, str]) -> dict[int, float]:
        """Places with a name of one word that may be this, and what they lose."""
        places: dict[int, float] = {}
        for number, match in self.table.matches(forms).items():
            is_sure = not match.loss or len(match.form) >= _SHORTEST_OTHER_SPELLING
            if match.is_name_itself and is_sure:
                for place in self._single.get(number, ()):
                    places.setdefault(place, self.table.loss(match, number))
        return places


def found_place(words: Words, at: int, senses: TokenSenses) -> FoundPlace | None:
    """The longest name around a word with a capital."""
    sense = senses.senses[words.words[at]]
    if sense.longer_places:
        longest = _longest(sense.longer_places, words, at, senses)
        if longest is not None:
            return longest
    if not sense.is_exact_place and words.begins_sentence(at):
        return None  # in another spelling it may be any word
    return FoundPlace(at, at, sense.places) if sense.places else None


def _longest(
    names: Iterable[LongerName], words: Words, at: int, senses: TokenSenses
) -> FoundPlace | None:
    found: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for name in names:
        first = at - name.anchor
        last = first + len(name.words) - 1
        if _stands(name, words, first, last, senses):
            found[first, last][name.place] = 0.0
    if not found:
        return None
    first, last = max(found, key=lambda span: span[1] - span[0])
    return FoundPlace(first, last, found[first, last])


def _anchor(words: list[str]) -> int:
    """The last word with a capital; the first one only if no other has it."""
    return max((at for at, word in enumerate(words) if word[0] in CAPITALS), default=0)


def _stands(name: LongerName, words: Words, first: int, last: int, senses: TokenSenses) -> bool:
    if first < 0 or last >= len(words):
        return False
    if not all(words.adjoin(at) for at in range(first + 1, last + 1)):
        return False
    return all(
        not wanted.isdisjoint(senses.forms[words.words[at]])
        for at, wanted in enumerate(name.words, start=first)
    )
