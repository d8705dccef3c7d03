"""Officers at their desks: signed in, second factor given."""

from __future__ import annotations

from django.conf import settings
from django.test import Client

from sought.registry.models import Officer


def client_of(officer: Officer, **options: object) -> Client:
    """A test client in which this officer is signed in."""
    client = Client(**options)
    client.force_login(officer)
    session = client.session
    session["has_factor"] = True
    session.save()
    return client


def session_cookie(officer: Officer, url: str) -> dict[str, str]:
    """For Playwright: ``context.add_cookies([session_cookie(officer, live_server.url)])``."""
    client = client_of(officer)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": url}
