"""Check a row as its form would, and say what is wrong without repeating what was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model

from sought.errors import InputError

M = TypeVar("M", bound=Model)

_IN_WORDS = {
    "description_sex_is_known": "a sex is m or f",
    "description_service_is_known": "a service is military or civilian",
    "description_says_something": "a description gives a value, a date, a number or a place",
    "place_fact_says_something": "a fact about a place gives a value, a date or a number",
    "place_position_is_on_earth": "a latitude lies in -90 to 90, a longitude in -180 to 180",
    "place_position_radius_is_a_length": "a radius is 0 metres or more",
    "remains_label_once_per_site": "others at this site have this number; look at them first",
    "relation_joins_two": "nobody is kin of themselves; choose another person",
}
"""What a constraint of the database means, for people."""


def validated(row: M, *, where: str = "") -> M:
    """The row, if each field can be as it is; InputError that names the first field that cannot."""
    return _cleaned(row, row.full_clean, where)


def checked(row: M, *, where: str = "") -> M:
    """As :func:`validated`, asking the database nothing: for rows that an action fills from others.

    Their keys are of rows at hand; constraints are the database's own to refuse.
    """
    fields = row._meta.concrete_fields  # noqa: SLF001 - Django's own
    keys = {field.name for field in fields if field.is_relation}

    def clean() -> None:
        row.clean_fields(exclude=keys)
        row.clean()

    return _cleaned(row, clean, where)


def _cleaned(row: M, clean: Callable[[], None], where: str) -> M:
    try:
        clean()
    except ValidationError as error:
        field, problems = next(iter(error.error_dict.items()))
        at = where if field == "__all__" else f"{where}.{field}".lstrip(".")
        raise InputError(_told(row, field, problems[0]), where=at) from None
    return row


def _told(row: Model, field: str, problem: ValidationError) -> str:
    """The problem in words; Django's own wording for choices would repeat the value."""
    if problem.code == "invalid_choice":
        # "where", not "value": a name typed into the wrong box must not come out in a log.
        choices = row._meta.get_field(field).choices  # type: ignore[union-attr] # noqa: SLF001
        allowed = ", ".join(str(value) for value, _ in choices or () if value)
        return f"this value is not known; choose one of {allowed}" if allowed else "not known"
    if problem.code in {"unique", "unique_together"}:
        return "the same is recorded already"
    text = " ".join(problem.messages)
    return next((words for name, words in _IN_WORDS.items() if name in text), text)
