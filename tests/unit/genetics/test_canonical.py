"""Families of one form are recognised, and the form says what the family says."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.genetics.canonical import canonical, sexes_matter
from sought.genetics.case import Family
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.observation import Observation, SampleErrors
from sought.genetics.pedigree import Pedigree
from sought.genetics.tables import Target, genotype_tables
from tests.cases import reference_family
from tests.families import family
from tests.many import mixed_case

MARKERS = (Marker("L", ("1", "2", "3"), (0.2, 0.3, 0.5)),)
UNCLE = family(
    "gf, 1", "gm, 2", "dad = gf + gm, 1", "uncle = gf + gm, 1", "mum, 2", "lost = dad + mum, 1"
)


def shuffled(pedigree: Pedigree, seed: int) -> Pedigree:
    members = list(pedigree.members)
    Random(seed).shuffle(members)
    return replace(pedigree, members=tuple(members))


def key(pedigree: Pedigree, *, sexed: bool = False, **genotypes: str) -> object:
    return canonical(reference_family("F", pedigree, MARKERS, **genotypes), "lost", sexed=sexed).key


@given(seed=st.integers(0, 1000))
def test_the_order_of_members_does_not_matter(seed: int) -> None:
    assert key(shuffled(UNCLE, seed), uncle="1/2") == key(UNCLE, uncle="2/3")


def test_who_is_typed_matters() -> None:
    assert key(UNCLE, uncle="1/2") != key(UNCLE, mum="1/2")
    assert key(UNCLE, uncle="1/2") != key(UNCLE, uncle="1/2", mum="1/2")


def test_mother_and_father_are_alike_where_sexes_do_not_matter() -> None:
    parents = family("dad, 1", "mum, 2", "lost = dad + mum, 1")
    assert key(parents, dad="1/2") == key(parents, mum="1/2")
    assert key(parents, dad="1/2", sexed=True) != key(parents, mum="1/2", sexed=True)


def test_members_who_tell_nothing_are_left_out() -> None:
    grown = Pedigree(
        (*UNCLE.members, *family("nephew = uncle + aunt, 1", "aunt, 2", "uncle, 1").members[:2]),
    )
    assert key(grown, uncle="1/2") == key(UNCLE, uncle="1/2")
    form = canonical(reference_family("F", grown, MARKERS, uncle="1/2"), "lost", sexed=True)
    assert set(form.family.pedigree.ids) == set(UNCLE.ids)
    assert key(grown, nephew="1/2") != key(UNCLE, uncle="1/2")


def test_errors_and_inbreeding_are_part_of_the_form() -> None:
    given = reference_family("F", UNCLE, MARKERS, uncle="1/2")
    unsure = Family(given.pedigree, given.profiles, {"uncle": SampleErrors(dropout=0.1)})
    inbred = Family(replace(given.pedigree, founder_inbreeding={"gf": 0.25}), given.profiles)
    forms = {canonical(f, "lost", sexed=False).key for f in (given, unsure, inbred)}
    assert len(forms) == 3


def test_twins_keep_the_family_whole() -> None:
    twins = family("a, 1", "b, 2", "lost = a + b, 1", "twin = a + b, 1", "other = a + b, 1")
    twins = replace(twins, twins=(frozenset({"lost", "twin"}),))
    form = canonical(reference_family("F", twins, MARKERS, twin="1/2"), "lost", sexed=False)
    assert form.family.pedigree.ids == twins.ids


@pytest.mark.parametrize("family_", mixed_case().families, ids=lambda f: f.id)
def test_the_form_has_the_likelihood_of_the_family(family_: Family) -> None:
    case = mixed_case()
    missing = next(m for m in case.missing if m in family_.pedigree)
    form = canonical(family_, missing, sexed=False).family
    whole = log_likelihood(family_.pedigree, case.markers, family_.profiles)
    part = log_likelihood(form.pedigree, case.markers, form.profiles)
    assert part == pytest.approx(whole, abs=1e-10)


def stepwise(male: float) -> tuple[Marker, ...]:
    model = MutationModel(Mutation("equal", 0.01), Mutation("equal", male))
    return (replace(MARKERS[0], mutation=model),)


def test_sexes_matter_on_the_x_and_where_they_mutate_differently() -> None:
    assert not sexes_matter(MARKERS)
    assert not sexes_matter(stepwise(0.01))
    assert sexes_matter(stepwise(0.02))
    assert sexes_matter((replace(MARKERS[0], x_linked=True),))


@pytest.mark.parametrize("male", [0.01, 0.4])
def test_tables_of_alike_families_are_those_of_each_alone(male: float) -> None:
    markers = stepwise(male)
    parents = family("dad, 1", "mum, 2", "lost = dad + mum, 1")
    targets = [
        Target(reference_family("F", parents, markers, dad="1/1"), "lost"),
        Target(reference_family("F", parents, markers, mum="1/1"), "lost"),
        Target(reference_family("F", shuffled(UNCLE, 3), markers, uncle="1/3"), "lost"),
        Target(reference_family("F", UNCLE, markers, uncle="2/3"), "lost"),
    ]
    shown = [[Observation(a, b) for a in range(3) for b in range(a, 3)]]
    together = genotype_tables(targets, markers, shown).ratios[0]
    alone = [genotype_tables([t], markers, shown).ratios[0][:, 0] for t in targets]
    assert together == pytest.approx(np.array(alone).T, abs=1e-14)
    assert (together[:, 0] == pytest.approx(together[:, 1], abs=1e-14)) == (male == 0.01)
