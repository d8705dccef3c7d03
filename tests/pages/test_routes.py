"""Every address of the office: closed before sign-in, closed to roles without the declared right.

Those of the family page are closed to every officer, and the office is closed to every family.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import URLPattern, reverse

from sought.registry.models import Role
from sought.registry.policies import RIGHTS, Permission
from sought.web.navigation import ENTRIES
from sought.web.rights import Audience, audience_of
from tests import office
from tests.family_page_world import DOOR as FAMILY_DOOR
from tests.family_page_world import family
from tests.pages.route_samples import OPEN, routes, sample_arguments
from tests.pages.signed_in import client_of

ROUTES = routes()
refused_before_anything_is_read = pytest.mark.one_database
"""So that another database would be asked nothing else."""
METHODS = ["GET", "POST", "HEAD", "DELETE", "OPTIONS"]
DOOR = "/accounts/login/"


def is_familys(route: URLPattern) -> bool:
    declared = audience_of(route.callback)
    return declared is not None and declared.family


OFFICERS = [route for route in ROUTES if route.name not in OPEN and not is_familys(route)]
"""Those of officers, behind the door."""
each_route = pytest.mark.parametrize("route", OFFICERS, ids=lambda r: str(r.name or r.pattern))


def address(route: URLPattern) -> str:
    return reverse(route.name, kwargs=sample_arguments(route))


def audience(route: URLPattern) -> Audience:
    declared = audience_of(route.callback)
    assert declared is not None, f"{route.name} does not say whom it is for: see sought.web.rights"
    return declared


def signed_in(*roles: Role) -> str:
    """The session of an officer as they are in an office: with a password of his own."""
    officer = office.officer(f"one {' '.join(roles)}", *roles)
    officer.set_password("long enough to pass")
    officer.save()
    return client_of(officer).cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture(scope="module")
def one(made_once) -> Callable[..., Client]:
    """Opens a browser in which somebody with those roles, or with none, is signed in."""
    every = {(), *((role,) for role in Role)}
    every |= {roles for route in ROUTES for roles in without(audience(route).reading)}
    sessions = made_once(lambda: {roles: signed_in(*roles) for roles in sorted(every)})

    def opened(*roles: Role) -> Client:
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = sessions[roles]
        return client

    return opened


def without(rights: frozenset[Permission]) -> list[tuple[Role, ...]]:
    """Roles that do not give these rights: at once, as one alone may less; or each, if they add up."""
    lacking = tuple(role for role in Role if not rights <= RIGHTS[role])
    together = frozenset[Permission]().union(*(RIGHTS[role] for role in lacking))
    return [(role,) for role in lacking] if rights <= together else [lacking]


def refused(answer) -> bool:
    """By our own rights, and not by allauth, which has nothing to ask of who has no key."""
    return answer.status_code == 403 and "needed_right" in (answer.context or {})


def test_each_route_has_a_name_a_sample_and_says_whom_it_is_for():
    for route in ROUTES:
        assert route.name, route
        assert address(route).startswith("/")
        audience(route)


def test_no_view_is_exempt_from_the_token_against_forged_requests():
    exempt = [route.name for route in ROUTES if getattr(route.callback, "csrf_exempt", False)]
    assert exempt == []


def test_only_the_stated_routes_are_open():
    assert {route.name for route in ROUTES if audience(route).anonymous} == OPEN


def test_names_are_not_used_twice():
    names = [route.name for route in ROUTES]
    assert sorted(names) == sorted(set(names))


# A test for all routes, not one for each: most of the time would be that of pytest. Whatever is
# wrong is told with its route.


@refused_before_anything_is_read
@pytest.mark.django_db
def test_nobody_sees_it_without_signing_in(client):
    def leads_elsewhere(route, method):
        answer = client.generic(method, address(route))
        door = answer.headers.get("Location", "").split("?")[0]
        return (answer.status_code, door) != (302, DOOR)

    asked = [(route, method) for route in OFFICERS for method in METHODS]
    assert [(r.name, method) for r, method in asked if leads_elsewhere(r, method)] == []


def not_refused(one, route, roles: tuple[Role, ...], *methods: str) -> list[tuple]:
    """By route, roles and method, what is answered instead of a refusal."""
    client = one(*roles)
    answers = [(method, client.generic(method, address(route))) for method in methods]
    return [(route.name, roles, how, a.status_code) for how, a in answers if a.status_code != 403]


@refused_before_anything_is_read
@pytest.mark.django_db
def test_roles_without_the_right_are_refused(one):
    wrong = []
    for route in OFFICERS:
        for roles in without(audience(route).reading):
            wrong += not_refused(one, route, roles, "GET", "POST")
    assert wrong == []


@refused_before_anything_is_read
@pytest.mark.django_db
def test_roles_that_may_only_read_do_not_change(one):
    wrong = []
    for route in OFFICERS:
        declared = audience(route)
        readers = [role for role in Role if declared.reading <= RIGHTS[role]]
        for role in readers:
            if not declared.changing <= RIGHTS[role]:
                wrong += not_refused(one, route, (role,), "POST", "DELETE")
    assert wrong == []


@refused_before_anything_is_read
@pytest.mark.django_db
def test_an_officer_without_any_role_sees_only_what_is_for_everybody(one):
    client = one()
    wrong = [
        route.name
        for route in OFFICERS
        if refused(client.get(address(route))) != bool(audience(route).reading)
    ]
    assert wrong == []


@pytest.mark.django_db
@each_route
def test_roles_with_the_right_are_let_in(route, one):
    declared = audience(route)
    chosen = [role for role in Role if declared.reading <= RIGHTS[role]]
    if connection.vendor != "sqlite":  # whoever opens a page, it asks the same of the database
        chosen = chosen[:1]
    for role in chosen:
        answer = one(role).get(address(route))
        assert not refused(answer), role
        assert not answer.headers.get("Location", "").startswith(DOOR)


each_family_route = pytest.mark.parametrize(
    "route", [r for r in ROUTES if is_familys(r)], ids=lambda r: str(r.name)
)


@refused_before_anything_is_read
@pytest.mark.django_db
@each_family_route
def test_a_familys_page_is_closed_before_sign_in_and_to_every_officer(route, client, one):
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


@refused_before_anything_is_read
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
