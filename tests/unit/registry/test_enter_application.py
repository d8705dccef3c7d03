"""An application is entered from one screen: all of it, or nothing."""

import pytest

from sought.errors import InputError
from sought.registry.actions import enter_application as action
from sought.registry.actions.enter_application import enter_application
from sought.registry.actions.given import (
    ApplicationForm,
    GivenEvent,
    GivenFact,
    GivenName,
    GivenPhotograph,
    GivenRelation,
    PersonForm,
    SoughtForm,
    SourceForm,
)
from sought.registry.models import (
    Application,
    Attachment,
    AuditEntry,
    DescriptionKind,
    Event,
    EventKind,
    Name,
    Person,
    Relation,
    RelationKind,
    Source,
    Status,
)
from tests.office import file, person, picture

pytestmark = pytest.mark.one_database


def form(**changes):
    missing = SoughtForm(
        person=PersonForm(
            names=(GivenName("Rauf Elçin oğlu Qasımzadə", family="Qasımzadə", language="az"),),
            facts=(
                GivenFact(DescriptionKind.SEX, "m"),
                GivenFact(DescriptionKind.BIRTH, date="1970-03"),
            ),
            photographs=(GivenPhotograph(file(picture(), "rauf.jpg"), caption="1991"),),
        ),
        relation=GivenRelation(RelationKind.PARENT),
        last_contact=GivenEvent(EventKind.LAST_CONTACT, date="1992-02-25", place_words="the hill"),
    )
    return ApplicationForm(
        **{
            "source": SourceForm("Application 12", files=(file(b"paper"),)),
            "applicant": PersonForm(names=(GivenName("Elçin Qasımzadə"),)),
            "sought": (missing,),
            "may_share": True,
        }
        | changes
    )


def everything():
    tables = (Source, Person, Name, Relation, Event, Application, Attachment, AuditEntry)
    return [table.objects.count() for table in tables]


def test_it_works(alice):
    application = enter_application(form(), by=alice)
    missing = application.asked_for.get().person
    assert application.source.author_person == application.applicant
    assert application.source.attachments.count() == 3
    shown = missing.shown
    assert (shown.name, shown.sex, shown.birth) == ("Rauf Elçin oğlu Qasımzadə", "m", "1970-03")
    assert (shown.status, shown.last_contact) == (Status.MISSING, "1992-02-25")
    relation = Relation.objects.get()
    assert (relation.person, relation.other) == (application.applicant, missing)
    assert missing.photographs.get().attachment.working_copies.count() == 1
    assert missing.keys.exists()


def test_one_audit_entry_tells_it_in_codes(alice):
    application = enter_application(form(), by=alice)
    entry = AuditEntry.objects.get()
    missing = application.asked_for.get().person
    assert (entry.verb, entry.subject) == ("enter application", application.source.code)
    assert entry.detail["asked for"] == [missing.code]
    assert entry.detail["created"] == [application.applicant.code, missing.code]
    assert len(entry.detail["statements"]) == 7


def test_a_person_known_already_becomes_sought(alice):
    known = person(alice, sought=False)
    enter_application(form(sought=(SoughtForm(PersonForm(person=known)),)), by=alice)
    known.refresh_from_db()
    assert known.sought
    assert known.shown.status == Status.MISSING


def test_the_applicant_may_be_the_child_of_the_person_sought(alice):
    known = person(alice)
    reverse = SoughtForm(PersonForm(known), GivenRelation(RelationKind.PARENT, reverse=True))
    application = enter_application(form(sought=(reverse,)), by=alice)
    assert Relation.objects.get().person == known
    assert Relation.objects.get().other == application.applicant


def refusals():
    nobody = SoughtForm(PersonForm())
    wrong_sex = SoughtForm(
        PersonForm(names=(GivenName("A B"),), facts=(GivenFact(DescriptionKind.SEX, "x"),))
    )
    wrong_date = SoughtForm(
        PersonForm(names=(GivenName("A B"),)),
        last_contact=GivenEvent(EventKind.LAST_CONTACT, date="26.02.1992"),
    )
    capture = SoughtForm(
        PersonForm(names=(GivenName("A B"),)), last_contact=GivenEvent(EventKind.CAPTURE)
    )
    kin = SoughtForm(PersonForm(names=(GivenName("A B"),)), relation=GivenRelation("Secret Name"))
    return [
        ((), "sought: an application asks for at least one person"),
        ((nobody,), "sought[0].person: a new person needs a name, or choose one that exists"),
        ((wrong_date,), "sought[0].last_contact.date: is no EDTF date; write 1992-02-26"),
        ((capture,), "sought[0].last_contact: a last contact is of kind last_contact"),
        (
            (kin,),
            (
                "sought[0].relation.kind: this value is not known; choose one of parent, "
                "adoptive_parent, spouse, sibling, half_sibling, twin, grandparent, uncle_aunt, "
                "cousin, guardian, contact, other_kin"
            ),
        ),
        (
            (wrong_sex,),
            "sought[0].person.facts[0]: a sex is m or f",
        ),
    ]


@pytest.mark.parametrize(("sought", "wording"), refusals())
def test_what_cannot_be_is_refused_with_its_place_and_nothing_is_kept(alice, sought, wording):
    before = everything()
    with pytest.raises(InputError) as error:
        enter_application(form(sought=sought), by=alice)
    assert str(error.value) == wording
    assert everything() == before


def test_nobody_is_asked_for_twice(alice):
    known = SoughtForm(PersonForm(person=person(alice)))
    with pytest.raises(InputError, match=r"^sought\[1\]: P-\d+ is asked for twice; remove one"):
        enter_application(form(sought=(known, known)), by=alice)


def test_a_failure_at_the_last_step_leaves_nothing(alice, monkeypatch):
    def fail(*_args, **_more):
        raise RuntimeError("power cut")

    before = everything()
    monkeypatch.setattr("sought.registry.actions.writing.add_entry", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        action.enter_application(form(), by=alice)
    assert everything() == before
