"""What the register counts that could stand beside a claim, by its measure, parts and conflict."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sought.registry.models import Measure
from sought.registry.records import figure_decided as decided
from sought.registry.records import figure_events as events
from sought.registry.records.claims import CONFLICT
from sought.registry.records.figure_catalogue import (
    ACCOUNTED_FOR,
    FIGURES,
    AgeLimits,
    age_classes,
)
from sought.registry.records.figure_facts import SOUGHT
from sought.reporting.figures.claim import NOT_STATED, Claim
from sought.reporting.figures.definition import FigureDefinition

_COUNTED: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    Measure.MISSING: ("unaccounted", events.MISSING, ACCOUNTED_FOR),
    Measure.REGISTERED: ("registered", events.REGISTERED, ()),
    Measure.CAPTURED: ("captured", events.CAPTURED, ()),
    Measure.HOSTAGES: ("captured", events.CAPTURED, ()),
    Measure.HELD: ("held_then", events.SEEN_HELD, (*ACCOUNTED_FOR, events.DIED)),
    Measure.SEEN_ALIVE: ("seen_alive_detention", events.SEEN_HELD, ()),
    Measure.VISITED: ("visited_icrc", events.VISITED, ()),
    Measure.RELEASED: ("released", events.RELEASED, ()),
    Measure.KILLED: ("died", events.DIED, ()),
    Measure.IDENTIFIED: ("identified", decided.IDENTIFIED, ()),
    Measure.RETURNED: ("returned", events.RETURNED, ()),
}
"""Code, the event that makes somebody count, and the events that end it.

A body that says "missing" counts whoever is not accounted for, the presumed dead and the believed
held among them; so does this.
"""
THINGS_COUNTED: Mapping[str, str] = {
    Measure.REMAINS_FOUND: "remains",
    Measure.FAMILIES: "families",
}
"""Figures of what is no person, by measure."""
_OWN = "figures/"


def own_population(figure: str) -> str:
    """Whom a number counts that this house published, as the population of its claim."""
    return f"{_OWN}{figure}"


def definition_of(
    claim: Claim, limits: AgeLimits, conflicts: Collection[str]
) -> FigureDefinition | None:
    """The figure to evaluate; None where the register counts no such thing.

    A number that this house published is the very figure that it published.
    Words of a topic are no conflict that the register knows, and those of whom a sex is not
    stated are nobody whom a definition asks for.
    """
    topic, _, conflict = claim.topic.partition(":")
    known_topic = not topic or (topic == CONFLICT and conflict in conflicts)
    counted = _COUNTED.get(claim.measure)
    unstated = NOT_STATED in {value for _, value in claim.parts}
    if counted is None or unstated or not known_topic:
        return None
    own, _, figure = claim.population.partition(_OWN)
    if not own and figure in FIGURES:
        return FIGURES[figure].definition(limits, **_narrowed(claim, conflict))
    code, event, ended_by = counted
    ages = {one.code: one for one in age_classes(limits)}
    return FigureDefinition(
        code,
        event=event,
        ended_by=ended_by,
        population=SOUGHT,
        conflict=conflict,
        nationality=claim.nationality,
        service=claim.service,
        sex=claim.sex,
        age=ages.get(claim.age_class),
        age_on=events.MISSING,
    )


def _narrowed(claim: Claim, conflict: str) -> dict[str, str]:
    return {
        "conflict": conflict,
        "nationality": claim.nationality,
        "service": claim.service,
        "sex": claim.sex,
        "age": claim.age_class,
    }
