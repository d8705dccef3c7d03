"""Values behind the charts of figures, as of a day and as known at a moment: flow, ages, events, sites, waits.

Plain values with the codes behind each; pages and reports draw them.  Protected persons are in none
of them for officers who are not cleared.
"""

from __future__ import annotations

from sought.registry.records.chart_ages import PyramidBar, pyramid_values
from sought.registry.records.chart_events import Timeline, TimelineRow, timeline_values
from sought.registry.records.chart_flow import FlowLink, FlowNode, FlowValues, flow_values
from sought.registry.records.chart_sites import SitePoint, site_points
from sought.registry.records.waiting_times import StepWait
from sought.registry.records.waiting_times import waiting_times as waiting_values

__all__ = [
    "FlowLink",
    "FlowNode",
    "FlowValues",
    "PyramidBar",
    "SitePoint",
    "StepWait",
    "Timeline",
    "TimelineRow",
    "flow_values",
    "pyramid_values",
    "site_points",
    "timeline_values",
    "waiting_values",
]
