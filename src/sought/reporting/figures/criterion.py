"""Whether a person meets one criterion of a figure: yes, no or open, and by which statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from sought.partial_dates import Answer
from sought.partial_dates.answer import answer
from sought.reporting.figures.definition import (
    AgeClass,
    Counting,
    FigureDefinition,
    Preference,
    preference_key,
)
from sought.reporting.figures.fact import BIRTH, EVENT, Fact
from sought.reporting.figures.knowledge import Person
from sought.reporting.figures.window import LAST, Span, Window, span, window
from sought.reporting.figures.years import years_between

_SEVERAL = 2


class Open(Enum):
    """Why a criterion is neither met nor not met."""

    NOT_STATED = "nobody stated it"
    DATES = "the dates leave it open"
    CONTRADICTION = "an event before the birth"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer to one criterion, the statements it rests on, and what left it open."""

    criterion: str
    answer: Answer
    facts: tuple[Fact, ...] = ()
    open: Open | None = None


@dataclass(frozen=True, slots=True)
class Judge:
    """A definition as of a day (an ordinal); ``middle`` takes the middle of every date."""

    definition: FigureDefinition
    day: int
    middle: bool

    @classmethod
    def of(cls, definition: FigureDefinition, day: int) -> Judge:
        """The judge whom the definition's rule of counting asks for."""
        return cls(definition, day, definition.counting is Counting.MIDDLE)

    def window(self, text: str) -> Window:
        """Possible days of a date by the rule."""
        return window(text).middle if self.middle else window(text)

    def span(self, fact: Fact) -> Span:
        """How long an attribute holds, by the rule."""
        return span(fact.when).middle if self.middle else span(fact.when)

    def chosen(self, facts: tuple[Fact, ...]) -> Fact | None:
        """The statement that counts; None of none."""
        if len(facts) < _SEVERAL:  # as nearly always, in the innermost of all loops
            return facts[0] if facts else None
        return max(facts, key=_order(self.definition.preference))

    def judgements(self, person: Person) -> list[Judgement]:
        """One for each criterion of the definition."""
        definition = self.definition
        event = self.chosen(person.of(f"{EVENT}:{definition.event}"))
        found = [self._event(event)] if definition.event else []
        found += [self._not_ended(person, kind) for kind in definition.ended_by]
        found += [self._attribute(person, *pair) for pair in definition.attributes]
        return found + ([self._age(person, definition.age)] if definition.age else [])

    def _event(self, event: Fact | None) -> Judgement:
        if event is None:
            return Judgement(EVENT, Answer.NO)
        on, until = self.window(event.when), Window(0, self.day)
        found = on.inside(window(self.definition.period).clipped(until))
        return Judgement(EVENT, found, (event,), _open(found))

    def _not_ended(self, person: Person, kind: str) -> Judgement:
        event = self.chosen(person.of(f"{EVENT}:{kind}"))
        if event is None:
            return Judgement(kind, Answer.YES)
        found = ~self.window(event.when).by(self.day)
        return Judgement(kind, found, (event,), _open(found))

    def _attribute(self, person: Person, name: str, value: str) -> Judgement:
        """Over all ways in which each statement may hold on the day or not, the first one counts."""
        facts = self._that_may_hold(person.of(name))
        if not facts:
            return Judgement(name, Answer.MAYBE, (), Open.NOT_STATED)
        alike = {fact.value == value for fact in facts}
        certain = any(self.span(fact).on(self.day).certain for fact in facts)
        found = answer(always=certain and alike == {True}, possible=True in alike or not certain)
        unknown = found is Answer.MAYBE and True not in alike
        return Judgement(name, found, facts, Open.NOT_STATED if unknown else _open(found))

    def _that_may_hold(self, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """Those that may be the one that counts, the preferred first."""
        may: list[Fact] = []
        for fact in self._preferred_first(facts):
            holds = self.span(fact).on(self.day)
            may += [fact] if holds.possible else []
            if holds.certain:
                break
        return tuple(may)

    def _preferred_first(self, facts: tuple[Fact, ...]) -> Iterable[Fact]:
        if len(facts) < _SEVERAL:
            return facts
        return sorted(facts, key=_order(self.definition.preference), reverse=True)

    def _age(self, person: Person, age: AgeClass) -> Judgement:
        birth = self.chosen(person.of(BIRTH))
        event = self.chosen(person.of(f"{EVENT}:{self.definition.age_event}"))
        facts = tuple(fact for fact in (birth, event) if fact)
        if birth is None or (event is None and self.definition.age_event):
            return Judgement("age", Answer.MAYBE, facts, Open.NOT_STATED)
        born, on = self.window(birth.value), self._age_day(event)
        if window(birth.value).first > (window(event.when).last if event else self.day):
            return Judgement("age", Answer.MAYBE, facts, Open.CONTRADICTION)
        found = in_class(years_between(born, on), age)
        return Judgement("age", found, facts, _open(found))

    def _age_day(self, event: Fact | None) -> Window:
        """Days of the event that the other criteria leave possible; all where they leave none."""
        if event is None:
            return Window(self.day, self.day)
        on, period = self.window(event.when), window(self.definition.period)
        if self.definition.age_event != self.definition.event:
            return on
        left = on.clipped(period).clipped(Window(0, self.day))
        return left if left.first <= left.last else on


def in_class(years: tuple[int, int | None], age: AgeClass) -> Answer:
    """Whether an age between a lowest and a highest one (None: no limit) is of the class."""
    lowest, highest = years
    below = LAST if age.below is None else age.below
    top = LAST - 1 if highest is None else highest
    return answer(
        always=lowest >= age.at_least and top < below,
        possible=lowest < below and top >= age.at_least,
    )


def _open(found: Answer) -> Open | None:
    return Open.DATES if found is Answer.MAYBE else None


def _order(preference: Preference) -> Callable[[Fact], tuple[int, float, float, str]]:
    return lambda fact: preference_key(fact, preference)
