"""Samples of one person: as direct matching says, faster; and against brothers."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.errors import InputError
from sought.genetics.case import Sample
from sought.genetics.direct_match import direct_matches
from sought.genetics.frequencies import markers_for
from sought.genetics.hypotheses import compare_hypotheses
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Sex
from sought.genetics.search.pair_search import PairSettings
from sought.genetics.search.same_person import same_person_pairs
from sought.genetics.shapes import nuclear_family, singleton
from sought.genetics.simulated_case import misread
from sought.genetics.simulation import simulate
from tests.families import family

CLASSES = (NO_ERRORS, SampleErrors(0.05, 0.01, 0.002), SampleErrors(0.3, 0.05, 0.005))
PANEL = markers_for("globalfiler", "westAsia")


def samples_of(
    people: dict[str, np.ndarray], markers: list[Marker], seed: int, sexes=(0, 1, 2)
) -> list[Sample]:
    """One sample of each profile, of any quality."""
    rng, made = np.random.default_rng(seed), []
    for name, calls in people.items():
        errors, sex = CLASSES[int(rng.integers(3))], Sex(int(rng.choice(sexes)))
        seen = misread(calls, markers, errors, rng, sex=Sex.FEMALE)
        seen[rng.random(len(markers)) < 0.2 * CLASSES.index(errors)] = UNSEEN
        made.append(Sample(name, sex, seen, errors))
    return made


def remains(n: int, copies: int, seed: int = 1) -> list[Sample]:
    calls = simulate(singleton("1"), PANEL, np.random.default_rng(seed), n=n)["1"]
    people = {f"R{i}-{k}": calls[i] for k in range(copies) for i in range(n)}
    return samples_of(people, PANEL, seed)


@pytest.mark.parametrize("theta", [0.0, 0.03])
def test_found_pairs_are_those_of_direct_matching_to_the_last_digit(theta: float) -> None:
    samples = remains(100, 3)
    slow = direct_matches(samples, PANEL, theta=theta)
    found = same_person_pairs(samples, PANEL, PairSettings(1e3, 6), theta=theta)
    expected = (slow.log_lr >= np.log(1e3)) & (slow.common >= 6)
    pairs = set(zip(found.first.tolist(), found.second.tolist(), strict=True))
    assert pairs == set(zip(*(x.tolist() for x in np.nonzero(np.triu(expected, 1))), strict=True))
    assert len(pairs) > 50
    i, j = found.first, found.second
    assert np.allclose(found.log_lr, slow.log_lr[i, j], rtol=0, atol=1e-10)
    assert np.array_equal(found.common, slow.common[i, j])
    assert np.array_equal(found.different, slow.different[i, j])
    assert (np.diff(found.log_lr) <= 0).all()
    assert found.counts.expected == 300 * 299 // 2
    assert found.log10_lr[0] == pytest.approx(found.log_lr[0] / np.log(10))


def test_two_lists() -> None:
    samples = remains(60, 2)
    first, second = samples[:50], samples[50:]
    slow = direct_matches(samples, PANEL)
    found = same_person_pairs(first, PANEL, PairSettings(1e3, 6), against=second)
    expected = (slow.log_lr >= np.log(1e3)) & (slow.common >= 6)
    assert len(found) == expected[:50, 50:].sum() > 10
    for a, b in zip(found.first, found.second, strict=True):
        assert expected[a, 50 + b]
    assert found.others == tuple(s.id for s in second)
    assert found.counts.expected == 50 * 70


def test_brothers_are_told_from_one_person() -> None:
    """The engine's LR of identical twins against full siblings, errors and all."""
    samples = remains(20, 2, seed=3)
    samples = [replace(s, sex=Sex.MALE) for s in samples]
    found = same_person_pairs(samples, PANEL, PairSettings(10, 3), theta=0.02)
    hypotheses = {
        "one": family("f, 1", "m, 2", "a, 1", "b, 1", twins=(frozenset("ab"),)),
        "brothers": nuclear_family(("a", "b"), father="f", mother="m", sexes=[Sex.MALE] * 2),
    }
    assert len(found) > 10
    for k in range(len(found)):
        a, b = samples[found.first[k]], samples[found.second[k]]
        engine = compare_hypotheses(
            hypotheses, PANEL, {"a": a.calls, "b": b.calls}, theta=0.02,
            errors={"a": a.errors, "b": b.errors},
        )  # fmt: skip
        assert found.log10_lr_siblings[k] == pytest.approx(engine.log10_lr[0], abs=1e-9)


def test_brothers_look_alike_and_are_not_one_person() -> None:
    rng = np.random.default_rng(5)
    drawn = simulate(nuclear_family(("a", "b")), PANEL, rng, n=200)
    people = {f"{who}{i}": calls for who in "ab" for i, calls in enumerate(drawn[who])}
    pairs = [Sample(n, Sex.MALE, c, SampleErrors(0.3, 0.05, 0.01)) for n, c in people.items()]
    found = same_person_pairs(pairs, PANEL, PairSettings(1.0, 8))
    alike = found.second - found.first == 200
    assert alike.any()
    assert (found.log_lr_siblings[alike] < 0).mean() > 0.9


SMALL = Marker("M", ("1", "2", "3"), (0.2, 0.3, 0.5))


@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.05]), st.booleans(), st.booleans())
def test_x_chromosomes_silent_alleles_and_sexes(
    seed: int, theta: float, x_linked: bool, silent: bool
) -> None:
    rng = np.random.default_rng(seed)
    markers = [
        replace(
            SMALL, name=f"M{i}", x_linked=x_linked and i % 2 == 0, silent_frequency=0.1 * silent
        )
        for i in range(4)
    ]
    samples = []
    for i in range(9):
        sex, errors = Sex(int(rng.integers(0, 3))), CLASSES[int(rng.integers(3))]
        calls = np.sort(rng.integers(0, 3, (4, 2)), axis=1).astype(np.int16)
        calls[rng.random(4) < 0.2] = UNSEEN
        samples.append(Sample(f"S{i}", sex, calls, errors))
    slow = direct_matches(samples, markers, theta=theta)
    found = same_person_pairs(samples, markers, PairSettings(1e-300, 0), theta=theta)
    listed = np.full((9, 9), -np.inf)
    listed[found.first, found.second] = found.log_lr
    assert np.allclose(listed, np.where(np.triu(np.ones((9, 9)), 1), slow.log_lr, -np.inf))


def test_empty_lists_are_refused() -> None:
    some = remains(2, 1)
    with pytest.raises(InputError, match="no samples"):
        same_person_pairs([], PANEL)
    with pytest.raises(InputError, match="no samples"):
        same_person_pairs(some, PANEL, against=[])
