"""What a donor says to each use of their sample: a later word ends the earlier."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.queue_search import search_follows
from sought.registry.actions.validated import validated
from sought.registry.models import (
    ConsentUse,
    DonorConsent,
    FamilyAccess,
    Officer,
    Sample,
    SampleKind,
)
from sought.registry.policies import access_of, check_can_record_sample


@transaction.atomic
def record_consent(sample: Sample, use: str, *, by: Officer, given: bool) -> DonorConsent:
    """The donor agrees to a use, or refuses it; a search follows where that changes who is sought.

    InputError where the same is recorded already, the sample is withdrawn, or it has no donor.
    """
    sample = _open_sample(sample, by)
    consent = said_by_donor(sample, use, by=by, given=given)
    detail = {"use": str(consent.use), "given": given}
    add_entry("record consent", by=by, subject=sample.code, detail=detail)
    return consent


def said_by_donor(
    sample: Sample, use: str, *, by: Officer | FamilyAccess, given: bool
) -> DonorConsent:
    """The new word, which ends the one before; the caller locks the sample and writes the entry."""
    before = sample.consents.filter(use=use, ended_at__isnull=True).first()
    if before is not None and before.given == given:
        raise InputError("the same word of the donor is recorded already", where="use")
    if before is not None:
        _end(before, by)
    consent = DonorConsent(sample=sample, use=use, given=given, recorded_by=_officer(by))
    validated(consent).save()
    _follow(consent, by)
    return consent


@transaction.atomic
def end_consent(consent: DonorConsent, *, by: Officer) -> None:
    """The donor's word holds no more, and no other takes its place."""
    sample = _open_sample(consent.sample, by)
    consent = DonorConsent.objects.select_for_update().get(pk=consent.pk)
    if consent.ended_at is not None:
        raise InputError("this word of the donor has ended already")
    _end(consent, by)
    _follow(consent, by)
    add_entry("end consent", by=by, subject=sample.code, detail={"use": str(consent.use)})


def _open_sample(sample: Sample, by: Officer) -> Sample:
    """The sample, locked: two words at once take their turns."""
    check_can_record_sample(access_of(by), sample)
    sample = Sample.objects.select_for_update().get(pk=sample.pk)
    if sample.kind != SampleKind.REFERENCE:
        raise InputError(f"{sample.code} is of no donor; only donors agree to uses")
    if not sample.stands:
        raise InputError(f"{sample.code} is withdrawn; nothing more is recorded of it")
    return sample


def _officer(by: Officer | FamilyAccess) -> Officer | None:
    """Nobody of the office where the donor said it on the family page."""
    return by if isinstance(by, Officer) else None


def _end(consent: DonorConsent, by: Officer | FamilyAccess) -> None:
    consent.ended_at, consent.ended_by = timezone.now(), _officer(by)
    consent.save(update_fields=["ended_at", "ended_by"])


def _follow(consent: DonorConsent, by: Officer | FamilyAccess) -> None:
    """With another word on identification, other profiles are compared."""
    if consent.use == ConsentUse.IDENTIFICATION and consent.sample.profiles.filter(
        ended_at__isnull=True, state="accepted"
    ):
        search_follows(by=by, reason=f"a donor's word on {consent.sample.code}")
