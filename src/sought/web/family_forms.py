"""The pages with one form of the work with families: shown, sent, accepted or refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, DateInput, DateTimeInput, RadioSelect, Select
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sought.errors import InputError
from sought.registry.models import Decision, Person
from sought.registry.policies.families import check_can_view_family
from sought.registry.records.relatives import relatives_of
from sought.web.forms.input_errors import add_input_error
from sought.web.forms.picked import PickedField
from sought.web.known_reads import note_known
from sought.web.person_page import open_person


@dataclass(frozen=True)
class FormPage:
    """What stands around a form; ``deed`` carries it out and gives what is said of it then.

    A template of another noun takes the place of the person.
    """

    title: str
    label: str
    person: Person | None
    back: str
    deed: Callable[[], str]
    intro: str = ""
    above: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    template: str = "families/form.html"


def form_page(request: HttpRequest, form: BaseForm, page: FormPage) -> HttpResponse:
    """Back to ``page.back`` once the deed is done; a refusal stands at the field it is about."""
    if request.method == "POST" and form.is_valid():
        try:
            told = page.deed()
        except InputError as error:
            add_input_error(form, error)
        else:
            messages.success(request, told)
            return redirect(page.back)
    context = {
        "form": form,
        "page": page,
        "plain_fields": _plain_fields(form),
        "pickers": _pickers(form),
        **page.context,
    }
    return render(request, page.template, context)


def do(request: HttpRequest, deed: Callable[[], None], told: str) -> None:
    """A deed without a form; what refuses it is said on the page that follows."""
    try:
        deed()
    except InputError as error:
        messages.error(request, error.problem)
    else:
        messages.success(request, told)


def family_of(request: HttpRequest, code: str, *, page: str) -> Person:
    """The person of that code, whose family's side is open to the officer."""
    person = open_person(request, code, page=page)
    check_can_view_family(request.access, person)
    return person


def decision_of(request: HttpRequest, code: str) -> Decision:
    """The decision of that code, where its person's family is open to the officer."""
    rows = Decision.objects.select_related("hypothesis__person__shown", "hypothesis__remains__site")
    one = rows.get(pk=Decision.number_of(code))
    check_can_view_family(request.access, one.hypothesis.person)
    note_known(request, [one.hypothesis.person_id], page=one.code)
    return one


def relatives_shown(request: HttpRequest, person: Person, *, page: str) -> list[Person]:
    """Kin and applicants, in the order of their numbers; reads of protected ones are noted."""
    rows = Person.objects.filter(
        pk__in=relatives_of(person), erased_at__isnull=True, merged_into__isnull=True
    )
    found = list(rows.select_related("shown").order_by("pk"))
    note_known(request, [one.pk for one in found], page=page)
    return found


def now_for_a_field() -> str:
    """This minute, as a box of day and hour takes it."""
    return timezone.localtime().strftime("%Y-%m-%dT%H:%M")


def _plain_fields(form: BaseForm) -> list[dict[str, Any]]:
    """Fields that need no box of proposals; prose, lines and choices have the whole width."""
    narrow = (Select, DateInput, DateTimeInput)
    return [
        {
            "field": form[name],
            "wide": isinstance(one.widget, RadioSelect) or not isinstance(one.widget, narrow),
        }
        for name, one in form.fields.items()
        if not isinstance(one, PickedField)
    ]


def _pickers(form: BaseForm) -> list[dict[str, Any]]:
    """Fields that a box of proposals fills, with what stands in them."""
    kinds = {"Person": ("pick_person", "person"), "Source": ("pick_source", "source")}
    return [
        {
            "field": form[name],
            "route": kinds[one.model.__name__][0],
            "kind": kinds[one.model.__name__][1],
            "chosen": form.texts[name],
        }
        for name, one in form.fields.items()
        if isinstance(one, PickedField)
    ]
