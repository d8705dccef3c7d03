"""What a result states: rows, contributions, settings."""

from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.evidence import LabelledLR, combine
from sought.genetics.national.chain import SamplingPlan
from sought.genetics.national.identification import identify
from sought.genetics.national.prior import IdentificationPrior
from sought.genetics.national.result import DIFFUSE, REPEATED, NationalIdentification, Settings
from tests.national_cases import bare, repeating

PRIOR = IdentificationPrior(20, 0.2, rounds=0, source="a test")
RATIOS = {("S", "A"): 10.0, ("S", "B"): 1e6, ("T", "B"): 1e5, ("U", "C"): 0.1}


def found(**options) -> NationalIdentification:
    case, matches = bare(["S", "T", "U", "V"], ["A", "B", "C"], RATIOS)
    return identify(case, matches, **({"prior": PRIOR} | options))


def test_rows_are_by_sample_the_likeliest_first_then_those_of_nobody() -> None:
    made = [(r.sample, r.missing) for r in found().rows()]
    assert made == [
        ("S", "B"), ("S", "A"), ("S", "*"), ("S", "~"), ("S", "="),
        ("T", "B"), ("T", "*"), ("T", "~"), ("T", "="),
        ("U", "C"), ("U", "*"), ("U", "~"), ("U", "="),
        ("V", "*"), ("V", "~"), ("V", "="),
    ]  # fmt: skip


def test_a_row_has_the_component_and_method_of_its_pairing() -> None:
    rows = {(r.sample, r.missing): r for r in found().rows()}
    assert rows["S", "B"].component == rows["T", "B"].component >= 0
    assert rows["S", "B"].method == "exact"
    assert (rows["U", "C"].component, rows["U", "C"].method) == (-1, "diffuse")
    assert (rows["V", "*"].component, rows["V", "*"].method) == (-1, "exact")
    assert rows["S", "*"].component == rows["S", "B"].component


def test_the_prior_of_a_pairing_is_its_weight_with_the_site() -> None:
    made = found(site_weights={("S", "A"): 3.0, ("U", "C"): 0.5})
    rows = {(r.sample, r.missing): r for r in made.rows()}
    assert rows["S", "A"].prior == pytest.approx(3 * 0.8 / 20)
    assert rows["S", "B"].prior == pytest.approx(0.8 / 20)
    assert rows["S", "*"].prior == 0.2
    assert rows["S", DIFFUSE].prior is None
    assert rows["S", REPEATED].prior is None


def test_contributions_multiply_to_the_weight_of_a_pairing() -> None:
    evidence = {("S", "A"): combine([LabelledLR("teeth", 2.0, "chart"),
                                     LabelledLR("age", 0.5, "report")])}  # fmt: skip
    made = found(evidence=evidence, site_weights={("S", "A"): 3.0})
    for e in range(len(made.pairings)):
        parts = np.prod([part.value for part in made.contributions(e)])
        row = next(r for r in made.rows() if (r.sample, r.missing) == made.names(e))
        assert parts == pytest.approx(10 ** (row.log10_lr + row.log10_evidence) * row.prior)


def test_a_ratio_beyond_the_range_of_a_double_stays_a_number() -> None:
    case, matches = bare(["S"], ["A"], {("S", "A"): 1.0})
    huge = replace(matches, log_lr=np.array([800.0]))
    made = identify(case, huge, prior=PRIOR)
    (dna, *_) = made.contributions(0)
    assert np.isfinite(dna.value)
    assert next(made.rows()).log10_lr == pytest.approx(800 / np.log(10))


def test_a_sampled_component_is_named_as_such() -> None:
    made = found(budget=1, sampling=SamplingPlan(error=0.05, sweeps=200))
    for e in range(len(made.pairings)):
        number = int(made.component[e])
        if number in made.components:
            assert made.method(e) == made.components[number].method
    figures = made.components[int(made.component[0])]
    assert (figures.samples, figures.families, figures.pairings) == (2, 2, 3)


def test_what_components_neglect_is_the_diffuse_mass_of_their_samples() -> None:
    """S has a hopeless pairing with C that does not compete."""
    ratios = RATIOS | {("S", "C"): 0.01}
    case, matches = bare(["S", "T", "U", "V"], ["A", "B", "C"], ratios)
    made = identify(case, matches, prior=PRIOR)
    (figures,) = made.components.values()
    rows = {(r.sample, r.missing): r.posterior for r in made.rows()}
    assert figures.neglected == pytest.approx(rows["S", "C"])
    assert figures.neglected > 0


def test_the_likeliest_partner_of_a_repeat_is_kept() -> None:
    weights = {("T", "S"): 0.1, ("U", "S"): 0.1, ("U", "T"): 5.0}
    made = found(repeats=repeating(["S", "T", "U", "V"], weights))
    assert made.partner == ("", "S", "T", "")


def test_expected_identifications_are_all_but_nobody_and_repeats() -> None:
    made = found()
    listed = sum(r.posterior for r in made.rows() if r.missing not in {"*", REPEATED})
    assert made.expected_identified == pytest.approx(listed)


# --- settings -------------------------------------------------------------------------------------


def test_settings_give_the_bounds_of_the_work() -> None:
    made = Settings(floor=0.1, budget=30, seed=4)
    assert made.bounds.log_floor == pytest.approx(np.log(0.1))
    assert made.bounds.placements == 30
    assert (made.effort.steps, made.effort.seed) == (3000, 4)
    assert Settings(floor=0).bounds.log_floor == -np.inf


@pytest.mark.parametrize(("threshold", "log10"), [(0.9995, 3.30081), (0.99, 1.995635)])
def test_the_threshold_as_odds(threshold, log10) -> None:
    assert Settings(threshold).log10_odds == pytest.approx(log10, abs=1e-5)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"threshold": 0.5}, "threshold: threshold is 0.5; allowed: above 0.5 and below 1"),
        ({"threshold": 1.0}, "threshold is 1.0"),
        ({"floor": float("inf")}, "floor: floor is inf"),
        ({"floor": float("nan")}, "floor is nan"),
        ({"budget": 0}, "budget: budget is 0; allowed: 1 or more"),
        ({"repeats": 1.0}, "repeats: repeats is 1.0; allowed: 0 up to, not including, 1"),
        ({"wrong_pedigrees": -0.1}, "wrong_pedigrees is -0.1"),
    ],
)
def test_settings_that_cannot_be_are_refused(options, message) -> None:
    with pytest.raises(InputError, match=message):
        Settings(**options)
