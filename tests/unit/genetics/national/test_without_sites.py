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


def brothers(dna: float, sites: dict[tuple[str, str], float], **options) -> NationalIdentification:
    """Two bodies and two persons; each body fits its own person so many times better."""
    pairs = [(s, m) for s in ("S1", "S2") for m in ("A", "B")]
    ratios = {p: 1e9 * (dna if p in {("S1", "A"), ("S2", "B")} else 1.0) for p in pairs}
    case, matches = bare(["S1", "S2"], ["A", "B"], ratios)
    prior = IdentificationPrior(3, 0.05, rounds=0, source="a test")
    return identify(case, matches, prior=prior, site_weights=sites, wrong_pedigrees=0.0, **options)


OWN = {("S1", "A"): 10.0, ("S1", "B"): 1.0, ("S2", "A"): 1.0, ("S2", "B"): 10.0}


def test_brothers_whose_weights_hold_each_other_up_are_solved_without_all_of_them() -> None:
    """DNA 5 : 1 for each, 25 : 1 together; with the site of each 2500 : 1."""
    lifted = brothers(5.0, OWN)
    assert {c.conclusion for c in lifted.conclusions} == {"identified"}
    made = brothers(5.0, OWN, without_sites=0.99)
    assert "identified" not in {c.conclusion for c in made.conclusions}
    assert posteriors(made) == {
        s: pytest.approx(shares, abs=1e-12) for s, shares in posteriors(brothers(5.0, {})).items()
    }


def test_a_body_without_weights_of_its_own_is_held_against_its_rivals() -> None:
    """S1 lies nowhere in particular: only that S2 is held to be B leaves A to it."""
    sites = {("S2", "A"): 0.01, ("S2", "B"): 10.0}
    assert brothers(5.0, sites).conclusions[0].conclusion == "identified"
    made = brothers(5.0, sites, without_sites=0.99)
    assert made.conclusions[0].conclusion != "identified"
    assert posteriors(made)["S1"]["A"] == pytest.approx(25 / 26, abs=1e-6)


def test_what_holds_without_sites_is_left_as_it_is() -> None:
    assert posteriors(brothers(100.0, OWN, without_sites=0.9995)) == posteriors(
        brothers(100.0, OWN)
    )


@pytest.mark.parametrize("weight", [0.5, 3.0, 10.0])
def test_at_the_threshold_no_site_makes_an_identification(weight: float) -> None:
    """Odds 333 alone; any weight above 6 would lift it over."""
    made = found(1000.0, weight, 0.9995)
    assert made.conclusions[0].conclusion != "identified"
    if weight == 10.0:
        assert found(1000.0, weight, 0.0).conclusions[0].conclusion == "identified"
        assert posteriors(made)["S"]["A"] == pytest.approx(1000 / 1003)


def test_what_is_taken_back_is_not_identified_as_somebody_else() -> None:
    """The DNA says B, the site that nobody but A lies there."""
    case, matches = bare(["S"], ["A", "B"], {("S", "A"): 1e6, ("S", "B"): 1e11})
    sites = {("S", "A"): 1.0, ("S", "B"): 0.0}
    made = identify(
        case, matches, prior=PRIOR, site_weights=sites, wrong_pedigrees=0.0, without_sites=0.9995
    )
    assert made.conclusions[0].conclusion != "identified"
    assert sum(posteriors(made)["S"].values()) == pytest.approx(1)


@pytest.mark.parametrize("least", [-0.1, 1.0])
def test_what_is_no_probability_is_refused(least: float) -> None:
    with pytest.raises(InputError, match="without_sites is"):
        found(10.0, 1.0, least)
