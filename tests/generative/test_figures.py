"""Figures over generated registers: every reading of every date, and every day at once."""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from sought.partial_dates import Answer
from sought.reporting.figures.columns import columns
from sought.reporting.figures.definition import Counting
from sought.reporting.figures.difference import difference
from sought.reporting.figures.evaluation import evaluate
from sought.reporting.figures.table_axis import ByAge, ByAttribute
from sought.reporting.figures.tables import AsOf, as_of_limits, as_of_records, as_of_tables
from tests.generative.registers import AGES, VALUES, days, definitions, moments, registers
from tests.naive.naive_figures import (
    naive_age_label,
    naive_persons,
    naive_readings,
    readings_of_attribute,
)

ANSWER = {frozenset({True}): Answer.YES, frozenset({False}): Answer.NO}


@given(registers(), definitions(), days, moments)
def test_every_person_is_judged_as_trying_every_day_would(records, definition, day, moment):
    definition = replace(definition, counting=Counting.POSSIBLE)
    found = evaluate(definition, records, day, moment)
    persons = naive_persons(records, moment)
    assert set(found.verdicts) == set(persons)
    for code, facts in persons.items():
        readings = naive_readings(definition, facts, day)
        assert found.verdicts[code].answer is ANSWER.get(frozenset(readings), Answer.MAYBE)
        assert (code in found.persons) is (True in readings)


@given(registers(), definitions(), days, moments)
def test_nobody_is_dropped_and_the_count_lies_between_its_limits(records, definition, day, moment):
    found = evaluate(definition, records, day, moment)
    assert found.count + len(found.not_known) + len(found.outside) == len(found.known.persons)
    assert found.lowest <= found.count <= found.highest
    assert all(verdict.reasons for verdict in (*found.not_known, *found.outside))


@given(registers(), definitions(), days, moments, days, moments)
def test_a_difference_explains_every_person(records, definition, day, moment, later, known):
    before = evaluate(definition, records, day, moment)
    after = evaluate(definition, records, later, known)
    found = difference(before, after)
    entered = {change.person for change in found.changes if change.entered}
    left = {change.person for change in found.changes if not change.entered}
    assert (before.persons - left) | entered == after.persons
    assert found.before + len(entered) - len(left) == found.after
    assert sum(a - b for a, b in found.by_cause().values()) == found.after - found.before


@given(registers(), definitions(), st.lists(st.tuples(days, moments), min_size=1, max_size=3))
def test_tables_hold_what_evaluating_gives(records, definition, times):
    register = columns(records, definition.preference)
    at = [AsOf(*time) for time in times]
    tables = as_of_tables(register, definition, (), at)
    found = [evaluate(definition, records, *time) for time in times]
    assert tables.counts.tolist() == [one.count for one in found]
    limits = as_of_limits(register, definition, at)
    assert limits == tuple((one.lowest, one.highest) for one in found)
    assert as_of_records(register, definition, at) == tuple(one.records for one in found)


AXES = (ByAge(AGES), *(ByAttribute(name, tuple(VALUES[name])) for name in ("sex", "status")))


@settings(max_examples=60)
@given(registers(), definitions(), days, moments)
def test_cells_hold_the_persons_of_whom_everything_is_decided(records, definition, day, moment):
    if definition.counting is Counting.MIDDLE:
        definition = replace(definition, counting=Counting.CERTAIN)
    register = columns(records, definition.preference)
    (counts,) = as_of_tables(register, definition, AXES, [AsOf(day, moment)]).counts
    persons = naive_persons(records, moment)
    counted = evaluate(definition, records, day, moment).persons
    labels = [labels_of(persons[code], definition, day) for code in counted]
    expected = {cell: labels.count(cell) for cell in product(*(axis.labels for axis in AXES))}
    assert dict(zip(expected, counts.ravel().tolist(), strict=True)) == expected


def labels_of(facts, definition, day):
    free = replace(definition, ended_by=(), status="", sex="", nationality="", age=None)
    age = naive_age_label(AXES[0], free, facts, day)
    return (age, *(value_of(facts, axis.name, definition, day) for axis in AXES[1:]))


def value_of(facts, name, definition, day):
    stated = [fact for fact in facts if fact.what == name]
    values = readings_of_attribute(stated, day, definition.preference)
    return next(iter(values)) if len(values) == 1 and None not in values else "not known"
