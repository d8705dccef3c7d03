"""Take a sample out of use; nothing that was read of it is compared any more."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.end_profile import end_profiles
from sought.registry.actions.queue_search import search_follows
from sought.registry.actions.reasons import reasoned
from sought.registry.models import Officer, Sample
from sought.registry.policies import access_of, check_can_record_sample


@transaction.atomic
def withdraw_sample(sample: Sample, *, by: Officer, reason: str) -> None:
    """The sample and its profiles stay in the book, out of force; a search without them follows."""
    check_can_record_sample(access_of(by), sample)
    why = reasoned(reason, "withdrawing a sample")
    locked = Sample.objects.select_for_update().get(pk=sample.pk)
    if not locked.stands:
        raise InputError(f"{locked.code} is withdrawn already")
    locked.withdrawn_at, locked.withdrawn_by, locked.withdrawn_reason = timezone.now(), by, why
    locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    standing = locked.profiles.filter(ended_at__isnull=True)
    in_force = standing.filter(state="accepted").exists()
    ended = end_profiles(standing, by=by, reason="its sample was withdrawn")
    if in_force:
        search_follows(by=by, reason=f"{locked.code} was withdrawn")
    add_entry("withdraw sample", by=by, subject=locked.code, detail={"profiles": ended})
