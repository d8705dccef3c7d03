"""What browsers are told, what errors give away, how often one may ask, and what a page costs."""

from __future__ import annotations

import io
import logging
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from sought.registry.models import Person, Role
from sought.registry.policies import Permission
from sought.web.rights import audience_of, for_every_officer, needs, open_to_all
from sought.web.shared_cache import SharedFileCache
from tests import office
from tests.pages.signed_in import client_of

ROOT = Path(__file__).resolve().parents[2]
NAME = "Tural Nurlanlı"


@pytest.fixture
def desk(db) -> Client:  # noqa: ARG001 - the database, for what it makes
    adele = office.officer("adele", Role.ADMINISTRATOR)
    adele.set_password("a lantern by the quay")
    adele.save()
    return client_of(adele)


# --- what browsers are told ---------------------------------------------------------------------


def directives(answer) -> dict[str, str]:
    parts = answer.headers["Content-Security-Policy"].split(";")
    return {name: rest for name, _, rest in (part.strip().partition(" ") for part in parts)}


@pytest.mark.parametrize("path", ["/account", "/officers", "/nowhere"])
def test_each_page_carries_its_policy(desk, path):
    answer = desk.get(path)
    policy = directives(answer)
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "http" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_refusals_and_the_door_carry_it_too(client):
    for answer in (client.get("/account"), client.get("/accounts/login/")):
        assert directives(answer)["default-src"] == "'self'"
    refused = client_of(office.charlie()).get("/officers")
    assert refused.status_code == 403
    assert directives(refused)["default-src"] == "'self'"


@pytest.mark.parametrize("path", ["/account", "/nowhere", "/accounts/login/"])
def test_pages_stay_in_no_cache(desk, path):
    assert desk.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/account", "/officers", "/officers/new", "/installation"])
def test_nothing_stands_inline(desk, path):
    text = desk.get(path).content.decode()
    assert re.findall(r"<script(?![^>]*(?:\ssrc=|application/json))", text) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text) == []


@pytest.mark.usefixtures("db")
def test_cookies_are_for_this_site_and_no_script(client, settings):
    office.alice()
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client.get("/accounts/login/")
    desk = client_of(office.bob())
    desk.get("/account")
    for cookie in [client.cookies["csrftoken"], desk.cookies["sessionid"]]:
        assert cookie["samesite"] == "Strict" or cookie.key == "sessionid"
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Strict"
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE


