"""Messages between the held and their families, and requests to other bodies."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.family_messages import (
    hand_over_message,
    return_message,
    withdraw_message,
)
from sought.registry.actions.living_requests import Reply, record_reply, remind, withdraw_request
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.models import AuditEntry, FamilyMessage, Request, Role
from sought.registry.policies import Refused
from sought.registry.policies.living import check_can_read_request
from sought.registry.records.held_rows import is_late
from sought.registry.records.named_together import naming_both
from sought.registry.records.request_list import RequestFilters, RequestState, request_list
from sought.registry.records.requests_due import overdue_requests, requests_known, waiting_of
from tests import living_world as world
from tests import office
from tests.unit.registry.merge_cases import whole_book

pytestmark = pytest.mark.one_database

NOW = "1993-06-01"


@pytest.fixture
def who(alice):
    return world.held(alice)


@pytest.fixture
def mother(who, alice):
    return world.mother_of(who, alice)


# --- messages -----------------------------------------------------------------------------------


def test_a_message_hangs_on_a_source_and_is_on_its_way(alice, who, mother):
    made = world.message(who, mother, alice)
    assert (made.is_on_its_way, made.stands, made.reliability) == (True, True, "F")
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.subject) == ("record family message", made.code)
    assert entry.detail["state"] == "on its way"


def test_it_is_handed_over_once(alice, who, mother):
    made = world.message(who, mother, alice)
    hand_over_message(made, by=alice, on=date(1993, 7, 1))
    made.refresh_from_db()
    assert (made.handed_on, made.settled_by) == (date(1993, 7, 1), alice)
    with pytest.raises(InputError, match="was handed over already"):
        return_message(made, by=alice, on=date(1993, 8, 1), reason="moved")


def test_what_came_back_says_why(alice, who, mother):
    made = world.message(who, mother, alice, direction="to_detained")
    with pytest.raises(InputError, match="an undelivered message needs a returned reason"):
        return_message(made, by=alice, on=date(1993, 8, 1), reason=" ")
    return_message(made, by=alice, on=date(1993, 8, 1), reason="Teymur was moved")
    made.refresh_from_db()
    assert made.returned_reason == "Teymur was moved"
    assert "Teymur" not in AuditEntry.objects.latest("number").reason


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"date": "2999"}, "date"),
        ({"handed_on": date(1993, 5, 1)}, "handed_on"),
        ({"handed_on": date(2999, 1, 1)}, "handed_on"),
        ({"returned_on": date(1993, 9, 1)}, "returned_reason"),
        (
            {
                "handed_on": date(1993, 8, 1),
                "returned_on": date(1993, 9, 1),
                "returned_reason": "moved",
            },
            "returned_on",
        ),
        ({"date": "not a date"}, "date"),
    ],
)
def test_days_that_cannot_be_are_refused_at_their_field(alice, who, mother, fields, where):
    with pytest.raises(InputError) as refused:
        world.message(who, mother, alice, **fields)
    assert refused.value.where == where
    assert not FamilyMessage.objects.exists()


def test_only_with_kin_and_only_once(alice, who, mother):
    stranger = office.person(alice, "Yad Adam", sought=False)
    with pytest.raises(InputError, match="record the kinship first"):
        world.message(who, stranger, alice)
    made = world.message(who, mother, alice)
    with pytest.raises(InputError, match=f"stands as {made.code} already"):
        world.message(who, mother, alice)
    withdraw_message(made, by=alice, reason="typed twice")
    world.message(who, mother, alice)


def test_two_of_one_month_without_words_are_two_and_a_second_click_is_none(alice, who, mother):
    wordless = {"words": "", "received_on": date(1993, 7, 1)}
    made = world.message(who, mother, alice, **wordless)
    world.message(who, mother, alice, words="", received_on=date(1993, 7, 9))
    undated = world.message(who, mother, alice, date="")
    for again, row in ((wordless, made), ({"date": ""}, undated)):
        with pytest.raises(InputError, match=f"stands as {row.code} already"):
            world.message(who, mother, alice, **again)


def test_a_withdrawn_source_takes_its_messages_along(alice, who, mother):
    paper = office.source(alice, "letter")
    made = world.message(who, mother, alice, source=paper)
    assert withdraw_source(paper, by=alice, reason="forged") == 1
    made.refresh_from_db()
    assert not made.stands
    with pytest.raises(InputError, match="is withdrawn"):
        hand_over_message(made, by=alice, on=date(1993, 8, 1))


def test_who_may_not_know_one_of_the_two_writes_nothing(alice, bob, who, mother):
    made = world.message(who, mother, alice)
    protect(mother, by=bob, reason="threatened")
    for deed in (
        lambda: world.message(who, mother, alice, date="1993-07"),
        lambda: hand_over_message(made, by=alice, on=date(1993, 8, 1)),
        lambda: withdraw_message(made, by=alice, reason="wrong"),
    ):
        with pytest.raises(Refused):
            deed()
    with pytest.raises(Refused):
        world.message(who, mother, office.officer("tester", Role.GENETICIST))


# --- requests -----------------------------------------------------------------------------------


def test_a_request_waits_until_its_reply(alice, who):
    other = world.held(alice, "Rəşad Bağırlı")
    asked = world.request(alice, who, other)
    assert overdue_requests(office.may(alice)).get() == asked
    assert set(waiting_of(office.may(alice), [who.pk, other.pk])) == {who.pk, other.pk}
    paper = office.source(alice, "letter")
    record_reply(asked, Reply(date(1993, 3, 1), "refused", paper, "not now"), by=alice)
    asked.refresh_from_db()
    assert (asked.is_open, asked.outcome, asked.reply) == (False, "refused", paper)
    assert not overdue_requests(office.may(alice)).exists()
    with pytest.raises(InputError, match="is answered already"):
        remind(asked, by=alice, sent_on=date(1993, 4, 1))


def test_a_reply_is_due_until_its_day_is_over(alice, who):
    today = timezone.localdate()
    asked = world.request(alice, who, due_on=today)
    assert not overdue_requests(office.may(alice)).exists()
    late = world.request(alice, who, kind="visit", due_on=today - timedelta(days=1))
    assert overdue_requests(office.may(alice)).get() == late
    waiting = waiting_of(office.may(alice), [who.pk])[who.pk]
    assert [(row, is_late(row, today)) for row in waiting] == [(late, True), (asked, False)]


def test_once_the_source_of_a_reply_is_withdrawn_the_request_waits_again(alice, who):
    asked, forged = world.request(alice, who), office.source(alice, "letter")
    access = office.may(alice)
    record_reply(asked, Reply(date(1993, 3, 1), "refused", forged), by=alice)
    assert request_list(access, RequestFilters(RequestState.ANSWERED)).get() == asked
    withdraw_source(forged, by=alice, reason="of another request")
    assert overdue_requests(access).get() == asked
    assert waiting_of(access, [who.pk])[who.pk] == [asked]
    assert not request_list(access, RequestFilters(RequestState.ANSWERED)).exists()
    remind(asked, by=alice, sent_on=date(1993, 4, 1))
    paper = office.source(alice, "letter")
    record_reply(asked, Reply(date(1993, 5, 1), "answered", paper), by=alice)
    asked.refresh_from_db()
    assert (asked.is_open, asked.outcome, asked.reply) == (False, "answered", paper)


def test_a_reminder_sent_twice_is_one(alice, who):
    asked = world.request(alice, who)
    remind(asked, by=alice, sent_on=date(1993, 3, 1))
    with pytest.raises(InputError, match="same reminder") as refused:
        remind(asked, by=alice, sent_on=date(1993, 3, 1))
    assert refused.value.where == "sent_on"
    remind(asked, by=alice, sent_on=date(1993, 3, 1), note="by telephone too")
    assert asked.reminders.count() == 2


def test_a_reply_says_of_each_what_it_says_otherwise(alice, bob, who):
    other, hidden = world.held(alice, "Rəşad Bağırlı"), world.held(alice, "Gizli Adam")
    asked, paper = world.request(alice, who, other, hidden), office.source(alice, "letter")
    protect(hidden, by=bob, reason="threatened")
    stranger = office.person(alice, "Yad Adam")
    for one in (stranger, hidden):
        reply = Reply(date(1993, 3, 1), "answered", paper, of_persons={one.pk: "refused"})
        with pytest.raises(InputError, match="not about one of these") as refused:
            record_reply(asked, reply, by=alice)
        assert refused.value.where == "of_persons"
    reply = Reply(date(1993, 3, 1), "answered", paper, of_persons={other.pk: "no_knowledge"})
    record_reply(asked, reply, by=alice)
    said = [row.outcome for row in asked.persons.order_by("pk")]
    assert said == ["", "no_knowledge", ""]
    detail = AuditEntry.objects.latest("number").detail
    assert detail["apart"] == [f"{other.code} no_knowledge"]
    withdraw_source(paper, by=alice, reason="forged")
    record_reply(asked, Reply(date(1993, 4, 1), "refused", office.source(alice)), by=alice)
    assert {row.outcome for row in asked.persons.all()} == {""}


def test_a_reminder_moves_the_day_on_which_it_is_due(alice, who):
    asked = world.request(alice, who)
    soon = timezone.localdate() + timedelta(days=9)
    remind(asked, by=alice, sent_on=date(1993, 3, 1), due_on=date(1993, 4, 1))
    assert requests_known(office.may(alice)).get().due == date(1993, 4, 1)
    remind(asked, by=alice, sent_on=date(1993, 5, 1), due_on=soon)
    remind(asked, by=alice, sent_on=date(1993, 6, 1))
    row = requests_known(office.may(alice)).get()
    assert (row.due, row.due_on) == (soon, date(1993, 2, 10))
    assert not overdue_requests(office.may(alice)).exists()


def test_a_withdrawn_request_waits_no_more(alice, who):
    asked = world.request(alice, who)
    withdraw_request(asked, by=alice, reason="Teymur came home")
    assert not overdue_requests(office.may(alice)).exists()
    assert "Teymur" not in AuditEntry.objects.latest("number").reason
    world.request(alice, who)  # the same may be asked anew


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"sent_on": date(2999, 1, 1), "due_on": None}, "sent_on"),
        ({"due_on": date(1993, 1, 9)}, "due_on"),
        ({"body": " "}, "body"),
        ({"kind": "gossip"}, "kind"),
    ],
)
def test_a_request_that_cannot_be_is_refused_at_its_field(alice, who, fields, where):
    with pytest.raises(InputError) as refused:
        world.request(alice, who, **fields)
    assert refused.value.where == where
    assert not Request.objects.exists()


def test_about_nobody_about_somebody_twice_or_the_same_again_is_refused(alice, who):
    with pytest.raises(InputError, match="say about whom or what"):
        world.request(alice)
    with pytest.raises(InputError, match="stands there twice"):
        world.request(alice, who, who)
    made = world.request(alice, who)
    with pytest.raises(InputError, match=f"stands as {made.code} already"):
        world.request(alice, who)
    world.request(alice, place=world.place(alice), kind="access")


def test_a_reply_is_neither_before_the_letter_nor_to_come(alice, who):
    asked, paper = world.request(alice, who), office.source(alice)
    for day in (date(1993, 1, 9), date(2999, 1, 1)):
        with pytest.raises(InputError) as refused:
            record_reply(asked, Reply(day, "answered", paper), by=alice)
        assert refused.value.where == "replied_on"
    withdraw_source(paper, by=alice, reason="forged")
    with pytest.raises(InputError, match="choose a source that stands"):
        record_reply(asked, Reply(date(1993, 3, 1), "answered", paper), by=alice)


def test_a_protected_person_is_neither_shown_nor_counted_in_requests(alice, bob, who):
    hidden = world.held(alice, "Gizli Adam")
    both, alone = world.request(alice, who, hidden), world.request(alice, hidden, kind="visit")
    protect(hidden, by=bob, reason="threatened")
    access = office.may(alice)
    known = list(overdue_requests(access))
    assert known == [both]
    assert [one.person for one in known[0].persons.all()] == [who]
    assert waiting_of(access, [hidden.pk]) == {hidden.pk: []}
    with pytest.raises(Refused):
        check_can_read_request(access, alone)
    with pytest.raises(Refused):
        remind(alone, by=alice, sent_on=date(1993, 5, 1))
    with pytest.raises(Refused):
        world.request(alice, hidden, kind="list")


# --- merged, erased -----------------------------------------------------------------------------


def test_messages_and_requests_follow_a_merge_and_come_back(alice, who, mother):
    other = world.held(alice, "Teymur Səfərov")
    world.message(who, mother, alice)
    world.request(alice, who)
    world.request(alice, who, other, kind="visit")
    assert list(naming_both(other.pk, who.pk)) == [Request.objects.latest("pk").code]
    before = whole_book()
    merge = merge_persons(other, who, by=alice, reason="one", although_named_together=True)
    assert FamilyMessage.objects.get().person == other
    assert other.requested_in.count() == 2
    undo_merge(merge, by=alice, reason="two after all")
    assert whole_book() == before


def test_a_mother_under_two_numbers_keeps_her_messages(alice, who, mother):
    world.message(who, mother, alice)
    again = office.person(alice, "Nərgiz Səfərova", sought=False)
    merge = merge_persons(again, mother, by=alice, reason="one")
    assert FamilyMessage.objects.get().relative == again
    undo_merge(merge, by=alice, reason="two after all")
    assert FamilyMessage.objects.get().relative == mother


def test_an_erasure_takes_what_they_wrote_and_masks_their_name(alice, bob, who, mother):
    given = {"carried_by": "cousin of Teymur", "words": "Teymur writes"}
    made = world.message(who, mother, alice, **given)
    asked = world.request(alice, who, asks="Where is Teymur Səfərli?")
    erasure = request_erasure(who, by=alice, legal_basis="Article 17", reason="asked")
    carry_out_erasure(erasure, by=bob)
    made.refresh_from_db()
    asked.refresh_from_db()
    assert (made.words, "Teymur" in made.carried_by) == ("", False)
    assert "Səfərli" not in asked.asks
    assert (made.date, asked.kind) == ("1993-06", "whereabouts")
    with pytest.raises(InputError, match="is erased"):
        world.request(alice, who, kind="visit")
    paper = office.source(alice)
    for deed in (
        lambda: remind(asked, by=alice, sent_on=date(1993, 4, 1), note="on Teymur"),
        lambda: record_reply(asked, Reply(date(1993, 4, 1), "refused", paper), by=alice),
    ):
        with pytest.raises(InputError, match="erased; withdraw it"):
            deed()
    withdraw_request(asked, by=alice, reason="erased")
