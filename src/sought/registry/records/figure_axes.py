"""By what a table of a figure is split: the values of an axis, and what each is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sought.errors import InputError
from sought.registry.models import Conflict, Installation, Service, Sex, Status
from sought.registry.records.figure_catalogue import AgeLimits, age_classes
from sought.registry.records.figure_status import NO_CONFLICT
from sought.reporting.figures.columns import Columns
from sought.reporting.figures.table_axis import ByAge, ByAttribute, TableAxis

NOT_KNOWN = "not_known"
"""To which a figure is narrowed for those of whom the axis tells nothing certain."""
AXES: Mapping[str, Promise] = {
    "status": _("Status"),
    "conflict": _("Conflict"),
    "sex": _("Sex"),
    "service": _("Military or civilian"),
    "nationality": _("Nationality or side"),
    "age": _("Age when last seen"),
}
"""What each axis is called."""
_AGES: Mapping[str, Promise] = {
    "child": _("Children"),
    "adult": _("Adults"),
    "elderly": _("Elderly"),
}
_UNKNOWN = _("Not known")


@dataclass(frozen=True)
class Axis:
    """One way to split a figure; ``heads`` are values with their words, the last is *not known*."""

    code: str
    title: str
    counted: TableAxis
    heads: tuple[tuple[str, str], ...]


def axis(code: str, register: Columns, house: AgeLimits | None = None) -> Axis:
    """With every value that the register has; InputError for what no figure is split by."""
    if code not in AXES:
        raise InputError(f"choose among {', '.join(AXES)}", where="rows")
    heads = _VALUES[code](register)
    limits = house or Installation.current()
    values = tuple(value for value, _ in heads)
    counted = ByAge(age_classes(limits)) if code == "age" else ByAttribute(code, values)
    return Axis(code, str(AXES[code]), counted, (*heads, (NOT_KNOWN, str(_UNKNOWN))))


Heads = tuple[tuple[str, str], ...]


def _conflicts(_register: Columns) -> Heads:
    language = get_language() or ""
    rows = Conflict.objects.order_by("date_from", "pk")
    own = tuple((row.code, row.called(language)) for row in rows)
    return (*own, (NO_CONFLICT, str(_("In none of these"))))


def _ages(_register: Columns) -> Heads:
    return tuple((code, str(words)) for code, words in _AGES.items())


def _nationalities(register: Columns) -> Heads:
    return tuple((value, value) for value in register.field("nationality").values)


def _of(choices: type[Status | Sex | Service]) -> Callable[[Columns], Heads]:
    return lambda _register: tuple((value, str(label)) for value, label in choices.choices)


_VALUES: Mapping[str, Callable[[Columns], Heads]] = {
    "status": _of(Status),
    "conflict": _conflicts,
    "sex": _of(Sex),
    "service": _of(Service),
    "nationality": _nationalities,
    "age": _ages,
}
