"""One chart of each kind with long words in a language, and the same at its limits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from sought.reporting.charts.age_pyramid import AgeClass, AgePyramid, draw_age_pyramid
from sought.reporting.charts.base_outline import base_outline
from sought.reporting.charts.estimate_intervals import (
    EstimateIntervals,
    EstimateLine,
    draw_estimate_intervals,
)
from sought.reporting.charts.event_timeline import (
    EventKind,
    EventTimeline,
    draw_event_timeline,
)
from sought.reporting.charts.figure_over_time import (
    FigureOverTime,
    FigurePoint,
    draw_figure_over_time,
)
from sought.reporting.charts.sankey import Flow, Node, Sankey, draw_sankey
from sought.reporting.charts.site_map import SiteMap, SitePoint, SiteStage, draw_site_map
from sought.reporting.charts.waiting_times import StageWaits, Wait, WaitingTimes, draw_waiting_times

WORDS = {
    "en": ("Missing", "Believed held by the other side", "Dead, not recovered", "Returned", "Case open", "Remains located", "Years since the beginning", "km"),
    "az": ("İtkin düşmüş", "Qarşı tərəfin əlində saxlanıldığı ehtimal olunanlar", "Həlak olmuş, qalıqları tapılmamış", "Ailəsinə təhvil verilmiş", "İş açıq qalır", "Qalıqlarının yeri müəyyən edilmiş", "Mərhələnin başlanğıcından keçən illər", "km"),
    "hy": ("Անհետ կորած", "Ենթադրաբար հակառակ կողմի մոտ պահվողներ", "Զոհված, աճյունը չգտնված", "Հանձնված ընտանիքին", "Գործը բաց է", "Աճյունների տեղը հայտնաբերված", "Տարիներ փուլի սկզբից", "կմ"),
    "ru": ("Пропавшие без вести", "Предположительно удерживаемые другой стороной", "Погибшие, останки не найдены", "Переданы семье", "Дело открыто", "Останки обнаружены", "Годы с начала этапа", "км"),
}  # fmt: skip
LANGUAGES = tuple(WORDS)

DRAW: dict[type, Callable[..., str]] = {
    Sankey: draw_sankey,
    AgePyramid: draw_age_pyramid,
    EventTimeline: draw_event_timeline,
    WaitingTimes: draw_waiting_times,
    FigureOverTime: draw_figure_over_time,
    EstimateIntervals: draw_estimate_intervals,
    SiteMap: draw_site_map,
}

COUNTRY = {
    "features": [
        {
            "properties": {"kind": "land"},
            "geometry": {"type": "Polygon", "coordinates": [[[9, 9], [12, 9], [12, 11], [9, 11]]]},
        },
        {
            "properties": {"kind": "side"},
            "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [90, 0], [90, 80]]]},
        },
        {
            "properties": {"kind": "road"},
            "geometry": {"type": "MultiLineString", "coordinates": [[[9, 9], [10, 10]]]},
        },
        {
            "properties": {"kind": "town", "rank": 1, "name:hy": "Զորվանդ", "label": "Zorvand"},
            "geometry": {"type": "Point", "coordinates": [11, 9.5]},
        },
    ]
}


def sample(kind: type, language: str = "en") -> Any:
    return {one.__class__: one for one in samples(language)}[kind]


def samples(language: str) -> list[Any]:
    w = WORDS[language]
    return [
        sankey(language, w),
        pyramid(language, w),
        timeline(language, w),
        waiting(language, w),
        over_time(language, w),
        intervals(language, w),
        sites(language, w),
    ]


def sankey(language: str, w: tuple[str, ...]) -> Sankey:
    nodes = (
        Node("missing", w[0], 0), Node("held", w[1], 1), Node("dead", w[2], 1),
        Node("located", w[5], 2), Node("returned", w[3], 3), Node("open", w[4], 3),
    )  # fmt: skip
    flows = (
        Flow("missing", "held", 412), Flow("missing", "dead", 3478), Flow("held", "open", 400),
        Flow("held", "located", 12), Flow("dead", "located", 780), Flow("dead", "open", 2698),
        Flow("located", "returned", 290), Flow("located", "open", 502),
    )  # fmt: skip
    return Sankey(w[0], language, nodes, flows, w[1], w[2], w[6])


def pyramid(language: str, w: tuple[str, ...]) -> AgePyramid:
    classes = (
        AgeClass("0–17", 31, 44, 3),
        AgeClass("18–59", 160, 1803, 12),
        AgeClass(f"60+ ({w[1]})", 98, 190, 0),
        AgeClass(w[6], 0, 61, 82),
    )
    return AgePyramid(w[0], language, classes, w[6], w[5], w[3], w[1], w[4])


def timeline(language: str, w: tuple[str, ...]) -> EventTimeline:
    years = tuple(str(year) for year in range(1991, 2026))
    kinds = tuple(
        EventKind(label, tuple((n * factor) % 997 for n in range(len(years))))
        for label, factor in ((w[0], 400), (w[1], 1), (w[2], 0))
    )
    return EventTimeline(w[0], language, years, kinds, w[6], w[5], w[4])


def waiting(language: str, w: tuple[str, ...]) -> WaitingTimes:
    stages = (
        StageWaits(w[1], tuple(Wait(n * 0.5, n % 3 == 0) for n in range(60))),
        StageWaits(w[2], (Wait(1.0, ended=True), Wait(2.0, ended=True))),
        StageWaits(w[3], ()),
    )
    return WaitingTimes(w[0], language, stages, w[4], w[6], w[5], w[3], w[1], w[2], w[4])


def over_time(language: str, w: tuple[str, ...]) -> FigureOverTime:
    points = tuple(
        FigurePoint(date(1992 + n, 1 + n % 12, 1), 1500 - n * 20, 1400 - n * 20, 1600 - n * 10)
        for n in range(20)
    )
    return FigureOverTime(w[0], language, points, w[6], w[1], w[2], w[3])


def intervals(language: str, w: tuple[str, ...]) -> EstimateIntervals:
    lines = (
        EstimateLine(w[1], 4120, 4020, 4260),
        EstimateLine(w[2], 4390, 4210, None),
        EstimateLine(w[5], 4470, 4190, 61000),
        EstimateLine(w[0], refused=" ".join(w)),
    )
    return EstimateIntervals(w[0], language, lines, w[6], w[1], w[2], w[3], w[4], 3890, w[5])


def sites(language: str, w: tuple[str, ...]) -> SiteMap:
    stages = tuple(SiteStage(str(n), w[n]) for n in range(6))
    points = tuple(
        SitePoint(9.5 + (n * 37 % 100) / 50, 9.3 + (n * 53 % 100) / 80, str(n * n % 6))
        for n in range(60)
    )
    base = base_outline(COUNTRY, language)
    return SiteMap(w[0], language, stages, points, w[4], w[5], w[7], w[2], 1234, base)


def limits() -> list[Any]:
    """One point, noughts, enormous counts, words without a blank."""
    w = ("Ա" * 120, *WORDS["hy"][1:])
    huge = 98_765_432
    made = [
        replace(sankey("en", w), flows=()),
        replace(sankey("hy", w), nodes=(Node("a", w[0], 0),), flows=()),
        replace(sankey("hy", w), flows=(Flow("missing", "dead", huge), Flow("dead", "open", 1))),
        replace(pyramid("hy", w), classes=(AgeClass(w[0], huge, 0, 1),)),
        replace(pyramid("en", w), classes=(AgeClass("0–17", 0, 0),)),
        replace(timeline("hy", w), periods=("1992",), kinds=(EventKind(w[0], (huge,)),)),
        replace(waiting("hy", w), stages=(StageWaits(w[0], (Wait(0.0, ended=False),)),)),
        replace(over_time("hy", w), points=(FigurePoint(date(1992, 2, 26), huge, 0, huge),)),
        replace(over_time("hy", w), points=(FigurePoint(date(1992, 2, 26), 0, 0, 0),)),
        replace(intervals("hy", w), lines=(EstimateLine(w[0], huge, huge, huge),), listed=huge),
        replace(intervals("hy", w), lines=(EstimateLine("x", refused=w[0]),), listed=None),
        replace(intervals("hy", w), lines=(EstimateLine("x", 0, 0, 0),), listed=0),
        replace(sites("hy", w), sites=(SitePoint(44, 40, "0"),), base=None, not_placed=huge),
        replace(sites("hy", w), sites=(SitePoint(44, 40, "0"),) * 2000),
    ]
    many = tuple(f"{year}-{month:02}" for year in range(1988, 2026) for month in range(1, 13))
    kinds = (EventKind(w[0], tuple(range(len(many)))),)
    made.append(replace(timeline("en", w), periods=many, kinds=kinds, monthly=True))
    return made


EMPTY = (
    Sankey("", "en", (), (), "", "", ""),
    AgePyramid("", "en", (), "", "", "", "", ""),
    EventTimeline("", "en", (), (), "", "", ""),
    WaitingTimes("", "en", (StageWaits("a", ()),), "", "", "", "", "", "", ""),
    FigureOverTime("", "en", (), "", "", "", ""),
    EstimateIntervals("", "en", (), "", "", "", "", ""),
    SiteMap("", "en", (), (), "", "", "", ""),
)
