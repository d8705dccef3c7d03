"""The register as one case load for the kinship engine: codes only, never a name.

Everything that stands now enters: profiles in force whose use is allowed, ties of kinship, what is
known of the missing and found of remains.  What cannot enter is told, so that nobody takes a
silence for an answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from django.db.models import Q, QuerySet

from sought.errors import InputError
from sought.genetics.case import Case, Family, Sample
from sought.genetics.caseload import CaseLoad, Pairing, SitePrior
from sought.genetics.evidence import LabelledLR
from sought.genetics.markers import UNSEEN, Calls, Marker
from sought.genetics.pedigree import Sex
from sought.registry.models import Person, Remains, Shown, Status
from sought.registry.records.ante_mortem import ante_mortem_of
from sought.registry.records.checked_families import (
    CheckedFamilies,
    TypedFamily,
    checked_families,
    rests_on,
)
from sought.registry.records.closed_searched import closed_but_compared
from sought.registry.records.doubted_family import DoubtedFamily
from sought.registry.records.genotypes import InForce
from sought.registry.records.post_mortem import post_mortem_of
from sought.registry.records.search_families import SEXES, ReferenceFamily, reference_families
from sought.registry.records.search_profiles import Given, given_profiles
from sought.registry.records.search_settings import HouseSettings

OPEN = (
    Status.MISSING,
    Status.BELIEVED_HELD,
    Status.HELD,
    Status.DEAD_NOT_RECOVERED,
    Status.LOCATED,
)
"""Whom remains may be of."""

STANDS = "stands identified"
"""Label of a pairing that a decision names: it weighs nothing, and is listed whatever comes of it."""


Beat = Callable[[], None]
"""Called between the steps: whoever waits for the case knows that it is being made."""


def _silent() -> None:
    pass


@dataclass(frozen=True, eq=False)
class SearchCase:
    """A case load with what it was made of and what could not enter.

    ``missing`` counts all persons whom remains may be of, those without a typed family too.
    ``doubts`` are families whose profiles speak against their kinship, ``rests_on`` the decisions
    that a missing person's family takes for granted, by codes.
    """

    load: CaseLoad
    missing: int
    profiles: tuple[str, ...]
    statements: tuple[str, ...]
    notes: tuple[str, ...]
    doubts: tuple[DoubtedFamily, ...] = ()
    rests_on: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class KnownPairs:
    """Pairings of a sample and a person that are treated by themselves.

    ``asked`` ones are listed whatever comes of them, with the code of the decision that says they
    belong together; ``barred`` ones are not compared, with the reason.
    """

    asked: Mapping[Pairing, str] = field(default_factory=dict)
    barred: Mapping[Pairing, str] = field(default_factory=dict)


def search_case(settings: HouseSettings, beat: Beat = _silent) -> SearchCase:
    """All that can be compared now; InputError where there is nothing to compare."""
    given = given_profiles()
    if not given.remains:
        raise InputError("there is no accepted profile of remains to compare")
    beat()
    missing = open_persons()
    families = reference_families(missing, {p.donor for p in given.donors if p.donor})
    beat()
    return case_of(settings, len(missing), families, given, beat=beat)


def case_of(
    settings: HouseSettings,
    missing: int,
    families: Sequence[ReferenceFamily],
    given: Given,
    pairs: KnownPairs | None = None,
    beat: Beat = _silent,
) -> SearchCase:
    """The case of these families and profiles, the families checked; InputError where it is empty."""
    markers = settings.markers(_observed(given.all))
    if not markers:
        raise InputError(
            f"no profile has a marker of the table of frequencies '{settings.population}'"
        )
    if not families:
        raise InputError("there is no family with a missing person and an accepted profile")
    of = {Person(pk=p.donor).code: p for p in given.donors if p.donor}
    typed = [_typed(family, of, given, markers) for family in families]
    beat()
    checked = checked_families(typed, markers, settings)
    beat()
    load = _load(markers, settings, checked, given, pairs or KnownPairs(), beat)
    statements = sorted({ref for family in families for ref in family.statements})
    told = _notes(families, markers, [*given.remains, *given.donors])
    return SearchCase(
        load,
        missing,
        tuple(sorted({p.profile for p in given.all} - checked.left_out)),
        tuple(statements),
        (*given.notes, *told, *checked.notes),
        checked.doubts,
        rests_on(typed, checked, _codes_of(given.decided)),
    )


def _codes_of(decided: Mapping[int, str]) -> dict[str, str]:
    return {Person(pk=person).code: code for person, code in decided.items()}


def open_persons() -> set[int]:
    """Primary keys of those whom remains may be of."""
    return set(open_rows().values_list("person", flat=True))


def open_rows() -> QuerySet[Shown]:
    """What is shown of those whom remains may be of."""
    return Shown.objects.filter(
        Q(status__in=OPEN) | closed_but_compared(),
        sought=True,
        person__erased_at__isnull=True,
        person__merged_into__isnull=True,
    )


def _load(
    markers: tuple[Marker, ...],
    settings: HouseSettings,
    checked: CheckedFamilies,
    given: Given,
    pairs: KnownPairs,
    beat: Beat,
) -> CaseLoad:
    case = Case(
        markers,
        checked.families,
        tuple(_sample(profile, markers) for profile in given.remains),
        checked.missing,
        theta=settings.theta,
    )
    body = {p.sample: given.bodies[p.remains] for p in given.remains if p.remains}
    found = post_mortem_of(set(body.values()))
    beat()
    known = ante_mortem_of([Person.number_of(code) for code in checked.missing])
    beat()
    sites = {one.site for one in found.values() if one.site}
    return CaseLoad(
        case,
        remains_of={sample: Remains(pk=pk).code for sample, pk in body.items()},
        elimination=tuple(_sample(profile, markers) for profile in given.staff),
        ruled_out=pairs.barred,
        evidence={pair: (LabelledLR(STANDS, 1.0, code),) for pair, code in pairs.asked.items()},
        ante_mortem=known,
        post_mortem={Remains(pk=key).code: value for key, value in found.items()},
        site_priors=_site_priors(checked.missing, sites) if settings.site_priors else (),
    )


def _site_priors(missing: Collection[str], sites: Collection[str]) -> tuple[SitePrior, ...]:
    from sought.registry.records.site_priors import site_priors

    return site_priors(missing, sites)


def _sample(profile: InForce, markers: tuple[Marker, ...]) -> Sample:
    return Sample(profile.sample, _sex(profile.sex), _calls(profile, markers), profile.errors)


def _typed(
    family: ReferenceFamily,
    of: Mapping[str, InForce],
    given: Given,
    markers: tuple[Marker, ...],
) -> TypedFamily:
    """The family with what its members show, under their names in its pedigree."""
    typed = {family.name(code): of[code] for code in family.donors}
    return TypedFamily(
        family,
        Family(
            family.pedigree,
            {member: _calls(profile, markers) for member, profile in typed.items()},
            {member: profile.errors for member, profile in typed.items() if profile.errors},
        ),
        {member: profile.profile for member, profile in typed.items()},
        {member: given.decided[p.donor] for member, p in typed.items() if p.remains and p.donor},
    )


def _sex(sex: str) -> Sex:
    return next((value for letter, value in SEXES.items() if letter == sex), Sex.UNKNOWN)


def _calls(profile: InForce, markers: tuple[Marker, ...]) -> Calls:
    """Allele indices (markers, 2); one allele alone leaves the other unseen."""
    calls = np.full((len(markers), 2), UNSEEN, dtype=np.int16)
    for at, marker in enumerate(markers):
        for place, allele in enumerate(profile.calls.get(marker.name, ())):
            calls[at, place] = marker.index[allele]
    calls.flags.writeable = False
    return calls


def _observed(profiles: Iterable[InForce]) -> Mapping[str, set[str]]:
    seen: dict[str, set[str]] = defaultdict(set)
    for profile in profiles:
        for marker, alleles in profile.calls.items():
            seen[marker].update(alleles)
    return seen


def _notes(
    families: Sequence[ReferenceFamily], markers: Sequence[Marker], profiles: Sequence[InForce]
) -> Iterable[str]:
    """What could not enter, by code."""
    for family in families:
        for one in family.unplaced:
            tie = one.tie
            yield f"{tie.one} as {tie.kind.value} of {tie.other} is not used: {one.reason}"
    known = {marker.name for marker in markers}
    unknown = sorted({name for p in profiles for name in p.calls} - known)
    if unknown:
        yield f"markers without frequencies are not used: {', '.join(unknown)}"
