"""Figures by trying every day: each person under every reading of every date.

Slow and obvious; for a few persons with dates of a month at most.  Of the package only the plain
values are used.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from sought.partial_dates import PartialDate
from sought.reporting.figures.definition import FigureDefinition, Preference
from sought.reporting.figures.fact import Fact, Record
from sought.reporting.figures.tables import ByAge

LONG_AGO, FAR_OFF = date(1, 1, 1), date(9999, 12, 31)


def days_of(text: str) -> list[date]:
    bounds = PartialDate.parse(text).bounds()
    return [
        bounds.earliest + timedelta(n) for n in range((bounds.latest - bounds.earliest).days + 1)
    ]


def naive_persons(records: list[Record], moment) -> dict[str, list[Fact]]:
    """Facts known then, of all records of a person together."""
    known = [r for r in records if r.known.at(moment)]
    into = {r.code: m.into for r in known for m in r.merges if m.known.at(moment)}
    persons: dict[str, list[Fact]] = {r.code: [] for r in known if r.code not in into}
    for record in known:
        code = record.code
        while code in into:
            code = into[code]
        persons[code] += [fact for fact in record.facts if fact.known.at(moment)]
    return persons


def naive_best(facts: list[Fact], preference: Preference) -> list[Fact]:
    """The one that counts first."""

    def key(fact: Fact):
        dated = fact.what not in {"event", "birth"} and fact.when
        begin = days_of(fact.when.split("/")[0])[0] if dated else LONG_AGO
        rank = fact.rank if preference is Preference.RANKED else 0
        since = fact.known.since.timestamp()
        return begin, -rank, since if preference is Preference.LATEST else -since, fact.ref

    return sorted(facts, key=key, reverse=True)


def age_on(birth: date, day: date) -> int:
    return max(0, day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day)))


def readings_of_attribute(facts: list[Fact], day: date, preference: Preference) -> set[str | None]:
    """Every value that may be the one on the day; None where perhaps nothing holds."""
    ordered = naive_best(facts, preference)
    values = set()
    for holding in product(*(_may_hold(fact, day) for fact in ordered)):
        held = (fact.value for fact, holds in zip(ordered, holding, strict=True) if holds)
        values.add(next(held, None))
    return values


def _may_hold(fact: Fact, day: date) -> set[bool]:
    if not fact.when:
        return {True}
    begin, _, end = fact.when.partition("/")
    ends = days_of(end) if end else [FAR_OFF]
    return {first <= day <= last for first, last in product(days_of(begin), ends)}


def naive_readings(definition: FigureDefinition, facts: list[Fact], day: date) -> set[bool | None]:
    """Under each reading whether the person belongs to the figure; None where nobody can say."""
    named = {}
    for fact in naive_best(facts, definition.preference):
        named.setdefault((fact.what, fact.value if fact.what == "event" else ""), fact)
    found = [_event_readings(definition, named, day), _other_age_readings(definition, named)]
    for kind in definition.ended_by:
        end = named.get(("event", kind))
        found.append({not end or on > day for on in days_of(end.when)} if end else {True})
    for name, value in definition.attributes:
        stated = [fact for fact in facts if fact.what == name]
        values = readings_of_attribute(stated, day, definition.preference)
        found.append({None if v is None else v == value for v in values})
    return {_all(reading) for reading in product(*found)}


def _event_readings(definition, named, day) -> set[bool | None]:
    event = named.get(("event", definition.event))
    if definition.event and event is None:
        return {False}
    period = set(days_of(definition.period)) if definition.period else None
    days = days_of(event.when) if event else [day]
    fits = {on: on <= day and (period is None or on in period) for on in days}
    if definition.age is None or definition.age_on not in {"", definition.event}:
        return set(fits.values())
    return {_all((fits[on], of_age)) for on, of_age in _ages(definition.age, named, days)}


def _other_age_readings(definition, named) -> set[bool | None]:
    """The age on the day of another event than the figure's own."""
    if definition.age is None or definition.age_on in {"", definition.event}:
        return {True}
    event = named.get(("event", definition.age_on))
    if event is None:
        return {None}
    return {of_age for _, of_age in _ages(definition.age, named, days_of(event.when))}


def _ages(age, named, days) -> set[tuple[date, bool | None]]:
    """For each day of the event whether the age is of the class."""
    birth = named.get(("birth", ""))
    births = days_of(birth.value) if birth else []
    if all(born > on for born, on in product(births, days)):
        return {(on, None) for on in days}
    return {
        (on, age.at_least <= age_on(born, on) < (age.below or 10**6))
        for born, on in product(births, days)
    }


def _all(reading) -> bool | None:
    if False in reading:
        return False
    return None if None in reading else True


def naive_age_label(axis: ByAge, definition: FigureDefinition, facts: list[Fact], day: date) -> str:
    """The only class that the person can be of, given that they belong to the figure."""
    readings = {
        age.code: naive_readings(replace(definition, age=age), facts, day) for age in axis.classes
    }
    may = [code for code, found in readings.items() if found != {False}]
    return may[0] if len(may) == 1 and None not in readings[may[0]] else "not known"
