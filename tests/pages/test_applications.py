"""A family's application is entered on one screen."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sought.registry.actions.protect import protect
from sought.registry.models import (
    Application,
    AuditEntry,
    Confidentiality,
    DescriptionKind,
    Draft,
    Event,
    EventKind,
    Person,
    Relation,
    Role,
    Source,
    Status,
)
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db
ADDRESS = "/applications/new"
KEY = "0a1b2c3d4e5f"


@pytest.fixture(autouse=True)
def attachments(tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


def sent(**changes: str) -> dict[str, str]:
    """The least that a registrar writes, and what is changed of it."""
    fields = {
        "draft": KEY,
        "source-date": "1992-03-02",
        "source-confidentiality": "restricted",
        "source-reliability": "B",
        "applicant-given_name": "Vaqif",
        "applicant-family": "Səmədov",
        "sought-0-given_name": "Rauf",
        "sought-0-patronymic": "Elçin oğlu",
        "sought-0-family": "Qasımzadə",
        "sought-0-sex": "m",
        "sought-0-birth": "1970-03",
        "sought-0-relation": "parent",
    }
    return {name: value for name, value in (fields | changes).items() if value is not None}


def test_it_works():
    alice = office.alice()
    place = office.place(alice, "Şuşa") if hasattr(office, "place") else None
    answer = client_of(alice).post(
        ADDRESS,
        sent(
            **{
                "applicant-contact": "Harbour street 3",
                "applicant-may_share": "on",
                "sought-0-service": "military",
                "sought-0-unit": "3rd company",
                "sought-0-stature": "174",
                "sought-0-teeth": "gold crown upper left",
                "sought-0-contact_date": "1992-02~",
                "sought-0-contact_place": place.code if place else "",
                "sought-0-contact_words": "by the old mill",
                "sought-0-circumstances": "went for water",
            }
        ),
    )
    application = Application.objects.get()
    assert answer.headers["Location"] == f"/sources/{application.source.code}"
    missing = application.asked_for.get().person
    assert missing.shown.name == "Rauf Elçin oğlu Qasımzadə"
    assert (missing.shown.status, missing.shown.last_contact) == (Status.MISSING, "1992-02~")
    name = missing.names.get()
    assert (name.given, name.language, name.script) == ("Rauf", "az", "Latn")
    assert missing.descriptions.get(kind=DescriptionKind.STATURE).number == 174
    assert application.may_share
    assert Relation.objects.get().person == application.applicant
    assert Event.objects.get().kind == EventKind.LAST_CONTACT
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.subject) == ("enter application", application.source.code)


def test_one_screen_asks_for_several_persons():
    alice = office.alice()
    more = {f"sought-{n}-given_name": name for n, name in ((2, "Tural"), (7, "Səma"))}
    more |= {f"sought-{n}-family": "Orsk" for n in (2, 7)}
    client_of(alice).post(ADDRESS, sent(**more, **{"sought-7-residence": "Dağlı"}))
    names = [one.person.shown.name for one in Application.objects.get().asked_for.order_by("pk")]
    assert names == ["Rauf Elçin oğlu Qasımzadə", "Tural Orsk", "Səma Orsk"]


def test_somebody_known_is_chosen_instead_of_made():
    alice = office.alice()
    known = office.person(alice, "Aydın Gülağa", sought=False)
    client_of(alice).post(ADDRESS, sent(**{"sought-0-person": known.code}))
    assert Application.objects.get().asked_for.get().person == known
    assert known.names.count() == 2
    assert Person.objects.filter(sought=True).get() == known


# --- nobody is created before it was said who it is ---------------------------------------------


def test_a_person_who_may_be_known_is_not_created_before_the_officer_has_decided():
    alice = office.alice()
    known = office.person(alice, "Rauf Elçin oğlu Qasımzadə", birth="1970-03")
    before = Person.objects.count()
    answer = client_of(alice).post(ADDRESS, sent())
    assert answer.status_code == 200
    assert "Say whether it is the same person" in answer.content.decode()
    assert f'value="{known.code}"' in answer.content.decode()
    assert "same birth" in answer.content.decode()
    assert Person.objects.count() == before
    assert not Application.objects.exists()


def test_it_is_this_person():
    alice = office.alice()
    known = office.person(alice, "Rauf Elçin oğlu Qasımzadə", birth="1970-03")
    client_of(alice).post(
        ADDRESS, sent(**{"sought-0-same": known.code, "sought-0-seen": known.code})
    )
    assert Application.objects.get().asked_for.get().person == known


def test_it_is_another_person():
    alice = office.alice()
    known = office.person(alice, "Rauf Elçin oğlu Qasımzadə", birth="1970-03")
    client_of(alice).post(ADDRESS, sent(**{"sought-0-same": "other", "sought-0-seen": known.code}))
    made = Application.objects.get().asked_for.get().person
    assert made != known
    assert made.shown.name == known.shown.name


def test_another_person_than_those_shown_is_not_another_than_those_who_came_since():
    alice = office.alice()
    shown = office.person(alice, "Rauf Elçin oğlu Qasımzadə")
    since = office.person(alice, "Rauf Elçin oğlu Qasımzadə", birth="1970-03")
    answer = client_of(alice).post(
        ADDRESS, sent(**{"sought-0-same": "other", "sought-0-seen": shown.code})
    )
    assert since.code in answer.content.decode()
    assert not Application.objects.exists()


def test_a_protected_person_is_no_candidate_for_those_who_may_not_know_them():
    alice, bob = office.alice(), office.bob()
    hidden = office.person(alice, "Rauf Elçin oğlu Qasımzadə", birth="1970-03")
    protect(hidden, by=bob, reason="threatened")
    fields = {"prefix": "sought-0", **{k: v for k, v in sent().items() if k.startswith("sought")}}
    shown = client_of(alice).post("/duplicates", fields).content.decode()
    assert shown.strip() == ""
    assert client_of(alice).post(ADDRESS, sent()).status_code == 302
    forged = client_of(alice).post(
        ADDRESS, sent(**{"draft": "ffffffffffff", "sought-0-same": hidden.code})
    )
    assert forged.status_code == 200
    assert not hidden.asked_for_in.exists()


def test_those_alike_are_shown_while_the_name_is_typed():
    alice = office.alice()
    known = office.person(alice, "Rauf Elçin oğlu Qasımzadə", birth="1970-03", father_name="Elçin")
    fields = {
        "prefix": "sought-1",
        "sought-1-full": "Рауф Гасымзаде Эльчин оглы",
        "sought-1-birth": "1970",
        "sought-1-father_name": "Elçin",
    }
    shown = client_of(alice).post("/duplicates", fields).content.decode()
    assert known.code in shown
    assert "similar name" in shown
    assert "same father" in shown
    assert 'name="sought-1-same"' in shown


def test_a_decision_stays_while_one_types_on():
    alice = office.alice()
    known = office.person(alice, "Rauf Qasımzadə")
    fields = {"prefix": "sought-0", "sought-0-full": "Rauf Qasımzadə", "sought-0-same": known.code}
    shown = client_of(alice).post("/duplicates", fields).content.decode()
    assert f'value="{known.code}" checked' in shown
    fields |= {"sought-0-same": "other", "sought-0-seen": ""}
    assert (
        'value="other" checked' not in client_of(alice).post("/duplicates", fields).content.decode()
    )


@pytest.mark.parametrize("prefix", ["", "sought", "own-1", "sought-0-x", "sought-9999"])
def test_duplicates_are_asked_for_blocks_with_persons_alone(prefix):
    alice = office.alice()
    office.person(alice, "Rauf Qasımzadə")
    fields = {"prefix": prefix, f"{prefix}-full": "Rauf Qasımzadə"}
    assert client_of(alice).post("/duplicates", fields).content.decode().strip() == ""


# --- refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"source-date": "2.3.1992"}, "Did you mean 1992-03-02"),
        ({"sought-0-birth": "long ago"}, "Write a date such as"),
        (
            {"sought-0-given_name": "", "sought-0-patronymic": "", "sought-0-family": ""},
            "Write a name",
        ),
        ({"sought-0-stature": "1740"}, "less than or equal to 250"),
        ({"sought-0-contact_place": "L-999999"}, "Choose one of the proposals"),
        ({"sought-0-person": "P-999999"}, "Choose one of the proposals"),
        ({"source-confidentiality": "protected"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(changes, words):
    answer = client_of(office.alice()).post(ADDRESS, sent(**changes))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert words in page
    assert "nothing is saved yet" in page
    assert "Səmədov" in page
    assert not Source.objects.exists()
    assert not Person.objects.exists()


def test_an_action_refusal_is_said_at_its_block():
    alice = office.alice()
    known = office.person(alice, "Aydın Gülağa")
    twice = {"sought-0-person": known.code, "sought-1-person": known.code}
    page = client_of(alice).post(ADDRESS, sent(**twice)).content.decode()
    assert f"{known.code} is asked for twice" in page
    assert 'href="#block-sought-1"' in page


def test_a_photograph_is_kept_with_its_working_copy_and_other_files_are_refused():
    alice = office.alice()
    text = SimpleUploadedFile("rauf.jpg", b"no picture at all")
    refused = client_of(alice).post(ADDRESS, sent() | {"sought-0-photographs": text})
    assert "is no picture" in refused.content.decode()
    good = SimpleUploadedFile("rauf.jpg", office.picture())
    paper = SimpleUploadedFile("application.txt", b"We ask for our son.")
    client_of(alice).post(ADDRESS, sent() | {"sought-0-photographs": good, "source-files": paper})
    application = Application.objects.get()
    photograph = application.asked_for.get().person.photographs.get()
    assert photograph.attachment.working_copies.count() == 1
    assert application.source.attachments.count() == 3


def test_too_large_a_file_is_said_at_its_field(settings):
    settings.SOUGHT_MAX_ATTACHMENT_BYTES = 10
    large = SimpleUploadedFile("paper.txt", b"a" * 11)
    page = client_of(office.alice()).post(ADDRESS, sent() | {"source-files": large})
    assert "the file is larger than" in page.content.decode()
    assert not Source.objects.exists()


def test_what_is_sent_twice_is_entered_once():
    client = client_of(office.alice())
    client.post(ADDRESS, sent())
    first = Application.objects.get()
    same = {
        "applicant-same": first.applicant.code,
        "sought-0-same": first.asked_for.get().person.code,
    }
    again = client.post(ADDRESS, sent(**same)).content.decode()
    assert f"the same content is recorded as {first.source.code}" in again
    assert Application.objects.count() == 1


# --- who may ------------------------------------------------------------------------------------


def test_whoever_may_not_record_is_refused():
    for officer in (office.bob(), office.charlie()):
        assert client_of(officer).get(ADDRESS).status_code == 403
        assert client_of(officer).post(ADDRESS, sent()).status_code == 403
    assert not Source.objects.exists()


def test_a_registrar_who_enters_something_confidential_is_told_that_it_is_closed_now():
    client = client_of(office.alice())
    answer = client.post(ADDRESS, sent(**{"source-confidentiality": "confidential"}), follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "you need a clearance" in answer.content.decode()
    assert Source.objects.get().confidentiality == Confidentiality.CONFIDENTIAL


# --- without a script ---------------------------------------------------------------------------


def test_without_a_script_buttons_add_and_remove_blocks():
    client = client_of(office.alice())
    page = client.post(ADDRESS, sent(add="sought")).content.decode()
    assert 'id="block-sought-1"' in page
    assert 'value="Rauf"' in page
    assert "nothing is saved yet" not in page
    page = client.post(
        ADDRESS, sent(remove="sought-0", **{"sought-1-full": "Tural"})
    ).content.decode()
    assert 'id="block-sought-0"' not in page
    assert 'value="Tural"' in page
    assert not Source.objects.exists()


def test_saving_discards_the_draft_and_resuming_fills_the_screen():
    alice = office.alice()
    client = client_of(alice)
    client.post(f"/drafts/application/{KEY}", sent(**{"sought-3-full": "Səma Orsk"}))
    page = client.get(ADDRESS, {"draft": KEY}).content.decode()
    assert 'value="Səma Orsk"' in page
    assert 'id="block-sought-3"' in page
    client.post(ADDRESS, sent())
    assert Application.objects.exists()
    assert not Draft.objects.exists()


def test_the_page_asks_few_questions(django_assert_max_num_queries):
    alice = office.alice()
    for _ in range(3):
        office.person(alice, "Rauf Elçin oğlu Qasımzadə")
    client = client_of(alice)
    with django_assert_max_num_queries(10):
        client.get(ADDRESS)


def test_roles_that_record_may_enter():
    for role in (Role.REGISTRAR, Role.INVESTIGATOR, Role.LIAISON):
        assert client_of(office.officer(role, role)).get(ADDRESS).status_code == 200


# --- how it ends --------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["answered", "withdrawn"])
def test_an_application_is_closed_with_a_reason(outcome):
    alice = office.alice()
    client = client_of(alice)
    client.post(ADDRESS, sent())
    application = Application.objects.get()
    code = application.source.code
    page = client.get(f"/sources/{code}").content.decode()
    assert application.asked_for.get().person.code in page
    address = f"/applications/{code}/{outcome}"
    assert address in page
    client.post(address, {"reason": ""})
    application.refresh_from_db()
    assert application.state == "open"
    answer = client.post(address, {"reason": "told by telephone"}, follow=True)
    application.refresh_from_db()
    assert application.state == outcome
    assert address not in answer.content.decode()
    assert AuditEntry.objects.latest("number").reason == "told by telephone"
    for officer in (office.bob(), office.charlie()):
        assert client_of(officer).post(address, {"reason": "x"}).status_code == 403
