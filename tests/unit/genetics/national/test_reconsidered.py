"""Which identifications are held against wrong pedigrees, and what becomes of the mass."""

from dataclasses import replace

import pytest

from sought.genetics.national.identification import identify
from sought.genetics.national.prior import IdentificationPrior
from sought.genetics.national.reconsidered import reconsidered
from tests.cases import sample
from tests.national_cases import matches_of, posteriors
from tests.unit.genetics.national.test_pedigree_doubt import MARKERS, case_of

PRIOR = IdentificationPrior(missing=2, unlisted_share=0.01, source="a test")


def test_no_share_no_doubt() -> None:
    case = case_of(child="4/5")
    found = identify(case, matches_of(case), prior=PRIOR, wrong_pedigrees=0)
    assert reconsidered(case, found, 0.0) is found


def test_what_one_brother_loses_the_other_gains() -> None:
    case = case_of(child="4/5")
    trusting = posteriors(identify(case, matches_of(case), prior=PRIOR, wrong_pedigrees=0))["V"]
    doubting = posteriors(identify(case, matches_of(case), prior=PRIOR))["V"]
    lost = trusting["b"] - doubting["b"]
    assert lost > 5e-4
    assert doubting["a"] - trusting["a"] == pytest.approx(lost)
    assert doubting["*"] == trusting["*"]


def test_a_rival_whom_the_search_did_not_list_gains_as_diffuse() -> None:
    case = case_of(child="4/5")
    matches = matches_of(case, threshold=10.0)
    assert [matches.missing[p] for p in matches.person] == ["b"]
    trusting = posteriors(identify(case, matches, prior=PRIOR, wrong_pedigrees=0))["V"]
    doubting = posteriors(identify(case, matches, prior=PRIOR))["V"]
    assert doubting["~"] - trusting["~"] == pytest.approx(trusting["b"] - doubting["b"])
    assert sum(doubting.values()) == pytest.approx(1)


def test_a_brother_whom_another_sample_has_is_no_rival() -> None:
    case = case_of(child="4/5")
    brother = sample("W", MARKERS, ["1/4"] * 8)
    both = replace(case, samples=(*case.samples, brother))
    found = identify(both, matches_of(both), prior=replace(PRIOR, missing=3))
    assert not found.in_doubt
    assert {c.missing for c in found.conclusions if not c.code} == {"a", "b"}
