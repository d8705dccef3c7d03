"""Who may be asked about somebody missing: consent, freedom, and who may know of the witness."""

import pytest

from sought.registry import models
from sought.registry.actions.protect import protect
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.models import Clearance, Confidentiality, EventKind, Role, Stage
from sought.registry.records.may_know import whom_to_ask, witnesses
from sought.registry.records.traced_persons import traced_person, traced_persons
from sought.registry.records.tracing_accounts import accounts_of
from sought.registry.records.tracing_geography import geography_of
from tests import office
from tests import trail_world as world

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def camps(alice):
    return world.camps(alice)


def asked(by, who):
    accounts = accounts_of([who.pk])[who.code]
    return whom_to_ask(office.may(by), traced_person(accounts, geography_of(accounts)), accounts)


def codes(by, who):
    return [one.witness for one in asked(by, who).found.asked]


def test_who_agreed_is_listed_with_what_to_ask_and_who_did_not_is_counted(camps):
    found = asked(camps.by, camps.missing)
    [first] = found.found.asked
    assert first.witness == camps.elman.code
    assert first.told == (camps.late.ref,)
    assert first.grade.word == "certain"
    assert first.questions[0].place == camps.south.code
    assert found.persons[first.witness] == camps.elman
    assert found.found.not_askable == 1
    assert found.interviewed == 2


def test_another_who_was_there_is_found_by_the_place_alone(camps):
    other = world.released(camps.by, "Kamran Səfərli", camps.south)
    elsewhere = world.released(camps.by, "Nazim Bağırlı", world.place(camps.by, "Far camp"))
    found = codes(camps.by, camps.missing)
    assert other.code in found
    assert elsewhere.code not in found


def test_who_is_protected_is_neither_listed_nor_counted(camps, bob):
    before = asked(camps.by, camps.missing)
    protect(camps.elman, by=bob, reason="threatened")
    protect(camps.silent, by=bob, reason="threatened")
    after = asked(camps.by, camps.missing)
    assert before.found.asked
    assert after.found.asked == ()
    assert (after.found.not_askable, after.interviewed) == (0, 0)
    Clearance.objects.create(person=camps.elman, officer=camps.by, granted_by=bob, purpose="x")
    assert codes(camps.by, camps.missing) == [camps.elman.code]


def test_an_interview_that_the_reader_may_not_read_names_nobody(camps):
    confidential = {"confidentiality": Confidentiality.CONFIDENTIAL}
    secret = world.released(camps.by, "Kamran Səfərli", camps.south, **confidential)
    assert secret.code not in codes(camps.by, camps.missing)
    investigator = office.officer("ira", Role.INVESTIGATOR)
    assert secret.code in codes(investigator, camps.missing)
    assert codes(office.officer("ada", Role.ADMINISTRATOR), camps.missing) == []


def test_who_took_the_consent_back_or_is_gone_himself_is_not_asked(camps):
    later = office.source(camps.by, "interview")
    models.Testimony.objects.create(source=later, witness=camps.elman, may_contact=False)
    assert codes(camps.by, camps.missing) == []
    withdraw_source(later, by=camps.by, reason="another man's")
    assert codes(camps.by, camps.missing) == [camps.elman.code]
    office.happened(EventKind.DEATH, camps.elman, by=camps.by, date="2001")
    assert camps.elman.pk not in witnesses(office.may(camps.by))


def test_equal_accounts_are_traced_once(camps):
    accounts = accounts_of([camps.missing.pk])
    geography = geography_of(accounts[camps.missing.code])
    first = traced_persons(accounts, geography)[camps.missing.code]
    again = accounts_of([camps.missing.pk])
    assert traced_persons(again, geography)[camps.missing.code] is first
    world.seen(camps.missing, camps.elman, camps.by, place=camps.south, date="1993-08-01")
    new = accounts_of([camps.missing.pk])
    assert traced_persons(new, geography)[camps.missing.code] is not first
    assert traced_persons({"P-000001": []}, geography) == {}


def test_the_latest_interview_counts_whenever_it_was_entered(camps):
    for day, agreed in (("2005-03-01", False), ("1999-03-01", True)):
        paper = office.source(camps.by, "interview", date=day)
        models.Testimony.objects.create(source=paper, witness=camps.silent, may_contact=agreed)
    assert witnesses(office.may(camps.by))[camps.silent.pk] is False


def test_a_refusal_that_the_reader_may_not_read_counts_all_the_same(camps):
    secret = {"confidentiality": Confidentiality.CONFIDENTIAL, "date": "2030-01-01"}
    paper = office.source(camps.by, "interview", **secret)
    models.Testimony.objects.create(source=paper, witness=camps.elman, may_contact=False)
    assert codes(camps.by, camps.missing) == []
    assert witnesses(office.may(camps.by))[camps.elman.pk] is False


def test_who_refused_the_use_of_the_interview_is_not_asked(camps):
    interviews = models.Testimony.objects.filter(witness=camps.elman)
    interviews.update(consent=models.Consent.REFUSED, may_contact=True)
    assert codes(camps.by, camps.missing) == []


@pytest.mark.parametrize(("stage", "asked"), [(Stage.FREE, True), (Stage.DEATH, False)])
def test_of_closed_cases_only_who_came_free_is_asked(camps, stage, asked):
    models.Shown.objects.filter(person=camps.elman).update(status="closed", stage=stage)
    assert (camps.elman.pk in witnesses(office.may(camps.by))) is asked


def test_nobody_is_told_who_speaks_in_an_interview_that_is_closed_to_them(camps):
    paper = office.source(camps.by, "interview", confidentiality=Confidentiality.CONFIDENTIAL)
    place = world.place(camps.by, "Third camp")
    event = world.seen(
        camps.missing, camps.elman, camps.by, source=paper, place=place, date="1993-09-01"
    )
    [first] = asked(camps.by, camps.missing).found.asked
    assert first.told == (camps.late.ref,)
    investigator = office.officer("ira", Role.INVESTIGATOR)
    [first] = asked(investigator, camps.missing).found.asked
    assert event.ref in first.told


def test_of_several_witnesses_each_may_be_asked(camps):
    other = world.released(camps.by, "Kamran Səfərli", world.place(camps.by, "Far camp"))
    before = asked(camps.by, camps.missing).found
    assert other.code not in [one.witness for one in before.asked]
    models.Participation.objects.create(event=camps.late, person=other, role="witness")
    assert other.code in codes(camps.by, camps.missing)
