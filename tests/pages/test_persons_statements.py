"""Statements on a person's pages: recorded, seen side by side, chosen, withdrawn, verified."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.models import (
    AuditEntry,
    Choice,
    Confidentiality,
    Description,
    DescriptionKind,
    Event,
    Name,
    Photograph,
    Relation,
    RelationKind,
    Role,
)
from tests import office
from tests.pages.signed_in import client_of
from tests.pages.test_persons import place

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def letter(alice):
    return office.source(alice, title="Letter", reliability="B")


@pytest.fixture
def tural(alice):
    return office.person(alice, "Tural Nurlanlı")


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def send(by, who, what: str, /, query: str = "", **fields):
    """The form with the source and the grade given."""
    sent = {"credibility": "3", "place_in_source": "page 4", **fields}
    return client_of(by).post(f"/persons/{who.code}/record/{what}{query}", sent)


def test_a_name_is_recorded_with_its_source_and_grade(alice, tural, letter):
    answer = send(
        alice,
        tural,
        "name",
        source=letter.code,
        given_name="Turalik",
        family="Nurlanov",
        kind="nickname",
        language="ru",
    )
    assert answer["Location"] == f"/persons/{tural.code}/statements"
    name = Name.objects.get(person=tural, kind="nickname")
    assert (name.full, name.given, name.family) == ("Turalik Nurlanov", "Turalik", "Nurlanov")
    assert (name.source, name.reliability, name.credibility) == (letter, "B", "3")
    assert name.place_in_source == "page 4"
    assert AuditEntry.objects.get(verb="record name", subject=name.ref).actor == alice.code


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("sex", {"value": "m"}, {"value": "m"}),
        ("service", {"value": "military"}, {"value": "military"}),
        ("birth", {"date": "1970-05~"}, {"date": "1970-05~"}),
        ("stature", {"number": "178"}, {"number": 178.0}),
        (
            "rank",
            {"value": "private", "reliability": "D"},
            {"value": "private", "reliability": "D"},
        ),
        ("mark", {"value": "scar", "language": "az"}, {"value": "scar", "language": "az"}),
        ("contact", {"value": "7 Quay Street"}, {"value": "7 Quay Street"}),
    ],
)
def test_a_fact_is_recorded_by_the_inputs_of_its_kind(alice, tural, letter, kind, fields, expected):
    answer = send(alice, tural, "description", f"?kind={kind}", source=letter.code, **fields)
    assert answer.status_code == 302
    row = Description.objects.get(person=tural, kind=kind)
    assert {name: getattr(row, name) for name in expected} == expected


def test_a_birth_may_have_a_place(alice, tural, letter):
    town = place(alice)
    send(alice, tural, "description", "?kind=birth", source=letter.code, place=town.code)
    assert Description.objects.get(person=tural, kind="birth").place == town


@pytest.mark.parametrize(
    ("what", "query", "fields", "told"),
    [
        ("name", "", {"kind": "main"}, "Write the name as the source has it"),
        ("description", "?kind=birth", {"date": "26.2.1970"}, "Did you mean 1970-02-26"),
        ("description", "?kind=birth", {"date": "whenever"}, "Write a date such as"),
        ("description", "?kind=birth", {}, "the statement is empty"),
        ("description", "?kind=sex", {"value": "x"}, "Select a valid choice"),
        ("description", "?kind=stature", {"number": "1780"}, "less than or equal to 260"),
        ("relation", "", {"kind": "parent", "direction": "other"}, "This field is required"),
        ("event", "", {"kind": "nothing"}, "Select a valid choice"),
        ("photograph", "", {}, "This field is required"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_recorded(
    alice, tural, letter, what, query, fields, told
):
    before = AuditEntry.objects.count()
    page = text(send(alice, tural, what, query, source=letter.code, **fields))
    assert told in page
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("source", ["", "S-999999", "P-000001", "nonsense"])
def test_a_statement_needs_a_source_that_exists(alice, tural, source):
    page = text(send(alice, tural, "name", source=source, full="Tural", kind="main"))
    assert "This field is required" in page or "Choose one of the proposals" in page
    assert tural.names.count() == 1


def test_a_source_that_is_closed_to_the_officer_is_refused(alice, tural):
    hidden = office.source(alice, confidentiality=Confidentiality.CONFIDENTIAL)
    page = text(send(alice, tural, "name", source=hidden.code, full="Tural", kind="main"))
    assert "is not open to you" in page


def test_a_withdrawn_source_is_refused_in_words(alice, tural, letter):
    from sought.registry.actions.withdraw import withdraw_source

    withdraw_source(letter, by=alice, reason="forged")
    page = text(send(alice, tural, "name", source=letter.code, full="Tural", kind="main"))
    assert "is withdrawn" in page


def test_kinship_is_recorded_either_way(alice, tural, letter):
    mother = office.person(alice, "Aytən", sought=False)
    send(
        alice,
        tural,
        "relation",
        source=letter.code,
        other=mother.code,
        kind="parent",
        direction="other",
    )
    send(
        alice,
        tural,
        "relation",
        source=letter.code,
        other=mother.code,
        kind="guardian",
        direction="mine",
    )
    parent, guardian = Relation.objects.order_by("pk")
    assert (parent.person, parent.other, parent.kind) == (mother, tural, "parent")
    assert (guardian.person, guardian.other) == (tural, mother)
    page = text(client_of(alice).get(f"/persons/{tural.code}/family"))
    assert "Aytən" in page
    assert "claimed" in page
    assert "<svg" in page


def test_nobody_is_kin_of_themselves(alice, tural, letter):
    page = text(
        send(
            alice,
            tural,
            "relation",
            source=letter.code,
            other=tural.code,
            kind="parent",
            direction="other",
        )
    )
    assert "Nobody is kin of themselves" in page


def test_an_event_is_recorded_with_those_who_took_part(alice, tural, letter):
    comrade = office.person(alice, "Elçin")
    town = place(alice)
    answer = send(
        alice,
        tural,
        "event",
        source=letter.code,
        kind="capture",
        date="1992-03",
        place=town.code,
        role="subject",
        condition="wounded",
        circumstances="at the bridge",
        other_1=comrade.code,
        other_1_role="subject",
        other_1_condition="alive",
    )
    assert answer["Location"] == f"/persons/{tural.code}/timeline"
    event = Event.objects.get()
    parts = {(p.person, p.role, p.condition) for p in event.participations.all()}
    assert parts == {(tural, "subject", "wounded"), (comrade, "subject", "alive")}
    assert (event.place, event.date, event.circumstances) == (town, "1992-03", "at the bridge")
    page = text(client_of(alice).get(f"/persons/{tural.code}/timeline"))
    assert "at the bridge" in page
    assert "Elçin" in page
    tural.shown.refresh_from_db()
    assert tural.shown.status == "believed_held"


def test_the_same_person_does_not_stand_twice_in_one_part(alice, tural, letter):
    page = send(
        alice,
        tural,
        "event",
        source=letter.code,
        kind="capture",
        role="subject",
        other_1=tural.code,
        other_1_role="subject",
    )
    assert "twice" in text(page)


def test_a_photograph_is_kept_with_its_source_and_served_without_its_position(alice, tural, letter):
    sent = SimpleUploadedFile("face.jpg", office.picture(), content_type="image/jpeg")
    send(alice, tural, "photograph", source=letter.code, file=sent, caption="in uniform")
    picture = Photograph.objects.get(person=tural)
    assert (picture.source, picture.caption) == (letter, "in uniform")
    answer = client_of(alice).get(f"/photographs/{picture.pk}")
    content = answer.getvalue()
    assert answer["Content-Type"] == "image/jpeg"
    assert b"hidden house" not in content
    assert f"/photographs/{picture.pk}" in text(client_of(alice).get(f"/persons/{tural.code}"))


def test_a_file_that_is_no_picture_is_refused_and_nothing_stays(alice, tural, letter):
    sent = SimpleUploadedFile("face.jpg", b"just words\n")
    page = text(send(alice, tural, "photograph", source=letter.code, file=sent))
    assert "is no picture" in page
    assert not letter.attachments.exists()


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ANTHROPOLOGIST, Role.GENETICIST])
def test_pictures_are_not_for_those_who_work_with_codes(alice, tural, letter, role):
    sent = SimpleUploadedFile("face.jpg", office.picture())
    send(alice, tural, "photograph", source=letter.code, file=sent)
    client = client_of(office.officer("other", role))
    assert client.get(f"/photographs/{Photograph.objects.get().pk}").status_code == 403


def test_the_next_statement_keeps_the_source(alice, tural, letter):
    answer = send(
        alice, tural, "description", "?kind=rank", source=letter.code, value="private", again="1"
    )
    assert answer["Location"].endswith(f"/record/description?kind=rank&source={letter.code}")
    assert letter.title in text(client_of(alice).get(answer["Location"]))


def two_births(alice, tural, letter):
    rumour = office.source(alice, title="Rumour", reliability="E")
    good = office.describe(tural, DescriptionKind.BIRTH, "1970", by=alice, of=letter)
    bad = office.describe(tural, DescriptionKind.BIRTH, "1972", by=alice, of=rumour)
    return good, bad


def test_statements_stand_side_by_side_with_the_rule_that_decided(alice, tural, letter):
    good, bad = two_births(alice, tural, letter)
    page = text(client_of(alice).get(f"/persons/{tural.code}/statements"))
    assert "from the most reliable source" in page
    assert "differs" in page
    assert good.ref in page
    assert bad.ref in page


def test_the_summary_shows_one_value_and_says_that_others_differ(alice, tural, letter):
    two_births(alice, tural, letter)
    page = text(client_of(alice).get(f"/persons/{tural.code}"))
    assert "differs: 1 other value" in page
    assert "1972" not in page


def test_an_officer_chooses_with_a_reason_and_ends_the_choice(alice, tural, letter):
    _, bad = two_births(alice, tural, letter)
    client = client_of(alice)
    address = f"/persons/{tural.code}/statements/{bad.ref}"
    client.post(f"{address}/choose", {"reason": " "})
    assert not Choice.objects.exists()
    client.post(f"{address}/choose", {"reason": "seen in the passport"})
    assert Choice.objects.get().reason == "seen in the passport"
    assert "seen in the passport" in text(client.get(f"/persons/{tural.code}/statements"))
    tural.shown.refresh_from_db()
    assert tural.shown.birth == "1972"
    client.post(f"/persons/{tural.code}/choices/birth/end")
    tural.shown.refresh_from_db()
    assert tural.shown.birth == "1970"
    verbs = AuditEntry.objects.filter(subject=tural.code).values_list("verb", flat=True)
    assert {"choose", "end choice"} <= set(verbs)


def test_a_withdrawn_statement_stays_struck_with_its_reason(alice, tural, letter):
    good, _ = two_births(alice, tural, letter)
    client = client_of(alice)
    address = f"/persons/{tural.code}/statements/{good.ref}"
    client.post(f"{address}/withdraw", {"reason": ""})
    good.refresh_from_db()
    assert good.stands
    client.post(f"{address}/withdraw", {"reason": "of another man"})
    good.refresh_from_db()
    assert not good.stands
    page = text(client.get(f"/persons/{tural.code}/statements"))
    assert "of another man" in page
    assert 'class="withdrawn"' in page
    assert "Withdraw</button>" not in text(client.get(address))


def test_kinship_is_verified_by_a_document_and_taken_back(alice, tural, letter):
    mother = office.person(alice, "Aytən", sought=False)
    tie = record(
        Relation, by=alice, source=letter, person=mother, other=tural, kind=RelationKind.PARENT
    )
    client = client_of(alice)
    address = f"/persons/{tural.code}/statements/{tie.ref}"
    client.post(f"{address}/verify", {"reason": "birth certificate"})
    tie.refresh_from_db()
    assert (tie.verified, tie.verified_how) == (True, "birth certificate")
    page = text(client.get(f"/persons/{tural.code}/family"))
    assert "birth certificate" in page
    client.post(f"{address}/verify", {"reason": "forged"})
    tie.refresh_from_db()
    assert not tie.verified


def test_a_statement_is_read_only_with_the_person_it_concerns(alice, tural):
    other = office.person(alice, "Elçin")
    ref = other.names.get().ref
    assert client_of(alice).get(f"/persons/{tural.code}/statements/{ref}").status_code == 404
    assert client_of(alice).get(f"/persons/{tural.code}/statements/name-0x").status_code == 400


@pytest.mark.parametrize(
    ("role", "deed", "refused"),
    [
        (Role.AUDITOR, "withdraw", True),
        (Role.AUDITOR, "choose", True),
        (Role.REVIEWER, "withdraw", True),
        (Role.REVIEWER, "choose", False),
        (Role.LIAISON, "choose", True),
        (Role.LIAISON, "withdraw", False),
        (Role.ANALYST, "withdraw", True),
        (Role.INVESTIGATOR, "verify", True),
    ],
)
def test_who_may_do_what(tural, role, deed, refused):
    ref = tural.names.get().ref
    client = client_of(office.officer("other", role))
    answer = client.post(f"/persons/{tural.code}/statements/{ref}/{deed}", {"reason": "why"})
    assert (answer.status_code == 403) == refused


@pytest.mark.parametrize("what", ["name", "description", "relation", "event", "photograph"])
def test_who_may_not_record_gets_no_form(alice, tural, what):
    address = f"/persons/{tural.code}/record/{what}"
    assert client_of(alice).get(address).status_code == 200
    assert client_of(office.bob()).get(address).status_code == 403
    assert client_of(office.charlie()).post(address).status_code == 403
    assert client_of(alice).get(f"/persons/{tural.code}/record/rumour").status_code == 404


def test_addresses_are_for_those_who_may_see_contacts(alice, tural, letter):
    row = office.describe(tural, DescriptionKind.CONTACT, "7 Quay Street", by=alice, of=letter)
    auditor = client_of(office.officer("aud", Role.AUDITOR))
    for tab in ("", "/statements"):
        assert "7 Quay Street" in text(client_of(alice).get(f"/persons/{tural.code}{tab}"))
        assert "7 Quay Street" not in text(auditor.get(f"/persons/{tural.code}{tab}"))
    assert auditor.get(f"/persons/{tural.code}/statements/{row.ref}").status_code == 403


def test_a_mark_as_sought_has_its_reason(alice, tural):
    client = client_of(alice)
    client.post(f"/persons/{tural.code}/sought", {"reason": ""})
    tural.refresh_from_db()
    assert tural.sought
    client.post(f"/persons/{tural.code}/sought", {"reason": "came home long ago"})
    tural.refresh_from_db()
    assert not tural.sought
    assert "Nobody has asked for this person" in text(client.get(f"/persons/{tural.code}"))


def test_a_protected_other_person_cannot_be_named_by_the_form(alice, tural):
    other = office.person(alice, "Qorxmaz Gizliyev")
    protect(other, by=office.bob(), reason="threatened")
    page = text(
        send(
            alice,
            tural,
            "relation",
            source="",
            other=other.code,
            kind="sibling",
            direction="other",
        )
    )
    assert other.code in page
    assert "Gizliyev" not in page


def test_whoever_may_not_read_the_source_does_not_withdraw_what_it_says(alice, tural):
    bob = office.bob()
    secret = office.source(bob, confidentiality=Confidentiality.CONFIDENTIAL)
    fact = office.describe(tural, "residence", "Sea Street", by=bob, of=secret)
    address = f"/persons/{tural.code}/statements/{fact.ref}"
    client = client_of(alice)
    assert f"{address}/withdraw" not in text(client.get(address))
    assert client.post(f"{address}/withdraw", {"reason": "wrong"}).status_code == 403
    fact.refresh_from_db()
    assert fact.stands
