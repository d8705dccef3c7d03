"""Who may answer which proposal: those who may know everybody it can tell of."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from sought.registry.models import Entry, Link, Person, Proposal, Source
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.policies.access import Access
from sought.registry.policies.permissions import Permission
from sought.registry.policies.persons import findable
from sought.registry.policies.refusal import Refused
from sought.registry.policies.sources import check_can_read_source, readable


def answerable(access: Access) -> Q:
    """A condition on proposals: those of which this officer may know both sides.

    A number that was merged leads to who it is now, and a row to everybody it was ever linked to.
    """
    if not access.can(Permission.DECIDE_LINKS) or not access.can(Permission.VIEW_NAMES):
        return Q(pk__in=())
    hidden = sorted(_hidden(access))
    of_entry = Q(entry__list__in=Source.objects.filter(readable(access)).values("pk"))
    named = Link.objects.filter(entry=OuterRef("entry"), person__in=hidden)
    open_sides = ~Q(person__in=hidden) & (Q(first__isnull=True) | ~Q(first__in=hidden))
    return open_sides & (Q(entry__isnull=True) | (of_entry & Q(~Exists(named))))


def check_can_answer(access: Access, proposal: Proposal) -> None:
    """Refused where a side of it is not open to the officer; names codes only."""
    access.check(Permission.DECIDE_LINKS)
    access.check(Permission.VIEW_NAMES)
    if proposal.entry is not None:
        check_can_read_source(access, proposal.entry.list.source)
        check_can_know_row(access, proposal.entry)
    hidden = _hidden(access)
    for person in filter(None, (proposal.first, proposal.person)):
        if person.pk in hidden:
            raise Refused(
                f"{person.code} is protected; ask a reviewer for a clearance with a purpose"
            )


def check_can_know_row(access: Access, entry: Entry) -> None:
    """Refused where the row is or was linked to somebody whom the officer may not know.

    A link that was undone may still tell who is meant.
    """
    if entry.links.filter(person__in=_hidden(access)).exists():
        raise Refused(f"{entry.code} names somebody whom you may not know")


def _hidden(access: Access) -> set[int]:
    """Persons (primary keys) closed to the officer, with the numbers that were merged into them."""
    closed = Person.objects.exclude(findable(access, "")).values_list("pk", flat=True)
    return merged_numbers(closed)
