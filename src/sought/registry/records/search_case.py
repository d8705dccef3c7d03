"""The register as one case load for the kinship engine: codes only, never a name.

Everything that stands now enters: profiles in force whose use is allowed, ties of kinship, what is
known of the missing and found of remains.  What cannot enter is told, so that nobody takes a
silence for an answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sought.errors import InputError
from sought.genetics.case import Case, Family, Sample
from sought.genetics.caseload import CaseLoad
from sought.genetics.markers import UNSEEN, Calls, Marker
from sought.genetics.pedigree import Sex
from sought.registry.models import Person, Remains, SampleKind, Shown, Status
from sought.registry.records.ante_mortem import ante_mortem_of
from sought.registry.records.bodies import bodies_of, body_of
from sought.registry.records.genotypes import InForce, profiles_in_force
from sought.registry.records.identified import standing_identifications
from sought.registry.records.post_mortem import post_mortem_of
from sought.registry.records.search_families import SEXES, ReferenceFamily, reference_families
from sought.registry.records.search_settings import HouseSettings

OPEN = (
    Status.MISSING,
    Status.BELIEVED_HELD,
    Status.HELD,
    Status.DEAD_NOT_RECOVERED,
    Status.LOCATED,
)
"""Whom remains may be of."""


@dataclass(frozen=True, eq=False)
class SearchCase:
    """A case load with what it was made of and what could not enter.

    ``missing`` counts all persons whom remains may be of, those without a typed family too.
    """

    load: CaseLoad
    missing: int
    profiles: tuple[str, ...]
    statements: tuple[str, ...]
    notes: tuple[str, ...]


def search_case(settings: HouseSettings) -> SearchCase:
    """All that can be compared now; InputError where there is nothing to compare."""
    given = _given()
    if not given.remains:
        raise InputError("there is no accepted profile of remains to compare")
    markers = settings.markers(_observed(given.all))
    if not markers:
        raise InputError(
            f"no profile has a marker of the table of frequencies '{settings.population}'"
        )
    missing = _open_persons()
    families = reference_families(missing, {p.donor for p in given.donors if p.donor})
    if not families:
        raise InputError("there is no family with a missing person and an accepted profile")
    load = _load(markers, settings, families, given)
    statements = sorted({ref for family in families for ref in family.statements})
    notes = (*given.notes, *_notes(families, markers, [*given.remains, *given.donors]))
    profiles = sorted(p.profile for p in given.all)
    return SearchCase(load, len(missing), tuple(profiles), tuple(statements), notes)


@dataclass(frozen=True)
class _Given:
    """Profiles that enter: of remains of nobody yet, one of each relative, of staff."""

    remains: Sequence[InForce]
    donors: Sequence[InForce]
    staff: Sequence[InForce]
    bodies: Mapping[int, int]
    notes: tuple[str, ...]

    @property
    def all(self) -> list[InForce]:
        return [*self.remains, *self.donors, *self.staff]


def _given() -> _Given:
    """Who is identified is missing no more, and their bones are the best profile of their family."""
    remains = profiles_in_force(SampleKind.REMAINS)
    bodies = bodies_of({p.remains for p in remains if p.remains})
    persons = {
        body_of(decision.hypothesis.remains).pk: decision.hypothesis.person_id
        for decision in standing_identifications()
    }
    owner = {p.sample: persons.get(bodies[p.remains]) for p in remains if p.remains}
    known = [replace(p, donor=owner[p.sample]) for p in remains if owner.get(p.sample)]
    donors, notes = _one_each([*profiles_in_force(SampleKind.REFERENCE), *known])
    free = [p for p in remains if not owner.get(p.sample)]
    return _Given(free, donors, profiles_in_force(SampleKind.ELIMINATION), bodies, notes)


def _one_each(donors: Sequence[InForce]) -> tuple[list[InForce], tuple[str, ...]]:
    """Of several profiles of one person the fullest; none where they contradict each other."""
    of: dict[int, list[InForce]] = defaultdict(list)
    for profile in donors:
        if profile.donor:
            of[profile.donor].append(profile)
    chosen, notes = [], []
    for person, profiles in of.items():
        fullest = max(profiles, key=lambda p: sum(map(len, p.calls.values())))
        if any(_differ(fullest, other) for other in profiles):
            told = ", ".join(sorted(p.profile for p in profiles))
            code = Person(pk=person).code
            notes.append(f"profiles {told} of {code} contradict each other and are not used")
        else:
            chosen.append(fullest)
    return chosen, tuple(notes)


def _differ(one: InForce, other: InForce) -> bool:
    """Whether two profiles show other alleles at a marker where both are whole and sure."""
    if one.errors or other.errors:
        return False
    whole = 2
    return any(
        len(one.calls[marker]) == len(calls) == whole and sorted(one.calls[marker]) != sorted(calls)
        for marker, calls in other.calls.items()
        if marker in one.calls
    )


def _open_persons() -> set[int]:
    rows = Shown.objects.filter(
        sought=True,
        status__in=OPEN,
        person__erased_at__isnull=True,
        person__merged_into__isnull=True,
    )
    return set(rows.values_list("person", flat=True))


def _load(
    markers: tuple[Marker, ...],
    settings: HouseSettings,
    families: Sequence[ReferenceFamily],
    given: _Given,
) -> CaseLoad:
    missing = tuple(code for family in families for code in family.missing)
    by_donor = {Person(pk=p.donor).code: p for p in given.donors if p.donor}
    case = Case(
        markers,
        tuple(_family(family, by_donor, markers) for family in families),
        tuple(_sample(profile, markers) for profile in given.remains),
        missing,
        theta=settings.theta,
    )
    body = {p.sample: given.bodies[p.remains] for p in given.remains if p.remains}
    found = post_mortem_of(set(body.values()))
    return CaseLoad(
        case,
        remains_of={sample: Remains(pk=pk).code for sample, pk in body.items()},
        elimination=tuple(_sample(profile, markers) for profile in given.staff),
        ante_mortem=ante_mortem_of([Person.number_of(code) for code in missing]),
        post_mortem={Remains(pk=key).code: value for key, value in found.items()},
    )


def _sample(profile: InForce, markers: tuple[Marker, ...]) -> Sample:
    return Sample(profile.sample, _sex(profile.sex), _calls(profile, markers), profile.errors)


def _family(
    family: ReferenceFamily, by_donor: Mapping[str, InForce], markers: tuple[Marker, ...]
) -> Family:
    typed = {code: by_donor[code] for code in family.donors}
    return Family(
        family.pedigree,
        {code: _calls(profile, markers) for code, profile in typed.items()},
        {code: profile.errors for code, profile in typed.items() if profile.errors},
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
