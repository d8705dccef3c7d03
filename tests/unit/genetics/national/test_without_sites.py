"""Where remains lay may carry an identification over the threshold, and never decides one."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sought.errors import InputError
from sought.genetics.national import solving
from sought.genetics.national.identification import identify
from sought.genetics.national.prior import IdentificationPrior
from sought.genetics.national.result import NationalIdentification
from sought.genetics.national.testimony_floor import floor_without_testimony
from tests.cases import sample
from tests.national_cases import Ratios, bare, made_up_ratios, matches_of, posteriors
from tests.unit.genetics.national.test_pedigree_doubt import MARKERS, case_of

PRIOR = IdentificationPrior(2, 0.5, rounds=0, source="a test")
"""A pairing of LR x and site weight w has the odds w x / 3: half for nobody, a quarter for another."""


def found(ratio: float, weight: float, least: float) -> NationalIdentification:
    case, matches = bare(["S"], ["A"], {("S", "A"): ratio})
    return identify(
        case, matches, prior=PRIOR, site_weights={("S", "A"): weight}, wrong_pedigrees=0.0,
        without_sites=least,
    )  # fmt: skip


def test_strong_dna_that_a_site_lifts_over_the_threshold_identifies() -> None:
    """Odds 333 alone, 3333 with the site; both stand in the result."""
    made = found(1000.0, 10.0, 0.99)
    assert made.conclusions[0].conclusion == "identified"
    assert posteriors(made)["S"]["A"] == pytest.approx(10_000 / 10_003)
    assert made.without_sites(0) == pytest.approx(1000 / 1003)
    assert made.carried == {"S"}


def test_who_is_identified_without_sites_is_not_said_to_be_carried() -> None:
    made = found(1e6, 10.0, 0.995)
    assert made.conclusions[0].conclusion == "identified"
    assert made.carried == set()
    assert made.without_sites(0) == pytest.approx(1e6 / (1e6 + 3))


def test_nothing_is_asked_where_no_site_has_a_weight_or_nobody_is_identified() -> None:
    for made in (found(1e6, 1.0, 0.995), found(30.0, 10.0, 0.995), found(1e6, 10.0, 0.0)):
        assert made.without_sites(0) is None
        assert made.carried == set()


@pytest.mark.parametrize(("odds", "carried"), [(198.0, False), (201.0, True)])
def test_the_floor_is_a_tenth_of_the_odds_of_the_threshold(odds: float, carried: bool) -> None:
    """Of 0.9995 that is 199.9: at weight ten the site makes exactly the rest."""
    floor = 199.9 / 200.9
    made = found(3 * odds, 10.0, floor)
    assert (made.carried == {"S"}) is carried
    assert (made.conclusions[0].conclusion == "identified") is carried


@given(st.floats(1.0, 1e7), st.floats(1.001, 1e12), st.floats(0.9, 0.9995))
def test_odds_grow_by_the_weight_and_no_more_and_never_from_below_the_floor(
    ratio: float, weight: float, floor: float
) -> None:
    """The closed form: whatever is told, odds are r w / 3 with the site and r / 3 without."""
    before, after = ratio / (ratio + 3), ratio * weight / (ratio * weight + 3)
    assume(min(abs(before - floor), abs(before - 0.9995), abs(after - 0.9995)) > 1e-9)
    made = found(ratio, weight, floor)
    posterior = float(made.posterior[0])
    if made.conclusions[0].conclusion == "identified":
        assert before >= floor
        assert posterior == pytest.approx(after)
        assert made.without_sites(0) == pytest.approx(before)
    else:
        assert after < 0.9995 or before < floor
        assert posterior < 0.9995


@pytest.mark.parametrize("ratio", [1e-3, 1.0, 3.0])
def test_testimony_without_dna_identifies_nobody_however_certain(ratio: float) -> None:
    for weight in (10.0, 1e6, 1e12):
        assert found(ratio, weight, 0.995).conclusions[0].conclusion != "identified"


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
def test_at_a_floor_like_the_threshold_no_site_makes_an_identification(weight: float) -> None:
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


def lifted(
    ratios: dict[tuple[str, str], float], sites: dict[tuple[str, str], float], **more: float
) -> NationalIdentification:
    """With the floor of 0.9995.  Nobody weighs as much as an LR of 19, or 18 beside a rival."""
    samples, missing = (sorted({pair[at] for pair in ratios}) for at in (0, 1))
    case, matches = bare(samples, missing, ratios, more.pop("background", 0.0))
    prior = IdentificationPrior(10, 0.5, rounds=0, source="a test")
    options = {"prior": prior, "wrong_pedigrees": 0.0, "without_sites": 0.995, **more}
    return identify(case, matches, site_weights=sites, **options)


ALONE = 0.998
"""Odds 499 against nobody: 4990 with a weight of ten."""
ONE = {("S", "A"): 499 * 19.0}
TEN = {("S", "A"): 10.0}


def test_against_nobody_listed_testimony_counts() -> None:
    made = lifted(ONE, TEN)
    assert made.carried == {"S"}
    assert made.without_sites(0) == pytest.approx(ALONE)


@pytest.mark.parametrize("rival", [4e-3, 1e-3, 6e-4])
def test_between_two_persons_whom_the_dna_leaves_open_testimony_decides_nothing(
    rival: float,
) -> None:
    """B fits 250 times less well than A, or 1,667 times: not 2,000."""
    strong = {("S", "A"): 1e9, ("S", "B"): 1e9 * rival}
    sites = {("S", "A"): 10.0, ("S", "B"): 1.0}
    assert lifted(strong, sites, without_sites=0.0).conclusions[0].conclusion == "identified"
    made = lifted(strong, sites, without_sites=0.98)
    assert made.carried == set()
    assert made.conclusions[0].conclusion != "identified"


def test_a_rival_too_weak_to_be_listed_counts_as_well() -> None:
    """``~``: somebody compared whose ratio the search did not list."""
    made = lifted(ONE, TEN, background=10.0)
    assert made.without_sites(0) > 0.995
    assert made.carried == set()
    assert made.conclusions[0].conclusion != "identified"


def test_between_two_bodies_that_fit_one_person_testimony_decides_nothing() -> None:
    bodies = {("S", "A"): 1e6, ("T", "A"): 2e3}
    sites = {("S", "A"): 10.0, ("T", "A"): 1.0}
    assert lifted(bodies, sites, without_sites=0.0).conclusions[0].conclusion == "identified"
    made = lifted(bodies, sites)
    assert made.without_sites(0) == pytest.approx(0.998, abs=1e-3)
    assert made.carried == set()
    assert made.conclusions[0].conclusion != "identified"


def test_brothers_whom_dna_cannot_tell_apart_stay_open_whatever_is_told() -> None:
    for weight in (10.0, 1e3, 1e6):
        sites = {("S1", "A"): weight, ("S2", "B"): weight, ("S1", "B"): 1.0, ("S2", "A"): 1.0}
        made = brothers(1.0, sites, without_sites=0.995)
        assert "identified" not in {c.conclusion for c in made.conclusions}
        assert made.carried == set()


def test_brothers_whom_dna_tells_apart_nearly_stay_open_as_well() -> None:
    """DNA 1600 : 1 together, 0.9994: above the floor; the site of each would make 160,000 : 1."""
    sites = {("S1", "A"): 10.0, ("S2", "B"): 10.0, ("S1", "B"): 1.0, ("S2", "A"): 1.0}
    assert {c.conclusion for c in brothers(40.0, sites).conclusions} == {"identified"}
    made = brothers(40.0, sites, without_sites=0.995)
    assert posteriors(made)["S1"]["A"] > 0.995
    assert "identified" not in {c.conclusion for c in made.conclusions}


def test_a_rivals_silence_is_no_testimony_for_oneself() -> None:
    """B has 0.00046 of A's share, nobody 0.0001; that B lies elsewhere must not make it A."""
    strong = {("S", "A"): 18e4, ("S", "B"): 18e4 * 4.6e-4}
    silent = {("S", "A"): 1.0, ("S", "B"): 1e-6}
    assert lifted(strong, silent, without_sites=0.0).conclusions[0].conclusion == "identified"
    made = lifted(strong, silent)
    assert made.conclusions[0].conclusion != "identified"
    told = lifted(strong, {("S", "A"): 1.5, ("S", "B"): 1e-6})
    assert told.carried == {"S"}, "of A something is told, and the DNA leaves nobody but him"


