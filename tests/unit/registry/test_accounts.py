"""Which accounts are shown as one event."""

from __future__ import annotations

import pytest

from sought.registry.actions.withdraw import withdraw
from sought.registry.models import EventKind, Place
from sought.registry.records.accounts import told
from sought.registry.records.timeline import timeline
from tests import office

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def who(alice):
    return office.person(alice)


def town(by, parent=None) -> Place:
    return Place.objects.create(kind="town", created_by=by, parent=parent)


def sizes(who) -> list[int]:
    return [len(event.accounts) for event in told(timeline(who.pk))]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("1992-03", "1992-03-05"), [2]),
        (("1992-03", "1992-04"), [1, 1]),
        (("1992-03~", "1992-04"), [2]),
        (("", "1992-04"), [1, 1]),
        (("", ""), [1, 1]),
    ],
)
def test_sightings_are_one_event_where_they_may_be_of_one_day(alice, who, days, expected):
    for day in days:
        office.happened(EventKind.SIGHTING, who, by=alice, date=day)
    assert sizes(who) == expected


def test_what_happens_once_is_one_event_even_undated(alice, who):
    office.happened(EventKind.BURIAL, who, by=alice, date="1992")
    office.happened(EventKind.BURIAL, who, by=alice)
    assert sizes(who) == [2]


def test_other_kinds_parts_and_places_are_other_events(alice, who):
    district = town(alice)
    inside, elsewhere = town(alice, district), town(alice)
    for place in (district, inside, elsewhere, None):
        office.happened(EventKind.SIGHTING, who, by=alice, date="1992-03", place=place)
    office.happened(EventKind.CAPTURE, who, by=alice, date="1992-03", place=district)
    assert sorted(sizes(who)) == [1, 1, 3]


def test_accounts_that_contradict_each_other_stand_apart(alice, who):
    for day in ("1992", "1994"):
        office.happened(EventKind.DEATH, who, by=alice, date=day)
    assert sizes(who) == [1, 1]


def test_the_best_founded_account_leads_and_sources_are_counted(alice, who):
    rumour = office.source(alice, reliability="E")
    witness = office.source(alice, reliability="A")
    for paper in (rumour, witness, rumour):
        office.happened(EventKind.SIGHTING, who, by=alice, of=paper, date="1992-03")
    (event,) = told(timeline(who.pk))
    assert event.main.source == witness
    assert (len(event.accounts), event.sources) == (3, 2)


def test_a_withdrawn_account_stands_alone(alice, who):
    kept = office.happened(EventKind.SIGHTING, who, by=alice, date="1992-03")
    taken = office.happened(EventKind.SIGHTING, who, by=alice, date="1992-03")
    withdraw(taken, by=alice, reason="of a namesake")
    events = told(timeline(who.pk))
    assert [[a.event for a in event.accounts] for event in events] == [[kept], [taken]]
