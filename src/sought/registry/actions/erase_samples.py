"""What an erasure takes from the laboratory: a donor's genotypes, and their samples out of use."""

from __future__ import annotations

import functools

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sought.registry.actions.end_profile import end_profiles
from sought.registry.actions.keep_file import drop_if_unreferenced
from sought.registry.actions.queue_search import search_follows
from sought.registry.models import (
    Attachment,
    Officer,
    Person,
    Profile,
    ProfileState,
    Sample,
    Search,
)
from sought.registry.models.merged_numbers import merged_numbers

_WHY = "the donor's data were erased"


def erase_samples(person: Person, *, by: Officer) -> dict[str, int]:
    """Inside the caller's transaction; gives how many rows were emptied.

    A laboratory's file that holds nobody else's profile goes too; one of many people stays.  Case
    loads that searches kept with such a profile go, so that these can be repeated no more.
    """
    samples = Sample.objects.filter(donor__in=merged_numbers([person.pk]))
    profiles = Profile.objects.filter(sample__in=samples)
    standing = profiles.filter(ended_at__isnull=True)
    if standing.filter(state=ProfileState.ACCEPTED).exists():
        search_follows(by=by, reason="a donor was erased")
    end_profiles(standing, by=by, reason=_WHY)
    files = _files_of_nobody_else(profiles) + _case_loads_with(profiles)
    gone = {
        "profiles": profiles.update(calls={}, sex="", decided_reason="", ended_reason=_WHY),
        "samples": _withdrawn(samples, by),
        "laboratory files": files,
    }
    return {noun: count for noun, count in gone.items() if count}


def _withdrawn(rows: QuerySet[Sample], by: Officer) -> int:
    rows.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now(), withdrawn_by=by)
    return rows.update(material="", legal_basis=_WHY, withdrawn_reason=_WHY)


def _case_loads_with(profiles: QuerySet[Profile]) -> int:
    """Case loads of searches that hold such a profile; these searches can be repeated no more."""
    codes = {profile.code for profile in profiles}
    done = Search.objects.filter(case_file__isnull=False).values_list("pk", "inputs")
    holding = [pk for pk, inputs in done if codes & set(inputs.get("profiles", ()))]
    searches = Search.objects.filter(pk__in=holding)
    files = Attachment.objects.filter(pk__in=list(searches.values_list("case_file", flat=True)))
    searches.update(case_file=None)
    for sha256 in files.values_list("sha256", flat=True):
        transaction.on_commit(functools.partial(drop_if_unreferenced, sha256))
    return files.delete()[0]


def _files_of_nobody_else(profiles: QuerySet[Profile]) -> int:
    """Their rows now, their bytes once the transaction is committed."""
    sources = set(profiles.values_list("source", flat=True))
    others = Profile.objects.filter(source__in=sources).exclude(pk__in=profiles.values("pk"))
    sources -= set(others.values_list("source", flat=True))
    files = Attachment.objects.filter(source__in=sources)
    for sha256 in files.values_list("sha256", flat=True):
        transaction.on_commit(functools.partial(drop_if_unreferenced, sha256))
    return files.delete()[0]
