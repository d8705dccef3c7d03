"""The profiles that a search compares, as plain values: accepted, in force, and agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import Exists, OuterRef, QuerySet

from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Sex
from sought.registry.models import ConsentUse, DonorConsent, Profile, ProfileState, SampleKind

Calls = Mapping[str, tuple[str, ...]]
"""By marker two alleles, equal if homozygous, or one where the other was not seen."""

_SEXES = {"m": Sex.MALE, "f": Sex.FEMALE, "": Sex.UNKNOWN}


@dataclass(frozen=True)
class InForce:
    """One profile: codes of profile and sample, key of the remains or the donor; sex m, f or empty."""

    profile: str
    sample: str
    barcode: str
    remains: int | None
    donor: int | None
    sex: str
    calls: Calls
    errors: SampleErrors
    kit: str


def profiles_in_force(kind: str) -> list[InForce]:
    """Those of samples of one kind, in the order of the samples."""
    rows = in_force(kind)
    return [_plain(row) for row in rows.select_related("sample").order_by("sample", "pk")]


def in_force(kind: str) -> QuerySet[Profile]:
    """Accepted profiles of samples of one kind that are used.

    Of relatives only whose giver agrees to identification; of nobody whose sample is withdrawn.
    """
    rows = Profile.objects.filter(
        state=ProfileState.ACCEPTED,
        ended_at__isnull=True,
        sample__withdrawn_at__isnull=True,
        sample__kind=kind,
    )
    if kind == SampleKind.REFERENCE:
        rows = rows.filter(Exists(_agreed()))
    return rows


def calls_of(profile: Profile) -> Calls:
    """The calls of a profile, which nobody changes."""
    return MappingProxyType({m: tuple(alleles) for m, alleles in profile.calls.items()})


def genotype_text(alleles: tuple[str, ...]) -> str:
    """``12/13``, or ``12/-`` where the other was not seen, as files and markers take it."""
    return "/".join((*alleles, "-")[:2])


def sex_of(profile: Profile) -> Sex:
    """By amelogenin."""
    return _SEXES[profile.sex]


def errors_of(profile: Profile) -> SampleErrors:
    """The error model of a profile."""
    return SampleErrors(profile.dropout, profile.dropin, profile.miscall)


def _agreed() -> QuerySet[DonorConsent]:
    return DonorConsent.objects.filter(
        sample=OuterRef("sample"),
        use=ConsentUse.IDENTIFICATION,
        given=True,
        ended_at__isnull=True,
    )


def _plain(row: Profile) -> InForce:
    sample = row.sample
    return InForce(
        profile=row.code,
        sample=sample.code,
        barcode=sample.barcode,
        remains=sample.remains_id,
        donor=sample.donor_id,
        sex=row.sex,
        calls=calls_of(row),
        errors=errors_of(row),
        kit=row.kit,
    )
