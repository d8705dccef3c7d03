"""What an interview changed."""

from dataclasses import replace

import numpy as np

from sought.tracing.account import Window
from sought.tracing.after_interview import CaseState, after_interview, state_of
from sought.tracing.traced import (
    AT_LARGE,
    DEAD,
    FREE,
    LastSeen,
    Segment,
    Traced,
    Trail,
    Whereabouts,
)


def traced(person: str, place: str, day: int, *ends: tuple[str, float]) -> Traced:
    """Last seen in the place on the day; ``ends`` are last segments of trails."""
    window = Window(day, day)
    seen = LastSeen(
        (Whereabouts(place, window, 0.9),), window, day, np.ones(1, np.float32), (), 0.0
    )
    trails = tuple(Trail((Segment(end, None, None, ()),), chance) for end, chance in ends)
    return Traced(person, trails, 0.0, (), {}, seen)


def test_a_case_is_told_by_its_last_place_and_its_end() -> None:
    open_ = traced("P1", "D1", 100, ("D1", 0.6), (DEAD, 0.4))
    assert state_of(open_) == CaseState("D1", Window(100, 100), "")
    assert state_of(traced("P1", "D1", 100, (DEAD, 0.3), (DEAD, 0.3))).ended == DEAD
    assert state_of(traced("P1", "D1", 100, (FREE, 0.9))).ended == FREE


def test_the_last_contact_of_a_family_is_no_place_of_detention() -> None:
    assert state_of(traced("P1", AT_LARGE, 90)) == CaseState("", Window(90, 90), "")
    assert state_of(None) == CaseState("", None, "")
    assert state_of(replace(traced("P1", "D1", 90), last_seen=None)).place == ""


def test_what_is_as_before_is_left_out() -> None:
    same = traced("P1", "D1", 100)
    assert after_interview({"P1": same}, {"P1": traced("P1", "D1", 100)}) == ()


def test_closed_cases_come_first_then_newly_covered_ones() -> None:
    before = {
        "P1": traced("P1", "D1", 100),
        "P2": traced("P2", AT_LARGE, 90),
        "P3": traced("P3", "D1", 100, ("D1", 1.0)),
    }
    after = {
        "P1": traced("P1", "D2", 130),
        "P2": traced("P2", "D1", 100),
        "P3": traced("P3", "D1", 100, (DEAD, 0.8)),
        "P4": traced("P4", "D5", 100),
    }
    changes = after_interview(before, after)
    assert [change.person for change in changes] == ["P3", "P2", "P4", "P1"]
    assert [change.closed for change in changes] == [True, False, False, False]
    assert [change.newly_covered for change in changes] == [False, True, True, False]
    assert [change.place_changed for change in changes] == [False, False, False, True]
    assert [change.later_days for change in changes] == [0, 10, 0, 30]
