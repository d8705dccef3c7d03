"""Open proposals that the engine is sure of and that nothing rivals."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from sought.registry.models import Answer, Proposal, ProposalState
from sought.registry.policies import Access, answerable
from sought.registry.records.review_queue import standing_proposals

LEAST = 0.99
"""Below this nobody may accept without looking."""
RIVAL = 0.05
"""Another person for the same row, of at least this probability, is a rival."""


def sure_proposals(access: Access, threshold: float) -> QuerySet[Proposal]:
    """The likeliest first, of those whose sides the officer may know.

    Left out is a pair that somebody has answered, a row that may be somebody else, a person for whom another row of the same list
    speaks, and a pair of persons of whom one may be a third: those need a look.
    """
    answered = Answer.objects.filter(proposal=OuterRef("pk"), undone_at__isnull=True)
    found = standing_proposals().filter(
        answerable(access),
        ~Exists(answered),
        state=ProposalState.OPEN,
        probability__gte=threshold,
    )
    rivals = Proposal.objects.exclude(pk=OuterRef("pk")).filter(
        ~Q(state=ProposalState.DIFFERENT),
        probability__gte=RIVAL,
        person__merged_into__isnull=True,
    )
    other_person = rivals.filter(entry=OuterRef("entry"))
    other_row = rivals.filter(
        person=OuterRef("person"), entry__list=OuterRef("entry__list"), entry__list__repeats=False
    )
    # One by one: a list of references is no list of keys.
    of_pair = Q()
    for side in ("first", "person"):
        of_pair |= Q(first=OuterRef(side)) | Q(person=OuterRef(side))
    third = rivals.filter(of_pair, entry__isnull=True, first__merged_into__isnull=True)
    of_entry = Q(entry__isnull=False) & ~Exists(other_person) & ~Exists(other_row)
    of_persons = Q(entry__isnull=True) & ~Exists(third)
    return found.filter(of_entry | of_persons).order_by(F("probability").desc(), "pk")
