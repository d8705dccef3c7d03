"""Whom a name in a text means: those who bear it, somebody named before, or nobody listed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from sought.linkage.mentions.person_index import Meant
from sought.linkage.mentions.spans import NameSpan, Strength
from sought.linkage.mentions.surroundings import Surroundings
from sought.linkage.mentions.token_senses import Sense
from sought.linkage.mentions.values import Kind, Proposal, Reason, Rival
from sought.linkage.mentions.weighing import FATHER, OTHER_FATHER, Weighed, weighed
from sought.linkage.name_similarity import alike

if TYPE_CHECKING:
    from sought.linkage.mentions.reading import Reading

UNLISTED = 0.3
"""For each listed person so many who are not listed are spoken of."""
NO_NAME = 0.03
"""Weight of the words being no name of a person."""
NAMED_BEFORE = 8.0
"""Bits for somebody who was named in full before."""
SURE_NEW_NAME, LIKELY_NEW_NAME, NEW_SURNAME, BARE_GIVEN_NAME = 0.85, 0.6, 0.5, 0.4
MOST_RIVALS = 5
_LEAST_RIVAL = 0.01
_AGREES = 0.85
_NOTHING: Weighed = (0.0, ())


class _Candidate(NamedTuple):
    person: int
    weight: float
    why: tuple[tuple[Reason, ...], ...]

    @property
    def reasons(self) -> Iterator[Reason]:
        return chain.from_iterable(self.why)


class PersonChoice:
    """Picks persons in the order of the text, and remembers whom it has picked."""

    def __init__(self, reading: Reading, around: Surroundings, witness: str, side: str) -> None:
        self._reading, self._around = reading, around
        self._persons = reading.index.persons
        self._witness = self._persons.numbers.get(witness, -1)
        self._side = side
        self._named: dict[int, float] = {}
        """persons named so far, with the greatest probability"""
        self._bearing: dict[int, set[int]] = {}
        """persons named so far by the number of a word of their names"""

    def proposal(self, span: NameSpan) -> Proposal | None:
        """What a stretch of words is proposed as; None if as nothing."""
        if span.strength is Strength.ONE_WORD:
            return self._one_word(span)
        if not span.candidates:
            return self._new_name(span)
        candidates = self._candidates(span, span.candidates)
        return self._chosen(span, candidates, self._unlisted(span))

    # --- full names -----------------------------------------------------------------------------

    def _candidates(self, span: NameSpan, meant: dict[int, Meant]) -> list[_Candidate]:
        beside = self._around.beside(*self._reading.place_of(span.first, span.last))
        places, father = self._around.all_places, self._father_said(span)
        found = []
        for person, how in meant.items():
            if person == self._witness:
                continue
            known = self._persons.known[person]
            bits, reasons = weighed(known, beside, places, self._side) if known else _NOTHING
            bits_of_father, told = self._father(father, person) if father else _NOTHING
            before = NAMED_BEFORE * self._named.get(person, 0.0)
            bits += bits_of_father + before - how.loss
            named = (Reason.NAMED_BEFORE,) if before >= 1 else ()
            found.append(_Candidate(person, 2.0**bits, (how.reasons, told, named, reasons)))
        return sorted(found, key=lambda c: (-c.weight, c.person))

    def _father_said(self, span: NameSpan) -> tuple[str, ...]:
        if span.father is None:
            return ()
        return tuple(self._reading.senses.forms[self._reading.words.words[span.father]])

    def _father(self, said: tuple[str, ...], person: int) -> Weighed:
        fathers = self._persons.fathers.get(person)
        if not fathers:
            return _NOTHING
        if any(alike(form, father) >= _AGREES for form in said for father in fathers):
            return FATHER, (Reason.FATHER,)
        return OTHER_FATHER, ()

    def _unlisted(self, span: NameSpan) -> float:
        """Expected number of unlisted bearers of the name, as spoken of."""
        expected = UNLISTED * len(self._persons)
        (given, family), *other = (self._sense(at).shares for at in span.core)
        if not other:
            return expected * family / 10 + NO_NAME
        other_given, other_family = other[0]
        return expected * max(given * other_family, family * other_given) + NO_NAME

    def _chosen(
        self, span: NameSpan, candidates: list[_Candidate], unlisted: float
    ) -> Proposal | None:
        if not candidates:
            return self._new_name(span)
        total = sum(c.weight for c in candidates) + unlisted
        self._remember(span, candidates, total)
        if unlisted > candidates[0].weight:
            return self._proposed(span, "", unlisted / total, candidates, total, (Reason.NEW_NAME,))
        best, *others = candidates
        code = self._persons.persons[best.person].code
        kind = Reason.INITIAL if span.is_initial else Reason.FULL_NAME
        reasons = (kind, *best.reasons, *((Reason.NAMESAKES,) if others else ()))
        return self._proposed(span, code, best.weight / total, others, total, reasons)

    def _proposed(
        self,
        span: NameSpan,
        code: str,
        probability: float,
        others: list[_Candidate],
        total: float,
        reasons: tuple[Reason, ...],
    ) -> Proposal:
        start, end = self._reading.place_of(span.first, span.last)
        rivals = tuple(
            Rival(self._persons.persons[other.person].code, other.weight / total)
            for other in others[:MOST_RIVALS]
            if other.weight / total >= _LEAST_RIVAL
        )
        distinct = tuple(dict.fromkeys(reasons))
        return Proposal(Kind.PERSON, start, end, code, probability, rivals, distinct)

    def _remember(self, span: NameSpan, candidates: list[_Candidate], total: float) -> None:
        for one in candidates[:MOST_RIVALS]:
            probability = one.weight / total
            self._named[one.person] = max(probability, self._named.get(one.person, 0.0))
        persons = [one.person for one in candidates[:MOST_RIVALS]]
        for at in span.core:
            for number in self._sense(at).own:
                self._bearing.setdefault(number, set()).update(persons)

    def _sense(self, at: int) -> Sense:
        return self._reading.senses.senses[self._reading.words.words[at]]

    # --- what nobody listed bears, and single words -----------------------------------------------

    def _new_name(self, span: NameSpan) -> Proposal:
        start, end = self._reading.place_of(span.first, span.last)
        senses = [self._sense(at) for at in span.core]
        sure = any(s.is_given for s in senses) and any(s.is_surely_surname for s in senses)
        probability = SURE_NEW_NAME if sure else LIKELY_NEW_NAME
        return Proposal(Kind.PERSON, start, end, "", probability, (), (Reason.NEW_NAME,))

    def _one_word(self, span: NameSpan) -> Proposal | None:
        sense = self._sense(span.first)
        before = {person for number in sense.own for person in self._bearing.get(number, ())}
        if before:
            return self._named_before(span, before)
        if sense.is_listed_surname and sense.is_surname:
            return self._bare_surname(span)
        if sense.is_surely_surname and not self._reading.words.begins_sentence(span.first):
            start, end = self._reading.place_of(span.first, span.last)
            reasons = (Reason.SURNAME_ONLY, Reason.NEW_NAME)
            return Proposal(Kind.PERSON, start, end, "", NEW_SURNAME, (), reasons)
        return None

    def _named_before(self, span: NameSpan, before: set[int]) -> Proposal:
        meant = {person: Meant(0.0, ()) for person in before}
        candidates = self._candidates(span, meant)
        total = sum(c.weight for c in candidates) * 1.05
        best, *others = candidates
        code = self._persons.persons[best.person].code
        reasons = (Reason.SURNAME_ONLY, Reason.NAMED_BEFORE, *best.reasons)
        return self._proposed(span, code, best.weight / total, others, total, reasons)

    def _bare_surname(self, span: NameSpan) -> Proposal:
        matches = self._sense(span.first).matches
        bearers = self._persons.of_one(matches, self._persons.families)
        candidates = self._candidates(span, bearers)
        unlisted = UNLISTED * max(1, len(candidates)) + NO_NAME
        total = sum(c.weight for c in candidates) + unlisted
        best = candidates[0].weight / total if candidates else 0.0
        if best > 1 / 2:
            code = self._persons.persons[candidates[0].person].code
            reasons = (Reason.SURNAME_ONLY, *candidates[0].reasons)
            return self._proposed(span, code, best, candidates[1:], total, reasons)
        named = (Reason.SURNAME_ONLY, Reason.NAMESAKES)
        return self._proposed(span, "", 1 - NO_NAME, candidates, total, named)
