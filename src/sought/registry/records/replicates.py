"""Several profiles of one sample: where they differ, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence

from sought.errors import InputError
from sought.genetics.case import Sample as TypedSample
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Sex
from sought.genetics.search.consensus import consensus
from sought.registry.models import Profile
from sought.registry.records.genotypes import Calls, calls_of, errors_of, genotype_text, sex_of

_PAIR = 2


def differing_markers(profiles: Sequence[Profile]) -> list[str]:
    """Markers at which two of them cannot both be whole: other alleles, or one allele more.

    One allele with the other unseen differs from nothing that has it.
    """
    found = [calls_of(profile) for profile in profiles]
    return [marker for marker in _markers(found) if _differ(found, marker)]


def consensus_of(profiles: Sequence[Profile]) -> tuple[Calls, Sex, SampleErrors]:
    """What the replicates say together, with the error model that holds for all of it.

    Where they show more than two alleles nothing is said.  Where one shows two and another one
    of these, both are: an allele drops out of a poor sample sooner than a false one appears, and
    two is what one run saw.  InputError where known sexes differ, or nothing is left.
    """
    found = [calls_of(profile) for profile in profiles]
    names = _markers(found)
    markers = [_marker(name, found) for name in names]
    typed = [
        TypedSample(
            str(profile.pk),
            sex_of(profile),
            encode_profile(markers, [genotype_text(calls.get(n, ())) for n in names]),
            errors_of(profile),
        )
        for profile, calls in zip(profiles, found, strict=True)
    ]
    together = consensus(typed)
    calls: dict[str, tuple[str, ...]] = {}
    for marker, call in zip(markers, together.calls.tolist(), strict=True):
        alleles = tuple(marker.alleles[a] for a in call if a >= 0)
        if chosen := _agreed([c[marker.name] for c in found if marker.name in c], alleles):
            calls[marker.name] = chosen
    if not calls:
        raise InputError("the replicates agree at no marker; look for a mix-up")
    return calls, together.sex, together.errors


def _agreed(seen: list[tuple[str, ...]], engine: tuple[str, ...]) -> tuple[str, ...]:
    """The two alleles of the run that shows both, else what the engine takes; none if too many."""
    alleles = {allele for one in seen for allele in one}
    if len(alleles) > _PAIR:
        return ()
    return next((one for one in seen if len(set(one)) == _PAIR), engine)


def _markers(found: Sequence[Calls]) -> list[str]:
    """In the order of their names: databases keep that of a profile's markers or do not."""
    return sorted({marker for calls in found for marker in calls})


def _differ(found: Sequence[Calls], marker: str) -> bool:
    seen = [calls[marker] for calls in found if marker in calls]
    whole = {one for one in seen if len(one) == _PAIR}
    lone = {one[0] for one in seen if len(one) == 1}
    return len(whole) > 1 or any(allele not in one for one in whole for allele in lone)


def _marker(name: str, found: Sequence[Calls]) -> Marker:
    """Its alleles as seen; the frequencies play no part."""
    alleles = tuple(dict.fromkeys(a for calls in found for a in calls.get(name, ())))
    return Marker(name, alleles, (1 / len(alleles),) * len(alleles))
