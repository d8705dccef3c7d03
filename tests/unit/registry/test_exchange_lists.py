"""Lists that two sides exchange: versions that freeze, answers beside each other, what changed."""

import datetime as dt

import pytest

from sought.errors import InputError
from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.exchange_lists import (
    EntryForm,
    VersionForm,
    add_to_exchange_list,
    create_exchange_list,
    identify_exchange_entry,
    next_exchange_version,
    send_exchange_version,
    take_off_exchange_list,
)
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.actions.record_exchange_answer import (
    AnswerForm,
    record_exchange_answer,
    withdraw_exchange_answer,
)
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.models import AuditEntry, ExchangeVersion
from sought.registry.policies import Refused
from sought.registry.records.exchange_versions import (
    FIRST,
    OTHERS,
    SECOND,
    ChangeKind,
    answers_to,
    changes_between,
    lines_of,
)
from tests.office import may, person, source

pytestmark = pytest.mark.one_database

DAY = dt.date(2020, 5, 4)
OURS, THEIRS, CARRIER = "House", "Northern Side", "Relief Committee"
VERSION = VersionForm(OURS, DAY)


@pytest.fixture
def made(alice):
    return create_exchange_list(
        VERSION,
        by=alice,
        title="Spring list",
        purpose="exchange",
        first_side=OURS,
        second_side=THEIRS,
        through=CARRIER,
    )


def last(made):
    return made.versions.order_by("-number")[:1].get()


def put(alice, made, name, who=None):
    return add_to_exchange_list(last(made), EntryForm(name, OURS, person=who), by=alice)


def send(alice, made):
    send_exchange_version(last(made), by=alice, sent_to=CARRIER, sent_on=DAY)
    return last(made)


def answer(alice, entry, said, body=THEIRS, date="", paper=None):
    form = AnswerForm(body, said, date)
    return record_exchange_answer(entry, form, by=alice, source=paper or source(alice))


def names(alice, version):
    return [line.entry.name for line in lines_of(may(alice), version)]


def said(alice, version, column):
    lines = lines_of(may(alice), version)
    return [(found.answer if (found := line.latest(column)) else None) for line in lines]


def test_a_sent_version_is_frozen(alice, made):
    entry = put(alice, made, "A. B.")
    sent = send(alice, made)
    for tried in (
        lambda: put(alice, made, "C. D."),
        lambda: take_off_exchange_list(entry, by=alice, reason="twice"),
        lambda: send(alice, made),
    ):
        with pytest.raises(InputError, match=f"{sent.code} was sent and is frozen"):
            tried()


def test_the_next_version_begins_as_a_copy_and_changes_on_its_own(alice, made):
    who = person(alice)
    put(alice, made, "A. B.", who)
    put(alice, made, "C. D.")
    with pytest.raises(InputError, match="is not sent yet"):
        next_exchange_version(made, VERSION, by=alice)
    first = send(alice, made)
    second = next_exchange_version(made, VERSION, by=alice)
    assert (second.number, names(alice, second)) == (2, ["A. B.", "C. D."])
    take_off_exchange_list(second.entries.get(line=2), by=alice, reason="came home")
    put(alice, made, "E. F.")
    assert names(alice, first) == ["A. B.", "C. D."]
    assert names(alice, second) == ["A. B.", "E. F."]
    assert second.entries.get(line=1).person == who
    found = changes_between(may(alice), first, second)
    assert [(c.kind, c.entry.name, c.entry.removed_reason) for c in found] == [
        (ChangeKind.REMOVED, "C. D.", "came home"),
        (ChangeKind.ADDED, "E. F.", ""),
    ]


def test_both_sides_answers_stand_beside_each_other_the_latest_first(alice, made):
    entry = put(alice, made, "A. B.")
    version = send(alice, made)
    answer(alice, entry, "held", OURS)
    answer(alice, entry, "not_held", date="2020-06")
    answer(alice, entry, "dead", date="2020-07")
    answer(alice, entry, "unknown", CARRIER)
    assert said(alice, version, FIRST) == ["held"]
    assert said(alice, version, SECOND) == ["dead"]
    assert said(alice, version, OTHERS) == ["unknown"]
    [line] = lines_of(may(alice), version)
    assert [one.answer for one in line.answers[SECOND]] == ["dead", "not_held"]


