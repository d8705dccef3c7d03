"""The trail of one person: against enumeration, and in cases that can be done by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.errors import InputError
from sought.tracing.account import Account, Deed, Held, Window, window_of
from sought.tracing.geography import Geography
from sought.tracing.traced import AT_LARGE
from sought.tracing.trail import trace
from sought.tracing.trail_kernel import (
    ALL,
    ONLY_DEAD,
    backward,
    forward,
    occupancy,
    used_days,
)
from sought.tracing.trail_model import TrailModel
from sought.tracing.trail_search import Sums, likeliest
from sought.tracing.trail_states import prepare
from tests.naive.naive_trails import NaiveTrail, windows_of

LAND = Geography(
    [
        Held("T", (46.0, 40.0), detention=False),
        Held("A", (46.0, 40.0), frozenset({"T"}), "north"),
        Held("B", (46.5, 40.1), frozenset(), "south", Window(0, 4)),
    ]
)
QUICK = TrailModel(stay_days=4, places=5, capture_days=3, release_days=6, death_days=9)


@st.composite
def accounts(draw):
    """A few accounts within some days, of all deeds, with windows that overlap."""
    some = []
    for number in range(draw(st.integers(1, 3))):
        first = draw(st.integers(0, 3))
        window = Window(first, min(3, first + draw(st.integers(0, 3))))
        deed = draw(st.sampled_from(list(Deed)))
        some.append(
            Account(
                f"e{number}",
                "S1",
                "P1",
                deed,
                window,
                draw(st.sampled_from(["", "A", "B", "T"])),
                draw(st.sampled_from(["", "A", "B"])) if deed is Deed.TRANSFER else "",
                alive=draw(st.booleans()) or deed is not Deed.SEEN,
                reliability=draw(st.sampled_from("ABE")),
            )
        )
    return some


@given(accounts())
@settings(max_examples=25, deadline=None)
def test_the_sums_agree_with_enumeration(some):
    prepared = prepare(some, LAND, QUICK)
    naive = NaiveTrail(prepared, windows_of(prepared))
    receipts, moves = prepared.receipts, prepared.moves
    before, scale = forward(prepared.start, moves, receipts)
    after = backward(moves, receipts, scale, ALL)
    ending = backward(moves, receipts, scale, ONLY_DEAD)
    uses = used_days(before, after, ending, moves, receipts, scale)
    np.testing.assert_allclose(occupancy(before, after), naive.occupancy, atol=1e-12)
    np.testing.assert_allclose(uses.by_day, naive.by_day, atol=1e-12)
    np.testing.assert_allclose(uses.last, naive.last, atol=1e-12)
    np.testing.assert_allclose(uses.last_of, naive.last_of, atol=1e-12)
    found = likeliest(prepared, Sums(after, scale), 1000, 0.0)
    assert {s.states: pytest.approx(s.probability, abs=1e-12) for s in found[:5]} == {
        s.states: naive.labels[s.states] for s in found[:5]
    }
    assert [s.probability for s in found] == sorted((s.probability for s in found), reverse=True)
    assert found[0].probability == pytest.approx(max(naive.labels.values()), abs=1e-12)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def account(ref: str, deed: Deed, when: str, place: str = "", **more) -> Account:
    window = window_of(when, earliest=date(1990, 1, 1), latest=date(1999, 12, 31))
    graded = {"reliability": "B", "credibility": "2", **more}
    return Account(ref, "S1", "P1", deed, window, place, **graded)


STORY = [
    account("e1", Deed.LAST_CONTACT, "1992-03-12", "T"),
    account("e2", Deed.VISITED, "1992-04-13", "A"),
    account("e3", Deed.SEEN, "1992-04-21/1992-04-30", "A"),
    account("e4", Deed.SEEN, "1992-11-29", "C"),
]


def test_the_trail_names_stays_in_order_with_their_statements():
    best = trace(STORY, Geography()).trails[0]
    assert [segment.place for segment in best.segments] == [AT_LARGE, "A", "C"]
    assert {one.ref for one in best.segments[1].support} == {"e2", "e3"}
    arrival, departure = best.segments[1].arrival, best.segments[1].departure
    assert day("1992-03-12") <= arrival.first <= arrival.last <= day("1992-04-13")
    assert day("1992-04-21") <= departure.first <= departure.last <= day("1992-11-29")
    assert best.segments[1].unsupported == pytest.approx(
        day("1992-11-29") - day("1992-04-25"), abs=3
    )
    assert best.segments[2].departure is None


def test_he_was_last_seen_where_the_latest_credible_account_has_him():
    seen = trace(STORY, Geography()).last_seen
    assert (seen.places[0].place, seen.places[0].window) == ("C", Window(*[day("1992-11-29")] * 2))
    assert seen.places[0].probability > 0.8
    assert seen.refs[0].ref == "e4"
    assert seen.left_by.first == day("1992-11-29")


def test_a_last_contact_that_is_all_that_is_told_may_have_been_on_any_of_its_days():
    seen = trace([account("e1", Deed.LAST_CONTACT, "1992", "T")], Geography()).last_seen
    assert [one.place for one in seen.places] == ["T"]
    assert seen.places[0].probability + seen.nowhere == pytest.approx(1)
    assert seen.window.first < day("1992-01-20") < day("1992-12-10") < seen.window.last
    assert seen.left_by is None


def test_a_rumour_does_not_outweigh_a_record():
    rumour = account(
        "e5", Deed.SEEN, "1993-06", "B", reliability="E", credibility="5", hearsay=True
    )
    traced = trace([*STORY, rumour], Geography())
    assert traced.last_seen.places[0].place == "C"
    assert traced.believed["e5"] < 0.2 < traced.believed["e4"]


def test_two_sightings_at_once_cannot_both_be_believed():
    other = account("e6", Deed.SEEN, "1992-04-13", "B")
    third = account("e7", Deed.SEEN, "1992-04-12/1992-04-14", "A")
    traced = trace([*STORY, other, third], LAND)
    assert traced.believed["e6"] < 0.5 < traced.believed["e2"]


def test_the_order_of_the_accounts_is_of_no_consequence():
    one, other = trace(STORY, LAND), trace(STORY[::-1], LAND)
    assert one.believed == other.believed
    assert one.trails == other.trails


def test_a_place_that_was_not_in_use_is_believed_less():
    here = [STORY[0], account("e2", Deed.SEEN, "1992-04-13", "B")]
    unknown = [STORY[0], account("e2", Deed.SEEN, "1992-04-13", "D")]
    assert trace(here, LAND).believed["e2"] < trace(unknown, LAND).believed["e2"]


def test_days_of_death_and_place_come_from_the_witness_of_the_death():
    died = account("e8", Deed.DEATH, "1993-02-01/1993-02-10", "C", alive=False)
    traced = trace([*STORY, died], LAND)
    assert traced.trails[0].segments[-1].place == "dead"
    assert traced.last_seen.places[0].place == "C"
    assert traced.last_seen.left_by is None


def test_whoever_was_last_seen_leaving_did_not_stay_on():
    freed = account("r", Deed.RELEASE, "1993-02-01", "C")
    away = account("t", Deed.TRANSFER, "1993-02-01", "C")
    for told in (freed, away):
        seen = trace([*STORY, told], Geography()).last_seen
        assert seen.places[0].place == "C"
        assert seen.left_by.last == day("1993-02-01")
    doubted = account("r", Deed.RELEASE, "1993-02-01", "C", hearsay=True, credibility="5")
    after = trace([*STORY, doubted], Geography()).last_seen.left_by.last
    stayed = trace(STORY, Geography()).last_seen.left_by.last
    assert day("1993-02-01") < after <= stayed + (day("1993-02-01") - day("1992-11-29"))


def test_whoever_came_free_may_die_and_both_are_believed():
    freed = account("r", Deed.RELEASE, "1993-02-01", "C")
    for place in ("", "T"):
        died = account("d", Deed.DEATH, "1994-02-01", place, alive=False)
        traced = trace([*STORY, freed, died], LAND)
        assert min(traced.believed["r"], traced.believed["d"]) > 0.8
        assert [s.place for s in traced.trails[0].segments][-2:] == ["free", "dead"]


def test_who_is_told_of_vaguely_alone_is_not_called_undated():
    decade = account("w", Deed.SEEN, "1990/1999", "A")
    undated = account("u", Deed.SEEN, "", "A")
    traced = trace([decade, undated], Geography())
    assert (traced.vague, traced.undated, traced.trails) == (("w",), ("u",), ())
    assert traced.believed == {"w": decade.truth}


def test_whoever_has_many_vague_accounts_is_traced_by_the_sharpest():
    many = [account(f"v{n}", Deed.SEEN, "1992", "A") for n in range(9)]
    decade = account("w", Deed.SEEN, "1990/1999", "A")
    undated = account("u", Deed.SEEN, "", "A")
    traced = trace([*STORY, *many, decade, undated], Geography())
    assert traced.undated == ("u",)
    assert "w" in traced.vague
    assert traced.trails[0].segments[1].place == "A"
    assert set(traced.believed) == {a.ref for a in [*STORY, *many, decade]}


def test_nothing_dated_gives_no_trail():
    traced = trace([account("u", Deed.SEEN, "", "A")], Geography())
    assert (traced.trails, traced.last_seen, traced.undated) == ((), None, ("u",))


def test_presence_goes_on_after_the_last_account_while_nobody_was_moved():
    model = TrailModel(after=100)
    (last,) = [p for p in trace(STORY, Geography(), model).presences if p.place == "C"]
    assert last.last == day("1992-11-29") + 100
    assert last.on(last.last) == pytest.approx(
        last.on(day("1992-11-29")) * (1 - 1 / model.stay_days) ** 100, rel=1e-5
    )
    assert last.on(last.last + 1) == 0


def test_a_trail_is_of_one_person():
    other = Account("e9", "S1", "P2", Deed.SEEN, None)
    with pytest.raises(InputError, match="accounts of 2 persons"):
        trace([*STORY, other], Geography())


def test_a_statement_stands_once():
    with pytest.raises(InputError, match="e1: two accounts have this ref"):
        trace([*STORY, STORY[0]], Geography())


HOME = Geography([Held("H", detention=False), Held("X", detention=False), Held("C")])


def test_in_hospital_on_ones_own_side_before_the_capture_is_no_mistake():
    told = [
        account("e1", Deed.HOSPITAL, "1993-05-01", "H"),
        account("e2", Deed.LAST_CONTACT, "1993-06-15"),
        account("e3", Deed.CAPTURE, "1993-06-20"),
        account("e4", Deed.SEEN, "1993-07-20", "C"),
    ]
    traced = trace(told, HOME)
    assert min(traced.believed.values()) > 0.9
    assert [stay.place for stay in traced.trails[0].segments] == [AT_LARGE, "C"]
    held = trace([replace(told[0], deed=Deed.HELD), *told[1:]], HOME)
    assert held.believed["e1"] < 0.5


def test_in_hospital_after_an_exchange_at_a_crossing_is_no_mistake():
    told = [
        account("e1", Deed.SEEN, "1993-07-20", "C"),
        account("e2", Deed.RELEASE, "1993-09-20", "X"),
        account("e3", Deed.HOSPITAL, "1993-09-22", "H"),
    ]
    traced = trace(told, HOME)
    assert min(traced.believed["e2"], traced.believed["e3"]) > 0.9
    assert traced.last_seen is not None
    assert traced.last_seen.places[0].place == "H"
    anywhere = trace([*told[:2], account("e3", Deed.HOSPITAL, "1993-09-22")], HOME)
    assert anywhere.believed["e3"] > 0.9


def test_who_was_seen_at_home_weeks_before_the_last_contact_had_one():
    told = [
        account("e1", Deed.SEEN, "1993-05-01", "H"),
        account("e2", Deed.LAST_CONTACT, "1993-06-15"),
        account("e3", Deed.SEEN, "1993-07-20", "C"),
    ]
    assert min(trace(told, HOME).believed.values()) > 0.5
