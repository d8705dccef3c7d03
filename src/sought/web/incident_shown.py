"""An incident, ready for its page: numbers with the persons behind them, charts, figures beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sought.registry.models import Incident, Measure, PublishedFigure
from sought.registry.policies import Permission
from sought.registry.records.incident_breakdown import ArithmeticFault, Compared
from sought.registry.records.incident_page import COUNTED, SeenBreakdown
from sought.reporting.figures.claim import NOT_STATED
from sought.web.chips import Chips
from sought.web.forms.claims import AGES as PARTS_BY_AGE
from sought.web.forms.claims import SERVICES as PARTS_BY_SERVICE
from sought.web.forms.claims import SEXES as PARTS_BY_SEX
from sought.web.forms.incidents import AGES, SEXES
from sought.web.templatetags.ui_values import date_in_words

Row = dict[str, Any]


class Numbers:
    """Each number of one incident with the address of the persons behind it."""

    def __init__(self, request: HttpRequest, incident: Incident, seen: SeenBreakdown) -> None:
        self.seen = seen
        self._address = reverse("incident_persons", args=[incident.code])
        self._opens = request.access.can(Permission.VIEW_PERSONS)

    def number(self, measure: str, sex: str | None = None, age: str | None = None) -> Row:
        """The count; families are counted as such."""
        if measure == Measure.FAMILIES_LOST:
            count = len(self.seen.breakdown.families_lost)
        else:
            count = len(self.seen.persons(measure, sex, age))
        return {"count": count, "url": self._url(measure, sex, age) if count else ""}

    def _url(self, measure: str, sex: str | None, age: str | None) -> str:
        if not self._opens:
            return ""
        given = {"measure": measure, "sex": sex, "age": age}
        return f"{self._address}?{urlencode({k: v for k, v in given.items() if v is not None})}"


def breakdown_context(numbers: Numbers) -> Row:
    """The table, the sums at the head of the page, and both charts, from the same counts."""
    measures = [_measure(numbers, measure) for measure in COUNTED]
    sums = [*COUNTED, Measure.FAMILIES_LOST]
    return {
        "sums": [{"label": m.label, **numbers.number(m)} for m in sums],
        "ages": [label for _age, label in AGES],
        "measures": measures,
        "hidden": numbers.seen.hidden,
        "chart": _stacked(numbers),
        "pyramid": _pyramid(numbers),
    }


def _measure(numbers: Numbers, measure: Measure) -> Row:
    """A row for each sex that occurs, and one for all."""
    rows = [_row(numbers, measure, label, sex) for sex, label in SEXES]
    kept = [row for row in rows if row["all"]["count"]]
    return {"label": measure.label, "rows": [*kept, _row(numbers, measure, _("All"), None)]}


def _row(numbers: Numbers, measure: Measure, label: str, sex: str | None) -> Row:
    cells = [numbers.number(measure, sex, age) for age, _label in AGES]
    return {
        "label": label,
        "total": sex is None,
        "cells": cells,
        "all": numbers.number(measure, sex),
    }


def _stacked(numbers: Numbers) -> Row:
    rows = [
        {
            "measure": str(measure.label),
            "age": str(label),
            "count": numbers.number(measure, age=age)["count"],
        }
        for measure in COUNTED
        for age, label in AGES
    ]
    return {
        "kind": "stacked",
        "x": "measure",
        "y": "count",
        "series": "age",
        "lying": True,
        "rows": rows,
        "labels": {"title": _("Persons by what happened and age"), "y": _("Persons")},
    }


def _pyramid(numbers: Numbers) -> Row | None:
    """The killed whose sex and age are known; nothing where there are none."""
    rows = [
        {
            "age": str(label),
            "sex": str(name),
            "count": numbers.number(Measure.KILLED, sex, age)["count"],
        }
        for age, label in AGES
        for sex, name in SEXES[:2]
    ]
    if not any(row["count"] for row in rows):
        return None
    return {
        "kind": "pyramid",
        "x": "age",
        "y": "count",
        "series": "sex",
        "rows": rows,
        "labels": {"title": _("Killed by sex and age"), "y": _("Persons")},
    }


# --- published figures ----------------------------------------------------------------------------


def published_context(request: HttpRequest, numbers: Numbers, incident: Incident) -> Row:
    """Figures by publication and date, ours in the first column; and sums that do not hold."""
    breakdown = numbers.seen.breakdown
    rows = list(incident.figures.filter(withdrawn_at__isnull=False).select_related("source"))
    figures = [one.figure for one in breakdown.published]
    chips = Chips(request.access, [f.source_id for f in (*figures, *rows)])
    return {
        "publications": [_publication(key, chips, figures) for key in _publications(figures)],
        "compared": list(_compared(breakdown.published, _publications(figures), numbers)),
        "faults": [_fault(fault, chips) for fault in breakdown.faults],
        "withdrawn_figures": [{"row": row, "chip": chips.of(row)} for row in rows],
    }


_Key = tuple[str, int]


def _publications(figures: Iterable[PublishedFigure]) -> list[_Key]:
    """Date and source, in order of time."""
    ordered = sorted(figures, key=lambda f: (f.date_from is None, str(f.date_from), f.source_id))
    return list(dict.fromkeys((f.date, f.source_id) for f in ordered))


def _publication(key: _Key, chips: Chips, figures: Iterable[PublishedFigure]) -> Row:
    date, source = key
    row = next(f for f in figures if f.source_id == source)
    chip = chips.of_source(source)
    body = (row.source.author_body or chip["source_title"]) if source in chips.open else ""
    return {"body": body or chip["source_code"], "date": date, "chip": chip}


def _compared(
    published: Sequence[Compared], publications: Sequence[_Key], numbers: Numbers
) -> Iterable[Row]:
    """One row for each thing counted, with a cell for each publication."""
    kinds: dict[tuple[str, str, str, str], list[Compared]] = {}
    for one in published:
        f = one.figure
        kinds.setdefault((f.measure, f.sex, f.age_class, f.service), []).append(one)
    order = {measure: at for at, measure in enumerate(Measure.values)}
    for what in sorted(kinds, key=lambda key: (order[key[0]], *key[1:])):
        ours = kinds[what][0].ours
        yield {
            "label": _what(*what),
            "ours": _our_number(numbers, what, ours),
            "cells": [_cell(kinds[what], key) for key in publications],
        }


def _our_number(
    numbers: Numbers, what: tuple[str, str, str, str], ours: tuple[int, ...] | None
) -> Row | None:
    if ours is None:
        return None
    measure, sex, age, service = what
    unopened = service or NOT_STATED in {sex, age}
    url = "" if unopened else numbers.number(measure, sex or None, age or None)["url"]
    return {"count": len(ours), "url": url}


def _cell(compared: Iterable[Compared], key: _Key) -> list[Row]:
    """What one publication says; twice where it contradicts itself."""
    return [
        {"figure": one.figure, "difference": one.difference}
        for one in compared
        if (one.figure.date, one.figure.source_id) == key
    ]


def _what(measure: str, sex: str, age: str, service: str) -> str:
    parts = [
        Measure(measure).label,
        dict(PARTS_BY_SEX).get(sex, ""),
        dict(PARTS_BY_AGE).get(age, age),
        dict(PARTS_BY_SERVICE).get(service, service),
    ]
    return " · ".join(str(part) for part in parts if part)


def _fault(fault: ArithmeticFault, chips: Chips) -> Row:
    by = {"sex": _("by sex"), "age_class": _("by age class"), "service": _("by service")}
    total = fault.total
    return {
        "chip": chips.of_source(total.source_id),
        "date": date_in_words(total.date),
        "what": _what(total.measure, total.sex, total.age_class, total.service),
        "by": by[fault.by],
        "parts": fault.parts_sum,
        "total": total.value,
    }
