"""So many requests a minute for each officer, or each address before sign-in; then 429."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from sought.web.views.errors import too_many_page

_MINUTE = 60


class RateLimitMiddleware:
    """A window of a minute, counted by all worker processes and threads together."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if cache.count(_key(request), _MINUTE) > settings.SOUGHT_REQUESTS_PER_MINUTE:
            return too_many_page(request, _MINUTE)
        return self.get_response(request)


def _key(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return f"requests-officer-{request.user.pk}"
    return f"requests-address-{get_adapter().get_client_ip(request)}"
