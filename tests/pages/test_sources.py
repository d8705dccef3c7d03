"""Sources: who reads which, what hangs on each, withdrawal, further files."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import (
    Attachment,
    AuditEntry,
    Confidentiality,
    DescriptionKind,
    EventKind,
    Name,
    PublishedFigure,
    Relation,
    RelationKind,
    Role,
    Source,
    SourceKind,
)
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def attachments(tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


def page(officer, row: Source, part: str = "") -> str:
    answer = client_of(officer).get(f"/sources/{row.code}", {"part": part} if part else {})
    assert answer.status_code == 200
    return answer.content.decode()


def listed(officer, **filters: str) -> set[str]:
    answer = client_of(officer).get("/sources", filters)
    assert answer.status_code == 200
    return {row.title for row in answer.context["page"]}


# --- the list -----------------------------------------------------------------------------------


def test_the_list_shows_what_the_reader_may_read():
    alice, ina = office.alice(), office.officer("ina", Role.INVESTIGATOR)
    analyst = office.officer("ana", Role.ANALYST)
    for name in ("open", "restricted", "confidential"):
        office.source(alice, title=name, confidentiality=name)
    assert listed(alice) == {"open", "restricted"}
    assert listed(ina) == {"open", "restricted", "confidential"}
    assert listed(analyst) == {"open"}
    assert client_of(office.charlie()).get("/sources").status_code == 403


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"kind": "press"}, {"The harbour news"}),
        ({"language": "az"}, {"Letter 7"}),
        ({"confidentiality": "open"}, {"The harbour news"}),
        ({"body": "red"}, {"Letter 7"}),
        ({"q": "HARBOUR"}, {"The harbour news"}),
        ({"q": "B-7"}, {"Letter 7"}),
        ({"since": "1993"}, {"The harbour news"}),
        ({"until": "1992-12"}, {"Letter 7"}),
        ({"since": "1992-02", "until": "1993-12"}, {"Letter 7", "The harbour news"}),
        ({"since": "long ago"}, {"Letter 7", "The harbour news"}),
    ],
)
def test_each_filter(filters, found):
    alice = office.alice()
    office.source(
        alice,
        SourceKind.LETTER,
        title="Letter 7",
        language="az",
        author_body="Red office",
        reference="B-7",
        date="1992-02~",
    )
    office.source(
        alice, SourceKind.PRESS, title="The harbour news", confidentiality="open", date="1993-05"
    )
    assert listed(alice, **filters) == found


def test_the_list_asks_few_questions_however_long(django_assert_max_num_queries):
    alice = office.alice()
    for number in range(60):
        office.source(alice, title=f"Paper {number}")
    client = client_of(alice)
    with django_assert_max_num_queries(12):
        client.get("/sources")


# --- one source ---------------------------------------------------------------------------------


def test_what_hangs_on_it_stands_under_each_person_with_its_grades():
    alice = office.alice()
    paper = office.source(alice, reliability="B", reference="F-12", date="1993-05")
    who = office.person(alice, "Tural Nurlanlı", of=paper, sex="m", birth="1970", unit="3rd")
    other = office.person(alice, "Səma Nurlanlı", of=office.source(alice))
    record(Relation, by=alice, source=paper, person=who, other=other, kind=RelationKind.SIBLING)
    office.happened(
        EventKind.DETENTION, who, by=alice, of=paper, date="1992-03~", holder="Quarry guards"
    )
    text = page(alice, paper)
    for shown in ("Tural Nurlanlı", who.code, "male", "3rd", "about March 1992", "Quarry guards"):
        assert shown in text
    assert "sibling of Səma Nurlanlı" in text
    assert "B6" in text
    assert "F-12" in text


def test_places_and_figures_have_their_own_parts():
    alice = office.alice()
    paper = office.source(alice)
    place = create_place(
        PlaceForm("town", ({"text": "Dağlı", "language": "az"},)), by=alice, source=paper
    )
    office.happened(EventKind.BURIAL, by=alice, of=paper, circumstances="four strangers")
    record(PublishedFigure, by=alice, source=paper, measure="killed", value=613)
    text = page(alice, paper, "places")
    assert "Dağlı" in text
    assert place.code in text
    text = page(alice, paper, "other")
    assert "613 Killed" in text
    assert "four strangers" in text


def test_what_was_withdrawn_stays_struck_through_with_its_reason():
    alice = office.alice()
    paper = office.source(alice)
    who = office.person(alice, of=paper)
    fact = office.describe(who, DescriptionKind.UNIT, "9th", by=alice, of=paper)
    withdraw(fact, by=alice, reason="misread")
    text = page(alice, paper)
    assert "said__withdrawn" in text
    assert "misread" in text


def test_roles_that_see_codes_only_see_codes_only():
    alice, analyst = office.alice(), office.officer("ana", Role.ANALYST)
    paper = office.source(alice, confidentiality=Confidentiality.OPEN)
    who = office.person(alice, "Tural Nurlanlı", of=paper, contact="Harbour street 3")
    text = page(analyst, paper)
    assert who.code in text
    assert "Tural" not in text
    assert "Harbour street" not in text
    assert "2 more statements are not open to you" in text


def test_an_auditor_sees_no_addresses():
    alice, auditor = office.alice(), office.officer("aud", Role.AUDITOR)
    paper = office.source(alice)
    office.person(alice, "Tural Nurlanlı", of=paper, contact="Harbour street 3", teeth="gold")
    text = page(auditor, paper)
    assert "Tural Nurlanlı" in text
    assert "gold" in text
    assert "Harbour street" not in text


def test_a_protected_person_is_a_code_and_named_in_nobody_elses_words():
    alice, bob = office.alice(), office.bob()
    paper = office.source(alice, title="Paper of Qorxmaz Gizliyev")
    hidden = office.person(alice, "Qorxmaz Gizliyev", of=paper, unit="9th of the hill")
    friend = office.person(alice, "Tural Nurlanlı", of=paper)
    office.describe(friend, DescriptionKind.OTHER, "cousin of Qorxmaz Gizliyev", by=alice, of=paper)
    protect(hidden, by=bob, reason="threatened")
    for officer in (alice, bob):
        text = page(officer, paper)
        assert hidden.code in text
        assert "Gizliyev" not in text
        assert "9th of the hill" not in text
    grant_clearance(hidden, alice, by=bob, purpose="leads the case")
    assert "Qorxmaz Gizliyev" in page(alice, paper)
    assert AuditEntry.objects.filter(verb="read", subject=hidden.code).count() == 1


@pytest.mark.parametrize("kind", [Confidentiality.RESTRICTED, Confidentiality.CONFIDENTIAL])
def test_a_source_that_is_closed_to_the_reader_is_refused(kind):
    alice, analyst = office.alice(), office.officer("ana", Role.ANALYST)
    paper = office.source(alice, confidentiality=kind)
    assert client_of(analyst).get(f"/sources/{paper.code}").status_code == 403
    assert client_of(office.charlie()).get(f"/sources/{paper.code}").status_code == 403
    assert client_of(alice).get("/sources/S-999999").status_code == 404


def test_the_source_of_a_protected_author_is_open_to_the_cleared_and_each_read_is_noted():
    alice, bob = office.alice(), office.bob()
    witness = office.person(alice, "Qorxmaz Gizliyev", sought=False)
    paper = office.source(alice, title="Interview 9", author_person=witness)
    protect(witness, by=bob, reason="threatened")
    assert client_of(alice).get(f"/sources/{paper.code}").status_code == 403
    assert "Interview 9" not in client_of(alice).get("/sources").content.decode()
    grant_clearance(witness, alice, by=bob, purpose="leads the case")
    assert "Interview 9" in page(alice, paper)
    assert AuditEntry.objects.filter(verb="read", subject=paper.code).count() == 1


def test_a_source_with_many_persons_is_turned_by_pages(django_assert_max_num_queries):
    alice = office.alice()
    paper = office.source(alice)
    for number in range(30):
        office.person(alice, f"Aydın{number} Orsk", of=paper, sex="m", birth="1970")
    client = client_of(alice)
    with django_assert_max_num_queries(25):
        answer = client.get(f"/sources/{paper.code}")
    assert len(answer.context["groups"]) == 20
    assert answer.context["count"] == 90
    assert len(client.get(f"/sources/{paper.code}", {"page": 2}).context["groups"]) == 10


def test_a_source_with_very_many_names_is_turned_by_its_names(monkeypatch):
    monkeypatch.setattr("sought.registry.records.source_statements.MANY", 3)
    alice = office.alice()
    paper = office.source(alice)
    people = [office.person(alice, f"Aydın{n} Orsk", of=paper, sex="m") for n in range(4)]
    record(Name, by=alice, source=paper, person=people[0], full="Айдын Орск")
    answer = client_of(alice).get(f"/sources/{paper.code}")
    shown = [group["person"] for group in answer.context["groups"]]
    assert shown == people
    assert answer.content.decode().count("Айдын Орск") == 1


# --- changes ------------------------------------------------------------------------------------


def new(**changes: object) -> dict[str, object]:
    return {
        "draft": "0a1b2c3d4e5f",
        "source-kind": "document",
        "source-title": "Order of the day",
        "source-confidentiality": "restricted",
        "source-reliability": "C",
    } | changes


def test_a_new_source_is_recorded_with_its_files():
    alice = office.alice()
    files = [
        SimpleUploadedFile("order.txt", b"order"),
        SimpleUploadedFile("a.jpg", office.picture()),
    ]
    answer = client_of(alice).post(
        "/sources/new", new(**{"source-date": "1992-02", "source-files": files})
    )
    made = Source.objects.get()
    assert answer.headers["Location"] == f"/sources/{made.code}"
    assert (made.title, made.kind, made.date) == ("Order of the day", "document", "1992-02")
    assert made.attachments.count() == 3
    assert AuditEntry.objects.get().verb == "record source"


def test_a_new_source_that_cannot_be_is_refused():
    client = client_of(office.alice())
    page = client.post("/sources/new", new(**{"source-title": "", "source-date": "x"}))
    assert page.status_code == 200
    assert not Source.objects.exists()
    for officer in (office.bob(), office.charlie()):
        assert client_of(officer).post("/sources/new", new()).status_code == 403


def test_further_files_are_attached():
    alice = office.alice()
    paper = office.source(alice)
    sent = {"files": [SimpleUploadedFile("scan.txt", b"scan")], "description": "back side"}
    client_of(alice).post(f"/sources/{paper.code}/attach", sent)
    assert Attachment.objects.get().description == "back side"
    assert AuditEntry.objects.latest("number").verb == "attach"
    for officer in (office.bob(), office.charlie()):
        answer = client_of(officer).post(f"/sources/{paper.code}/attach", sent)
        assert answer.status_code == 403


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([], "This field is required"),
        ([SimpleUploadedFile("empty.txt", b"")], "The submitted file is empty"),
    ],
)
def test_a_file_that_cannot_be_is_told(files, words):
    alice = office.alice()
    paper = office.source(alice)
    sent = {"files": files}
    answer = client_of(alice).post(f"/sources/{paper.code}/attach", sent, follow=True)
    assert words in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_file_that_is_too_large_leaves_nothing_of_its_companions(settings):
    settings.SOUGHT_MAX_ATTACHMENT_BYTES = 10
    alice = office.alice()
    paper = office.source(alice)
    sent = {"files": [SimpleUploadedFile("a.txt", b"a"), io.BytesIO(b"b" * 11)]}
    answer = client_of(alice).post(f"/sources/{paper.code}/attach", sent, follow=True)
    assert "the file is larger than" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_source_is_withdrawn_with_a_reason():
    alice = office.alice()
    paper = office.source(alice)
    who = office.person(alice, of=paper)
    address = f"/sources/{paper.code}/withdraw"
    client_of(alice).post(address, {"reason": " "})
    paper.refresh_from_db()
    assert paper.withdrawn_at is None
    answer = client_of(alice).post(address, {"reason": "a forgery"}, follow=True)
    paper.refresh_from_db()
    assert paper.withdrawn_reason == "a forgery"
    assert not who.names.standing().exists()
    assert "a forgery" in answer.content.decode()
    assert 'id="attach"' not in answer.content.decode()
    for officer in (office.bob(), office.charlie()):
        assert client_of(officer).post(address, {"reason": "x"}).status_code == 403
