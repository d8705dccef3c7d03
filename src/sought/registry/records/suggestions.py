"""The latest list of whom to ask next, without what has been done since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from sought.registry.models import (
    Person,
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
from sought.registry.records.merges import kept_keys
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
    profile, rows whose missing persons are all looked for no more, and persons whom the officer
    may not find.
    """
    rows = made.suggestions.exclude(_done(made)).filter(_findable(access))
    rows = rows.exclude(pk__in=_settled(made))
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


def _settled(made: SamplingList) -> list[int]:
    """Keys of suggestions of which nobody whom they may identify is looked for any more."""
    still = set(open_rows().values_list("person", flat=True))
    rows = list(made.suggestions.exclude(whom__isnull=True).values_list("pk", "missing"))
    kept = kept_keys({Person.number_of(code) for _, missing in rows for code in missing})
    return [pk for pk, missing in rows if still.isdisjoint(_numbers(missing, kept))]


def _numbers(missing: Iterable[str], kept: Mapping[int, int]) -> list[int]:
    """Whom a suggestion may identify, each once under the number that stands."""
    numbers = map(Person.number_of, missing)
    return list(dict.fromkeys(kept.get(number, number) for number in numbers))


def sought_still(access: Access, rows: Sequence[Suggestion]) -> dict[int, list[Person]]:
    """By suggestion (primary key) those whom it may identify: looked for, and to be found by the officer."""
    asked = {Person.number_of(code) for row in rows for code in row.missing}
    kept = kept_keys(asked)
    numbers = {kept.get(number, number) for number in asked}
    found = Person.objects.filter(findable(access, ""), pk__in=numbers)
    found = found.filter(pk__in=open_rows().values("person")).select_related("shown")
    known = {person.pk: person for person in found}
    return {
        row.pk: [known[number] for number in _numbers(row.missing, kept) if number in known]
        for row in rows
    }


def _findable(access: Access) -> Q:
    relative = Q(relative__isnull=True) | findable(access, "relative")
    return relative & (Q(whom__isnull=True) | findable(access, "whom"))
