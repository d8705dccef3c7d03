"""What a sample's sex says for "nobody compared"."""

from dataclasses import replace

import numpy as np
import pytest

from sought.genetics.case import Case, Family, Sample
from sought.genetics.national.identification import identify
from sought.genetics.national.prior import IdentificationPrior
from sought.genetics.national.result import DIFFUSE
from sought.genetics.national.sexes import sex_shares
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.search.matches import Matches
from tests.national_cases import STR, made, posteriors

M, F, U = Sex.MALE, Sex.FEMALE, Sex.UNKNOWN


def country(samples: dict[str, Sex], missing: dict[str, Sex], background=0.0, **ratios: float):
    """Families of one member; a ratio is given as ``sample_missing=LR``."""
    families = tuple(Family(Pedigree((Member(m, sex=x),), f"F-{m}")) for m, x in missing.items())
    calls = np.zeros((1, 2), dtype=np.int16)
    people = tuple(Sample(s, x, calls) for s, x in samples.items())
    case = Case((STR,), families, people, tuple(missing))
    pairs = [name.split("_") for name in ratios]
    sample = np.array([list(samples).index(s) for s, _ in pairs], dtype=np.intp)
    person = np.array([list(missing).index(m) for _, m in pairs], dtype=np.intp)
    logs = np.log(np.array(list(ratios.values())))
    return case, made(samples, missing, sample, person, logs, [background] * len(samples))


@pytest.mark.parametrize(
    ("missing", "shares"),
    [
        ([M, M, M, F], [3 / 4, 1 / 4, 1]),
        ([M, M, F, U], [3 / 4, 2 / 4, 1]),
        ([M, M, M, M], [1, 1 / 4, 1]),
        ([U, U], [1, 1, 1]),
    ],
    ids=["both sexes", "one unknown", "no women", "all unknown"],
)
def test_the_share_of_a_sex_is_that_among_the_missing(missing, shares) -> None:
    """Unknown sexes agree with any; a sex that nobody has counts as one person's."""
    case, matches = country(dict(zip("SFU", (M, F, U), strict=True)),
                            {f"P{i}": sex for i, sex in enumerate(missing)})  # fmt: skip
    assert sex_shares(case, matches) == pytest.approx(shares)


def test_order_of_the_matches_decides_not_that_of_the_case() -> None:
    case, matches = country({"S": M, "T": F}, {"A": M, "B": M, "C": F})
    turned = replace(matches, samples=("T", "S"))
    assert isinstance(turned, Matches)
    assert sex_shares(case, turned) == pytest.approx([1 / 3, 2 / 3])


def test_a_woman_among_men_is_hardly_an_unlisted_one() -> None:
    """Weights: (1-u)/N LR for the one woman missing, u × 1/N for one who is not listed."""
    missing = {"W": F} | {f"M{i}": M for i in range(9)}
    case, matches = country({"S": F}, missing, S_W=1.0)
    prior = IdentificationPrior(unlisted_share=0.2, rounds=0, source="a test")
    row = posteriors(identify(case, matches, prior=prior))["S"]
    assert row["W"] == pytest.approx(0.08 / (0.08 + 0.02), rel=1e-12)
    assert row["*"] == pytest.approx(0.2, rel=1e-12)


def test_without_any_dna_the_prior_comes_back() -> None:
    """Every agreeing person at LR 1: u is for nobody, whatever the sample's sex."""
    missing = {f"W{i}": F for i in range(3)} | {f"M{i}": M for i in range(9)}
    prior = IdentificationPrior(unlisted_share=0.2, rounds=0, source="a test")
    for sex, background in ((F, 3.0), (M, 9.0), (U, 12.0)):
        case, matches = country({"S": sex}, missing, background)
        row = posteriors(identify(case, matches, prior=prior))["S"]
        assert row == pytest.approx({"*": 0.2, DIFFUSE: 0.8, "=": 0.0}, rel=1e-12)


def test_the_share_stands_with_nobody_as_its_evidence() -> None:
    case, matches = country({"S": F}, {"W": F, "X": M, "Y": M, "Z": M}, S_W=10.0)
    nobody = next(r for r in identify(case, matches).rows() if r.missing == "*")
    assert nobody.log10_evidence == pytest.approx(np.log10(1 / 4))
    assert nobody.log10_lr is None
