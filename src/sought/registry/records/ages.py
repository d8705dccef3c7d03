"""Children, adults and the elderly: what is certain of an age, and what is only possible.

The limits are the installation's.  An age is known as its lowest and highest possible number of
completed years.  The rule:

- *child* or *elderly*: certainly so, whatever the exact dates;
- *adult*: certainly no child, and not certainly elderly;
- *possibly child*: neither certainly a child nor certainly none; counted in no other class;
- *unknown*: no birth or no date to compare it with.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from django.db.models import Q

from sought.errors import InputError
from sought.partial_dates import PartialDate, age_at
from sought.registry.models import Installation


class AgeClass(StrEnum):
    """What is known of an age."""

    CHILD = "child"
    POSSIBLY_CHILD = "possibly_child"
    ADULT = "adult"
    ELDERLY = "elderly"
    UNKNOWN = "unknown"


@lru_cache(maxsize=100_000)
def possible_ages(birth: str, event: str) -> tuple[int | None, int | None]:
    """Lowest and highest age between two EDTF dates; (None, None) where one is missing or wrong.

    An event before the birth is a contradiction for a person to settle: no age follows from it.
    """
    if not birth or not event:
        return None, None
    try:
        age = age_at(PartialDate.parse(birth), PartialDate.parse(event))
    except InputError:
        return None, None
    return age.lowest, age.highest


def age_class(lowest: int | None, highest: int | None, limits: Installation) -> AgeClass:
    """The class by the rule; a ``highest`` of None has no limit."""
    if lowest is None:
        return AgeClass.UNKNOWN
    if highest is not None and highest < limits.child_below:
        return AgeClass.CHILD
    if lowest < limits.child_below:
        return AgeClass.POSSIBLY_CHILD
    return AgeClass.ELDERLY if lowest >= limits.elderly_from else AgeClass.ADULT


def certainly(wanted: AgeClass, limits: Installation) -> Q:
    """A condition on shown values: persons of this class at their last contact, by the rule."""
    child = Q(age_to__lt=limits.child_below)
    return {
        AgeClass.CHILD: child,
        AgeClass.POSSIBLY_CHILD: Q(age_from__lt=limits.child_below)
        & (Q(age_to__isnull=True) | Q(age_to__gte=limits.child_below)),
        AgeClass.ADULT: Q(age_from__gte=limits.child_below, age_from__lt=limits.elderly_from),
        AgeClass.ELDERLY: Q(age_from__gte=limits.elderly_from),
        AgeClass.UNKNOWN: Q(age_from__isnull=True),
    }[wanted]


def possibly(wanted: AgeClass, limits: Installation) -> Q:
    """Persons who may have been of this class, those who certainly were included."""
    up_to = Q(age_from__isnull=False) & Q(age_to__isnull=True)
    match wanted:
        case AgeClass.CHILD | AgeClass.POSSIBLY_CHILD:
            return Q(age_from__lt=limits.child_below)
        case AgeClass.ADULT:
            return Q(age_from__lt=limits.elderly_from) & (up_to | Q(age_to__gte=limits.child_below))
        case AgeClass.ELDERLY:
            return up_to | Q(age_to__gte=limits.elderly_from)
    return Q(age_from__isnull=True)
