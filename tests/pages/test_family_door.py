"""The family's door: two steps, no word on what was wrong, locks, and sessions of its own."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import hashers
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.family_access import (
    end_family_access,
    renew_family_access,
)
from sought.registry.actions.family_sign_in import ask_number
from sought.registry.models import AuditEntry, FamilyAccess, Role
from sought.registry.records.family_secrets import new_access_code
from sought.web import family_session
from sought.web.family_session import COOKIE, IDLE_MINUTES, LONGEST_MINUTES, FamilySession
from sought.web.family_throttle import TRIES, TRIES_OF_MACHINE
from sought.web.views import family as views
from tests import office
from tests.family_page_world import DOOR, PAGE, SECOND, Family, family, give_password
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db
NOT_SO = "This does not fit together"
LOCKED = "There were too many attempts"


@pytest.fixture
def home() -> Family:
    cache.clear()
    return family()


def verbs(about: str) -> list[str]:
    entries = AuditEntry.objects.filter(subject=about, verb__startswith="family sign")
    return list(entries.order_by("number").values_list("verb", flat=True))


def is_in(client: Client) -> bool:
    return client.get(PAGE).status_code == 200


def bare(answer) -> bytes:
    """What the page says, but for the token against forged requests."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", answer.content)


# --- both steps ---------------------------------------------------------------------------------


def test_letter_and_asked_code_open_the_page(home, client):
    assert give_password(client, home).headers["Location"] == SECOND
    assert not is_in(client)
    assert client.post(SECOND, {"code": home.code_now()}).headers["Location"] == PAGE
    assert is_in(client)
    assert verbs(home.access.code) == ["family sign in"]
    entry = AuditEntry.objects.get(verb="family sign in")
    assert (entry.actor, entry.detail) == (home.access.code, {"codes left": 19})
    assert home.access.last_used_at is not None


def test_it_may_be_typed_as_people_type(home, client):
    code = f" {home.letter.access.access_code.replace('-', ' ').lower()} "
    give_password(client, home, code=code, password=home.letter.password.upper().replace("-", " "))
    asked = home.code_now()
    client.post(SECOND, {"code": f"{asked[:3]} {asked[3:]}"})
    assert is_in(client)


def test_the_second_step_needs_the_first(home, client):
    assert client.get(SECOND).headers["Location"] == DOOR
    assert client.post(SECOND, {"code": home.code_now()}).headers["Location"] == DOOR


def test_the_asked_number_stays_until_its_code_was_used(home, client):
    give_password(client, home)
    numbers = {ask_number(home.access)}
    for _ in range(3):
        text = client.get(SECOND).content.decode()
        numbers.add(int(re.search(r"number <strong>(\d+)<", text)[1]))
    again = Client()
    give_password(again, home)
    numbers.add(home.access.asked)
    assert len(numbers) == 1
    client.post(SECOND, {"code": home.code_now()})
    assert home.access.asked is None
    assert ask_number(home.access) not in numbers


def test_another_code_of_the_list_does_not_open(home, client):
    give_password(client, home)
    right = home.code_now()
    wrong = next(code for code in home.letter.codes if code != right)
    assert NOT_SO in client.post(SECOND, {"code": wrong}).content.decode()
    assert not is_in(client)
    assert verbs(home.access.code) == ["family sign-in failed"]


def test_a_used_code_never_opens_again_from_another_browser_either(home):
    first, second = Client(), Client()
    for one in (first, second):
        give_password(one, home)
    code = home.code_now()
    first.post(SECOND, {"code": code})
    assert NOT_SO in second.post(SECOND, {"code": code}).content.decode()
    assert (is_in(first), is_in(second)) == (True, False)


def test_when_all_codes_are_used_the_page_says_so(home, client):
    home.access.codes.update(used_at=timezone.now())
    give_password(client, home)
    assert "All codes of your letter are used" in client.get(SECOND).content.decode()
    client.post(SECOND, {"code": home.letter.codes[0]})
    assert not is_in(client)


