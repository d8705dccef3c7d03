"""The flow from missing to returned as it may be drawn: counts that are blank run together.

Cases that reached a step went on to the next, or ended there: each number is the sum of the next
one and of the ends, and the rule of disclosure is kept for all of them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sought.registry.records.chart_flow import FlowValues
from sought.registry.records.report_gathering import Gathering
from sought.registry.records.waiting_times import CaseStep
from sought.reporting.charts.sankey import Flow, Node
from sought.reporting.disclosure.published import BLANK
from sought.reporting.reports import Cell

_ORDER = [step.value for step in CaseStep]
_STAYS = "stays"
"""Of the last step those who went nowhere from there."""


@dataclass(frozen=True)
class FlowDrawn:
    """Nodes and flows to be drawn; ``told`` has each link as printed, ``blanks`` if one is not."""

    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    told: Mapping[tuple[str, str], Cell]
    blanks: bool


def flow_drawn(gathering: Gathering, values: FlowValues) -> FlowDrawn:
    """Of flows with at least one link."""
    parts = _parts(values)
    told = gathering.printing.parts("flow", parts, _counts(values, parts))
    flows = tuple(_flows(values, told))
    used = {code for flow in flows for code in (flow.source, flow.target)}
    nodes = [Node(node.code, node.label, node.column) for node in values.nodes]
    rest = [
        Node(_rest(step), _("Not told apart"), at + 1)
        for at, step in enumerate(_ORDER)
        if _rest(step) in used
    ]
    return FlowDrawn(
        tuple(node for node in (*nodes, *rest) if node.code in used),
        flows,
        {
            (link.source, link.target): told[_name(link.source, link.target)]
            for link in values.links
        },
        BLANK in told.values(),
    )


def _rest(step: str) -> str:
    return f"rest-{step}"


def _name(source: str, target: str) -> str:
    """Who reached a step is one number, whoever ended there another."""
    return target if target in _ORDER else f"{source} {target}"


def _parts(values: FlowValues) -> dict[str, tuple[str, ...]]:
    """Of each step that somebody reached the next one and the ends."""
    found: dict[str, tuple[str, ...]] = {}
    for step in _ORDER:
        names = [_name(step, link.target) for link in values.links if link.source == step]
        if names or values.reached(step):
            stays = [] if step != _ORDER[-1] else [_name(step, _STAYS)]
            found[step] = (*names, *stays)
    return {step: names for step, names in found.items() if names}


def _counts(values: FlowValues, parts: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Of the first step and of every part."""
    counts = {_ORDER[0]: values.reached(_ORDER[0])}
    counts |= {_name(link.source, link.target): link.count for link in values.links}
    last = _ORDER[-1]
    if last in parts:
        gone = sum(counts.get(name, 0) for name in parts[last])
        counts[_name(last, _STAYS)] = values.reached(last) - gone
    return counts


def _flows(values: FlowValues, told: Mapping[str, Cell]) -> Iterator[Flow]:
    """From the first step on, as far as each number is told; what is blank runs into one flow."""
    for step in _ORDER:
        reached = told.get(step, 0)
        if not isinstance(reached, int):
            return
        links = [link for link in values.links if link.source == step]
        cells = {link.target: told[_name(step, link.target)] for link in links}
        for target, cell in cells.items():
            if isinstance(cell, int) and cell:
                yield Flow(step, target, cell)
        rest = reached - sum(cell for cell in cells.values() if isinstance(cell, int))
        if BLANK in cells.values() and rest > 0:
            yield Flow(step, _rest(step), rest)
