"""An action's refusal of what was typed, shown at the field it is about."""

from __future__ import annotations

from django.forms import BaseForm

from sought.errors import InputError


def add_input_error(form: BaseForm, error: InputError) -> None:
    field = error.where if error.where in form.fields else None
    form.add_error(field, error.problem if field else str(error))
