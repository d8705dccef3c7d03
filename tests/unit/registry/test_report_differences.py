"""Our own sources against the detaining side's and the ICRC's: each difference, and who counts."""

import pytest

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.exchange_lists import (
    EntryForm,
    VersionForm,
    add_to_exchange_list,
    create_exchange_list,
    send_exchange_version,
)
from sought.registry.actions.protect import protect
from sought.registry.actions.record_exchange_answer import AnswerForm, record_exchange_answer
from sought.registry.actions.set_body_role import set_body_role
from sought.registry.models import Body, BodyRole, Condition, EventKind, SourceKind
from sought.registry.policies import Refused
from sought.registry.records.body_roles import named_bodies, speakers
from sought.registry.records.report_differences import (
    Difference,
    Fate,
    Outcome,
    differences_of,
    report_differences,
)
from sought.registry.records.reported_accounts import Said, Says
from tests.living_world import place
from tests.office import happened, may, person, source
from tests.unit.registry.whole_exchange import DAY

pytestmark = pytest.mark.one_database

D, K = Difference, EventKind
ICRC, SIDE = "Relief Committee", "Northern Side"


@pytest.fixture
def bodies(alice):
    set_body_role(ICRC, "icrc", by=alice)
    set_body_role(SIDE, "detaining", by=alice)


def said_by(alice, body, kind, who, **fields):
    paper = source(alice, author_body=body)
    return happened(kind, who, by=alice, of=paper, **fields)


def told(alice, kind, who, **fields):
    return happened(kind, who, by=alice, of=source(alice, SourceKind.INTERVIEW), **fields)


def of(alice, who):
    return {kind for kind, persons in report_differences(may(alice)).items() if who.pk in persons}


@pytest.mark.usefixtures("bodies")
class TestRegistered:
    def test_and_unaccounted(self, alice):
        who = person(alice)
        said_by(alice, ICRC, K.VISIT, who, date="1992-06")
        assert of(alice, who) == {D.ICRC_UNACCOUNTED, D.REPORTED_ONLY}
        told(alice, K.DETENTION, who, date="1992-06")
        assert of(alice, who) == {D.ICRC_UNACCOUNTED}

    def test_later_dead_by_a_witness_whom_nobody_confirms(self, alice):
        who = person(alice)
        said_by(alice, ICRC, K.VISIT, who, date="1992-06")
        told(alice, K.DEATH, who, date="1993-01")
        assert of(alice, who) == {D.ICRC_DEAD, D.DEATH_NOT_REPORTED}

    def test_came_free_though_nobody_seeks_them_any_more(self, alice):
        who = person(alice, sought=False)
        said_by(alice, ICRC, K.VISIT, who, date="1992-06")
        told(alice, K.EXCHANGE, who, date="1993-01")
        assert of(alice, who) == {D.ICRC_FREE}

    def test_by_the_detaining_side_alone(self, alice):
        who = person(alice)
        said_by(alice, f"  {SIDE.upper()} ", K.DETENTION, who, date="1992-06")
        told(alice, K.DETENTION, who, date="1992-06")
        assert of(alice, who) == {D.SIDE_UNACCOUNTED}
        said_by(alice, ICRC, K.VISIT, who, date="1992-06")
        assert of(alice, who) == {D.ICRC_UNACCOUNTED}

    def test_by_nobody(self, alice):
        who = person(alice)
        told(alice, K.DETENTION, who, date="1992-06")
        assert of(alice, who) == {D.NEVER_REGISTERED}

    def test_a_visit_told_by_a_witness_registers_nobody(self, alice):
        who = person(alice)
        told(alice, K.VISIT, who, date="1992-06")
        assert of(alice, who) == {D.NEVER_REGISTERED}

    def test_a_body_of_which_nothing_is_said_registers_nobody(self, alice):
        who = person(alice)
        said_by(alice, "A newspaper", K.DETENTION, who, date="1992-06")
        assert of(alice, who) == set()

    def test_freed_and_held_again_is_unaccounted(self, alice):
        who = person(alice)
        said_by(alice, ICRC, K.VISIT, who, date="1992-06")
        told(alice, K.RELEASE, who, date="1993")
        told(alice, K.CAPTURE, who, date="1994")
        assert of(alice, who) == {D.ICRC_UNACCOUNTED}

    def test_what_a_body_heard_of_registers_nobody(self, alice):
        who = person(alice)
        said_by(alice, ICRC, K.DETENTION, who, date="1992-06", hearsay=True)
        assert of(alice, who) == set()

    def test_a_hospital_alone_is_no_captivity(self, alice):
        who = person(alice)
        told(alice, K.HOSPITAL, who, date="1992-06")
        assert of(alice, who) == set()
        said_by(alice, SIDE, K.HOSPITAL, who, date="1992-07")
        assert D.SIDE_UNACCOUNTED in of(alice, who)

    def test_a_death_elsewhere_says_nothing_of_captivity(self, alice):
        who = person(alice)
        said_by(alice, SIDE, K.DETENTION, who, date="1992-06")
        told(alice, K.DEATH, who, date="1992-05")
        assert D.REPORTED_ONLY in of(alice, who)

    def test_doubtful_accounts_do_not_count(self, alice):
        who = person(alice)
        said_by(alice, ICRC, K.VISIT, who, date="1992-06", credibility="4")
        assert of(alice, who) == set()


