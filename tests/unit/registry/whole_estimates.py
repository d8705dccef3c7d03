"""Estimates of the unlisted: asked for and stopped, of people with an unmistakable name."""

from sought.registry.actions.queue_estimate import queue_estimate
from sought.registry.actions.stop_estimate import stop_estimate
from sought.registry.models import Officer, Role
from sought.registry.records.estimate_spec import EstimateSpec
from tests import office

TOKEN = "Xqvzovlu"


def run(_alice: Officer, _bob: Officer, _charlie: Officer) -> None:
    """One waits, one was stopped."""
    ana = office.officer("ana", Role.ANALYST)
    lists = ("kind:application", "kind:interview")
    queue_estimate(by=ana, spec=EstimateSpec(lists, affiliation=f"of {TOKEN}"))
    stop_estimate(queue_estimate(by=ana, spec=EstimateSpec(lists, seed=2)), by=ana)