def test_it_warns_in_time(home):
    client = home.client()
    assert "Ask the office for a new letter" not in client.get(PAGE).content.decode()
    home.access.codes.filter(number__gt=4).update(used_at=timezone.now())
    assert "Ask the office for a new letter" in client.get(PAGE).content.decode()


# --- nobody learns anything ---------------------------------------------------------------------


def unknown() -> str:
    while FamilyAccess.objects.filter(access_code=(code := new_access_code())).exists():
        pass
    return code


def attempts(home: Family) -> dict[str, bytes]:
    """What the door says to each thing that may be wrong, each from a browser of its own."""
    wrong = {"password": "abcd-efgh-jkmn"}
    given = {"unknown": {"code": unknown()}, "password": wrong}
    said = {why: bare(give_password(Client(), home, **other)) for why, other in given.items()}
    end_family_access(home.access, by=home.lala, reason="lost")
    said["ended"] = bare(give_password(Client(), home))
    said["ended and wrong"] = bare(give_password(Client(), home, **wrong))
    return said


def test_every_failure_is_answered_with_the_same_bytes(home):
    said = attempts(home)
    assert len(set(said.values())) == 1
    assert NOT_SO.encode() in said["unknown"]
    for answer in said.values():
        assert home.letter.access.access_code.encode() not in answer


def test_every_failure_costs_one_hash_and_one_entry(home, monkeypatch):
    counted = []
    check = hashers.check_password

    def counting(*args, **more):
        counted.append(1)
        return check(*args, **more)

    monkeypatch.setattr("sought.registry.records.family_secrets.check_password", counting)
    before = AuditEntry.objects.filter(verb="family sign-in failed").count()
    said = attempts(home)
    assert len(counted) == len(said)
    after = AuditEntry.objects.filter(verb="family sign-in failed").count()
    assert after - before == len(said)


def test_each_failure_asks_the_database_the_same(home):
    counts = []
    for given in ({"code": unknown()}, {"password": "abcd-efgh-jkmn"}):
        with CaptureQueriesContext(connection) as asked:
            give_password(Client(), home, **given)
        counts.append(len(asked))
    assert counts[0] == counts[1] > 0


def test_of_an_unknown_code_the_chain_keeps_nothing(home, client):
    code = unknown()
    give_password(client, home, code=code, password="a secret of mine")
    entry = AuditEntry.objects.get(verb="family sign-in failed")
    assert (entry.actor, entry.subject, entry.detail) == ("program", "", {"step": "password"})
    assert code not in repr(list(AuditEntry.objects.values()))
    assert "secret of mine" not in repr(list(AuditEntry.objects.values()))


def test_a_slip_is_told_before_anything_is_looked_up(home, client, django_assert_num_queries):
    """The check character says so; that tells nothing of which letters there are."""
    code = home.letter.access.access_code
    slip = code[:-1] + ("2" if code[-1] != "2" else "3")
    give_password(client, home, code=slip)
    with django_assert_num_queries(1):  # the name of the house
        answer = give_password(client, home, code=slip)
    assert "a character is wrong or missing" in answer.content.decode()
    assert verbs(home.access.code) == []


def test_an_expired_letter_and_an_erased_relative_do_not_open(home, client):
    FamilyAccess.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert NOT_SO in give_password(client, home).content.decode()
    FamilyAccess.objects.update(expires_at=None)
    bob = office.bob()
    asked = request_erasure(home.mother, by=home.alice, legal_basis="law", reason="she asks")
    inside = home.client()
    carry_out_erasure(asked, by=bob)
    assert not is_in(inside)
    assert NOT_SO in give_password(client, home).content.decode()


# --- locks --------------------------------------------------------------------------------------


def test_failures_lock_the_code_even_for_the_right_secrets(home, client):
    for _ in range(TRIES):
        give_password(client, home, password="wrong")
    for _ in range(2):
        assert LOCKED in give_password(client, home).content.decode()
    assert verbs(home.access.code) == ["family sign-in failed"] * TRIES + ["family sign-in locked"]


