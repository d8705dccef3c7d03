"""So many requests a minute for each officer, or each address before sign-in; then 429."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_MINUTE = 60
_SHARE = 20
"""Counted in the process and added to the shared count by so many at a time: not a write each."""


class RateLimitMiddleware:
    """A fixed window of a minute, shared by all worker processes through the cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._pending: dict[str, int] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        if self._count(_key(request)) > settings.SOUGHT_REQUESTS_PER_MINUTE:
            response = render(request, "429.html", status=429)
            response["Retry-After"] = str(_MINUTE)
            return response
        return self.get_response(request)

    def _count(self, key: str) -> int:
        """Requests of this minute so far, as far as this process knows."""
        pending = self._pending.get(key, 0) + 1
        if pending == 1 and len(self._pending) > 1000:
            self._pending.clear()
        self._pending[key] = pending
        if pending % _SHARE:
            return pending
        cache.add(key, 0, 2 * _MINUTE)
        return int(cache.incr(key, _SHARE))


def _key(request: HttpRequest) -> str:
    who = request.user.pk if request.user.is_authenticated else request.META.get("REMOTE_ADDR", "")
    return f"requests-{who}-{int(time.time()) // _MINUTE}"
