"""The pages that say why something was not done."""

from __future__ import annotations

import json
from collections.abc import Iterable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sought.registry.policies import Refused, roles_with


def refused_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Names the roles that may, or what else would open the record."""
    needed = refused.needed
    context = {
        "needed_right": needed.value if needed else "",
        "needed_roles": [role.label for role in roles_with(needed)] if needed else [],
        "refusal": "" if needed else str(refused),
    }
    return _answer(request, "403.html", HTTPStatus.FORBIDDEN, context, str(refused))


def misread_page(request: HttpRequest, problems: Iterable[str]) -> HttpResponse:
    """Says what in the request cannot be right, and the way out."""
    told = [*problems]
    return _answer(request, "400.html", HTTPStatus.BAD_REQUEST, {"problems": told}, " ".join(told))


def nothing_page(request: HttpRequest) -> HttpResponse:
    """Says neither which record nor whether there ever was one."""
    return _answer(request, "404.html", HTTPStatus.NOT_FOUND, {}, _("Nothing at this address"))


def too_many_page(request: HttpRequest, seconds: int) -> HttpResponse:
    status = HTTPStatus.TOO_MANY_REQUESTS
    response = _answer(request, "429.html", status, {}, _("Too many requests"))
    response.headers["Retry-After"] = str(seconds)
    return response


def _answer(
    request: HttpRequest, template: str, status: HTTPStatus, context: dict[str, object], short: str
) -> HttpResponse:
    """The page; where htmx asked for a part of one, it is told at the corner instead."""
    response = render(request, template, context, status=status)
    if getattr(request, "htmx", False):
        response.headers["HX-Trigger"] = json.dumps({"toast": short})
    return response
