"""The list of missing: filters, orders, columns, and what it does not tell."""

from copy import copy

import pytest

from sought.errors import InputError
from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from sought.registry.actions.protect import protect
from sought.registry.models import EventKind, Role
from sought.registry.records.missing import (
    COLUMNS,
    MissingFilters,
    Sort,
    Sureness,
    missing_page,
    missing_rows,
)
from tests import office
from tests.office import describe, happened, may, officer, person, source


@pytest.fixture(scope="module")
def world(made_once):
    """Alice and those whom she recorded, made once."""
    return made_once(_recorded)


@pytest.fixture
def alice(db, world):  # noqa: ARG001 - the database, for the officer
    return copy(world["alice"])


@pytest.fixture
def people(db, world):  # noqa: ARG001 - the database, for the persons
    """Of a test's own: what it changes in them is undone."""
    return {name: copy(row) for name, row in world.items() if name != "alice"}


def _recorded():
    alice = office.alice()
    paper = source(alice)
    region = create_place(PlaceForm("region", ({"text": "Şərq"},)), by=alice, source=paper)
    town = create_place(PlaceForm("town", ({"text": "Liman"},), region), by=alice, source=paper)
    made = {
        "child": person(alice, "Aysel Balaca", sex="f", birth="1985", service="civilian"),
        "maybe": person(alice, "Bəxtiyar Ortaq", sex="m", birth="1974-02", service="military"),
        "adult": person(alice, "Cavad Böyük", sex="m", birth="1960", service="military"),
        "old": person(alice, "Dürdanə Qoca", sex="f", birth="1920", service="civilian"),
        "unknown": person(alice, "Elman Naməlum"),
        "witness": person(alice, "Fidan Şahid", sought=False),
    }
    days = {"child": "1992-02-25", "maybe": "1992-02", "adult": "1992-03", "old": "1992"}
    for name, day in days.items():
        place = town if name in {"child", "adult"} else None
        happened(EventKind.LAST_CONTACT, made[name], by=alice, date=day, place=place)
    happened(EventKind.CAPTURE, made["adult"], by=alice, date="1992-03-05", place=town)
    return made | {"region": region, "town": town, "alice": alice}


def found(by, people, **filters):
    names = {row.code: name for name, row in people.items() if row.code_letter == "P"}
    rows = missing_page(may(by), MissingFilters(**filters)).rows
    return [names[row.code] for row in rows]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {"child", "maybe", "adult", "old", "unknown"}),
        ({"sex": "f"}, {"child", "old"}),
        ({"service": "military"}, {"maybe", "adult"}),
        ({"sex": "none"}, {"unknown"}),
        ({"service": "none", "sex": "m"}, set()),
        ({"status": ("believed_held",)}, {"adult"}),
        ({"stage": ("last_contact",)}, {"child", "maybe", "old"}),
        ({"age_class": "child"}, {"child", "maybe"}),
        ({"age_class": "child", "sureness": Sureness.CERTAINLY}, {"child"}),
        ({"age_class": "possibly_child", "sureness": Sureness.CERTAINLY}, {"maybe"}),
        ({"age_class": "adult"}, {"maybe", "adult"}),
        ({"age_class": "adult", "sureness": Sureness.CERTAINLY}, {"adult"}),
        ({"age_class": "elderly"}, {"old"}),
        ({"age_class": "unknown"}, {"unknown"}),
        ({"period": "1992-02"}, {"child", "maybe", "old"}),
        ({"period": "1992-02", "sureness": Sureness.CERTAINLY}, {"child", "maybe"}),
        ({"period": "../1992-02-10"}, {"maybe", "old"}),
        ({"period": "1993/.."}, set()),
        ({"text": "bəx"}, {"maybe"}),
        ({"text": "Бахтияр Ортак"}, {"maybe"}),
        ({"text": "nobody"}, set()),
        ({"contradictory": True}, set()),
    ],
)
def test_filters(alice, people, filters, expected):
    assert set(found(alice, people, **filters)) == expected


def test_a_region_holds_its_towns(alice, people):
    for place in (people["region"], people["town"]):
        assert set(found(alice, people, place_id=place.pk)) == {"child", "adult"}


def test_contradictions(alice, people):
    describe(people["child"], "sex", "m", by=alice, of=source(alice))
    assert found(alice, people, contradictory=True) == ["child"]


@pytest.mark.parametrize(
    ("sort", "descending", "expected"),
    [
        (Sort.NAME, False, ["child", "maybe", "adult", "old", "unknown"]),
        (Sort.CODE, True, ["unknown", "old", "adult", "maybe", "child"]),
        (Sort.BIRTH, False, ["old", "adult", "maybe", "child", "unknown"]),
        (Sort.LAST_CONTACT, False, ["old", "maybe", "child", "adult", "unknown"]),
        (Sort.LAST_CONTACT, True, ["adult", "child", "maybe", "old", "unknown"]),
    ],
)
def test_orders_with_the_unknown_last(alice, people, sort, descending, expected):
    page = missing_page(may(alice), sort=sort, descending=descending)
    assert [row.code for row in page.rows] == [people[name].code for name in expected]


@pytest.mark.parametrize(
    ("filters", "wording"),
    [
        ({"status": ("lost",)}, "status: choose among missing, believed_held, held"),
        ({"age_class": "baby"}, "age_class: choose among child, possibly_child, adult"),
        ({"period": "30.02.1992"}, "period: "),
    ],
)
def test_filters_that_cannot_be(alice, filters, wording):
    with pytest.raises(InputError) as error:
        missing_page(may(alice), MissingFilters(**filters))
    assert str(error.value).startswith(wording)


@pytest.mark.usefixtures("people")
def test_the_export_is_the_same_query(alice):
    page = missing_page(may(alice), sort=Sort.CODE)
    assert tuple(missing_rows(may(alice))) == page.rows
    assert page.total == 5
    assert all(hasattr(page.rows[0], column) for column in COLUMNS)


@pytest.mark.usefixtures("people")
def test_pages(alice):
    pages = [missing_page(may(alice), limit=2, offset=at) for at in (0, 2, 4)]
    codes = [row.code for page in pages for row in page.rows]
    assert len(codes) == len(set(codes)) == 5


def test_protected_persons_are_in_no_list_and_only_their_number_is_told(alice, bob, people):
    protect(people["child"], by=bob, reason="threatened")
    page = missing_page(may(alice))
    assert people["child"].code not in [row.code for row in page.rows]
    assert (page.total, page.hidden) == (4, 1)
    assert "child" not in found(alice, people, text="Aysel")


@pytest.mark.usefixtures("people")
def test_without_the_right_to_names_the_list_is_by_code():
    analyst = officer("dora", Role.ANALYST)
    page = missing_page(may(analyst), sort=Sort.NAME)
    assert [row.code for row in page.rows] == sorted(row.code for row in page.rows)
    assert {(row.name, row.birth, row.father_name) for row in page.rows} == {("", "", "")}
    assert missing_page(may(analyst), MissingFilters(text="Aysel")).total == 0


@pytest.mark.usefixtures("people")
def test_as_many_questions_for_a_hundred_as_for_one(alice, django_assert_num_queries):
    for at in range(20):
        person(alice, f"Tural {at}")
    access = may(alice)
    with django_assert_num_queries(4):
        missing_page(access)
