"""The figures that the house stands for, in groups, each leading to its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sought.registry.policies import Access
from sought.registry.records.figure_catalogue import FIGURES, Kind
from sought.registry.records.figure_evaluated import Count, figure_counts
from sought.registry.records.figure_tables import TABLES
from sought.registry.records.thing_figures import THINGS, thing_figure
from sought.web.addresses import address
from sought.web.figure_times import Times
from sought.web.figure_work_tables import WORK

_THINGS: tuple[tuple[str, Promise, str, tuple[str, ...]], ...] = (
    (
        "field",
        gettext_lazy("Sites and remains"),
        "burial",
        ("sites", "excavations", "remains", "effects"),
    ),
    (
        "laboratory",
        gettext_lazy("Samples and profiles"),
        "laboratory",
        ("samples", "profiles", "families", "searches"),
    ),
    ("board", gettext_lazy("The board"), "check", ("hypotheses", "decisions")),
)
_REST = ("families", gettext_lazy("Families, returns and the living"), "family")
"""Every figure of things that stands in no group above."""


def person_groups(request: HttpRequest, times: Times) -> list[dict[str, Any]]:
    """First by where they are, then by what has happened."""
    numbers = figure_counts(
        as_of=times.as_of, known_at=times.known_at, basis=times.basis, access=request.access
    )
    states = {c: n for c, n in numbers.items() if FIGURES[c].kind is Kind.STATE}
    events = {c: n for c, n in numbers.items() if FIGURES[c].kind is Kind.EVENT}
    return [
        _group("states", _("Persons, by where they are"), "missing", _persons(states, times)),
        _group("events", _("Persons, by what has happened"), "calendar", _persons(events, times)),
    ]


def _group(key: str, label: str, icon: str, figures: list[dict[str, Any]]) -> dict[str, Any]:
    return {"key": key, "label": label, "icon": icon, "figures": figures}


def _persons(numbers: Mapping[str, Count], times: Times) -> list[dict[str, Any]]:
    return [
        {
            "label": FIGURES[code].title,
            "value": number.count,
            "note": limits_words(number.lowest, number.highest),
            "url": address("figure", code) + times.query(),
        }
        for code, number in numbers.items()
    ]


def limits_words(lowest: int, highest: int) -> str:
    """Lowest and highest number beside a figure; nothing where they agree."""
    if lowest == highest:
        return ""
    return f"{number_format(lowest, force_grouping=True)}–{number_format(highest, force_grouping=True)}"


def thing_groups(request: HttpRequest, times: Times) -> Iterator[dict[str, Any]]:
    """In the order of the work."""
    grouped = {code for *_head, codes in _THINGS for code in codes}
    rest = tuple(code for code in THINGS if code not in grouped)
    for key, label, icon, codes in (*_THINGS, (*_REST, rest)):
        known = [code for code in codes if code in THINGS]
        yield _group(key, str(label), icon, [_thing(request, code, times) for code in known])


def _thing(request: HttpRequest, code: str, times: Times) -> dict[str, Any]:
    found = thing_figure(code, times.as_of, times.known_at, request.access)
    return {
        "label": found.figure.title,
        "value": found.count,
        "note": "",
        "url": address("figure", code) + times.query(),
    }


def table_links(access: Access, times: Times) -> list[dict[str, Any]]:
    """The standard tables of persons, those of the work left, and one of each figure of things."""
    persons = {code: table.title for code, table in TABLES.items()}
    things = {code: figure.title for code, figure in THINGS.items() if code not in persons}
    work = {code: table.title for code, table in WORK.items() if access.can(table.sees)}
    kinds = (
        (_("Of persons"), persons),
        (_("Of the work left"), work),
        (_("Of sites and other things"), things),
    )
    return [
        {"label": label, "tables": [_table(code, title, times) for code, title in titles.items()]}
        for label, titles in kinds
    ]


def _table(code: str, title: object, times: Times) -> dict[str, Any]:
    return {"label": title, "url": address("figure_table", code) + times.query()}
