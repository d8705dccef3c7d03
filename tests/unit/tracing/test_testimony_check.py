"""Doubts on what an interview tells: each raised where no reading takes it away, and only there."""

from __future__ import annotations

import pytest

from sought.partial_dates import PartialDate
from sought.tracing.testimony_check import (
    Beside,
    Dated,
    Doubt,
    Finding,
    Told,
    findings,
    findings_on_way,
)

SCHOOL, PRISON, TOWN = "L-000001", "L-000002", "L-000003"


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def told(date: str = "", *, code: str = "E-000009", kind: str = "sighting", **more) -> Told:
    more = {"person": "P-000001", "alive": True, "held": True, **more}
    return Told(code, kind=kind, date=day(date) if date else None, **more)


def own(code: str, kind: str, date: str = "", *places: str) -> Told:
    return Told(code, "P-000009", kind, date=day(date) if date else None, places=places)


def beside(**more) -> Beside:
    return Beside(**more)


def said(code: str, date: str) -> Dated:
    return Dated(code, day(date))


def doubts(one: Told, against: Beside) -> list[Doubt]:
    return [found.doubt for found in findings([one], against)]


WAY = (
    own("E-000001", "capture", "1992-03-03"),
    own("E-000002", "detention", "1992-03-04/1992-05-10", SCHOOL),
    own("E-000003", "detention", "1992-05-12/1993-01-20", PRISON),
    own("E-000004", "exchange", "1993-01-20"),
)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1992-02", [Doubt.BEFORE_CAPTURE]),
        ("1992-03", []),
        ("1992-02~", []),  # about February reaches into March
        ("1992", []),
        ("1993-02-01", [Doubt.AFTER_RELEASE]),
        ("1993-01-20", []),
        ("", []),
    ],
)
def test_a_sighting_lies_within_the_captivity_of_the_witness(date, expected):
    assert doubts(told(date), beside(way=WAY)) == expected


def test_the_doubt_names_what_speaks_against_it():
    assert findings([told("1992-02")], beside(way=WAY)) == [
        Finding("E-000009", Doubt.BEFORE_CAPTURE, ("E-000001",))
    ]


def test_what_was_seen_at_the_front_or_heard_of_needs_no_captivity():
    assert doubts(told("1992-02", held=False), beside(way=WAY)) == []
    assert doubts(told("1992-02", hearsay=True, through=True), beside(way=WAY)) == []


def test_without_a_capture_the_first_stay_counts_if_every_stay_is_dated():
    stays = WAY[1:3]
    assert doubts(told("1992-02"), beside(way=stays)) == [Doubt.BEFORE_CAPTURE]
    assert doubts(told("1992-02"), beside(way=(*stays, own("E-000005", "detention")))) == []


def test_who_was_captured_twice_was_held_before_the_second_time():
    again = (*WAY, own("E-000005", "capture", "1993-06"), own("E-000006", "release", "1994"))
    assert doubts(told("1993-07"), beside(way=again)) == []
    assert doubts(told("1995"), beside(way=again)) == [Doubt.AFTER_RELEASE]


def test_nothing_is_doubted_where_the_witness_says_nothing_of_himself():
    assert doubts(told("1992-02", places=(SCHOOL,)), beside()) == []


@pytest.mark.parametrize(
    ("date", "place", "expected"),
    [
        ("1992-04-01", SCHOOL, []),
        ("1992-04-01", PRISON, [Doubt.WITNESS_ELSEWHERE]),
        ("1992-05", PRISON, []),  # he came there that month
        ("1992-05-10", PRISON, []),  # he left the school that day
        ("1992-03-04", PRISON, []),  # he came to the school that day
        ("1992-05-09", PRISON, [Doubt.WITNESS_ELSEWHERE]),
        ("1992-04-01", TOWN, []),  # the school stands in that town
    ],
)
def test_a_witness_is_in_one_place(date, place, expected):
    against = beside(way=WAY, inside={SCHOOL: frozenset({TOWN})})
    assert doubts(told(date, places=(place,)), against) == expected


