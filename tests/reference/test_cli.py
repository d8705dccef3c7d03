"""The commands' JSON on the files of other programs: likelihoods and whole DVI cases."""

import json
from math import exp, isclose, log
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from sought.cli.app import app

pytestmark = pytest.mark.reference

JOINT = [
    "KETPchap481", "KETPexer497", "example1", "fire", "mixed1", "mixed2", "mixed5_dups",
    "mixed7_stepwise", "planecrash", "symmetricSibs",
]  # fmt: skip
DVI = [
    *JOINT, "grave", "sim_parent_sib_20_proportional", "sim_parents_20_proportional",
    "sim_parents_20_stepwise",
]  # fmt: skip
SURE = {"Undisputed", "Match", "Match (GLR)"}


def answer(*arguments: str | Path) -> dict:
    done = CliRunner().invoke(app, [str(a) for a in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def number(value: object) -> float:
    """A number of either side: "NA" and null are nan, "Inf" and "-Inf" text."""
    return float("nan") if value in (None, "NA") else float(value)


def numbers(rows: list[list[object]]) -> np.ndarray:
    return np.array([[number(v) for v in row] for row in rows])


def expected(reference: Path, name: str) -> tuple[Path, dict]:
    path = reference / "kinship" / "dvi" / f"{name}.json"
    return path, json.loads(path.read_text())["expected"]


@pytest.mark.parametrize("name", ["single_marker", "linked_pairs"])
def test_likelihood_of_every_case_of_a_file(reference: Path, name: str) -> None:
    path = reference / "kinship" / "likelihood" / f"{name}.json"
    wanted = json.loads(path.read_text())["cases"]
    found = answer("kinship", "likelihood", path, "--json")["cases"]
    assert [f["id"] for f in found] == [w["id"] for w in wanted]
    wrong = [
        w["id"]
        for f, w in zip(found, wanted, strict=True)
        if not isclose(number(f["loglik"]), _log(w), rel_tol=1e-8)
        or not isclose(f["likelihood"], w["likelihood"], rel_tol=1e-7)
    ]
    assert not wrong


def _log(case: dict) -> float:
    """The natural log-likelihood of a reference case, from its likelihood where not given."""
    if "loglik" in case:
        return number(case["loglik"])
    return log(case["likelihood"]) if case["likelihood"] else -float("inf")


@pytest.mark.parametrize("name", DVI)
def test_lr_and_exclusions_of_every_pairing(reference: Path, name: str) -> None:
    path, wanted = expected(reference, name)
    found = answer("kinship", "lr", path, "--json")
    pairwise, excluded = wanted["pairwise_LR"], wanted["exclusion_matrix"]
    assert (found["rows"], found["cols"]) == (pairwise["rows"], pairwise["cols"])
    np.testing.assert_allclose(
        numbers(found["lr"]), numbers(pairwise["values"]), rtol=1e-6, atol=1e-8
    )
    assert (excluded["rows"], excluded["cols"]) == (found["rows"], found["cols"])
    np.testing.assert_array_equal(numbers(found["exclusions"]), numbers(excluded["values"]))
    for sample, row in wanted.get("pairwise_LR_per_marker", {}).items():
        for missing, values in row.items():
            ours = found["per_marker"][sample][missing]
            if ours is None or values in ("NA", None) or "NA" in values:
                continue
            np.testing.assert_allclose(ours, [number(v) for v in values], rtol=1e-6, atol=1e-12)


@pytest.mark.parametrize("name", JOINT)
def test_joint_assignments_and_posteriors(reference: Path, name: str) -> None:
    path, wanted = expected(reference, name)
    found = answer("kinship", "joint", path, "--json", "--top", "60")
    logs = np.array([number(a["loglik"]) for a in found["assignments"]])
    theirs = np.array([number(row["loglik"]) for row in wanted["joint"]["table_top"]])
    theirs = theirs[np.isfinite(theirs)]  # dvir lists impossible assignments too
    np.testing.assert_allclose(logs, theirs, rtol=1e-6, atol=1e-8)
    assert isclose(found["loglik_null"], wanted["loglik_null"], rel_tol=1e-8)
    posterior = wanted["joint"]["posterior_pairing"]
    ours = [[found["posterior"][s][m] for m in posterior["cols"]] for s in posterior["rows"]]
    np.testing.assert_allclose(ours, numbers(posterior["values"]), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("name", JOINT)
def test_what_is_concluded_agrees_with_the_best_assignment(reference: Path, name: str) -> None:
    path, wanted = expected(reference, name)
    found = answer("kinship", "joint", path, "--json")
    best, second = (a["loglik"] for a in found["assignments"][:2])
    theirs = {row["Missing"]: row for row in wanted["solve"]["AM"]}
    compared = 0
    for conclusion in found["conclusions"]:
        row = theirs[conclusion["missing"]]
        if row["Conclusion"] == "Symmetric match":
            assert conclusion["conclusion"] == "symmetric match"
            assert conclusion["samples"] == row["Sample"].split("/")
        if row["Conclusion"] in SURE:
            compared += 1
            assert conclusion["samples"] == [row["Sample"]], conclusion
            assert conclusion["conclusion"] in {"undisputed", "match"}
        if conclusion["conclusion"] in {"undisputed", "match"}:
            pairs = found["assignments"][0]["pairs"]
            assert pairs[conclusion["samples"][0]] == conclusion["missing"]
            assert conclusion["glr"] == "Inf" or conclusion["glr"] >= exp(best - second) * (
                1 - 1e-9
            )
    assert compared or not any(r["Conclusion"] in SURE for r in theirs.values())