def test_an_answer_holds_for_later_versions_and_not_for_earlier_ones(alice, made):
    put(alice, made, "A. B.")
    first = send(alice, made)
    answer(alice, first.entries.get(), "not_held")
    second = next_exchange_version(made, VERSION, by=alice)
    assert said(alice, second, SECOND) == ["not_held"]
    assert changes_between(may(alice), first, second) == []
    send(alice, made)
    answer(alice, second.entries.get(), "held")
    assert said(alice, first, SECOND) == ["not_held"]
    assert said(alice, second, SECOND) == ["held"]
    [change] = changes_between(may(alice), first, second)
    assert (change.kind, change.column) == (ChangeKind.ANSWERED, SECOND)
    assert (change.before.answer, change.after.answer) == ("not_held", "held")


def test_a_change_over_several_versions_keeps_its_reason(alice, made):
    put(alice, made, "A. B.")
    put(alice, made, "C. D.")
    first = send(alice, made)
    second = next_exchange_version(made, VERSION, by=alice)
    take_off_exchange_list(second.entries.get(line=1), by=alice, reason="was freed")
    send(alice, made)
    third = next_exchange_version(made, VERSION, by=alice)
    [change] = changes_between(may(alice), first, third)
    assert (change.kind, change.entry.removed_reason) == (ChangeKind.REMOVED, "was freed")


def test_answers_are_withdrawn_and_never_gone(alice, made):
    entry = put(alice, made, "A. B.")
    version = send(alice, made)
    wrong = answer(alice, entry, "dead")
    withdraw_exchange_answer(wrong, by=alice, reason="of another, not A. B.")
    assert said(alice, version, SECOND) == [None]
    assert [one.withdrawn_reason != "" for one in answers_to(entry)] == [True]
    paper = source(alice)
    answer(alice, entry, "held", paper=paper)
    withdraw_source(paper, by=alice, reason="a forgery")
    assert said(alice, version, SECOND) == [None]
    assert len(answers_to(entry)) == 2


def test_nobody_answers_what_was_not_sent_or_was_taken_off(alice, made):
    entry, gone = put(alice, made, "A. B."), put(alice, made, "C. D.")
    with pytest.raises(InputError, match="is not sent"):
        answer(alice, entry, "held")
    take_off_exchange_list(gone, by=alice, reason="twice")
    send(alice, made)
    with pytest.raises(InputError, match="taken off"):
        answer(alice, gone, "held")
    with pytest.raises(InputError, match="choose one of held, not_held"):
        answer(alice, entry, "perhaps")
    shut = source(alice)
    withdraw_source(shut, by=alice, reason="a forgery")
    with pytest.raises(InputError, match="choose a source that stands"):
        answer(alice, entry, "held", paper=shut)


@pytest.mark.parametrize(
    ("sent_to", "day", "where"),
    [("", DAY, "sent_to"), (CARRIER, dt.date(2190, 1, 1), "sent_on")],
)
def test_sending_is_to_somebody_and_no_day_to_come(alice, made, sent_to, day, where):
    put(alice, made, "A. B.")
    with pytest.raises(InputError) as refused:
        send_exchange_version(last(made), by=alice, sent_to=sent_to, sent_on=day)
    assert refused.value.where == where


def test_a_version_is_not_sent_before_it_is_drawn_up(alice, made):
    put(alice, made, "A. B.")
    with pytest.raises(InputError, match="once it is drawn up"):
        send_exchange_version(
            last(made), by=alice, sent_to=CARRIER, sent_on=DAY - dt.timedelta(days=1)
        )


def test_those_protected_alone_are_nobody_to_send(alice, bob, made):
    who = person(alice)
    put(alice, made, "A. B.", who)
    protect(who, by=bob, reason="threatened")
    with pytest.raises(InputError, match="nobody stands on this version"):
        send(alice, made)


def test_the_same_words_are_one_line_and_the_same_letter_one_answer(alice, made):
    entry = put(alice, made, "A. B.")
    with pytest.raises(InputError, match="add particulars that tell the two apart"):
        put(alice, made, "A. B. ")
    add_to_exchange_list(last(made), EntryForm("A. B.", OURS, "1970"), by=alice)
    send(alice, made)
    paper = source(alice)
    answer(alice, entry, "held", paper=paper)
    with pytest.raises(InputError, match="is recorded already"):
        answer(alice, entry, "held", paper=paper)
    answer(alice, entry, "dead", paper=paper)


