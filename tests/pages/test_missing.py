"""The list of missing: filters, orders, files and paper; what is noted, and who is in no list."""

from __future__ import annotations

import io
from copy import copy

import pytest
from django.core.cache import cache
from openpyxl import load_workbook

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.protect import protect
from sought.registry.models import AuditEntry, DescriptionKind, EventKind, Role
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.clear()


@pytest.fixture(scope="module")
def world(made_once):
    return made_once(_recorded)


@pytest.fixture
def alice(world):
    return copy(world[0])


@pytest.fixture
def people(world):
    """Two soldiers and a girl, with their last contacts."""
    return [copy(who) for who in world[1]]


def _recorded():
    alice = office.alice()
    paper = office.source(alice)
    facts = [
        ("Anar Babayev", "m", "1960", "military", "1992-02-26"),
        ("Vüqar Əliyev", "m", "1971", "military", "1993"),
        ("Günel Abbasova", "f", "1985", "civilian", "1992-02-26"),
    ]
    made = []
    for name, sex, birth, service, day in facts:
        who = office.person(
            alice, name, of=paper, sex=sex, birth=birth, service=service, affiliation="Ostara"
        )
        office.happened(EventKind.LAST_CONTACT, who, by=alice, of=paper, date=day)
        made.append(who)
    return alice, made


def listed(client, query: str = "") -> str:
    answer = client.get(f"/missing{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_everybody_who_is_sought_is_listed_with_the_number(alice, people):
    page = listed(client_of(alice))
    assert "3 persons" in page
    assert all(f"/persons/{who.code}" in page for who in people)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?service=civilian", ["Günel Abbasova"]),
        ("?sex=m", ["Anar Babayev", "Vüqar Əliyev"]),
        ("?age_class=child", ["Günel Abbasova"]),
        ("?period=1992-02", ["Anar Babayev", "Günel Abbasova"]),
        ("?period=1993-05&sureness=certainly", []),
        ("?period=1993-05", ["Vüqar Əliyev"]),
        ("?text=vuqar", ["Vüqar Əliyev"]),
        ("?affiliation=Ostara&status=missing", ["Anar Babayev", "Vüqar Əliyev", "Günel Abbasova"]),
        ("?status=returned&status=released", []),
        ("?stage=last_contact&contradictory=on", []),
    ],
)
@pytest.mark.usefixtures("people")
def test_filters_narrow_the_list(alice, query, expected):
    page = listed(client_of(alice), query)
    shown = [name for name in ("Anar Babayev", "Vüqar Əliyev", "Günel Abbasova") if name in page]
    assert shown == expected


def test_the_list_is_ordered_by_the_column_chosen(alice, people):
    def order(query):
        page = listed(client_of(alice), query)
        return sorted(range(3), key=lambda at: page.index(people[at].code))

    assert order("?sort=name") == [0, 2, 1]
    assert order("?sort=-birth") == [2, 1, 0]
    assert order("?sort=code") == [0, 1, 2]
    assert order("?sort=nonsense") == order("")


@pytest.mark.usefixtures("people")
def test_a_date_that_is_none_is_refused_at_its_field(alice):
    page = listed(client_of(alice), "?period=whenever")
    assert 'aria-invalid="true"' in page
    assert client_of(alice).get("/missing.csv?period=whenever").status_code == 400
    assert not AuditEntry.objects.filter(verb="export").exists()


@pytest.mark.usefixtures("people")
def test_the_cost_does_not_grow_with_the_rows(alice, django_assert_max_num_queries):
    client = client_of(alice)
    listed(client)
    for number in range(30):
        office.person(alice, f"Somebody {number}")
    with django_assert_max_num_queries(12):
        listed(client)


def test_roles_that_work_with_codes_see_no_name_and_cannot_look_for_one(people):
    analyst = client_of(office.officer("ana", Role.ANALYST))
    page = listed(analyst, "?text=Anar")
    assert people[0].code in page
    assert "Babayev" not in page
    assert 'name="text"' not in page
    exported = analyst.get("/missing.csv").content.decode("utf-8-sig")
    assert people[0].code in exported
    assert "Babayev" not in exported
    assert "1960" not in exported


@pytest.mark.usefixtures("people")
def test_a_file_holds_all_rows_under_the_filters_and_is_noted_without_names(alice):
    client = client_of(alice)
    answer = client.get("/missing.csv?service=military&text=Anar")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("Code,Name,")
    assert "Anar Babayev" in lines[1]
    assert "attachment" in answer["Content-Disposition"]
    noted = AuditEntry.objects.get(verb="export")
    assert noted.detail == {
        "list": "missing",
        "form": "csv",
        "rows": 1,
        "filters": {"service": "military", "text": "given"},
    }


def test_a_workbook_opens_with_the_same_rows(alice, people):
    content = client_of(alice).get("/missing.xlsx").content
    sheet = load_workbook(io.BytesIO(content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [who.code for who in people]
    assert AuditEntry.objects.get(verb="export").detail["form"] == "xlsx"


@pytest.mark.usefixtures("people")
def test_paper_says_by_which_filters_and_is_noted(alice):
    page = client_of(alice).get("/missing/print?sex=f").content.decode()
    assert "Günel Abbasova" in page
    assert "Anar" not in page
    assert "Sex: female" in page
    assert AuditEntry.objects.get(verb="export").detail["filters"] == {"sex": "f"}


@pytest.mark.parametrize("address", ["/missing.csv", "/missing.xlsx", "/missing/print"])
@pytest.mark.usefixtures("people")
def test_who_may_not_export_takes_nothing_out(address):
    assert client_of(office.officer("lia", Role.LIAISON)).get(address).status_code == 403
    assert client_of(office.charlie()).get(address).status_code == 403
    assert not AuditEntry.objects.filter(verb="export").exists()


@pytest.mark.usefixtures("people")
def test_nobody_without_a_role_sees_the_list():
    assert client_of(office.charlie()).get("/missing").status_code == 403


def test_protected_persons_stand_in_no_list_and_no_count(alice, people):
    bob = office.bob()
    office.describe(
        people[0], DescriptionKind.AFFILIATION, "Sole", by=alice, of=office.source(alice)
    )
    protect(people[0], by=bob, reason="threatened")
    cache.clear()
    page = listed(client_of(alice))
    assert "2 persons" in page
    assert people[0].code not in page
    assert "Sole" not in page
    assert "1 protected person" in page
    assert "0 persons" in listed(client_of(alice), "?text=Anar")


def test_a_file_names_protected_persons_by_code_alone_even_for_the_cleared(alice, people):
    bob = office.bob()
    protect(people[0], by=bob, reason="threatened")
    grant_clearance(people[0], alice, by=bob, purpose="leads the case")
    client = client_of(alice)
    assert "Anar Babayev" in listed(client)
    assert AuditEntry.objects.filter(verb="read", subject=people[0].code).count() == 1
    lines = client.get("/missing.csv").content.decode("utf-8-sig").splitlines()
    assert lines[-1].strip(",") == people[0].code
    assert "Anar" not in "".join(lines)
    filtered = client.get("/missing.csv?sex=m").content.decode("utf-8-sig")
    assert people[0].code not in filtered
    assert "Anar" not in client.get("/missing/print").content.decode()


@pytest.mark.usefixtures("people")
def test_a_page_beyond_the_last_is_the_last(alice):
    client = client_of(alice)
    assert "Anar Babayev" in listed(client, "?page=99")
