"""Pages of the office drawn from their templates alone: no database, no sign-in."""

from pathlib import Path
from types import SimpleNamespace

from django.http import HttpRequest
from django.template import Context, Template
from django.template.loader import get_template
from django.test import RequestFactory

from tests.pages.static_site import STATIC

TEMPLATES = STATIC.parent / "templates"
ROOT = Path(__file__).resolve().parents[2]
SPRITE = (STATIC / "icons" / "sprite.svg").read_text("utf-8")
NAV = [
    {"url": "/", "label": "Start", "icon": "start", "group": "", "current": False},
    {"url": "/missing", "label": "Missing", "icon": "missing", "group": "Book", "current": True},
    {"url": "/new", "label": "Interview", "icon": "interview", "group": "new", "current": False},
]
OFFICER = SimpleNamespace(is_authenticated=True, get_full_name="Leyla Orsk", get_username="leyla")
INSTALLATION = SimpleNamespace(name="Commission of the Isles", body="", demo=True)


def request_for(address: str = "/", **cookies: str) -> HttpRequest:
    request = RequestFactory().get(address)
    request.COOKIES.update(cookies)
    return request


def rendered(template: str, **context: object) -> str:
    return get_template(template).template.render(Context(context))


def tag(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def styleguide(**cookies: str) -> str:
    return rendered(
        "styleguide.html",
        request=request_for("/", **cookies),
        nav=NAV,
        user=OFFICER,
        account_roles=["Registrar"],
        installation=INSTALLATION,
        version="1.0",
        csrf_token="token",
    )
