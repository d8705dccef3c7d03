"""The pages of a person: what is shown, to whom, at which cost."""

from __future__ import annotations

import pytest

from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.record import record
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import (
    Application,
    ApplicationSubject,
    AuditEntry,
    DescriptionKind,
    EventKind,
    Place,
    Relation,
    RelationKind,
    Role,
    SourceKind,
)
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db

TABS = ["", "/timeline", "/statements", "/family", "/map"]
CODES_ONLY = [Role.ANALYST, Role.ANTHROPOLOGIST, Role.GENETICIST]


def place(by, name="Ostara", lat=40.0, lon=-30.0, kind="town") -> Place:
    form = PlaceForm(
        kind=kind,
        names=({"text": name, "language": "en"},),
        position={"lat": lat, "lon": lon, "radius_m": 500},
    )
    return create_place(form, by=by, source=office.source(by))


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def regiment(alice):
    return office.source(alice, title="List of the regiment", reliability="B")


@pytest.fixture
def letter(alice):
    return office.source(alice, title="Letter of a comrade", reliability="D")


@pytest.fixture
def tural(alice, regiment, letter):
    who = office.person(
        alice,
        "Tural Nurlanlı",
        of=regiment,
        sex="m",
        birth="1970",
        rank="private",
        father_name="Nurlan",
        service="military",
    )
    office.describe(who, DescriptionKind.BIRTH, "1972", by=alice, of=letter)
    office.describe(who, DescriptionKind.MARK, "scar on the left hand", by=alice, of=letter)
    town = place(alice)
    office.happened(EventKind.LAST_CONTACT, who, by=alice, of=regiment, date="1992-02", place=town)
    office.happened(
        EventKind.CAPTURE,
        who,
        by=alice,
        of=letter,
        date="1992-03",
        place=town,
        circumstances="taken at the bridge",
    )
    return who


