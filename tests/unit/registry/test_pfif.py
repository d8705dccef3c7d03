"""PFIF in and out: what it carries, what stays behind and is told, and who never leaves the house."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command

from sought.errors import InputError
from sought.exchange.pfif import PfifFile, PfifNote, PfifPerson, read_pfif, write_pfif
from sought.registry import models
from sought.registry.actions.enter_application import enter_application
from sought.registry.actions.export_pfif import export_pfif
from sought.registry.actions.given import (
    ApplicationForm,
    GivenEvent,
    GivenFact,
    GivenName,
    PersonForm,
    SoughtForm,
    SourceForm,
)
from sought.registry.actions.import_pfif import import_pfif
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.withdraw_application import withdraw_application
from sought.registry.models import (
    AuditEntry,
    Confidentiality,
    Consent,
    DescriptionKind,
    Event,
    EventKind,
    Name,
    NameKind,
    Person,
    Source,
    SourceKind,
    Status,
)
from sought.registry.policies import Refused
from sought.registry.records.verify_audit import verify_audit
from tests import office

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

DAY = "2026-01-31T12:00:00Z"
SEEN = PfifNote(
    note_record_id="far.example/n1", author_name="A neighbour", source_date=DAY,
    last_known_location="Sunken Bay", text="left by the pier", status="believed_dead",
    author_phone="+00 1",
)  # fmt: skip
RENA = PfifPerson(
    person_record_id="far.example/1", source_date=DAY, author_name="A cousin",
    full_name="Rəna Dənizli", given_name="Rəna", family_name="Dənizli",
    alternate_names="Рена\nRena D.", sex="female", date_of_birth="1970-05", age="21",
    home_street="Pier 5", home_city="Coast", description="Wore a red scarf",
    photo_url="http://far.example/1.jpg", notes=(SEEN,),
)  # fmt: skip
OVER = PfifPerson(
    person_record_id="far.example/2", source_date=DAY, full_name="Köhnə Qeyd",
    expiry_date="2026-02-01T00:00:00Z",
)  # fmt: skip
ELSEWHERE = PfifNote(
    note_record_id="far.example/n2", person_record_id="far.example/9", author_name="Somebody",
    source_date=DAY, text="about somebody else",
)  # fmt: skip


@pytest.fixture
def file(tmp_path) -> Path:
    write_pfif(tmp_path / "far.xml", PfifFile((RENA, OVER), (ELSEWHERE,)))
    return tmp_path / "far.xml"


# --- in -----------------------------------------------------------------------------------------


def test_a_record_becomes_a_person_with_statements_of_one_source(alice, file):
    done = import_pfif(file, by=alice, body="Far service")
    assert (done.persons, done.source.author_body) == (1, "Far service")
    who = Person.objects.get()
    assert (who.sought, who.shown.name) == (True, "Rəna Dənizli")
    names = {(n.kind, n.full) for n in who.names.all()}
    assert names == {
        (NameKind.MAIN, "Rəna Dənizli"),
        (NameKind.MENTIONED, "Рена"),
        (NameKind.MENTIONED, "Rena D."),
    }
    facts = {(d.kind, d.value or d.date) for d in who.descriptions.all()}
    assert facts == {
        (DescriptionKind.SEX, "f"),
        (DescriptionKind.BIRTH, "1970-05"),
        (DescriptionKind.RESIDENCE, "Pier 5, Coast"),
        (DescriptionKind.OTHER, "age 21 on 2026-01-31"),
        (DescriptionKind.OTHER, "Wore a red scarf"),
        (DescriptionKind.OTHER, "believed_dead on 2026-01-31"),
    }
    contact = Event.objects.get()
    assert (contact.kind, contact.place_words, contact.circumstances) == (
        EventKind.LAST_CONTACT,
        "Sunken Bay",
        "left by the pier",
    )
    assert {d.place_in_source for d in who.descriptions.all()} == {
        "far.example/1",
        "far.example/n1",
    }


def test_an_opinion_about_death_is_no_status(alice, file):
    import_pfif(file, by=alice, body="Far service")
    assert Person.objects.get().shown.status == Status.MISSING


def test_what_cannot_be_carried_is_told_by_position_and_field(alice, file):
    told = {str(each) for each in import_pfif(file, by=alice, body="Far").not_carried}
    assert {line.partition(":")[0] for line in told} == {
        "person[0].author_name",
        "person[0].photo_url",
        "person[0].note[0].author_name",
        "person[0].note[0].author_phone",
        "person[1].expiry_date",
        "note[0].person_record_id",
    }
    assert "Dənizli" not in "".join(told)
    assert "Köhnə" not in "".join(Name.objects.values_list("full", flat=True))


def test_the_original_is_kept_and_the_same_file_refused(alice, file):
    done = import_pfif(file, by=alice, body="Far service")
    assert done.source.attachments.get().file_name == "far.xml"
    with pytest.raises(InputError, match=f"recorded as {done.source.code}"):
        import_pfif(file, by=alice, body="Far service")
    assert Source.objects.count() == 1


def test_one_audit_entry_names_nobody(alice, file):
    import_pfif(file, by=alice, body="Far service")
    entry = AuditEntry.objects.get(verb="import pfif")
    assert entry.detail["created"] == [Person.objects.get().code]
    assert "Dənizli" not in json.dumps(entry.detail, ensure_ascii=False)
    verify_audit()


def test_whoever_may_not_import_is_refused(bob, file):
    with pytest.raises(Refused):
        import_pfif(file, by=bob, body="Far service")
    assert not Source.objects.exists()


def test_a_file_that_is_none_is_named(alice, tmp_path):
    (tmp_path / "bad.xml").write_text("<no/>")
    with pytest.raises(InputError, match=r"bad\.xml: begins with"):
        import_pfif(tmp_path / "bad.xml", by=alice, body="Far service")


@pytest.mark.usefixtures("alice")
def test_the_command_imports_and_reports(file, tmp_path, capsys):
    report = tmp_path / "report.csv"
    call_command("import_pfif", str(file), "--body=Far", "--by=alice", f"--report={report}")
    assert "1 persons, 10 statements; 6 fields could not be carried" in capsys.readouterr().out
    assert len(report.read_text("utf-8-sig").splitlines()) == 7


# --- out ----------------------------------------------------------------------------------------


def applied(by, name: str, *, may_share: bool = True, person: Person | None = None) -> Person:
    """A family asks for somebody and agrees, or not, that other bodies be told."""
    about = PersonForm(
        person,
        names=(GivenName(f"{name} Dənizli", given=name, family="Dənizli"),),
        facts=(
            GivenFact(DescriptionKind.SEX, "f"),
            GivenFact(DescriptionKind.BIRTH, date="1970-05"),
        ),
    )
    contact = GivenEvent(EventKind.LAST_CONTACT, date="1992-02-26", circumstances="with Nərgiz")
    form = ApplicationForm(
        SourceForm("Application"),
        PersonForm(names=(GivenName("Ana Dənizli"),)),
        (SoughtForm(about, last_contact=contact),),
        may_share=may_share,
    )
    return enter_application(form, by=by).asked_for.get().person


def exported(by, folder: Path, **options) -> dict[str, PfifPerson]:
    target = folder / "out.xml"
    given = {"domain": "commission.example", "reason": "to the far service, tracing"} | options
    export_pfif(target, by=by, **given)
    persons = read_pfif(target, now=datetime(2026, 1, 1, tzinfo=UTC)).persons
    return {person.person_record_id.partition("/")[2]: person for person in persons}


def test_a_person_goes_out_with_what_the_format_carries(alice, tmp_path):
    who = applied(alice, "Rəna")
    (person,) = exported(alice, tmp_path).values()
    assert person.person_record_id == f"commission.example/{who.code}"
    assert (person.full_name, person.given_name, person.family_name) == (
        "Rəna Dənizli",
        "Rəna",
        "Dənizli",
    )
    assert (person.sex, person.date_of_birth) == ("female", "1970-05")
    contact, status = person.notes
    assert contact.text == "last contact 1992-02-26"
    assert status.status == "believed_missing"
    assert (tmp_path / "out.xml").stat().st_mode & 0o077 == 0


def test_only_those_go_out_whose_families_agreed(alice, tmp_path):
    agreed, refused = applied(alice, "Rəna"), applied(alice, "Səma", may_share=False)
    office.person(alice, "Nobody Applied")
    both = applied(alice, "Lalə")
    applied(alice, "Lalə", may_share=False, person=both)
    taken_back = applied(alice, "Aygün")
    withdraw_application(taken_back.asked_for_in.get().application, by=alice, reason="asked us to")
    assert set(exported(alice, tmp_path)) == {agreed.code}
    everybody = exported(alice, tmp_path, everybody=True)
    assert {agreed.code, refused.code, both.code} <= set(everybody)


def test_protected_persons_never_go_out(alice, bob, tmp_path):
    who = applied(alice, "Rəna")
    protect(who, by=bob, reason="threatened")
    assert exported(alice, tmp_path) == {}
    assert who.code not in exported(alice, tmp_path, everybody=True)


def test_what_confidential_sources_and_silent_witnesses_say_stays(alice, tmp_path):
    who = applied(alice, "Rəna")
    secret = office.source(alice, confidentiality=Confidentiality.CONFIDENTIAL)
    office.describe(who, DescriptionKind.BIRTH, "1969", by=alice, of=secret)
    record(Name, by=alice, source=secret, person=who, full="Gizli Ad", credibility="1")
    talk = office.source(alice, SourceKind.INTERVIEW)
    witness = office.person(alice, "Şahid")
    testimony = models.Testimony.objects.create(
        source=talk, witness=witness, consent=Consent.FAMILIES
    )
    office.happened(EventKind.DEATH, who, by=alice, of=talk, date="1992-03")
    (person,) = exported(alice, tmp_path).values()
    assert "Gizli" not in (tmp_path / "out.xml").read_text("utf-8")
    assert person.date_of_birth == "1970-05"
    assert person.notes[-1].status == "believed_missing"
    testimony.consent = Consent.BODIES
    testimony.save()
    (person,) = exported(alice, tmp_path).values()
    assert person.notes[-1].status == "believed_dead"


def test_prose_does_not_go_out_because_it_may_name_others(alice, tmp_path):
    applied(alice, "Rəna")
    exported(alice, tmp_path)
    assert "Nərgiz" not in (tmp_path / "out.xml").read_text("utf-8")


def test_a_date_in_doubt_is_left_out(alice, tmp_path):
    who = applied(alice, "Rəna")
    who.descriptions.filter(kind=DescriptionKind.BIRTH).update(date="1970~")
    (person,) = exported(alice, tmp_path).values()
    assert person.date_of_birth == ""


def test_the_chain_says_whom_why_and_by_whom(alice, tmp_path):
    who = applied(alice, "Rəna")
    exported(alice, tmp_path, reason="to the far service, which looks for Rəna")
    entry = AuditEntry.objects.get(verb="export pfif")
    told = "to the far service, which looks for ████"
    assert (entry.actor, entry.reason) == (alice.code, told)
    assert entry.detail["persons"] == [who.code]
    verify_audit()


def test_an_export_needs_a_reason_a_domain_and_the_right(alice, bob, tmp_path):
    for options, told in (({"reason": " "}, "needs a reason"), ({"domain": "no"}, "no domain")):
        with pytest.raises(InputError, match=told):
            exported(alice, tmp_path, **options)
    with pytest.raises(Refused):
        exported(bob, tmp_path)
    assert not (tmp_path / "out.xml").exists()


def test_what_went_out_comes_in_again(alice, tmp_path):
    applied(alice, "Rəna")
    exported(alice, tmp_path)
    done = import_pfif(tmp_path / "out.xml", by=alice, body="Back again")
    again = Person.objects.get(names__source=done.source)
    assert (again.shown.name, again.shown.sex, again.shown.birth) == (
        "Rəna Dənizli",
        "f",
        "1970-05",
    )


@pytest.mark.usefixtures("alice")
def test_the_command_exports_and_says_how_many(alice, tmp_path, capsys):
    applied(alice, "Rəna")
    target = tmp_path / "out.xml"
    call_command(
        "export_pfif", str(target), "--by=alice", "--domain=commission.example",
        "--reason=to the far service", "--expires-days=30",
    )  # fmt: skip
    assert "1 persons written" in capsys.readouterr().out
    (person,) = read_pfif(target, now=datetime(2026, 1, 1, tzinfo=UTC)).persons
    assert person.expiry_date
