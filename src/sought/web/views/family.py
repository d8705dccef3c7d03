"""The family page: its door in two steps, what is told there, and what a family says itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sought.errors import InputError
from sought.registry.actions.family_page import (
    ask_on_family_page,
    change_own_consent,
    report_news,
)
from sought.registry.actions.family_sign_in import (
    ask_number,
    codes_left,
    password_opens,
    use_code,
)
from sought.web import family_session
from sought.web.family_door import at_family_door
from sought.web.family_page import (
    one_person,
    own_use,
    persons_on_page,
    samples_on_page,
    word_of,
)
from sought.web.family_throttle import is_locked
from sought.web.forms.family_page import FamilyCodeForm, FamilyDoorForm, FamilyTextForm
from sought.web.forms.input_errors import add_input_error
from sought.web.rights import for_families, open_to_all

FEW_CODES = 5
"""From here on the page says that a new letter is needed."""


@open_to_all
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """First step: code and password of the letter."""
    return at_family_door(request, _door)


@open_to_all
@require_http_methods(["GET", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Second step: the code of the list that is asked for."""
    return at_family_door(request, _second)


@open_to_all
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    return at_family_door(request, _leave)


@open_to_all
def lost(request: HttpRequest, rest: str) -> HttpResponse:
    """Nothing is there: to the page, or to its door."""
    return redirect("family_page")


@for_families
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Everything that the family is told."""
    left = codes_left(request.family)
    context = {
        "persons": persons_on_page(request.family),
        "samples": samples_on_page(request.family),
        "codes_left": left,
        "few_codes": left <= FEW_CODES,
        "until": request.family.expires_at,
        "idle_minutes": family_session.IDLE_MINUTES,
        "told": _TOLD.get(request.GET.get("told", ""), lambda: "")(),
    }
    return render(request, "family/page.html", context)


@for_families
@require_http_methods(["GET", "POST"])
def news(request: HttpRequest, code: str) -> HttpResponse:
    return _text_page(request, code, "news")


@for_families
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, code: str) -> HttpResponse:
    return _text_page(request, code, "question")


@for_families
@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, code: str, use: str) -> HttpResponse:
    """What a use means, and the donor's word on it."""
    sample, one = own_use(request.family, code, use)
    problem = ""
    if request.method == "POST" and (word := request.POST.get("word")) in {"yes", "no"}:
        try:
            change_own_consent(sample, one.use, by=request.family, given=word == "yes")
        except InputError as error:
            problem = error.problem
        else:
            return _back("consent")
    context = {"sample": sample, "one": one, "word": word_of(one.given), "problem": problem}
    return render(request, "family/consent.html", context)


def _door(request: HttpRequest) -> HttpResponse:
    if family_session.signed_in(request) is not None:
        return redirect("family_page")
    form = FamilyDoorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if is_locked(request, given["code"]):
            return _again(request, "family/door.html", FamilyDoorForm(), locked=True)
        access = password_opens(given["code"], given["password"])
        if access is not None:
            family_session.begin(request, access)
            return redirect("family_second")
        return _again(request, "family/door.html", FamilyDoorForm())
    return render(request, "family/door.html", {"form": form, **_languages(request)})


def _second(request: HttpRequest) -> HttpResponse:
    access = family_session.pending(request)
    if access is None:
        return redirect("family_door")
    form = FamilyCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if is_locked(request, access.access_code):
            family_session.sign_out(request)
            return _again(request, "family/door.html", FamilyDoorForm(), locked=True)
        if use_code(access, form.cleaned_data["code"]):
            family_session.sign_in(request, access)
            return redirect("family_page")
        return _again(request, "family/second.html", FamilyCodeForm(), number=ask_number(access))
    return _again(request, "family/second.html", form, number=ask_number(access), failed=False)


def _again(request: HttpRequest, template: str, form: Any, **more: Any) -> HttpResponse:  # noqa: ANN401
    """The step once more; what was typed is not repeated, and no word says what was wrong."""
    context = {"form": form, "failed": not more.get("locked"), **_languages(request), **more}
    return render(request, template, context)


def _leave(request: HttpRequest) -> HttpResponse:
    family_session.sign_out(request)
    return redirect("family_door")


def _languages(request: HttpRequest) -> dict[str, Any]:
    return {"languages": settings.LANGUAGES, "at": request.path}


def _text_page(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    person, name = one_person(request.family, code)
    form = FamilyTextForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        send = report_news if kind == "news" else ask_on_family_page
        try:
            send(person, by=request.family, text=form.cleaned_data["text"])
        except InputError as error:
            add_input_error(form, error)
        else:
            return _back(kind)
    context = {"form": form, "name": name, "kind": kind}
    return render(request, "family/text.html", context)


def _back(told: str) -> HttpResponse:
    response = redirect("family_page")
    response["Location"] += f"?told={told}"
    return response


_TOLD = {
    "news": lambda: _("Thank you. An officer reads what you have sent."),
    "question": lambda: _("Your question is with the office. The answer will stand here."),
    "consent": lambda: _("Your word is recorded, and holds from now on."),
}
"""What is said after something was done."""
