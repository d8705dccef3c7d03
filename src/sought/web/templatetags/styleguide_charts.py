"""Invented numbers for the charts of the style guide."""

from __future__ import annotations

from datetime import date
from typing import Any

from sought.reporting.charts.age_pyramid import AgeClass, AgePyramid
from sought.reporting.charts.estimate_intervals import EstimateIntervals, EstimateLine
from sought.reporting.charts.event_timeline import EventKind, EventTimeline
from sought.reporting.charts.figure_over_time import FigureOverTime, FigurePoint
from sought.reporting.charts.sankey import Flow, Node, Sankey
from sought.reporting.charts.waiting_times import StageWaits, Wait, WaitingTimes

_NODES = (
    Node("missing", "Missing", 0),
    Node("held", "Believed held", 1),
    Node("dead", "Dead, not recovered", 1),
    Node("unknown", "Nothing known", 1),
    Node("released", "Released alive", 2),
    Node("located", "Remains located", 2),
    Node("identified", "Identified", 3),
    Node("returned", "Returned to the family", 4),
    Node("open", "Case open", 4),
)
_FLOWS = (
    Flow("missing", "held", 412), Flow("missing", "dead", 1903), Flow("missing", "unknown", 1575),
    Flow("held", "released", 61), Flow("held", "located", 11), Flow("held", "open", 340),
    Flow("dead", "located", 780), Flow("dead", "open", 1123),
    Flow("unknown", "located", 95), Flow("unknown", "open", 1480),
    Flow("located", "identified", 301), Flow("located", "open", 585),
    Flow("identified", "returned", 288), Flow("identified", "open", 13),
)  # fmt: skip
_AGES = (
    AgeClass("0–17", 31, 44, 3),
    AgeClass("18–29", 160, 903, 12),
    AgeClass("30–44", 121, 601, 8),
    AgeClass("45–59", 82, 302, 5),
    AgeClass("60 and older", 98, 190, 2),
    AgeClass("Age not known", 5, 61, 82),
)
_YEARS = tuple(str(year) for year in range(1991, 2005))
_MISSING = (12, 640, 1220, 310, 44, 9, 3, 0, 0, 1, 0, 0, 0, 0)
_SEEN = (0, 21, 88, 74, 30, 12, 4, 0, 0, 0, 0, 0, 0, 0)
_DUG = (0, 0, 0, 0, 0, 0, 1, 2, 0, 3, 5, 4, 7, 6)
_OVER_TIME = (
    (1992, 60, 44, 71), (1993, 171, 150, 190), (1994, 246, 221, 262), (1996, 267, 250, 280),
    (2001, 259, 247, 273), (2008, 231, 224, 249), (2015, 187, 181, 206), (2022, 121, 116, 140),
)  # fmt: skip


def sample_charts() -> dict[str, Any]:
    """By kind; they stay in English as the rest of the page does."""
    return {
        "sankey": Sankey(
            "From missing to returned", "en", _NODES, _FLOWS, "From", "To", "Persons"
        ),
        "pyramid": AgePyramid(
            "Age when missing", "en", _AGES, "Age", "Women", "Men", "Sex not stated", "Persons"
        ),
        "timeline": EventTimeline(
            "Events by year", "en", _YEARS,
            (
                EventKind("Missing", _MISSING),
                EventKind("Seen alive in detention", _SEEN),
                EventKind("Excavation of a burial site", _DUG),
            ),
            "Year", "Kind", "Events",
        ),
        "waiting": _waiting(),
        "band": FigureOverTime(
            "Missing women", "en",
            tuple(FigurePoint(date(y, 1, 1), n, low, high) for y, n, low, high in _OVER_TIME),
            "Day", "Count", "Lowest", "Highest",
        ),
        "intervals": _intervals(),
    }  # fmt: skip


def _waiting() -> WaitingTimes:
    located = tuple(Wait(2 + n * 0.9, n % 3 != 0) for n in range(33))
    identified = tuple(Wait(0.4 + n * n * 0.02, n % 5 != 0) for n in range(25))
    returned = tuple(Wait(0.1 + n * 0.06, n != 11) for n in range(12))
    stages = (
        StageWaits("Missing until located", located),
        StageWaits("Located until identified", identified),
        StageWaits("Identified until returned", returned),
    )
    return WaitingTimes(
        "Waiting time by stage", "en", stages, "Stage", "Years", "Share that still waits",
        "Persons", "Still waiting", "Half after, years", "not yet",
    )  # fmt: skip


def _intervals() -> EstimateIntervals:
    why = "the chains did not meet; more draws are needed before anything may be published"
    lines = (
        EstimateLine("Independence", 4120, 4020, 4260),
        EstimateLine("Lower bound of Chao", 4390, 4210, None),
        EstimateLine("Log-linear model chosen by BIC", 4510, 4280, 4910),
        EstimateLine("Average over decomposable graphs", 4470, 4190, 61000),
        EstimateLine("Latent classes", refused=why),
    )
    return EstimateIntervals(
        "Estimates of all missing persons", "en", lines, "Method", "Estimate", "Low", "High",
        "Refused", 3890, "Listed",
    )  # fmt: skip