@pytest.mark.usefixtures("bodies")
class TestDeaths:
    def test_reported_without_remains(self, alice):
        who = person(alice)
        said_by(alice, SIDE, K.DEATH, who, date="1993-01")
        assert of(alice, who) == {D.DEATH_WITHOUT_REMAINS}

    def test_seen_alive_after_it(self, alice):
        who = person(alice)
        said_by(alice, SIDE, K.DEATH, who, date="1993-01")
        told(alice, K.DETENTION, who, date="1993-05")
        assert D.ALIVE_AFTER_DEATH in of(alice, who)

    def test_seen_dead_is_dead(self, alice):
        who = person(alice)
        told(alice, K.DETENTION, who, date="1992")
        told(alice, K.HOSPITAL, who, date="1993", condition=Condition.DEAD)
        assert D.DEATH_NOT_REPORTED in of(alice, who)

    def test_after_coming_free_are_no_deaths_in_captivity(self, alice):
        who = person(alice)
        said_by(alice, ICRC, K.VISIT, who, date="1992-06")
        told(alice, K.RELEASE, who, date="1993-01")
        told(alice, K.DEATH, who, date="2001")
        assert of(alice, who) == {D.ICRC_FREE}
        told(alice, K.DETENTION, who, date="1994")
        assert of(alice, who) == {D.ICRC_DEAD, D.DEATH_NOT_REPORTED}

    def test_of_who_came_free_want_no_remains(self, alice):
        who = person(alice)
        told(alice, K.CAPTURE, who, date="1992")
        said_by(alice, SIDE, K.DEATH, who, date="1992-06")
        told(alice, K.RELEASE, who, date="1993-01")
        assert of(alice, who) == {D.ALIVE_AFTER_DEATH}


@pytest.mark.usefixtures("bodies")
class TestDaysAndPlaces:
    def test_captures_of_days_that_cannot_be_one(self, alice):
        who = person(alice)
        told(alice, K.CAPTURE, who, date="1992-02-26")
        said_by(alice, SIDE, K.CAPTURE, who, date="1992-05")
        assert D.DATES_DIFFER in of(alice, who)
        told(alice, K.CAPTURE, who, date="1992-05-07")
        assert D.DATES_DIFFER not in of(alice, who)

    def test_two_places_for_what_may_be_one_event(self, alice):
        who, hall, yard = person(alice), place(alice, "Hall"), place(alice, "Yard")
        told(alice, K.CAPTURE, who, date="1992-02", place=hall)
        said_by(alice, SIDE, K.CAPTURE, who, date="1992-02-26", place=hall)
        assert D.PLACES_DIFFER not in of(alice, who)
        said_by(alice, ICRC, K.CAPTURE, who, date="1992-02-26", place=yard)
        assert D.PLACES_DIFFER in of(alice, who)


def one(by, says, kind="", start=None, end=None, place=None, within=()):
    return Said("event-1", by, says, kind, start, end or start, place, frozenset(within))


def test_a_place_within_the_other_is_no_difference():
    pair = [
        one(BodyRole.OWN, Says.HELD, K.DETENTION, DAY, place=3, within=(1, 2)),
        one(BodyRole.ICRC, Says.HELD, K.VISIT, DAY, place=1),
    ]
    assert differences_of(pair, Outcome(Fate.UNACCOUNTED)) == {D.ICRC_UNACCOUNTED}


