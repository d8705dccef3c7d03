"""What persons' status was at two times, by events alone: the rule of :mod:`status` on what was known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db.models import Q

from sought.registry.models import ParticipantRole, Participation, Status
from sought.registry.records.numbers_then import NumbersThen
from sought.registry.records.status import CAPTIVITY, DEAD, FREE, Happening, standing
from sought.registry.records.thing_marks import told

_TELLING = [*CAPTIVITY, *FREE, *DEAD]
_COLUMNS = (
    "pk", "person", "event", "event__kind", "event__date_from", "event__date_to", "condition",
    "event__credibility", "event__reliability", "event__place", "event__recorded_at",
)  # fmt: skip


def statuses_then(
    persons: Collection[int], as_of: date, known_at: datetime
) -> Mapping[int, Status]:
    """By person (number of then) where any event says more than that they are missing.

    An event counts from the middle of its possible days on.
    """
    says = Q(event__kind__in=_TELLING) | ~Q(condition="")
    stood = Q(event__withdrawn_at__isnull=True) | Q(event__withdrawn_at__gt=known_at)
    rows = Participation.objects.filter(
        says, stood, role=ParticipantRole.SUBJECT, event__recorded_at__lte=known_at
    )
    then = NumbersThen(known_at)
    found: dict[int, list[Happening]] = defaultdict(list)
    for row in rows.order_by("pk").values_list(*_COLUMNS):
        pk, number, event, kind, first, last, condition, *grade, place, recorded = row
        credibility, reliability = grade
        person = then.of("participation", pk, number)
        if person in persons and told(recorded, first, last).day <= as_of:
            found[person].append(
                Happening(
                    event, kind, first, last, condition, credibility, reliability,
                    has_place=place is not None,
                )
            )  # fmt: skip
    return {person: standing(said, sought=True).status for person, said in found.items()}
