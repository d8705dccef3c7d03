"""The pages with one form of the work on exchange lists: shown, sent, accepted or refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sought.web.field_deeds import tried
from sought.web.forms.picked import PickedField


@dataclass(frozen=True)
class FormPage:
    """What stands around a form; ``deed`` carries it out and gives the address to go on to.

    ``seen`` goes with the form: a mark of what its page was about.
    """

    title: str
    label: str
    back: str
    deed: Callable[[], str]
    code: str = ""
    intro: str = ""
    seen: str = ""


def form_page(request: HttpRequest, form: BaseForm, page: FormPage) -> HttpResponse:
    """A refusal stands at the field it is about."""
    if request.method == "POST" and form.is_valid():
        onward = tried(form, page.deed)
        if onward is not None:
            return redirect(onward)
    return render(
        request, "exchange_lists/form.html", {"form": form, "page": page, **fields_of(form)}
    )


def fields_of(form: BaseForm) -> dict[str, Any]:
    """Fields in their order, as the template draws them; a box of proposals says what it asks."""
    routes = {"Person": ("pick_person", "person"), "Source": ("pick_source", "source")}
    found = []
    for name, field in form.fields.items():
        drawn: dict[str, Any] = {"field": form[name]}
        if isinstance(field, PickedField):
            route, kind = routes[field.model.__name__]
            drawn |= {"route": route, "kind": kind, "chosen": form.texts[name]}
        found.append(drawn)
    return {"drawn": found}
