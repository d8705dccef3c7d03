"""What could go wrong: underflow, size, input that cannot be."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from math import log

import numpy as np
import pytest

from sought.errors import GenotypeError, TooLargeError
from sought.genetics import shapes
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.mutation import Mutation
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Pedigree
from tests.families import family, likelihood, mutating
from tests.unit.genetics.closed_forms import STR, p, q

DUO = shapes.nuclear_family()
RARE = Marker("RARE", ("1", "2"), (1e-4, 1 - 1e-4))


def test_300_unrelated_typed_people_do_not_underflow():
    people = family(*(f"p{i}, 1" for i in range(300)))
    profile = encode_profile([RARE], ["1/1"])
    (found,) = log_likelihood(people, [RARE], dict.fromkeys(people.ids, profile))
    assert found == pytest.approx(600 * log(1e-4), rel=1e-12)


def test_300_typed_children_of_typed_parents_do_not_underflow():
    children = [f"c{i}" for i in range(298)]
    profile = encode_profile([STR], ["1/2"])
    big = shapes.nuclear_family(children)
    (found,) = log_likelihood(big, [STR], dict.fromkeys(big.ids, profile))
    assert found == pytest.approx(2 * log(2 * p * q) + 298 * log(1 / 2), rel=1e-12)


def test_300_mutated_children_of_untyped_parents_do_not_underflow():
    """One parent pair must have given all of 1/1, 2/2, 3/3: a third of 600 genes each mutated."""
    rate = 1e-6
    tiny = replace(STR, mutation=mutating(Mutation("equal", rate)))
    stays, changes = 1 - rate, rate / 2

    def hands_on(parent: tuple[int, int], allele: int) -> float:
        return sum(stays if gene == allele else changes for gene in parent) / 2

    terms = []
    for father, mother in product(product(range(3), repeat=2), repeat=2):
        genes = log(np.prod([STR.freqs[a] for a in (*father, *mother)]))
        each = sum(log(hands_on(g, a)) for g in (father, mother) for a in range(3))
        terms.append(genes + 100 * each)
    children = {f"c{i}": encode_profile([tiny], [f"{i % 3 + 1}"]) for i in range(300)}
    (found,) = log_likelihood(shapes.nuclear_family(list(children)), [tiny], children)
    assert found == pytest.approx(np.logaddexp.reduce(terms), rel=1e-12)
    assert found < log(5e-324)


def test_impossible_is_minus_infinity():
    profiles = {
        "father": encode_profile([STR], ["1/1"]),
        "child": encode_profile([STR], ["2/2"]),
    }
    assert log_likelihood(DUO, [STR], profiles).tolist() == [-np.inf]


# --- families with loops --------------------------------------------------------------------------


def village(generations: int = 5, couples: int = 4) -> Pedigree:
    """A closed village of 40: sons of one couple marry daughters of the next, and so on round."""
    rows = [f"{sex}0.{i}, {number}" for i in range(couples) for sex, number in (("m", 1), ("w", 2))]
    for g in range(1, generations):
        for i in range(couples):
            parents = f"m{g - 1}.{i} + w{g - 1}.{(i + g) % couples}"
            rows += [f"m{g}.{i} = {parents}, 1", f"w{g}.{i} = {parents}, 2"]
    return family(*rows)


def ladder(name: str) -> Marker:
    """Ten alleles with stepwise mutation, so that no alleles can be lumped."""
    alleles = tuple(str(a) for a in range(10, 20))
    freqs = tuple(w / 55 for w in range(1, 11))
    stepwise = mutating(Mutation("stepwise", 0.001), Mutation("stepwise", 0.003))
    return Marker(name, alleles, freqs, mutation=stepwise)


def genotypes_of(count: int) -> Iterator[str]:
    rng = np.random.default_rng(2)
    return (f"{a}/{b}" for a, b in rng.integers(12, 18, (count, 2)))


def test_a_village_of_40_with_loops_and_24_stepwise_markers():
    pedigree = village()
    markers = [ladder(f"L{i}") for i in range(24)]
    typed = [m for m in pedigree.ids if m[1] in "04"]  # eldest and youngest
    profiles = {m: encode_profile(markers, list(genotypes_of(24))) for m in typed}
    found = log_likelihood(pedigree, markers, profiles)
    assert len(pedigree.ids) == 40
    assert np.isfinite(found).all()
    turned = Pedigree(pedigree.members[::-1])
    again = log_likelihood(turned, markers[::-1], {m: c[::-1] for m, c in profiles.items()})
    assert again[::-1] == pytest.approx(found, rel=1e-11)


def test_beyond_the_allowed_size_the_error_says_how_large_and_what_to_do():
    children = {"a": encode_profile([ladder("L")], ["12/13"])}
    children["b"] = children["a"]
    with pytest.raises(TooLargeError, match=r"table of .* numbers \(allowed 50\); type connecting"):
        log_likelihood(shapes.cousins(), [ladder("L")], children, max_cells=50)


# --- refused --------------------------------------------------------------------------------------


def test_a_stranger_with_genotypes_is_refused():
    with pytest.raises(
        GenotypeError, match=r"nobody: genotypes are given for 'nobody', who is not"
    ):
        likelihood(DUO, STR, {"nobody": "1/1"})


def test_a_profile_of_another_length_is_refused():
    profile = encode_profile([STR, STR], ["1/1", "1/2"])
    with pytest.raises(GenotypeError, match="child: 2 genotypes for 1 markers"):
        log_likelihood(DUO, [STR], {"child": profile})


def test_identical_twins_with_different_genotypes_are_refused_unless_samples_may_err():
    twins = family("a, 1", "b, 1", twins=({"a", "b"},))
    genotypes = {"a": "1/1", "b": "1/2"}
    with pytest.raises(GenotypeError, match="twins 'a' and 'b' have different genotypes"):
        likelihood(twins, STR, genotypes)
    dropout = {"a": SampleErrors(dropout=0.1)}
    one_dropped = 0.9 * 0.1 / (1 - 0.1**2)
    found = likelihood(twins, STR, genotypes, errors=dropout)
    assert found == pytest.approx(2 * p * q * one_dropped, rel=1e-13)
