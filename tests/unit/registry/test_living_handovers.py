"""Living people come home by a protocol: each gets an event, nobody dead stands in it."""

import pytest

from sought.errors import InputError
from sought.registry.actions.close_case import Closing, close_case
from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.given import SourceForm
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.actions.record_living_handover import (
    ComesHome,
    LivingForm,
    record_living_handover,
)
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.models import (
    AuditEntry,
    Condition,
    Event,
    EventKind,
    LivingHandover,
    Participation,
    Person,
    Status,
)
from sought.registry.policies import Refused
from tests import office
from tests import return_world as world

pytestmark = pytest.mark.one_database


@pytest.fixture
def leyla():
    return world.liaison()


def form(*persons, **fields):
    given = {
        "kind": "release",
        "date": "1992-05",
        "handed_by": "one side",
        "taken_by": "the other",
        "place_words": "the bridge",
        **fields,
    }
    people = (
        one
        if isinstance(one, ComesHome)
        else ComesHome(one, "passport", signed=True, condition=Condition.ILL)
        for one in persons
    )
    return LivingForm(persons=tuple(people), **given)


@pytest.mark.parametrize("kind", ["release", "exchange", "repatriation"])
def test_each_person_is_released_by_an_event_of_its_own(alice, leyla, kind):
    one, two = office.person(alice, "Əsir Bir"), office.person(alice, "Əsir İki")
    made = record_living_handover(form(one, two, kind=kind), by=leyla, source=office.source(alice))
    events = Event.objects.filter(kind=kind)
    assert {event.pk for event in events} == {row.event_id for row in made.persons.all()}
    assert all(event.source == made.source and event.holder == "one side" for event in events)
    for who in (one, two):
        who.refresh_from_db()
        assert who.shown.status == Status.RELEASED
        part = Participation.objects.get(person=who, event__in=events)
        assert part.condition == Condition.ILL


def closed(who, kind, leyla):
    closure = close_case(who, Closing(kind, "as it seemed"), by=leyla)
    record_living_handover(form(who), by=leyla, source=office.source(leyla))
    closure.refresh_from_db()
    return closure


def test_who_comes_home_is_closed_as_dead_no_more(alice, leyla):
    one = office.person(alice, "Əsir Bir")
    office.happened(EventKind.DEATH, one, by=alice, date="1991")
    closure = closed(one, "dead_not_recovered", leyla)
    made = LivingHandover.objects.get()
    assert (closure.stands, closure.reopened_reason) == (False, f"came home by {made.code}")
    assert Person.objects.get(pk=one.pk).shown.status == Status.RELEASED
    entry = AuditEntry.objects.get(verb="reopen case")
    assert (entry.subject, entry.detail["closure"]) == (one.code, closure.code)


def test_who_was_found_alive_stays_closed(alice, leyla):
    one = office.person(alice, "Əsir Bir")
    office.happened(EventKind.RELEASE, one, by=alice, date="1992")
    assert closed(one, "alive", leyla).stands


def test_the_protocol_may_come_in_with_it(alice, leyla):
    paper = SourceForm("Protocol", files=(office.file(b"signed"),))
    made = record_living_handover(form(office.person(alice)), by=leyla, source=paper)
    assert made.source.kind == "document"
    assert made.source.attachments.count() == 1


def test_a_source_that_is_withdrawn_or_closed_will_not_do(alice, leyla):
    paper = office.source(alice)
    withdraw_source(paper, by=alice, reason="a slip")
    closed = office.source(alice, confidentiality="confidential")
    for one in (paper, closed):
        with pytest.raises(InputError, match="a source that stands and is open") as error:
            record_living_handover(form(office.person(alice)), by=leyla, source=one)
        assert error.value.where == "source"


def test_a_form_that_was_sent_twice_is_one_protocol(alice, leyla):
    """With whom it names, in whatever order; others of the same paper may still come in."""
    one, two, three = (office.person(alice, f"Əsir {word}") for word in ("Bir", "İki", "Üç"))
    paper = office.source(alice)
    made = record_living_handover(form(one, two), by=leyla, source=paper)
    for again in ((one, two), (three, two)):
        with pytest.raises(InputError, match=f"stands in {made.code} of this source") as error:
            record_living_handover(form(*again), by=leyla, source=paper)
    assert error.value.where == "persons[1].person"
    assert LivingHandover.objects.count() == 1
    assert Event.objects.filter(kind="release").count() == 2
    record_living_handover(form(three), by=leyla, source=paper)
    record_living_handover(form(one), by=leyla, source=office.source(alice))


