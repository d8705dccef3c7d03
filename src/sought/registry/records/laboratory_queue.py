"""What waits in the laboratory: profiles to accept, samples to type, replicates that differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sought.registry.models import Profile, ProfileState, Sample, SampleKind
from sought.registry.policies import Access, Permission
from sought.registry.records.replicates import differing_markers

MOST_LOOKED_AT = 500
"""So many samples with several profiles are compared for a page; the oldest come first."""


@dataclass(frozen=True)
class Differing:
    """A sample whose replicates differ, and at which markers; without what they show."""

    sample: Sample
    profiles: tuple[Profile, ...]
    markers: tuple[str, ...]


def profiles_to_accept(access: Access | None = None) -> QuerySet[Profile]:
    """Proposed profiles of standing samples, the oldest first; those of others where asked for."""
    rows = Profile.objects.filter(
        state=ProfileState.PROPOSED, ended_at__isnull=True, sample__withdrawn_at__isnull=True
    )
    if access is not None:
        if not access.can(Permission.IMPORT_PROFILES):
            return rows.none()
        rows = rows.exclude(imported_by=access.officer)
    return rows.select_related("sample", "imported_by").order_by("pk")


def samples_without_profile() -> QuerySet[Sample]:
    """Standing samples of which nothing stands that was read, the oldest first."""
    read = Profile.objects.filter(sample=OuterRef("pk"), ended_at__isnull=True).exclude(
        state=ProfileState.REJECTED
    )
    return Sample.objects.filter(~Exists(read), withdrawn_at__isnull=True).order_by("pk")


def replicates_that_differ() -> list[Differing]:
    """Samples with several standing runs that do not say the same, until a consensus is in force."""
    standing = Q(profiles__ended_at__isnull=True) & ~Q(profiles__state=ProfileState.REJECTED)
    several = (
        Sample.objects.filter(withdrawn_at__isnull=True)
        .annotate(runs=Count("profiles", filter=standing))
        .filter(runs__gt=1)
        .order_by("pk")[:MOST_LOOKED_AT]
    )
    rows = Profile.objects.filter(sample__in=[s.pk for s in several], ended_at__isnull=True)
    runs: dict[int, list[Profile]] = {}
    for row in rows.exclude(state=ProfileState.REJECTED).order_by("pk"):
        if not row.consensus_of:
            runs.setdefault(row.sample_id, []).append(row)
    found = ((s, runs.get(s.pk, [])) for s in several)
    told = (Differing(s, tuple(own), tuple(differing_markers(own))) for s, own in found)
    return [one for one in told if one.markers]


def laboratory_counts() -> Mapping[str, int]:
    """Standing samples by kind, and profiles in force."""
    by_kind = Sample.objects.filter(withdrawn_at__isnull=True).values("kind")
    counted = {row["kind"]: row["n"] for row in by_kind.annotate(n=Count("pk"))}
    in_force = Profile.objects.filter(state=ProfileState.ACCEPTED, ended_at__isnull=True).count()
    return {**{str(k): counted.get(k, 0) for k in SampleKind}, "in_force": in_force}
