"""From a one-time password to a security key, as an officer does it on the first day."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import Page, expect

from sought.registry.actions.officers import create_officer
from tests.pages.browser import axe

pytestmark = pytest.mark.django_db(transaction=True)

OWN = "a lantern by the quay"


@pytest.fixture
def issued() -> str:
    cache.clear()
    _, password = create_officer(by=None, username="dora")
    return password


@pytest.fixture
def key(page: Page) -> None:
    """A security key in the slot, and a finger that always touches it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "usb",
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def sign_in(page: Page, url: str, password: str) -> None:
    page.goto(url + "/account")
    page.locator("[name=login]").fill("dora")
    page.locator("[name=password]").fill(password)
    page.locator("[name=password]").press("Enter")


def choose_password(page: Page, issued: str) -> None:
    expect(page).to_have_url(re.compile("/accounts/password/change/"))
    assert axe(page) == []
    page.locator("[name=oldpassword]").fill(issued)
    page.locator("[name=password1]").fill(OWN)
    page.locator("[name=password2]").fill(OWN)
    page.locator("[name=password2]").press("Enter")


def prove(page: Page) -> None:
    expect(page).to_have_url(re.compile("/accounts/reauthenticate/"))
    page.locator("[name=password]").fill(OWN)
    page.locator("[name=password]").press("Enter")


def sign_out(page: Page, url: str) -> None:
    page.goto(url + "/account")
    page.locator("[popovertarget=menu-user]").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("/accounts/login/"))


def test_a_first_day_with_an_app(page, live_server, issued):
    sign_in(page, live_server.url, issued)
    choose_password(page, issued)
    page.wait_for_url(re.compile("/accounts/2fa/"))
    assert axe(page) == []
    page.goto(live_server.url + "/accounts/2fa/totp/activate/")
    prove(page)
    secret = page.locator("[name=code]")
    secret.wait_for()
    assert axe(page) == []
    seed = re.search(r"\b[A-Z2-7]{32}\b", page.content())
    assert seed is not None
    code = format_hotp_value(hotp_value(seed[0], int(time.time()) // 30))
    secret.fill(code)
    secret.press("Enter")
    page.wait_for_url(re.compile("/accounts/2fa/recovery-codes/"))
    page.goto(live_server.url + "/account")
    expect(page.get_by_role("heading", name="dora")).to_be_visible()


@pytest.mark.usefixtures("key")
def test_a_first_day_with_a_security_key(page, live_server, issued):
    sign_in(page, live_server.url, issued)
    choose_password(page, issued)
    page.wait_for_url(re.compile("/accounts/2fa/"))
    page.goto(live_server.url + "/accounts/2fa/webauthn/add/")
    prove(page)
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(re.compile(r"/accounts/2fa/(recovery-codes/|webauthn/$)"))
    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count() == 1

    sign_out(page, live_server.url)
    sign_in(page, live_server.url, OWN)
    expect(page).to_have_url(re.compile("/accounts/2fa/authenticate/"))
    assert axe(page) == []
    page.locator("#mfa_webauthn_authenticate").click()
    page.wait_for_url(re.compile("/account$"))
    expect(page.get_by_role("heading", name="dora")).to_be_visible()
