"""From where somebody came to a place and where they went: by trails, by statements, by both."""

from dataclasses import replace
from datetime import date

import pytest

from sought.tracing.account import Account, Deed, Window, window_of
from sought.tracing.geography import Geography
from sought.tracing.grades import Grade
from sought.tracing.place_moves import Move, Way, moves_at
from sought.tracing.traced import AT_LARGE, FREE, Segment, Traced, Trail
from sought.tracing.trail import trace


def told(ref: str, deed: Deed, when: str, place: str, **more: object) -> Account:
    window = window_of(when, earliest=date(1990, 1, 1), latest=date(1999, 12, 31))
    return Account(ref, "s", "P1", deed, window, place, reliability="A", credibility="1", **more)


def stay(place: str, came: int | None = None, left: int | None = None, **more: float) -> Segment:
    windows = (Window(day, day + 3) if day is not None else None for day in (came, left))
    return Segment(place, *windows, (), **more)


def traced(*trails: tuple[float, list[Segment]], **believed: float) -> Traced:
    found = tuple(Trail(tuple(stays), chance) for chance, stays in trails)
    return Traced("P1", found, 0.0, (), believed, None)


def test_the_stays_before_and_after_give_the_ways_with_their_days() -> None:
    way = [stay("school", left=5), stay("quarry", 7, 60, elsewhere_after=0.6), stay(FREE, 90)]
    came, went = moves_at("quarry", traced((0.97, way)), [])
    assert came == Move("P1", Way.IN, "school", 0.97, Window(7, 10))
    assert went == Move("P1", Way.OUT, FREE, 0.97, Window(60, 63), unnamed=0.6)
    assert came.grade is Grade.CERTAIN


def test_ways_of_several_trails_are_summed_and_the_likeliest_gives_the_days() -> None:
    one = [stay(AT_LARGE), stay("quarry", 10)]
    other = [stay("school"), stay("quarry", 30)]
    third = [stay(AT_LARGE), stay("quarry", 50), stay("school", 80), stay("quarry", 90)]
    found = {m.other: m for m in moves_at("quarry", traced((0.5, one), (0.3, other), (0.1, third)), [])
             if m.way is Way.IN}  # fmt: skip
    assert found[AT_LARGE].chance == pytest.approx(0.6)
    assert found[AT_LARGE].days == Window(10, 13)
    assert found["school"].chance == pytest.approx(0.4)


def test_a_stated_transfer_counts_as_far_as_it_is_believed() -> None:
    transfer = told("e1", Deed.TRANSFER, "1992-05-03", "school", to_place="quarry")
    alone = traced(e1=0.8)
    (came,) = moves_at("quarry", alone, [transfer])
    assert (came.way, came.other, came.chance, came.refs) == (Way.IN, "school", 0.8, ("e1",))
    (went,) = moves_at("school", alone, [transfer])
    assert (went.way, went.other) == (Way.OUT, "quarry")
    (doubtful,) = moves_at("quarry", traced(e1=0.01), [transfer])
    assert doubtful.grade is None
    assert moves_at("elsewhere", alone, [transfer]) == ()
    assert moves_at("quarry", alone, [replace(transfer, place="")]) == ()


def test_what_trail_and_statement_both_tell_stands_once() -> None:
    accounts = [
        told("e1", Deed.HELD, "1992-04", "school"),
        told("e2", Deed.TRANSFER, "1992-05-03", "school", to_place="quarry"),
        told("e3", Deed.HELD, "1992-07", "quarry"),
        told("e4", Deed.RELEASE, "1992-09-01", "quarry"),
    ]
    found = moves_at("quarry", trace(accounts, Geography(), trails=1), accounts)
    assert [(m.way, m.other, m.refs) for m in found] == [
        (Way.IN, "school", ("e2",)),
        (Way.OUT, FREE, ()),
    ]
    assert all(m.grade in {Grade.CERTAIN, Grade.PROBABLE} for m in found)
    assert all(m.days is not None for m in found)


def test_what_is_less_than_possible_and_unstated_is_left_out() -> None:
    assert moves_at("quarry", traced((0.04, [stay(AT_LARGE), stay("quarry", 3)])), []) == ()
