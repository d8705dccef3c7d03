"""Exclusion power, inclusion power and ranked profiles against forrel (and pedprobr's tables)."""

from math import sqrt
from pathlib import Path

import numpy as np
import pytest

from sought.genetics.case import Case, Sample
from sought.genetics.likelihood_ratio import exclusions, likelihood_ratios
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.missing_tables import missing_tables
from sought.genetics.one_marker import exclusion_power, lr_moments, one_marker_distribution
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.power import exclusion_by_family, inclusion_by_tables
from sought.genetics.profile_ranking import rank_profiles
from tests.reference.forrel import cases, family, markers, pedigree

pytestmark = pytest.mark.reference

EXACT = 1e-9


def test_exclusion_power_of_one_pedigree_against_another(reference: Path) -> None:
    found = cases(reference, "exclusion_power")
    assert len(found) == 30
    for case in found:
        marker = Marker("M", tuple(case["alleles"]), tuple(case["freqs"]), case["x_chrom"])
        given = {g["id"]: g["genotype"] for g in case["known_genotypes"] or []}
        claim, true = pedigree(case["claim"]), pedigree(case["true"])
        ours = exclusion_power(claim, true, case["typed_ids"], marker, given=given)
        assert ours == pytest.approx(case["EP"], rel=EXACT, abs=1e-12), case["id"]


def test_expected_likelihood_ratio_and_joint_genotypes(reference: Path) -> None:
    found = cases(reference, "expected_LR_exact")
    assert len(found) == 18
    for case in found:
        marker = Marker("M", tuple(case["alleles"]), tuple(case["freqs"]))
        related = pedigree(case["H1"])
        unrelated = Pedigree(tuple(Member(i, sex=Sex.MALE) for i in case["typed"]))
        truth = related if case["true"] == "H1" else unrelated
        ours = lr_moments(related, unrelated, case["typed"], marker, true=truth)
        assert ours.mean == pytest.approx(case["expected_LR"], rel=EXACT)
        assert ours.variance == pytest.approx(case["var_LR"], rel=1e-8)
        assert ours.probability_of_zero == pytest.approx(case["prob_LR0"], abs=1e-12)
        assert ours.mean_log10 == pytest.approx(case["expected_log10LR"], rel=EXACT)
        joint = one_marker_distribution(related, marker, case["typed"])
        theirs = case["joint_genotype_distribution_H1"]
        order = [joint.genotypes[0].index(label) for label in theirs["labels"]]
        ours_reordered = joint.probabilities[np.ix_(order, order)]
        assert np.allclose(ours_reordered, theirs["values"], rtol=EXACT, atol=1e-15)


def test_exclusion_power_for_a_missing_person(reference: Path) -> None:
    found = cases(reference, "missing_person")
    assert len(found) == 15
    for case in found:
        panel = markers(case["markers"])
        ours = exclusion_by_family(family(case["pedigrees"], panel), case["missing"], panel)
        theirs = case["exclusion_power"]
        assert np.allclose(ours.per_marker, theirs["per_marker"], rtol=EXACT, atol=1e-12)
        assert ours.total == pytest.approx(theirs["total"], rel=EXACT, abs=1e-12)
        assert ours.expected_mismatches == pytest.approx(theirs["expected_mismatch"], abs=1e-9)
        assert not ours.inconsistent


@pytest.mark.parametrize("poi", ["poi_related", "poi_unrelated"])
def test_likelihood_ratio_of_a_person_of_interest(reference: Path, poi: str) -> None:
    for case in cases(reference, "missing_person"):
        panel = markers(case["markers"])
        person = case[poi]
        sex = Sex(person.get("sex", 0))
        sample = Sample("POI", sex, encode_profile(panel, person["genotypes"]))
        home = family(case["pedigrees"], panel)
        whole = Case(panel, (home,), (sample,), (case["missing"],))
        ours = likelihood_ratios(whole).per_marker("POI", case["missing"])
        assert np.allclose(ours, person["LR_per_marker"], rtol=1e-8, atol=1e-14)
        assert exclusions(whole)[0, 0] == len(person["excluded_markers"])