def test_a_lie_for_somebody_whom_the_dna_does_not_name_changes_nothing() -> None:
    """A is the body's; of B, who fits by chance, a witness beyond doubt tells the grave."""
    ratios = {("S", "A"): 1e7, ("S", "B"): 1e5}
    for lie in (10.0, 1e3, 1e6, 1e9):
        made = lifted(ratios, {("S", "A"): 1.0, ("S", "B"): lie})
        named = {c.missing for c in made.conclusions if c.conclusion == "identified"}
        assert named <= {"A"}


def test_shares_sum_to_one_whether_carried_or_taken_back() -> None:
    for made in (lifted(ONE, TEN), lifted(ONE, TEN, background=10.0), found(100.0, 100.0, 0.995)):
        assert sum(posteriors(made)["S"].values()) == pytest.approx(1)
        assert made.alone is not None
        assert np.isfinite(made.alone).all()


def test_a_site_takes_no_rival_body_out_of_the_competition() -> None:
    """T fits A too, 0.06 against nobody; its site makes 0.006 of it, below the floor of 0.05."""
    ratios = {("S", "A"): 499 * 19.0, ("T", "A"): 0.06 * 19}
    plain = lifted(ratios, {}, without_sites=0.0)
    made = lifted(ratios, {("S", "A"): 10.0, ("T", "A"): 0.1})
    assert made.without_sites(0) == pytest.approx(float(plain.posterior[0]))
    assert float(plain.posterior[0]) == pytest.approx(499 / (499 + 1 + 0.06))


