"""The pages of administrators: officers, their roles, their passwords, and the installation."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from sought.registry.models import AuditEntry, Clearance, Installation, Officer, Role, RoleGrant
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db

PASSWORD = re.compile(r"\b[a-z2-9]{4}(?:-[a-z2-9]{4}){3}\b")


@pytest.fixture
def adele() -> Officer:
    return office.officer("adele", Role.ADMINISTRATOR)


@pytest.fixture
def desk(adele) -> Client:
    return client_of(adele)


def text(answer) -> str:
    return answer.content.decode()


def grant(desk: Client, officer: Officer, **given: str):
    fields = {"role": "analyst", "purpose": "figures for the report", **given}
    return desk.post(f"/officers/{officer.code}", fields)


# --- the list -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("adele")
def test_the_list_shows_roles_and_who_lacks_a_second_factor(desk):
    alice = office.alice()
    office.charlie()
    TOTP.activate(alice, "JBSWY3DPEHPK3PXP")
    told = text(desk.get("/officers"))
    assert alice.code in told
    assert "Registrar" in told
    assert told.count("not yet") == 2
    assert "none" in told


def test_a_role_that_was_taken_back_is_not_in_the_list(desk, adele):
    RoleGrant.objects.filter(officer=office.alice()).update(
        revoked_at=timezone.now(), revoked_by=adele
    )
    assert "Registrar" not in text(desk.get("/officers"))


def test_the_list_costs_the_same_for_many(desk, django_assert_max_num_queries):
    for number in range(20):
        office.officer(f"one{number}", Role.ANALYST)
    desk.get("/officers")
    with django_assert_max_num_queries(9):
        assert desk.get("/officers").status_code == 200


# --- a new one ----------------------------------------------------------------------------------


def test_a_new_officer_gets_a_password_that_is_shown_once(desk):
    fields = {"username": "dora", "first_name": "D", "last_name": "", "language": "az"}
    told = text(desk.post("/officers/new", fields))
    (password,) = set(PASSWORD.findall(told))
    dora = Officer.objects.get(username="dora")
    assert dora.check_password(password)
    assert password not in text(desk.get(f"/officers/{dora.code}"))
    kept = [session.get_decoded() for session in Session.objects.all()]
    assert password not in str(kept)
    assert password not in str(list(AuditEntry.objects.values()))


def test_a_taken_name_is_told_at_its_field(desk):
    office.alice()
    answer = desk.post("/officers/new", {"username": "ALICE", "language": "en"})
    assert answer.context["form"].errors == {"username": ["is taken; choose another"]}
    assert Officer.objects.count() == 2


# --- one officer --------------------------------------------------------------------------------


def test_a_role_is_granted_through_the_end_of_a_day(desk):
    alice = office.alice()
    until = timezone.localdate() + timedelta(days=3)
    answer = grant(desk, alice, until=until.isoformat())
    assert answer.headers["Location"] == f"/officers/{alice.code}"
    given = RoleGrant.objects.get(officer=alice, role=Role.ANALYST)
    assert given.purpose == "figures for the report"
    local = timezone.localtime(given.expires_at)
    assert (local.date(), local.hour, local.minute) == (until, 23, 59)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"purpose": ""}, "purpose"),
        ({"role": "geneticist"}, "role"),
        ({"role": "registrar"}, "role"),
        ({"role": "king"}, "role"),
        ({"until": "2020-01-01"}, "until"),
        ({"until": "tomorrow"}, "until"),
    ],
)
def test_a_grant_that_cannot_be_is_told_at_its_field(desk, given, field):
    alice = office.alice()
    answer = grant(desk, alice, **given)
    assert list(answer.context["form"].errors) == [field]
    assert RoleGrant.objects.filter(officer=alice).count() == 1


def test_the_reason_why_two_roles_are_kept_apart_is_told(desk):
    told = text(grant(desk, office.alice(), role="geneticist"))
    assert "geneticists work with codes" in told


def test_nobody_grants_himself(desk, adele):
    answer = grant(desk, adele)
    assert "nobody gives a role to himself" in text(answer)
    assert RoleGrant.objects.filter(officer=adele).count() == 1


def test_the_page_shows_what_was_and_what_is(desk, adele):
    alice = office.alice()
    old = RoleGrant.objects.get(officer=alice)
    desk.post(f"/grants/{old.pk}/withdraw", {"reason": "moved"})
    grant(desk, alice)
    told = text(desk.get(f"/officers/{alice.code}"))
    assert "taken back" in told
    assert "in force" in told
    assert told.count(adele.code) >= 2


def test_taking_back_needs_a_reason(desk):
    alice = office.alice()
    held = RoleGrant.objects.get(officer=alice)
    answer = desk.post(f"/grants/{held.pk}/withdraw", {"reason": ""}, follow=True)
    assert "This needs a reason" in text(answer)
    held.refresh_from_db()
    assert held.revoked_at is None


def test_the_last_administrator_is_told(desk, adele):
    held = RoleGrant.objects.get(officer=adele)
    answer = desk.post(f"/grants/{held.pk}/withdraw", {"reason": "x"}, follow=True)
    assert "this is the last administrator" in text(answer)


def test_a_password_is_issued(desk):
    alice = office.alice()
    told = text(desk.post(f"/officers/{alice.code}/password", {"reason": "forgotten"}))
    (password,) = set(PASSWORD.findall(told))
    alice.refresh_from_db()
    assert alice.check_password(password)


def test_a_second_factor_is_reset(desk):
    alice = office.alice()
    TOTP.activate(alice, "JBSWY3DPEHPK3PXP")
    told = text(desk.post(f"/officers/{alice.code}/second-factor", {"reason": "telephone lost"}))
    assert PASSWORD.search(told)
    assert not Authenticator.objects.filter(user=alice).exists()


def test_an_officer_leaves(desk):
    alice = office.alice()
    table = client_of(alice)
    assert table.get("/account").status_code == 200
    desk.post(f"/officers/{alice.code}/deactivate", {"reason": "retired"})
    assert table.get("/account").status_code == 302
    told = text(desk.get(f"/officers/{alice.code}"))
    assert "Left the office" in told
    assert "Grant a role" not in told


@pytest.mark.parametrize("act", ["password", "second-factor", "deactivate"])
def test_what_changes_something_is_not_done_by_a_link(desk, act):
    assert desk.get(f"/officers/{office.alice().code}/{act}").status_code == 405


# --- the installation ---------------------------------------------------------------------------


def house(**changes: object) -> dict[str, object]:
    given = {
        "name": "Register",
        "body": "Commission of Nowhere",
        "address": "1 Quay",
        "default_language": "hy",
        "place_languages": "hy, en",
        "child_below": 16,
        "elderly_from": 65,
        "second_factor": "on",
        "session_hours": 8,
        "identification_threshold": 0.9999,
        "disclosure_least": 6,
        "disclosure_width": 0,
        "map_center_lat": 1.5,
        "map_center_lon": -30,
        "map_zoom": 6,
    }
    return {**given, **changes}


def test_the_house_is_set_up(desk):
    assert desk.post("/installation", house()).status_code == 302
    kept = Installation.current()
    assert (kept.body, kept.place_languages, kept.child_below) == (
        "Commission of Nowhere",
        ["hy", "en"],
        16,
    )
    entry = AuditEntry.objects.latest("number")
    assert entry.verb == "change installation"
    assert "child_below" in entry.detail["fields"]
    assert "Nowhere" not in str(entry.detail)


def test_the_rule_of_disclosure_is_no_weaker_than_three_and_no_narrower_than_itself(desk):
    for wrong in ({"disclosure_least": 2}, {"disclosure_width": 5}):
        answer = desk.post("/installation", house(**wrong))
        assert list(answer.context["form"].errors) == list(wrong)
    desk.post("/installation", house(disclosure_width=9))
    kept = Installation.current()
    assert (kept.disclosure_least, kept.disclosure_width) == (6, 9)


def test_saving_what_is_there_is_no_deed(desk):
    desk.post("/installation", house())
    before = AuditEntry.objects.count()
    desk.post("/installation", house())
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"place_languages": "hy, xx"}, "place_languages"),
        ({"place_languages": "hy, hy"}, "place_languages"),
        ({"place_languages": " , "}, "place_languages"),
        ({"child_below": 65}, "elderly_from"),
        ({"child_below": 99}, "child_below"),
        ({"session_hours": 0}, "session_hours"),
        ({"session_hours": 48}, "session_hours"),
        ({"map_center_lat": 91}, "map_center_lat"),
        ({"default_language": "xx"}, "default_language"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(desk, changes, field):
    answer = desk.post("/installation", house(**changes))
    assert field in answer.context["form"].errors
    assert Installation.current().body == ""


def test_that_it_is_a_demonstration_is_no_field_of_a_form(desk):
    desk.post("/installation", house(demo="on"))
    assert not Installation.current().demo


# --- one's own page -----------------------------------------------------------------------------


def test_each_officer_sees_his_own_roles_and_clearances():
    alice, bob = office.alice(), office.bob()
    person = office.person(alice)
    Clearance.objects.create(
        officer=alice, person=person, purpose="visits the family", granted_by=bob
    )
    ended = office.person(alice, "Aysel Quliyeva")
    Clearance.objects.create(
        officer=alice,
        person=ended,
        purpose="over",
        granted_by=bob,
        expires_at=datetime(2020, 1, 1, tzinfo=timezone.get_current_timezone()),
    )
    told = text(client_of(alice).get("/account"))
    assert "Registrar" in told
    assert person.code in told
    assert "visits the family" in told
    assert ended.code not in told
    assert "Tural" not in told
    assert person.code not in text(client_of(bob).get("/account"))
