"""Who gets through the door, how long for, and what the audit chain says about it."""

from __future__ import annotations

import json
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from sought.registry.actions.officers import issue_one_time_password, reset_second_factor
from sought.registry.models import AuditEntry, Installation, Officer, Role
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db

DOOR = "/accounts/login/"
SECOND_DOOR = "/accounts/2fa/authenticate/"
PASSWORD = "a lantern by the quay"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = 55_000_000
"""Number of the half minute in which codes are made and checked."""


@pytest.fixture(autouse=True)
def _no_failures_before():
    cache.clear()


@pytest.fixture
def alice() -> Officer:
    made = office.alice()
    made.set_password(PASSWORD)
    made.save()
    return made


@pytest.fixture
def administrator() -> Officer:
    return office.officer("adele", Role.ADMINISTRATOR)


@pytest.fixture
def without_factor(db) -> None:  # noqa: ARG001 - the database, for what it makes
    Installation.objects.update_or_create(pk=1, defaults={"second_factor": False})


def enrol(officer: Officer) -> None:
    TOTP.activate(officer, SECRET)


def code_now() -> str:
    return format_hotp_value(hotp_value(SECRET, STEP))


@pytest.fixture(autouse=True)
def _no_step_ends_meanwhile(monkeypatch):
    """A code is good for half a minute; on a slow machine a test may begin in one and end in the next."""
    counters = "allauth.mfa.totp.internal.auth.yield_hotp_counters_from_time"
    monkeypatch.setattr(counters, lambda: iter([STEP]))


def give_password(client: Client, name: str = "alice", password: str = PASSWORD, **more: str):
    return client.post(DOOR, {"login": name, "password": password, **more})


