"""24 sets of mutation matrices of pedmut, and their stationary and reversible forms."""

import numpy as np
import pytest

from sought.genetics.mutation import Mutation, mutation_matrix, overall_rate
from sought.genetics.stabilisation import stationary_distribution
from tests.reference import readers

pytestmark = pytest.mark.reference

FILE, COUNT = "likelihood/mutation_matrices.json", 24


def close(found, expected) -> bool:
    return np.allclose(found, expected, rtol=1e-11, atol=1e-14)


def by_sex(reference):
    for case in readers.cases(reference, FILE, COUNT):
        for sex, entry in case.get("matrices", {}).items():
            yield f"{case['id']} {sex}", case, entry


def test_models(reference):
    compared, wrong = 0, []
    for name, case, entry in by_sex(reference):
        if entry["model"] == "custom":
            continue
        found = mutation_matrix(readers.mutation(entry), case["alleles"], case["freqs"])
        compared += 1
        if not close(found, entry["matrix_rows_from_cols_to"]):
            wrong.append(name)
    assert compared == 32
    assert wrong == []


def test_stationary_form_of_the_equal_model(reference):
    """Files name it only by their id; the rate is the overall rate."""
    compared, wrong = 0, []
    for name, case, entry in by_sex(reference):
        if entry["model"] != "custom":
            continue
        assert "equal_PM" in name
        recipe = Mutation("equal", 0.01, stabilisation="PM")
        compared += 1
        found = mutation_matrix(recipe, case["alleles"], case["freqs"])
        if not close(found, entry["matrix_rows_from_cols_to"]):
            wrong.append(name)
    assert compared == 6
    assert wrong == []


def test_properties(reference):
    wrong = []
    for name, case, entry in by_sex(reference):
        matrix, p = np.array(entry["matrix_rows_from_cols_to"]), np.array(case["freqs"])
        flows = p[:, None] * matrix
        as_told = {
            "overall_rate": np.isclose(overall_rate(matrix, p), entry["overall_rate"], rtol=1e-9),
            "stationary": np.allclose(p @ matrix, p, atol=1e-11) == entry["stationary"],
            "reversible": np.allclose(flows, flows.T, atol=1e-11) == entry["reversible"],
        }
        wrong += [f"{name}: {what}" for what, right in as_told.items() if not right]
    assert wrong == []


def test_stationary_distributions(reference):
    wrong = []
    for name, _, entry in by_sex(reference):
        expected = entry.get("stationary_distribution")
        if not expected or isinstance(expected[0], str):
            continue
        found = stationary_distribution(np.array(entry["matrix_rows_from_cols_to"]))
        if not np.allclose(found, expected, rtol=1e-8):
            wrong.append(name)
    assert wrong == []


def test_transformed_models(reference):
    """MH, BA, PR and PM of an equal or stepwise model."""
    compared, wrong = 0, []
    for case in readers.cases(reference, FILE, COUNT):
        if "transform" not in case:
            continue
        base = {k: case["base"][k] for k in ("rate", "range", "rate2")}
        recipe = Mutation(case["base"]["model"], stabilisation=case["transform"], **base)
        compared += 1
        if not close(mutation_matrix(recipe, case["alleles"], case["freqs"]), case["matrix"]):
            wrong.append(case["id"])
    assert compared == 5
    assert wrong == []
