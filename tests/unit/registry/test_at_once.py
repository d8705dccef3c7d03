"""What two officers, or two clicks, do at the same time is done once: each saw it undone."""

import pytest

from sought.errors import InputError
from sought.registry.actions.clearances import grant_clearance, revoke_clearance
from sought.registry.actions.enter_application import enter_application
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.given import (
    ApplicationForm,
    GivenEvent,
    GivenName,
    InterviewForm,
    MentionProposal,
    PersonForm,
    SoughtForm,
    SourceForm,
)
from sought.registry.actions.link_entry import link_entry, undo_link
from sought.registry.actions.mentions import confirm_mention, propose_mentions, reject_mention
from sought.registry.actions.protect import protect
from sought.registry.actions.withdraw import withdraw, withdraw_source
from sought.registry.actions.withdraw_application import answer_application, withdraw_application
from sought.registry.models import AuditEntry, Event, EventKind
from tests.office import list_of, person, source

NAMED = PersonForm(names=(GivenName("A B"),))


def again(row):
    """The row as the other one sees it, who asked before."""
    return type(row).objects.get(pk=row.pk)


def test_a_mention_gives_one_sighting(alice, bob):
    talk = enter_interview(InterviewForm(SourceForm("Interview"), NAMED, "I saw him"), by=alice)
    [mention] = propose_mentions(talk, [MentionProposal("person", 6, 9)], by=alice)
    seen, who = [again(mention) for _ in range(3)], person(alice)
    told = {"person": who, "sighting": GivenEvent(EventKind.SIGHTING, date="1992")}
    confirm_mention(seen[0], by=alice, **told)
    with pytest.raises(InputError, match="is decided already"):
        confirm_mention(seen[1], by=bob, **told)
    with pytest.raises(InputError, match="is decided already"):
        reject_mention(seen[2], by=bob)
    assert Event.objects.count() == 1
    assert again(mention).state == "confirmed"


def test_a_withdrawal_keeps_its_officer_and_reason(alice, bob):
    origin = source(alice)
    name = person(alice, of=origin).names.get()
    seen, paper = again(name), again(origin)
    withdraw(name, by=alice, reason="entered twice")
    with pytest.raises(InputError, match="withdrawn already"):
        withdraw(seen, by=bob, reason="wrong person")
    assert (again(name).withdrawn_by, again(name).withdrawn_reason) == (alice, "entered twice")
    withdraw_source(origin, by=alice, reason="forged")
    with pytest.raises(InputError, match="withdrawn already"):
        withdraw_source(paper, by=bob, reason="another")
    assert AuditEntry.objects.filter(verb="withdraw source").count() == 1


def test_an_application_is_closed_once(alice, bob):
    form = ApplicationForm(SourceForm("Application"), NAMED, (SoughtForm(NAMED),))
    made = enter_application(form, by=alice)
    seen = again(made)
    answer_application(made, by=alice, reason="a letter was sent")
    with pytest.raises(InputError, match="is answered already"):
        withdraw_application(seen, by=bob, reason="the family asks")
    assert again(made).state == "answered"


def test_a_link_and_a_clearance_end_once(alice, bob):
    entry, who = list_of(alice, {"name": "A"}).entries.get(), person(alice)
    link = link_entry(entry, who, by=alice, reason="the same name")
    seen = again(link)
    undo_link(link, by=alice, reason="another birth")
    with pytest.raises(InputError, match="undone already"):
        undo_link(seen, by=bob, reason="another")
    protect(who, by=bob, reason="threatened")
    clearance = grant_clearance(who, alice, by=bob, purpose="leads the case")
    before = again(clearance)
    revoke_clearance(clearance, by=bob)
    with pytest.raises(InputError, match="revoked already"):
        revoke_clearance(before, by=alice)
    assert again(clearance).revoked_by == bob
