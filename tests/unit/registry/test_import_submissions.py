"""Submissions of the field forms come into the book once, whole or not at all."""

import json

import pytest
from django.core.management import call_command

from sought.errors import InputError
from sought.registry.actions.import_submissions import Outcome, import_submissions
from sought.registry.models import (
    Application,
    AuditEntry,
    Confidentiality,
    DescriptionKind,
    Event,
    EventKind,
    NameKind,
    Person,
    Protection,
    Relation,
    RelationKind,
    Source,
    Status,
)
from sought.registry.models import (
    Testimony as Interviewed,
)
from sought.registry.policies import Refused
from tests.office import person, picture

pytestmark = pytest.mark.one_database


def application(number=1, **changes):
    answers = {
        "_uuid": f"5f0c0a52-0000-4000-8000-{number:012d}",
        "consent/consent_given": "yes",
        "consent/consent_uses": "search share_icrc",
        "consent/confidentiality": "open",
        "office/taken_on": "2026-05-04",
        "office/application_number": "F-12",
        "applicant/given_name": "Elçin",
        "applicant/family_name": "Qasımzadə",
        "applicant/applicant_relationship": "father",
        "applicant/phone": "555 01",
        "sought/given_name": "Rauf",
        "sought/patronymic": "Elçin oğlu",
        "sought/family_name": "Qasımzadə",
        "sought/nickname": "Kərpic",
        "sought/sex": "male",
        "sought/birth_date": "1970-03",
        "sought/sought_category": "military",
        "sought/unit": "3rd company",
        "ante_mortem/stature_cm": "174",
        "ante_mortem/dental_work": "gold crown",
        "ante_mortem/hair": "black",
        "last_contact/contact_date": "1992-02~",
        "last_contact/contact_place": "the old mill",
        "last_contact/last_known": "captured",
        "relatives": [
            {
                "relatives/given_name": "Səma",
                "relatives/family_name": "Qasımzadə",
                "relatives/relative_relationship": "sister",
                "relatives/also_missing": "no",
            },
            {"relatives/relative_relationship": "mother"},
        ],
        "photographs": [{"photographs/photograph": "rauf.jpg", "photographs/photo_shows": "1991"}],
    }
    return {name: value for name, value in (answers | changes).items() if value is not None}


def interview(number=1, **changes):
    answers = {
        "_uuid": f"7a0c0a52-0000-4000-8000-{number:012d}",
        "consent/consent_given": "yes",
        "consent/consent_uses": "search",
        "consent/confidentiality": "open",
        "interview/taken_on": "2026-05-05",
        "witness/given_name": "Vaqif",
        "witness/family_name": "Səmədov",
        "own_captivity/was_held": "yes",
        "own_captivity/stays": [
            {
                "own_captivity/stays/place_name": "the school",
                "own_captivity/stays/stay_from": "1992-03-03",
                "own_captivity/stays/stay_to": "1992-05",
                "own_captivity/stays/held_by": "guards of the quarry",
                "own_captivity/stays/icrc_visit": "yes",
                "own_captivity/stays/visit_date": "1992-04",
            }
        ],
        "persons_seen": [
            {
                "persons_seen/name_as_said": "Rauf of the mill",
                "persons_seen/seen_date": "1992-04",
                "persons_seen/seen_place": "the school",
                "persons_seen/state_seen": "injured",
                "persons_seen/how_known": "seen",
                "persons_seen/certainty": "sure",
            }
        ],
        "burial_sites": [
            {
                "burial_sites/burial_place": "behind the quarry",
                "burial_sites/burial_count": "4",
                "burial_sites/how_known": "told",
                "burial_sites/certainty": "not_sure",
            }
        ],
        "account/account_text": "I was taken.\r\nThere was a school.",
    }
    return {name: value for name, value in (answers | changes).items() if value is not None}


