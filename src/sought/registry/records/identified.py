"""What stands decided: who is identified by which remains, and what a hypothesis comes to today."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, Q, QuerySet

from sought.registry.models import (
    Decision,
    Hypothesis,
    Match,
    Opinion,
    Profile,
    ProfileState,
    Remains,
    Sample,
    Search,
    SearchedSample,
    SearchPurpose,
    SearchState,
    Status,
)
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.policies.hypotheses import REVIEWS
from sought.registry.records.bodies import of_one_body


def standing_identifications() -> QuerySet[Decision]:
    """Decisions that say who somebody is and that nobody has reversed."""
    found = Decision.objects.filter(outcome=Opinion.IDENTIFIED, reversed_at__isnull=True)
    return found.select_related("hypothesis__remains", "hypothesis__person")


def standing_identification_of(person: int) -> Decision | None:
    """The standing identification of a person (primary key), under whatever number."""
    of_person = standing_identifications().filter(hypothesis__person__in=merged_numbers([person]))
    return of_person.order_by("pk").first()


def identified_elsewhere(hypothesis: Hypothesis) -> Decision | None:
    """A standing identification of the same person, or of the same body."""
    numbers = merged_numbers([hypothesis.person_id])
    body = of_one_body(Remains.objects.get(pk=hypothesis.remains_id))
    same = Q(hypothesis__person__in=numbers) | Q(hypothesis__remains__in=body)
    return standing_identifications().filter(same).order_by("pk").first()


def found_status(persons: Collection[int]) -> dict[int, Status]:
    """Of these persons (primary keys) those identified, or located: two reviews agree on them.

    Two questions, however many they are.
    """
    agreed = Hypothesis.objects.filter(
        person__in=persons, closed_at__isnull=True, decision__isnull=True
    ).annotate(agreeing=Count("reviews", filter=Q(reviews__opinion=Opinion.IDENTIFIED)))
    located = agreed.filter(agreeing__gte=REVIEWS).values_list("person", flat=True)
    decided = standing_identifications().filter(hypothesis__person__in=persons)
    identified = decided.values_list("hypothesis__person", flat=True)
    return dict.fromkeys(located, Status.LOCATED) | dict.fromkeys(identified, Status.IDENTIFIED)


def latest_match(hypothesis: Hypothesis) -> Match | None:
    """What the latest search that compared the body says of the pair; None where it lists it not.

    None too once the profiles of the body are no longer in force: what rests on them does not count.
    Without any search it is the match from which the hypothesis was opened; one of a re-audit, which
    puts the identified back among the missing, is none.
    """
    body = of_one_body(Remains.objects.get(pk=hypothesis.remains_id))
    samples = Sample.objects.filter(remains__in=body)
    if _out_of_force(samples):
        return None
    search, leading = _compared(samples)
    if search is None:
        return _of_a_search(hypothesis.match)
    numbers = merged_numbers([hypothesis.person_id])
    pair = search.matches.filter(sample__in=leading, person__in=numbers)
    return pair.order_by("-posterior", "pk").first()


def _of_a_search(match: Match | None) -> Match | None:
    searched = match is not None and match.search.purpose == SearchPurpose.SEARCH
    return match if searched else None


def _out_of_force(samples: QuerySet[Sample]) -> bool:
    """Whether there were accepted profiles of these samples, and all of them have ended."""
    accepted = Profile.objects.filter(sample__in=samples, state=ProfileState.ACCEPTED)
    standing = accepted.filter(ended_at__isnull=True, sample__withdrawn_at__isnull=True)
    return accepted.exists() and not standing.exists()


def latest_search() -> Search | None:
    """The latest that has ended with a result; a re-audit is none."""
    done = Search.objects.filter(state=SearchState.DONE, purpose=SearchPurpose.SEARCH)
    return done.order_by("-pk").first()


def _compared(samples: QuerySet[Sample]) -> tuple[Search | None, list[int]]:
    """The latest finished search that compared one of them, and under which leading samples.

    The latest of all may have them under the leading sample of another's remains.
    """
    done = SearchedSample.objects.filter(
        search__state=SearchState.DONE, search__purpose=SearchPurpose.SEARCH
    )
    latest = latest_search()
    if latest is not None:
        own = {sample.code for sample in samples}
        rows = latest.searched.values_list("sample", "together")
        if leading := [sample for sample, together in rows if own & set(together)]:
            return latest, leading
    row = done.filter(sample__in=samples).order_by("-search").select_related("search").first()
    if row is None:
        return None, []
    return row.search, list(samples.values_list("pk", flat=True))
