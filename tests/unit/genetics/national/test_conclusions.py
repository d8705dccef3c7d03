"""Each reason for "needs more data" in the smallest case that has it."""

from dataclasses import replace

import numpy as np
import pytest

from sought.genetics import shapes
from sought.genetics.case import Case
from sought.genetics.national.conclusions import REASONS, conclude
from sought.genetics.national.identification import identify
from sought.genetics.national.prior import IdentificationPrior
from sought.genetics.pedigree import Sex
from tests.cases import reference_family, sample
from tests.national_cases import STR, bare, made, matches_of

PRIOR = IdentificationPrior(100, 0.1, rounds=0, source="a test")


def concluded(ratios, background: float = 0.0, **options):
    samples, missing = (list(dict.fromkeys(names)) for names in zip(*ratios, strict=True))
    case, matches = bare(samples, missing, ratios, background)
    found = identify(case, matches, **({"prior": PRIOR} | options))
    return {c.sample: c for c in found.conclusions}


def test_a_clear_match_is_identified() -> None:
    found = concluded({("S", "A"): 1e9})["S"]
    assert (found.conclusion, found.missing, found.code) == ("identified", "A", "")
    assert found.posterior > 0.9995


def test_the_threshold_is_the_laboratorys_choice() -> None:
    """Odds are 0.009 LR, to 1 of 0.1 unlisted and 0.891 missing who are not on the list."""
    lr = 0.991 / 0.009 * 99
    assert concluded({("S", "A"): lr * 1.01}, threshold=0.99)["S"].conclusion == "identified"
    assert concluded({("S", "A"): lr * 0.99}, threshold=0.99)["S"].conclusion == "needs more data"


@pytest.mark.parametrize(
    ("code", "ratios", "background", "rivals"),
    [
        ("rival families", {("S", "A"): 1e8, ("S", "B"): 1e7}, 0, ("B",)),
        ("rival samples", {("S", "A"): 1e9, ("T", "A"): 1e8}, 0, ("T",)),
        ("none of the listed", {("S", "A"): 0.01}, 0, ()),
        ("diffuse", {("S", "A"): 100.0}, 1e4, ()),
    ],
)
def test_what_stands_in_the_way_is_named(code, ratios, background, rivals) -> None:
    options = {"floor": 0.0, "prior": replace(PRIOR, missing=len({m for _, m in ratios}))}
    found = concluded(ratios, background, **options)["S"]
    assert (found.conclusion, found.code, found.rivals) == ("needs more data", code, rivals)
    assert found.reason == REASONS[code]


def test_two_samples_of_one_body_are_pointed_out() -> None:
    found = concluded({("S", "A"): 1e9, ("T", "A"): 1e9})
    assert {c.code for c in found.values()} == {"rival samples"}
    assert [c.rivals for c in found.values()] == [("T",), ("S",)]
    assert found["S"].posterior == pytest.approx(0.5, abs=1e-6)


def test_a_sample_without_any_listed_person() -> None:
    """Nobody is named; where hardly anybody compared is left either, more data will not help."""
    for background, code, missing in ((5.0, "no candidate", ""), (0.0, "not listed", "*")):
        case, matches = bare(["S"], ["A"], {}, background)
        (found,) = identify(case, matches).conclusions
        assert (found.code, found.missing) == (code, missing)
    assert (found.conclusion, found.posterior) == ("not among the listed", 1)


def test_most_likely_nobody_is_not_yet_not_listed() -> None:
    """From odds of 19, which are 95 %; below, the listed person is still named."""
    for odds, code in ((18.0, "none of the listed"), (20.0, "not listed")):
        prior = IdentificationPrior(1, 0.5, rounds=0, source="a test")
        found = concluded({("S", "A"): 1 / odds}, prior=prior, floor=0.0)["S"]
        assert found.code == code


def brothers(**typed: str) -> Case:
    pedigree = shapes.nuclear_family(("a", "b", "c"), sexes=[Sex.MALE] * 3)
    home = reference_family("F", pedigree, (STR,), **typed)
    return Case((STR,), (home,), (sample("S", (STR,), "1/2"),), ("a", "b"))


def test_brothers_are_symmetric_until_one_has_a_child() -> None:
    case = brothers(mother="1/1", father="2/2")
    prior = IdentificationPrior(2, 0.1, source="a test")
    (found,) = identify(case, matches_of(case), prior=prior).conclusions
    assert (found.code, found.rivals) == ("symmetric", ("b",))
    weighed = identify(case, matches_of(case), prior=prior, site_weights={("S", "a"): 1.5})
    assert weighed.conclusions[0].code == "rival relatives"


def test_kinship_that_cannot_reach_the_ratio_needed() -> None:
    """One marker can never do, whatever the sample shows."""
    case = brothers(mother="1/1")
    one = replace(case, missing=("a",))
    prior = IdentificationPrior(1, 0.4, source="a test")
    (found,) = identify(one, matches_of(one), prior=prior).conclusions
    assert found.code == "weak kinship"


def many_markers(shown: int) -> Case:
    """Both parents typed at 25 markers, the sample at the first few."""
    markers = tuple(replace(STR, name=f"M{i}") for i in range(25))
    pedigree = shapes.nuclear_family(("a",), sexes=[Sex.MALE])
    home = reference_family("F", pedigree, markers, mother=["1/1"] * 25, father=["2/2"] * 25)
    calls = ["1/2"] * shown + ["-/-"] * (25 - shown)
    return Case(markers, (home,), (sample("S", markers, calls),), ("a",))


def test_markers_that_are_too_few() -> None:
    """Each marker gives 1 / (2 × 0.2 × 0.3) = 8.3: three reach 580, four are needed for 1000."""
    prior = IdentificationPrior(1, 0.5, source="a test")
    for shown, code in ((3, "few markers"), (4, "")):
        case = many_markers(shown)
        (found,) = identify(case, matches_of(case), prior=prior, threshold=0.999).conclusions
        assert found.code == code


def test_evidence_that_stays_below_what_could_be_expected() -> None:
    """A made-up LR of 200 with parents who could give 10^23."""
    case = many_markers(25)
    zero = np.zeros(1, dtype=np.intp)
    matches = made(["S"], ["a"], zero, zero, np.log([200.0]), [0.0])
    (found,) = identify(case, matches, prior=IdentificationPrior(1, 0.5, source="a")).conclusions
    assert found.code == "weak evidence"


def test_a_family_that_contradicts_itself_is_listed() -> None:
    case, matches = bare(["S"], ["A"], {}, background=1.0)
    sample_, family = identify(case, replace(matches, impossible=("A",))).conclusions
    assert sample_.code == "no candidate"
    assert (family.sample, family.missing, family.code) == ("", "A", "inconsistent family")


def test_a_sampled_posterior_must_stay_above_the_threshold_with_its_error() -> None:
    case, matches = bare(["S"], ["A"], {("S", "A"): 1e9})
    found = identify(case, matches, prior=PRIOR)
    vague = replace(found, mcse=np.array([1e-3]))
    assert conclude(case, vague)[0].code == "sampled error"
    assert conclude(case, found)[0].code == ""
