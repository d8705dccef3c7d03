"""Each event in captivity asks for its notice until one is recorded; and who is sought decides."""

import datetime as dt

import pytest

from sought.errors import InputError
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.actions.record_bureau_notice import (
    NoticeForm,
    record_bureau_notice,
    withdraw_bureau_notice,
)
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import AuditEntry, BureauNotice, EventKind
from sought.registry.policies import Refused
from sought.registry.records.bureau_due import (
    NOTIFIED,
    due_notices,
    due_of_event,
    form_for,
    persons_due,
)
from sought.registry.records.legal_events import kinds_of
from sought.reporting.legal_forms import FORMS
from tests.office import happened, may, person

pytestmark = pytest.mark.one_database

DAY = dt.date(2020, 5, 4)
SENT = NoticeForm("prisoner_capture", "sent", "Central Agency", DAY)
K = EventKind


def due(by, kind=""):
    access = may(by)
    return due_notices(access, list(persons_due(access, kind)), kind)


def captured(alice, who=None, **fields):
    who = who or person(alice)
    return who, happened(K.CAPTURE, who, by=alice, **{"date": "1992-02-26", **fields})


@pytest.mark.parametrize(
    "kind", [K.CAPTURE, K.TRANSFER, K.HOSPITAL, K.RELEASE, K.EXCHANGE, K.ESCAPE, K.DEATH]
)
def test_each_of_the_seven_kinds_has_its_form_and_falls_due(alice, kind):
    who = person(alice)
    happened(K.VISIT, who, by=alice, date="1992-01")
    event = happened(kind, who, by=alice, date="1992-05")
    [one] = due(alice)
    assert [a.event for a in one.due] == [event]
    assert one.form == form_for(kind, "")
    for service in ("military", "civilian", ""):
        assert form_for(kind, service) in FORMS
    record_bureau_notice(who, [event], NoticeForm(one.form, "sent", "Agency", DAY), by=alice)
    assert due(alice) == []


def test_civilians_get_the_notice_of_the_fourth_convention(alice):
    who = person(alice, service="civilian")
    happened(K.DETENTION, who, by=alice, date="1992-03")
    assert [one.form for one in due(alice)] == ["civilian_custody"]
    soldier = person(alice, service="military")
    happened(K.DETENTION, soldier, by=alice, date="1992-03")
    assert [one.person for one in due(alice)] == [who]


def test_every_form_of_the_work_list_takes_its_kind():
    assert all(kind in kinds_of(key) for kind, keys in NOTIFIED.items() for key in keys)


def test_nobody_asks_for_a_notice_on_who_was_not_held_or_is_not_sought(alice):
    happened(K.DEATH, person(alice), by=alice, date="1992")
    captured(alice, person(alice, sought=False))
    assert due(alice) == []


def test_accounts_of_one_event_are_one_notice_and_a_further_one_asks_again(alice):
    who, first = captured(alice)
    _, second = captured(alice, who, date="1992-02")
    [one] = due(alice)
    assert {a.event for a in one.due} == {first, second}
    made = record_bureau_notice(who, [first, second], SENT, by=alice)
    assert due(alice) == []
    _, third = captured(alice, who, date="1992-02-26")
    [again] = due(alice)
    assert [a.event for a in again.due] == [third]
    assert again.earlier == (made.code,)


def test_the_list_is_in_the_order_of_time_and_by_kind(alice):
    late, _ = captured(alice, date="1993")
    early, _ = captured(alice, date="1992-01-01")
    undated, _ = captured(alice, date="")
    happened(K.ESCAPE, early, by=alice, date="1994")
    assert [(one.person, one.event.main.kind) for one in due(alice)] == [
        (early, K.CAPTURE),
        (early, K.ESCAPE),
        (late, K.CAPTURE),
        (undated, K.CAPTURE),
    ]
    assert [one.person for one in due(alice, K.ESCAPE)] == [early]


def test_who_was_held_by_doubtful_accounts_alone_asks_for_nothing(alice):
    who = person(alice)
    captured(alice, who, credibility="5")
    happened(K.DEATH, who, by=alice, date="1992")
    assert due(alice) == []


def test_hospital_and_death_outside_captivity_ask_for_nothing(alice):
    who, _ = captured(alice)
    happened(K.HOSPITAL, who, by=alice, date="1991-12")
    happened(K.RELEASE, who, by=alice, date="1993")
    happened(K.DEATH, who, by=alice, date="2001")
    assert {one.event.main.kind for one in due(alice)} == {K.CAPTURE, K.RELEASE}
    captured(alice, who, date="1994")
    assert K.DEATH in {one.event.main.kind for one in due(alice)}


