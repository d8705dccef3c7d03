"""As-of tables: what they refuse, and that they hold a figure over the years."""

from datetime import date

import pytest

from sought.errors import InputError
from sought.reporting.figures.columns import columns
from sought.reporting.figures.definition import AgeClass, FigureDefinition, Preference
from sought.reporting.figures.table_axis import ByAge, ByAttribute
from sought.reporting.figures.tables import AsOf, as_of_tables
from tests.figures_world import event, fact, moment, record

MISSING = FigureDefinition("missing", event="missing", ended_by=("identified",))
SEX = ByAttribute("sex", ("m", "f"))
AT = [AsOf(date(year, 1, 1), moment(f"{year}-01-01")) for year in (2021, 2023, 2025)]


def test_sex_over_the_years():
    register = columns(
        [
            record("P1", event("missing", "1992"), fact("sex", "f")),
            record("P2", event("missing", "1992"), fact("sex", "f"), merged=("P1", "2022-01-01")),
            record("P3", event("missing", "1992"), fact("sex", "m", since="2022-01-01")),
            record("P4", event("missing", "1992"), event("identified", "2024-01-01")),
        ]
    )
    men, women, unknown = 0, 1, 2
    counts = as_of_tables(register, MISSING, [SEX], AT).counts
    assert counts[:, men].tolist() == [0, 1, 1]
    assert counts[:, women].tolist() == [2, 1, 1]
    assert counts[:, unknown].tolist() == [2, 1, 0]


def test_no_times_and_no_persons():
    empty = columns([])
    assert as_of_tables(empty, MISSING, [SEX], []).counts.shape == (0, 3)
    assert as_of_tables(empty, MISSING, [SEX], AT).counts.sum() == 0


def test_a_value_without_a_row_is_told():
    register = columns([record("P1", event("missing", "1992"), fact("sex", "x"))])
    with pytest.raises(InputError, match="axis sex: no row for x; add one"):
        as_of_tables(register, MISSING, [SEX], AT)


def test_age_classes_hold_every_age_once():
    with pytest.raises(InputError, match="age: age classes have gaps or overlap"):
        ByAge((AgeClass("child", 0, 18), AgeClass("elderly", 60)))


def test_columns_are_read_for_one_preference():
    with pytest.raises(InputError, match="preference: the columns were read with another"):
        as_of_tables(columns([], Preference.LATEST), MISSING, [SEX], AT)


def test_a_circle_of_merges_is_told():
    circle = [record("P1", merged=("P2", "2020-06-01")), record("P2", merged=("P1", "2020-06-01"))]
    with pytest.raises(InputError, match="record P1: merged in a circle"):
        as_of_tables(columns(circle), MISSING, [SEX], AT)


STATUS = ByAttribute("status", ("held", "released"))


def statuses(day, *facts):
    """Counts of held, released, not known."""
    at = AsOf(date.fromisoformat(day), moment("2026-01-01"))
    definition = FigureDefinition("all")
    return (
        as_of_tables(columns([record("P1", *facts)]), definition, [STATUS], [at]).counts[0].tolist()
    )


def test_a_state_holds_up_to_and_on_its_last_day():
    held = fact("status", "held", "1992-03-01/1993-01-15")
    assert statuses("1993-01-15", held) == [1, 0, 0]
    assert statuses("1993-01-16", held) == [0, 0, 1]


def test_the_state_that_begins_later_comes_before_the_better_ranked():
    facts = fact("status", "held", "1992-03-01"), fact("status", "released", "1994-06", rank=5)
    assert statuses("1994-07-01", *facts) == [0, 1, 0]


def test_a_state_that_may_have_ended_is_not_known():
    facts = fact("status", "held", "1992-03-01"), fact("status", "released", "1994-06", rank=5)
    assert statuses("1994-06-15", *facts) == [0, 0, 1]
