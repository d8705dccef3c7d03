"""Sets of accounts that cannot all be true, and nothing else."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.tracing.account import Account, Deed, Held, Window
from sought.tracing.contradictions import Contradiction, Why, contradictions
from sought.tracing.geography import Geography, great_circle_km
from sought.tracing.journeys import Stop, can_be_made, connected_sets
from tests.naive.naive_trails import can_all_be_true

DEGREE = great_circle_km((0.0, 0.0), (1.0, 0.0))
LINE = Geography(
    [
        Held("A", (0.0, 0.0)),
        Held("A1", (0.0, 0.0), frozenset({"A"})),
        Held("B", (1.01, 0.0)),
        Held("C", (3.01, 0.0)),
        Held("D", (0.5, 0.0)),
    ],
    day_km=DEGREE,
)
"""Places on a line: A to B takes a day and a bit, A to C three, B to C two; D is half-way to B."""


def told(ref, deed, first, last, place="", **more):
    return Account(ref, "S1", "P1", deed, Window(first, last), place, **more)


def found(*accounts):
    return contradictions(accounts, LINE)


def test_a_last_contact_is_of_one_day_and_place():
    one = told("e1", Deed.LAST_CONTACT, 10, 12, "A")
    assert found(one, told("e2", Deed.LAST_CONTACT, 12, 20, "A1")) == ()
    (later,) = found(one, told("e2", Deed.LAST_CONTACT, 13, 20, "A"))
    assert later == Contradiction(("e1", "e2"), Why.DIFFERENT_DAYS)
    (elsewhere,) = found(one, told("e2", Deed.LAST_CONTACT, 11, 11, "B"))
    assert elsewhere.why is Why.DIFFERENT_PLACES


def test_nobody_is_alive_after_death():
    death = told("e1", Deed.DEATH, 5, 9, "A", alive=False)
    assert found(death, told("e2", Deed.SEEN, 9, 20, "A")) == ()
    (after,) = found(death, told("e2", Deed.SEEN, 10, 20, "A"))
    assert after.why is Why.ALIVE_AFTER_DEATH
    (freed,) = found(death, told("e2", Deed.RELEASE, 10, 20, "B"))
    assert freed.why is Why.ALIVE_AFTER_DEATH
    seen_dead = told("e3", Deed.SEEN, 5, 5, "A", alive=False)
    (body,) = found(seen_dead, told("e2", Deed.VISITED, 6, 6, "A"))
    assert body.why is Why.ALIVE_AFTER_DEATH


def test_nobody_is_buried_before_death():
    burial = told("e1", Deed.BURIAL, 5, 9, "A")
    assert found(burial, told("e2", Deed.DEATH, 9, 12, "A")) == ()
    assert found(burial, told("e2", Deed.DEATH, 10, 12, "A"))[0].why is Why.BURIED_BEFORE_DEATH


def test_a_stay_excludes_other_places_but_for_its_first_and_last_day():
    stay = told("e1", Deed.HELD, 1, 40, "A", throughout=Window(5, 30))
    assert found(stay, told("e2", Deed.SEEN, 5, 6, "D")) == ()
    assert found(stay, told("e2", Deed.SEEN, 10, 12, "A1")) == ()
    assert found(stay, told("e2", Deed.SEEN, 6, 29, "D"))[0].why is Why.TWO_PLACES_AT_ONCE
    other = told("e2", Deed.HELD, 30, 60, "D", throughout=Window(30, 60))
    assert found(stay, other) == ()
    longer = told("e2", Deed.HELD, 20, 60, "D", throughout=Window(29, 60))
    assert found(stay, longer)[0].why is Why.TWO_PLACES_AT_ONCE


def test_a_journey_needs_its_days():
    here = told("e1", Deed.SEEN, 5, 5, "A")
    # From the first hour of day 5 to the last of day 7 there are three days, and 3.01 are needed.
    assert found(here, told("e2", Deed.VISITED, 8, 8, "C")) == ()
    assert found(here, told("e2", Deed.VISITED, 7, 7, "C"))[0].why is Why.JOURNEY_TOO_SHORT


def test_three_accounts_may_be_impossible_of_which_any_two_are_possible():
    window = {"first": 5, "last": 7}
    one = told("e1", Deed.SEEN, **window, place="A")
    other = told("e2", Deed.SEEN, 5, 8, "C")
    third = told("e3", Deed.SEEN, 5, 5, "B")
    assert found(one, other) == found(one, third) == found(other, third) == ()
    # B first, then A (1.01 days) and C (3.01): from 5 to 9 there are 4.
    assert found(one, other, third) == (Contradiction(("e1", "e2", "e3"), Why.JOURNEY_TOO_SHORT),)


def test_undated_accounts_contradict_only_by_place():
    one = Account("e1", "S1", "P1", Deed.DEATH, None, "A", alive=False)
    other = Account("e2", "S2", "P1", Deed.DEATH, None, "C", alive=False)
    assert contradictions([one, other], LINE)[0].why is Why.DIFFERENT_PLACES
    assert contradictions([one, told("e3", Deed.SEEN, 1, 2, "C")], LINE) == ()


@st.composite
def stops(draw):
    some = []
    for number in range(draw(st.integers(1, 5))):
        first = draw(st.integers(0, 6))
        window = Window(first, first + draw(st.integers(0, 3)))
        some.append(Stop(f"e{number}", draw(st.sampled_from("ABCD")), window))
    return some


@given(stops())
@settings(max_examples=200, deadline=None)
def test_journeys_agree_with_trying_every_choice_of_days(some):
    assert can_be_made(some, LINE) == can_all_be_true(some, LINE)


@given(stops())
@settings(max_examples=100, deadline=None)
def test_all_smallest_sets_are_found_and_no_other(some):
    accounts = [told(s.ref, Deed.SEEN, s.window.first, s.window.last, s.place) for s in some]
    expected = set()
    for size in range(2, len(some) + 1):
        for part in combinations(some, size):
            refs = frozenset(s.ref for s in part)
            if not any(e < refs for e in expected) and not can_all_be_true(part, LINE):
                expected.add(refs)
    assert {frozenset(c.refs) for c in contradictions(accounts, LINE)} == expected


def test_distances_are_of_the_sphere():
    assert great_circle_km((0, 0), (90, 0)) == pytest.approx(6371 * 3.141592653589793 / 2)
    assert LINE.days_between("A", "B") == pytest.approx(1.01)
    assert LINE.days_between("A", "A1") == LINE.days_between("A", "nowhere") == 0


def test_two_hundred_accounts_of_near_places_are_compared_while_a_page_waits(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "sought.tracing.contradictions.can_be_made",
        lambda some, _where: asked.append(len(some)) or True,
    )
    some = [told(f"e{n:03}", Deed.SEEN, n % 60, n % 60 + 9, "ABD"[n % 3]) for n in range(200)]
    assert found(*some) == ()
    assert max(asked) == 4
    assert len([size for size in asked if size > 2]) <= 2 * 10_000


def test_sets_that_hang_together_each_once():
    chain = [frozenset({1}), frozenset({0, 2}), frozenset({1, 3}), frozenset({2}), frozenset()]
    assert list(connected_sets(chain, 4, 9)) == [(0, 1, 2), (1, 2, 3), (0, 1, 2, 3)]
    assert list(connected_sets(chain, 4, 1)) == [(0, 1, 2), (0, 1, 2, 3)]