def test_who_is_meant_is_said_later_and_the_answers_follow(alice, bob, made):
    put(alice, made, "A. B.")
    first = send(alice, made)
    second = next_exchange_version(made, VERSION, by=alice)
    entry, who = first.entries.get(), person(alice)
    identify_exchange_entry(entry, who, by=alice)
    assert [one.entries.get().person for one in (first, second)] == [who, who]
    assert first.entries.get().name == "A. B."
    with pytest.raises(InputError, match="says so already"):
        identify_exchange_entry(entry, who, by=alice)
    put(alice, made, "C. D.")
    with pytest.raises(InputError, match=f"{who.code} stands on {second.code} already"):
        identify_exchange_entry(second.entries.get(line=2), who, by=alice)
    identify_exchange_entry(entry, None, by=alice)
    assert second.entries.get(line=1).person is None
    noted = AuditEntry.objects.filter(verb="identify exchange entry").latest("number")
    assert noted.detail == {"entry": entry.pk, "was": who.code}
    protect(who, by=bob, reason="threatened")
    with pytest.raises(Refused, match="is protected"):
        identify_exchange_entry(entry, who, by=alice)


def test_an_empty_version_is_not_sent_and_a_list_has_two_sides(alice, made):
    with pytest.raises(InputError, match="nobody stands on this version"):
        send(alice, made)
    sides = {"first_side": OURS, "second_side": " house "}
    with pytest.raises(InputError, match="between two sides"):
        create_exchange_list(VERSION, by=alice, title="x", purpose="release", **sides)


def test_nobody_stands_on_a_version_twice_and_nobody_protected_at_all(alice, bob, made):
    who, hidden = person(alice), person(alice)
    put(alice, made, "A. B.", who)
    with pytest.raises(InputError, match=f"{who.code} stands on {last(made).code} already"):
        put(alice, made, "A. Bey", who)
    protect(hidden, by=bob, reason="threatened")
    with pytest.raises(Refused, match=f"{hidden.code} is protected"):
        put(alice, made, "H. H.", hidden)


def test_who_is_protected_later_is_in_nothing_of_who_is_not_cleared(alice, bob, made):
    who = person(alice)
    put(alice, made, "A. B.", who)
    put(alice, made, "C. D.")
    version = send(alice, made)
    protect(who, by=bob, reason="threatened")
    assert names(alice, version) == ["C. D."]
    second = next_exchange_version(made, VERSION, by=alice)
    assert changes_between(may(alice), version, second) == []
    assert second.entries.count() == 2
    shown = AuditEntry.objects.get(verb="next exchange version")
    assert shown.detail == {}  # a count of rows would tell of the hidden one


def test_reviewers_read_and_do_not_write(bob, made):
    with pytest.raises(Refused):
        put(bob, made, "A. B.")
    with pytest.raises(Refused):
        next_exchange_version(made, VERSION, by=bob)


def test_entries_follow_a_merge_and_go_back(alice, made):
    who, other = person(alice), person(alice, "T. N.")
    entry = put(alice, made, "A. B.", who)
    merge = merge_persons(other, who, by=alice, reason="one passport")
    entry.refresh_from_db()
    assert entry.person == other
    undo_merge(merge, by=alice, reason="two after all")
    entry.refresh_from_db()
    assert entry.person == who


def test_two_persons_of_one_version_are_not_merged_unasked(alice, made):
    first, second = person(alice), person(alice, "T. N.")
    put(alice, made, "A. B.", first)
    put(alice, made, "C. D.", second)
    with pytest.raises(InputError, match=f"stand as two persons in {made.code}"):
        merge_persons(first, second, by=alice, reason="one passport")


def test_an_erasure_takes_name_particulars_and_words(alice, bob, made):
    who = person(alice, "Zümrüd Xqvzovlu")
    form = EntryForm("Zümrüd Xqvzovlu", OURS, "1970, of Rauf", who)
    entry = add_to_exchange_list(last(made), form, by=alice)
    put(alice, made, "brother of Zümrüd Xqvzovlu")
    send(alice, made)
    given = AnswerForm(THEIRS, "dead", words="died of a fever")
    record_exchange_answer(entry, given, by=alice, source=source(alice))
    asked = request_erasure(who, by=alice, legal_basis="Article 17", reason="asked")
    carry_out_erasure(asked, by=bob)
    entry.refresh_from_db()
    assert (entry.name, entry.particulars) == ("██████ ████████", "")
    assert entry.answers.get().words == ""
    assert entry.answers.get().answer == "dead"
    assert "Xqvz" not in str(list(ExchangeVersion.objects.get().entries.values_list()))


def test_the_chain_knows_lists_by_code(alice, made):
    entry = put(alice, made, "Zümrüd Xqvzovlu")
    take_off_exchange_list(entry, by=alice, reason="Xqvzovlu stands twice")
    rows = AuditEntry.objects.filter(subject__startswith=made.code)
    assert {row.verb for row in rows} == {
        "create exchange list",
        "add to exchange list",
        "take off exchange list",
    }
    assert "Xqvz" not in str(list(AuditEntry.objects.values_list()))
