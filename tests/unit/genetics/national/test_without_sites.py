"""Where remains lay may help an identification, and never makes one."""

import pytest

from sought.errors import InputError
from sought.genetics.national.identification import identify
from sought.genetics.national.prior import IdentificationPrior
from sought.genetics.national.result import NationalIdentification
from tests.national_cases import bare, posteriors

PRIOR = IdentificationPrior(2, 0.5, rounds=0, source="a test")
"""A pairing of LR x and site weight w has the odds w x / 3: half for nobody, a quarter for another."""


def found(ratio: float, weight: float, least: float) -> NationalIdentification:
    case, matches = bare(["S"], ["A"], {("S", "A"): ratio})
    return identify(
        case, matches, prior=PRIOR, site_weights={("S", "A"): weight}, wrong_pedigrees=0.0,
        without_sites=least,
    )  # fmt: skip


def test_strong_dna_that_a_site_lifts_over_the_threshold_identifies() -> None:
    """Odds 333 alone, 3333 with the site."""
    made = found(1000.0, 10.0, 0.99)
    assert made.conclusions[0].conclusion == "identified"
    assert posteriors(made)["S"]["A"] == pytest.approx(10_000 / 10_003)


def test_weak_dna_is_not_identified_whatever_the_site_says() -> None:
    """Odds 33 alone: below 0.99; what is shown is what the DNA says."""
    made = found(100.0, 100.0, 0.99)
    assert made.conclusions[0].conclusion != "identified"
    assert posteriors(made)["S"]["A"] == pytest.approx(100 / 103)
    assert sum(posteriors(made)["S"].values()) == pytest.approx(1)


def test_without_the_rule_the_site_would_have_made_it() -> None:
    assert found(100.0, 100.0, 0.0).conclusions[0].conclusion == "identified"


def test_sites_without_weight_change_nothing() -> None:
    assert posteriors(found(100.0, 1.0, 0.999)) == posteriors(found(100.0, 1.0, 0.0))


def test_rivals_that_the_site_holds_down_are_counted_again() -> None:
    """Two persons of LR 10⁴ and 10³: odds 10 between them, 1000 with the site."""
    case, matches = bare(["S"], ["A", "B"], {("S", "A"): 1e5, ("S", "B"): 1e4})
    sites = {("S", "A"): 10.0, ("S", "B"): 1e-3}
    options = {"prior": PRIOR, "site_weights": sites, "wrong_pedigrees": 0.0}
    assert identify(case, matches, **options).conclusions[0].conclusion == "identified"
    made = identify(case, matches, without_sites=0.99, **options)
    assert made.conclusions[0].conclusion != "identified"
    assert posteriors(made)["S"]["A"] == pytest.approx(10 / 11, abs=1e-3)


@pytest.mark.parametrize("least", [-0.1, 1.0])
def test_what_is_no_probability_is_refused(least: float) -> None:
    with pytest.raises(InputError, match="without_sites is"):
        found(10.0, 1.0, least)
