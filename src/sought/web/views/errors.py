"""The pages that say why something was not done."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sought.registry.policies import Refused, roles_with


def refused_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Names the roles that may, or what else would open the record."""
    needed = refused.needed
    context = {
        "needed_right": needed.value if needed else "",
        "needed_roles": [role.label for role in roles_with(needed)] if needed else [],
        "refusal": "" if needed else str(refused),
    }
    return render(request, "403.html", context, status=HTTPStatus.FORBIDDEN)


def misread_page(request: HttpRequest, problems: Iterable[str]) -> HttpResponse:
    """Says what in the request cannot be right, and the way out."""
    return render(request, "400.html", {"problems": [*problems]}, status=HTTPStatus.BAD_REQUEST)


def nothing_page(request: HttpRequest) -> HttpResponse:
    """Says neither which record nor whether there ever was one."""
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def too_many_page(request: HttpRequest, seconds: int) -> HttpResponse:
    response = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(seconds)
    return response
