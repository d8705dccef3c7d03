"""Decide that two numbers are one person: all that is recorded goes under one of them.

Nothing is rewritten.  Every row that goes over is written down, so that ``undo_merge`` leads
exactly these rows back.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.family_merged import settle_family
from sought.registry.actions.lead_over import lead_over, protect_anew
from sought.registry.actions.queue_search import search_follows
from sought.registry.actions.reasons import reasoned
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.waiting import refuse_waiting
from sought.registry.models import Erasure, Merge, Officer, Person, Proposal
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.policies import Access, Permission, Refused, access_of, can_know_person
from sought.registry.records.compared_persons import is_compared
from sought.registry.records.decided_apart import persons_decided_apart
from sought.registry.records.identified import standing_identification_of
from sought.registry.records.named_together import kinship_between, naming_both


@transaction.atomic
def merge_persons(
    kept: Person,
    merged: Person,
    *,
    by: Officer,
    reason: str,
    although_named_together: bool = False,
    proposal: Proposal | None = None,
) -> Merge:
    """``merged`` is ``kept``: everything recorded of it stands under ``kept`` from now on.

    InputError where a kinship joins the two, one is merged, erased or about to be erased, or a
    list, request or event names both as two persons, unless the officer knows and says so, or
    a proposal waits for two officers' answers.
    Refused where one of them is not open to the officer.  A search follows where one compares them.
    """
    check_can_merge(access_of(by), kept, merged)
    why = reasoned(reason, "a merge")
    refuse_merge(kept, merged, although_named_together=although_named_together)
    if proposal is None:
        refuse_waiting(_proposals_between(kept.pk, merged.pk))
    merge = write_merge(
        Merge(
            kept=kept,
            merged=merged,
            reason=why,
            proposal=proposal,
            although_named_together=although_named_together,
            decided_by=by,
        )
    )
    refresh_shown([kept.pk, merged.pk])
    if is_compared(kept):
        search_follows(by=by, reason=f"{merge.code} joins two numbers")
    detail = {"merged": merged.code, "merge": merge.code, "rows": merge.rows.count()}
    add_entry("merge persons", by=by, subject=kept.code, detail=detail)
    return merge


def check_can_merge(access: Access, *persons: Person) -> None:
    """Refused without the right to decide, or where one of them is not open to the officer."""
    access.check(Permission.DECIDE_LINKS)
    for person in persons:
        if not can_know_person(access, person):
            raise Refused(f"{person.code} is not open to you; who may know both decides on them")


def refuse_merge(kept: Person, merged: Person, *, although_named_together: bool = False) -> None:
    """InputError where the two cannot be merged as they stand; locks both."""
    if kept.pk == merged.pk:
        raise InputError(f"{kept.code} is one already; choose another person", where="merged")
    refuse_erased([kept.pk, merged.pk])
    _refuse_open_erasure(kept, merged)
    kin = kinship_between(kept.pk, merged.pk)
    if kin is not None:
        raise InputError(
            f"{kin.ref} joins {kept.code} and {merged.code} as two persons; withdraw it first"
        )
    _refuse_two_bodies(kept, merged)
    said = persons_decided_apart(kept.pk, merged.pk)
    if said is not None:
        raise InputError(f"{said.code} was answered: they are two; undo that answer first")
    if not although_named_together and (codes := list(naming_both(kept.pk, merged.pk))):
        raise InputError(
            f"{kept.code} and {merged.code} stand as two persons in {', '.join(codes[:3])}; "
            "say so if they are one all the same",
            where="although_named_together",
        )


def _refuse_two_bodies(kept: Person, merged: Person) -> None:
    """Nobody has two bodies: one of two identifications is wrong, or the remains are one."""
    both = [standing_identification_of(person.pk) for person in (kept, merged)]
    if all(both):
        codes = " and ".join(one.code for one in both if one)
        raise InputError(f"both stand identified, by {codes}; ask to reverse one of them first")


def write_merge(merge: Merge) -> Merge:
    """Save the merge and lead the rows over; the caller checks, audits and renews the shown.

    No search follows of itself: of thousands accepted at once the next one hears.
    """
    kept, merged = merge.kept, merge.merged
    merge.was_sought = merged.sought
    merge.made_sought = merged.sought and not kept.sought
    merge.full_clean()
    merge.save()
    lead_over(merge)
    settle_family(merge)
    merged.merged_into, merged.sought = kept, False
    kept.sought = kept.sought or merge.was_sought
    protect_anew(kept, merged)
    for person in (kept, merged):
        person.save(update_fields=["merged_into", "sought", "protected"])
    return merge


def _proposals_between(one: int, other: int) -> QuerySet[Proposal]:
    first, second = merged_numbers([one]), merged_numbers([other])
    return Proposal.objects.filter(
        Q(first__in=first, person__in=second) | Q(first__in=second, person__in=first)
    )


def _refuse_open_erasure(*persons: Person) -> None:
    asked = Erasure.objects.filter(
        person__in=persons, done_at__isnull=True, refused_at__isnull=True
    ).select_related("person")
    if (erasure := asked.first()) is not None:
        raise InputError(f"the erasure of {erasure.person.code} is asked for; decide that first")
