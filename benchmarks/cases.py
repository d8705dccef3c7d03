"""Invented cases with a fixed seed, and the one real-shaped case of the reference folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from sought.exchange.case_json import read_case
from sought.genetics.case import Case, Family, Sample
from sought.genetics.frequencies import markers_for
from sought.genetics.markers import Calls, Marker
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.shapes import nuclear_family
from sought.genetics.simulated_case import FamilyPlan, simulate_case
from sought.genetics.simulation import simulate

SEED = 2026
MUTATIONS: Mapping[str, MutationModel | None] = {
    "none": None,
    "proportional": MutationModel.same(Mutation("proportional", 0.001)),
    "stepwise": MutationModel.same(Mutation("stepwise", 0.001, range=0.1, rate2=1e-6)),
}

_CHILDREN = ("missing", "sib1", "sib2", "sib3")
_TREE = nuclear_family(_CHILDREN, sexes=[Sex.MALE] * 4)
PLANS: Mapping[str, FamilyPlan] = {
    "parents": FamilyPlan(_TREE, ("father", "mother"), ("missing",)),
    "parent + sibling": FamilyPlan(_TREE, ("father", "sib1"), ("missing",)),
    "three siblings": FamilyPlan(_TREE, _CHILDREN[1:], ("missing",)),
}


def panel(mutation: str, count: int = 24) -> tuple[Marker, ...]:
    """STRs of the Fusion 6C kit (23) with European frequencies; D3S1358 again as the 24th."""
    markers = markers_for("fusion6c", "europe", mutation=MUTATIONS[mutation])
    return (*markers, replace(markers[0], name=f"{markers[0].name} again"))[:count]


def many_families(kind: str, mutation: str, count: int) -> Case:
    """Families of one kind, all of whose missing men were found."""
    return simulate_case(panel(mutation), [PLANS[kind].times(count)], seed=SEED).case


def _member(text: str) -> Member:
    name, _, parents = text.partition("=")
    sex = Sex.FEMALE if name.endswith("*") else Sex.MALE
    father, _, mother = parents.partition("+")
    return Member(name.rstrip("*"), father or None, mother or None, sex)


BIG_FAMILY = Pedigree(
    tuple(
        map(
            _member,
            [
                "GF",
                "GM*",
                "M1=GF+GM",
                "M2*=GF+GM",
                "R1=GF+GM",
                "M3=GF+GM",
                "s1*",
                "s2",
                "s3*",
                "M4*=M1+s1",
                "M5=M1+s1",
                "R2*=M1+s1",
                "M6*=s2+M2",
                "M7=s2+M2",
                "R3*=s2+M2",
                "M8*=M3+s3",
                "M9=M3+s3",
                "R4*=M3+s3",
                "w5*",
                "M10*=M5+w5",
                "R5*=M5+w5",
                "h6",
                "M11*=h6+M6",
                "M12=h6+M6",
                "R6=h6+M6",
            ],
        )
    ),
    "F1",
)
"""25 members, 12 missing (6 men, 6 women; * is a woman), 6 references."""


def one_big_family() -> Case:
    """The shape of dvir's ``icmp``: five found, three women and two men, 13 markers."""
    markers = panel("none", 13)
    rng = np.random.default_rng(SEED)
    drawn = {i: calls[0] for i, calls in simulate(BIG_FAMILY, markers, rng).items()}
    missing = tuple(m.id for m in BIG_FAMILY.members if m.id.startswith("M"))
    women = [i for i in missing if BIG_FAMILY[i].sex == Sex.FEMALE]
    men = [i for i in missing if BIG_FAMILY[i].sex == Sex.MALE]
    found = [*rng.choice(women, 3, replace=False), *rng.choice(men, 2, replace=False)]
    samples = tuple(
        Sample(f"V{k}", BIG_FAMILY[str(i)].sex, drawn[str(i)]) for k, i in enumerate(found, 1)
    )
    references = {i: drawn[i] for i in BIG_FAMILY.ids if i.startswith("R")}
    return Case(markers, (Family(BIG_FAMILY, references),), samples, missing)


def twenty_families() -> Case:
    """Twenty families with one parent and one sibling typed, twenty samples, mutation."""
    return many_families("parent + sibling", "stepwise", 20)


def reference_case(name: str) -> Case | None:
    """A case of the reference folder beside the repository, if it is there."""
    root = Path(__file__).resolve().parents[2] / "shared" / "reference"
    folder = Path(os.environ.get("SOUGHT_REFERENCE", root))
    path = folder / "kinship" / "dvi" / f"{name}.json"
    return read_case(path) if path.is_file() else None


def village(generations: int = 5, couples: int = 4) -> Pedigree:
    """A closed village of 40: sons of one couple marry daughters of another, all round."""
    pairs = [(f"m0.{i}", f"w0.{i}") for i in range(couples)]
    members = [
        Member(i, sex=sex)
        for pair in pairs
        for i, sex in zip(pair, (Sex.MALE, Sex.FEMALE), strict=True)
    ]
    for g in range(1, generations):
        for i in range(couples):
            parents = f"m{g - 1}.{i}", f"w{g - 1}.{(i + g) % couples}"
            members += [
                Member(f"m{g}.{i}", *parents, Sex.MALE), Member(f"w{g}.{i}", *parents, Sex.FEMALE)
            ]  # fmt: skip
    return Pedigree(tuple(members), "village")


def typed_family(
    pedigree: Pedigree, typed: tuple[str, ...], markers: tuple[Marker, ...]
) -> dict[str, Calls]:
    """Profiles of these members, dropped through the pedigree."""
    drawn = simulate(pedigree, markers, np.random.default_rng(SEED), members=typed)
    return {i: calls[0] for i, calls in drawn.items()}
