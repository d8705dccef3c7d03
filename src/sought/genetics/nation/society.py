"""The families of a nation: as they are, as they report, and their profiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sought.genetics.case import Family
from sought.genetics.markers import Calls
from sought.genetics.nation.family_mix import Household, draw_household
from sought.genetics.nation.faults import (
    FamilyReport,
    all_reports,
    in_doubt,
    reports_twice,
    with_stranger,
)
from sought.genetics.nation.gene_drop import drop_through
from sought.genetics.nation.laboratory import Laboratories, typed_at
from sought.genetics.nation.plan import NationPlan, Stream, stream
from sought.genetics.nation.truth import Report


@dataclass(frozen=True, eq=False)
class Society:
    """Households as they are, their reports, wrong fathers, and who reported twice."""

    households: list[Household]
    reports: list[FamilyReport]
    wrong: tuple[Report, ...]
    same_person: tuple[tuple[Report, Report], ...]

    @property
    def first_reports(self) -> list[FamilyReport]:
        """One report of each household."""
        return self.reports[: len(self.households)]


def draw_society(plan: NationPlan, seed: int) -> Society:
    """All families, with as many double reports as planned where households allow them."""
    second = min(round(plan.twice * plan.families), plan.families // 2)
    households = [draw_household(stream(seed, Stream.HOUSEHOLDS, i)) for i in range(plan.families)]
    rng = stream(seed, Stream.FAULTS)
    firsts = households[: plan.families - second]
    could = [i for i, h in enumerate(firsts) if reports_twice(h)]
    twice = sorted(int(i) for i in rng.permutation(could)[:second])
    households = households[: plan.families - len(twice)]
    reports = all_reports(households, twice, stream(seed, Stream.REPORTS))
    same = tuple(
        (_reported(reports[i]), _reported(reports[len(households) + n]))
        for n, i in enumerate(twice)
    )
    wrong = _make_wrong(plan, households, reports, set(twice), rng)
    return Society(households, reports, wrong, same)


def _reported(report: FamilyReport) -> Report:
    return report.pedigree.id, next(iter(report.names.values()))


def _make_wrong(
    plan: NationPlan,
    households: list[Household],
    reports: Sequence[FamilyReport],
    spared: set[int],
    rng: np.random.Generator,
) -> tuple[Report, ...]:
    """Give some households another truth than told; who is the other man's child."""
    could = [i for i, h in enumerate(households) if i not in spared and in_doubt(h)]
    wrong = []
    for i in sorted(int(i) for i in rng.permutation(could)[: round(plan.wrong * plan.families)]):
        member = str(rng.choice(in_doubt(households[i])))
        households[i] = with_stranger(households[i], member)
        wrong.append((reports[i].pedigree.id, reports[i].names.get(member, member)))
    return tuple(wrong)


@dataclass(frozen=True, eq=False)
class Genomes:
    """Profiles (people, markers, 2) of everybody of all households, one after the other."""

    calls: Calls
    place: list[dict[str, int]]

    def of(self, household: int, person: str) -> Calls:
        """True profile of a person, (markers, 2)."""
        return np.asarray(self.calls[self.place[household][person]])


def draw_genomes(society: Society, laboratory: Laboratories, seed: int) -> Genomes:
    """Genes dropped through all households at once."""
    place: list[dict[str, int]] = []
    fathers: list[int] = []
    mothers: list[int] = []
    for household in society.households:
        here = {person: len(fathers) + i for i, person in enumerate(household.people)}
        place.append(here)
        parents = [p.parents or (None, None) for p in household.people.values()]
        fathers += [-1 if f is None else here[f] for f, _ in parents]
        mothers += [-1 if m is None else here[m] for _, m in parents]
    father, mother = (np.array(parents, dtype=np.intp) for parents in (fathers, mothers))
    return Genomes(drop_through(father, mother, laboratory.markers, (seed, Stream.GENES)), place)


def reference_families(
    society: Society, genomes: Genomes, laboratory: Laboratories, seed: int
) -> tuple[Family, ...]:
    """The families as told, with their donors' profiles by the kits they were typed with."""
    families = []
    for i, report in enumerate(society.reports):
        kits = laboratory.reference_kits(len(report.typed), stream(seed, Stream.KITS, i))
        profiles = {
            donor: typed_at(genomes.of(report.household, donor), kit)
            for donor, kit in zip(report.typed, kits, strict=True)
        }
        families.append(Family(report.pedigree, profiles))
    return tuple(families)
