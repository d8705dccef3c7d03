"""How far the search for a person is, as the family may hear it: the rule, on plain values.

The first of these that applies gives the stage:

- the relative was told of a decision that is reversed since, and nobody has told them so: *to be
  told*;
- a standing decision says who the person is, and nobody has told the relative: *to be told*, no more;
- the case is closed in a way that is said in person, and nobody has: *to be told*;
- the case is closed: *closed*, with its kind;
- they were told, and object: *objection*; else *returned*, *ready for return* or *told*, in other
  words where another of the family receives the remains;
- a finished search compared the family with remains: *compared*;
- relatives gave samples: *samples*; sources were searched: *sources*; else *asked*.

So nothing shows of a hypothesis, nor of an identification before an officer has said it in person to
this very relative.
A relative who is not written down as one who may be told hears of no decision and no closure, before
or after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FamilyStageKind(TextChoices):
    """How far it is, in words for a family."""

    ASKED = "asked", _("Your request is recorded")
    SOURCES = "sources", _("Lists, documents and testimonies are searched")
    SAMPLES = "samples", _("Your family gave samples")
    COMPARED = "compared", _("Your family was compared with remains that were found")
    TO_BE_TOLD = "to_be_told", _("There is news; an officer will speak with you in person")
    TOLD = "told", _("An officer told you of the decision")
    OBJECTION = "objection", _("Your objection is examined")
    READY = "ready", _("The remains are ready to be returned to you")
    READY_FOR_FAMILY = "ready_for_family", _("The remains are ready to be returned to the family")
    RETURNED = "returned", _("The remains were returned to you")
    RETURNED_TO_FAMILY = "returned_to_family", _("The remains were returned to the family")
    CLOSED = "closed", _("The case is closed")


@dataclass(frozen=True)
class Milestones:
    """When each thing happened; None where it has not, or where the listener may not hear of it."""

    asked_at: datetime
    sources_at: datetime | None = None
    samples_at: datetime | None = None
    compared_at: datetime | None = None
    decided_at: datetime | None = None
    told_at: datetime | None = None
    objected_at: datetime | None = None
    prepared_at: datetime | None = None
    prepared_for_other_at: datetime | None = None
    """Another of the family receives the remains, not who listens."""
    returned_at: datetime | None = None
    returned_to_other_at: datetime | None = None
    closed_at: datetime | None = None
    closed_untold_at: datetime | None = None
    """The case is closed, and that is to be said in person before it is read."""
    taken_back_at: datetime | None = None
    """A decision that was told is reversed, and the family does not know yet."""


def stage_of(at: Milestones) -> tuple[FamilyStageKind, datetime]:
    """The rule, on plain values: the stage and since when."""
    kind = FamilyStageKind
    if at.taken_back_at:
        return kind.TO_BE_TOLD, at.taken_back_at
    if at.decided_at and not at.told_at:
        return kind.TO_BE_TOLD, at.decided_at
    if at.closed_untold_at:
        return kind.TO_BE_TOLD, at.closed_untold_at
    if at.closed_at:
        return kind.CLOSED, at.closed_at
    if at.decided_at and at.told_at:
        return _after_telling(at, at.told_at)
    steps = (
        (kind.COMPARED, at.compared_at),
        (kind.SAMPLES, at.samples_at),
        (kind.SOURCES, at.sources_at),
    )
    return next(((step, day) for step, day in steps if day), (kind.ASKED, at.asked_at))


def _after_telling(at: Milestones, told: datetime) -> tuple[FamilyStageKind, datetime]:
    kind = FamilyStageKind
    steps = (
        (kind.OBJECTION, at.objected_at),
        (kind.RETURNED, at.returned_at),
        (kind.RETURNED_TO_FAMILY, at.returned_to_other_at),
        (kind.READY, at.prepared_at),
        (kind.READY_FOR_FAMILY, at.prepared_for_other_at),
    )
    return next(((step, day) for step, day in steps if day), (kind.TOLD, told))