def test_testimony_for_others_does_not_enter_what_is_said_to_be_without_it() -> None:
    """Eleven bodies lifted elsewhere leave so few missing that A's odds would more than double."""
    bodies, persons = ([f"{letter}{i}" for i in range(12)] for letter in "SM")
    ratios = dict.fromkeys(zip(bodies[1:], persons[1:], strict=True), 6.0)
    ratios |= {("S0", "M0"): 2000.0, ("S0", "M1"): 1e-3, ("S1", "M0"): 1e-3}
    sites = dict.fromkeys(zip(bodies[1:], persons[1:], strict=True), 10.0)
    case, matches = bare(bodies, persons, ratios)
    options = {
        "prior": IdentificationPrior(13, 0.5, source="a test"), "wrong_pedigrees": 0.0,
        "floor": 0.0, "threshold": 0.997,
    }  # fmt: skip
    plain = identify(case, matches, **options)
    assert plain.conclusions[0].conclusion != "identified"
    assert identify(case, matches, site_weights=sites, **options).conclusions[0].code == ""
    made = identify(case, matches, site_weights=sites, without_sites=0.99, **options)
    assert made.conclusions[0].conclusion != "identified"
    assert made.without_sites(0) == pytest.approx(float(plain.posterior[0]))


def test_a_body_without_weights_does_not_gain_by_a_weak_rival_who_is_told_elsewhere() -> None:
    """B is too weak to compete for S, and free by the less the more T is held to be his."""
    ratios = {("S", "A"): 900.0, ("S", "B"): 0.5, ("T", "B"): 2.0}
    case, matches = bare(["S", "T"], ["A", "B"], ratios)
    options = {
        "prior": IdentificationPrior(10, 0.1, rounds=0, source="a test"), "wrong_pedigrees": 0.0,
        "site_weights": {("T", "B"): 10.0}, "threshold": 0.9897,
    }  # fmt: skip
    assert identify(case, matches, **options).conclusions[0].conclusion == "identified"
    made = identify(case, matches, without_sites=0.98, **options)
    assert made.conclusions[0].conclusion != "identified"
    assert made.without_sites(0) == pytest.approx(0.98953, abs=1e-5)


