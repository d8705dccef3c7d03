"""What stands in front of every page of a family: its session, its language, its own refusals."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sought.errors import InputError
from sought.web.family_language import answer_in, chosen_language
from sought.web.family_session import signed_in, with_session

FamilyView = Callable[..., HttpResponse]


def behind_family_door(
    request: HttpRequest, view: FamilyView, *args: object, **kwargs: object
) -> HttpResponse:
    """The page for whoever is signed in with a letter; for everybody else, the door."""

    def page(request: HttpRequest) -> HttpResponse:
        access = signed_in(request)
        if access is None:
            return redirect("family_door")
        request.family = access
        return answer_in(access.language, _told, request, view, *args, **kwargs)

    return with_session(request, page)


def at_family_door(request: HttpRequest, view: FamilyView) -> HttpResponse:
    """A page in front of the door, in the language that was clicked."""
    return with_session(request, lambda r: answer_in(chosen_language(r), view, r))


def _told(request: HttpRequest, view: FamilyView, *args: object, **kwargs: object) -> HttpResponse:
    """The view's answer; what cannot be is told on a page of the family's own."""
    try:
        return view(request, *args, **kwargs)
    except (ObjectDoesNotExist, InputError):
        # Whether there is such a record is nobody's business here.
        return render(request, "family/nothing.html", status=HTTPStatus.NOT_FOUND)
