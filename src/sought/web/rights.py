"""Each view says whom it is for; the route sweep reads what it says.

``@needs(Permission.X)`` for officers with that right, ``@needs(…, post=Permission.Y)`` where
changing needs another one, ``@for_every_officer`` for whoever is signed in, ``@open_to_all`` for
the very few pages that answer before sign-in, and ``@for_families`` for those of the family page,
which has a door and sessions of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from sought.registry.policies import Permission
from sought.web.family_door import behind_family_door

View = TypeVar("View", bound=Callable[..., Any])
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Audience:
    """Whom a view is for: rights to read and to change, all of them needed; everybody; or a family."""

    reading: frozenset[Permission] = frozenset()
    changing: frozenset[Permission] = frozenset()
    anonymous: bool = False
    family: bool = False

    def rights(self, method: str) -> frozenset[Permission]:
        return self.reading if method in _READING else self.reading | self.changing


def needs(
    *rights: Permission, post: Permission | Iterable[Permission] = ()
) -> Callable[[View], View]:
    """For officers with all these rights; whoever changes something needs those of ``post`` too."""
    if not rights:
        raise TypeError("name a right, or say for_every_officer")
    changing = [post] if isinstance(post, Permission) else post
    return _declaring(Audience(frozenset(rights), frozenset(changing)))


def for_every_officer(view: View) -> View:
    """For whoever is signed in."""
    return _declaring(Audience())(view)


def open_to_all(view: View) -> View:
    """For everybody, signed in or not; the sign-in middleware lets it pass by this word."""
    return _declaring(Audience(anonymous=True))(view)


def for_families(view: View) -> View:
    """For a family that has signed in with its letter, as ``request.family``; for no officer."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return behind_family_door(request, view, *args, **kwargs)

    guarded.audience = Audience(family=True)
    return guarded


def audience_of(view: Callable[..., Any]) -> Audience | None:
    """Whom a view says it is for; None where it says nothing."""
    return getattr(view, "audience", None)


def _declaring(audience: Audience) -> Callable[[View], View]:
    def declare(view: View) -> View:
        if isinstance(view, type):  # a class: Django hands what its dispatch carries to the view
            return method_decorator(declare, name="dispatch")(view)

        @wraps(view)
        def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            for right in sorted(audience.rights(request.method)):
                request.access.check(right)
            return view(request, *args, **kwargs)

        checked.audience = audience
        return checked

    return declare
