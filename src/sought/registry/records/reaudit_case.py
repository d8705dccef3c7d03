"""Every identification that stands, as a case to be tested anew.

All whom decisions name are put back among the missing, and their remains are compared with
everybody's family: with theirs as well, and with those of all others who are sought.  So are
remains of nobody yet: they may be of somebody who was recognised in other ones, typed or not.
Relatives are the living who are typed; the bones of the identified stand in for them only in
families where nobody living is, so that one decision is hardly ever tested by another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sought.genetics.caseload import Pairing
from sought.registry.models import Decision, Person
from sought.registry.records.search_case import (
    Beat,
    KnownPairs,
    SearchCase,
    case_of,
    open_persons,
)
from sought.registry.records.search_families import (
    ReferenceFamily,
    families_apart,
    reference_families,
)
from sought.registry.records.search_profiles import Bones, Given, bones_in_force, given_again
from sought.registry.records.search_settings import HouseSettings


@dataclass(frozen=True)
class Tested:
    """One decision, with the samples of its remains that are compared.

    ``untested`` is the word for why nothing is compared; empty where something is.
    """

    decision: int
    code: str
    person: str
    samples: tuple[str, ...]
    untested: str = ""


@dataclass(frozen=True, eq=False)
class Reaudit:
    """All decisions that stand, and the case that tests them; None where nothing can be compared."""

    case: SearchCase | None
    tested: tuple[Tested, ...]


def reaudit_case(settings: HouseSettings, beat: Beat) -> Reaudit:
    """All identifications that stand, those by sight as well."""
    bones = bones_in_force()
    given = given_again(bones)
    beat()
    identified = {one.hypothesis.person_id for _, one in bones.decisions}
    missing = open_persons() | identified
    families = _families(missing, identified, given)
    beat()
    tested = tuple(_tested(bones, {code for one in families for code in one.missing}))
    asked = {
        (sample, one.person): one.code
        for one in tested
        if not one.untested
        for sample in one.samples
    }
    if not tested or not families or not given.remains:
        return Reaudit(None, tested)
    barred = _with_themselves(families, tested)
    pairs = KnownPairs(asked, {pair: why for pair, why in barred.items() if pair not in asked})
    return Reaudit(case_of(settings, len(missing), families, given, pairs, beat), tested)


def _families(missing: set[int], identified: set[int], given: Given) -> list[ReferenceFamily]:
    living = {p.donor for p in given.donors if p.donor and not p.remains}
    families = reference_families(missing, living)
    have = {code for family in families for code in family.missing}
    left = {person for person in identified if Person(pk=person).code not in have}
    stand_ins = {p.donor for p in given.donors if p.donor and p.remains}
    return [*families, *families_apart(left, stand_ins)]


def _with_themselves(
    families: Iterable[ReferenceFamily], tested: Iterable[Tested]
) -> dict[Pairing, str]:
    """Bones that stand in for a relative would be found to be that relative's brother."""
    samples = {one.person: one.samples for one in tested}
    return {
        (sample, family.missing[0]): "they stand in for a relative in this family"
        for family in families
        if family.apart
        for donor in family.donors
        for sample in samples.get(donor, ())
    }


def _tested(bones: Bones, have_family: set[str]) -> Iterator[Tested]:
    for body, decision in bones.decisions:
        samples = [
            p.sample for p in bones.decided_upon if p.remains and bones.bodies[p.remains] == body
        ]
        yield _of(decision, samples, have_family)


def _of(decision: Decision, samples: Sequence[str], have_family: set[str]) -> Tested:
    person = decision.hypothesis.person.code
    why = ""
    if not samples:
        why = "no_profile"
    elif person not in have_family:
        why = "no_family"
    return Tested(decision.pk, decision.code, person, tuple(dict.fromkeys(samples)), why)
