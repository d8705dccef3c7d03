"""Forms of law on a person: every value with its source, as a page, PDF and data."""

from __future__ import annotations

import json

import pytest

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record, record_event
from sought.registry.models import (
    AuditEntry,
    Condition,
    DescriptionKind,
    EventKind,
    Name,
    ParticipantRole,
    Relation,
    RelationKind,
    Role,
)
from sought.reporting.legal_forms import FORMS
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
def tural(alice, letter):
    who = office.person(alice, of=letter, birth="1970", father_name="Nurlan", affiliation="Ostara")
    record(
        Name,
        by=alice,
        source=letter,
        person=who,
        full="Tural Nurlanlı",
        given="Tural",
        family="Nurlanlı",
        place_in_source="page 4",
    )
    office.describe(who, DescriptionKind.RANK, "private", by=alice, of=letter)
    return who


def data(alice, who, form, **query) -> dict:
    answer = client_of(alice).get(f"/persons/{who.code}/documents/{form}.json", query)
    assert answer.status_code == 200
    return json.loads(answer.content)


def values(filled: dict, field: str) -> list[str]:
    found = next(f for f in filled["fields"] if f["field"] == field)
    return [statement["value"] for statement in found["statements"]]


@pytest.mark.parametrize("form", list(FORMS))
def test_every_form_is_filled_and_typeset(alice, tural, form):
    client = client_of(alice)
    assert client.get(f"/persons/{tural.code}/documents?form={form}").status_code == 200
    paper = client.get(f"/persons/{tural.code}/documents/{form}.pdf?language=hy")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF-")
    assert "Nurlanlı" in str(data(alice, tural, form, language="ru"))


def test_each_value_has_its_source_and_the_place_in_it(alice, tural, letter):
    filled = data(alice, tural, "capture_card")
    surnames = next(f for f in filled["fields"] if f["field"] == "surname")["statements"]
    assert {"source": letter.code, "place_in_source": "page 4"}.items() <= surnames[-1].items()
    assert values(filled, "first_names") == ["Tural"]
    assert values(filled, "father_first_name") == ["Nurlan"]
    assert values(filled, "birth_date") == ["1970"]
    assert values(filled, "rank") == ["private"]
    assert values(filled, "power") == ["Ostara"]
    assert values(filled, "signature") == []


def test_contradicting_statements_are_all_given_and_the_shown_one_is_marked(alice, tural):
    rumour = office.source(alice, reliability="E")
    office.describe(tural, DescriptionKind.BIRTH, "1972", by=alice, of=rumour)
    filled = data(alice, tural, "capture_card")
    birth = next(f for f in filled["fields"] if f["field"] == "birth_date")["statements"]
    assert [(s["value"], s["chosen"]) for s in birth] == [("1970", True), ("1972", False)]


def test_withdrawn_statements_stand_in_no_form(alice, tural):
    from sought.registry.actions.withdraw import withdraw

    withdraw(tural.descriptions.get(kind="rank"), by=alice, reason="of another")
    assert values(data(alice, tural, "capture_card"), "rank") == []


def test_a_notice_is_about_the_event_chosen_with_all_accounts_of_it(alice, tural, letter):
    town, other = place(alice, "Ostara"), place(alice, "Menzur", lat=41.0)
    transfer = EventKind.TRANSFER
    first = office.happened(
        transfer, tural, by=alice, of=letter, date="1992-03-05", place=town, to_place=other
    )
    again = office.source(alice, reliability="A")
    office.happened(transfer, tural, by=alice, of=again, date="1992-03", place=town, to_place=other)
    office.happened(
        transfer, tural, by=alice, of=letter, date="1993-01-01", place=other, to_place=town
    )
    latest = data(alice, tural, "prisoner_transfer")
    assert values(latest, "event_date") == ["1993-01-01"]
    assert values(latest, "event_place") == ["Ostara"]
    chosen = data(alice, tural, "prisoner_transfer", event=first.ref)
    assert values(chosen, "event_date") == ["1992-03", "1992-03-05"]
    assert values(chosen, "moved_from") == ["Ostara", "Ostara"]
    assert values(chosen, "event_place") == ["Menzur", "Menzur"]
    page = client_of(alice).get(f"/persons/{tural.code}/documents?form=prisoner_transfer")
    assert "Transfer, 1 January 1993" in page.content.decode()


def test_the_extract_says_since_when_and_on_which_basis(alice, tural, letter):
    office.happened(
        EventKind.LAST_CONTACT, tural, by=alice, of=letter, date="1992-02-26", place=place(alice)
    )
    filled = data(alice, tural, "missing_status")
    assert values(filled, "case_code") == [tural.code]
    assert values(filled, "status") == ["Missing"]
    assert values(filled, "missing_since") == ["1992-02-26"]
    assert values(filled, "last_news_at") == ["Ostara"]
    assert "Official document" in values(filled, "basis")
    russian = data(alice, tural, "missing_status", language="ru")
    assert values(russian, "missing_since") == ["1992-02-26"]


