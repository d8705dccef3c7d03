"""A deed that a form asks for: done, or told at the field why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest

from sought.errors import InputError
from sought.web.forms.input_errors import add_input_error

T = TypeVar("T")


def tried(form: BaseForm, deed: Callable[[], T]) -> T | None:
    """What the action gives; None where it refused, and the form says why."""
    try:
        return deed()
    except InputError as error:
        add_input_error(form, error)
    except ValidationError as error:
        for name, problems in error.message_dict.items():
            form.add_error(name if name in form.fields else None, problems)
    return None


def told(request: HttpRequest, deed: Callable[[], object], done: str) -> None:
    """The same for a dialog, which has no fields to show a refusal at."""
    try:
        deed()
    except InputError as error:
        messages.error(request, error.problem)
    else:
        messages.success(request, done)
