"""Weights of lineage haplotypes in closed form."""

import math

import pytest

from sought.errors import InputError
from sought.genetics.lineage_evidence import (
    HaplotypeCount,
    Line,
    LineageEvidence,
    combined_log10_lr,
    match_evidence,
    with_theta,
)
from sought.genetics.y_haplotypes import Conclusion


def test_counting_adds_the_sample_to_the_database() -> None:
    assert HaplotypeCount(0, 999).counting() == 1 / 1000
    assert HaplotypeCount(3, 999).counting() == 4 / 1000
    assert HaplotypeCount(0, 0).counting() == 1


def test_the_bound_of_an_unseen_haplotype_is_a_root() -> None:
    assert HaplotypeCount(0, 1000).upper_bound() == pytest.approx(1 - 0.05 ** (1 / 1000))
    assert HaplotypeCount(0, 1000).upper_bound(0.99) == pytest.approx(1 - 0.01 ** (1 / 1000))


@pytest.mark.parametrize(("x", "n"), [(0, 20), (1, 20), (7, 50), (49, 50)])
def test_the_bound_is_where_as_few_are_just_improbable(x: int, n: int) -> None:
    """Clopper and Pearson's definition: P(at most x | n, bound) = 1 - confidence."""
    p = HaplotypeCount(x, n).upper_bound(0.95)
    at_most = sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(x + 1))
    assert at_most == pytest.approx(0.05, rel=1e-9)


def test_what_everybody_has_has_no_smaller_bound() -> None:
    assert HaplotypeCount(5, 5).upper_bound() == 1.0


@pytest.mark.parametrize("confidence", [0, 1, -1, math.nan])
def test_confidence_lies_between_0_and_1(confidence: float) -> None:
    with pytest.raises(InputError, match=r"confidence is .*; allowed: between 0 and 1"):
        HaplotypeCount(0, 10).upper_bound(confidence)


def test_kappa_counts_the_sample_among_the_singletons() -> None:
    """990 of 1000 alone in the augmented database: κ = 0.99, match probability (1 - κ) / 1000."""
    count = HaplotypeCount(0, 999, singletons=989)
    assert count.kappa_method() == pytest.approx((1 - 0.99) / 1000)
    assert count.kappa_method() < count.counting() < count.upper_bound()


def test_kappa_is_for_unseen_haplotypes() -> None:
    with pytest.raises(InputError, match="this one was seen 2 times; use counting"):
        HaplotypeCount(2, 100, singletons=50).kappa_method()
    with pytest.raises(InputError, match="needs the number of singletons"):
        HaplotypeCount(0, 100).kappa_method()


@pytest.mark.parametrize(
    ("observed", "size", "singletons", "message"),
    [
        (-1, 10, None, "observed -1 times in 10"),
        (11, 10, None, "observed 11 times in 10"),
        (0, 10, 11, "11 singletons in a database of 10"),
        (0, 10, -1, "-1 singletons"),
    ],
)
def test_impossible_counts_are_refused(
    observed: int, size: int, singletons: int | None, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        HaplotypeCount(observed, size, singletons)


def test_theta_is_the_chance_of_a_shared_recent_line() -> None:
    p, theta = 0.01, 0.02
    assert with_theta(p, theta) == theta + (1 - theta) * p
    assert with_theta(p, 0) == p
    assert with_theta(p, 1) == 1
    with pytest.raises(InputError, match=r"theta is 1.5"):
        with_theta(p, 1.5)


def test_a_match_is_worth_the_inverse_of_its_probability() -> None:
    evidence = match_evidence(
        Line.PATERNAL, Conclusion.NOT_EXCLUDED, 0.001, method="counted, invented base, n = 999"
    )
    assert evidence.lr == pytest.approx(1000)
    assert evidence.log10_lr == pytest.approx(3)
    assert evidence.method == "not excluded; counted, invented base, n = 999"


def test_theta_is_named_in_the_method() -> None:
    evidence = match_evidence(
        Line.MATERNAL, Conclusion.NOT_EXCLUDED, 0.01, method="counted", theta=0.02
    )
    assert evidence.lr == pytest.approx(1 / (0.02 + 0.98 * 0.01))
    assert evidence.method.endswith("counted; theta 0.02")


def test_an_inconclusive_comparison_weighs_nothing_and_an_exclusion_excludes() -> None:
    undecided = match_evidence(Line.MATERNAL, Conclusion.INCONCLUSIVE, 0.01, method="counted")
    excluded = match_evidence(Line.MATERNAL, Conclusion.EXCLUDED, 0.01, method="counted")
    assert (undecided.lr, undecided.log10_lr) == (1, 0)
    assert (excluded.lr, excluded.log10_lr) == (0, -math.inf)


def test_a_probability_of_0_is_no_match_probability() -> None:
    with pytest.raises(InputError, match=r"use \(x \+ 1\)/\(n \+ 1\)"):
        match_evidence(Line.PATERNAL, Conclusion.NOT_EXCLUDED, 0.0, method="x/n")


@pytest.mark.parametrize("lr", [-1.0, math.inf, math.nan])
def test_a_likelihood_ratio_is_a_finite_number(lr: float) -> None:
    with pytest.raises(InputError, match="allowed: 0 or a positive number"):
        LineageEvidence(Line.PATERNAL, lr, "counted")


def test_evidence_says_how_it_was_found() -> None:
    with pytest.raises(InputError, match="needs its method in words"):
        LineageEvidence(Line.PATERNAL, 10.0, " ")


PATERNAL = LineageEvidence(Line.PATERNAL, 1000.0, "counted")
MATERNAL = LineageEvidence(Line.MATERNAL, 100.0, "counted")


def test_autosomes_and_both_lines_add_on_the_log_scale() -> None:
    combined = combined_log10_lr(4.5, [PATERNAL, MATERNAL])
    assert combined.log10_lr == pytest.approx(4.5 + 3 + 2)
    assert combined.lineage == (PATERNAL, MATERNAL)
    assert "multiplied as independent under each hypothesis" in combined.assumption
    assert combined_log10_lr(4.5).log10_lr == 4.5


def test_one_exclusion_excludes() -> None:
    excluded = LineageEvidence(Line.MATERNAL, 0.0, "two differences")
    assert combined_log10_lr(9.0, [PATERNAL, excluded]).log10_lr == -math.inf
    assert combined_log10_lr(-math.inf, [PATERNAL]).log10_lr == -math.inf


@pytest.mark.parametrize("evidence", [PATERNAL, MATERNAL])
def test_one_line_counts_once(evidence: LineageEvidence) -> None:
    """A brother and a father of the missing man carry one Y chromosome, not two."""
    message = f"2 likelihood ratios of the {evidence.line} are given"
    with pytest.raises(InputError, match=message):
        combined_log10_lr(1.0, [evidence, evidence])


@pytest.mark.parametrize("autosomal", [math.nan, math.inf])
def test_the_autosomal_part_is_a_number(autosomal: float) -> None:
    with pytest.raises(InputError, match="autosomal log10 LR"):
        combined_log10_lr(autosomal)
