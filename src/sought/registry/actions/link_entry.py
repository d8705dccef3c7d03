"""Decide that a row of a list is a person, or undo that."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.proposal_state import end_answers_on_link
from sought.registry.actions.reasons import reasoned
from sought.registry.actions.waiting import refuse_waiting
from sought.registry.models import (
    Answer,
    Entry,
    Link,
    LinkOrigin,
    Officer,
    Person,
    Proposal,
    ProposalState,
)
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.policies import Permission, access_of
from sought.registry.records.decided_apart import entry_decided_apart


@transaction.atomic
def link_entry(
    entry: Entry,
    person: Person,
    *,
    by: Officer,
    reason: str,
    origin: str = LinkOrigin.OFFICER,
    score: float | None = None,
) -> Link:
    """The row is the person; InputError where it is linked already, until that is undone.

    Where two officers answer each pair, nobody links by hand what waits for their answers.
    """
    why = reasoned(reason, "a link")
    refuse_erased([person.pk], where="person")
    if origin == LinkOrigin.OFFICER:
        refuse_waiting(Proposal.objects.filter(entry=entry, person__in=merged_numbers([person.pk])))
    standing = entry.links.filter(undone_at__isnull=True).select_related("person").first()
    if standing is not None:
        raise InputError(f"{entry.code} is linked to {standing.person.code}; undo that first")
    said = entry_decided_apart(entry.pk, person.pk)
    if said is not None:
        raise InputError(f"{said.code} was answered: they are two; undo that answer first")
    link = Link(entry=entry, person=person, origin=origin, score=score, reason=why, decided_by=by)
    link.full_clean()
    link.save()
    detail = {"person": person.code, "origin": str(origin)}
    add_entry("link entry", by=by, subject=entry.code, detail=detail)
    return link


@transaction.atomic
def undo_link(link: Link, *, by: Officer, reason: str) -> None:
    """The row is not that person after all; the decision stays visible with its end.

    A proposal from which the link came is open again.  Refused where that ends answers of other
    officers, without the right to settle.
    """
    others = Answer.objects.filter(
        proposal__entry=link.entry, proposal__state=ProposalState.SAME, undone_at__isnull=True
    ).exclude(answered_by=by)
    if others.exists():
        access_of(by).check(Permission.SETTLE_LINKS)
    end_link(link, by=by, reason=reason)
    end_answers_on_link(link.entry, by=by)


def end_link(link: Link, *, by: Officer, reason: str) -> None:
    """As :func:`undo_link`, where the answers that led to the link are seen to already."""
    why = reasoned(reason, "undoing a link")
    if Link.objects.select_for_update().get(pk=link.pk).undone_at is not None:
        raise InputError(f"the link of {link.entry.code} is undone already")
    link.undone_at, link.undone_by, link.undone_reason = timezone.now(), by, why
    link.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    detail = {"person": link.person.code}
    add_entry("undo link", by=by, subject=link.entry.code, detail=detail)
