"""A person's events in order, with what contradicts what."""

import pytest

from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.record import record_event
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import Condition, EventKind, ParticipantRole
from sought.registry.records.timeline import timeline
from tests.office import happened, person, source

pytestmark = pytest.mark.one_database


def test_in_order_of_time_with_the_undated_at_the_end(alice):
    who = person(alice)
    for date in ("", "1993", "1992-03", "../1992-01", "1992-02-25"):
        happened(EventKind.SIGHTING, who, by=alice, date=date)
    dates = [entry.date for entry in timeline(who.pk)]
    assert dates == ["../1992-01", "1992-02-25", "1992-03", "1993", ""]


def test_others_stand_there_by_code(alice):
    who, other, witness = person(alice), person(alice), person(alice)
    record_event(
        by=alice,
        source=source(alice),
        kind=EventKind.CAPTURE,
        participants=[
            (who, ParticipantRole.SUBJECT, Condition.WOUNDED),
            (other, ParticipantRole.SUBJECT, None),
            (witness, ParticipantRole.WITNESS, None),
        ],
    )
    (entry,) = timeline(who.pk)
    assert (entry.role, entry.condition) == ("subject", "wounded")
    assert [(o.code, o.role) for o in entry.others] == [
        (other.code, "subject"),
        (witness.code, "witness"),
    ]


def places(alice, *names):
    paper = source(alice)
    return [create_place(PlaceForm("town", ({"text": n},)), by=alice, source=paper) for n in names]


@pytest.mark.parametrize(
    ("first", "second", "contradict"),
    [
        (("death", "1992-03", ""), ("death", "1992-04", ""), True),
        (("death", "1992-03", ""), ("death", "1992", ""), False),
        (("death", "1992-03", ""), ("sighting", "1993", "alive"), True),
        (("death", "1992-03", ""), ("sighting", "1993", ""), False),
        (("death", "1992-03", ""), ("sighting", "1993", "dead"), False),
        (("death", "1992-03", ""), ("sighting", "1992", "alive"), False),
        (("sighting", "1992-03", "dead"), ("release", "1992-05", ""), True),
        (("capture", "1992-03", ""), ("capture", "1992-04", ""), False),
        (("last_contact", "1992-02-25", ""), ("last_contact", "1992-02-26", ""), True),
    ],
)
def test_contradictions(alice, first, second, contradict):
    who = person(alice)
    made = [
        happened(EventKind(kind), who, by=alice, date=date, condition=condition or None)
        for kind, date, condition in (first, second)
    ]
    against = {entry.ref: entry.contradicted_by for entry in timeline(who.pk)}
    one, other = (event.ref for event in made)
    expected = {one: (other,), other: (one,)} if contradict else {one: (), other: ()}
    assert against == expected


def test_two_places_on_one_day_contradict_and_a_part_of_a_place_does_not(alice):
    town, far = places(alice, "Liman", "Uzaq")
    street = create_place(
        PlaceForm("other", ({"text": "Küçə"},), town), by=alice, source=source(alice)
    )
    who = person(alice)
    a, b, c = (
        happened(EventKind.CAPTURE, who, by=alice, date="1992-02-25", place=place)
        for place in (town, far, street)
    )
    against = {entry.ref: set(entry.contradicted_by) for entry in timeline(who.pk)}
    assert against == {a.ref: {b.ref}, b.ref: {a.ref, c.ref}, c.ref: {b.ref}}


def test_a_withdrawn_account_stays_and_contradicts_nothing(alice):
    who = person(alice)
    first = happened(EventKind.DEATH, who, by=alice, date="1992-03")
    happened(EventKind.DEATH, who, by=alice, date="1992-05")
    withdraw(first, by=alice, reason="another man")
    entries = timeline(who.pk)
    assert [entry.withdrawn for entry in entries] == [True, False]
    assert [entry.contradicted_by for entry in entries] == [(), ()]


def test_two_questions_however_many_events(alice, django_assert_num_queries):
    who, other = person(alice), person(alice)
    for day in range(1, 20):
        happened(EventKind.SIGHTING, who, other, by=alice, date=f"1992-03-{day:02}")
    with django_assert_num_queries(2):
        assert len(timeline(who.pk)) == 19