@pytest.mark.parametrize("poi", ["poi_related", "poi_unrelated"])
def test_tables_hold_the_same_likelihood_ratios(reference: Path, poi: str) -> None:
    for case in cases(reference, "missing_person"):
        panel = markers(case["markers"])
        calls = encode_profile(panel, case[poi]["genotypes"])
        tables = missing_tables(family(case["pedigrees"], panel), case["missing"], panel)
        for table, call, theirs in zip(tables, calls, case[poi]["LR_per_marker"], strict=True):
            (place,) = np.nonzero((table.genotypes == call).all(axis=1))[0]
            assert table.lr[0, place] == pytest.approx(theirs, rel=1e-8, abs=1e-14)


def test_most_probable_profiles(reference: Path) -> None:
    for case in cases(reference, "missing_person"):
        # forrel ranks with mutation off
        panel = tuple(m.without_mutation() for m in markers(case["markers"])[:3])
        names = [m.name for m in panel]
        home = family(case["pedigrees"], markers(case["markers"]))
        short = type(home)(home.pedigree, {i: c[:3] for i, c in home.profiles.items()})
        ours = rank_profiles(short, case["missing"], panel, top=50)
        theirs = case["rank_profiles_first3markers"]["top"]
        values = [p.probability for p in ours.profiles]
        assert np.allclose(values[: len(theirs)], [t["likelihood"] for t in theirs], rtol=1e-9)
        by_name = {p.genotypes: p.probability for p in ours.profiles}
        for row in theirs:  # equally probable profiles may stand in another order
            assert by_name[tuple(row[n] for n in names)] == pytest.approx(row["likelihood"])


def test_inclusion_power_within_the_error_of_500_simulations(reference: Path) -> None:
    found = cases(reference, "inclusion_power_mc")
    assert len(found) == 3
    for case in found:
        panel = markers(case["markers"])
        tables = missing_tables(family(case["pedigrees"], panel), case["missing"], panel)
        ours = inclusion_by_tables(tables)
        n = case["nsim"]
        assert abs(case["mean_log10LR"] - ours.mean) < 4 * ours.sd / sqrt(n)
        assert case["sd_log10LR"] == pytest.approx(ours.sd, rel=4 / sqrt(2 * n))
        for threshold, share in case["IP"].items():
            p = ours.exceeds(float(threshold))
            assert abs(share - p) < 4 * sqrt(p * (1 - p) / n) + 1e-12, (case["id"], threshold)
        levels = [0.05, 0.25, 0.5, 0.75, 0.95]
        for level, value in zip(levels, case["quantiles_log10LR"], strict=True):
            below = (ours.true < value).mean()
            assert abs(below - level) < 4 * sqrt(level * (1 - level) / n), (case["id"], level)


def test_draws_agree_with_the_exact_mean(reference: Path) -> None:
    for case in cases(reference, "missing_person"):
        panel = markers(case["markers"])
        tables = missing_tables(family(case["pedigrees"], panel), case["missing"], panel)
        ours = inclusion_by_tables(tables)
        error = ours.sd / sqrt(len(ours.true))
        assert abs(ours.true.mean() - ours.mean) < 5 * error
        assert ours.true.std() == pytest.approx(ours.sd, rel=0.05)
        # E[LR | unrelated] = 1: no threshold t is passed more often than 1 in t (Markov).
        assert ours.unrelated_exceeds(1e4) <= 1e-4
        counted = (ours.unrelated > 1).mean()
        assert ours.unrelated_exceeds(10) == pytest.approx(counted, abs=5 * sqrt(0.1 / 20_000))
        assert ours.unrelated_exceeds(0.1) <= 1
