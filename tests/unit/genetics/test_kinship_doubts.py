"""Families whose typed relatives are hardly what they are said to be."""

from itertools import combinations

import numpy as np
import pytest

from sought.genetics.case import Case, Family
from sought.genetics.frequencies import markers_for
from sought.genetics.identity import kappa
from sought.genetics.kinship_doubts import _Told, _weighed, kinship_doubts
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import encode_profile
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.simulation import simulate
from tests.families import family

MUTATION = MutationModel.same(Mutation("stepwise", 0.002, 0.1, 1e-6))
MARKERS = markers_for("globalfiler", "westAsia", mutation=MUTATION)
HOME = (
    "grandfather, 1", "grandmother, 2", "mother = grandfather + grandmother, 2",
    "uncle = grandfather + grandmother, 1", "father, 1", "stranger, 1",
    "daughter = father + mother, 2", "son = father + mother, 1",
)  # fmt: skip
TOLD = family(*HOME, id="told")


def drawn(pedigree=TOLD, seed=1):
    """One profile of everybody."""
    made = simulate(pedigree, MARKERS, np.random.default_rng(seed))
    return {member: calls[0] for member, calls in made.items()}


def doubts(profiles, pedigree=TOLD, **options):
    return kinship_doubts(Case(MARKERS, (Family(pedigree, profiles),)), **options)


def typed(profiles, *members):
    return {member: profiles[member] for member in members}


@pytest.mark.parametrize("seed", range(5))
def test_true_kin_are_not_in_doubt(seed):
    assert doubts(drawn(seed=seed)) == ()


def test_a_father_who_is_none_and_whoever_is_said_to_be_his():
    true = family(*(row.replace("son = father", "son = stranger") for row in HOME), id="true")
    shown = drawn(true)
    [doubt] = doubts(typed(shown, "father", "son"))
    [pair] = doubt.pairs
    assert (doubt.family, {pair.first, pair.second}) == ("told", {"father", "son"})
    assert pair.log10_lr < -5
    assert doubt.suspect is None, "it may be the one or the other"


def test_a_profile_of_somebody_else_is_the_one_in_every_pair():
    shown = drawn()
    shown["daughter"] = shown["stranger"]
    [doubt] = doubts(typed(shown, "father", "mother", "son", "daughter"))
    assert doubt.suspect == "daughter"
    assert [p.log10_lr for p in doubt.pairs] == sorted(p.log10_lr for p in doubt.pairs)


def test_a_mutation_of_one_step_is_no_doubt():
    """Father and son who share an allele everywhere but at one marker, one repeat apart."""
    marker = next(m for m in MARKERS if m.name == "D3S1358")
    at = MARKERS.index(marker)
    shown = typed(drawn(), "father", "son")
    for member, genotype in (("father", "14/15"), ("son", "16/17")):
        shown[member] = np.array(shown[member])
        shown[member][at] = encode_profile([marker], [genotype])[0]
    assert doubts(shown) == ()
    assert doubts(shown, limit=1e-9), "the ratio was looked at"


def test_ratios_are_those_of_the_pedigree_likelihood():
    shown = drawn()
    one = Family(TOLD, typed(shown, "father", "mother", "son", "daughter", "grandmother", "uncle"))
    [pairs] = _weighed(Case(MARKERS, (one,)))
    related = {p for p in combinations(one.profiles, 2) if kappa(TOLD, *p).k0 < 1}
    assert pairs.keys() == related
    for (first, second), log_lr in pairs.items():
        alone = [log_likelihood(TOLD, MARKERS, typed(shown, m)) for m in (first, second)]
        together = log_likelihood(TOLD, MARKERS, typed(shown, first, second))
        is_parent = first in TOLD[second].parents or second in TOLD[first].parents
        # Alone, a child's alleles may be mutants too; beyond parent and child no mutation counts.
        assert log_lr == pytest.approx((together - sum(alone)).sum(), abs=0.1 if is_parent else 1)


def test_a_form_of_family_is_traced_once_and_gives_what_tracing_gives():
    told = _Told()
    for first, second in combinations(TOLD.ids, 2):
        assert told.kinship(TOLD, first, second).kappa == kappa(TOLD, first, second)


def test_kin_of_an_inbred_family_are_weighed_by_their_pedigree():
    cousins = family(
        "g, 1", "h, 2", "a = g + h, 1", "b = g + h, 2", "c, 2", "d, 1", "e = a + c, 1",
        "f = d + b, 2", "child = e + f, 1", "stranger, 1", id="cousins",
    )  # fmt: skip
    shown = drawn(cousins, seed=4)
    assert doubts(typed(shown, "e", "child"), cousins) == ()
    swapped = {"e": shown["stranger"], "child": shown["child"]}
    assert len(doubts(swapped, cousins)) == 1


@pytest.mark.parametrize("theta", [0.0, 0.03])
def test_an_inbred_pair_is_held_against_two_unrelated_people_of_one_population(theta):
    """Theta makes unrelated people alike as well: alone, each would be too unlikely."""
    cousins = family(
        "g, 1", "h, 2", "a = g + h, 1", "b = g + h, 2", "c, 2", "d, 1", "e = a + c, 1",
        "f = d + b, 2", "child = e + f, 1", id="cousins",
    )  # fmt: skip
    shown = typed(drawn(cousins, seed=4), "e", "child")
    markers = MARKERS[:4]
    one = Family(cousins, {member: calls[:4] for member, calls in shown.items()})
    [pairs] = _weighed(Case(markers, (one,), theta=theta))
    both = log_likelihood(cousins, markers, one.profiles, theta=theta)
    apart = log_likelihood(
        family("e, 1", "child, 1", id="apart"), markers, one.profiles, theta=theta
    )
    assert pairs["e", "child"] == pytest.approx((both - apart).sum(), abs=1e-9)


def test_families_with_one_profile_or_none_say_nothing():
    shown = drawn()
    assert doubts(typed(shown, "father")) == doubts({}) == ()
