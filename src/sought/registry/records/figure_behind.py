"""Each person behind a number: sex, age and date as known then, and what decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sought.registry.policies import Access
from sought.registry.records.figure_evaluated import EvaluatedFigure
from sought.registry.records.figure_facts import POPULATION
from sought.registry.records.figure_hidden import open_records
from sought.reporting.figures.criterion import Judge, Judgement
from sought.reporting.figures.definition import FigureDefinition
from sought.reporting.figures.evaluation import evaluate
from sought.reporting.figures.fact import BIRTH, EVENT, Fact, Record
from sought.reporting.figures.knowledge import Person
from sought.reporting.figures.window import LAST, window
from sought.reporting.figures.years import years_between

Ages = tuple[int, int | None]
"""Lowest and highest completed years; None without a limit."""


@dataclass(frozen=True)
class Behind:
    """One person of a figure; ``date`` is of the event, or of what made the status, in EDTF."""

    code: str
    sex: str
    age: Ages | None
    date: str
    decided: tuple[Judgement, ...]


def behind(figure: EvaluatedFigure, codes: Collection[str], access: Access) -> Mapping[str, Behind]:
    """By code; only of these few, judged again with what was known of them."""
    records = joined(open_records(access, figure.basis), codes)
    found = evaluate(figure.definition, records, figure.at.as_of, figure.at.known_at)
    judge = Judge.of(figure.definition, figure.at.as_of.toordinal())
    return {
        code: _behind(judge, found.known.persons[code], found.verdicts[code].judgements)
        for code in codes
        if code in found.verdicts
    }


def joined(records: Sequence[Record], codes: Collection[str]) -> list[Record]:
    """The records of these persons, with all that any merge ever joined to them."""
    group: dict[str, set[str]] = {}
    for record in records:
        for merge in record.merges:
            both = group.get(record.code, {record.code}) | group.get(merge.into, {merge.into})
            group.update(dict.fromkeys(both, both))
    wanted = {other for code in codes for other in group.get(code, {code})}
    return [record for record in records if record.code in wanted]


def _behind(judge: Judge, person: Person, judgements: Iterable[Judgement]) -> Behind:
    told = tuple(one for one in judgements if one.criterion != POPULATION)
    sex = judge.chosen(person.of("sex"))
    return Behind(
        person.code,
        sex.value if sex else "",
        _age(judge, person),
        _date(judge.definition, told),
        told,
    )


def _date(definition: FigureDefinition, judgements: Sequence[Judgement]) -> str:
    """That of the event asked for; of a state the day from which on it holds."""
    criterion = EVENT if definition.event else "status"
    facts = [fact for one in judgements if one.criterion == criterion for fact in one.facts]
    return facts[0].when if facts else ""


def _age(judge: Judge, person: Person) -> Ages | None:
    """On the day by which the figure tells ages; None where nobody stated it."""
    birth = judge.chosen(person.of(BIRTH))
    on = _age_day(judge, person)
    if birth is None or on is None:
        return None
    low, high = years_between(judge.window(birth.value), judge.window(on.when))
    return (low, None if window(on.when).last == LAST else high)


def _age_day(judge: Judge, person: Person) -> Fact | None:
    return judge.chosen(person.of(f"{EVENT}:{judge.definition.age_event}"))
