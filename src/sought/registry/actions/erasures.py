"""Ask for a lawful erasure, refuse it, or carry it out: never the person who asked."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erase_data import erase_data
from sought.registry.actions.erase_family_page import erase_family_page
from sought.registry.actions.erase_samples import erase_samples
from sought.registry.actions.reasons import nameless, reasoned
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.models import Erasure, Officer, Person
from sought.registry.models.merged_numbers import merged_numbers


@transaction.atomic
def request_erasure(person: Person, *, by: Officer, legal_basis: str, reason: str) -> Erasure:
    """Ask that what is recorded of a person be erased."""
    basis = reasoned(legal_basis, "an erasure", where="legal_basis")
    why = reasoned(reason, "an erasure")
    now = Person.objects.select_related("merged_into").get(pk=person.pk)
    if now.erased_at is not None:
        raise InputError(f"{person.code} is erased already")
    if now.merged_into is not None:
        raise InputError(f"{person.code} was merged into {now.merged_into.code}; ask for that one")
    if person.erasures.filter(done_at__isnull=True, refused_at__isnull=True).exists():
        raise InputError(f"the erasure of {person.code} is asked for already")
    erasure = Erasure(person=person, legal_basis=basis, reason=why, requested_by=by)
    erasure.full_clean()
    erasure.save()
    add_entry("request erasure", by=by, subject=person.code)
    return erasure


@transaction.atomic
def carry_out_erasure(erasure: Erasure, *, by: Officer) -> dict[str, int]:
    """Erase the person's data; gives how many rows of each kind are gone or emptied."""
    if by == erasure.requested_by:
        raise InputError("who asked for an erasure does not carry it out; it takes another officer")
    # The row is locked and read anew: two officers may press at the same time.
    erasure = Erasure.objects.select_for_update(of=("self",)).get(pk=erasure.pk)
    _refuse_closed(erasure)
    person = Person.objects.select_for_update().get(pk=erasure.person_id)
    gone = erase_data(person) | erase_samples(person, by=by)
    gone |= erase_family_page(person, by=by)
    erasure.done_by, erasure.done_at = by, timezone.now()
    erasure.save(update_fields=["done_by", "done_at"])
    # Whoever was merged into the person is this person: no merge is undone any more.
    Person.objects.filter(pk__in=merged_numbers([person.pk])).update(erased_at=erasure.done_at)
    refresh_shown([person.pk])
    add_entry("carry out erasure", by=by, subject=person.code, detail=gone)
    return gone


@transaction.atomic
def refuse_erasure(erasure: Erasure, *, by: Officer, reason: str) -> None:
    """The data stay; the reason stands in the audit chain."""
    why = reasoned(reason, "a refusal")
    erasure = Erasure.objects.select_for_update(of=("self",)).get(pk=erasure.pk)
    _refuse_closed(erasure)
    erasure.refused_by, erasure.refused_at = by, timezone.now()
    erasure.save(update_fields=["refused_by", "refused_at"])
    person = erasure.person
    add_entry("refuse erasure", by=by, subject=person.code, reason=nameless(why, [person.pk]))


def _refuse_closed(erasure: Erasure) -> None:
    if erasure.done_at is not None:
        raise InputError("the erasure is done already")
    if erasure.refused_at is not None:
        raise InputError("the erasure is refused; ask for it anew")
