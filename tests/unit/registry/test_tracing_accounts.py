"""Standing events become accounts of the tracing; places what it knows of them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.record import record_event
from sought.registry.actions.withdraw import withdraw, withdraw_source
from sought.registry.models import EventKind, ParticipantRole
from sought.registry.records.tracing_accounts import accounts_of, naming_only, stay_of
from sought.registry.records.tracing_geography import geography_of
from sought.tracing.account import Deed, Window
from tests import office
from tests import trail_world as world

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
K, R = EventKind, ParticipantRole


def days(first: str, last: str) -> Window:
    return Window(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


def only(who):
    [account] = accounts_of([who.pk])[who.code]
    return account


def test_a_sighting_with_its_witness_grades_and_place(alice):
    camp = world.place(alice, "Camp")
    who, witness = office.person(alice), office.person(alice, "Elman Qurbanlı")
    graded = {"reliability": "B", "credibility": "3", "hearsay": True}
    event = world.seen(who, witness, alice, place=camp, date="1993-03", condition="ill", **graded)
    account = only(who)
    assert (account.ref, account.source) == (event.ref, event.source.code)
    assert (account.person, account.witness, account.place) == (who.code, witness.code, camp.code)
    assert account.window == days("1993-03-01", "1993-03-31")
    assert (account.reliability, account.credibility, account.hearsay) == ("B", "3", True)
    assert (account.alive, account.condition) == (True, "ill")
    assert accounts_of([witness.pk]) == {}  # by hearsay


def test_whoever_saw_somebody_in_a_place_was_there(alice):
    camp = world.place(alice, "Camp")
    who, witness = office.person(alice), office.person(alice, "Elman Qurbanlı")
    event = world.seen(who, witness, alice, kind=K.DEATH, place=camp, date="1993-03-05")
    own = only(witness)
    assert (own.ref, own.place, own.witness) == (event.ref, camp.code, "")
    assert (own.deed, own.alive) == (Deed.SEEN, True)
    both = accounts_of([who.pk, witness.pk])
    assert [account.deed for account in both[who.code]] == [Deed.DEATH]
    himself = [(witness, R.SUBJECT, None), (witness, R.WITNESS, None)]
    record_event(
        by=alice, source=event.source, kind=K.DETENTION, participants=himself, place=camp,
        date="1993-02-01",
    )  # fmt: skip
    assert len(accounts_of([witness.pk])[witness.code]) == 2


@pytest.mark.parametrize(
    ("kind", "deed"),
    [(K.INJURY, Deed.SEEN), (K.EXCHANGE, Deed.RELEASE), (K.REPATRIATION, Deed.RELEASE)],
)
def test_kinds_that_the_tracing_calls_otherwise(alice, kind, deed):
    who = office.person(alice)
    office.happened(kind, who, by=alice, date="1993")
    assert only(who).deed is deed


def test_what_is_of_no_trail_is_left_out(alice):
    who = office.person(alice)
    office.happened(K.DISPLACEMENT, who, by=alice, date="1993")
    taken_back = office.happened(K.SIGHTING, who, by=alice, date="1993")
    withdraw(taken_back, by=alice, reason="another man")
    paper = office.source(alice)
    office.happened(K.SIGHTING, who, by=alice, of=paper, date="1993")
    withdraw_source(paper, by=alice, reason="a forgery")
    assert accounts_of([who.pk]) == {}


def test_whoever_was_with_them_was_there_as_well(alice):
    who, companion = office.person(alice), office.person(alice, "Elman Qurbanlı")
    parts = [(who, R.SUBJECT, None), (companion, R.COMPANION, "dead"), (who, R.COMPANION, "dead")]
    record_event(by=alice, source=office.source(alice), kind=K.SIGHTING, participants=parts)
    assert only(who).alive
    assert not only(companion).alive
    assert only(who).window is None


def test_only_a_long_interval_is_a_stay(alice):
    stay = days("1993-02-28", "1993-11-01")
    assert stay_of("1993-02/1993-11-01") == stay
    for edtf in ("1993-05-10/1993-05-12", "1993", "1993-02/..", "1993-02/1993-03~", "1993-05-03"):
        assert stay_of(edtf) is None, edtf
    who = office.person(alice)
    office.happened(K.DETENTION, who, by=alice, date="1993-02/1993-11-01")
    assert only(who).throughout == stay
    assert only(who).window == days("1993-02-01", "1993-11-01")
    seen = office.person(alice)
    office.happened(K.SIGHTING, seen, by=alice, date="1993-02/1993-11-01")
    assert only(seen).throughout is None


def test_a_merge_brings_all_under_one_code(alice, bob):
    kept, other = office.person(alice), office.person(alice)
    office.happened(K.SIGHTING, other, by=alice, date="1993")
    merge_persons(kept, other, by=bob, reason="one man")
    assert only(kept).person == kept.code
    assert accounts_of([other.pk]) == {}


def test_four_questions_however_many(alice):
    persons = [office.person(alice) for _ in range(3)]
    for who in persons:
        office.happened(K.SIGHTING, who, by=alice, date="1993")
    with CaptureQueriesContext(connection) as queries:
        assert len(accounts_of([who.pk for who in persons])) == 3
    assert len(queries) <= 4


def test_witnesses_may_be_left_unnamed(alice):
    who, witness = office.person(alice), office.person(alice, "Elman Qurbanlı")
    world.seen(who, witness, alice, date="1993-03")
    told = accounts_of([who.pk])[who.code]
    assert naming_only(told, {witness.code}) == told
    assert [account.witness for account in naming_only(told, ())] == [""]


def test_places_with_area_position_holder_and_use(alice):
    region = world.place(alice, "Region", kind="region")
    camp = world.place(alice, "Camp", (-18.0, -19.0), parent=region)
    village = world.place(alice, "Village", kind="village")
    world.fact(camp, "operated_by", alice, value="Somebody", credibility="4")
    world.fact(camp, "operated_by", alice, value="The army", credibility="2")
    withdrawn = world.fact(camp, "in_use", alice, date="1980")
    withdraw(withdrawn, by=alice, reason="of another camp")
    for used in ("1992-05", "1993/1994-02-01"):
        world.fact(camp, "in_use", alice, date=used)
    who = office.person(alice)
    move = {"place": camp, "to_place": village, "date": "1993"}
    office.happened(K.TRANSFER, who, by=alice, **move)
    geography = geography_of(accounts_of([who.pk])[who.code])
    assert geography.within(camp.code, region.code)
    assert geography.places[camp.code].position == (-19.0, -18.0)
    assert geography.holder(camp.code) == "The army"
    assert geography.in_use(camp.code) == days("1992-05-01", "1994-02-01")
    assert geography.is_detention(camp.code)
    assert not geography.is_detention(village.code)
    assert geography_of([]).places == {}


def test_all_witnesses_count_and_who_told_one_of_them_was_not_there(alice):
    camp = world.place(alice, "Camp")
    who, first, second, teller = (office.person(alice, f"Elman {n}") for n in range(4))
    given = {"by": alice, "source": office.source(alice), "kind": K.SIGHTING, "place": camp}
    parts = [(who, R.SUBJECT, None), (first, R.WITNESS, None), (second, R.WITNESS, None)]
    told = [(teller, R.INFORMANT, None)]
    record_event(participants=[*told, *parts], date="1993-03-05", **given)
    assert only(who).witnesses == (first.code, second.code)
    assert only(who).through == teller.code
    found = accounts_of([who.pk, first.pk, second.pk, teller.pk])
    assert set(found) == {who.code, first.code, second.code}
    assert only(second).place == camp.code
    [left] = naming_only([only(who)], {second.code})
    assert (left.witnesses, left.through) == ((second.code,), "")
