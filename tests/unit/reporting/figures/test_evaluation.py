"""A figure as of a day, as known at a moment, with those who are left aside."""

from datetime import date

import pytest

from sought.errors import InputError
from sought.reporting.figures.criterion import Open
from sought.reporting.figures.definition import AgeClass, Counting, FigureDefinition, Preference
from sought.reporting.figures.evaluation import evaluate
from sought.reporting.figures.window import ANY_DAY, Window, window
from sought.reporting.figures.years import many_years, year_and_day, years_between
from tests.figures_world import event, fact, moment, record

MISSING = FigureDefinition("missing", event="missing", ended_by=("identified",))
WOMEN = FigureDefinition("women", event="missing", sex="f")
CHILDREN = FigureDefinition("children", event="missing", age=AgeClass("child", 0, 18))
TODAY = "2026-01-01"


def found(definition, *records, as_of="2025-12-31", known_at=TODAY):
    return evaluate(definition, records, date.fromisoformat(as_of), moment(known_at))


def test_as_of_and_known_at_are_two_times():
    late = record("P1", event("missing", "1992-02-26", since="2023-05-01"), since="2023-05-01")
    assert found(MISSING, late, as_of="1992-02-25").count == 0
    assert found(MISSING, late, as_of="1992-02-26").count == 1
    assert found(MISSING, late, as_of="2022-12-31", known_at="2022-12-31").count == 0
    assert found(MISSING, late, as_of="2022-12-31", known_at=TODAY).count == 1


def test_what_ends_it():
    person = record("P1", event("missing", "1992"), event("identified", "2010-05-03"))
    days = ("2010-05-02", "2010-05-03")
    assert [found(MISSING, person, as_of=day).count for day in days] == [1, 0]


def test_unknown_sex_is_not_known_and_not_dropped():
    persons = [
        record("P1", event("missing", "1992"), fact("sex", "f")),
        record("P2", event("missing", "1992"), fact("sex", "m")),
        record("P3", event("missing", "1992")),
    ]
    women = found(WOMEN, *persons)
    assert (women.lowest, women.count, women.highest) == (1, 1, 2)
    (unknown,) = women.not_known
    assert unknown.person == "P3"
    assert [(reason.criterion, reason.open) for reason in unknown.reasons] == [
        ("sex", Open.NOT_STATED)
    ]
    assert [verdict.person for verdict in women.outside] == ["P2"]


@pytest.mark.parametrize(
    ("birth", "when", "open_"),
    [
        ("1974", "1992-02", Open.DATES),
        ("", "1992-02", Open.NOT_STATED),
        ("1993", "1992-02", Open.CONTRADICTION),
    ],
)
def test_an_age_that_cannot_be_decided_is_not_known(birth, when, open_):
    facts = [event("missing", when), *([fact("birth", birth)] if birth else [])]
    children = found(CHILDREN, record("P1", *facts))
    assert (children.lowest, children.count, children.highest) == (0, 0, 1)
    assert children.not_known[0].reasons[0].open is open_


def test_the_rule_of_counting_chooses_between_the_limits():
    vague = [
        record("P1", event("missing", "1992-02-01"), fact("birth", "1974-01")),
        record("P2", event("missing", "1992-02-01"), fact("birth", "1974")),
        record("P3", event("missing", "1992-09-01"), fact("birth", "1974")),
        record("P4", event("missing", "1992-02-01"), fact("birth", "1980")),
        record("P5", event("missing", "1992-02-01")),
    ]
    counts = {}
    for rule in Counting:
        children = FigureDefinition(
            "c", event="missing", age=AgeClass("child", 0, 18), counting=rule
        )
        result = found(children, *vague)
        counts[rule] = result.count
        assert (result.lowest, result.highest) == (1, 4)
    assert counts == {Counting.CERTAIN: 1, Counting.MIDDLE: 2, Counting.POSSIBLE: 3}


def test_which_of_several_statements_counts():
    person = record(
        "P1",
        event("missing", "1992"),
        fact("sex", "m", since="2020-01-01", rank=2),
        fact("sex", "f", since="2021-01-01", rank=1),
        fact("sex", "m", since="2022-01-01", rank=3),
    )
    counts = {
        rule: found(FigureDefinition("w", event="missing", sex="f", preference=rule), person).count
        for rule in Preference
    }
    assert counts == {Preference.RANKED: 1, Preference.FIRST: 0, Preference.LATEST: 0}


def test_a_status_gives_way_to_the_one_that_begins_later():
    status = FigureDefinition("held", status="held")
    person = record(
        "P1", fact("status", "held", "1992-03-01"), fact("status", "released", "1994-06", rank=5)
    )
    days = ("1992-02-28", "1992-03-01", "1994-05-31", "1994-06-30")
    assert [found(status, person, as_of=day).count for day in days] == [0, 1, 1, 0]
    assert found(status, person, as_of="1994-06-15").highest == 1


def test_only_events_within_the_period_count():
    war = FigureDefinition("war", event="missing", period="1991/1994-05-12")
    days = ("1990-12-31", "1991-01-01", "1994-05-12", "1994-05-13", "1994-05")
    persons = [record(f"P{day}", event("missing", day)) for day in days]
    result = found(war, *persons)
    assert result.persons == {"P1991-01-01", "P1994-05-12"}
    assert [verdict.person for verdict in result.not_known] == ["P1994-05"]


def test_a_duplicate_counts_once_from_when_it_was_found():
    first = record("P1", event("missing", "1992"))
    twin = record("P2", event("missing", "1992"), merged=("P1", "2023-01-01", "2024-01-01"))
    years = ("2022-06-01", "2023-06-01", "2024-06-01")
    results = [found(MISSING, first, twin, known_at=year) for year in years]
    assert [(result.count, result.records) for result in results] == [(2, 2), (1, 2), (2, 2)]


def test_merges_lead_somewhere():
    circle = [record("P1", merged=("P2", "2021-01-01")), record("P2", merged=("P1", "2021-01-01"))]
    with pytest.raises(InputError, match="record P1: merged in a circle; undo one of the merges"):
        found(MISSING, *circle)
    with pytest.raises(InputError, match="into a record not known then"):
        found(MISSING, record("P1", merged=("P9", "2021-01-01")))


def test_definitions_that_cannot_be():
    with pytest.raises(InputError, match="event: a period limits the day of an event"):
        FigureDefinition("x", period="1992")
    with pytest.raises(InputError, match="age class none has no years in it"):
        AgeClass("none", 18, 18)


def test_years_for_one_are_years_for_many():
    days = [
        window(f"{day}").first for day in ("1904-02-29", "1974-02-10", "1992-02-29", "1993-03-01")
    ]
    for birth in days[:2]:
        for day in days[2:]:
            lowest, highest = years_between(Window(birth, birth), Window(day, day))
            many = many_years(*(year_and_day(window_of) for window_of in arrays(birth, day)))
            assert lowest == highest == many[0]
    assert years_between(ANY_DAY, ANY_DAY) == (0, None)


def arrays(*days):
    import numpy as np

    return [np.array([day]) for day in days]


def test_the_age_is_that_of_days_on_which_the_person_belongs_to_the_figure():
    person = record("P1", event("missing", "1992"), fact("birth", "1974-06-01"))
    counts = {
        age.code: found(
            FigureDefinition("x", event="missing", age=age, counting=Counting.POSSIBLE),
            person,
            as_of="1992-03-01",
        ).count
        for age in (AgeClass("child", 0, 18), AgeClass("adult", 18))
    }
    assert counts == {"child": 1, "adult": 0}
