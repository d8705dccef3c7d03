"""Mutations along a patriline: transitions in closed form and as probabilities."""

import pytest

from sought.errors import GenotypeError, InputError
from sought.genetics.lineage_evidence import Line
from sought.genetics.y_haplotypes import YHaplotype
from sought.genetics.y_mutation import y_mutation_evidence, y_transition

RATES = {"DYS19": 0.002, "DYS390": 0.004, "DYS385": 0.01, "DYS448": 0.001}
U = RATES["DYS19"]


def y(**texts: str) -> YHaplotype:
    return YHaplotype.read(texts)


@pytest.mark.parametrize(
    ("second", "meioses", "expected"),
    [
        ("14", 0, 1.0),
        ("15", 0, 0.0),
        ("14", 1, 1 - U),
        ("15", 1, U / 2),
        ("13", 1, U / 2),
        ("16", 1, 0.0),
        ("14", 2, (1 - U) ** 2 + 2 * (U / 2) ** 2),
        ("15", 2, 2 * (1 - U) * U / 2),
        ("16", 2, (U / 2) ** 2),
        ("17", 3, (U / 2) ** 3),
    ],
)
def test_one_locus(second: str, meioses: int, expected: float) -> None:
    assert y_transition(y(DYS19="14"), y(DYS19=second), meioses, RATES) == pytest.approx(expected)


@pytest.mark.parametrize("meioses", [1, 2, 7])
def test_the_probabilities_of_all_outcomes_sum_to_1(meioses: int) -> None:
    outcomes = [y(DYS19=str(n)) for n in range(14 - meioses, 14 + meioses + 1)]
    total = sum(y_transition(y(DYS19="14"), o, meioses, RATES) for o in outcomes)
    assert total == pytest.approx(1, rel=1e-12)


@pytest.mark.parametrize("start", ["11-14", "11-11", "11-12"])
def test_so_they_do_at_a_locus_of_two_copies(start: str) -> None:
    outcomes = {(a, b) for a in range(8, 18) for b in range(a, 18)}
    total = sum(y_transition(y(DYS385=start), y(DYS385=f"{a}-{b}"), 2, RATES) for a, b in outcomes)
    assert total == pytest.approx(1, rel=1e-12)


def test_two_equal_copies_may_part_in_two_ways() -> None:
    """Each copy mutates at half the rate of the locus; either may be the one that grew."""
    u = RATES["DYS385"] / 2
    found = y_transition(y(DYS385="11-11"), y(DYS385="11-12"), 1, RATES)
    assert found == pytest.approx(2 * (1 - u) * u / 2)


def test_loci_multiply_and_those_not_shared_are_left_out() -> None:
    first, second = y(DYS19="14", DYS390="24", DYS385="11-14"), y(DYS19="14", DYS390="25")
    one = y_transition(y(DYS19="14"), y(DYS19="14"), 1, RATES)
    other = y_transition(y(DYS390="24"), y(DYS390="25"), 1, RATES)
    assert y_transition(first, second, 1, RATES) == pytest.approx(one * other)


def test_time_runs_both_ways() -> None:
    a, b = y(DYS19="14", DYS385="11-14"), y(DYS19="15", DYS385="11-13")
    assert y_transition(a, b, 3, RATES) == pytest.approx(y_transition(b, a, 3, RATES))


def test_a_null_allele_stays_null() -> None:
    assert y_transition(y(DYS448="null"), y(DYS448="null"), 4, RATES) == 1


def test_copies_keep_their_microvariants() -> None:
    found = y_transition(y(DYS385="11.2-14"), y(DYS385="11.2-15"), 1, RATES)
    u = RATES["DYS385"] / 2
    assert found == pytest.approx((1 - u) * u / 2)


def test_the_likelihood_ratio_of_a_one_step_difference() -> None:
    p = 1 / 1000
    evidence = y_mutation_evidence(
        y(DYS19="14"),
        y(DYS19="15"),
        meioses=1,
        rates=RATES,
        match_probability=p,
        method="counted, n = 999",
    )
    assert evidence.line == Line.PATERNAL
    assert evidence.lr == pytest.approx(U / 2 / p)
    assert evidence.method == "one-step mutation, 1 meioses; counted, n = 999"


@pytest.mark.parametrize("second", ["14.2", "null"])
def test_changes_of_another_kind_are_not_explained(second: str) -> None:
    with pytest.raises(GenotypeError, match="DYS19: locus DYS19 differs by other than whole"):
        y_transition(y(DYS19="14"), y(DYS19=second), 1, RATES)


def test_rates_and_meioses_must_be_given() -> None:
    with pytest.raises(InputError, match="no mutation rate is given for locus DYS391"):
        y_transition(y(DYS391="10"), y(DYS391="10"), 1, RATES)
    with pytest.raises(InputError, match="-1 meioses"):
        y_transition(y(DYS19="14"), y(DYS19="14"), -1, RATES)
    with pytest.raises(InputError, match="mutation rate of DYS19 is 2"):
        y_transition(y(DYS19="14"), y(DYS19="14"), 1, {"DYS19": 2})


@pytest.mark.parametrize("p", [0.0, -0.1, 1.1])
def test_the_match_probability_is_a_probability(p: float) -> None:
    with pytest.raises(InputError, match="match probability is"):
        y_mutation_evidence(
            y(DYS19="14"), y(DYS19="14"), meioses=1, rates=RATES, match_probability=p, method="m"
        )
