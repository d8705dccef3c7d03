"""The rules that decide what is shown and where a person stands: tables, then properties."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.registry.models import Condition, EventKind, Stage, Status
from sought.registry.records.grade import grade
from sought.registry.records.shown import (
    Stated,
    Step,
    contradict,
    dates_contradict,
    deciding_step,
    shown,
)
from sought.registry.records.status import CAPTIVITY, Happening, standing


def said(ref, value="x", credibility="3", reliability="C", source=1, preference=0):
    return Stated(ref, value, credibility, reliability, source, int(ref), preference)


@pytest.mark.parametrize(
    ("statements", "chosen", "expected", "step"),
    [
        ([], None, None, None),
        ([said("1")], None, "1", Step.ONLY),
        ([said("1", credibility="1"), said("2")], "2", "2", Step.CHOSEN),
        ([said("1"), said("2", credibility="2")], None, "2", Step.CREDIBILITY),
        ([said("1", credibility="4"), said("2", credibility="6")], None, "2", Step.CREDIBILITY),
        ([said("1"), said("2", reliability="B")], None, "2", Step.RELIABILITY),
        ([said("1", reliability="D"), said("2", reliability="F")], None, "2", Step.RELIABILITY),
        (
            [said("1", "a"), said("2", "b", source=2), said("3", "b", source=3)],
            None,
            "2",
            Step.FIRST,
        ),
        (
            [said("1", "a"), said("2", "b", source=2), said("3", "b", source=2)],
            None,
            "1",
            Step.FIRST,
        ),
        ([said("1", preference=1), said("2")], None, "2", Step.PREFERENCE),
        ([said("2"), said("1")], None, "1", Step.FIRST),
        ([said("1")], "gone", "1", Step.ONLY),
    ],
)
def test_which_is_shown_and_why(statements, chosen, expected, step):
    best = shown(statements, chosen)
    assert (best.ref if best else None) == expected
    assert deciding_step(statements, chosen) == step


def test_more_sources_decide():
    rows = [said("1", "a"), said("2", "b", source=2), said("3", "b", source=3)]
    assert deciding_step(rows[:2]) == Step.FIRST
    assert shown(rows).value == "b"


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["1970", "1970-03"], False),
        (["1970", "1971"], True),
        (["1970~", "1971"], False),
        (["1970", "1970"], False),
        ([], False),
        (["1970", "1970-03", "1970-04"], True),
    ],
)
def test_dates_that_contradict(dates, expected):
    assert dates_contradict(dates) is expected


def test_values_that_contradict():
    assert contradict([said("1", "m"), said("2", "f")])
    assert not contradict([said("1", "m"), said("2", "m")])


graded = st.builds(
    lambda at, value, c, r, source, preference: Stated(
        f"name-{at}", value, c, r, source, at, preference
    ),
    at=st.integers(1, 999),
    value=st.sampled_from("abc"),
    c=st.sampled_from("123456"),
    r=st.sampled_from("ABCDEF"),
    source=st.integers(1, 4),
    preference=st.integers(0, 2),
)
several = st.lists(graded, min_size=1, max_size=5, unique_by=lambda s: s.recorded)


@given(several)
def test_the_order_of_reading_does_not_matter(statements):
    expected = shown(statements)
    assert all(shown(list(order)) == expected for order in permutations(statements))


@given(several)
def test_the_shown_one_is_as_well_founded_as_any(statements):
    best = shown(statements)
    founded = grade(best.credibility, best.reliability)
    assert all(founded <= grade(s.credibility, s.reliability) for s in statements)


@given(several, st.data())
def test_a_choice_that_stands_wins(statements, data):
    chosen = data.draw(st.sampled_from(statements))
    assert shown(statements, chosen.ref) == chosen


# --- status ---------------------------------------------------------------------------------------

DAY = date(1992, 2, 25)


def event(kind, day=0, condition="", credibility="3", reliability="C", *, placed=False):
    when = DAY + timedelta(days=day) if day is not None else None
    return Happening(
        hash((kind, day)) % 1000, kind, when, when, condition, credibility, reliability, placed
    )


E = EventKind


@pytest.mark.parametrize(
    ("happenings", "status", "stage"),
    [
        ([], Status.MISSING, Stage.NOTHING),
        ([event(E.LAST_CONTACT)], Status.MISSING, Stage.LAST_CONTACT),
        ([event(E.CAPTURE)], Status.BELIEVED_HELD, Stage.CAPTIVITY),
        ([event(E.CAPTURE, credibility="4")], Status.MISSING, Stage.NOTHING),
        ([event(E.CAPTURE, credibility="1", reliability="A")], Status.HELD, Stage.CAPTIVITY),
        ([event(E.CAPTURE), event(E.VISIT, 9)], Status.HELD, Stage.CAPTIVITY),
        ([event(E.CAPTURE), event(E.EXCHANGE, 9)], Status.RELEASED, Stage.FREE),
        (
            [event(E.EXCHANGE, 1), event(E.CAPTURE, 9)],
            Status.BELIEVED_HELD,
            Stage.CAPTIVITY,
        ),
        ([event(E.CAPTURE), event(E.DEATH, 9)], Status.DEAD_NOT_RECOVERED, Stage.DEATH),
        (
            [event(E.DEATH), event(E.BURIAL, 1, placed=True)],
            Status.DEAD_NOT_RECOVERED,
            Stage.BURIAL,
        ),
        ([event(E.DEATH), event(E.BURIAL, 1)], Status.DEAD_NOT_RECOVERED, Stage.DEATH),
        (
            [event(E.SIGHTING, condition=Condition.DEAD)],
            Status.DEAD_NOT_RECOVERED,
            Stage.DEATH,
        ),
        ([event(E.DEATH), event(E.RELEASE, 9)], Status.RELEASED, Stage.FREE),
        (
            [event(E.DEATH, credibility="2"), event(E.RELEASE, 9)],
            Status.DEAD_NOT_RECOVERED,
            Stage.DEATH,
        ),
        ([event(E.DEATH, 9), event(E.RELEASE)], Status.DEAD_NOT_RECOVERED, Stage.DEATH),
        ([event(E.DEATH), event(E.HANDOVER, 900)], Status.RETURNED, Stage.HANDED_OVER),
        ([event(E.CAPTURE, None)], Status.BELIEVED_HELD, Stage.CAPTIVITY),
        # A second capture without a date does not take the certainty from the first.
        (
            [event(E.RELEASE), event(E.CAPTURE, 9), event(E.DETENTION, None)],
            Status.BELIEVED_HELD,
            Stage.CAPTIVITY,
        ),
        # The better founded death is refuted by a sighting; nothing refutes the later one.
        (
            [
                event(E.DEATH, credibility="1"),
                event(E.SIGHTING, 5, condition=Condition.ALIVE, credibility="1"),
                event(E.DEATH, 9),
            ],
            Status.DEAD_NOT_RECOVERED,
            Stage.DEATH,
        ),
    ],
)
def test_where_a_person_stands(happenings, status, stage):
    place = standing(happenings, sought=True)
    assert (place.status, place.stage) == (status, stage)


def test_who_is_not_sought_is_not_missing():
    assert standing([], sought=False).status == Status.NOT_SOUGHT


happening = st.builds(
    lambda at, kind, day, condition, c, r: Happening(
        at, kind, DAY + timedelta(days=day), DAY + timedelta(days=day), condition, c, r
    ),
    at=st.integers(1, 10_000),
    kind=st.sampled_from(EventKind),
    day=st.integers(-400, 400),
    condition=st.sampled_from(["", *Condition]),
    c=st.sampled_from("123456"),
    r=st.sampled_from("ABCDEF"),
)
way = st.lists(happening, max_size=5, unique_by=lambda h: h.event)


@given(way, st.booleans())
def test_the_order_of_recording_moves_no_status(happenings, sought):
    found = standing(happenings, sought=sought)
    for order in permutations(happenings):
        again = standing(order, sought=sought)
        assert (again.status, again.stage) == (found.status, found.stage)


@given(way, happening)
def test_a_doubtful_account_moves_nothing(happenings, further):
    doubtful = Happening(**{**vars(further), "event": 10_001, "credibility": "5"})
    before = standing(happenings, sought=True)
    assert standing([*happenings, doubtful], sought=True) == before


@given(way)
def test_a_handover_ends_the_search(happenings):
    handover = Happening(10_001, E.HANDOVER, None, None, "", "2", "B")
    assert standing([*happenings, handover], sought=True).status == Status.RETURNED


@given(way)
def test_a_confirmed_death_is_not_undone_by_less(happenings):
    """With the best grade and the last day, no account of others brings the person back."""
    end = DAY + timedelta(days=401)
    death = Happening(10_001, E.DEATH, end, end, "", "1", "A")
    status = standing([*happenings, death], sought=True).status
    assert status in {Status.DEAD_NOT_RECOVERED, Status.RETURNED} or any(
        grade(h.credibility, h.reliability) == (0, 0) for h in happenings
    )


@given(way)
def test_the_search_never_makes_somebody_held(happenings):
    sought, other = (standing(happenings, sought=s).status for s in (True, False))
    assert sought == other or (sought, other) == (Status.MISSING, Status.NOT_SOUGHT)


@given(way)
def test_held_needs_captivity(happenings):
    if standing(happenings, sought=True).status in {Status.HELD, Status.BELIEVED_HELD}:
        assert any(h.kind in CAPTIVITY for h in happenings)


@given(way, st.booleans(), st.sampled_from([None, Status.LOCATED, Status.IDENTIFIED]))
def test_a_closure_decides_the_status_and_moves_no_stage(happenings, sought, found):
    open_one = standing(happenings, sought=sought, found=found)
    closed = standing(happenings, sought=sought, found=found, closed=True)
    assert (closed.status, closed.stage) == (Status.CLOSED, open_one.stage)


# --- remains --------------------------------------------------------------------------------------

DEATH = Happening(1, EventKind.DEATH, date(1992, 2, 26), date(1992, 2, 26), "", "1", "A")
RELEASE = Happening(2, EventKind.RELEASE, date(1993, 1, 1), date(1993, 1, 1), "", "1", "A")
HANDED_OVER = Happening(3, EventKind.HANDOVER, date(2020, 1, 1), date(2020, 1, 1), "", "1", "A")


@pytest.mark.parametrize("found", [Status.IDENTIFIED, Status.LOCATED])
@pytest.mark.parametrize("events", [[], [DEATH], [RELEASE], [DEATH, RELEASE]])
def test_what_remains_tell_stands_above_all_accounts(events, found):
    place = standing(events, sought=True, found=found)
    assert (place.status, place.decided_by) == (found, None)


@pytest.mark.parametrize("found", [Status.IDENTIFIED, Status.LOCATED])
def test_only_a_handover_stands_above_remains(found):
    place = standing([HANDED_OVER], sought=True, found=found)
    assert (place.status, place.stage) == (Status.RETURNED, Stage.HANDED_OVER)


def test_the_identified_have_died_and_the_located_have_moved_no_further():
    assert standing([], sought=True, found=Status.IDENTIFIED).stage == Stage.DEATH
    assert standing([RELEASE], sought=True, found=Status.LOCATED).stage == Stage.FREE
    assert standing([], sought=True, found=Status.LOCATED).stage == Stage.NOTHING