def prove(client: Client) -> None:
    """Who changes keys and codes says the password once more."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def verbs(about: Officer | None = None) -> list[str]:
    entries = AuditEntry.objects.order_by("number")
    if about is not None:
        entries = entries.filter(subject=about.code)
    return [entry.verb for entry in entries]


def is_in(client: Client) -> bool:
    return client.get("/account").status_code == 200


# --- the door -----------------------------------------------------------------------------------


def test_a_page_leads_to_the_door_and_back(client):
    assert client.get("/account?tab=1").headers["Location"] == f"{DOOR}?next=%2Faccount%3Ftab%3D1"


def test_what_was_posted_is_not_asked_for_again(client):
    assert client.post("/officers/new").headers["Location"] == DOOR


def test_a_part_of_a_page_sends_the_whole_page_to_the_door(client):
    answer = client.get(
        "/account",
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/places?q=1"},
    )
    assert answer.headers["HX-Redirect"] == f"{DOOR}?next=%2Fplaces%3Fq%3D1"
    assert answer.content == b""


def test_a_script_is_told_and_does_not_take_the_door_for_an_answer(client):
    answer = client.post("/account", headers={"Sec-Fetch-Mode": "cors"})
    assert answer.status_code == 401


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:x"])
@pytest.mark.usefixtures("without_factor", "alice")
def test_sign_in_leads_to_no_other_place(client, elsewhere):
    assert give_password(client, next=elsewhere).headers["Location"] == "/"


@pytest.mark.usefixtures("without_factor", "alice")
def test_two_slashes_are_no_way_out_either(client):
    assert client.get("/", PATH_INFO="//example.org/x").headers["Location"] == DOOR


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/"])
def test_choosing_a_language_leads_to_no_other_place(client, elsewhere):
    answer = client.post("/language", {"language": "hy", "next": elsewhere})
    assert answer.headers["Location"] == "/"


@pytest.mark.usefixtures("without_factor")
def test_the_language_is_remembered_for_the_next_machine(alice, client):
    client_of(alice).post("/language", {"language": "hy"})
    assert give_password(client).cookies["django_language"].value == "hy"


def test_an_invented_language_is_not_remembered(alice):
    client_of(alice).post("/language", {"language": "xx"})
    alice.refresh_from_db()
    assert alice.language == "en"


# --- password -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("without_factor")
def test_the_right_password_opens_the_door(client, alice):
    assert give_password(client, next="/account").headers["Location"] == "/account"
    assert is_in(client)
    assert verbs(alice) == ["sign in"]


@pytest.mark.usefixtures("without_factor", "alice")
def test_the_session_gets_another_key_at_sign_in(client):
    client.get(DOOR)
    client.post("/language", {"language": "ru"})
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    give_password(client)
    assert client.session.session_key != before


def test_a_wrong_password_does_not(client, alice):
    assert give_password(client, password="wrong").status_code == 200
    assert not is_in(client)
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.actor, entry.subject) == ("sign-in failed", "program", alice.code)
    assert entry.detail == {"step": "password"}


@pytest.mark.usefixtures("db")
def test_the_name_somebody_typed_is_kept_nowhere(client):
    give_password(client, name="a.private.name", password="another secret")
    entries = json.dumps(list(AuditEntry.objects.values()), default=str)
    assert AuditEntry.objects.get().subject == ""
    assert "private" not in entries
    assert "secret" not in entries


@pytest.mark.usefixtures("without_factor")
def test_five_failures_lock_the_name_even_for_the_right_password(client, alice):
    for _ in range(5):
        give_password(client, password="wrong")
    answer = give_password(client)
    assert "locked for fifteen minutes" in answer.content.decode()
    assert not is_in(client)
    give_password(client)
    assert verbs(alice) == ["sign-in failed"] * 5 + ["sign-in locked"]


@pytest.mark.usefixtures("without_factor", "alice")
def test_the_lock_is_for_that_name_alone(client):
    bob = office.bob()
    bob.set_password(PASSWORD)
    bob.save()
    for _ in range(6):
        give_password(client, name="ALICE", password="wrong")
    give_password(client, name="bob")
    assert is_in(client)


@pytest.mark.usefixtures("without_factor", "alice")
def test_success_does_not_wipe_failures_out(client):
    for _ in range(4):
        give_password(client, password="wrong")
    give_password(client)
    client.post("/accounts/logout/")
    give_password(client, password="wrong")
    assert "locked" in give_password(client).content.decode()


@pytest.mark.usefixtures("without_factor", "alice")
def test_thirty_failures_lock_the_machine(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": None}
    for number in range(30):
        give_password(client, name=f"guess{number}", password="wrong")
    assert "locked for fifteen minutes" in give_password(client).content.decode()
    assert not is_in(client)


@pytest.mark.usefixtures("db")
def test_more_than_thirty_attempts_a_minute_get_a_page_that_says_so(client):
    for number in range(30):
        give_password(client, name=f"guess{number}", password="wrong")
    answer = give_password(client)
    assert answer.status_code == 429
    assert "Too many requests" in answer.content.decode()


@pytest.mark.usefixtures("without_factor")
def test_who_has_left_does_not_come_in(client, alice):
    desk = client_of(alice)
    assert is_in(desk)
    Officer.objects.filter(pk=alice.pk).update(is_active=False)
    give_password(client)
    assert not is_in(client)
    assert not is_in(desk)


@pytest.mark.parametrize("path", ["signup/", "password/reset/", "email/", "login/code/confirm/"])
def test_nobody_signs_up_or_asks_for_mail(alice, path):
    assert client_of(alice).get(f"/accounts/{path}").status_code == 404


# --- second factor ------------------------------------------------------------------------------


@pytest.mark.usefixtures("alice")
def test_without_a_second_factor_there_is_only_the_way_to_one(client):
    give_password(client)
    assert client.get("/account").headers["Location"] == "/accounts/2fa/"
    assert client.get("/officers").headers["Location"] == "/accounts/2fa/"
    assert client.get("/accounts/2fa/").status_code == 200
    prove(client)
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
    assert client.get("/accounts/2fa/webauthn/add/").status_code == 200


@pytest.mark.usefixtures("alice")
def test_changing_the_factor_asks_for_the_password_again(client):
    give_password(client)
    answer = client.get("/accounts/2fa/totp/activate/")
    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")


def test_recovery_codes_alone_are_no_second_factor(client, alice):
    RecoveryCodes.activate(alice)
    give_password(client)
    assert client.get("/account").headers["Location"] == "/accounts/2fa/"


def test_the_password_alone_is_not_enough(client, alice):
    enrol(alice)
    assert give_password(client).headers["Location"] == SECOND_DOOR
    assert not is_in(client)
    assert verbs(alice) == []


def test_another_page_in_between_does_not_forget_the_password(client, alice):
    enrol(alice)
    give_password(client)
    client.get("/account")
    client.post(SECOND_DOOR, {"code": code_now()})
    assert is_in(client)


def test_password_and_code_open_the_door(client, alice):
    enrol(alice)
    give_password(client)
    client.post(SECOND_DOOR, {"code": code_now()})
    assert is_in(client)
    assert verbs(alice) == ["sign in"]


def test_a_code_opens_once(client, alice):
    enrol(alice)
    code = code_now()
    give_password(client)
    client.post(SECOND_DOOR, {"code": code})
    again = Client()
    give_password(again)
    again.post(SECOND_DOOR, {"code": code})
    assert not is_in(again)


def test_a_wrong_code_is_noted_and_five_lock(client, alice):
    enrol(alice)
    give_password(client)
    for _ in range(5):
        client.post(SECOND_DOOR, {"code": "000000"})
    client.post(SECOND_DOOR, {"code": code_now()})
    assert not is_in(client)
    entries = AuditEntry.objects.filter(subject=alice.code)
    assert [entry.detail["step"] for entry in entries] == ["second factor"] * 5


def test_a_recovery_code_opens_once(client, alice):
    enrol(alice)
    code = RecoveryCodes.activate(alice).get_unused_codes()[0]
    give_password(client)
    client.post(SECOND_DOOR, {"code": code})
    assert is_in(client)
    again = Client()
    give_password(again)
    again.post(SECOND_DOOR, {"code": code})
    assert not is_in(again)


def test_taking_the_factor_away_shuts_the_office_at_once(client, alice):
    enrol(alice)
    give_password(client)
    client.post(SECOND_DOOR, {"code": code_now()})
    assert is_in(client)
    prove(client)
    client.post("/accounts/2fa/totp/deactivate/")
    assert client.get("/account").headers["Location"] == "/accounts/2fa/"
    assert "remove second factor" in verbs(alice)


@pytest.mark.usefixtures("alice", "without_factor")
def test_asking_for_factors_from_today_on_reaches_open_sessions(client):
    give_password(client)
    assert is_in(client)
    Installation.objects.update(second_factor=True)
    assert client.get("/account").headers["Location"] == "/accounts/2fa/"


def test_a_copy_of_the_database_holds_no_seed(alice):
    enrol(alice)
    kept = Authenticator.objects.get().data
    assert SECRET not in json.dumps(kept)


def test_where_the_secret_was_lost_no_code_is_right(client, alice, settings):
    enrol(alice)
    codes = RecoveryCodes.activate(alice).get_unused_codes()
    settings.SECRET_KEY = "another " * 10
    give_password(client)
    for code in (code_now(), codes[0]):
        assert client.post(SECOND_DOOR, {"code": code}).status_code == 200
    assert not is_in(client)


# --- how long -----------------------------------------------------------------------------------


def set_back(client: Client, **seconds: int) -> None:
    session = client.session
    for name, by in seconds.items():
        session[name] = int(time.time()) - by
    session.save()


def test_a_session_without_a_sign_of_life_ends(alice, settings):
    client = client_of(alice)
    set_back(client, active_at=60 * settings.SOUGHT_IDLE_MINUTES - 5)
    assert is_in(client)
    set_back(client, active_at=60 * settings.SOUGHT_IDLE_MINUTES + 5)
    assert not is_in(client)
    assert AuditEntry.objects.get(verb="sign out").detail == {"why": "idle"}


def test_a_session_grows_no_older_than_allowed_however_busy(alice):
    client = client_of(alice)
    set_back(client, signed_in_at=10 * 3600 - 5)
    assert is_in(client)
    set_back(client, signed_in_at=10 * 3600 + 5, active_at=0)
    assert not is_in(client)
    assert AuditEntry.objects.get(verb="sign out").detail == {"why": "too old"}


def test_the_installation_may_shorten_it(alice):
    Installation.objects.update_or_create(pk=1, defaults={"session_hours": 1})
    client = client_of(alice)
    set_back(client, signed_in_at=3600 + 5)
    assert not is_in(client)


def test_a_session_of_unknown_age_is_over(alice):
    client = client_of(alice)
    session = client.session
    del session["signed_in_at"]
    session.save()
    assert not is_in(client)


def test_signing_out_is_noted(alice):
    client = client_of(alice)
    client.post("/accounts/logout/")
    assert not is_in(client)
    assert AuditEntry.objects.get(verb="sign out").detail == {"why": "asked"}


# --- one-time passwords -------------------------------------------------------------------------


def test_a_one_time_password_opens_only_the_page_to_change_it(client, alice, administrator):
    password = issue_one_time_password(alice, by=administrator, reason="first day")
    give_password(client, password=password)
    for page in ("/account", "/accounts/2fa/", "/officers"):
        assert client.get(page).headers["Location"] == "/accounts/password/change/"
    assert client.get("/accounts/password/change/").status_code == 200


def change(client: Client, old: str, new: str):
    fields = {"oldpassword": old, "password1": new, "password2": new}
    return client.post("/accounts/password/change/", fields)


@pytest.mark.usefixtures("without_factor")
def test_after_the_change_the_office_is_open(client, alice, administrator):
    password = issue_one_time_password(alice, by=administrator, reason="first day")
    give_password(client, password=password)
    assert change(client, password, "another lantern, further on").status_code == 302
    assert is_in(client)
    alice.refresh_from_db()
    assert not alice.must_change_password
    assert alice.password_expires_at is None
    assert verbs(alice) == ["issue password", "sign in", "change password"]


@pytest.mark.parametrize("new", ["", "short", "password1234", "123456789012345"])
def test_what_is_easily_guessed_is_refused(client, alice, administrator, new):
    password = issue_one_time_password(alice, by=administrator, reason="first day")
    give_password(client, password=password)
    assert change(client, password, new).status_code == 200
    alice.refresh_from_db()
    assert alice.must_change_password


def test_the_issued_password_is_no_new_one(client, alice, administrator):
    password = issue_one_time_password(alice, by=administrator, reason="first day")
    give_password(client, password=password)
    assert "other than the present one" in change(client, password, password).content.decode()


def test_an_issued_password_runs_out(client, alice, administrator):
    password = issue_one_time_password(alice, by=administrator, reason="first day")
    Officer.objects.update(password_expires_at=timezone.now() - timedelta(seconds=1))
    assert give_password(client, password=password).headers["Location"] == DOOR
    assert "has run out" in client.get(DOOR).content.decode()
    assert not is_in(client)


def test_issuing_ends_open_sessions_and_the_old_password(client, alice, administrator):
    desk = client_of(alice)
    assert is_in(desk)
    issue_one_time_password(alice, by=administrator, reason="lost")
    assert not is_in(desk)
    give_password(client)
    assert not is_in(client)


def test_resetting_the_factor_forgets_keys_codes_and_password(client, alice, administrator):
    enrol(alice)
    RecoveryCodes.activate(alice)
    desk = client_of(alice)
    password = reset_second_factor(alice, by=administrator, reason="telephone lost")
    assert not Authenticator.objects.filter(user=alice).exists()
    assert not is_in(desk)
    give_password(client, password=password)
    assert client.get("/account").headers["Location"] == "/accounts/password/change/"