@pytest.mark.parametrize(
    ("stay", "expected"),
    [
        ("1992-05", []),  # some days of May
        ("1992-04/1992-06", [Doubt.WITNESS_ELSEWHERE]),
        ("1992-04/..", [Doubt.WITNESS_ELSEWHERE]),
        ("../1992-06", [Doubt.WITNESS_ELSEWHERE]),
        ("1992-04/", []),  # nobody knows until when
        ("1992-05~/1992-07", []),
    ],
)
def test_a_stay_is_elsewhere_on_its_days_alone(stay, expected):
    way = (own("E-000002", "detention", stay, SCHOOL),)
    found = doubts(told("1992-05-20", places=(PRISON,)), beside(way=way))
    assert [one for one in found if one is Doubt.WITNESS_ELSEWHERE] == expected


def test_a_place_is_in_use_in_one_of_the_periods_that_are_stated():
    against = beside(in_use={SCHOOL: [said("f1", "1992/1993"), said("f2", "1995")]})
    assert doubts(told("1993-12", places=(SCHOOL,)), against) == []
    assert findings([told("1994-05", places=(SCHOOL,))], against) == [
        Finding("E-000009", Doubt.PLACE_NOT_IN_USE, ("f1", "f2"))
    ]
    assert doubts(told("1994-05", places=(PRISON,)), against) == []


def test_the_way_of_the_witness_is_held_against_the_use_of_places_too():
    against = beside(way=WAY, in_use={PRISON: [said("f1", "1994")]}, interview=day("1992-12"))
    assert [(f.statement, f.doubt) for f in findings_on_way(against)] == [
        ("E-000003", Doubt.PLACE_NOT_IN_USE),
        ("E-000004", Doubt.AFTER_INTERVIEW),
    ]


def test_nobody_is_seen_alive_after_a_death_whoever_states_it():
    others = beside(deaths={"P-000001": [said("E-000020", "1992-04-01")]})
    assert findings([told("1992-05")], others) == [
        Finding("E-000009", Doubt.ALIVE_AFTER_DEATH, ("E-000020",))
    ]
    assert doubts(told("1992-04"), others) == []
    assert doubts(told("1992-05", person="P-000002"), others) == []


def test_an_interview_that_contradicts_itself_is_doubted_on_both_sides():
    death = told("1992-04-01", code="E-000008", kind="death", alive=False)
    found = findings([told("1992-05"), death], beside())
    assert found == [
        Finding("E-000009", Doubt.ALIVE_AFTER_DEATH, ("E-000008",)),
        Finding("E-000008", Doubt.DEAD_BEFORE_SEEN, ("E-000009",)),
    ]


def test_a_death_is_held_against_later_signs_of_life():
    others = beside(alive={"P-000001": [said("E-000020", "1993")]})
    death = told("1992-04-01", kind="death", alive=False)
    assert doubts(death, others) == [Doubt.DEAD_BEFORE_SEEN]


def test_a_state_that_nobody_gives_is_neither_alive_nor_dead():
    others = beside(deaths={"P-000001": [said("E-000020", "1992-04-01")]})
    assert doubts(told("1992-05", alive=None), others) == []


def test_nobody_tells_of_the_future():
    assert doubts(told("1993-06"), beside(interview=day("1993-05"))) == [Doubt.AFTER_INTERVIEW]
    assert doubts(told("1993-05-20"), beside(interview=day("1993-05"))) == []


def test_who_is_held_has_been_lost_from_sight_before():
    contacts = {"P-000001": [said("E-000030", "1992-06-01"), said("E-000031", "1992-07")]}
    assert doubts(told("1992-05"), beside(last_contacts=contacts)) == [Doubt.BEFORE_LAST_CONTACT]
    assert doubts(told("1992-06-15"), beside(last_contacts=contacts)) == []
    assert doubts(told("1992-05", held=False), beside(last_contacts=contacts)) == []


def test_hearsay_says_from_whom_even_without_a_date():
    assert doubts(told(hearsay=True), beside()) == [Doubt.HEARSAY_FROM_NOBODY]
    assert doubts(told(hearsay=True, through=True), beside()) == []
