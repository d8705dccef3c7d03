"""Charts of reports, drawn from counts as they may be told, each with its table and its words.

In a report that leaves the house nothing is drawn whose length or number is blank: small age
classes are joined with their neighbours, small flows run together into one, and what cannot be
joined is left out; the words of the chart say so.  Where burial sites lie does not leave the house.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from sought.registry.records.chart_ages import PyramidBar, pyramid_of
from sought.registry.records.chart_events import Timeline, timeline_values
from sought.registry.records.chart_flow import FlowValues, flow_values
from sought.registry.records.chart_sites import site_points
from sought.registry.records.chart_words import site_chart, waiting_chart
from sought.registry.records.report_flow import FlowDrawn, flow_drawn
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.report_sections import nobody
from sought.registry.records.report_waits import batched
from sought.registry.records.report_work import steps_of
from sought.registry.records.waiting_times import CASE_STEP_WORDS, StepWait, waiting_times
from sought.registry.records.work_tables import WORK_TABLES
from sought.reporting.charts.age_pyramid import AgeClass, AgePyramid, draw_age_pyramid
from sought.reporting.charts.event_timeline import EventKind, EventTimeline, draw_event_timeline
from sought.reporting.charts.sankey import Sankey, draw_sankey
from sought.reporting.charts.site_map import draw_site_map
from sought.reporting.charts.waiting_times import StageWaits, draw_waiting_times
from sought.reporting.charts.waiting_times import Wait as Waited
from sought.reporting.disclosure.published import BLANK
from sought.reporting.reports import Cell, Chart, Column, Paragraph, Row, Table

__all__ = [
    "age_words",
    "ages",
    "events",
    "flow",
    "sentences",
    "sites",
    "small_words",
    "step_words",
    "waits",
]

Parts = tuple[Chart | Paragraph | Table, ...]
_YEAR = 365.25


def _title(code: str) -> str:
    return str(WORK_TABLES[code].title)


def small_words(gathering: Gathering, *, blanks: bool) -> str:
    """What the words of a chart add where something is not told."""
    if gathering.rule is None or not blanks:
        return ""
    return _("Small counts are joined with others or left out.")


def sentences(*parts: str) -> str:
    """Those that say something, one after the other."""
    return " ".join(part for part in parts if part)


# From missing to returned.


def flow(gathering: Gathering) -> Parts:
    """How many cases took each step, and where the others stand."""
    steps = steps_of(gathering)
    values = gathering.kept("flow", lambda: flow_values(gathering.access, *gathering.at, steps))
    drawn = flow_drawn(gathering, values) if values.links else None
    if drawn is None or not drawn.flows:
        return (nobody(_title("flow")),)
    sankey = Sankey(
        title=_title("flow"),
        language=gathering.report.language,
        nodes=drawn.nodes,
        flows=drawn.flows,
        source=_("From"),
        target=_("To"),
        persons=_("Persons"),
    )
    words = "; ".join(
        f"{row['from']} – {row['to']}: {gathering.written(row['count'])}"
        for row in sankey.as_rows()
    )
    alternative = sentences(f"{words}.", small_words(gathering, blanks=drawn.blanks))
    table = _flow_table(gathering, values, drawn)
    return (Chart(sankey.title, draw_sankey(sankey), alternative, table),)


def _flow_table(gathering: Gathering, values: FlowValues, drawn: FlowDrawn) -> Table:
    labels = {node.code: node.label for node in values.nodes}
    return Table(
        _title("flow"),
        _("From"),
        (Column(_("To")), Column(_("Persons"), "number")),
        tuple(
            Row(labels[link.source], (labels[link.target], drawn.told[link.source, link.target]))
            for link in values.links
        ),
        path=gathering.path("registered"),
    )


# Ages.


def ages(gathering: Gathering) -> Parts:
    """Of those registered as sought, in classes of five years, wider ones where they are small."""
    figure = gathering.figure("registered")
    bars = gathering.kept("ages", lambda: pyramid_of(figure, gathering.access))
    least = gathering.rule.least if gathering.rule else 0
    classes = _joined([_class(bar) for bar in bars if any(_persons(bar))], least)
    if not classes:
        return (nobody(_title("ages")),)
    columns = [at for at in range(3) if any(counts[at] for _span, counts in classes)]
    told = gathering.counted(
        "ages",
        [[counts[at] for at in columns] for _span, counts in classes],
        _names(gathering, len(classes), columns),
    )
    joined = len(classes) < sum(any(_persons(bar)) for bar in bars)
    spans = [span for span, _counts in classes]
    return (_pyramid(gathering, spans, columns, told, joined=joined),)


Span = tuple[int | None, int | None]
_Class = tuple[Span, tuple[int, int, int]]


def _persons(bar: PyramidBar) -> tuple[tuple[str, ...], ...]:
    return bar.women, bar.men, bar.not_stated


def _class(bar: PyramidBar) -> _Class:
    return (bar.least, bar.below), (len(bar.women), len(bar.men), len(bar.not_stated))


def _joined(classes: Sequence[_Class], least: int) -> list[_Class]:
    """Neighbours made one until none is small; those of unknown age stand alone."""
    found: list[_Class] = []
    for span, counts in classes:
        if found and span[0] is not None and _is_small(found[-1][1], least):
            found[-1] = _one(found[-1], (span, counts))
        else:
            found.append((span, counts))
    known = [one for one in found if one[0][0] is not None]
    while len(known) > 1 and _is_small(known[-1][1], least):
        last = known.pop()
        known[-1] = _one(known[-1], last)
    return [*known, *(one for one in found if one[0][0] is None)]


def _is_small(counts: tuple[int, int, int], least: int) -> bool:
    return any(0 < count < least for count in counts)


def _one(first: _Class, second: _Class) -> _Class:
    (begin, _), (_, end) = first[0], second[0]
    women, men, others = (a + b for a, b in zip(first[1], second[1], strict=True))
    return (begin, end), (women, men, others)


def _names(
    gathering: Gathering, rows: int, columns: Sequence[int]
) -> list[list[tuple[str, ...] | None]]:
    """Only the sums stand in other tables too."""
    sexes = [
        gathering.name("registered", sex="f"),
        gathering.name("registered", sex="m"),
        gathering.name("registered", sex="not_known"),
    ]
    nameless: list[tuple[str, ...] | None] = [None] * (len(columns) + 1)
    return [*([nameless] * rows), [*(sexes[at] for at in columns), gathering.name("registered")]]


def _pyramid(
    gathering: Gathering,
    spans: Sequence[Span],
    columns: Sequence[int],
    told: list[list[Cell]],
    *,
    joined: bool,
) -> Chart:
    labels = [age_words(span) for span in spans]
    words = (_("Women and girls"), _("Men and boys"), _("Sex not stated"))
    chart = AgePyramid(
        title=_title("ages"),
        language=gathering.report.language,
        classes=tuple(
            AgeClass(label, *_by_sex(cells, columns))
            for label, cells in zip(labels, told, strict=False)
            if BLANK not in cells[:-1]
        ),
        age=_("Age when last seen"),
        women=words[0],
        men=words[1],
        not_stated=words[2],
        persons=_("Persons"),
    )
    heads = [words[at] for at in columns]
    together = [*heads, _("Together")]
    table = Table(
        _title("ages"),
        _("Age when last seen"),
        tuple(Column(head, "number") for head in together),
        tuple(
            Row(label, tuple(cells), is_total=at == len(labels))
            for at, (label, cells) in enumerate(zip([*labels, _("Together")], told, strict=True))
        ),
        path=gathering.path("registered"),
    )
    read = "; ".join(
        f"{one.label}: "
        + ", ".join(f"{words[at]} {gathering.written(one.counts[at])}" for at in columns)
        for one in chart.classes
    )
    blanks = joined or len(chart.classes) < len(labels)
    alternative = sentences(f"{read}." if read else "", small_words(gathering, blanks=blanks))
    if not chart.classes:
        alternative = _("The counts are too small to be drawn.")
    return Chart(chart.title, draw_age_pyramid(chart) or _EMPTY, alternative, table)


_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 8"></svg>'


def _by_sex(cells: Sequence[Cell], columns: Sequence[int]) -> tuple[int, int, int]:
    counts = [0, 0, 0]
    for at, cell in zip(columns, cells, strict=False):
        counts[at] = int(cell or 0)
    return counts[0], counts[1], counts[2]


def age_words(span: Span) -> str:
    """From the first year up to but not including the second, in words."""
    least, below = span
    if least is None:
        return _("Not known")
    if below is None:
        return _("%(from)d or older") % {"from": least}
    return _("%(from)d to %(to)d") % {"from": least, "to": below - 1}


# Events.


def events(gathering: Gathering) -> Parts:
    """To how many sought persons what happened, by year and kind."""
    persons = set(steps_of(gathering)) if gathering.report.scope else None
    values: Timeline = gathering.kept(
        "events",
        lambda: timeline_values(gathering.access, *gathering.at, yearly=True, persons=persons),
    )
    title = _("Events by year")
    rows = [(row.label, [row.months.get(year, 0) for year in values.months]) for row in values.rows]
    told = [(label, gathering.told(*counts)) for label, counts in rows]
    kinds = [
        EventKind(label, tuple(0 if cell == BLANK else int(cell or 0) for cell in cells))
        for label, cells in told
        if any(cell and cell != BLANK for cell in cells)
    ]
    if not kinds:
        return (nobody(title),)
    chart = EventTimeline(
        title=title,
        language=gathering.report.language,
        periods=values.months,
        kinds=tuple(kinds),
        period=_("Year"),
        kind=_("Kind of event"),
        events=_("Persons"),
    )
    drawn = {kind.label for kind in kinds}
    table = _events_table(values, [one for one in told if one[0] in drawn], title)
    words = "; ".join(
        f"{kind.label}: "
        + ", ".join(
            f"{year} {gathering.written(count)}"
            for year, count in zip(values.months, kind.counts, strict=True)
            if count
        )
        for kind in kinds
    )
    blanks = any(BLANK in cells for _label, cells in told)
    left = _("Accounts of which the year is not known are not drawn.")
    alternative = sentences(f"{words}.", left, small_words(gathering, blanks=blanks))
    return (Chart(title, draw_event_timeline(chart), alternative, table),)


def _events_table(values: Timeline, told: Sequence[tuple[str, list[Cell]]], title: str) -> Table:
    return Table(
        title,
        _("Year"),
        tuple(Column(label, "number") for label, _cells in told),
        tuple(
            Row(year, tuple(cells[at] for _label, cells in told))
            for at, year in enumerate(values.months)
            if any(cells[at] for _label, cells in told)
        ),
    )


# Burial sites.


def sites(gathering: Gathering) -> Parts:
    """On the map by stage; only in a report that stays in the house."""
    title = _title("site_map")
    if gathering.rule is not None:
        words = _("Where burial sites lie is not told in a report that leaves the house.")
        return (Paragraph(words),)
    points = gathering.kept("sites", lambda: site_points(gathering.access, *gathering.at))
    chart = site_chart(title, gathering.report.language, points)
    if not chart.sites:
        return (nobody(title),)
    rows = [(str(row["stage"]), int(row["count"])) for row in chart.as_rows()]
    rows.append((chart.not_placed_label, chart.not_placed))
    table = Table(
        title,
        chart.stage,
        (Column(chart.number, "number"),),
        tuple(Row(label, (count,)) for label, count in rows),
        path=gathering.path("sites"),
    )
    words = "; ".join(f"{label}: {gathering.written(count)}" for label, count in rows)
    return (Chart(title, draw_site_map(chart), f"{words}.", table),)


# Waiting times.


def waits(gathering: Gathering) -> Parts:
    """From each step of a case to the next, by Kaplan and Meier."""
    steps = steps_of(gathering)
    found = gathering.kept("waits", lambda: waiting_times(gathering.access, *gathering.at, steps))
    _waits_method(gathering)
    title = _title("waiting_times")
    rows = [(one, _wait_cells(gathering, one)) for one in found if one.time.number]
    if not rows:
        return (nobody(title),)
    stages = [_stage(gathering, one) for one, cells in rows if BLANK not in cells]
    table = _waits_table(rows, stages, title)
    if not stages:
        return (table,)
    chart = waiting_chart(title, gathering.report.language, stages)
    words = "; ".join(_wait_words(gathering, stage) for stage in stages)
    blanks = len(stages) < len(rows)
    alternative = sentences(f"{words}.", small_words(gathering, blanks=blanks))
    return (Chart(title, draw_waiting_times(chart), alternative, table),)


def _wait_cells(gathering: Gathering, wait: StepWait) -> list[Cell]:
    """Who has done waiting, who still waits, and both."""
    return gathering.counted(f"wait-{wait.start}", [[wait.time.over, wait.time.waiting]])[0]


def _stage(gathering: Gathering, wait: StepWait) -> StageWaits:
    least = gathering.rule.least if gathering.rule else 1
    waits = tuple(Waited(one.days / _YEAR, one.over) for one in batched(wait.waits, least))
    return StageWaits(step_words(wait), waits)


def step_words(wait: StepWait) -> str:
    """From which step to which, in words."""
    given = {"start": CASE_STEP_WORDS[wait.start], "end": CASE_STEP_WORDS[wait.end]}
    return _("%(start)s – %(end)s") % given


def _waits_table(
    rows: Sequence[tuple[StepWait, list[Cell]]], stages: Sequence[StageWaits], title: str
) -> Table:
    half: Mapping[str, float | None] = {stage.label: stage.reached(0.5) for stage in stages}
    return Table(
        title,
        _("Step"),
        (
            Column(_("Have taken it"), "number"),
            Column(_("Still waiting"), "number"),
            Column(_("Together"), "number"),
            Column(_("Half after so many years"), "number", decimals=1),
        ),
        tuple(
            Row(step_words(wait), (*cells, _half(half, step_words(wait)))) for wait, cells in rows
        ),
    )


def _half(half: Mapping[str, float | None], label: str) -> Cell:
    return half.get(label, BLANK)


def _wait_words(gathering: Gathering, stage: StageWaits) -> str:
    given = {
        "step": stage.label,
        "persons": gathering.written(len(stage.waits)),
        "waiting": gathering.written(stage.still_waiting),
    }
    return _("%(step)s: %(persons)s persons, %(waiting)s of them still waiting") % given


def _waits_method(gathering: Gathering) -> None:
    words = [
        _(
            "Waiting times are product-limit estimates (Kaplan and Meier, J. Am. Stat. Assoc. 53, 1958, 457): who still waits counts with the days so far."
        )
    ]
    if gathering.rule is not None:
        words.append(
            _(
                "The ends of waits are drawn together in groups no smaller than the least count that is told, each at its last day."
            )
        )
    gathering.method(_("Waiting times"), " ".join(words))
