"""A case's own prior weights beside the national prior."""

import pytest

from sought.genetics.case import Priors
from sought.genetics.evidence import LabelledLR, combine
from sought.genetics.national.case_priors import LABEL, with_case_priors
from sought.genetics.national.identification import identify
from sought.genetics.national.prior import IdentificationPrior
from tests.national_cases import bare, posteriors

WATCH = LabelledLR("watch", 5.0, "photograph 12")
ALONE = {"S": ("S",), "T": ("T",)}


def priors(**rows: dict[str, float]) -> Priors:
    return Priors(rows, "statement of the board")


def test_a_weight_multiplies_what_else_is_known() -> None:
    made = with_case_priors(
        {("S", "A"): combine([WATCH])}, priors(A={"S": 3.0, "T": 0.5}), ALONE,
        [("S", "A"), ("T", "A"), ("T", "B")],
    )  # fmt: skip
    assert {p: e.value for p, e in made.evidence.items()} == {("S", "A"): 15.0, ("T", "A"): 0.5}
    assert made.evidence["S", "A"].parts[1] == LabelledLR(LABEL, 3.0, "statement of the board")
    assert (made.not_listed, made.nobody) == ((), ())


def test_the_evidence_given_is_left_as_it_was() -> None:
    known = {("S", "A"): combine([WATCH])}
    with_case_priors(known, priors(A={"S": 3.0}), ALONE, [("S", "A")])
    assert known["S", "A"].value == 5.0


def test_a_body_has_the_weight_of_its_leading_sample_else_of_the_first_named() -> None:
    bodies = {"T": ("S", "T"), "V": ("U", "V", "W")}
    made = with_case_priors(
        {}, priors(A={"S": 2.0, "T": 7.0, "W": 9.0}), bodies, [("T", "A"), ("V", "A")]
    )
    assert {p: e.value for p, e in made.evidence.items()} == {("T", "A"): 7.0, ("V", "A"): 9.0}


def test_what_cannot_be_used_is_told() -> None:
    given = priors(A={"S": 2.0, "*": 0.5}, B={"T": 3.0, "*": 1.0})
    made = with_case_priors({}, given, ALONE, [("S", "A")])
    assert made.not_listed == (("T", "B"),)
    assert made.nobody == ("A",)


def test_samples_that_were_left_out_of_the_search_have_no_weight() -> None:
    made = with_case_priors({}, priors(A={"contaminated": 9.0}), ALONE, [("S", "A")])
    assert not made.evidence
    assert not made.not_listed


def test_posteriors_move_by_the_weight() -> None:
    """Odds of A to nobody, with and without a weight of 4."""
    case, matches = bare(["S"], ["A"], {("S", "A"): 10.0})
    made = with_case_priors({}, priors(A={"S": 4.0}), {"S": ("S",)}, [("S", "A")])
    prior = IdentificationPrior(20, 0.2, rounds=0, source="a test")
    odds = []
    for evidence in ({}, made.evidence):
        row = posteriors(identify(case, matches, prior=prior, evidence=evidence))["S"]
        odds.append(row["A"] / row["*"])
    assert odds[1] == pytest.approx(4 * odds[0], rel=1e-12)


def test_a_weight_of_zero_rules_out() -> None:
    case, matches = bare(["S"], ["A"], {("S", "A"): 1e9})
    made = with_case_priors({}, priors(A={"S": 0.0}), {"S": ("S",)}, [("S", "A")])
    assert posteriors(identify(case, matches, evidence=made.evidence))["S"]["A"] == 0


def test_the_weight_is_a_contribution_with_its_source() -> None:
    case, matches = bare(["S"], ["A"], {("S", "A"): 1e9})
    made = with_case_priors({}, priors(A={"S": 3.0}), {"S": ("S",)}, [("S", "A")])
    found = identify(case, matches, evidence=made.evidence)
    (own,) = [c for c in found.contributions(0) if c.label == LABEL]
    assert (own.value, own.source) == (3.0, "statement of the board")
