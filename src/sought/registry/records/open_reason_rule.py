"""Why a sought person's case is still open: the rule, on plain values.

One reason a person: the first of these that applies.  Whoever is identified, or before the board,
has left the obstacles behind; of all others the first obstacle on the way counts: who knows of a
place, whether anybody dug there, whether what was found is typed, whether the family can tell.
Further obstacles of the same person are told beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from sought.registry.models import Status
from sought.registry.records.case_steps import CaseSteps


class OpenReason(StrEnum):
    """In the order in which they are asked."""

    RETURNED = "returned"
    TOLD = "told"
    IDENTIFIED = "identified"
    BOARD = "board"
    REVIEW = "review"
    FREE = "free"
    MATCHED = "matched"
    BELOW = "below_threshold"
    HELD = "held"
    PLACE_UNKNOWN = "place_unknown"
    UNSEARCHED = "unsearched"
    BODIES_UNTYPED = "bodies_untyped"
    NO_DONOR = "no_donor"
    DONOR_UNTYPED = "donor_untyped"
    WEAK = "under_powered"
    NOT_FOUND = "not_found"


OPEN_REASON_WORDS = {
    OpenReason.RETURNED: _("Returned to the family, the case is not closed"),
    OpenReason.TOLD: _("The family is told, nothing is returned yet"),
    OpenReason.IDENTIFIED: _("Identified, the family is not told yet"),
    OpenReason.BOARD: _("Reviewed, waiting for the decision of the board"),
    OpenReason.REVIEW: _("A hypothesis is open, waiting for reviews"),
    OpenReason.FREE: _("Came free, the case is not closed"),
    OpenReason.MATCHED: _("A match reaches the threshold, no hypothesis is opened yet"),
    OpenReason.BELOW: _("A match stays below the threshold"),
    OpenReason.HELD: _("Held or believed held when last heard of"),
    OpenReason.PLACE_UNKNOWN: _("Nobody knows the place"),
    OpenReason.UNSEARCHED: _("A place is known, nobody has searched it"),
    OpenReason.BODIES_UNTYPED: _("Bodies were recovered there, not all have a profile"),
    OpenReason.NO_DONOR: _("No relative has given a sample"),
    OpenReason.DONOR_UNTYPED: _("Relatives gave samples, none has a profile in force"),
    OpenReason.WEAK: _("The family is under-powered for DNA"),
    OpenReason.NOT_FOUND: _("None of these: not among the remains found so far"),
}


@dataclass(frozen=True)
class Ground:
    """What is known of where somebody lies: places told of, and what was done there.

    ``weak`` says that the family is under-powered; False too where nobody worked it out.
    """

    place_known: bool = False
    searched: bool = False
    """Each place that was told of is a site where somebody has dug."""
    untyped: bool = False
    """Something recovered at one of them has no profile."""
    weak: bool = False


def open_reasons_of(case: CaseSteps, ground: Ground) -> list[OpenReason]:
    """All that apply, the reason first; empty for a case that is closed."""
    if not case.is_open:
        return []
    if case.decided is not None:
        return [_after_decision(case)]
    if case.proposed is not None:
        return [OpenReason.BOARD if case.reviewed is not None else OpenReason.REVIEW]
    return list(_obstacles(case, ground)) or [OpenReason.NOT_FOUND]


def _after_decision(case: CaseSteps) -> OpenReason:
    if case.returned is not None:
        return OpenReason.RETURNED
    return OpenReason.TOLD if case.told is not None else OpenReason.IDENTIFIED


def _obstacles(case: CaseSteps, ground: Ground) -> Iterator[OpenReason]:
    if case.status == Status.RELEASED:
        yield OpenReason.FREE
        return  # a living person waits for nothing of what follows
    if case.matched is not None:
        yield OpenReason.MATCHED
    elif case.best > 0:
        yield OpenReason.BELOW
    if case.status in {Status.HELD, Status.BELIEVED_HELD}:
        yield OpenReason.HELD
    yield from _of_the_place(ground)
    yield from _of_the_family(case, ground)


def _of_the_place(ground: Ground) -> Iterator[OpenReason]:
    if not ground.place_known:
        yield OpenReason.PLACE_UNKNOWN
    elif not ground.searched:
        yield OpenReason.UNSEARCHED
    if ground.untyped:
        yield OpenReason.BODIES_UNTYPED


def _of_the_family(case: CaseSteps, ground: Ground) -> Iterator[OpenReason]:
    if case.sampled is None:
        yield OpenReason.NO_DONOR
    elif case.typed is None:
        yield OpenReason.DONOR_UNTYPED
    elif ground.weak:
        yield OpenReason.WEAK
