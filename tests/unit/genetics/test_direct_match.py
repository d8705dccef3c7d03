"""One person or two: closed forms, the engine as second opinion, and merging."""

from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.case import Sample
from sought.genetics.direct_match import direct_match, direct_matches, merge_samples
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import UNSEEN, Marker, encode_profile
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex

P1, P2, P3 = FREQS = (0.1, 0.3, 0.6)
PLAIN = Marker("M", ("1", "2", "3"), FREQS)
THETA = 0.05
NOISY = SampleErrors(dropout=0.2, dropin=0.05, miscall=0.02)


def sample(
    name: str, *genotypes: str, marker: Marker = PLAIN, sex: Sex = Sex.MALE,
    errors: SampleErrors = NO_ERRORS,
) -> Sample:  # fmt: skip
    panel = [replace(marker, name=f"M{i}") for i in range(len(genotypes))]
    return Sample(name, sex, encode_profile(panel, genotypes), errors)


@pytest.mark.parametrize(
    ("first", "second", "lr"),
    [
        ("1/2", "1/2", 1 / (2 * P1 * P2)),
        ("1/1", "1/1", 1 / P1**2),
        ("1/1", "1/2", 0),
        ("1/2", "-/-", 1),
        ("1/2", "1/-", 1 / (1 - (1 - P1) ** 2)),
    ],
)
def test_one_over_the_genotype_probability(first: str, second: str, lr: float) -> None:
    assert direct_match(sample("a", first), sample("b", second), [PLAIN]) == pytest.approx(lr)


def test_balding_and_nichols() -> None:
    """Match probabilities of Balding & Nichols 1994, equations for homo- and heterozygotes."""
    down = (1 + THETA) * (1 + 2 * THETA)
    homozygous = (2 * THETA + (1 - THETA) * P1) * (3 * THETA + (1 - THETA) * P1) / down
    heterozygous = 2 * (THETA + (1 - THETA) * P1) * (THETA + (1 - THETA) * P2) / down
    for genotype, match in (("1/1", homozygous), ("1/2", heterozygous)):
        lr = direct_match(sample("a", genotype), sample("b", genotype), [PLAIN], theta=THETA)
        assert lr == pytest.approx(1 / match)


def by_the_engine(first: Sample, second: Sample, marker: Marker, theta: float) -> float:
    """Identical twins against two founders."""
    people = (Member("a", sex=first.sex), Member("b", sex=second.sex))
    twins = (frozenset({"a", "b"}),)
    profiles = {"a": first.calls, "b": second.calls}
    errors = {"a": first.errors, "b": second.errors}
    same, apart = (
        log_likelihood(p, [marker], profiles, theta=theta, errors=errors)[0]
        for p in (Pedigree(people, twins=twins), Pedigree(people))
    )
    return float(np.exp(same - apart))


@pytest.mark.parametrize("theta", [0.0, THETA])
@pytest.mark.parametrize("sex", [Sex.MALE, Sex.FEMALE])
@pytest.mark.parametrize("x_linked", [False, True])
@pytest.mark.parametrize("silent", [0.0, 0.1])
@pytest.mark.parametrize("pair", [("1/1", "1/1"), ("1/1", "3/3"), ("2/2", "2/2")])
def test_the_engine_agrees_with_errors_and_silent_alleles(
    pair: tuple[str, str], silent: float, x_linked: bool, sex: Sex, theta: float
) -> None:
    marker = replace(PLAIN, silent_frequency=silent, x_linked=x_linked)
    first, second = (
        sample(name, genotype, marker=marker, sex=sex, errors=NOISY)
        for name, genotype in zip("ab", pair, strict=True)
    )
    ours = direct_match(first, second, [marker], theta=theta)
    assert ours == pytest.approx(by_the_engine(first, second, marker, theta), rel=1e-9)


def test_errors_turn_an_exclusion_into_a_weak_match() -> None:
    first, second = sample("a", "1/2"), sample("b", "1/1", errors=NOISY)
    assert direct_match(sample("a", "1/2"), sample("b", "1/1"), [PLAIN]) == 0
    lr = direct_match(first, second, [PLAIN])
    assert 0 < lr < 1 / P1**2


def test_different_sexes_are_different_people() -> None:
    man, woman, unknown = (
        sample(name, "1/1", sex=sex)
        for name, sex in (("a", Sex.MALE), ("b", Sex.FEMALE), ("c", Sex.UNKNOWN))
    )
    found = direct_matches([man, woman, unknown], [PLAIN])
    assert found.lr[0, 1] == 0
    assert found.lr[0, 2] == pytest.approx(1 / P1**2)


def test_common_and_different_markers_are_counted() -> None:
    panel = [replace(PLAIN, name=f"M{i}") for i in range(4)]
    first, second = sample("a", "1/1", "1/2", "1/-", "-/-"), sample("b", "1/1", "1/3", "2/3", "1/1")
    found = direct_matches([first, second], panel)
    assert found.common[0, 1] == 3
    assert found.different[0, 1] == 2
    assert np.array_equal(found.different, found.different.T)
    assert np.allclose(found.log10_lr[0, 1], -np.inf)


def test_markers_multiply() -> None:
    panel = [replace(PLAIN, name=f"M{i}") for i in range(2)]
    found = direct_match(sample("a", "1/1", "2/3"), sample("b", "1/1", "2/3"), panel)
    assert found == pytest.approx(1 / P1**2 / (2 * P2 * P3))


def test_merging_fills_gaps_from_the_next_complete_sample() -> None:
    panel = [replace(PLAIN, name=f"M{i}") for i in range(6)]
    full = ["1/1"] * 6
    first = sample("a", *full[:4], "-/-", "-/-", sex=Sex.UNKNOWN)
    second = sample("b", *full[:5], "-/-")
    third = sample("c", "-/-", *full[1:4], "-/-", "1/1", errors=NOISY)
    other = sample("d", *["2/2"] * 6)
    merged = merge_samples([first, other, second, third], panel)
    assert merged.groups == {"b": ("b", "a", "c"), "d": ("d",)}
    body = merged.samples[0]
    assert (body.id, body.sex, body.errors) == ("b", Sex.MALE, NOISY)
    assert np.array_equal(body.calls, encode_profile(panel, full))
    assert merged.samples[1] is other


def test_a_high_threshold_merges_nobody() -> None:
    pair = [sample("a", "1/1"), sample("b", "1/1")]
    assert len(merge_samples(pair, [PLAIN]).samples) == 2
    assert len(merge_samples(pair, [PLAIN], threshold=50).samples) == 1


def test_without_samples() -> None:
    assert merge_samples([], [PLAIN]).samples == ()
    with pytest.raises(InputError, match="no samples to compare"):
        direct_matches([], [PLAIN])


def test_an_untyped_pair_says_nothing() -> None:
    empty = np.full((1, 2), UNSEEN, dtype=np.int16)
    pair = [Sample(name, Sex.MALE, empty) for name in "ab"]
    found = direct_matches(pair, [PLAIN])
    assert found.log_lr[0, 1] == 0
    assert found.common[0, 1] == 0
