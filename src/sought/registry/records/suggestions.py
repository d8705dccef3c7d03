"""The latest list of whom to ask next, without what has been done since."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from sought.registry.models import (
    Profile,
    ProfileState,
    Sample,
    SamplingList,
    SearchState,
    Suggestion,
    SuggestionKind,
)
from sought.registry.policies import Access
from sought.registry.policies.persons import findable
from sought.registry.records.search_case import open_rows


@dataclass(frozen=True)
class SuggestionFilters:
    """Which kind (empty: both), and whether the old beyond the budget alone."""

    kind: str = ""
    urgent: bool = False


def latest_list() -> SamplingList | None:
    """The last that was made."""
    done = SamplingList.objects.filter(state=SearchState.DONE).select_related("search")
    return done.order_by("-pk").first()


def pending_list() -> SamplingList | None:
    """One that waits or is being made."""
    states = (SearchState.WAITING, SearchState.RUNNING)
    return SamplingList.objects.filter(state__in=states).order_by("pk").first()


def suggestions_of(
    access: Access, made: SamplingList, filters: SuggestionFilters = SuggestionFilters()
) -> QuerySet[Suggestion]:
    """What is still to be done, the most worthwhile first.

    Left out: relatives who gave a sample since or were erased, bones with a newer sample or
    profile, missing persons whom nobody looks for any more, and persons whom the officer may not
    find.
    """
    rows = made.suggestions.exclude(_done(made)).filter(_findable(access))
    rows = rows.filter(Q(whom__isnull=True) | Q(whom__in=open_rows().values("person")))
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.urgent:
        rows = rows.filter(urgent=True)
    ordered = rows.order_by(F("rank").asc(nulls_last=True), "-gain", "pk")
    return ordered.select_related("relative__shown", "whom__shown", "bone__remains")


def _done(made: SamplingList) -> Q:
    """What somebody has done since, or what has become impossible."""
    since = made.started_at
    gave = Sample.objects.filter(donor=OuterRef("relative"))
    again = Sample.objects.filter(remains=OuterRef("bone__remains"), recorded_at__gt=since)
    typed = Profile.objects.filter(sample=OuterRef("bone"), imported_at__gt=since).exclude(
        state=ProfileState.REJECTED
    )
    asked = Q(kind=SuggestionKind.RELATIVE) & (
        Q(Exists(gave)) | Q(relative__erased_at__isnull=False)
    )
    retyped = Q(kind=SuggestionKind.BONE) & (
        Q(Exists(again)) | Q(Exists(typed)) | Q(bone__withdrawn_at__isnull=False)
    )
    return asked | retyped


def _findable(access: Access) -> Q:
    relative = Q(relative__isnull=True) | findable(access, "relative")
    return relative & (Q(whom__isnull=True) | findable(access, "whom"))
