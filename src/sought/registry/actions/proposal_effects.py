"""What follows from the answers to a proposal: a link or a merge, or its end."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from sought.errors import InputError
from sought.registry.actions.link_entry import end_link, link_entry
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.undo_merge import take_back
from sought.registry.models import (
    Entry,
    Link,
    LinkOrigin,
    Officer,
    Person,
    Proposal,
)
from sought.registry.records.merges import kept_of
from sought.registry.records.named_together import lists_naming


def join(
    proposal: Proposal, *, by: Officer, reason: str = "", although_named_together: bool = False
) -> None:
    """Make the two one, unless they are already: link the row, or merge the persons."""
    why = reason.strip() or f"the same person by {proposal.code}"
    person = kept_of(proposal.person)
    if proposal.entry is not None:
        if not _is_linked(proposal.entry, person):
            if not although_named_together:
                refuse_same_list(proposal.entry, person)
            _link(proposal, proposal.entry, person, by=by, reason=why)
        return
    first = kept_of(_first(proposal))
    if first.pk == person.pk:
        return
    kept, merged = sorted((first, person), key=lambda p: p.pk)
    merge_persons(
        kept,
        merged,
        by=by,
        reason=why,
        although_named_together=although_named_together,
        proposal=proposal,
    )


def part(
    proposal: Proposal, *, by: Officer, reason: str = "", since: datetime | None = None
) -> None:
    """Take back the link or merge that came of this proposal, if one stands, ``since`` if given."""
    why = reason.strip() or f"the answer to {proposal.code} was undone"
    made = Q() if since is None else Q(decided_at__gte=since)
    for merge in proposal.merges.filter(made, undone_at__isnull=True):
        take_back(merge, by=by, reason=why)
    if proposal.entry is not None:
        links = proposal.entry.links.filter(
            made,
            undone_at__isnull=True,
            origin=LinkOrigin.ENGINE,
            person=kept_of(proposal.person),
        )
        for link in links:
            end_link(link, by=by, reason=why)


def refuse_same_list(entry: Entry, person: Person) -> None:
    """InputError where the person has another row in the entry's list, which never repeats."""
    for source in lists_naming(entry, person.pk):
        raise InputError(
            f"{person.code} has another row in S-{source:06d}, where nobody stands twice; "
            "say so if it is the same person all the same",
            where="although_named_together",
        )


def _link(proposal: Proposal, entry: Entry, person: Person, *, by: Officer, reason: str) -> None:
    score, origin = proposal.probability, LinkOrigin.ENGINE
    link_entry(entry, person, by=by, reason=reason, origin=origin, score=score)


def _is_linked(entry: Entry, person: Person) -> bool:
    link = _standing(entry)
    return link is not None and link.person_id == person.pk


def _standing(entry: Entry) -> Link | None:
    return entry.links.filter(undone_at__isnull=True).first()


def _first(proposal: Proposal) -> Person:
    if proposal.first is None:
        raise InputError(f"{proposal.code} has no other side")
    return proposal.first
