"""What a known genotype separates tells nothing more about a person."""

import numpy as np
import pytest

from sought.genetics import Family, Member, MutationModel, Pedigree, Sex, simulate
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation
from sought.genetics.observation import Observation
from sought.genetics.separation import informative_part
from sought.genetics.tables import Target, genotype_tables

MARKERS = tuple(
    Marker(f"STR{i}", ("1", "2", "3"), (0.2, 0.3, 0.5), mutation=mutation)
    for i, mutation in enumerate((None, MutationModel.same(Mutation("stepwise", 0.02))))
)
EVERYTHING = [Observation(a, b) for a in range(3) for b in range(a, 3)]
M, F = Sex.MALE, Sex.FEMALE

THREE_GENERATIONS = Pedigree(
    (
        Member("gf", sex=M),
        Member("gm", sex=F),
        Member("father", "gf", "gm", M),
        Member("uncle", "gf", "gm", M),
        Member("mother", sex=F),
        Member("aunt", sex=F),
        Member("a", "father", "mother", M),
        Member("b", "father", "mother", F),
        Member("cousin", "uncle", "aunt", F),
        Member("spouse", sex=M),
        Member("grandchild", "spouse", "b", F),
    ),
    "three generations",
)


def members(typed, person, profiles=None):
    known = profiles or {m: np.array([[0, 1], [0, 1]]) for m in typed}
    family = Family(THREE_GENERATIONS, known)
    return set(informative_part(family, person, MARKERS).pedigree.ids)


def test_known_parents_separate_from_everybody_else():
    assert members(["father", "mother", "b", "cousin", "gf"], "a") == {"father", "mother", "a"}


def test_a_known_child_joins_its_parents():
    """Through the typed sibling the untyped mother matters, and she through nobody else."""
    assert members(["father", "b", "cousin"], "a") == {"father", "mother", "a", "b"}


def test_untyped_relatives_without_typed_descendants_do_not_matter():
    assert members(["father"], "a") == {"father", "mother", "a"}


def test_a_partly_typed_relative_does_not_separate():
    profiles = {"father": np.array([[0, 1], [0, -1]]), "cousin": np.array([[0, 1], [1, 1]])}
    assert members((), "a", profiles) >= {"gf", "gm", "uncle", "aunt", "cousin"}


@pytest.mark.parametrize("person", ["a", "father", "grandchild", "gm"])
@pytest.mark.parametrize("seed", range(12))
def test_tables_of_the_part_are_those_of_the_whole(person, seed):
    rng = np.random.default_rng(seed)
    everybody = simulate(THREE_GENERATIONS, MARKERS, rng, n=1)
    others = [m for m in THREE_GENERATIONS.ids if m != person]
    typed = rng.choice(others, size=rng.integers(1, 7), replace=False)
    family = Family(THREE_GENERATIONS, {str(m): everybody[m][0] for m in typed})
    part = informative_part(family, person, MARKERS)
    whole, reduced = (
        genotype_tables([Target(f, person)], MARKERS, [EVERYTHING] * len(MARKERS)).ratios
        for f in (family, part)
    )
    for expected, found in zip(whole, reduced, strict=True):
        assert found == pytest.approx(expected, rel=1e-10)
