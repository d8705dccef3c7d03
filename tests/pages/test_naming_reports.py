"""Pages of reports that name persons: what they ask for, and who is told whom they leave out."""

from __future__ import annotations

import copy
import html

import pytest
from django.utils import timezone

from sought.registry.models import HouseReport, Role
from tests import office
from tests.naming_world import REFUSED, SECRET, TOLD, recorded
from tests.pages.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(scope="module")
def made_world(made_once):
    return made_once(lambda: recorded(office.alice(), office.bob()))


@pytest.fixture(autouse=True)
def world(made_world, settings, tmp_path):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"
    return copy.deepcopy(made_world)


def asked(**more: object) -> dict[str, object]:
    return {"language": "en", "as_of": timezone.localdate(), "basis": "entered", **more}


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("icrc", "All persons of these differences"),
        ("list_exchange", "Columns besides the code"),
        ("wgeid", "Consent of the family"),
    ],
)
def test_each_asks_for_what_it_needs_whoever_may_export_names(world, kind, label):
    page = client_of(world.alice).get(f"/reports/new/{kind}")
    assert label in html.unescape(page.content.decode())
    analyst = client_of(office.officer("ana", Role.ANALYST))
    assert analyst.get(f"/reports/new/{kind}").status_code == 403


def test_the_maker_is_told_how_many_are_left_out_and_the_report_tells_nobody(world):
    client = client_of(world.alice)
    given = asked(option_figure="registered", option_columns=["latin", "birth"])
    page = client.post("/reports/new/list_exchange", given, follow=True)
    words = html.unescape(page.content.decode())
    assert "2 persons are left out" in words  # one refused, one nobody asks for; nobody protected
    for name in (REFUSED, SECRET, TOLD):
        assert name not in words
    again = client.get(page.redirect_chain[-1][0]).content.decode()
    assert "left out" not in again


def test_a_person_nobody_may_name_is_an_error_at_the_field(world):
    given = asked(option_persons=f"{world.secret.code}\n{world.told.code}")
    page = client_of(world.alice).post("/reports/new/icrc", given)
    assert page.status_code == 200
    errors = page.context["form"].errors
    assert list(errors) == ["option_persons"]
    assert not HouseReport.objects.exists()


def test_no_communication_without_consent(world):
    given = asked(subject=world.told.code, option_to="wgeid", option_consented_on="2024-05-01")
    page = client_of(world.alice).post("/reports/new/wgeid", given)
    assert "option_consent" in page.context["form"].errors
    given["option_consent"] = "written"
    assert client_of(world.alice).post("/reports/new/wgeid", given).status_code == 302