@pytest.fixture
def written(tmp_path):
    def write(*submissions):
        path = tmp_path / "submissions.json"
        path.write_text(json.dumps(submissions), "utf-8")
        return path

    return write


def everything():
    return [t.objects.count() for t in (Source, Person, Event, Relation, AuditEntry)]


def test_an_application_comes_in_with_all_its_answers(alice, written, tmp_path):
    (tmp_path / "rauf.jpg").write_bytes(picture())
    [line] = import_submissions(written(application()), by=alice, media=tmp_path)
    made = Application.objects.get()
    assert (line.outcome, line.source) == (Outcome.ENTERED, made.source.code)
    missing = made.asked_for.get().person
    assert (missing.shown.status, missing.shown.birth) == (Status.BELIEVED_HELD, "1970-03")
    assert {n.kind for n in missing.names.all()} == {NameKind.MAIN, NameKind.NICKNAME}
    facts = dict(missing.descriptions.values_list("kind", "value"))
    assert facts[DescriptionKind.TEETH] == "Gold, Crown"
    assert facts[DescriptionKind.UNIT] == "3rd company"
    assert missing.descriptions.get(kind=DescriptionKind.STATURE).number == 174
    assert made.may_share
    assert missing.photographs.get().caption == "1991"
    assert made.source.reference == "F-12"
    kept = made.source.attachments.get(file_name__startswith="submission-")
    assert kept.media_type == "application/json"


def test_relatives_with_a_name_are_kin_of_the_person_sought(alice, written):
    import_submissions(written(application()), by=alice)
    missing = Application.objects.get().asked_for.get().person
    sister = Relation.objects.get(kind=RelationKind.SIBLING)
    assert sister.other == missing
    assert sister.person.shown.name == "Səma Qasımzadə"
    assert sister.place_in_source == "relatives[1]"
    assert Person.objects.count() == 3


def test_since_when_a_relative_is_missing_too_is_told_by_the_chain(alice, written):
    form = application()
    form["relatives"][0]["relatives/also_missing"] = "yes"
    import_submissions(written(form), by=alice)
    sister = Relation.objects.get(kind=RelationKind.SIBLING).person
    (entry,) = AuditEntry.objects.filter(verb="mark sought")
    assert sister.sought
    assert (entry.subject, entry.detail) == (sister.code, {"source": Source.objects.get().code})


def test_an_interview_comes_in_with_stays_persons_and_burials(alice, written):
    [line] = import_submissions(written(interview()), by=alice)
    testimony = Interviewed.objects.get()
    assert line.source == testimony.source.code
    assert testimony.text == "I was taken.\nThere was a school."
    own = Event.objects.get(kind=EventKind.DETENTION)
    assert (own.date, own.holder) == ("1992-03-03/1992-05", "guards of the quarry")
    assert Event.objects.get(kind=EventKind.VISIT).date == "1992-04"
    seen = Event.objects.get(kind=EventKind.SIGHTING)
    assert (seen.place_words, seen.credibility) == ("the school", "2")
    assert {p.role for p in seen.participations.all()} == {"subject", "witness"}
    burial = Event.objects.get(kind=EventKind.BURIAL)
    assert "Buried: 4" in burial.circumstances
    assert (burial.credibility, burial.hearsay) == ("4", True)


@pytest.mark.parametrize(
    "asked",
    [{"consent/needs_protection": "yes"}, {"consent/confidentiality": "restricted"}],
)
def test_a_witness_who_asks_for_it_is_protected_in_the_same_deed(alice, written, asked):
    import_submissions(written(interview(**asked)), by=alice)
    testimony = Interviewed.objects.get()
    assert testimony.source.confidentiality == Confidentiality.PROTECTED
    assert Protection.objects.get().person == testimony.witness


def test_a_witness_without_a_name_is_called_by_the_submission(alice, written):
    nameless = {"witness/given_name": None, "witness/family_name": None}
    anonymous = interview(**nameless, **{"consent/confidentiality": "anonymous"})
    import_submissions(written(anonymous), by=alice)
    assert Interviewed.objects.get().witness.shown.name == "Anonymous witness 7a0c0a52"