def test_death_and_burial_are_told_from_their_events(alice, tural, letter):
    field = place(alice, "Stone field")
    office.happened(
        EventKind.DEATH,
        tural,
        by=alice,
        of=letter,
        date="1992-04",
        place=field,
        circumstances="shelling",
    )
    office.happened(EventKind.BURIAL, tural, by=alice, of=letter, date="1992-05", place=field)
    office.describe(tural, DescriptionKind.EFFECTS, "a watch", by=alice, of=letter)
    filled = data(alice, tural, "prisoner_death")
    assert values(filled, "event_date") == ["1992-04"]
    assert values(filled, "death_cause") == ["shelling"]
    assert values(filled, "buried_on") == ["1992-05"]
    assert values(filled, "buried_at") == ["Stone field"]
    assert values(filled, "effects") == ["a watch"]


def test_illness_is_an_answer_of_the_card(alice, tural, letter):
    office.happened(
        EventKind.VISIT, tural, by=alice, of=letter, date="1992-06", condition=Condition.ILL
    )
    assert values(data(alice, tural, "capture_card"), "state_of_health") == ["sick"]
    assert values(data(alice, tural, "internment_card"), "state_of_health") == ["Ill"]


def with_mother(alice, letter, who, name="Aytən Nurlanlı"):
    mother = office.person(alice, name, of=letter, sought=False)
    office.describe(mother, DescriptionKind.CONTACT, "7 Quay Street", by=alice, of=letter)
    record(Relation, by=alice, source=letter, person=mother, other=who, kind=RelationKind.PARENT)
    return mother


def test_next_of_kin_are_given_with_their_address(alice, tural, letter):
    with_mother(alice, letter, tural)
    filled = data(alice, tural, "capture_card")
    assert values(filled, "next_of_kin_address") == ["Aytən Nurlanlı: 7 Quay Street"]


def test_protected_kin_and_companions_stand_in_no_form(alice, tural, letter):
    mother = with_mother(alice, letter, tural, "Zühtoken Nurlanlı")
    record_event(
        by=alice,
        source=letter,
        participants=[
            (tural, ParticipantRole.SUBJECT, None),
            (mother, ParticipantRole.WITNESS, None),
        ],
        kind=EventKind.DEATH,
        date="1992",
        circumstances="seen by Zühtoken Nurlanlı",
    )
    protect(mother, by=office.bob(), reason="threatened")
    for form in ("capture_card", "prisoner_death", "missing_status"):
        assert "Zühtoken" not in str(data(alice, tural, form))
        page = client_of(alice).get(f"/persons/{tural.code}/documents?form={form}")
        assert "Zühtoken" not in page.content.decode()


def test_issuing_is_noted_with_the_sum_of_the_data(alice, tural):
    filled = data(alice, tural, "capture_card")
    noted = AuditEntry.objects.get(verb="issue form")
    assert noted.subject == tural.code
    assert noted.detail["form"] == "capture_card"
    assert len(noted.detail["sha256"]) == 64
    assert "Nurlanlı" not in str(noted.detail)
    assert filled["letterhead"]["code"] == f"{tural.code}-capture_card-en"


def test_a_form_of_a_protected_person_is_for_the_cleared_and_the_read_is_noted(alice, tural):
    bob = office.bob()
    protect(tural, by=bob, reason="threatened")
    address = f"/persons/{tural.code}/documents/capture_card.json"
    assert client_of(alice).get(address).status_code == 403
    grant_clearance(tural, alice, by=bob, purpose="leads the case")
    assert "Nurlanlı" in client_of(alice).get(address).content.decode()
    verbs = AuditEntry.objects.filter(subject=tural.code).values_list("verb", flat=True)
    assert {"read", "issue form"} <= set(verbs)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ANALYST, Role.ANTHROPOLOGIST, Role.AUDITOR])
def test_who_may_not_print_sees_no_forms(tural, role):
    client = client_of(office.officer("other", role))
    assert client.get(f"/persons/{tural.code}/documents").status_code == 403
    assert client.get(f"/persons/{tural.code}/documents/capture_card.pdf").status_code == 403


def test_an_unknown_form_or_person_is_not_found(alice, tural):
    client = client_of(alice)
    assert client.get(f"/persons/{tural.code}/documents/passport.pdf").status_code == 404
    assert client.get("/persons/P-999999/documents").status_code == 404


def test_the_cost_of_the_page_is_bounded(alice, tural, letter, django_assert_max_num_queries):
    for month in range(1, 9):
        office.happened(EventKind.TRANSFER, tural, by=alice, of=letter, date=f"1992-0{month}")
    client = client_of(alice)
    with django_assert_max_num_queries(40):
        client.get(f"/persons/{tural.code}/documents?form=prisoner_transfer")
