"""Conditional tables on generated families: each cell is the likelihood of the whole family.

Covers lumped and full tables, inbreeding, mutation, theta, X, twins, silent alleles and sample
errors; the tables of the search (:mod:`sought.genetics.tables`) are held against the same cells.
"""

from dataclasses import replace
from math import inf

import numpy as np
from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

from sought.errors import GenotypeError, PedigreeError
from sought.genetics.case import Family
from sought.genetics.likelihood import log_likelihood
from sought.genetics.member_genotypes import (
    STRANGER,
    family_at_marker,
    genotype_list,
    unordered,
)
from sought.genetics.observation import Observation
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.tables import Target, genotype_tables
from tests.generative.strategies import Scenario, scenarios

OPTIONS = st.fixed_dictionaries(
    {"x_linked": st.booleans(), "theta": st.booleans(), "errors": st.booleans()}
)


@st.composite
def targets(draw: st.DrawFn) -> tuple[Scenario, str, tuple[int, int]]:
    """A family, a member whose profile is taken away, and one of the first marker's visible genotypes."""
    made = draw(scenarios(**draw(OPTIONS)))
    member = draw(st.sampled_from(made.pedigree.ids))
    profiles = {i: c for i, c in made.profiles.items() if i != member}
    errors = {i: e for i, e in made.errors.items() if i != member}
    marker = made.markers[0]
    alleles = st.integers(0, len(marker.alleles) - 1)
    first = draw(alleles)
    haploid = marker.x_linked and made.pedigree[member].sex == Sex.MALE
    second = first if haploid else draw(alleles)
    assume(not (marker.x_linked and made.pedigree[member].sex == Sex.UNKNOWN))
    scenario = replace(made, profiles=profiles, errors=errors)
    return scenario, member, (min(first, second), max(first, second))


def whole(scenario: Scenario, member: str, call: tuple[int, int], *, stranger: bool) -> float:
    """Log-likelihood at the first marker with the genotype in the family or beside it."""
    pedigree = scenario.pedigree
    if stranger:
        sex = pedigree[member].sex
        members = (*pedigree.members, Member(STRANGER, sex=sex))
        pedigree = Pedigree(members, "", pedigree.founder_inbreeding, pedigree.twins)
        member = STRANGER
    profiles = {i: c[:1] for i, c in scenario.profiles.items()}
    profiles[member] = np.array([call], dtype=np.int16)
    options = {"theta": scenario.theta, "errors": scenario.errors}
    return float(log_likelihood(pedigree, scenario.markers[:1], profiles, **options)[0])


@settings(max_examples=150)
@given(drawn=targets())
def test_every_cell_is_the_likelihood_of_the_family(
    drawn: tuple[Scenario, str, tuple[int, int]],
) -> None:
    scenario, member, call = drawn
    marker = scenario.markers[0]
    family = Family(scenario.pedigree, scenario.profiles, scenario.errors)
    assume(not (marker.has_silent and call[0] == call[1]))
    try:
        expected = whole(scenario, member, call, stranger=False)
        here = family_at_marker(family, scenario.markers, 0, scenario.theta)
        table = here.table(member)
    except (GenotypeError, PedigreeError):  # two alleles in a man, unknown sex on X, unlike twins
        assume(condition=False)
    genotypes = genotype_list(marker, haploid=here.haploid(member)).tolist()
    ours = unordered(table)[0, genotypes.index(list(call))]
    note(f"engine {ours}, whole family {np.exp(expected)}")
    assert np.isclose(ours, np.exp(expected), rtol=1e-9, atol=1e-300)


@settings(max_examples=150)
@given(drawn=targets())
def test_tables_of_the_search_are_quotients_of_likelihoods(
    drawn: tuple[Scenario, str, tuple[int, int]],
) -> None:
    scenario, member, call = drawn
    family = Family(scenario.pedigree, scenario.profiles, scenario.errors)
    first = scenario.markers[:1]
    profiles = {i: c[:1] for i, c in family.profiles.items()}
    short = Family(family.pedigree, profiles, family.errors)
    try:
        related = whole(scenario, member, call, stranger=False)
        apart = whole(scenario, member, call, stranger=True)
        tables = genotype_tables(
            [Target(short, member)], first, [[Observation(*call)]], theta=scenario.theta
        )
    except (GenotypeError, PedigreeError):
        assume(condition=False)
    assume(apart > -inf)
    ours = tables.ratios[0][0, 0]
    note(f"table {ours}, quotient {np.exp(related - apart)}")
    assert np.isclose(ours, np.exp(related - apart), rtol=1e-8, atol=1e-300)