def test_an_unknown_code_locks_with_the_same_bytes(home):
    said = set()
    for code in (unknown(), home.letter.access.access_code):
        for _ in range(TRIES):
            give_password(Client(), home, code=code, password="wrong")
        said.add(bare(give_password(Client(), home, code=code, password="wrong")))
    assert len(said) == 1


def test_wrong_one_time_codes_lock_as_well(home, client):
    give_password(client, home)
    wrong = [code for code in home.letter.codes if code != home.code_now()]
    for _ in range(TRIES - 1):
        client.post(SECOND, {"code": wrong[0]})
    assert LOCKED in client.post(SECOND, {"code": home.code_now()}).content.decode()
    assert not is_in(client)


def test_many_failures_lock_the_machine(home, client):
    for _ in range(TRIES_OF_MACHINE):
        give_password(client, home, code=unknown(), password="wrong")
    assert LOCKED in give_password(client, home).content.decode()
    assert AuditEntry.objects.filter(verb="family sign-in locked", subject="").count() == 1


def test_after_the_lock_it_opens_again(home, client):
    for _ in range(TRIES + 1):
        give_password(client, home, password="wrong")
    cache.clear()
    give_password(client, home)
    client.post(SECOND, {"code": home.code_now()})
    assert is_in(client)


# --- how long -----------------------------------------------------------------------------------


def set_back(client: Client, **minutes: int) -> None:
    session = FamilySession(client.cookies[COOKIE].value)
    marks = session["family"]
    session["family"] = marks | {at: marks[at] - 60 * by for at, by in minutes.items()}
    session.save()


def test_a_page_without_a_sign_of_life_closes(home):
    client = home.client()
    set_back(client, active_at=IDLE_MINUTES - 1)
    assert is_in(client)
    set_back(client, active_at=IDLE_MINUTES + 1)
    assert not is_in(client)
    assert AuditEntry.objects.get(verb="family sign out").detail == {"why": "idle"}


def test_a_page_is_never_open_long(home):
    client = home.client()
    set_back(client, signed_in_at=LONGEST_MINUTES + 1)
    assert not is_in(client)


def test_signing_out_is_for_good(home):
    client = home.client()
    key = client.cookies[COOKIE].value
    client.post("/family/sign-out")
    assert not is_in(client)
    again = Client()
    again.cookies[COOKIE] = key
    assert not is_in(again)
    assert verbs(home.access.code) == ["family sign in", "family sign out"]


def test_the_session_gets_another_key_at_each_step(home, client):
    keys = []
    client.cookies[COOKIE] = "planted"
    give_password(client, home)
    keys.append(client.cookies[COOKIE].value)
    client.post(SECOND, {"code": home.code_now()})
    keys.append(client.cookies[COOKIE].value)
    assert len({*keys, "planted"}) == 3


@pytest.mark.parametrize("shut", [renew_family_access, end_family_access])
def test_a_new_letter_or_none_closes_open_pages_at_once(home, shut):
    client = home.client()
    shut(home.access, by=home.lala, reason="lost")
    assert not is_in(client)


def test_the_old_letter_opens_nothing_after_renewal(home, client):
    made = renew_family_access(home.access, by=home.lala, reason="lost")
    assert NOT_SO in give_password(client, home).content.decode()
    give_password(client, home, password=made.password)
    number = ask_number(home.access)
    client.post(SECOND, {"code": home.letter.codes[number - 1]})
    assert not is_in(client)
    client.post(SECOND, {"code": made.codes[number - 1]})
    assert is_in(client)


# --- two houses ---------------------------------------------------------------------------------


