"""A form for one statement, sorted for its page: what is said, who else, where it is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from sought.registry.models import Person, Place, Source
from sought.web.forms.picked import PartialDateField, PickedField
from sought.web.forms.statements import StatementForm

_PICKS = {Person: "person", Place: "place", Source: "source"}


def labels() -> dict[str, tuple[str, str]]:
    """Label and icon of what can be recorded."""
    return {
        "name": (_("Name"), "person"),
        "description": (_("Fact"), "info"),
        "event": (_("Event"), "clock"),
        "relation": (_("Kinship"), "family"),
        "photograph": (_("Photograph"), "eye"),
    }


def form_page(form: StatementForm, what: str, back: str) -> dict[str, Any]:
    texts = form.texts

    def inputs(fields: Iterable[forms.BoundField]) -> list[dict[str, Any]]:
        return [_input(field, texts) for field in fields]

    return {
        "form": form,
        "what": what,
        "what_label": labels()[what][0],
        "back": back,
        "own_fields": inputs(form.own_fields()),
        "origin_fields": inputs(form[name] for name in form.origin),
        "other_fields": [inputs(trio) for trio in getattr(form, "others", [])],
    }


def _input(bound: forms.BoundField, texts: dict[str, str]) -> dict[str, Any]:
    field = bound.field
    return {
        "field": bound,
        "picks": _PICKS.get(field.model, "") if isinstance(field, PickedField) else "",
        "chosen": texts.get(bound.name, ""),
        "dated": isinstance(field, PartialDateField),
        "wide": isinstance(field.widget, forms.Textarea | forms.RadioSelect),
    }
