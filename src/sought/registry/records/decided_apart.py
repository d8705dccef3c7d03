"""Whether officers have said that two are two: of a pair itself or of what stands under it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from sought.registry.models import Answer, Link, Proposal, ProposalState
from sought.registry.models.merged_numbers import merged_numbers


def entry_decided_apart(entry: int, person: int) -> Proposal | None:
    """A proposal by which this row is not the person, under whatever number it was answered."""
    return _different(Q(entry=entry, person__in=merged_numbers([person])))


def persons_decided_apart(first: int, second: int) -> Proposal | None:
    """A proposal by which something that stands under the one is not the other."""
    one, other = merged_numbers([first]), merged_numbers([second])
    return _different(
        Q(first__in=one, person__in=other)
        | Q(first__in=other, person__in=one)
        | Q(entry__in=_entries_of(first), person__in=other)
        | Q(entry__in=_entries_of(second), person__in=one)
    )


def answers_on(persons: set[int]) -> QuerySet[Answer]:
    """Answers to proposals of which one of these is a side."""
    sides = Q(proposal__person__in=persons) | Q(proposal__first__in=persons)
    return Answer.objects.filter(sides)


def _entries_of(person: int) -> set[int]:
    links = Link.objects.filter(person=person, undone_at__isnull=True)
    return set(links.values_list("entry", flat=True))


def _different(condition: Q) -> Proposal | None:
    return Proposal.objects.filter(condition, state=ProposalState.DIFFERENT).first()
