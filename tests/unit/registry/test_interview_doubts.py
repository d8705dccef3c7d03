"""The quality check of an interview, from the rows of the register to its doubts."""

from __future__ import annotations

import pytest

from sought.registry.actions.create_place import create_place
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.given import (
    GivenEvent,
    GivenName,
    InterviewForm,
    PersonForm,
    PlaceForm,
    SeenForm,
    SourceForm,
)
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import EventKind, PlaceFact
from sought.registry.records.interview_doubts import interview_doubts
from sought.registry.records.interview_told import interview_told
from sought.tracing.testimony_check import Doubt
from tests.office import happened, may, person, source

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
K = EventKind


@pytest.fixture
def prison(alice):
    form = PlaceForm("detention", ({"text": "Zirzəmi"},))
    return create_place(form, by=alice, source=source(alice))


@pytest.fixture
def who(alice):
    return person(alice, "Rauf Orsk")


def told(by, who, *seen, way=(), date="1995-01-10"):
    form = InterviewForm(
        SourceForm("Interview 7", date=date),
        PersonForm(names=(GivenName("Vaqif Səmədov"),)),
        "",
        own_events=way,
        seen=(SeenForm(PersonForm(who), seen),) if seen else (),
    )
    return enter_interview(form, by=by)


def doubts(by, talk):
    """Kind of the statement that is doubted, and why."""
    events = interview_told(may(by), talk)
    checked = interview_doubts(may(by), talk, events)
    return [(checked.events[f.statement].kind, f.doubt) for f in checked.findings]


def test_a_sound_interview_raises_none(alice, who, prison):
    way = (
        GivenEvent(K.CAPTURE, date="1992-03"),
        GivenEvent(K.DETENTION, date="1992-03/1993", place=prison),
    )
    seen = GivenEvent(K.SIGHTING, date="1992-05", place=prison)
    assert doubts(alice, told(alice, who, seen, way=way)) == []


def test_each_sort_of_doubt_is_found(alice, who, prison):
    school = create_place(
        PlaceForm("detention", ({"text": "Məktəb"},)), by=alice, source=source(alice)
    )
    record(PlaceFact, by=alice, source=source(alice), place=school, kind="in_use", date="1994/1995")
    happened(K.DEATH, who, by=alice, date="1992-06-01")
    happened(K.LAST_CONTACT, who, by=alice, date="1992-04-20")
    way = (
        GivenEvent(K.CAPTURE, date="1992-03-01"),
        GivenEvent(K.DETENTION, date="1992-03-02/1993-02-01", place=prison),
        GivenEvent(K.EXCHANGE, date="1993-02-01"),
    )
    seen = (
        GivenEvent(K.DETENTION, date="1992-02-01", place=prison),
        GivenEvent(K.SIGHTING, date="1992-05-01", place=school),
        GivenEvent(K.TRANSFER, date="1996", hearsay=True),
    )
    found = doubts(alice, told(alice, who, *seen, way=way))
    assert found == [
        (K.DETENTION, Doubt.BEFORE_LAST_CONTACT),
        (K.DETENTION, Doubt.BEFORE_CAPTURE),
        (K.SIGHTING, Doubt.PLACE_NOT_IN_USE),
        (K.SIGHTING, Doubt.WITNESS_ELSEWHERE),
        (K.TRANSFER, Doubt.HEARSAY_FROM_NOBODY),
        (K.TRANSFER, Doubt.AFTER_INTERVIEW),
        (K.TRANSFER, Doubt.ALIVE_AFTER_DEATH),
    ]


def test_a_battlefield_is_no_captivity(alice, who):
    hill = create_place(
        PlaceForm("position", ({"text": "Yüksəklik"},)), by=alice, source=source(alice)
    )
    way = (GivenEvent(K.CAPTURE, date="1992-03-01"),)
    seen = GivenEvent(K.SIGHTING, date="1992-01", place=hill)
    assert doubts(alice, told(alice, who, seen, way=way)) == []


def test_what_is_withdrawn_speaks_against_nothing(alice, who):
    death = happened(K.DEATH, who, by=alice, date="1992-06-01")
    talk = told(alice, who, GivenEvent(K.SIGHTING, date="1993"))
    assert doubts(alice, talk) == [(K.SIGHTING, Doubt.ALIVE_AFTER_DEATH)]
    withdraw(death, by=alice, reason="another man")
    assert doubts(alice, talk) == []


def test_what_the_reader_may_not_read_speaks_against_nothing(alice, who):
    secret = source(alice, confidentiality="confidential")
    happened(K.DEATH, who, by=alice, of=secret, date="1992-06-01")
    talk = told(alice, who, GivenEvent(K.SIGHTING, date="1993"))
    assert doubts(alice, talk) == []


def test_of_a_protected_person_neither_row_nor_doubt_is_shown(alice, bob, who):
    happened(K.DEATH, who, by=alice, date="1992-06-01")
    talk = told(alice, who, GivenEvent(K.SIGHTING, date="1993"))
    protect(who, by=bob, reason="threatened")
    assert interview_told(may(alice), talk).others == ()
    assert doubts(alice, talk) == []


def test_few_questions_are_asked_however_much_is_told(
    alice, who, prison, django_assert_max_num_queries
):
    seen = [GivenEvent(K.SIGHTING, date=f"1992-{n % 12 + 1:02}", place=prison) for n in range(24)]
    talk = told(alice, who, *seen, way=(GivenEvent(K.DETENTION, date="1992", place=prison),))
    access = may(alice)
    with django_assert_max_num_queries(12):
        interview_doubts(access, talk, interview_told(access, talk))
