"""What the blood relatives of a sought person gave for the comparison, and when it last took place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from sought.registry.models import (
    Person,
    Profile,
    Relation,
    Sample,
    SampleKind,
    Search,
    SearchPurpose,
    SearchState,
)
from sought.registry.records.genotypes import in_force
from sought.registry.records.search_families import BLOOD

FURTHEST = 4
"""Steps of kinship within which a sample says something of a person."""


@dataclass(frozen=True)
class Given:
    """Samples that stand; ``useful`` are those with an accepted profile whose giver agrees."""

    samples: int
    useful: int
    first_at: datetime | None
    profiles: tuple[str, ...]
    """Codes of the profiles that are compared."""


@dataclass(frozen=True)
class Compared:
    """The latest search that compared the family, and with how many bodies."""

    at: datetime
    bodies: int


def blood_kin(person: int) -> set[int]:
    """Primary keys of those joined to a person by blood ties, the person left out."""
    found, level = {person}, {person}
    ties = Relation.objects.standing().filter(kind__in=list(BLOOD))
    for _ in range(FURTHEST):
        touching = ties.filter(Q(person__in=level) | Q(other__in=level))
        level = {end for pair in touching.values_list("person", "other") for end in pair} - found
        if not level:
            break
        found |= level
    return found - {person}


def given_samples(person: Person) -> Given:
    """What the family gave; three questions and one for each step of kinship."""
    standing = Sample.objects.filter(
        kind=SampleKind.REFERENCE, donor__in=blood_kin(person.pk), withdrawn_at__isnull=True
    )
    rows = list(standing.values_list("pk", "recorded_at"))
    useful = in_force(SampleKind.REFERENCE).filter(sample__in=[pk for pk, _ in rows])
    pairs = list(useful.order_by("pk").values_list("pk", "sample"))
    return Given(
        samples=len(rows),
        useful=len({sample for _, sample in pairs}),
        first_at=min((at for _, at in rows), default=None),
        profiles=tuple(Profile(pk=pk).code for pk, _ in pairs),
    )


def last_compared(person: Person, given: Given) -> Compared | None:
    """None where no finished search had a profile of the family, or began before the person came in."""
    if not given.profiles:
        return None
    done = Search.objects.filter(
        state=SearchState.DONE,
        purpose=SearchPurpose.SEARCH,
        started_at__gte=person.created_at,
    )
    wanted = set(given.profiles)
    for search in done.order_by("-finished_at").only("inputs", "finished_at").iterator(20):
        if wanted & set(search.inputs.get("profiles", ())) and search.finished_at is not None:
            return Compared(search.finished_at, search.searched.count())
    return None
