"""Genes dropped through a nation follow the same laws as those of the engine's own simulation."""

import numpy as np
import pytest

from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.nation.gene_drop import drop_through, drop_unrelated
from sought.genetics.pedigree import Sex
from sought.genetics.shapes import nuclear_family
from sought.genetics.simulation import simulate

p, q, r = 0.2, 0.3, 0.5
MARKER = Marker("L", ("10", "11", "12"), (p, q, r))
TRIOS = 20_000
FATHER, MOTHER, CHILD = range(3)


def trios(marker: Marker, n: int = TRIOS, seed: int = 1) -> np.ndarray:
    """Calls (n, 3, 2) of father, mother, child; the child stands before its parents."""
    first = np.arange(n) * 3
    father, mother = np.full(3 * n, -1), np.full(3 * n, -1)
    father[first], mother[first] = first + 1, first + 2
    calls = drop_through(father, mother, [marker], (seed,))[:, 0].reshape(n, 3, 2)
    return calls[:, [1, 2, 0]]


def share(flags: np.ndarray) -> float:
    return float(np.mean(flags))


def within(expected: float, n: int = TRIOS) -> object:
    return pytest.approx(expected, abs=4 * (expected * (1 - expected) / n) ** 0.5)


def test_founders_are_in_hardy_weinberg_proportions() -> None:
    calls = drop_unrelated(TRIOS, [MARKER], (3,))[:, 0]
    expected = {(0, 0): p * p, (0, 1): 2 * p * q, (0, 2): 2 * p * r,
                (1, 1): q * q, (1, 2): 2 * q * r, (2, 2): r * r}  # fmt: skip
    for (a, b), probability in expected.items():
        assert share((calls[:, 0] == a) & (calls[:, 1] == b)) == within(probability)


def test_children_share_an_allele_with_either_parent() -> None:
    calls = trios(MARKER)
    for parent in (FATHER, MOTHER):
        shares = (calls[:, CHILD, :, None] == calls[:, parent, None, :]).any(axis=(1, 2))
        assert shares.all()


def test_children_of_heterozygotes_get_either_allele_equally_often() -> None:
    calls = trios(MARKER)
    both = (calls[:, FATHER] == (0, 1)).all(axis=1) & (calls[:, MOTHER] == (2, 2)).all(axis=1)
    first = (calls[both, CHILD] == (0, 2)).all(axis=1)
    assert share(first) == within(0.5, int(both.sum()))


def test_grandparents_genes_arrive_equally_often() -> None:
    """Grandfather 0, grandmother 1, father 2, mother 3, child 4 of each family."""
    first = np.arange(TRIOS) * 5
    father, mother = np.full(5 * TRIOS, -1), np.full(5 * TRIOS, -1)
    father[first + 2], mother[first + 2] = first, first + 1
    father[first + 4], mother[first + 4] = first + 2, first + 3
    twenty = Marker("L", tuple(str(a) for a in range(20)), (0.05,) * 20)
    calls = drop_through(father, mother, [twenty], (9,))[:, 0].reshape(TRIOS, 5, 2)
    founders = np.sort(calls[:, [0, 1, 3]].reshape(TRIOS, 6))
    clear = (np.diff(founders) > 0).all(axis=1)  # six different alleles
    from_grandfather = (calls[clear, 4, :, None] == calls[clear, 0, None, :]).any(axis=(1, 2))
    assert share(from_grandfather) == within(0.5, int(clear.sum()))


def test_mutations_happen_at_the_sex_s_rate_in_its_matrix_s_directions() -> None:
    female, male = Mutation("equal", 0.05), Mutation("equal", 0.2)
    calls = trios(Marker("L", MARKER.alleles, (p, q, r), mutation=MutationModel(female, male)))
    same = [(calls[:, who] == calls[:, who, :1]).all(axis=1) for who in (FATHER, MOTHER)]
    a, b = calls[:, FATHER, 0], calls[:, MOTHER, 0]
    clear = same[0] & same[1] & (a != b)  # homozygous for different alleles
    third = 3 - a - b
    child = calls[clear, CHILD]
    n = int(clear.sum())
    mu_f, mu_m = 0.05, 0.2
    # From the mother a or third, each mu_f / 2; from the father b or third, each mu_m / 2.
    both_third = (child == third[clear, None]).all(axis=1)
    assert share(both_third) == within(mu_f / 2 * mu_m / 2, n)
    third_and_mother_s = (np.sort(child) == np.sort(np.stack([third, b], 1)[clear])).all(axis=1)
    assert share(third_and_mother_s) == within(mu_m / 2 * (1 - mu_f) + mu_m / 2 * mu_f / 2, n)
    regular = (np.sort(child) == np.sort(np.stack([a, b], 1)[clear])).all(axis=1)
    assert share(regular) == within((1 - mu_f) * (1 - mu_m) + mu_f / 2 * mu_m / 2, n)


def test_it_agrees_with_the_engine_s_gene_dropping() -> None:
    marker = Marker("L", MARKER.alleles, (p, q, r),
                    mutation=MutationModel.same(Mutation("stepwise", 0.1, 0.3, 0.0)))  # fmt: skip
    pedigree = nuclear_family(sexes=[Sex.MALE])
    twin = simulate(pedigree, [marker], np.random.default_rng(5), n=TRIOS)
    theirs = np.stack([twin[m][:, 0] for m in ("father", "mother", "child")], axis=1)
    ours = trios(marker)
    counts = [
        np.bincount((np.sort(c).reshape(TRIOS, 6) @ 3 ** np.arange(6)), minlength=3**6)
        for c in (ours, theirs)
    ]
    together = counts[0] + counts[1]
    seen = together > 10
    chi2 = float(((counts[0] - counts[1])[seen] ** 2 / together[seen]).sum())
    degrees = int(seen.sum())
    assert chi2 < degrees + 4 * (2 * degrees) ** 0.5


def test_people_added_at_the_end_change_nothing_of_the_others() -> None:
    assert (trios(MARKER, 10) == trios(MARKER, 20)[:10]).all()
    assert (trios(MARKER, 10) != trios(MARKER, 10, seed=2)).any()


def test_a_silent_allele_hides_behind_the_other() -> None:
    silent = Marker("L", ("10", "11"), (0.5, 0.5), silent_frequency=0.2)
    calls = drop_unrelated(TRIOS, [silent], (4,))[:, 0]
    assert share(calls[:, 0] == -1) == within(0.04)
    assert share(calls[:, 0] != calls[:, 1]) == within(2 * 0.4 * 0.4)