def test_a_family_session_is_no_officers(home):
    client = home.client()
    key = client.cookies[COOKIE].value
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    for path in ("/", "/account", f"/persons/{home.son.code}", "/families/news", "/missing"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/accounts/login/")


def test_an_officers_session_is_no_familys(home):
    desk = client_of(office.officer("all", *(r for r in Role if r != Role.ADMINISTRATOR)))
    assert desk.get(PAGE).headers["Location"] == DOOR
    desk.cookies[COOKIE] = desk.cookies[settings.SESSION_COOKIE_NAME].value
    assert desk.get(PAGE).headers["Location"] == DOOR
    assert desk.get(f"/family/persons/{home.son.code}/news").headers["Location"] == DOOR


def test_an_officer_may_open_a_letter_beside_the_desk_and_neither_rules_the_other(home):
    client = client_of(home.lala)
    give_password(client, home)
    client.post(SECOND, {"code": home.code_now()})
    assert is_in(client)
    client.post("/family/sign-out")
    assert not is_in(client)
    assert client.get("/account").status_code == 200


# --- what browsers are told ---------------------------------------------------------------------


def test_the_cookie_is_for_this_page_and_no_script(home, settings):
    settings.SESSION_COOKIE_SECURE = True
    client = Client()
    give_password(client, home)
    cookie = client.cookies[COOKIE]
    assert (cookie["path"], cookie["samesite"]) == ("/family", "Strict")
    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["max-age"] == cookie["expires"] == ""


@pytest.mark.parametrize("path", [PAGE, DOOR, SECOND, "/family/samples/Q-9/x", "/family/x"])
def test_nothing_is_kept_or_found(home, path):
    for client in (Client(), home.client()):
        answer = client.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "'self'" in answer.headers["Content-Security-Policy"]
        if answer.status_code != 302:
            assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
            text = answer.content.decode()
            assert 'name="robots" content="noindex' in text
            assert "<script" not in text
            assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"", text) == []


def test_forged_requests_are_refused(home):
    client = home.client()
    client.handler.enforce_csrf_checks = True
    address = f"/family/persons/{home.son.code}/news"
    for path in (DOOR, SECOND, "/family/sign-out", address):
        assert client.post(path, {"text": "x"}).status_code == 403, path


@pytest.mark.parametrize("path", [DOOR, PAGE, "/family/sign-out"])
def test_a_forged_request_is_shown_the_familys_door(client, path):
    client.handler.enforce_csrf_checks = True
    text = client.post(path, {"text": "x"}).content.decode()
    assert re.findall(r'<a class="button button--primary" href="([^"]+)"', text) == [PAGE]


def test_who_signs_out_in_another_tab_shuts_this_one(home, monkeypatch):
    """The session is gone when the page is about to keep it."""
    client = home.client()
    later = time.time() + 120
    monkeypatch.setattr(family_session.time, "time", lambda: later)
    left = views.codes_left

    def meanwhile(access):
        Session.objects.all().delete()
        return left(access)

    monkeypatch.setattr(views, "codes_left", meanwhile)
    answer = client.get(PAGE)
    assert (answer.status_code, answer.headers["Location"]) == (302, DOOR)
    assert client.cookies[COOKIE].value == ""
    assert client.get(DOOR).status_code == 200


@pytest.mark.parametrize(
    ("language", "word"), [("az", "az"), ("hy", "hy"), ("ru", "ru"), ("en", "en")]
)
def test_the_door_speaks_the_language_that_was_clicked(client, language, word):
    answer = client.get(f"{DOOR}?language={language}")
    assert f'<html lang="{word}">' in answer.content.decode()
    assert f'<html lang="{word}">' in client.get(DOOR).content.decode()
    assert answer.headers["Content-Language"] == language


def test_an_invented_language_changes_nothing(client):
    assert '<html lang="en">' in client.get(f"{DOOR}?language=xx").content.decode()


def test_behind_the_door_it_is_the_language_of_the_letter(home):
    FamilyAccess.objects.update(language="hy")
    inside = home.client()
    assert '<html lang="hy">' in inside.get(PAGE).content.decode()


def test_a_lost_way_leads_to_the_page(client):
    for path in ("/family/", "/family/anywhere/else", "/family/sign-in/"):
        assert client.get(path).headers["Location"] == PAGE
