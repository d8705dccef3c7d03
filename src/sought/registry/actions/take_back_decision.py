"""What the reversal of a decision does to what its family was told, or was to be told.

Called by the reversal inside its transaction.  Returns are :mod:`return_reversed`'s.
"""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from sought.registry.actions.close_case import reopen
from sought.registry.models import Conversation, Decision, Notice, Officer
from sought.registry.records.affected import FamilySide, family_side_of


def take_back(decision: Decision, *, by: Officer) -> FamilySide:
    """Gives what stood on the family's side before.

    Planned notices are called off, closures that rest on the decision are opened; for each relative
    who was told there is a step: to tell them in person.
    """
    side = family_side_of(decision)
    why, now = f"{decision.code} is reversed", timezone.now()
    planned = decision.notices.filter(held_at__isnull=True, cancelled_at__isnull=True)
    planned.update(cancelled_at=now, cancelled_by=by, cancelled_reason=why)
    for closure in side.closures:
        reopen(closure, by=by, why=why)
    Conversation.objects.bulk_create(_step(notice, by) for notice in side.told)
    return side


def _step(notice: Notice, by: Officer) -> Conversation:
    """The family page shows the step: it says that there is something to say, and no more."""
    with override(notice.language):
        step = _("An officer will speak with you in person.")
    return Conversation(
        about_id=notice.decision.hypothesis.person_id,
        relative_id=notice.relative_id,
        from_family=False,
        language=notice.language,
        notice=notice,
        held_at=timezone.now(),
        summary=f"{notice.decision.code}, told by {notice.code}, is reversed: tell them so.",
        next_step=step,
        next_by=timezone.localdate(),
        recorded_by=by,
    )