@pytest.mark.django_db
@pytest.mark.usefixtures("client")
def test_plain_http_is_sent_to_https(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    again = Client()
    assert again.get("/account").headers["Location"] == "https://testserver/account"
    assert again.get("/healthy").status_code == 200
    told = again.get("/account", secure=True).headers["Strict-Transport-Security"]
    assert told == "max-age=31536000; includeSubDomains"


@pytest.mark.django_db
def test_another_host_is_refused(client):
    assert client.get("/healthy", headers={"Host": "evil.example"}).status_code == 400


# --- what errors give away ----------------------------------------------------------------------


def test_an_error_names_nobody_on_the_page_or_in_the_log(desk, monkeypatch):
    log = io.StringIO()
    handler = logging.getLogger("django.request").handlers[0]
    before = handler.setStream(log)

    def fail(*_: object) -> None:
        raise ValueError(NAME)

    monkeypatch.setattr("sought.web.views.account.grants_in_force", fail)
    desk.raise_request_exception = False
    answer = desk.get(f"/account?q={NAME}")
    handler.setStream(before)
    assert answer.status_code == 500
    assert "Tural" not in answer.content.decode()
    assert "Tural" not in log.getvalue()
    assert "Internal Server Error: /account\nValueError at test_security.py:" in log.getvalue()


@pytest.mark.usefixtures("db")
def test_a_refusal_names_the_roles_that_may():
    text = client_of(office.charlie()).get("/audit").content.decode()
    assert "Auditor" in text
    assert "Administrator" not in text


def answer_to(error: Exception, desk: Client, monkeypatch, **headers: str):
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("sought.web.views.account.grants_in_force", fail)
    return desk.get("/account", headers=headers)


def test_a_missing_record_is_a_404(desk, monkeypatch):
    assert answer_to(Person.DoesNotExist(NAME), desk, monkeypatch).status_code == 404
    assert desk.get("/officers/O-999999").status_code == 404


def test_a_misread_code_is_a_400_that_says_how_to_write_it(desk):
    answer = desk.get("/officers/nonsense")
    assert answer.status_code == 400
    assert "write O-000123" in answer.content.decode()


def test_what_is_quoted_is_escaped(desk):
    text = desk.get("/officers/<b>x<%2Fb>").content.decode()
    assert "<b>x" not in text


@pytest.mark.usefixtures("db")
def test_where_a_part_of_a_page_was_asked_for_it_is_told_at_the_corner():
    answer = client_of(office.charlie()).get("/officers", headers={"HX-Request": "true"})
    assert answer.status_code == 403
    assert "manage officers" in answer.headers["HX-Trigger"]


# --- declarations -------------------------------------------------------------------------------


def test_a_view_that_names_no_right_must_say_so():
    with pytest.raises(TypeError, match="say for_every_officer"):
        needs()


def test_declarations_are_read_from_functions_and_classes():
    from django.views import View

    @needs(Permission.VIEW_PLACES, post=Permission.RECORD_PLACES)
    class Page(View):
        pass

    declared = audience_of(Page.as_view())
    assert declared.rights("GET") == declared.rights("HEAD") == {Permission.VIEW_PLACES}
    assert declared.rights("POST") == {Permission.VIEW_PLACES, Permission.RECORD_PLACES}
    assert not audience_of(for_every_officer(lambda request: request)).anonymous
    assert audience_of(open_to_all(lambda request: request)).anonymous
    assert audience_of(lambda request: request) is None


# --- how often ----------------------------------------------------------------------------------


@pytest.fixture
def few(settings) -> None:
    cache.clear()
    settings.SOUGHT_REQUESTS_PER_MINUTE = 5


@pytest.mark.usefixtures("few")
def test_who_asks_too_often_waits(desk):
    statuses = [desk.get("/account").status_code for _ in range(7)]
    assert statuses == [200] * 5 + [429] * 2
    answer = desk.get("/account")
    assert answer.headers["Retry-After"] == "60"
    assert "Too many requests" in answer.content.decode()


@pytest.mark.usefixtures("few")
def test_each_officer_is_counted_alone_and_strangers_by_their_address(desk, client):
    for _ in range(6):
        desk.get("/account")
    assert client_of(office.charlie()).get("/account").status_code == 200
    assert [client.get("/account").status_code for _ in range(6)] == [302] * 5 + [429]
    assert client.get("/account", REMOTE_ADDR="10.0.0.7").status_code == 302


@pytest.mark.usefixtures("db", "few")
def test_an_address_cannot_be_made_up_unless_a_proxy_is_trusted(client, settings):
    forged = [client.get("/account", headers={"X-Forwarded-For": f"10.0.0.{n}"}) for n in range(6)]
    assert forged[-1].status_code == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    cache.clear()
    behind = [client.get("/account", headers={"X-Forwarded-For": f"10.0.0.{n}"}) for n in range(6)]
    assert behind[-1].status_code == 302


def shared(folder: Path) -> SharedFileCache:
    return SharedFileCache(str(folder), {})


COUNTING = """
import sys
from sought.web.shared_cache import SharedFileCache
counts = SharedFileCache(sys.argv[1], {})
for _ in range(100):
    counts.count("requests", 60)
"""


def test_processes_and_threads_lose_no_count(tmp_path):
    def count() -> None:
        for _ in range(100):
            shared(tmp_path).count("requests", 60)

    command = [sys.executable, "-c", COUNTING, str(tmp_path)]
    processes = [subprocess.Popen(command) for _ in range(3)]
    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert shared(tmp_path).count("requests", 60) == 701


def test_of_many_who_add_at_once_one_succeeds(tmp_path):
    barrier, won = threading.Barrier(16), []

    def add() -> None:
        barrier.wait()
        if shared(tmp_path).add("lock", 1, 60):
            won.append(1)

    threads = [threading.Thread(target=add) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == [1]


def test_a_window_ends(tmp_path):
    counts = shared(tmp_path)
    assert [counts.count("requests", 0.05) for _ in range(3)] == [1, 2, 3]
    time.sleep(0.1)
    assert counts.count("requests", 60) == 1


def test_what_has_run_out_goes_and_no_lock_with_it(tmp_path, monkeypatch):
    counts = SharedFileCache(str(tmp_path), {"OPTIONS": {"MAX_ENTRIES": 10}})
    counts.set("lock", "shut", 60)
    for number in range(40):
        counts.set(f"passing-{number}", 1, 0.01)
    assert len(list(tmp_path.glob("*.djcache"))) == 41
    time.sleep(0.05)
    monkeypatch.setattr(SharedFileCache, "next_look", 0.0)
    counts.set("one-more", 1, 60)
    assert counts.get("lock") == "shut"
    assert len(list(tmp_path.glob("*.djcache"))) == 2


# --- what a page costs --------------------------------------------------------------------------


def test_what_every_page_costs(desk, django_assert_num_queries):
    desk.get("/account")  # the first request of an installation lays its one row down
    session, officer, grants, clearances, installation = 1, 1, 1, 1, 1
    with django_assert_num_queries(session + officer + grants + clearances + installation):
        assert desk.get("/accounts/password/change/").status_code == 200


@pytest.mark.usefixtures("db")
def test_a_refusal_costs_no_more(django_assert_max_num_queries):
    desk = client_of(office.charlie())
    desk.get("/account")
    with django_assert_max_num_queries(5):
        assert desk.get("/officers").status_code == 403


# --- what the repository holds ------------------------------------------------------------------

SECRETS = {
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "age key": r"AGE-SECRET-KEY-1[0-9A-Z]{50}",
    "cloud key": r"\bAKIA[0-9A-Z]{16}\b",
    "token": r"\b(?:ghp|gho|ghs|glpat|xox[bp]|pypi)[-_][A-Za-z0-9_-]{20,}",
    "secret in a setting": r"(?i)\b(?:SECRET_KEY|PASSWORD|API_KEY)\s*[:=]\s*[\"'][^\"'\s{}$]{16,}[\"']",
    "password in an address": r"\b(?:postgres(?:ql)?|https?)://[^\s/:@\"'<>{}$]+:(?!password@)[^\s/@\"'<>{}$]{8,}@",
}
ALLOWED = {"tests/pages/test_security.py"}
TEXT = {".py", ".md", ".toml", ".txt", ".html", ".js", ".mjs", ".json", ".yml", ".cfg", ".sh", ""}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def found_in(text: str) -> list[str]:
    return [kind for kind, pattern in SECRETS.items() if re.search(pattern, text)]


def test_no_secret_is_in_the_repository():
    found = {}
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix not in TEXT or "vendor" in path.parts or name in ALLOWED:
            continue
        if path.is_file() and (kinds := found_in(path.read_text("utf-8", errors="replace"))):
            found[name] = kinds
    assert found == {}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("-----BEGIN OPENSSH PRIVATE KEY-----", "private key"),
        ("AGE-SECRET-KEY-1" + "Q" * 58, "age key"),
        ("AKIA" + "A" * 16, "cloud key"),
        ("ghp_" + "a" * 36, "token"),
        ('SECRET_KEY = "' + "s" * 50 + '"', "secret in a setting"),
        ("postgres://sought:longpassword@host/db", "password in an address"),
    ],
)
def test_a_secret_would_be_found(text, kind):
    assert found_in(text) == [kind]


def test_no_data_folder_or_key_is_tracked():
    names = [path.name for path in tracked()]
    forbidden = re.compile(r"\.(sqlite3|pem|key|p12|age|pid|djcache)$|^(secret-key|audit-key)$")
    assert [name for name in names if forbidden.search(name)] == []