def test_the_same_submission_comes_in_once_whatever_file_it_stands_in(alice, written):
    import_submissions(written(application()), by=alice)
    before = everything()
    lines = import_submissions(written(application(2), application()), by=alice)
    assert [line.outcome for line in lines] == [Outcome.ENTERED, Outcome.KNOWN]
    import_submissions(written(application(2), application()), by=alice)
    assert Source.objects.count() == before[0] + 1


def test_without_consent_nothing_is_kept(alice, written):
    before = everything()
    [line] = import_submissions(written(application(**{"consent/consent_given": "no"})), by=alice)
    assert line.outcome == Outcome.WITHOUT_CONSENT
    assert everything() == before


def test_a_submission_that_cannot_be_entered_leaves_nothing_and_stops_no_other(alice, written):
    nameless = {f"sought/{part}": None for part in ("given_name", "patronymic", "family_name")}
    bad = application(1, **nameless, **{"sought/nickname": None})
    lines = import_submissions(written(bad, application(2)), by=alice)
    assert [line.outcome for line in lines] == [Outcome.REFUSED, Outcome.ENTERED]
    assert lines[0].problem.startswith("sought[0].person: a new person needs a name")
    assert Source.objects.count() == 1


def test_the_report_says_who_may_be_known_already_and_what_was_not_read(alice, written):
    known = person(alice, "Rauf Elçin oğlu Qasımzadə", birth="1970-03")
    [line] = import_submissions(
        written(application(**{"last_contact/contact_date": "some day"})), by=alice
    )
    assert f"sought[0] may be {known.code}" in line.alike
    assert [text.partition(":")[0] for text in line.unread] == [
        "question last_contact/contact_date"
    ]
    assert "some day" not in " ".join(line.unread)
    note = Application.objects.get().source.note
    assert "Not read: last_contact/contact_date" in note


def test_a_failure_half_way_leaves_nothing(alice, written, monkeypatch):
    def fail(*_args, **_more):
        raise InputError("power cut")

    before = everything()
    monkeypatch.setattr("sought.registry.actions.import_submissions._add_relatives", fail)
    [line] = import_submissions(written(application()), by=alice)
    assert line.outcome == Outcome.REFUSED
    assert everything() == before


def test_whoever_may_not_import_is_refused(bob, charlie, written):
    for officer in (bob, charlie):
        with pytest.raises(Refused, match="import lists"):
            import_submissions(written(application()), by=officer)
    assert Source.objects.count() == 0


def test_the_command_reports_in_codes(alice, written, capsys):
    person(alice, "Rauf Elçin oğlu Qasımzadə", birth="1970-03")
    call_command("import_submissions", str(written(application())), by=alice.code)
    told = capsys.readouterr().out
    assert "submission 1 (5f0c0a52-0000-4000-8000-000000000001): entered S-" in told
    assert "1 submissions: 1 entered" in told
    assert "Rauf" not in told
    assert "Qasımzadə" not in told


@pytest.mark.parametrize(
    ("more", "wording"),
    [
        ({"by": "O-999999"}, "--by: there is no officer of this code"),
        ({"repeat": ["relatives"]}, "--repeat: write PATH=FILE"),
    ],
)
def test_the_command_refuses_nonsense(alice, written, more, wording):
    with pytest.raises(InputError, match=wording):
        call_command("import_submissions", str(written()), **{"by": alice.code, **more})


def test_the_forms_are_written_for_the_servers(tmp_path, capsys):
    call_command("write_field_forms", str(tmp_path / "forms"))
    names = sorted(path.name for path in (tmp_path / "forms").iterdir())
    assert names == ["sought_family_application_v1.xlsx", "sought_interview_v1.xlsx"]
    assert len(capsys.readouterr().out.splitlines()) == 2
