"""Every address of the office: closed before sign-in, closed to roles without the declared right.

Those of the family page are closed to every officer, and the office is closed to every family.
"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from sought.registry.models import Role
from sought.registry.policies import RIGHTS
from sought.web.navigation import ENTRIES
from sought.web.rights import Audience, audience_of
from tests import office
from tests.family_page_world import DOOR as FAMILY_DOOR
from tests.family_page_world import family
from tests.pages.route_samples import OPEN, routes, sample_arguments
from tests.pages.signed_in import client_of

ROUTES = routes()
METHODS = ["GET", "POST", "HEAD", "DELETE", "OPTIONS"]
DOOR = "/accounts/login/"


def is_familys(route: URLPattern) -> bool:
    declared = audience_of(route.callback)
    return declared is not None and declared.family


def each_route(*, opened: bool | None = None) -> pytest.MarkDecorator:
    """All, or those of officers that are open before sign-in or are not."""
    chosen = [
        r for r in ROUTES if opened is None or ((r.name in OPEN) == opened and not is_familys(r))
    ]
    return pytest.mark.parametrize("route", chosen, ids=lambda r: str(r.name or r.pattern))


def address(route: URLPattern) -> str:
    return reverse(route.name, kwargs=sample_arguments(route))


def audience(route: URLPattern) -> Audience:
    declared = audience_of(route.callback)
    assert declared is not None, f"{route.name} does not say whom it is for: see sought.web.rights"
    return declared


def one(*roles: Role) -> Client:
    """An officer as they are in an office: with a password of his own."""
    officer = office.officer(f"one {' '.join(roles)}", *roles)
    officer.set_password("long enough to pass")
    officer.save()
    return client_of(officer)


def refused(answer) -> bool:
    """By our own rights, and not by allauth, which has nothing to ask of who has no key."""
    return answer.status_code == 403 and "needed_right" in (answer.context or {})


@each_route()
def test_each_route_has_a_name_a_sample_and_says_whom_it_is_for(route):
    assert route.name
    assert address(route).startswith("/")
    audience(route)


@each_route()
def test_no_view_is_exempt_from_the_token_against_forged_requests(route):
    assert not getattr(route.callback, "csrf_exempt", False)


def test_only_the_stated_routes_are_open():
    assert {route.name for route in ROUTES if audience(route).anonymous} == OPEN


def test_names_are_not_used_twice():
    names = [route.name for route in ROUTES]
    assert sorted(names) == sorted(set(names))


@pytest.mark.django_db
@each_route(opened=False)
def test_nobody_sees_it_without_signing_in(route, client):
    for method in METHODS:
        answer = client.generic(method, address(route))
        assert answer.status_code == 302, method
        assert answer.headers["Location"].split("?")[0] == DOOR


@pytest.mark.django_db
@each_route(opened=False)
def test_roles_without_the_right_are_refused(route):
    declared = audience(route)
    without = [role for role in Role if not declared.reading <= RIGHTS[role]]
    for role in without:
        client = one(role)
        for method in ("GET", "POST"):
            assert client.generic(method, address(route)).status_code == 403, (role, method)


@pytest.mark.django_db
@each_route(opened=False)
def test_roles_that_may_only_read_do_not_change(route):
    declared = audience(route)
    readers = [
        role
        for role in Role
        if declared.reading <= RIGHTS[role] and not declared.changing <= RIGHTS[role]
    ]
    for role in readers:
        client = one(role)
        for method in ("POST", "DELETE"):
            assert client.generic(method, address(route)).status_code == 403, (role, method)


@pytest.mark.django_db
@each_route(opened=False)
def test_an_officer_without_any_role_sees_only_what_is_for_everybody(route):
    assert refused(one().get(address(route))) == bool(audience(route).reading)


@pytest.mark.django_db
@each_route(opened=False)
def test_roles_with_the_right_are_let_in(route):
    declared = audience(route)
    for role in (role for role in Role if declared.reading <= RIGHTS[role]):
        answer = one(role).get(address(route))
        assert not refused(answer), role
        assert not answer.headers.get("Location", "").startswith(DOOR)


each_family_route = pytest.mark.parametrize(
    "route", [r for r in ROUTES if is_familys(r)], ids=lambda r: str(r.name)
)


@pytest.mark.django_db
@each_family_route
def test_a_familys_page_is_closed_before_sign_in_and_to_every_officer(route, client):
    desks = [one(role) for role in Role]
    for desk in (client, *desks):
        for method in METHODS:
            answer = desk.generic(method, address(route))
            assert answer.status_code == 302, method
            assert answer.headers["Location"] == FAMILY_DOOR


@pytest.mark.django_db
@each_family_route
def test_a_family_is_let_in_or_told_that_nothing_is_there(route):
    answer = family().client().get(address(route))
    assert answer.status_code in {200, 404}
    assert "needed_right" not in (answer.context or {})


@pytest.mark.django_db
def test_a_family_sees_no_page_of_the_office():
    client = family().client()
    for route in ROUTES:
        if route.name in OPEN or is_familys(route):
            continue
        for method in METHODS:
            answer = client.generic(method, address(route))
            assert answer.status_code == 302, (route.name, method)
            assert answer.headers["Location"].split("?")[0] == DOOR


def test_the_pages_of_families_are_the_stated_ones():
    assert {route.name for route in ROUTES if is_familys(route)} == {
        "family_page",
        "family_report",
        "family_ask",
        "family_consent",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nowhere", "/accounts/signup/", "/accounts/password/reset/"])
def test_what_does_not_exist_is_closed_too(path, client):
    assert client.get(path).headers["Location"].startswith(DOOR)
    assert client_of(office.charlie()).get(path).status_code == 404


def test_the_sweep_sees_all_kinds_of_routes():
    declared = [audience(route) for route in ROUTES]
    assert any(one.anonymous for one in declared)
    assert any(one.reading for one in declared)
    assert any(not one.anonymous and not one.reading for one in declared)
    assert len(ROUTES) > 25


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_each_entry_of_the_menu_leads_to_a_page_its_reader_may_open(entry):
    route = next((route for route in ROUTES if route.name == entry.name), None)
    assert route is not None, f"no address is named {entry.name}"
    assert audience(route).reading == ({entry.right} if entry.right else set())


@pytest.mark.django_db
def test_a_forged_request_is_refused():
    client = client_of(office.officer("one", Role.ADMINISTRATOR), enforce_csrf_checks=True)
    assert client.post("/installation", {"name": "x"}).status_code == 403


@pytest.mark.django_db
def test_sign_in_itself_asks_for_the_token():
    assert Client(enforce_csrf_checks=True).post(DOOR, {"login": "x"}).status_code == 403
