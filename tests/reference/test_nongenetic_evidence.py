"""All 15 cases of mispitools 1.4.0 beside our definitions.

Where a definition of mispitools seems odd, ours is used as the peer means it, and the other way
is stated here:

- Sex: the peer divides by the true proportions of the population, although the errors act on
  other people, too. At equal proportions both are the same; otherwise ``Confusion.observed``
  gives the proportions to divide by.
- Age: the peer simulates ages strictly inside the window (11 of 80 for 40 ± 6), but divides by
  the width of the window (12 of 80). We use the width, of continuous ages, and cut it at 0 and
  80, where the peer lets it run on.
- Birth date: the peer estimates the mean of a Dirichlet distribution from 500 draws; the mean is
  known (count over sum of counts), which is ours. Its alternative gives intervals of unequal
  width equal probability; ``uniform_birth_dates`` gives one of even birth dates.
- Decision threshold: the peer tries 1000 thresholds evenly spaced between the smallest and the
  largest ratio. As ratios span many powers of ten, this misses nearly all true matches; the exact
  optimum is ours, and the peer's answer is reproduced on its own grid.
"""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from sought.genetics.thresholds import decision_threshold, error_rates
from sought.genetics.traits import (
    BIRTH_DATE_COUNTS,
    HAIR_COLOURS,
    HAIR_CONFUSION,
    SEXES,
    AgeWindow,
    birth_date_lr,
    hair_colour_lr,
    missing_person_table,
    population_table,
    sex_lr,
)

pytestmark = pytest.mark.reference

EXACT = {"rel": 1e-9, "abs": 1e-12}
SOURCE = "mispitools"
DIRICHLET_DRAWS = 500
TABLES = ["cpt_population_40", "cpt_population_25"]
PERSONS = ["cpt_missing_F1", "cpt_missing_F5"]
AGES = ["lr_age_40_H1", "lr_age_20_H1", "lr_age_20_H2"]
HAIRS = ["lr_hair_2", "lr_hair_4", "lr_hair_5"]
BIRTHS = ["lr_birthdate_1976-05-31_1976-05-31", "lr_birthdate_1977-03-10_1976-12-01"]
DECISIONS = ["decision_1", "decision_3"]


@pytest.fixture(scope="module")
def cases(reference: Path) -> dict[str, dict]:
    path = reference / "kinship" / "mispitools" / "nongenetic.json"
    return {c["id"]: c for c in json.loads(path.read_text("utf-8"))["cases"]}


def test_no_case_is_left_out(cases: dict[str, dict]) -> None:
    tested = [*TABLES, *PERSONS, "lr_sex_F", *AGES, *HAIRS, *BIRTHS, *DECISIONS]
    assert sorted(tested) == sorted(cases)
    assert len(tested) == 15


@pytest.mark.parametrize("name", TABLES)
def test_the_table_of_the_population(cases: dict[str, dict], name: str) -> None:
    case = cases[name]
    p = case["params"]
    found = population_table(
        dict(zip(SEXES, p["propS"], strict=True)),
        AgeWindow(p["MPa"], p["MPr"]),
        dict(zip(HAIR_COLOURS, p["propC"], strict=True)),
    )
    assert case["result"]["rows"] == [f"{s}-{'T1' if agrees else 'T0'}" for s, agrees in found.rows]
    np.testing.assert_allclose(found.values, case["result"]["values"], rtol=1e-9)


@pytest.mark.parametrize("name", PERSONS)
def test_the_table_of_the_missing_person(cases: dict[str, dict], name: str) -> None:
    case = cases[name]
    p = case["params"]
    np.testing.assert_allclose(HAIR_CONFUSION.rows, case["error_matrix_hair"]["values"], rtol=1e-9)
    colour = HAIR_COLOURS[p["MPc"] - 1]
    found = missing_person_table(p["MPs"], colour, sex_error=p["eps"], age_error=p["epa"])
    np.testing.assert_allclose(found.values, case["result"]["values"], rtol=1e-9)


def test_sex(cases: dict[str, dict]) -> None:
    case = cases["lr_sex_F"]
    p = case["params"]
    shares = dict(zip(SEXES, p["Ps"], strict=True))
    for row in case["distinct_values"]:
        found = sex_lr(p["MPs"], row["Sexo"], error=p["eps"], population=shares, source=SOURCE)
        assert found.value == pytest.approx(row["LRs"], **EXACT)


@pytest.mark.parametrize("name", AGES)
def test_age(cases: dict[str, dict], name: str) -> None:
    case = cases[name]
    p = case["params"]
    window = AgeWindow(p["MPa"], p["MPr"], error=p["epa"])
    ours = {window.lr(agrees=a, source=SOURCE).value for a in (True, False)}
    theirs = {row["LRa"] for row in case["distinct_values"]}
    assert sorted(ours) == pytest.approx(sorted(theirs), **EXACT)


@pytest.mark.parametrize("name", HAIRS)
def test_hair_colour(cases: dict[str, dict], name: str) -> None:
    case = cases[name]
    p = case["params"]
    shares = dict(zip(HAIR_COLOURS, p["Pc"], strict=True))
    missing = HAIR_COLOURS[p["MPc"] - 1]
    for row in case["distinct_values"]:
        observed = HAIR_COLOURS[row["Col"] - 1]
        found = hair_colour_lr(missing, observed, population=shares, source=SOURCE)
        assert found.value == pytest.approx(row["LRc"], **EXACT)


@pytest.mark.parametrize("name", BIRTHS)
def test_birth_date_within_the_sampling_error_of_the_draws(
    cases: dict[str, dict], name: str
) -> None:
    """The mean of n draws of a Dirichlet share p has variance p (1 - p) / (A + 1) / n."""
    case = cases[name]
    known, declared = (date.fromisoformat(case["params"][k]) for k in ("ABD", "DBD"))
    ours = birth_date_lr(known, declared, source=SOURCE).value
    intervals, total = len(BIRTH_DATE_COUNTS), sum(BIRTH_DATE_COUNTS)
    p = ours / intervals
    error = intervals * np.sqrt(p * (1 - p) / (total + 1) / DIRICHLET_DRAWS)
    assert case["result"][0] == pytest.approx(ours, abs=3 * error)
    assert 3 * error < 0.02 * intervals


def ratios(case: dict) -> tuple[np.ndarray, np.ndarray]:
    related, unrelated = (np.array(case[k], dtype=float) for k in ("Related", "Unrelated"))
    return related, unrelated


@pytest.mark.parametrize("name", DECISIONS)
def test_error_rates(cases: dict[str, dict], name: str) -> None:
    case = cases[name]
    rates = error_rates(*ratios(case), 1000.0)
    found = {
        "FNR": rates.false_negative,
        "FPR": rates.false_positive,
        "TPR": rates.true_positive,
        "TNR": rates.true_negative,
        "MCC": rates.matthews,
    }
    assert found == pytest.approx(case["threshold_rates"], **EXACT)


@pytest.mark.parametrize("name", DECISIONS)
def test_the_threshold_on_the_peers_grid_and_the_exact_one(
    cases: dict[str, dict], name: str
) -> None:
    related, unrelated = ratios(cases[name])
    both = np.concatenate([related, unrelated])
    grid = np.linspace(both.min(), both.max(), 1000)
    theirs = decision_threshold(related, unrelated, weight=10, candidates=grid)
    assert theirs.threshold == pytest.approx(float(cases[name]["decision_threshold"]), rel=1e-9)
    exact = decision_threshold(related, unrelated, weight=10)
    assert theirs.false_negative > 0.95
    assert exact.distance(10) < theirs.distance(10) / 2
