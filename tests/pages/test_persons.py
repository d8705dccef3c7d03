"""The pages of a person: what is shown, to whom, at which cost."""

from __future__ import annotations

import pytest

from sought.registry.actions.protect import protect
from sought.registry.models import (
    AuditEntry,
    Condition,
    Confidentiality,
    DescriptionKind,
    EventKind,
    Place,
    PlaceName,
    Relation,
    RelationKind,
    Role,
)
from sought.registry.actions.record import record
from sought.registry.actions.create_place import create_place
from sought.registry.actions.given import PlaceForm
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db

TABS = ["", "/timeline", "/statements", "/family", "/map"]


def place(by, name="Ostara", lat=40.0, lon=-30.0, kind="town") -> Place:
    source = office.source(by)
    form = PlaceForm(
        kind=kind,
        names=({"text": name, "language": "en"},),
        position={"lat": lat, "lon": lon, "radius_m": 500},
    )
    return create_place(form, by=by, source=source)


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def family_list(alice):
    return office.source(alice, title="List of the regiment", reliability="B")


@pytest.fixture
def tural(alice, family_list):
    who = (
        office.person(
            alice,
            "Tural Nurlanlı",
            of=family_list,
            sex="m",
            birth="1970",
            rank="private",
            unit="4th battalion",
            father_name="Nurlan",
            stature="",
        )
        if False
        else office.person(
            alice,
            "Tural Nurlanlı",
            of=family_list,
            sex="m",
            birth="1970",
            rank="private",
            unit="4th battalion",
            father_name="Nurlan",
        )
    )
    letter = office.source(alice, title="Letter of a comrade", reliability="D")
    office.describe(who, DescriptionKind.BIRTH, "1972", by=alice, of=letter)
    office.describe(who, DescriptionKind.MARK, "scar on the left hand", by=alice, of=letter)
    office.describe(who, DescriptionKind.CONTACT, "7 Quay Street", by=alice, of=letter)
    town = place(alice)
    office.happened(
        EventKind.LAST_CONTACT, who, by=alice, of=family_list, date="1992-02", place=town
    )
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


@pytest.mark.parametrize("tab", TABS)
def test_each_page_of_a_person_answers(alice, tural, tab):
    answer = client_of(alice).get(f"/persons/{tural.code}{tab}")
    assert answer.status_code == 200
    assert "Tural Nurlanlı" in answer.content.decode()


@pytest.mark.parametrize("tab", TABS)
def test_the_cost_of_a_page_is_bounded(alice, tural, tab, django_assert_max_num_queries):
    client = client_of(alice)
    with django_assert_max_num_queries(25):
        client.get(f"/persons/{tural.code}{tab}")
