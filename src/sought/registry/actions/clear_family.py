"""A geneticist has checked a family in doubt: it may be searched all the same, or no more."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.queue_search import search_follows
from sought.registry.actions.reasons import nameless, reasoned
from sought.registry.actions.validated import validated
from sought.registry.models import AuditHead, FamilyClearance, Officer, Person
from sought.registry.policies import Permission, access_of
from sought.registry.records.doubted_family import DoubtedFamily
from sought.registry.records.families_to_check import families_to_check
from sought.registry.records.family_circle import circle_of
from sought.registry.records.search_families import kin_group


@transaction.atomic
def clear_family(digest: str, *, by: Officer, reason: str) -> FamilyClearance:
    """Let the family of that digest be searched as it is; a search follows.

    It holds for the profiles and ties that the latest search found.  InputError where no such
    family waits, Refused to whoever brings in no profiles.
    """
    access_of(by).check(Permission.IMPORT_PROFILES)
    said = reasoned(reason, "clearing a family")
    AuditHead.objects.select_for_update().get(pk=1)  # of two at once, the second finds none waits
    doubt = _waiting(digest)
    why = _nameless(said, doubt.missing, doubt.profiles)
    made = FamilyClearance(
        digest=doubt.digest,
        ties=doubt.ties,
        profiles=list(doubt.profiles),
        missing=list(doubt.missing),
        doubt=[list(pair) for pair in doubt.pairs],
        reason=why,
        cleared_by=by,
    )
    validated(made).save()
    search_follows(by=by, reason=f"{made.code} clears a family")
    _audit("clear family", made, by, why)
    return made


@transaction.atomic
def end_family_clearance(clearance: FamilyClearance, *, by: Officer, reason: str) -> None:
    """The family is in doubt again; a search follows.  InputError where it ended before."""
    access_of(by).check(Permission.IMPORT_PROFILES)
    said = reasoned(reason, "ending a clearance")
    row = FamilyClearance.objects.select_for_update().get(pk=clearance.pk)
    if row.ended_at is not None:
        raise InputError(f"{row.code} was ended before")
    why = _nameless(said, row.missing, row.profiles)
    row.ended_at, row.ended_by, row.ended_reason = timezone.now(), by, why
    row.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    search_follows(by=by, reason=f"{row.code} was ended")
    _audit("end family clearance", row, by, why)


def _waiting(digest: str) -> DoubtedFamily:
    for doubt in families_to_check():
        if doubt.digest == digest:
            return doubt
    raise InputError("no such family waits to be checked; look at the latest search")


def _audit(verb: str, row: FamilyClearance, by: Officer, why: str) -> None:
    detail = {"missing": row.missing, "profiles": row.profiles}
    add_entry(verb, by=by, subject=row.code, detail=detail, reason=why)


def _nameless(reason: str, missing: Iterable[str], profiles: Iterable[str]) -> str:
    """What is read by whoever works with codes holds no name of anybody of the family."""
    donors = (profile.partition(":")[0] for profile in profiles)
    known = {Person.number_of(code) for code in (*missing, *donors)}
    return nameless(reason, circle_of(kin_group(known)))
