"""The figures of the start page: sums, each with the list of exactly those persons behind it."""

from __future__ import annotations

from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sought.registry.models import Status
from sought.registry.models.description import Service, Sex
from sought.registry.policies import Access, Permission
from sought.registry.records.figure_axes import NOT_KNOWN
from sought.registry.records.figures import Figures
from sought.registry.records.missing import NOT_STATED
from sought.web.addresses import address

_NOT_STATED = ""
ALL_SOUGHT = "registered"
"""The figure of everybody who is sought."""


class FigureLinks:
    """Where a figure leads; nowhere for those who may not see persons."""

    def __init__(self, access: Access) -> None:
        self._list = address("missing") if access.can(Permission.VIEW_PERSONS) else ""

    def to(self, **filters: str) -> str:
        """The list of exactly these; an empty filter asks for those of whom nobody stated it."""
        if not self._list or not filters:
            return self._list
        asked = {name: value or NOT_STATED for name, value in filters.items()}
        return f"{self._list}?{urlencode(asked)}"

    @staticmethod
    def figure(**narrowed: str) -> str:
        """The page on which it is counted as of any day."""
        asked = {name: value or NOT_KNOWN for name, value in narrowed.items()}
        page = address("figure", ALL_SOUGHT)
        return f"{page}?{urlencode(asked)}" if asked else page


def headline(figures: Figures, links: FigureLinks) -> list[dict[str, Any]]:
    """All, then by service and sex; what is not stated only where it occurs."""
    shown = [
        {
            "label": sought_label(),
            "value": figures.total,
            "url": links.to(),
            "figure": links.figure(),
        }
    ]
    for field, labels in (("service", service_labels()), ("sex", sex_labels())):
        sums = figures.by(field)
        shown += [
            {
                "label": label,
                "value": sums.get(value, 0),
                "url": links.to(**{field: value}),
                "figure": links.figure(**{field: value}),
            }
            for value, label in labels.items()
            if value or sums.get(value)
        ]
    return shown


def by_status(figures: Figures, links: FigureLinks) -> dict[str, Any]:
    """Rows of the table: each status, its number in each service, and the sum."""
    services = [s for s in service_labels() if s or figures.by("service").get(s)]
    counts = _counts(figures)
    rows = [
        {
            "status": status,
            "cells": [_cell(links, counts.get((status, s), 0), status, s) for s in services],
            "total": total,
            "url": links.to(status=status),
            "figure": links.figure(status=status),
        }
        for status, total in figures.by("status").items()
    ]
    return {"services": [service_labels()[s] for s in services], "rows": rows}


def chart(table: dict[str, Any]) -> dict[str, Any]:
    """The same numbers as sought-chart.mjs takes them."""
    rows = [
        {"status": _status_label(row), "service": service, "count": cell["count"]}
        for row in table["rows"]
        for service, cell in zip(table["services"], row["cells"], strict=True)
    ]
    labels = {"title": _("Those sought, by status and service"), "y": _("Persons")}
    columns = {"x": "status", "y": "count", "series": "service", "lying": True}
    return {"kind": "stacked", "rows": rows, "labels": labels, **columns}


def _counts(figures: Figures) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for cell in figures.cells:
        at = cell.status, cell.service
        counts[at] = counts.get(at, 0) + cell.count
    return counts


def _cell(links: FigureLinks, count: int, status: str, service: str) -> dict[str, Any]:
    return {"count": count, "url": links.to(status=status, service=service) if count else ""}


def _status_label(row: dict[str, Any]) -> str:
    """That of a status, or of those of whom it is not certain."""
    return str(Status(row["status"]).label) if row["status"] else row["label"]


def sought_label() -> str:
    """Of everybody together."""
    return _("Sought")


def service_labels() -> dict[str, str]:
    """By the value; '' is not stated."""
    return {
        Service.MILITARY.value: _("Military"),
        Service.CIVILIAN.value: _("Civilian"),
        _NOT_STATED: _("Service not stated"),
    }


def sex_labels() -> dict[str, str]:
    """By the value; '' is not stated."""
    return {
        Sex.FEMALE.value: _("Women"),
        Sex.MALE.value: _("Men"),
        _NOT_STATED: _("Sex not stated"),
    }
