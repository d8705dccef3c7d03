"""One text being read: places and dates first, then persons in the order they are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sought.linkage.mentions.dates import FoundDate, dates
from sought.linkage.mentions.person_choice import PersonChoice
from sought.linkage.mentions.place_index import FoundPlace, found_place
from sought.linkage.mentions.spans import NameSpan, Strength, name_spans
from sought.linkage.mentions.surroundings import (
    DateSaid,
    PlaceSaid,
    Surroundings,
    is_birth,
    is_origin,
)
from sought.linkage.mentions.tokens import Words
from sought.linkage.mentions.values import Kind, Proposal, Reason, Rival

if TYPE_CHECKING:
    from sought.linkage.mentions.index import MentionIndex

LEAST = 0.3
"""Proposals that are less likely are not worth a look."""
MOST_RIVALS = 5
_NO_PLACE = 0.03
"""Weight of the words of a place's name meaning no place of the lists."""
_SURE_DATE = 0.95
_FEW, _NEARLY_ALL = 2, 0.75

Span = NameSpan | FoundPlace


class Reading:
    """A text with what has been found in it."""

    def __init__(
        self, index: MentionIndex, text: str, language: str, *, witness: str, least: float
    ) -> None:
        self.index, self.text, self.language = index, text, language
        self.words = Words(text)
        self.senses = index.senses(language)
        self._witness, self._least = witness, least

    def proposals(self) -> tuple[Proposal, ...]:
        """All that is likely enough, in the order of the text."""
        told = list(dates(self.text, self.language))
        spans = self._without_overlap()
        around = self._surroundings([s for s in spans if isinstance(s, FoundPlace)], told)
        choice = PersonChoice(self, around, self._witness, self._side(spans))
        found = [self._proposal(span, choice) for span in spans]
        likely = [p for p in found if p is not None and p.probability >= self._least]
        return tuple(sorted([*likely, *map(_of_date, told)], key=lambda p: (p.start, p.end)))

    def place_of(self, first: int, last: int) -> tuple[int, int]:
        """Characters of words."""
        return self.words.starts[first], self.words.end(last)

    def _proposal(self, span: Span, choice: PersonChoice) -> Proposal | None:
        return self._of_place(span) if isinstance(span, FoundPlace) else choice.proposal(span)

    def _side(self, spans: Iterable[Span]) -> str:
        """Whose side the talk is of: the witness's, or that of nearly all whose name is their own."""
        persons = self.index.persons
        witness = persons.numbers.get(self._witness)
        if witness is not None:
            return persons.sides[witness]
        if not persons.has_sides:
            return ""
        sides = Counter(
            side
            for span in spans
            if isinstance(span, NameSpan) and span.strength is Strength.LISTED_NAME
            for side in _one_side(persons.sides[at] for at in span.candidates)
        )
        side, count = sides.most_common(1)[0] if sides else ("", 0)
        return side if count >= max(_FEW, _NEARLY_ALL * sides.total()) else ""

    # --- which stretches ------------------------------------------------------------------------

    def _without_overlap(self) -> list[Span]:
        """The strongest stretches that share no word, in the order of the text."""
        taken: set[int] = set()
        kept: list[Span] = []
        for span in sorted(self._spans(), key=_rank):
            own = range(span.first, span.last + 1)
            if taken.isdisjoint(own):
                taken.update(own)
                kept.append(span)
        return sorted(kept, key=lambda span: span.first)

    def _spans(self) -> list[Span]:
        places = list(self._places())
        single = {place.first for place in places if place.first == place.last}
        return [*places, *name_spans(self.words, self.index.persons, self.senses, single)]

    def _places(self) -> Iterator[FoundPlace]:
        if not self.index.places.places:
            return
        for at in self.words.capitals:
            found = found_place(self.words, at, self.senses)
            if found is not None:
                yield found

    # --- places and dates -----------------------------------------------------------------------

    def _surroundings(
        self, places: Iterable[FoundPlace], told: Iterable[FoundDate]
    ) -> Surroundings:
        said = [
            DateSaid(date.start, date.edtf, is_birth(self.text, date.start, date.end))
            for date in told
        ]
        return Surroundings(self.text, [self._said(place) for place in places], said)

    def _said(self, place: FoundPlace) -> PlaceSaid:
        start = self.words.starts[place.first]
        codes = frozenset(self.index.places.places[at].code for at in place.places)
        if place.first != place.last:  # a camp or a crossing is nobody's home
            return PlaceSaid(start, codes, is_origin=False)
        cases = self.senses.forms[self.words.words[place.last]].values()
        case = "abl" if "abl" in cases else ""
        return PlaceSaid(start, codes, is_origin(self.text, start, case))

    def _of_place(self, span: FoundPlace) -> Proposal:
        start, end = self.place_of(span.first, span.last)
        weights = {at: 2.0**-loss for at, loss in span.places.items()}
        total = sum(weights.values()) + _NO_PLACE
        ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        codes = [Rival(self.index.places.places[at].code, w / total) for at, w in ranked]
        reasons = [Reason.PLACE_NAME]
        if span.places[ranked[0][0]]:
            reasons.append(Reason.OTHER_SPELLING)
        if len(codes) > 1:
            reasons.append(Reason.NAMESAKES)
        best, *others = codes
        return Proposal(
            Kind.PLACE,
            start,
            end,
            best.code,
            best.probability,
            tuple(others[:MOST_RIVALS]),
            tuple(reasons),
        )


def _one_side(sides: Iterable[str]) -> set[str]:
    """The side all bearers of a name are of; empty if they differ."""
    found = set(sides)
    return found - {""} if len(found) == 1 else set()


def _of_date(date: FoundDate) -> Proposal:
    return Proposal(Kind.DATE, date.start, date.end, "", _SURE_DATE, (), (Reason.DATE,), date.edtf)


def _rank(span: Span) -> tuple[float, ...]:
    """Strongest first; of equals the surer, then the longer, then the earlier."""
    length = span.last - span.first
    if isinstance(span, FoundPlace):
        strength = Strength.PLACE_WORDS if length else Strength.PLACE_WORD
        loss = min(span.places.values())
        return -strength if not loss else -Strength.ONE_WORD - 0.5, loss, -length, span.first
    loss = min((meant.loss for meant in span.candidates.values()), default=0.0)
    return -span.strength, loss, -length, span.first
