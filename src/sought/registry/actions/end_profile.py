"""A profile is compared no more: it was of something else, or a better one takes its place."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.queue_search import search_follows
from sought.registry.actions.reasons import reasoned
from sought.registry.models import Officer, Profile, ProfileState
from sought.registry.policies import Permission, access_of


@transaction.atomic
def end_profile(profile: Profile, *, by: Officer, reason: str) -> None:
    """Out of force, or out of the queue; whoever brought it in may do so too."""
    access_of(by).check(Permission.IMPORT_PROFILES)
    why = reasoned(reason, "ending a profile")
    profile = Profile.objects.select_for_update().get(pk=profile.pk)
    if profile.ended_at is not None or profile.state == ProfileState.REJECTED:
        raise InputError(f"{profile.code} is not in use any more")
    end_profiles(Profile.objects.filter(pk=profile.pk), by=by, reason=why)
    if profile.state == ProfileState.ACCEPTED:
        search_follows(by=by, reason=f"{profile.code} was ended")
    add_entry("end profile", by=by, subject=profile.code)


def end_profiles(profiles: QuerySet[Profile], *, by: Officer, reason: str) -> int:
    """Gives how many ended; the audit entry is the calling action's to write."""
    return profiles.update(ended_at=timezone.now(), ended_by=by, ended_reason=reason)
