"""How many were held in a place over time, ready for its page and for its printed sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sought.registry.models import Place, PlaceFact, PlaceFactKind, Source
from sought.registry.records.place_tracing import PlaceTracing
from sought.reporting.occupancy_drawing import Level, Step, Use, draw_occupancy
from sought.tracing.place_record import DayCounts, Mean, day_counts, means
from sought.web.templatetags.ui_values import date_in_words

_WEEK, _FOUR_WEEKS = 7, 28
_MOST_STEPS = 330
"""More steps than that are no longer to be told apart."""


def occupancy_of(place: Place, tracing: PlaceTracing, *, on_paper: bool = False) -> dict[str, Any]:
    """The drawing, the same numbers by month, and the stated capacities."""
    counts = _seen(day_counts(tracing.records.values()))
    levels = capacities(place)
    if counts is None:
        return {"picture": "", "months": [], "capacities": levels}
    last = counts.window.last
    steps = [Step(*mean) for mean in means(counts, _weeks(counts))]
    title = _("Persons held, week by week: certain, probable, possible, and the number to expect")
    picture = draw_occupancy(
        steps, last, title, _tick, levels=levels, uses=_uses(place), on_paper=on_paper
    )
    return {"picture": picture, "months": _by_month(counts), "capacities": levels}


def _seen(counts: DayCounts | None) -> DayCounts | None:
    """Without the days at both ends on which nobody is even possible."""
    if counts is None or not counts.possible.any():
        return None
    days = counts.possible.nonzero()[0]
    part = slice(int(days[0]), int(days[-1]) + 1)
    return DayCounts(
        counts.first + int(days[0]),
        counts.certain[part],
        counts.probable[part],
        counts.possible[part],
        counts.expected[part],
    )


def _weeks(counts: DayCounts) -> list[int]:
    """The Mondays; every fourth where there are too many."""
    monday = counts.first - (counts.first - 1) % _WEEK
    days = counts.window.last - monday
    return list(range(monday, counts.window.last + 1, _step(days)))


def _step(days: int) -> int:
    return _WEEK if days <= _WEEK * _MOST_STEPS else _FOUR_WEEKS


def _by_month(counts: DayCounts) -> list[dict[str, Any]]:
    """Averages of each month; at both ends of its days that are told of and of none before."""
    firsts = list(_months(counts.window.first, counts.window.last))
    return [_month(mean) for mean in means(counts, firsts)]


def _months(first: int, last: int) -> Iterator[int]:
    day = date.fromordinal(first).replace(day=1)
    while day.toordinal() <= last:
        yield day.toordinal()
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _month(mean: Mean) -> dict[str, Any]:
    day = date.fromordinal(mean.day)
    return {
        "month": date_in_words(f"{day:%Y-%m}"),
        **{name: round(getattr(mean, name), 1) for name in mean._fields if name != "day"},
    }


def capacities(place: Place) -> list[Level]:
    """As stated: a number tells of no witness and stays open where its words do not."""
    return [
        Level(fact.number, _words(fact))
        for fact in _facts(place, PlaceFactKind.CAPACITY)
        if fact.number
    ]


def _uses(place: Place) -> list[Use]:
    """What is open at an end is drawn up to the edge of the picture."""
    return [
        Use(
            (fact.date_from or date.min).toordinal(),
            (fact.date_to or date.max).toordinal(),
            _words(fact),
        )
        for fact in _facts(place, PlaceFactKind.IN_USE)
        if fact.date_from or fact.date_to
    ]


def _facts(place: Place, kind: PlaceFactKind) -> Sequence[PlaceFact]:
    stands = Q(place=place, kind=kind, source__withdrawn_at__isnull=True)
    return list(PlaceFact.objects.standing().filter(stands).order_by("pk"))


def _words(fact: PlaceFact) -> str:
    """``Capacity or number held: 120, 1992 (S-000001, B2)``."""
    number = f"{fact.number:g}" if fact.number else ""
    said = ", ".join(filter(None, [number, date_in_words(fact.date)]))
    code = f"{Source.code_letter}-{fact.source_id:06d}"
    grades = f"{fact.reliability}{fact.credibility}"
    return f"{fact.get_kind_display()}: {said} ({code}, {grades})"


def _tick(day: date) -> str:
    """The year, or the month with its year."""
    return f"{day.year}" if day.month == 1 else date_format(day, "M Y")
