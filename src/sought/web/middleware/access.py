"""What the officer may see and do, at hand as ``request.access``; refusals become pages.

``request.access`` is an `Access` and ``request.installation`` the `Installation`; each is read
from the database when first asked for, once in a request.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from sought.errors import InputError
from sought.registry.models import Installation
from sought.registry.policies import Refused, access_of
from sought.web.views.errors import misread_page, nothing_page, refused_page


class AccessMiddleware:
    """Stands outside of everything that asks who somebody is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.access = SimpleLazyObject(lambda: access_of(request.user))
        request.installation = SimpleLazyObject(Installation.current)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused):
            return refused_page(request, error)
        if isinstance(error, InputError):
            return misread_page(request, [str(error)])
        if isinstance(error, ValidationError):
            return misread_page(request, error.messages)
        if isinstance(error, ObjectDoesNotExist):
            return nothing_page(request)
        return None
