"""What an erasure takes from the family page: the letter, and what was told through it."""

from __future__ import annotations

import functools

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sought.registry.actions.keep_file import drop_if_unreferenced
from sought.registry.models import (
    Attachment,
    FamilyAccess,
    FamilyNews,
    Officer,
    OneTimeCode,
    Person,
)
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.records.family_told import original_name

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
    gone = {
        "family pages": ended,
        "originals of news": _originals_gone(news),
        "own news": news.update(text=_GONE, answer=""),
    }
    return {noun: count for noun, count in gone.items() if count}


def _originals_gone(news: QuerySet[FamilyNews]) -> int:
    """Of news that became sources: rows of their texts now, the bytes once all is committed."""
    files = Attachment.objects.none()
    for one in news.filter(source__isnull=False):
        files |= Attachment.objects.filter(source=one.source_id, file_name=original_name(one))
    for sha256 in set(files.values_list("sha256", flat=True)):
        transaction.on_commit(functools.partial(drop_if_unreferenced, sha256))
    return files.delete()[0]
