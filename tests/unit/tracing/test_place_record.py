"""What a person's trail says of one place, and how many were there on each day."""

from datetime import date

import numpy as np
import pytest

from sought.tracing.account import Account, Deed, Window, window_of
from sought.tracing.geography import Geography
from sought.tracing.grades import Grade
from sought.tracing.place_record import PlaceRecord, day_counts, means, place_record
from sought.tracing.trail import trace


def told(ref: str, deed: Deed, when: str, place: str, source: str = "s1", **more: str) -> Account:
    window = window_of(when, earliest=date(1990, 1, 1), latest=date(1999, 12, 31))
    return Account(ref, source, "P1", deed, window, place, reliability="A", credibility="1", **more)


def record(place: str, *accounts: Account) -> PlaceRecord | None:
    return place_record(place, trace(accounts, Geography(), trails=1), accounts)


def there(first: int, *chances: float) -> PlaceRecord:
    return PlaceRecord("P", first, np.array(chances, np.float32), None, (), (), ())


def test_a_record_has_the_days_the_grade_and_what_names_the_place() -> None:
    found = record(
        "quarry",
        told("e1", Deed.SEEN, "1992-05-03", "quarry"),
        told("e2", Deed.VISITED, "1992-05-09", "quarry", source="s2"),
        told("e3", Deed.SEEN, "1992-08-01", "prison"),
    )
    assert found is not None
    assert found.held is not None
    assert found.held.grade is Grade.CERTAIN
    day = date(1992, 5, 3).toordinal()
    assert found.chance[day - found.first] > 0.95
    assert found.held.window.common(Window(day, day + 6)) == Window(day, day + 6)
    assert found.refs == ("e1", "e2")
    assert found.sources == ("s1", "s2")


def test_who_is_only_stated_there_is_kept_and_who_only_died_there_is_not() -> None:
    undated = record("quarry", told("e1", Deed.HELD, "", "quarry"))
    assert undated is not None
    assert undated.held is None
    assert undated.refs == ("e1",)
    assert record("quarry", told("e1", Deed.BURIAL, "1992", "quarry")) is None
    assert record("quarry", told("e1", Deed.SEEN, "1992-05-03", "prison")) is None


def test_days_are_counted_by_grade_and_summed() -> None:
    counts = day_counts([there(10, 0.96, 0.96, 0.5), there(11, 0.5, 0.04)])
    assert counts is not None
    assert counts.window == Window(10, 12)
    assert counts.certain.tolist() == [1, 1, 0]
    assert counts.probable.tolist() == [1, 2, 1]
    assert counts.possible.tolist() == [1, 2, 1]
    assert counts.expected.tolist() == pytest.approx([0.96, 1.46, 0.54], abs=1e-6)
    assert day_counts([there(10)]) is None


def test_averages_take_days_without_anybody_as_empty() -> None:
    counts = day_counts([there(10, 1, 1, 1, 1)])
    assert counts is not None
    first, second = means(counts, [8, 12])
    assert (first.day, first.certain, first.expected) == (8, 0.5, 0.5)
    assert (second.day, second.possible) == (12, 1)
