"""One profile of a sample out of several runs; another officer accepts it like any other."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.import_profiles import SEX_LETTERS
from sought.registry.actions.validated import validated
from sought.registry.models import Officer, Profile, ProfileState, Sample
from sought.registry.policies import Permission, access_of
from sought.registry.records.replicates import consensus_of, differing_markers


@transaction.atomic
def make_consensus(profiles: Sequence[Profile], *, by: Officer) -> Profile:
    """A profile to be accepted, made of standing ones of one sample.

    InputError for fewer than two, two samples, a withdrawn one, profiles that were rejected or
    ended or are consensuses themselves, or one that waits for its decision already.
    """
    access_of(by).check(Permission.IMPORT_PROFILES)
    sample, rows = _standing(profiles)
    calls, sex, errors = consensus_of(rows)
    made = Profile(
        sample=sample,
        calls={marker: list(alleles) for marker, alleles in calls.items()},
        sex=SEX_LETTERS[sex],
        kit=_common({row.kit for row in rows}),
        laboratory=_common({row.laboratory for row in rows}),
        consensus_of=[row.code for row in rows],
        dropout=errors.dropout,
        dropin=errors.dropin,
        miscall=errors.miscall,
        source=rows[-1].source,
        imported_by=by,
    )
    validated(made).save()
    detail = {
        "sample": sample.code,
        "of": made.consensus_of,
        "markers": len(calls),
        "differing": len(differing_markers(rows)),
    }
    add_entry("make consensus", by=by, subject=made.code, detail=detail)
    return made


def _standing(profiles: Sequence[Profile]) -> tuple[Sample, list[Profile]]:
    """The sample, locked, and the profiles as they are now."""
    keys = {profile.pk for profile in profiles}
    rows = list(Profile.objects.filter(pk__in=keys).order_by("pk"))
    samples = {row.sample_id for row in rows}
    if len(rows) < 2:  # noqa: PLR2004 - a consensus is of several
        raise InputError("a consensus needs two profiles at least", where="profiles")
    if len(samples) > 1:
        raise InputError("a consensus is of one sample", where="profiles")
    sample = Sample.objects.select_for_update().get(pk=samples.pop())
    if not sample.stands:
        raise InputError(f"{sample.code} is withdrawn; no consensus is made of it")
    for row in rows:
        if row.ended_at or row.state == ProfileState.REJECTED or row.consensus_of:
            raise InputError(f"{row.code} is no standing replicate", where="profiles")
    waiting = sample.profiles.filter(state=ProfileState.PROPOSED, ended_at__isnull=True)
    if other := next((row for row in waiting if row.consensus_of), None):
        raise InputError(f"{other.code} waits for its decision already", where="profiles")
    return sample, rows


def _common(words: set[str]) -> str:
    return words.pop() if len(words) == 1 else ""
