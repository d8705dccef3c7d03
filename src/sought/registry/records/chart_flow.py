"""The flow from missing to returned: how many took each step, and where the others stand.

A person goes as far as the furthest step of the case; steps in between that nobody wrote down count
as taken, so that everybody who enters the flow also leaves it somewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from sought.registry.models import ClosureKind, Person, Status
from sought.registry.policies import Access
from sought.registry.records.case_steps import CaseSteps, case_steps
from sought.registry.records.waiting_times import CASE_STEP_WORDS, CaseStep, step_day

FREE, CLOSED, OPEN = "free", "closed", "open"


@dataclass(frozen=True)
class FlowNode:
    """A step, or a place where persons stand after one; ``column`` is its place from the left."""

    code: str
    label: str
    column: int


@dataclass(frozen=True)
class FlowLink:
    """Persons (codes) who went from one node to another."""

    source: str
    target: str
    persons: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.persons)


@dataclass(frozen=True)
class FlowValues:
    """Nodes from left to right and the links between them; empty links are left out."""

    nodes: tuple[FlowNode, ...]
    links: tuple[FlowLink, ...]

    def reached(self, code: str) -> int:
        """How many came to a node; to the first, how many left it."""
        came = sum(link.count for link in self.links if link.target == code)
        return came or sum(link.count for link in self.links if link.source == code)


def flow_values(
    access: Access,
    as_of: date,
    known_at: datetime,
    steps: Mapping[int, CaseSteps] | None = None,
) -> FlowValues:
    """Of everybody sought and last heard of by then.

    ``steps`` are those of the same officer and times, where somebody has them already.
    """
    steps = case_steps(access, as_of, known_at) if steps is None else steps
    ends: dict[tuple[CaseStep, str], list[str]] = defaultdict(list)
    for person, case in sorted(steps.items()):
        furthest, end = where_it_stands(case)
        ends[furthest, end].append(Person.code_of(person))
    links = tuple(link for link in _links(ends) if link.persons)
    used = {code for link in links for code in (link.source, link.target)}
    nodes = tuple(node for node in _nodes() if node.code in used)
    return FlowValues(nodes or tuple(_nodes())[:1], links)


def where_it_stands(case: CaseSteps) -> tuple[CaseStep, str]:
    """The furthest step, and whether the case is open there, closed, or its person came free.

    Whoever is returned has come to the end.
    """
    furthest = max(
        (step for step in CaseStep if step_day(case, step) is not None),
        key=list(CaseStep).index,
        default=CaseStep.REGISTERED,
    )
    if not case.is_open:
        return furthest, FREE if case.closed_as == ClosureKind.ALIVE else CLOSED
    if case.status == Status.RELEASED and case.decided is None:
        return furthest, FREE
    return furthest, OPEN


def _links(ends: Mapping[tuple[CaseStep, str], list[str]]) -> Iterator[FlowLink]:
    order = list(CaseStep)
    for at, step in enumerate(order):
        further = [
            c for (other, _end), codes in ends.items() if other in order[at + 1 :] for c in codes
        ]
        if at + 1 < len(order):
            yield FlowLink(step, order[at + 1], tuple(sorted(further)))
            yield FlowLink(step, f"{OPEN}-{step}", tuple(ends.get((step, OPEN), ())))
        yield FlowLink(step, FREE, tuple(ends.get((step, FREE), ())))
        yield FlowLink(step, CLOSED, tuple(ends.get((step, CLOSED), ())))


def _nodes() -> Iterator[FlowNode]:
    for column, step in enumerate(CaseStep):
        label = _("Missing and registered") if not column else str(CASE_STEP_WORDS[step])
        yield FlowNode(step, label, column)
        if column + 1 < len(CaseStep):
            yield FlowNode(f"{OPEN}-{step}", str(_WAITING[step]()), column + 1)
    yield FlowNode(FREE, _("Came free"), len(CaseStep))
    yield FlowNode(CLOSED, _("Closed otherwise or afterwards"), len(CaseStep))


_WAITING = {
    CaseStep.REGISTERED: lambda: _("No sample of a relative"),
    CaseStep.SAMPLED: lambda: _("No profile of the family"),
    CaseStep.TYPED: lambda: _("No match found"),
    CaseStep.MATCHED: lambda: _("Not decided yet"),
    CaseStep.DECIDED: lambda: _("The family is not told yet"),
    CaseStep.TOLD: lambda: _("Not returned yet"),
}
