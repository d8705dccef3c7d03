"""What stands for the arguments of addresses in the route sweep.

Rights are checked before a record is looked for, so that a code that names nothing will do.  A new
kind of argument gets a line in BY_ARGUMENT; an address that needs its own values one in BY_NAME.
"""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

BY_ARGUMENT: dict[str, Any] = {
    "code": "O-999999",
    "digest": "0a1b2c3d",
    "pk": 999_999,
    "event": "E-999999",
    "kind": "csv",
    "ref": "name-999999",
    "what": "name",
    "field": "name",
    "form": "csv",
    "media": "json",
    "key": "0a1b2c3d4e5f",
    "outcome": "answered",
    "name": "interview",
    "use": "identification",
    "rest": "elsewhere",
    "difference": "icrc_dead",
    "number": 1,
}

BY_NAME: dict[str, dict[str, Any]] = {
    "legal_form": {"code": "P-999999", "form": "capture_card", "media": "json"},
    "work": {"name": "drafts"},
    "new_report": {"kind": "monthly"},
}

OPEN = {
    "account_inactive",
    "account_login",
    "account_logout",
    "family_door",
    "family_leave",
    "family_lost",
    "family_second",
    "healthy",
    "mfa_authenticate",
    "set_language",
}
"""The only addresses that answer before sign-in."""


def routes() -> list[URLPattern]:
    """Every address of the office, whoever wrote it."""
    return list(_patterns(get_resolver().url_patterns))


def _patterns(entries: list[URLPattern | URLResolver]) -> Any:
    for entry in entries:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry.url_patterns)
        else:
            yield entry


def sample_arguments(route: URLPattern) -> dict[str, Any]:
    """Values for its arguments; KeyError where nobody has thought of one."""
    if route.name in BY_NAME:
        return BY_NAME[route.name]
    names = route.pattern.regex.groupindex.keys()
    return {name: BY_ARGUMENT[name] for name in names}
