"""What an erasure takes from the family page: the letter, and what was told through it."""

from __future__ import annotations

from django.utils import timezone

from sought.registry.models import FamilyAccess, FamilyNews, Officer, OneTimeCode, Person
from sought.registry.models.merged_numbers import merged_numbers

_WHY = "the relative's data were erased"
_GONE = "█████"


def erase_family_page(person: Person, *, by: Officer) -> dict[str, int]:
    """Inside the caller's transaction; gives how many rows ended or were emptied.

    What others report of the person goes by :mod:`erase_data`, name by name.
    """
    accesses = FamilyAccess.objects.filter(relative__in=merged_numbers([person.pk]))
    OneTimeCode.objects.filter(access__in=accesses).delete()
    ended = accesses.filter(ended_at__isnull=True).update(
        ended_at=timezone.now(), ended_by=by, ended_reason=_WHY, asked=None
    )
    accesses.update(ended_reason=_WHY)
    news = FamilyNews.objects.filter(access__in=accesses)
    gone = {"family pages": ended, "own news": news.update(text=_GONE, answer="")}
    return {noun: count for noun, count in gone.items() if count}
