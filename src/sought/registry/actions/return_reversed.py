"""What the reversal of a decision does to the returns that rested on it."""

from __future__ import annotations

from sought.registry.actions.audit import add_entry
from sought.registry.actions.cancel_return import call_off
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import Decision, Event, Officer, Return


def end_returns(decision: Decision, *, by: Officer) -> None:
    """One that is prepared is called off; of one that was carried out the event is withdrawn.

    The remains are with a family that is not theirs: their custody still says so, until they are
    taken back.  Part of the reversal's transaction.
    """
    why = f"{decision.code} is reversed"
    for row in Return.objects.filter(decision=decision, handed_at=None, cancelled_at=None):
        call_off(row, by=by, why=why)
        add_entry("cancel return", by=by, subject=row.code, reason=why)
    events = Return.objects.filter(decision=decision, event__isnull=False).values("event")
    for event in Event.objects.standing().filter(pk__in=events):
        withdraw(event, by=by, reason=why)
