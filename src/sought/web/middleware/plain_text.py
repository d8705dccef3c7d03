"""No text with a null character reaches a view: PostgreSQL keeps none, and nobody types one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.http import HttpRequest, HttpResponse, QueryDict

from sought.web.views.errors import misread_page

_check = ProhibitNullCharactersValidator()


class PlainTextMiddleware:
    """Stands behind sign-in: whoever is nobody gets no answer about what was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:  # noqa: ANN401 - Django's own
        try:
            _check(request.path)
            for sent in (request.GET, request.POST):
                _check_all(sent)
        except ValidationError as error:
            return misread_page(request, error.messages)
        return None


def _check_all(sent: QueryDict) -> None:
    for name, values in sent.lists():
        for text in (name, *values):
            _check(text)
