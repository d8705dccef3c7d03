"""Kinship, IBD and two-locus coefficients beside ribd's."""

import json
from pathlib import Path

import numpy as np
import pytest

from sought.errors import PedigreeError
from sought.genetics.identity import jacquard, kappa, two_locus_kinship
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.relatedness import inbreeding, kinship_matrix, x_kinship_matrix
from tests.naive import identity as naive

pytestmark = pytest.mark.reference

TOLERANCE = 1e-10
SETS = 32
RIBD_WRONG = {("random7", 0.1): 0.26277595}
"""Two-locus kinship where ribd errs: it gives 0.26232595. The pair are siblings whose parents
are half-siblings, the father being the child of a son and his mother; writing out all meioses
gives our figure, see the last test."""


@pytest.fixture(scope="module")
def sets(reference: Path) -> list[dict]:
    path = reference / "kinship" / "likelihood" / "ibd_coefficients.json"
    return json.loads(path.read_text("utf-8"))["cases"]


def pedigree_of(case: dict) -> Pedigree:
    members = tuple(
        Member(m["id"], m["father"], m["mother"], Sex(m["sex"]))
        for m in case["pedigree"]["members"]
    )
    return Pedigree(members, case["id"], case["pedigree"].get("founder_inbreeding") or {})


def test_all_sets_are_there(sets: list[dict]) -> None:
    assert len(sets) == SETS


@pytest.mark.parametrize("number", range(SETS))
def test_kinship_and_inbreeding(sets: list[dict], number: int) -> None:
    case = sets[number]
    pedigree = pedigree_of(case)
    assert list(pedigree.ids) == case["kinship"]["rows"] == case["kinship_X"]["rows"]
    for ours, theirs in (
        (kinship_matrix(pedigree), case["kinship"]["values"]),
        (x_kinship_matrix(pedigree), case["kinship_X"]["values"]),
    ):
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=TOLERANCE)
    assert inbreeding(pedigree) == pytest.approx(case["inbreeding"], abs=TOLERANCE)


@pytest.mark.parametrize("number", range(SETS))
def test_identity_coefficients(sets: list[dict], number: int) -> None:
    case = sets[number]
    pedigree, pair = pedigree_of(case), case["pair"]
    assert jacquard(pedigree, *pair) == pytest.approx(case["jacquard9_pair"], abs=TOLERANCE)
    if "NA" in case["kappa_pair"]:
        with pytest.raises(PedigreeError, match="inbred"):
            kappa(pedigree, *pair)
    else:
        assert kappa(pedigree, *pair) == pytest.approx(case["kappa_pair"], abs=TOLERANCE)


@pytest.mark.parametrize("number", range(SETS))
def test_two_locus_kinship(sets: list[dict], number: int) -> None:
    case = sets[number]
    pedigree, pair = pedigree_of(case), case["pair"]
    if case["two_locus_kinship"] is None:
        with pytest.raises(PedigreeError, match="two-locus kinship is not defined"):
            two_locus_kinship(pedigree, *pair, 0.1)
        return
    for entry in case["two_locus_kinship"]:
        rate = entry["rho"]
        expected = RIBD_WRONG.get((case["id"], rate), entry["value"])
        assert two_locus_kinship(pedigree, *pair, rate) == pytest.approx(expected, abs=TOLERANCE)


def test_where_we_differ_the_written_out_meioses_agree_with_us(sets: list[dict]) -> None:
    case = next(c for c in sets if c["id"] == "random7")
    theirs = {e["rho"]: e["value"] for e in case["two_locus_kinship"]}
    pedigree = pedigree_of(case)
    kept = pedigree.restricted_to(set().union(*(pedigree.ancestors(i) for i in case["pair"])))
    exact = {r: naive.two_locus_kinship(kept, *case["pair"], r) for r in theirs}
    assert exact[0.1] == pytest.approx(RIBD_WRONG["random7", 0.1], abs=1e-12)
    assert abs(exact[0.1] - theirs[0.1]) > 4e-4
    assert [exact[0], exact[0.5]] == pytest.approx([theirs[0], theirs[0.5]], abs=1e-12)