def test_remains_settle_a_death_that_was_reported():
    dead = [one(BodyRole.DETAINING, Says.DEAD, K.DEATH, DAY)]
    assert differences_of(dead, Outcome(Fate.DEAD, identified=True)) == set()
    assert differences_of(dead, Outcome(Fate.DEAD)) == {D.DEATH_WITHOUT_REMAINS}


def listed(alice, who):
    made = create_exchange_list(
        VersionForm("House", DAY),
        by=alice,
        title="A list",
        purpose="exchange",
        first_side="House",
        second_side=SIDE,
    )
    version = made.versions.get()
    entry = add_to_exchange_list(version, EntryForm("T. N.", "House", person=who), by=alice)
    send_exchange_version(version, by=alice, sent_to=SIDE, sent_on=DAY)
    return entry


@pytest.mark.usefixtures("bodies")
def test_answers_on_lists_are_reports(alice):
    who = person(alice)
    told(alice, K.DETENTION, who, date="1992-06")
    entry = listed(alice, who)
    record_exchange_answer(entry, AnswerForm(SIDE, "not_held"), by=alice, source=source(alice))
    assert of(alice, who) == {D.NEVER_REGISTERED, D.DENIED}
    record_exchange_answer(entry, AnswerForm(SIDE, "held"), by=alice, source=source(alice))
    assert of(alice, who) == {D.SIDE_UNACCOUNTED, D.DENIED}


@pytest.mark.usefixtures("bodies")
def test_an_answer_of_which_a_witness_tells_is_no_report(alice):
    who = person(alice)
    told(alice, K.DETENTION, who, date="1992-06")
    paper = source(alice, SourceKind.INTERVIEW)
    record_exchange_answer(listed(alice, who), AnswerForm(SIDE, "held"), by=alice, source=paper)
    assert of(alice, who) == {D.NEVER_REGISTERED}


@pytest.mark.usefixtures("bodies")
def test_who_came_free_is_not_denied_by_a_later_answer(alice):
    who = person(alice)
    told(alice, K.DETENTION, who, date="1992-06")
    told(alice, K.RELEASE, who, date="1993-05")
    entry = listed(alice, who)
    after = AnswerForm(SIDE, "not_held", "1994")
    record_exchange_answer(entry, after, by=alice, source=source(alice))
    assert D.DENIED not in of(alice, who)
    before = AnswerForm(SIDE, "not_held", "1992-12")
    record_exchange_answer(entry, before, by=alice, source=source(alice))
    assert D.DENIED in of(alice, who)


@pytest.mark.usefixtures("bodies")
def test_an_answer_that_somebody_died_is_held_against_later_accounts(alice):
    who = person(alice)
    entry = listed(alice, who)
    record_exchange_answer(entry, AnswerForm(SIDE, "dead", "1993"), by=alice, source=source(alice))
    told(alice, K.DETENTION, who, date="1994-05")
    assert D.ALIVE_AFTER_DEATH in of(alice, who)


@pytest.mark.usefixtures("bodies")
def test_protected_persons_are_counted_for_nobody_who_is_not_cleared(alice, bob):
    who = person(alice)
    said_by(alice, ICRC, K.VISIT, who, date="1992-06")
    protect(who, by=bob, reason="threatened")
    assert not any(report_differences(may(alice)).values())
    grant_clearance(who, alice, by=bob, purpose="leads the case")
    assert D.ICRC_UNACCOUNTED in of(alice, who)


def test_the_part_of_a_body_is_said_once_for_all_spellings(alice):
    set_body_role("Northern  Side", "detaining", by=alice)
    set_body_role("northern side", "other", by=alice)
    assert Body.objects.get().role == "other"
    assert speakers().role("document", "NORTHERN SIDE") == BodyRole.OTHER
    assert speakers().role("interview", "NORTHERN SIDE") == BodyRole.OWN
    assert speakers().role("document", " ") == BodyRole.OWN


def test_bodies_are_listed_with_their_sources(alice, charlie):
    source(alice, author_body="Northern side")
    source(alice, author_body="northern SIDE")
    source(alice, SourceKind.INTERVIEW, author_body="House")
    set_body_role("Western Side", "detaining", by=alice)
    found = [(one.name, one.sources, one.role) for one in named_bodies(may(alice))]
    assert found[0][1:] == (2, "")
    assert found[1] == ("Western Side", 0, "detaining")
    assert len(found) == 2
    with pytest.raises(Refused):
        set_body_role("Western Side", "own", by=charlie)
