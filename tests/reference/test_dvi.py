"""dvir 3.4.2 on 14 cases: pairwise, exclusion, undisputed and joint tables.

Made by ``dvir::pairwiseLR``, ``exclusionMatrix``, ``findUndisputed``, ``dviJoint``,
``amDrivenDVI``, ``sequentialDVI`` and ``jointDVI`` (see the README of the reference folder).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from sought.genetics.case import Case, Family, Sample
from sought.genetics.conclusions import conclusions
from sought.genetics.joint import JointIdentification, identify_jointly
from sought.genetics.likelihood import log_likelihood
from sought.genetics.likelihood_ratio import exclusions, likelihood_ratios
from sought.genetics.search.comparison import SearchSettings
from sought.genetics.search.engine import run
from sought.genetics.search.outcome import put_together
from sought.genetics.search.plan import plan_search
from sought.genetics.undisputed import undisputed_matches
from tests.reference import readers

pytestmark = pytest.mark.reference

PRECISION = 1e-8
"""Of natural logarithms; posteriors are compared absolutely."""

FULL = (
    "KETPchap481", "KETPexer497", "example1", "fire", "grave", "mixed1", "mixed2", "mixed5_dups",
    "mixed7_stepwise", "planecrash", "symmetricSibs",
)  # fmt: skip
PAIRWISE_ONLY = (
    "sim_parent_sib_20_proportional", "sim_parents_20_proportional", "sim_parents_20_stepwise",
)  # fmt: skip
WITH_JOINT_TABLE = tuple(name for name in FULL if name != "grave")

every_case = pytest.mark.parametrize("name", [*FULL, *PAIRWISE_ONLY])
full_case = pytest.mark.parametrize("name", FULL)


class Compared(NamedTuple):
    """Our case and the peer's answers."""

    case: Case
    expected: dict[str, Any]


def read(reference: Path, name: str) -> Compared:
    content = json.loads((reference / "kinship" / "dvi" / f"{name}.json").read_text("utf-8"))
    given = content["input"]
    markers = tuple(readers.marker(m) for m in given["markers"])
    families = tuple(
        Family(readers.pedigree(f), readers.profiles(markers, f["genotypes"]))
        for f in given["families"]
    )
    samples = []
    for entry in given["pm"]:
        alone = readers.pedigree(entry)[entry["members"][0]["id"]]
        calls = readers.profiles(markers, entry["genotypes"])[alone.id]
        samples.append(Sample(alone.id, alone.sex, calls))
    case = Case(markers, families, tuple(samples), tuple(given["missing"]))
    return Compared(case, content["expected"])


def number(value: float | str | None) -> float:
    return np.nan if value in {None, "NA"} else readers.number(value)


def matrix(table: dict[str, Any], rows: tuple[str, ...], columns: tuple[str, ...]) -> np.ndarray:
    """The peer's matrix in our order."""
    values = np.array([[number(v) for v in row] for row in table["values"]])
    at = [table["rows"].index(r) for r in rows]
    return values[np.ix_(at, [table["cols"].index(c) for c in columns])]


