"""What families agreed to: whether what is known of their relative may go to other bodies.

An application says it.  Who is asked for is named to others only where a standing application agrees
and none refuses, be it recorded since: a refusal reaches back into every report that is made again.
Of whom nobody asks, no application decides it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sought.registry.models import ApplicationState, ApplicationSubject

_TAKEN_BACK = ApplicationState.WITHDRAWN


@dataclass(frozen=True)
class FamilyConsent:
    """Primary keys: of whom a family agreed to tell, and of whom one asks without agreeing."""

    agreed: frozenset[int]
    not_agreed: frozenset[int]

    def lets(self, person: int, *, asked_only: bool) -> bool:
        """Whether the person may be named; with ``asked_only`` nobody for whom no family asks."""
        return person in self.agreed if asked_only else person not in self.not_agreed


def family_consent(known_at: datetime) -> FamilyConsent:
    """Agreements on papers that had come by then, less all that was refused to this day; one question.

    An application that the family took back agrees to nothing.  One whose paper was recorded by
    mistake, and is withdrawn, says nothing.
    """
    rows = ApplicationSubject.objects.filter(application__source__withdrawn_at__isnull=True)
    columns = ("may_share", "state", "source__recorded_at")
    found = list(rows.values_list("person", *(f"application__{name}" for name in columns)))
    then = [row for row in found if row[-1] <= known_at]
    refused = {person for person, shares, *_ in found if not shares}
    agreed = {
        person for person, shares, state, _at in then if shares and state != _TAKEN_BACK
    } - refused
    asked = {person for person, *_ in then}
    return FamilyConsent(frozenset(agreed), frozenset(refused | (asked - agreed)))