def test_withdrawn_and_doubtful_accounts_ask_for_nothing(alice):
    _, event = captured(alice)
    captured(alice, credibility="5")
    withdraw(event, by=alice, reason="of another")
    assert due(alice) == []


def test_withdrawing_a_notice_makes_it_due_again(alice):
    who, event = captured(alice)
    made = record_bureau_notice(who, [event], SENT, by=alice)
    withdraw_bureau_notice(made, by=alice, reason="sent to nobody")
    assert [one.person for one in due(alice)] == [who]
    with pytest.raises(InputError, match="withdrawn already"):
        withdraw_bureau_notice(made, by=alice, reason="again")


def test_what_is_recorded_twice_is_refused_and_two_addressees_are_two_notices(alice):
    who, event = captured(alice)
    made = record_bureau_notice(who, [event], SENT, by=alice)
    with pytest.raises(InputError, match=f"{made.code} says the same already"):
        record_bureau_notice(who, [event], SENT, by=alice)
    later = NoticeForm("prisoner_capture", "sent", " central AGENCY", DAY + dt.timedelta(1))
    with pytest.raises(InputError, match=f"{made.code} says the same already"):
        record_bureau_notice(who, [event], later, by=alice)
    needless = NoticeForm("prisoner_capture", "not_needed", note="is home")
    with pytest.raises(InputError, match=f"{made.code} says that it is Sent"):
        record_bureau_notice(who, [event], needless, by=alice)
    other = NoticeForm("prisoner_capture", "sent", "Protecting Power", DAY)
    record_bureau_notice(who, [event], other, by=alice)
    assert BureauNotice.objects.count() == 2
    found = due_of_event(may(alice), who, event.pk)
    assert found is not None
    assert (found.due, len(found.earlier)) == ((), 2)


@pytest.mark.parametrize(
    ("form", "where", "words"),
    [
        (NoticeForm("prisoner_death", "sent", "A", DAY), "form", "no event of this notice"),
        (NoticeForm("missing_status", "sent", "A", DAY), "form", "choose a notice"),
        (NoticeForm("prisoner_capture", "sent", "", DAY), "addressee", "name the body"),
        (NoticeForm("prisoner_capture", "sent", "A"), "sent_on", "which day"),
        (NoticeForm("prisoner_capture", "sent", "A", dt.date(2190, 1, 1)), "sent_on", "once it is"),
        (NoticeForm("prisoner_capture", "not_needed"), "note", "why no notice"),
        (
            NoticeForm("prisoner_capture", "not_needed", "A", note="x"),
            "addressee",
            "sent to nobody",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(alice, form, where, words):
    who, event = captured(alice)
    with pytest.raises(InputError, match=words) as refused:
        record_bureau_notice(who, [event], form, by=alice)
    assert refused.value.where == where


def test_a_notice_is_about_standing_accounts_of_this_person(alice):
    who, event = captured(alice)
    other, _ = captured(alice)
    with pytest.raises(InputError, match="does not concern"):
        record_bureau_notice(other, [event], SENT, by=alice)
    with pytest.raises(InputError, match="about an event"):
        record_bureau_notice(who, [], SENT, by=alice)


def test_who_may_not_print_forms_records_none(alice, bob):
    who, event = captured(alice)
    with pytest.raises(Refused):
        record_bureau_notice(who, [event], SENT, by=bob)


def test_protected_persons_are_in_no_work_list_of_who_is_not_cleared(alice, bob):
    who, event = captured(alice)
    protect(who, by=bob, reason="threatened")
    assert due(alice) == []
    assert list(persons_due(may(alice))) == []
    with pytest.raises(Refused, match=f"{who.code} is protected"):
        record_bureau_notice(who, [event], SENT, by=alice)


def test_a_notice_follows_a_merge_and_still_speaks_for_the_event(alice):
    who, event = captured(alice)
    made = record_bureau_notice(who, [event], SENT, by=alice)
    kept = person(alice, "Tural N.")
    merge_persons(kept, who, by=alice, reason="one passport")
    made.refresh_from_db()
    assert made.person == kept
    assert due(alice) == []


def test_the_chain_keeps_codes(alice):
    who, event = captured(alice)
    made = record_bureau_notice(who, [event], SENT, by=alice)
    entry = AuditEntry.objects.get(verb="record bureau notice")
    assert entry.subject == made.code
    assert entry.detail == {
        "person": who.code,
        "form": "prisoner_capture",
        "outcome": "sent",
        "events": [event.ref],
    }


def test_what_is_due_of_one_account_is_its_whole_event(alice):
    who, event = captured(alice)
    _, second = captured(alice, who, date="1992-02")
    found = due_of_event(may(alice), who, second.pk)
    assert found is not None
    assert {a.event for a in found.due} == {event, second}
    assert due_of_event(may(alice), who, happened(K.VISIT, who, by=alice).pk) is None