def logs(values: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore"):
        return np.log(values)


def assert_close(found: np.ndarray | float, wanted: np.ndarray | float) -> None:
    np.testing.assert_allclose(found, wanted, rtol=0, atol=PRECISION)


def test_every_file_is_compared(reference: Path) -> None:
    files = {path.stem for path in (reference / "kinship" / "dvi").glob("*.json")}
    assert files == {*FULL, *PAIRWISE_ONLY}


@every_case
def test_pairwise_ratios_and_exclusions(reference: Path, name: str) -> None:
    case, expected = read(reference, name)
    found = likelihood_ratios(case)
    assert_close(found.log_lr, logs(matrix(expected["pairwise_LR"], found.samples, found.missing)))
    wanted = matrix(expected["exclusion_matrix"], found.samples, found.missing)
    np.testing.assert_array_equal(exclusions(case), np.nan_to_num(wanted, nan=-1))


@every_case
def test_the_search_gives_the_same_ratios(reference: Path, name: str) -> None:
    case, expected = read(reference, name)
    plan = plan_search(case, SearchSettings(threshold=0.0, least_markers=0))
    found = put_together(plan, run(plan, plan.units))
    m = found.matches
    matrix_found = np.full((len(m.samples), len(m.missing)), np.nan)
    matrix_found[m.sample, m.person] = m.log_lr
    assert_close(matrix_found, logs(matrix(expected["pairwise_LR"], m.samples, m.missing)))


@full_case
def test_ratios_by_marker(reference: Path, name: str) -> None:
    case, expected = read(reference, name)
    found = likelihood_ratios(case)
    compared = 0
    for v, row in expected["pairwise_LR_per_marker"].items():
        for m, values in row.items():
            assert_close(logs(found.per_marker(v, m)), logs(np.array(values, dtype=float)))
            compared += 1
    assert compared == found.comparable.sum()


@full_case
def test_likelihoods_by_marker(reference: Path, name: str) -> None:
    case, expected = read(reference, name)
    for side, families in (
        ("am", case.families),
        ("pm", [s.as_family() for s in case.samples]),
    ):
        wanted = expected[f"loglik_{side}_per_marker"]
        assert set(wanted) == {f.id for f in families}
        for f in families:
            found = log_likelihood(f.pedigree, case.markers, f.profiles)
            assert_close(found, np.array([readers.number(x) for x in wanted[f.id]]))


@full_case
@pytest.mark.parametrize("strict", [False, True], ids=["usual", "strict"])
def test_undisputed_matches(reference: Path, name: str, strict: bool) -> None:
    case, expected = read(reference, name)
    answer = expected["undisputed_strict" if strict else "undisputed"]
    found = {
        (m.sample, m.missing, f"Step {m.step}"): np.log(m.lr)
        for m in undisputed_matches(case, threshold=answer["threshold"], strict=strict)
    }
    wanted = {
        (r["Sample"], r["Missing"], r["Comment"]): np.log(r["LR"]) for r in answer["table"] or []
    }
    assert found == pytest.approx(wanted, abs=PRECISION)


# --- jointly --------------------------------------------------------------------------------------


@full_case
def test_nobody_identified(reference: Path, name: str) -> None:
    case, expected = read(reference, name)
    assert_close(identify_jointly(case).log_likelihood_null, expected["loglik_null"])


def pairs_of(row: dict[str, Any], found: JointIdentification) -> tuple[tuple[str, str], ...]:
    return tuple((v, row[v]) for v in found.samples)


@pytest.mark.parametrize("name", WITH_JOINT_TABLE)
def test_joint_table(reference: Path, name: str) -> None:
    """dvir lists impossible assignments too; we list what is possible, all with its likelihood."""
    case, expected = read(reference, name)
    found = identify_jointly(case, top=2000)
    ours = {tuple(a.pairs.items()): a for a in found.assignments}
    top = expected["joint"]["table_top"]
    for row in top:
        listed = ours.pop(pairs_of(row, found), None)
        if listed is None:
            assert readers.number(row["loglik"]) == -np.inf
            continue
        assert_close(listed.log_likelihood, row["loglik"])
        assert_close(listed.posterior, row["posterior"])
    worst = min(number(r["posterior"]) for r in top)
    assert max((a.posterior for a in ours.values()), default=0.0) <= worst + PRECISION


@pytest.mark.parametrize("name", WITH_JOINT_TABLE)
def test_posterior_of_every_pairing(reference: Path, name: str) -> None:
    case, expected = read(reference, name)
    found = identify_jointly(case)
    wanted = matrix(expected["joint"]["posterior_pairing"], found.samples, (*found.missing, "*"))
    assert_close(found.posterior, np.nan_to_num(wanted))


@full_case
def test_generalised_ratios(reference: Path, name: str) -> None:
    """Where dvir gives one.  Where nobody is best, ours speaks for nobody and dvir's against."""
    case, expected = read(reference, name)
    found = {c.missing: c for c in conclusions(identify_jointly(case))}
    for row in expected["am_driven"]["AM"]:
        if row["GLR"] == "NA":
            continue
        ours = found[row["Missing"]]
        glr = ours.glr if ours.samples else 1 / ours.glr
        assert_close(logs(np.array(glr)), logs(np.array(number(row["GLR"]))))


WORDS = {
    "Undisputed": "undisputed",
    "Match (GLR)": "match",
    "Symmetric match": "symmetric match",
    "Disputed": "disputed",
    "Excluded": "excluded",
    "No match": "no match",
    "Inconclusive": "inconclusive",
}
DIFFERENT_WORDS = {
    # dvir excludes by counting inconsistent markers (more than 2); we, where mutation makes it
    # possible, say that being none of the samples is better by the threshold.
    ("mixed1", "M2a"): "no match",
    # Two samples of one body each: dvir has one word for a rival sample and for weak evidence.
    ("mixed5_dups", "M1a"): "disputed",
    ("mixed5_dups", "M1b"): "disputed",
}


@full_case
def test_conclusions(reference: Path, name: str) -> None:
    case, expected = read(reference, name)
    for ours, row in zip(conclusions(identify_jointly(case)), expected["solve"]["AM"], strict=True):
        assert ours.missing == row["Missing"]
        usual = WORDS[row["Conclusion"]]
        assert ours.conclusion == DIFFERENT_WORDS.get((name, ours.missing), usual)
        if ours.conclusion == usual and usual not in {"inconclusive", "no match", "excluded"}:
            assert "/".join(ours.samples) == row["Sample"]


STEPWISE = ("KETPchap481", "KETPexer497", "grave", "mixed1", "mixed2", "planecrash")


@pytest.mark.parametrize("name", STEPWISE)
def test_steps_of_the_sequential_search_multiply_to_the_joint_ratio(
    reference: Path, name: str
) -> None:
    """Each step's LR is conditional on the samples placed before; their product is joint."""
    case, expected = read(reference, name)
    found = identify_jointly(case, top=200)
    (match,) = expected["sequential"]["matches"]
    (listed,) = [a for a in found.assignments if dict(a.pairs) == match]
    product = sum(np.log(step["LR"]) for step in expected["sequential"]["details"])
    assert_close(listed.log_likelihood - found.log_likelihood_null, product)


def test_the_grave(reference: Path) -> None:
    """Eight missing of one family: dvir needs its undisputed matches fixed first, we do not."""
    case, expected = read(reference, "grave")
    found = identify_jointly(case, top=60)
    assert found.neglected == 0.0
    ours = {tuple(a.pairs.items()): a for a in found.assignments}
    top = expected["jointDVI_default"]["table_top"]
    assert len(top) == 10
    best = ours[pairs_of(top[0], found)]
    for row in top[:2]:
        listed = ours[pairs_of(row, found)]
        assert_close(listed.log_likelihood, row["loglik"])
        odds = listed.posterior / best.posterior
        assert odds == pytest.approx(row["posterior"] / top[0]["posterior"], rel=PRECISION)
    for row in top[2:]:
        listed = ours.get(pairs_of(row, found))
        if listed is not None:
            assert_close(listed.log_likelihood, row["loglik"])
    # Others than dvir's undisputed ones hold a little of the posterior as well.
    assert 0 < top[0]["posterior"] - found.assignments[0].posterior < 1e-6
