"""A figure against itself on another day or as known at another moment, person by person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from sought.registry.records.cause_words import CAUSES
from sought.registry.records.figure_evaluated import (
    EvaluatedDifference,
    EvaluatedFigure,
    evaluated_difference,
)
from sought.web.figure_person_rows import change_columns, change_rows
from sought.web.figure_times import Times, times_of

THEN = "then"
"""In front of the names of the other two times in an address."""
_THEN_AS_OF, _THEN_KNOWN_AT = f"{THEN}-as_of", f"{THEN}-known_at"
_PER_PAGE = 50


def comparison(request: HttpRequest, found: EvaluatedFigure, times: Times) -> dict[str, Any]:
    """The form, and once another time is chosen the difference."""
    form, then = times_of(request, prefix=THEN)
    then = then.with_basis_of(times)
    kept = {**times.given, **found.narrowed, "show": "compare"}
    context: dict[str, Any] = {
        "then_fields": [form["as_of"], form["known_at"]],
        "compared_kept": list(kept.items()),
        "shortcuts": _shortcuts(found, times),
    }
    if not then.given:
        return context
    both = evaluated_difference(
        found.figure.code,
        before=(then.as_of, then.known_at),
        after=(times.as_of, times.known_at),
        basis=times.basis,
        narrowed=found.narrowed,
        access=request.access,
    )
    return context | _shown(request, both, then, times)


def _shown(
    request: HttpRequest, both: EvaluatedDifference, then: Times, times: Times
) -> dict[str, Any]:
    page = Paginator(both.changes, _PER_PAGE).get_page(request.GET.get("page"))
    name = f"figure {both.after.figure.code} compared"
    return {
        "difference": {
            "before": both.before.count,
            "after": both.after.count,
            "then_words": then.words,
            "now_words": times.words,
            "sums": [
                {"label": CAUSES[cause], "entered": entered, "left": left}
                for cause, (entered, left) in both.difference.by_cause().items()
            ],
        },
        "page": page,
        "rows": change_rows(request, page, name) if both.after.opens else [],
        "columns": change_columns(),
    }


def _shortcuts(found: EvaluatedFigure, times: Times) -> list[dict[str, str]]:
    """Comparisons that are often asked for."""
    ends = times.as_of.replace(month=1, day=1) - timedelta(days=1)
    year_end, today = ends.isoformat(), timezone.localdate()
    asked = {
        _("with the end of the year before"): {_THEN_AS_OF: year_end},
        _("with the end of the year before, as known then"): {
            _THEN_AS_OF: year_end,
            _THEN_KNOWN_AT: year_end,
        },
    }
    if times.as_of < today:
        asked[_("with the same day, as known now")] = {
            _THEN_AS_OF: times.as_of.isoformat(),
            _THEN_KNOWN_AT: today.isoformat(),
        }
    return [
        {"label": label, "url": times.query(**found.narrowed, show="compare", **more)}
        for label, more in asked.items()
    ]