WEIGHTS = st.sampled_from([0.1, 0.3, 1.0, 3.0, 10.0])
U, N = 0.3, 6.0
NOBODY = U + (1 - U) / N * (N - 3)
"""Weight of somebody not compared: unlisted, or one of the three missing beyond."""


@given(made_up_ratios(3, 3), st.data(), st.sampled_from([0.99, 0.9995, 0.9999]))
def test_against_all_assignments_written_out(ratios, data, threshold: float) -> None:
    """Whatever is told of all bodies: who is identified has the rule's numbers without it."""
    bodies, persons = ([f"{letter}{i}" for i in range(3)] for letter in "SM")
    sites = {pair: data.draw(WEIGHTS) for pair in ratios}
    case, matches = bare(bodies, persons, ratios)
    floor = floor_without_testimony(threshold)
    made = identify(
        case, matches, site_weights=sites, without_sites=floor, threshold=threshold, floor=0.0,
        prior=IdentificationPrior(N, U, rounds=0, source="a test"), wrong_pedigrees=0.0,
    )  # fmt: skip
    alone, near = written_out(ratios, bodies, persons), 1e-9
    for e in range(len(ratios)):
        told = made.without_sites(e)
        assert told is None or told == pytest.approx(alone[made.names(e)], abs=1e-9)
    for one in made.conclusions:
        if one.conclusion != "identified":
            continue
        own = alone[one.sample, one.missing]
        assert (one.sample in made.carried) is (own < threshold) or abs(own - threshold) < near
        if one.sample in made.carried:
            listed = sum(alone.get((one.sample, m), 0.0) for m in persons)
            searched = sum(alone.get((s, one.missing), 0.0) for s in bodies)
            assert own >= floor - near
            assert own / listed >= threshold - near
            assert own / searched >= threshold - near
            assert sites[one.sample, one.missing] > 1


def written_out(ratios: Ratios, bodies: list[str], persons: list[str]) -> Ratios:
    """Posteriors of pairings over every way of giving each body a person, or nobody, none twice."""
    total, sums = 0.0, dict.fromkeys(ratios, 0.0)
    for chosen in product([None, *persons], repeat=len(bodies)):
        pairs = [pair for pair in zip(bodies, chosen, strict=True) if pair[1] is not None]
        if len({m for _, m in pairs}) < len(pairs) or not sums.keys() >= set(pairs):
            continue
        weight = NOBODY ** (len(bodies) - len(pairs))
        for pair in pairs:
            weight *= (1 - U) / N * ratios[pair]
        total += weight
        for pair in pairs:
            sums[pair] += weight
    return {pair: value / total for pair, value in sums.items()}


def test_a_brother_who_is_anothers_by_testimony_remains_a_rival_in_a_doubtful_pedigree() -> None:
    """W, of one marker, is a's by a third; a witness makes five sixths of it, and V's rival would be gone."""
    case = case_of(child="4/5")
    weak = sample("W", MARKERS, ["1/4", *["-/-"] * 7])
    both = replace(case, samples=(*case.samples, weak))
    options = {
        "prior": IdentificationPrior(100, 0.1, source="a test"),
        "site_weights": {("W", "a"): 10.0},
    }
    trusting = identify(both, matches_of(both), **options)
    made = identify(both, matches_of(both), without_sites=0.995, **options)
    assert not trusting.in_doubt
    assert made.in_doubt == {"V"}


def test_what_was_sampled_is_not_carried_however_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two bodies either of which could be either one's, as if it were too much to solve exactly."""
    ratios = {("S", "A"): 499 * 19.0, ("S", "B"): 1e-3, ("T", "B"): 1e5, ("T", "A"): 1e-3}
    sites = {("S", "A"): 10.0}
    exact = lifted(ratios, sites, floor=0.0)
    monkeypatch.setattr(solving, "_states", lambda *_: None)
    sampled = lifted(ratios, sites, floor=0.0)
    assert exact.carried == {"S"}
    assert {figures.method for figures in sampled.components.values()} == {"sampled"}
    assert sampled.carried == set()
    assert posteriors(sampled)["S"]["A"] < 0.9995
