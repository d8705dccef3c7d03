"""The list of missing as columns and cells: for the page, for paper and for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sought.exchange.workbook_report import Cell
from sought.registry.models import Person, Service, Sex, Stage, Status
from sought.registry.policies import Access, Permission
from sought.registry.records.missing import (
    MissingFilters,
    MissingRow,
    Sort,
    missing_rows,
)
from sought.web.addresses import address
from sought.web.places_shown import place_labels
from sought.web.templatetags.ui_values import date_in_words

_NAMED = frozenset({"name", "father_name", "birth", "unit", "rank"})
_FEW = frozenset(
    {"father_name", "affiliation", "unit", "rank", "stage", "statements", "sources", "sex"}
)
"""Columns that a page shows once its reader asks for them."""


def columns(access: Access) -> list[dict[str, Any]]:
    """In their usual order; those of names only for who may see names."""
    labels = _labels()
    return [
        {
            "key": key,
            "label": label,
            "sortable": key in set(Sort) and _can_sort(access, key),
            "number": key in {"age", "statements", "sources", "contradictions"},
            "hidden": key in _FEW,
        }
        for key, label in labels.items()
        if key not in _NAMED or access.can(Permission.VIEW_NAMES)
    ]


def _can_sort(access: Access, key: str) -> bool:
    return access.can(Permission.VIEW_NAMES) or key in {Sort.CODE, Sort.LAST_CONTACT}


def _labels() -> dict[str, str]:
    return {
        "code": _("Code"),
        "name": _("Name"),
        "father_name": _("Father's first name"),
        "sex": _("Sex"),
        "birth": _("Birth"),
        "age": _("Age"),
        "affiliation": _("Nationality or side"),
        "service": _("Military or civilian"),
        "unit": _("Unit"),
        "rank": _("Rank"),
        "status": _("Status"),
        "stage": _("What is known"),
        "last_contact": _("Last contact"),
        "last_place": _("Place of the last contact"),
        "sources": _("Sources"),
        "statements": _("Statements"),
        "contradictions": _("Contradictions"),
    }


def page_rows(
    request: HttpRequest, rows: Iterable[MissingRow], shown: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Cells of one page, made here: a template would ask each cell for its column.

    Places are named in the reader's language; one question.
    """
    kept = list(rows)
    labels = place_labels(request, {row.last_place_id for row in kept if row.last_place_id})
    keys = [column["key"] for column in shown]
    return [
        {
            "row": row,
            "url": address("person", row.code),
            "cells": [_page_cell(row, key, labels) for key in keys],
        }
        for row in kept
    ]


def _page_cell(row: MissingRow, key: str, places: Mapping[int, str]) -> dict[str, Any]:
    cell: dict[str, Any] = {"key": key, "css": _CSS.get(key, "")}
    if key in {"birth", "last_contact"}:
        edtf = getattr(row, key)
        return cell | {"edtf": edtf, "text": date_in_words(edtf)}
    if key == "code":
        return cell | {"url": address("person", row.code), "text": row.code}
    if key == "last_place":
        place = row.last_place_id
        url = address("place", f"L-{place:06d}") if place else ""
        return cell | {"url": url, "text": places.get(place or 0, row.last_place)}
    if key in {"statements", "sources", "contradictions"}:
        return cell | {"text": number_format(getattr(row, key)) if getattr(row, key) else "–"}
    return cell | {"text": _cell(row, key)}


_CSS = {
    "code": "code nowrap",
    "age": "number nowrap",
    **dict.fromkeys(("statements", "sources", "contradictions"), "number"),
}


def age_words(row: MissingRow) -> str:
    """Completed years at the last contact: one number, a span, or at least."""
    if row.age_from is None:
        return ""
    if row.age_to is None:
        return _("%(age)d or more") % {"age": row.age_from}
    return str(row.age_from) if row.age_from == row.age_to else f"{row.age_from}–{row.age_to}"


def without_clearances(access: Access) -> Access:
    """What leaves the house names no protected person, whoever takes it out."""
    return Access(access.officer, access.roles)


def export_rows(access: Access, filters: MissingFilters) -> Iterator[tuple[Cell, ...]]:
    """All rows, by code.

    Protected persons follow by code alone, and only in a list without any filter: to stand under
    a filter would tell of them.
    """
    outside = without_clearances(access)
    keys = [column["key"] for column in columns(access)]
    for row in missing_rows(outside, filters):
        yield tuple(_cell(row, key) for key in keys)
    if filters == MissingFilters():
        for person in Person.objects.filter(sought=True, protected=True).order_by("pk"):
            yield (person.code, *[None] * (len(keys) - 1))


def _cell(row: MissingRow, key: str) -> Cell:
    choices = {"sex": Sex, "service": Service, "stage": Stage, "status": Status}.get(key)
    if key == "age":
        return age_words(row)
    return _label(choices, getattr(row, key)) if choices else getattr(row, key)


def _label(choices: Any, value: str) -> str:  # noqa: ANN401 - any of the choices
    return str(choices(value).label) if value in choices.values else value
