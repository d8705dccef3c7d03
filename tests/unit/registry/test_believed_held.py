"""Who stands in the list of those believed held, with which last account, silent for how long."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import lift_protection, protect
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import Event, EventKind, Role
from sought.registry.records.believed_held import (
    HeldFilters,
    HeldSort,
    believed_held,
    holders,
    ordered,
)
from sought.registry.records.held_rows import accounts_of, held_rows
from sought.registry.records.signs_of_life import last_known
from tests import living_world as world
from tests import office


def listed(by, **filters):
    rows = ordered(believed_held(office.may(by), HeldFilters(**filters)), HeldSort.CODE)
    return held_rows(office.may(by), rows)


def persons(by, **filters):
    return [row.person for row in listed(by, **filters)]


def test_held_believed_held_and_seen_in_a_place_of_detention(alice):
    cellar = world.place(alice)
    believed = world.held(alice)
    visited = world.held(alice, "Rəşad Bağırlı", kind=EventKind.VISIT)
    seen = world.held(alice, "Aydın Muradlı", kind=EventKind.SIGHTING, place=cellar)
    village = world.place(alice, "Kənd", "village")
    world.held(alice, "Elçin Qasımlı", kind=EventKind.SIGHTING, place=village)
    world.held(alice, "Vaqif Əhmədli", kind=EventKind.SIGHTING, place=cellar, credibility="4")
    dead = {"kind": EventKind.SIGHTING, "place": cellar, "condition": "dead"}
    world.held(alice, "Samir Nağılı", **dead)
    assert persons(alice) == [believed, visited, seen]
    assert persons(alice, status="held") == [visited]
    assert persons(alice, status="believed_held") == [believed]
    assert persons(alice, status="seen") == [seen]


@pytest.mark.parametrize("kind", [EventKind.RELEASE, EventKind.ESCAPE, EventKind.DEATH])
def test_who_came_free_or_died_stands_there_no_more(alice, kind):
    cellar = world.place(alice)
    seen = world.held(alice, kind=EventKind.SIGHTING, place=cellar)
    end = office.happened(kind, seen, by=alice, date="1994")
    assert persons(alice) == []
    withdraw(end, by=alice, reason="another man")
    assert persons(alice) == [seen]


def test_who_was_seen_in_a_place_of_detention_certainly_after_coming_free_stands_there(alice):
    """One source has them released, another sees them held later: both stand."""
    cellar = world.place(alice)
    seen = {"kind": EventKind.SIGHTING, "place": cellar}
    later, maybe = world.held(alice, date="1995", **seen), world.held(alice, "B C", **seen)
    wrote = office.person(alice, "Yazan Adam")
    for who in (later, maybe, wrote):
        office.happened(EventKind.RELEASE, who, by=alice, date="1993/1994")
    world.message(wrote, world.mother_of(wrote, alice), alice, date="1995-02")
    assert persons(alice) == [later, wrote]
    assert persons(alice, status="seen") == [later, wrote]
    office.happened(EventKind.EXCHANGE, later, by=alice, date="1995-12")
    assert persons(alice) == [wrote]


def test_who_wrote_from_captivity_is_held_though_nobody_has_said_so(alice, bob):
    who = office.person(alice)
    made = world.message(who, mother := world.mother_of(who, alice), alice)
    other = office.person(alice, "Xəbərsiz Adam")
    world.message(other, world.mother_of(other, alice), alice, direction="to_detained")
    assert persons(alice) == [who]
    assert persons(office.officer("expert", Role.ANTHROPOLOGIST)) == []
    protect(mother, by=bob, reason="threatened")
    assert persons(alice) == []
    assert persons(bob) == []
    lift_protection(mother, by=bob, reason="safe")
    withdraw(made, by=alice, reason="of another")
    assert persons(alice) == []


def test_who_is_erased_or_merged_stands_there_no_more(alice, bob):
    who, again = world.held(alice), world.held(alice, "Teymur Səfərov")
    merge_persons(who, again, by=alice, reason="one")
    assert persons(alice) == [who]
    erasure = request_erasure(who, by=alice, legal_basis="Article 17", reason="asked")
    carry_out_erasure(erasure, by=bob)
    assert persons(alice) == []


def test_the_last_account_with_all_its_sources_and_what_contradicts_it(alice):
    cellar, barracks = world.place(alice), world.place(alice, "Kazarma")
    who = world.held(alice, place=cellar)
    for at, when in ((cellar, "1993-05"), (barracks, "1993-05"), (barracks, "1992-12")):
        fields = {"date": when, "place": at, "condition": "ill"}
        office.happened(EventKind.DETENTION, who, by=alice, **fields)
    doubted = {"date": "1995", "place": barracks, "credibility": "5"}
    office.happened(EventKind.DETENTION, who, by=alice, **doubted)
    known = last_known(accounts_of([who.pk])[who.pk])
    assert [account.place for account in known.told.accounts] == [cellar, cellar]
    assert [other.main.place for other in known.beside] == [barracks]


def test_days_without_a_sign_count_from_the_last_possible_day_and_letters_are_signs(alice):
    today = timezone.localdate()
    who = world.held(alice, date="1993")
    (row,) = listed(alice)
    assert row.last_sign.isoformat() == "1993-12-31"
    mother = world.mother_of(who, alice)
    ten, five = (today - timedelta(days=days) for days in (10, 5))
    world.message(who, mother, alice, date=ten.isoformat())
    world.message(who, mother, alice, date=five.isoformat(), direction="to_detained")
    (row,) = listed(alice)
    assert (row.last_sign, row.silent_days, row.messages) == (ten, 10, 2)
    assert row.by_message


def test_the_longest_silent_stand_first(alice):
    late = world.held(alice, date="1994")
    early = world.held(alice, "Rəşad Bağırlı", date="1992")
    never = world.held(alice, "Aydın Muradlı", date="")
    found = ordered(believed_held(office.may(alice)), HeldSort.SILENCE)
    assert [row.person for row in found] == [never, early, late]
    turned = ordered(believed_held(office.may(alice)), HeldSort.SILENCE, descending=True)
    assert [row.person for row in turned] == [late, early, never]


def test_filters_go_by_the_last_account_alive(alice):
    cellar, barracks = world.place(alice), world.place(alice, "Kazarma")
    one = world.held(alice, place=cellar, holder="1st unit", condition="ill")
    moved = {"kind": EventKind.TRANSFER, "date": "1994", "holder": "2nd unit"}
    two = world.held(alice, "Rəşad Bağırlı", place=cellar)
    office.happened(moved.pop("kind"), two, by=alice, place=cellar, to_place=barracks, **moved)
    assert persons(alice, place_id=cellar.pk) == [one]
    assert persons(alice, place_id=barracks.pk) == [two]
    assert persons(alice, condition="ill") == [one]
    assert persons(alice, holder="2nd unit") == [two]
    assert holders(office.may(alice)) == ["1st unit", "2nd unit"]
    world.request(alice, two)
    assert persons(alice, overdue=True) == [two]
    assert [row.overdue for row in listed(alice)] == [0, 1]


def test_filters_find_whatever_the_line_shows_of_the_last_days(alice):
    """The best founded account is shown; another of the same days stands beside it."""
    cellar, barracks = world.place(alice), world.place(alice, "Kazarma")
    who = world.held(alice, place=cellar, holder="1st unit", credibility="1")
    office.happened(EventKind.DETENTION, who, by=alice, date="1993-05")
    beside = {"date": "1993-05-01", "place": barracks, "condition": "ill", "holder": "2nd unit"}
    office.happened(EventKind.DETENTION, who, by=alice, **beside)
    before = {"date": "1993-04", "place": world.place(alice, "Anbar"), "holder": "3rd unit"}
    office.happened(EventKind.DETENTION, who, by=alice, **before)
    for place in (cellar, barracks):
        assert persons(alice, place_id=place.pk) == [who]
    assert persons(alice, place_id=before["place"].pk) == []
    assert persons(alice, condition="alive") == persons(alice, condition="ill") == [who]
    assert holders(office.may(alice)) == ["1st unit", "2nd unit"]
    undated = world.held(alice, "B C", place=cellar, date="", holder="4th unit")
    assert persons(alice, holder="4th unit") == [undated]


def test_coming_free_is_a_sign_of_life(alice):
    who = world.held(alice)
    free = office.happened(EventKind.RELEASE, who, by=alice, date="1994-02-03")
    known = last_known(accounts_of([who.pk])[who.pk])
    assert known.told.main.event == free


def test_visits_told_by_two_sources_are_one(alice):
    who = world.held(alice, kind=EventKind.VISIT)
    office.happened(EventKind.VISIT, who, by=alice, date="1993-05-01")
    office.happened(EventKind.VISIT, who, by=alice, date="1994-05-01")
    assert listed(alice)[0].visits == 2


def test_a_protected_person_stands_in_no_list_nor_do_their_letters_tell(alice, bob):
    who = world.held(alice)
    mother = world.mother_of(who, alice)
    hidden = world.held(alice, "Gizli Adam", date="1993")
    world.message(who, mother, alice, date="1994-01")
    protect(hidden, by=bob, reason="threatened")
    protect(mother, by=bob, reason="threatened")
    office.happened(EventKind.DETENTION, who, by=alice, date="1993-06-01", holder="son of Gizli")
    (row,) = listed(alice)
    assert (row.person, row.messages, row.last_sign.year) == (who, 0, 1993)
    assert (holders(office.may(alice)), holders(office.may(bob))) == ([], [])


def test_who_may_not_read_families_sees_no_messages(alice):
    who = world.held(alice)
    world.message(who, world.mother_of(who, alice), alice, date="1994-01")
    expert = office.officer("expert", Role.ANTHROPOLOGIST)
    (row,) = listed(expert)
    assert (row.messages, row.last_sign.year) == (0, 1993)
    assert Event.objects.count() == 1
