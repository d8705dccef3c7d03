"""Accept or reject a profile: never the person who brought it in."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.end_profile import end_profiles
from sought.registry.actions.queue_search import queue_search
from sought.registry.actions.reasons import reasoned
from sought.registry.models import Officer, Profile, ProfileState, Sample
from sought.registry.policies import Permission, access_of


@transaction.atomic
def accept_profile(profile: Profile, *, by: Officer, reason: str = "") -> None:
    """In force from now on; a search follows.

    A consensus takes the place of those it was made of.  InputError where the officer brought it
    in, it is decided already, its sample is withdrawn, or another one of the sample is in force.
    """
    profile = _open_to(profile, by)
    end_profiles(_parts_of(profile), by=by, reason=f"{profile.code} takes its place")
    in_force = profile.sample.profiles.filter(
        state=ProfileState.ACCEPTED, ended_at__isnull=True
    ).first()
    if in_force is not None:
        raise InputError(
            f"{in_force.code} of the same sample is in force; end it first, or make a consensus"
        )
    _decide(profile, ProfileState.ACCEPTED, by, reason.strip())
    queue_search(by=by, reason=f"accepted {profile.code}")
    add_entry("accept profile", by=by, subject=profile.code, detail=_about(profile))


@transaction.atomic
def reject_profile(profile: Profile, *, by: Officer, reason: str) -> None:
    """It never comes into force; a better one is brought in anew."""
    why = reasoned(reason, "a rejection")
    profile = _open_to(profile, by)
    _decide(profile, ProfileState.REJECTED, by, why)
    add_entry("reject profile", by=by, subject=profile.code, detail=_about(profile))


def _open_to(profile: Profile, by: Officer) -> Profile:
    """The profile, its sample locked, where this officer may decide on it."""
    access_of(by).check(Permission.IMPORT_PROFILES)
    sample = Sample.objects.select_for_update().get(pk=profile.sample_id)
    profile = Profile.objects.select_for_update(of=("self",)).get(pk=profile.pk)
    if profile.imported_by_id == by.pk:
        raise InputError("who brought a profile in does not decide on it; it takes another officer")
    if profile.state != ProfileState.PROPOSED:
        raise InputError(f"{profile.code} is decided already")
    if profile.ended_at is not None:
        raise InputError(f"{profile.code} is not in use any more")
    if not sample.stands:
        raise InputError(f"{sample.code} is withdrawn; nothing is decided on its profiles")
    profile.sample = sample
    return profile


def _parts_of(profile: Profile) -> QuerySet[Profile]:
    numbers = [Profile.number_of(code) for code in profile.consensus_of]
    return profile.sample.profiles.filter(pk__in=numbers, ended_at__isnull=True)


def _decide(profile: Profile, state: ProfileState, by: Officer, reason: str) -> None:
    profile.state, profile.decided_by, profile.decided_at = state, by, timezone.now()
    profile.decided_reason = reason
    profile.save(update_fields=["state", "decided_by", "decided_at", "decided_reason"])


def _about(profile: Profile) -> dict[str, object]:
    return {"sample": profile.sample.code, "consensus of": profile.consensus_of}