def page(client, who, tab: str = "") -> str:
    answer = client.get(f"/persons/{who.code}{tab}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("tab", TABS)
def test_each_page_of_a_person_answers(alice, tural, tab):
    assert "Tural Nurlanlı" in page(client_of(alice), tural, tab)


@pytest.mark.parametrize("tab", TABS)
def test_the_cost_of_a_page_does_not_grow_with_what_is_recorded(
    alice, tural, tab, django_assert_max_num_queries
):
    client = client_of(alice)
    for number in range(12):
        paper = office.source(alice)
        office.describe(tural, DescriptionKind.MARK, f"mark {number}", by=alice, of=paper)
        comrade = office.person(alice, f"Comrade {number}", of=paper)
        office.happened(
            EventKind.SIGHTING, tural, comrade, by=alice, of=paper, date=f"1993-{number + 1:02}"
        )
        record(
            Relation,
            by=alice,
            source=paper,
            person=comrade,
            other=tural,
            kind=RelationKind.SIBLING,
        )
    with django_assert_max_num_queries(32):
        page(client, tural, tab)


@pytest.mark.parametrize("tab", TABS)
def test_nobody_without_a_role_opens_a_person(tural, tab):
    assert client_of(office.charlie()).get(f"/persons/{tural.code}{tab}").status_code == 403


def test_a_code_is_found_however_it_is_written_and_what_is_none_is_refused(alice, tural):
    client = client_of(alice)
    assert client.get(f"/persons/p{tural.pk}").status_code == 200
    assert client.get("/persons/P-999999").status_code == 404
    assert client.get("/persons/nobody").status_code == 400


@pytest.mark.parametrize("role", CODES_ONLY)
@pytest.mark.parametrize("tab", TABS)
def test_who_works_with_codes_sees_no_name_and_no_words_of_sources(tural, role, tab):
    shown = page(client_of(office.officer("other", role)), tural, tab)
    assert tural.code in shown
    for secret in ("Nurlan", "taken at the bridge", "1970", "private"):
        assert secret not in shown


def test_the_anthropologist_sees_the_ante_mortem_description_by_code(tural):
    anthropologist = client_of(office.officer("ant", Role.ANTHROPOLOGIST))
    assert "scar on the left hand" in page(anthropologist, tural)
    assert "scar on the left hand" in page(anthropologist, tural, "/statements")
    geneticist = client_of(office.officer("gen", Role.GENETICIST))
    assert "scar" not in page(geneticist, tural)
    assert "scar" not in page(geneticist, tural, "/statements")


def test_the_status_names_the_account_that_decided_it(alice, tural):
    shown = page(client_of(alice), tural)
    assert "Believed held" in shown
    assert "Decided by this account" in shown
    assert "March 1992" in shown


def test_who_asks_stands_with_the_kinship_and_the_paper(alice, tural):
    mother = office.person(alice, "Aytən Nurlanlı", sought=False, sex="f")
    paper = office.source(alice, SourceKind.APPLICATION, title="Application", author_person=mother)
    asked = Application.objects.create(source=paper, applicant=mother)
    ApplicationSubject.objects.create(application=asked, person=tural)
    record(Relation, by=alice, source=paper, person=mother, other=tural, kind=RelationKind.PARENT)
    shown = page(client_of(alice), tural)
    assert "Aytən Nurlanlı" in shown
    assert "mother" in shown
    assert paper.code in shown


def test_accounts_of_one_event_stand_together_and_contradictions_are_marked(alice, tural, letter):
    prison = place(alice, "Stone prison", kind="detention")
    other = place(alice, "Other town", lat=45.0)
    second = office.source(alice, title="Second", reliability="A")
    for paper, day in ((letter, "1992-05"), (second, "1992-05-03")):
        office.happened(EventKind.DEATH, tural, by=alice, of=paper, date=day, place=prison)
    office.happened(EventKind.DEATH, tural, by=alice, of=letter, date="1994", place=other)
    events = client_of(alice).get(f"/persons/{tural.code}/timeline").context["events"]
    deaths = [event for event in events if event["kind"] == "death"]
    assert [len(event["accounts"]) for event in deaths] == [2, 1]
    assert deaths[0]["sources"] == 2
    assert deaths[0]["accounts"][0]["chip"]["source_code"] == second.code
    assert len(deaths[1]["accounts"][0]["against"]) == 2
    assert "cannot be true together with" in page(client_of(alice), tural, "/timeline")


def test_a_withdrawn_account_stays_in_its_place(alice, tural):
    event = tural.participations.get(event__kind="capture").event
    withdraw(event, by=alice, reason="of a namesake")
    shown = page(client_of(alice), tural, "/timeline")
    assert "of a namesake" in shown
    assert "taken at the bridge" in shown


def test_a_closed_source_is_shown_by_its_code_alone(alice, tural):
    secret = office.source(alice, title="Informer", confidentiality="confidential")
    office.describe(tural, DescriptionKind.OCCUPATION, "baker", by=alice, of=secret)
    for tab in ("", "/statements"):
        shown = page(client_of(alice), tural, tab)
        assert secret.code in shown
        assert "Informer" not in shown


def test_the_map_joins_places_in_the_order_of_time(alice, tural, letter):
    prison = place(alice, "Stone prison", lat=42.0, kind="detention")
    nowhere = Place.objects.create(kind="town", created_by=alice)
    for at, day in ((prison, "1992-04"), (nowhere, "1992-05")):
        office.happened(EventKind.SIGHTING, tural, by=alice, of=letter, date=day, place=at)
    context = client_of(alice).get(f"/persons/{tural.code}/map").context
    town = tural.shown.last_place
    assert context["map"]["trails"][0]["places"] == [town.code, prison.code]
    assert [row["map_id"] for row in context["rows"]] == [town.code, town.code, prison.code, ""]


def test_families_are_drawn_as_far_as_asked(alice, tural, letter):
    mother, grandfather = office.person(alice, "Aytən"), office.person(alice, "Rauf")
    uncle = office.person(alice, "Kamal")
    kin = [
        (mother, tural, RelationKind.PARENT),
        (grandfather, mother, RelationKind.PARENT),
        (uncle, tural, RelationKind.UNCLE_AUNT),
        (office.person(alice, "Leyla"), tural, RelationKind.COUSIN),
        (office.person(alice, "Samir"), tural, RelationKind.HALF_SIBLING),
        (office.person(alice, "Nərgiz"), tural, RelationKind.OTHER_KIN),
    ]
    for person, other, kind in kin:
        record(Relation, by=alice, source=letter, person=person, other=other, kind=kind)
    near = client_of(alice).get(f"/persons/{tural.code}/family?distance=1").context
    assert "Rauf" not in near["picture"]
    far = client_of(alice).get(f"/persons/{tural.code}/family?distance=3").context
    assert all(name in far["picture"] for name in ("Rauf", "Kamal", "Leyla", "Samir"))
    assert "Nərgiz" not in far["picture"]
    assert len(far["relations"]) == 5
    assert client_of(alice).get(f"/persons/{tural.code}/family?distance=9").status_code == 200


def test_a_family_that_cannot_be_is_told_in_words(alice, tural, letter):
    mother = office.person(alice, "Aytən")
    for one, other in ((mother, tural), (tural, mother)):
        record(Relation, by=alice, source=letter, person=one, other=other, kind=RelationKind.PARENT)
    assert "This family cannot be drawn" in page(client_of(alice), tural, "/family")


def test_the_history_is_for_auditors(alice, tural):
    auditor = client_of(office.officer("aud", Role.AUDITOR))
    shown = page(auditor, tural, "/history")
    assert "record description" in shown
    assert "record event" in shown
    assert client_of(alice).get(f"/persons/{tural.code}/history").status_code == 403
    assert "History" in page(auditor, tural)
    assert "/history" not in page(client_of(alice), tural)


def test_opening_a_person_who_is_not_protected_leaves_no_entry(alice, tural):
    before = AuditEntry.objects.count()
    page(client_of(alice), tural)
    assert AuditEntry.objects.count() == before
