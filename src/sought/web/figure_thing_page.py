"""The page of a figure of things: number, what it counts, and the codes behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sought.registry.models import Closure, Person
from sought.registry.records.figure_axes import NOT_KNOWN
from sought.registry.records.thing_figures import THINGS, ThingCount, thing_figure
from sought.web.addresses import address
from sought.web.code_pages import page_of_known
from sought.web.figure_person_page import page_of
from sought.web.figure_times import times_of
from sought.web.forms.figure_narrowing import thing_narrowing
from sought.web.known_reads import note_known


def thing_page(request: HttpRequest, code: str) -> HttpResponse:
    """Of a code among the figures of things."""
    form, times = times_of(request)
    narrowing = thing_narrowing(THINGS[code], request.GET)
    narrowed = thing_narrowed(narrowing.narrowed())
    found = thing_figure(code, times.as_of, times.known_at, request.access, **narrowed)
    page = page_of(request, found.codes)
    context = {
        "form": form,
        "times": times,
        "things": True,
        "narrowing": list(narrowing),
        "today": address("figure", code),
        "all_figures": address("figures") + times.query(),
        "table_url": address("figure_table", code) + times.query(),
        "title": found.figure.title,
        "explanation": found.figure.explanation,
        "found": found,
        "page": page,
        "rows": _rows(request, found, page),
        "columns": _columns(),
    }
    return render(request, "figures/thing.html", context)


def thing_narrowed(given: Mapping[str, str]) -> dict[str, str]:
    """As the register writes it: what is not stated is ''."""
    return {name: "" if value == NOT_KNOWN else value for name, value in given.items()}


def thing_query(narrowed: Mapping[str, str]) -> dict[str, str]:
    """The same for an address."""
    return {name: value or NOT_KNOWN for name, value in narrowed.items()}


def _rows(request: HttpRequest, found: ThingCount, codes: Sequence[str]) -> list[dict[str, Any]]:
    """Codes with their pages; of persons, and of closures, who it is."""
    persons = _persons(codes)
    note_known(request, {p.pk for p in persons.values()}, page=f"figure {found.figure.code}")
    return [
        {
            "code": code,
            "url": page_of_known(request.access, code),
            "person": persons.get(code),
            "is_person": code.startswith(f"{Person.code_letter}-"),
        }
        for code in codes
    ]


def _persons(codes: Sequence[str]) -> dict[str, Person]:
    own = [code for code in codes if code.startswith(f"{Person.code_letter}-")]
    closed = [code for code in codes if code.startswith(f"{Closure.code_letter}-")]
    rows = Person.objects.select_related("shown").in_bulk(map(Person.number_of, own))
    found = {row.code: row for row in rows.values()}
    if closed:
        closures = Closure.objects.select_related("person__shown")
        numbers = [Closure.number_of(code) for code in closed]
        found |= {row.code: row.person for row in closures.filter(pk__in=numbers)}
    return found


def _columns() -> list[dict[str, object]]:
    return [{"key": "code", "label": _("Code")}, {"key": "person", "label": _("Person")}]
