"""Gene dropping recovers the exact distributions it is drawn from."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import chisquare

from sought.errors import InputError, PedigreeError
from sought.genetics.markers import UNSEEN, Calls, Marker, encode_profile
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.observation import SampleErrors
from sought.genetics.one_marker import one_marker_distribution
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.shapes import nuclear_family, singleton
from sought.genetics.simulation import simulate

PLAIN = Marker("M", ("1", "2", "3"), (0.5, 0.3, 0.2))
MUTATING = replace(
    PLAIN,
    mutation=MutationModel(Mutation("stepwise", 0.1, 0.3), Mutation("proportional", 0.2)),
)
FAMILY = nuclear_family(("son", "daughter"), sexes=[Sex.MALE, Sex.FEMALE])
N = 20_000
UNLIKELY = 1e-4
"""p-value below which a simulation counts as wrong."""


def labels(marker: Marker, calls: Calls) -> list[str]:
    return [marker.decode(call.tolist()) for call in calls[:, 0]]


def assert_distributed(
    drawn: dict[str, Calls], pedigree: Pedigree, marker: Marker, ids: list[str], **options: object
) -> None:
    """Joint genotypes of two people follow their exact distribution (chi-square test)."""
    exact = one_marker_distribution(pedigree, marker, ids, **options)
    counts = Counter(zip(*(labels(marker, drawn[i]) for i in ids), strict=True))
    expected, observed = [], []
    for a, row in zip(exact.genotypes[0], exact.probabilities, strict=True):
        for b, p in zip(exact.genotypes[1], row, strict=True):
            if p == 0:
                assert counts[a, b] == 0
            else:
                expected.append(p * N)
                observed.append(counts[a, b])
    common = np.array(expected) >= 5
    lumped = [np.sum(np.array(x)[~common]) for x in (observed, expected)]
    f_observed = [*np.array(observed)[common], lumped[0]] if lumped[1] else observed
    f_expected = [*np.array(expected)[common], lumped[1]] if lumped[1] else expected
    assert chisquare(f_observed, f_expected).pvalue > UNLIKELY


def test_founders_draw_from_the_population() -> None:
    drawn = simulate(singleton("1", Sex.MALE), [PLAIN], np.random.default_rng(1), n=N)["1"]
    share = [(drawn == allele).mean() for allele in range(3)]
    assert np.allclose(share, PLAIN.freqs, atol=0.01)


@pytest.mark.parametrize("theta", [0.0, 0.1])
@pytest.mark.parametrize("marker", [PLAIN, MUTATING], ids=["plain", "mutating"])
@pytest.mark.parametrize("ids", [["father", "son"], ["son", "daughter"], ["father", "mother"]])
def test_free_gene_dropping(marker: Marker, ids: list[str], theta: float) -> None:
    drawn = simulate(FAMILY, [marker], np.random.default_rng(2), n=N, theta=theta)
    assert_distributed(drawn, FAMILY, marker, ids, theta=theta)


@pytest.mark.parametrize("theta", [0.0, 0.1])
@pytest.mark.parametrize("marker", [PLAIN, MUTATING], ids=["plain", "mutating"])
@pytest.mark.parametrize("ids", [["father", "daughter"], ["father", "mother"]])
def test_on_condition_of_a_relative(marker: Marker, ids: list[str], theta: float) -> None:
    rng, given = np.random.default_rng(3), {"son": encode_profile([marker], ["1/3"])}
    drawn = simulate(FAMILY, [marker], rng, n=N, theta=theta, given=given, members=ids)
    options = {"theta": theta, "given": {"son": "1/3"}}
    assert_distributed(drawn, FAMILY, marker, ids, **options)


@pytest.mark.parametrize("given", [None, "2/2"])
def test_x_chromosome(given: str | None) -> None:
    marker = replace(MUTATING, x_linked=True)
    profiles = {"son": encode_profile([marker], [given])} if given else None
    drawn = simulate(FAMILY, [marker], np.random.default_rng(4), n=N, given=profiles)
    options = {"given": {"son": given}} if given else {}
    assert_distributed(drawn, FAMILY, marker, ["father", "daughter"], **options)
    assert_distributed(drawn, FAMILY, marker, ["mother", "daughter"], **options)
    assert (drawn["father"][:, 0, 0] == drawn["father"][:, 0, 1]).all()


def test_inbred_founders_are_homozygous_more_often() -> None:
    inbred = Pedigree((Member("1", sex=Sex.FEMALE),), founder_inbreeding={"1": 0.3})
    drawn = simulate(inbred, [PLAIN], np.random.default_rng(5), n=N)["1"][:, 0]
    homozygous = 0.5**2 + 0.3**2 + 0.2**2
    assert (drawn[:, 0] == drawn[:, 1]).mean() == pytest.approx(0.3 + 0.7 * homozygous, abs=0.015)


def test_identical_twins_share_their_genotype() -> None:
    boys = nuclear_family(("a", "b"), sexes=[Sex.MALE] * 2)
    twins = replace(boys, twins=(frozenset({"a", "b"}),))
    rng = np.random.default_rng(6)
    free = simulate(twins, [PLAIN], rng, n=50)
    assert np.array_equal(free["a"], free["b"])
    given = {"a": encode_profile([PLAIN], ["2/3"])}
    bound = simulate(twins, [PLAIN], rng, n=50, given=given)
    assert (bound["b"][:, 0] == [1, 2]).all()


@pytest.mark.parametrize("given", [None, "1/1"])
def test_a_silent_allele_shows_as_homozygous_or_nothing(given: str | None) -> None:
    marker = Marker("M", ("1", "2"), (0.4, 0.3), silent_frequency=0.3)
    profiles = {"son": encode_profile([marker], [given])} if given else None
    drawn = simulate(FAMILY, [marker], np.random.default_rng(7), n=N, given=profiles)
    father = drawn["father"][:, 0]
    options = {"given": {"son": given}} if given else {}
    exact = one_marker_distribution(FAMILY, marker, ["father"], **options)
    by_name = dict(zip(exact.genotypes[0], exact.probabilities, strict=True))
    assert (father == UNSEEN).all(axis=1).mean() == pytest.approx(
        by_name["silent/silent"], abs=0.01
    )
    one = by_name["1/1"] + by_name["1/silent"]
    assert (father == 0).all(axis=1).mean() == pytest.approx(one, abs=0.015)


def test_a_doubtful_reading_binds_less() -> None:
    errors = {"son": SampleErrors(dropout=0.3)}
    given = {"son": encode_profile([PLAIN], ["3/3"])}
    rng = np.random.default_rng(8)
    drawn = simulate(FAMILY, [PLAIN], rng, n=N, given=given, errors=errors, members=["son"])
    other = (drawn["son"][:, 0] != 2).any(axis=1).mean()
    # P(3/x | 3/3 read): one copy dropped out, given that something was seen (1 - 0.3²).
    read = {"33": (1 - 0.3**2) * 0.2**2, "3x": 2 * 0.2 * 0.8 * 0.7 * 0.3}
    assert other == pytest.approx(read["3x"] / (read["33"] + read["3x"]), abs=0.015)


def test_markers_are_independent_and_in_order() -> None:
    second = Marker("N", ("7", "8"), (0.9, 0.1))
    drawn = simulate(FAMILY, [PLAIN, second], np.random.default_rng(9), n=N)["son"]
    assert drawn.shape == (N, 2, 2)
    assert (drawn[:, 1] == 0).mean() == pytest.approx(0.9, abs=0.01)
    correlation = np.corrcoef(drawn[:, 0].sum(axis=1), drawn[:, 1].sum(axis=1))[0, 1]
    assert abs(correlation) < 0.03


def test_the_same_seed_gives_the_same_people() -> None:
    first, second = (simulate(FAMILY, [PLAIN], np.random.default_rng(10), n=5) for _ in range(2))
    assert all(np.array_equal(first[i], second[i]) for i in FAMILY.ids)


def test_only_the_wanted_members_are_returned() -> None:
    drawn = simulate(FAMILY, [PLAIN], np.random.default_rng(11), members=["daughter"])
    assert list(drawn) == ["daughter"]
    given = {"father": encode_profile([PLAIN], ["1/1"])}
    drawn = simulate(FAMILY, [PLAIN], np.random.default_rng(11), given=given)
    assert set(drawn) == {"mother", "son", "daughter"}


def test_many_distinct_relatives_are_worked_off_in_slices(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sought.genetics.simulation._MOST_ROWS", 2)
    given = {"son": encode_profile([PLAIN], ["1/3"])}
    drawn = simulate(FAMILY, [PLAIN], np.random.default_rng(3), n=N, given=given)
    assert_distributed(drawn, FAMILY, PLAIN, ["mother", "daughter"], given={"son": "1/3"})


def test_impossible_requests_are_refused() -> None:
    rng = np.random.default_rng(12)
    with pytest.raises(InputError, match="'uncle' is not in the family"):
        simulate(FAMILY, [PLAIN], rng, members=["uncle"])
    given = {i: encode_profile([PLAIN], [g]) for i, g in (("father", "1/1"), ("son", "2/2"))}
    with pytest.raises(InputError, match="impossible at M"):
        simulate(FAMILY, [PLAIN], rng, given=given)
    unknown = nuclear_family(("child",))
    with pytest.raises(PedigreeError, match="sex of 'child' is unknown"):
        simulate(unknown, [replace(PLAIN, x_linked=True)], rng)
    inbred = Pedigree((Member("1", sex=Sex.MALE),), founder_inbreeding={"1": 0.1})
    with pytest.raises(InputError, match="give one of them"):
        simulate(inbred, [PLAIN], rng, theta=0.1)
