"""Samples show their body's profile as their error model and class say."""

import numpy as np
import pytest

from sought.genetics.markers import UNSEEN
from sought.genetics.nation.bodies import Body, Taken, samples_of
from sought.genetics.nation.gene_drop import drop_unrelated
from sought.genetics.nation.laboratory import laboratories
from sought.genetics.pedigree import Sex

LABORATORY = laboratories("globalfiler", "westAsia", None)
BODIES = 1500


@pytest.fixture(scope="module")
def taken() -> list[list[Taken]]:
    genomes = drop_unrelated(BODIES, LABORATORY.markers, (1,))
    bodies = [Body(f"b{i}", "*", Sex.MALE, calls) for i, calls in enumerate(genomes)]
    return [
        list(samples_of(i, body, LABORATORY, np.random.default_rng((2, i))))
        for i, body in enumerate(bodies)
    ]


@pytest.fixture(scope="module")
def genomes() -> np.ndarray:
    return drop_unrelated(BODIES, LABORATORY.markers, (1,))


def lost(sample: Taken) -> float:
    """Share of the smaller kit's markers without result."""
    kit = LABORATORY.kits[0]
    return float(np.mean(sample.calls[kit, 0] == UNSEEN))


def test_a_tenth_of_the_bodies_are_found_in_several_elements(taken: list[list[Taken]]) -> None:
    elements = [len({s.element for s in of}) for of in taken]
    assert np.mean([n > 1 for n in elements]) == pytest.approx(0.11, abs=0.03)
    assert set(elements) == {1, 2, 3}
    assert all(of[0].whole for of in taken)


def test_some_bodies_are_registered_twice(taken: list[list[Taken]]) -> None:
    whole = [{s.element for s in of if s.whole} for of in taken]
    assert np.mean([len(w) == 2 for w in whole]) == pytest.approx(0.01, abs=0.008)


def test_only_elements_whose_sample_was_not_good_are_sampled_again(
    taken: list[list[Taken]],
) -> None:
    repeated = 0
    for of in taken:
        for element in {s.element for s in of}:
            samples = [s for s in of if s.element == element]
            assert len(samples) <= 2
            if len(samples) == 2:
                assert samples[0].errors
                repeated += 1
    assert repeated > BODIES * 0.45 * 0.15 / 2


def test_classes_of_quality(taken: list[list[Taken]]) -> None:
    samples = [s for of in taken for s in of]
    dropout = np.array([s.errors.dropout for s in samples])
    assert set(dropout) == {0.0, 0.02, 0.05, 0.1, 0.2}
    assert np.mean(dropout == 0) == pytest.approx(0.55, abs=0.04)
    assert np.mean(dropout == 0.2) == pytest.approx(0.15, abs=0.03)
    mean_lost = {d: np.mean([lost(s) for s in samples if s.errors.dropout == d]) for d in (0, 0.2)}
    assert mean_lost[0] == pytest.approx(0.025, abs=0.01)
    assert mean_lost[0.2] == pytest.approx(0.625, abs=0.03)
    partial = [lost(s) for s in samples if 0 < s.errors.dropout < 0.2]
    assert np.mean(partial) == pytest.approx(0.25, abs=0.03)


def test_good_samples_show_the_truth(taken: list[list[Taken]], genomes: np.ndarray) -> None:
    for sample in (s for of in taken for s in of if not s.errors):
        seen = sample.calls[:, 0] != UNSEEN
        assert (sample.calls[seen] == genomes[sample.body][seen]).all()


@pytest.mark.parametrize("dropout", [0.1, 0.2])
def test_alleles_drop_out_as_the_error_model_says(
    taken: list[list[Taken]], genomes: np.ndarray, dropout: float
) -> None:
    """Of a heterozygote's reports, given that one or both alleles are seen."""
    both, single = 0, 0
    for sample in (s for of in taken for s in of if s.errors.dropout == dropout):
        seen = sample.calls[:, 0] != UNSEEN
        true, shown = genomes[sample.body][seen], sample.calls[seen]
        het = true[:, 0] != true[:, 1]
        both += int((shown[het] == true[het]).all(axis=1).sum())
        single += int((shown[het, 0] == shown[het, 1]).sum())
        assert (shown[~het] == true[~het]).all()
    d, n = dropout, both + single
    expected = 2 * d * (1 - d) / (1 - d**2)
    assert single / n == pytest.approx(expected, abs=4 * (expected * (1 - expected) / n) ** 0.5)


def test_sex_is_read_of_all_good_and_most_poor_samples(taken: list[list[Taken]]) -> None:
    samples = [s for of in taken for s in of]
    for dropout, share in ((0.0, 1.0), (0.2, 0.7)):
        read = [s.sex == Sex.MALE for s in samples if s.errors.dropout == dropout]
        assert np.mean(read) == pytest.approx(share, abs=0.1)
    assert {s.sex for s in samples} == {Sex.MALE, Sex.UNKNOWN}
