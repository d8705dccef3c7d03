"""Fields for what the kinds of reports ask for, and what a report keeps of each answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode, urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sought.registry.models import Person, Place
from sought.registry.models.fields import MAX_WORDS
from sought.registry.policies import Access, can_open_person
from sought.registry.records.report_options import OptionField, OptionKind, kept_filters
from sought.web.forms.missing import MissingFilterForm
from sought.web.forms.picked import PickedField

_LONG = 20_000


class FilterField(forms.CharField):
    """The address of the list of missing persons, or what stands in it behind the question mark."""

    def __init__(self, access: Access, **options: object) -> None:
        super().__init__(max_length=2000, **options)
        self._access = access

    def clean(self, value: str) -> dict[str, Any]:
        text = super().clean(value)
        query = urlsplit(text).query if "?" in text else text
        given = QueryDict(query)
        if given.get("text"):
            raise ValidationError(_("A name narrows no report; take it out."))
        form = MissingFilterForm(given, access=self._access)
        if not form.is_valid():
            wrong = ", ".join(str(form.fields[name].label) for name in form.errors)
            problem = _("The list of missing persons knows no such filter: %(wrong)s.")
            raise ValidationError(problem, params={"wrong": wrong})
        return kept_filters(form.filters())


class LinesField(forms.CharField):
    """Words or codes, one on each line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: str) -> list[str]:
        lines = (" ".join(line.split()) for line in super().clean(value).splitlines())
        return [line for line in lines if line]


class OpenPersonField(PickedField):
    """Somebody whom the report may name: no protected person, known to the officer."""

    def __init__(self, access: Access, **options: object) -> None:
        super().__init__(Person, **options)
        self._access = access

    def clean(self, value: str) -> Person | None:
        person = super().clean(value)
        if person is None:
            return None
        if not can_open_person(self._access, person):
            raise ValidationError(_("Choose one of the proposals."))
        if person.protected:
            raise ValidationError(_("Protected; a report says who it is about."))
        return person


def option_field(option: OptionField, access: Access) -> forms.Field:
    """The field that asks for one option."""
    about = {"label": option.label, "required": option.required, "help_text": option.help}
    if option.kind in {OptionKind.PERSON, OptionKind.FILTER}:
        kind = OpenPersonField if option.kind == OptionKind.PERSON else FilterField
        return kind(access, **about)
    if option.choices is not None:
        return _chosen(option, about)
    return _PLAIN[option.kind](about)


def _chosen(option: OptionField, about: Mapping[str, Any]) -> forms.Field:
    choices = [*option.choices()] if option.choices else []
    if option.kind == OptionKind.LIST:
        box = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=choices, widget=box, **about)
    empty = [] if option.required else [("", _("none"))]
    return forms.ChoiceField(choices=[*empty, *choices], **about)


def _day(about: Mapping[str, Any]) -> forms.DateField:
    box = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=box, input_formats=["%Y-%m-%d"], **about)


_PLAIN: Mapping[OptionKind, Callable[[Mapping[str, Any]], forms.Field]] = {
    OptionKind.LIST: lambda about: LinesField(max_length=_LONG, **about),
    OptionKind.DATE: _day,
    OptionKind.TICK: lambda about: forms.BooleanField(**about),
    OptionKind.TEXT: lambda about: forms.CharField(max_length=MAX_WORDS, **about),
}
"""Fields of options that offer no choices."""


def filter_query(kept: Mapping[str, Any]) -> str:
    """Kept filters as the address of the list of missing has them."""
    told = dict(kept)
    if place := told.pop("place_id", None):
        told["place"] = f"{Place.code_letter}-{place:06d}"
    return urlencode(told, doseq=True)


def kept_option(value: object) -> object:
    """An answer as ``HouseReport.options`` has it; empty where nothing is asked for."""
    if isinstance(value, date):
        return value.isoformat()
    return value.code if isinstance(value, Person) else value
