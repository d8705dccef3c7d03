"""Charts of persons: the flow from missing to returned, ages, events and waiting times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sought.registry.policies import Access
from sought.registry.records.chart_ages import PyramidBar
from sought.registry.records.chart_words import waiting_chart
from sought.registry.records.figure_charts import (
    StepWait,
    TimelineRow,
    flow_values,
    pyramid_values,
    timeline_values,
    waiting_values,
)
from sought.registry.records.report_charts import age_words, step_words
from sought.registry.records.work_tables import WORK_TABLES
from sought.reporting.charts.age_pyramid import AgeClass, AgePyramid
from sought.reporting.charts.event_timeline import EventKind, EventTimeline
from sought.reporting.charts.sankey import Flow, Node, Sankey
from sought.reporting.charts.waiting_times import StageWaits, Wait
from sought.web.figure_chart_behind import Behind, Drawn
from sought.web.figure_times import Times

_YEAR = 365.25


def language() -> str:
    """Of the reader, as numbers of charts are written."""
    return (get_language() or "en")[:2]


def flow(access: Access, times: Times) -> Iterator[Drawn]:
    """Each ribbon with its persons."""
    values = flow_values(access, times.as_of, times.known_at)
    labels = {node.code: node.label for node in values.nodes}
    chart = Sankey(
        title=str(WORK_TABLES["flow"].title),
        language=language(),
        nodes=tuple(Node(node.code, node.label, node.column) for node in values.nodes),
        flows=tuple(Flow(link.source, link.target, link.count) for link in values.links),
        source=_("From"),
        target=_("To"),
        persons=_("Persons"),
    )
    between = [
        Behind(
            f"{link.source}.{link.target}",
            _joined(labels[link.source], labels[link.target]),
            link.persons,
        )
        for link in values.links
    ]
    yield Drawn(chart, [("", "", one) for one in between])


def _joined(*labels: str) -> str:
    return " · ".join(labels)


def ages(access: Access, times: Times) -> Iterator[Drawn]:
    """Those of unknown age last, if there are any."""
    found = pyramid_values(access, times.as_of, times.known_at, times.basis)
    bars = [bar for bar in found if bar.least is not None or any(_persons(bar))]
    chart = AgePyramid(
        title=str(WORK_TABLES["ages"].title),
        language=language(),
        classes=tuple(
            AgeClass(age_words((bar.least, bar.below)), *map(len, _persons(bar))) for bar in bars
        ),
        age=_("Age when last seen"),
        women=_("Women and girls"),
        men=_("Men and boys"),
        not_stated=_("Sex not stated"),
        persons=_("Persons"),
    )
    rows = zip(chart.classes, bars, strict=True)
    yield Drawn(chart, [_by_sex(one.label, bar, chart.sexes) for one, bar in rows])


def _by_sex(label: str, bar: PyramidBar, sexes: Sequence[str]) -> tuple[Behind | str, ...]:
    begin = "" if bar.least is None else bar.least
    named = zip(("f", "m", "not_known"), sexes, _persons(bar), strict=False)
    cells = (Behind(f"{begin}.{sex}", _joined(label, words), codes) for sex, words, codes in named)
    return ("", *cells)


def _persons(bar: PyramidBar) -> tuple[tuple[str, ...], ...]:
    return bar.women, bar.men, bar.not_stated


def events(access: Access, times: Times) -> Iterator[Drawn]:
    """By year and kind; what is not known to the year is not drawn."""
    values = timeline_values(access, times.as_of, times.known_at, yearly=True)
    rows = [row for row in values.rows if row.total]
    chart = EventTimeline(
        title=_("Events by year"),
        language=language(),
        periods=values.months,
        kinds=tuple(
            EventKind(row.label, tuple(row.months.get(year, 0) for year in values.months))
            for row in rows
        ),
        period=_("Year"),
        kind=_("Kind of event"),
        events=_("Persons"),
    )
    happened = [year for year in values.months if any(year in row.persons for row in rows)]
    yield Drawn(chart, [_by_kind(year, rows) for year in happened])


def _by_kind(year: str, rows: Sequence[TimelineRow]) -> tuple[Behind | str, ...]:
    cells = (
        Behind(f"{year}.{row.kind}", _joined(year, row.label), row.persons.get(year, ()))
        for row in rows
    )
    return ("", *cells)


def waits(access: Access, times: Times) -> Iterator[Drawn]:
    """Of each step those who came to it, and those whose wait has not ended."""
    found = [one for one in waiting_values(access, times.as_of, times.known_at) if one.time.number]
    title = str(WORK_TABLES["waiting_times"].title)
    chart = waiting_chart(title, language(), [_stage(one) for one in found])
    yield Drawn(chart, [_waiting(one, chart.still_waiting) for one in found])


def _stage(one: StepWait) -> StageWaits:
    return StageWaits(step_words(one), tuple(Wait(w.days / _YEAR, w.over) for w in one.waits))


def _waiting(one: StepWait, still: str) -> tuple[Behind | str, ...]:
    label = step_words(one)
    left = tuple(code for code, wait in zip(one.persons, one.waits, strict=True) if not wait.over)
    return (
        "",
        Behind(f"{one.start}.all", label, one.persons),
        Behind(f"{one.start}.waiting", _joined(label, still), left),
    )
