"""Statements about a person in words, and which of them a reader may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sought.registry.models import (
    ANTE_MORTEM,
    Description,
    DescriptionKind,
    Name,
    Service,
    Sex,
)
from sought.registry.policies import Access, Permission
from sought.registry.records.side_by_side import NAME
from sought.web.places_shown import label_of as place_label

_WITHOUT_NAMES = frozenset(
    {DescriptionKind.SEX, DescriptionKind.AFFILIATION, DescriptionKind.SERVICE}
)
"""What roles that work with codes see of a person, beside what they work on."""


@dataclass(frozen=True)
class Words:
    """One value: a text or an EDTF date, and what belongs to it."""

    value: str
    date: str = ""
    note: str = ""

    @property
    def of_value(self) -> tuple[str, str]:
        """By which equal values are told."""
        return self.value, self.date


def may_see(access: Access, field: str, *, known: bool) -> bool:
    """Whether the statements of a field are open; ``known`` is whether the person's name is."""
    if field == DescriptionKind.CONTACT:
        return known and access.can(Permission.VIEW_CONTACTS)
    if field in ANTE_MORTEM:
        return access.can(Permission.VIEW_ANTE_MORTEM)
    return known or field in _WITHOUT_NAMES


def label_of(field: str) -> str:
    return _("Name") if field == NAME else str(DescriptionKind(field).label)


def words_of(row: Name | Description) -> Words:
    return _name(row) if isinstance(row, Name) else _fact(row)


def _name(row: Name) -> Words:
    kind = "" if row.kind == "main" else str(row.get_kind_display())
    written = [part for part in (kind, row.language) if part]
    return Words(row.full, note=", ".join(written))


def _fact(row: Description) -> Words:
    place = place_label(row.place) if row.place else ""
    value = _coded(row) or row.value
    if row.number is not None:
        number = number_format(row.number, decimal_pos=None if row.number % 1 else 0)
        value = " ".join(filter(None, [number, _unit(row), value]))
    if row.date:
        return Words("", row.date, ", ".join(filter(None, [place, value])))
    return Words(value, note=place) if value else Words(place)


def _coded(row: Description) -> str:
    choices = {DescriptionKind.SEX: Sex, DescriptionKind.SERVICE: Service}.get(row.kind)
    return str(choices(row.value).label) if choices and row.value in choices.values else ""


def _unit(row: Description) -> str:
    return _("cm") if row.kind == DescriptionKind.STATURE else ""