def test_a_merged_number_stands_in_it_as_well(alice, leyla):
    kept, gone = office.person(alice, "Əsir Bir"), office.person(alice, "Əsir B")
    paper = office.source(alice)
    record_living_handover(form(gone), by=leyla, source=paper)
    merge_persons(kept, gone, by=alice, reason="one")
    with pytest.raises(InputError, match="of this source"):
        record_living_handover(form(kept), by=leyla, source=paper)


@pytest.mark.parametrize("day", ["2031-05-01", "2031", "2031-05~"])
def test_nobody_came_home_on_a_day_to_come(alice, leyla, day):
    with pytest.raises(InputError, match="once it took place") as error:
        record_living_handover(
            form(office.person(alice), date=day), by=leyla, source=office.source(alice)
        )
    assert error.value.where == "date"
    assert not LivingHandover.objects.exists()


def test_who_is_identified_among_the_dead_does_not_come_home(alice, leyla):
    decision = world.identified(alice)
    alive = office.person(alice, "Əsir Bir")
    given = form(alive, decision.hypothesis.person)
    with pytest.raises(InputError, match=f"by {decision.code}; have that decision") as error:
        record_living_handover(given, by=leyla, source=office.source(alice))
    assert error.value.where == "persons[1].person"
    assert not LivingHandover.objects.exists()
    assert not Event.objects.filter(kind="release").exists()


def test_nobody_twice_nobody_dead_and_not_nobody(alice, leyla):
    who = office.person(alice)
    dead = ComesHome(who, "passport", signed=False, condition=Condition.DEAD)
    for given, words in (
        (form(), "at least one person"),
        (form(who, who), "twice"),
        (form(dead), "has died"),
        (form(ComesHome(who, "", signed=True)), "blank"),
        (form(who, place_words=""), "says_where"),
    ):
        with pytest.raises(InputError, match=words):
            record_living_handover(given, by=leyla, source=office.source(alice))
    assert not LivingHandover.objects.exists()
    assert not Event.objects.exists()


def test_a_protected_person_needs_a_clearance(alice, bob, leyla):
    who = office.person(alice)
    protect(who, by=bob, reason="threatened")
    with pytest.raises(Refused, match="protected"):
        record_living_handover(form(who), by=leyla, source=office.source(alice))


def test_it_is_for_liaison_officers(alice, bob):
    for other in (alice, bob):
        with pytest.raises(Refused):
            record_living_handover(
                form(office.person(alice)), by=other, source=office.source(alice)
            )


def test_two_of_one_protocol_are_two(alice, leyla):
    one, two = office.person(alice, "Əsir Bir"), office.person(alice, "Əsir Bir")
    made = record_living_handover(form(one, two), by=leyla, source=office.source(alice))
    with pytest.raises(InputError, match=f"two persons in {made.code}"):
        merge_persons(one, two, by=alice, reason="alike")
    merge = merge_persons(one, two, by=alice, reason="alike", although_named_together=True)
    assert {row.person for row in made.persons.all()} == {one, two}
    undo_merge(merge, by=alice, reason="two after all")


def test_a_homecoming_follows_a_merge_and_comes_back(alice, leyla):
    one, two = office.person(alice, "Əsir Bir"), office.person(alice, "Əsir Bir")
    made = record_living_handover(form(two), by=leyla, source=office.source(alice))
    merge = merge_persons(one, two, by=alice, reason="alike")
    assert made.persons.get().person == one
    undo_merge(merge, by=alice, reason="two after all")
    assert made.persons.get().person == two


def test_an_erasure_takes_what_the_physician_found(alice, bob, leyla):
    who, other = office.person(alice, "Əsir Nadirli"), office.person(alice, "Əsir Başqa")
    found = {"health": "a fever", "wishes": "home", "signed": True}
    given = form(
        ComesHome(who, "passport of Nadirli", **found),
        ComesHome(other, "Əsir Nadirli knows him", **found),
        witnessed_by="brother of Əsir Nadirli",
    )
    made = record_living_handover(given, by=leyla, source=office.source(alice))
    asked = request_erasure(who, by=alice, legal_basis="law", reason="asked for")
    carry_out_erasure(asked, by=bob)
    mine, theirs = made.persons.order_by("pk")
    assert (mine.health, mine.wishes) == ("", "")
    assert mine.identity_by == "passport of ███████"
    assert theirs.health == "a fever"
    assert "Nadirli" not in theirs.identity_by
    made.refresh_from_db()
    assert "Nadirli" not in made.witnessed_by
    with pytest.raises(InputError, match="erased"):
        record_living_handover(form(who), by=leyla, source=office.source(alice))
