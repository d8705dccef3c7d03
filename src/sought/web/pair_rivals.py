"""Other proposals that a pair stands against: one row is one person, one person one row of a list."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from sought.registry.models import Entry, Person, Proposal
from sought.registry.policies import Access, answerable
from sought.web.probabilities import percent

MOST = 8


@dataclass(frozen=True)
class Rival:
    """Another proposal, and whom or what it puts in place of one side."""

    proposal: Proposal
    person: Person | None
    entry: Entry | None
    probability: str


def rivals_of(access: Access, proposal: Proposal) -> list[Rival]:
    """The likeliest first, of those whose sides the reader may know; one question."""
    rows = Proposal.objects.filter(answerable(access), _beside(proposal)).exclude(pk=proposal.pk)
    found = rows.select_related("entry__list", "first__shown", "person__shown")
    return [_rival(proposal, one) for one in found.order_by("-probability", "pk")[:MOST]]


def proposals_of(access: Access, entry: Entry) -> list[Rival]:
    """Whom a row may mean, decided or not, the likeliest first; nothing without the right."""
    rows = Proposal.objects.filter(answerable(access), entry=entry).select_related("person__shown")
    return [
        Rival(one, one.person, None, percent(one.probability))
        for one in rows.order_by("-probability", "pk")[:MOST]
    ]


def _beside(proposal: Proposal) -> Q:
    """Proposals for the same row; for the same person from the same list; or of these persons."""
    if proposal.entry is not None:
        same_list = Q(person=proposal.person_id, entry__list=proposal.entry.list_id)
        return Q(entry=proposal.entry_id) | same_list
    pair = (proposal.first_id, proposal.person_id)
    return Q(entry__isnull=True) & (Q(first__in=pair) | Q(person__in=pair))


def _rival(proposal: Proposal, other: Proposal) -> Rival:
    entry = other.entry if other.entry_id != proposal.entry_id else None
    pair = {proposal.first_id, proposal.person_id}
    person = None
    if entry is None:
        person = other.person if other.person_id not in pair else other.first or other.person
    return Rival(other, person, entry, percent(other.probability))
