"""Case files and Familias projects against the answers of pedtools, pedFamilias and pedprobr.

The answers were made by ``pedFamilias::readFam(file)`` and, per marker and component,
``pedprobr::likelihood``; see ../shared/reference/kinship/README.md.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from sought.exchange import (
    case_from_object,
    case_to_object,
    project_from_case,
    read_any,
    read_case,
    read_cases,
    read_familias,
    write_any,
    write_familias,
)
from sought.exchange.case_tables import case_to_tables
from sought.exchange.familias_project import FamiliasFamily, FamiliasProject, resolve
from sought.exchange.marker_json import marker_to_object
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import encode_profile
from sought.genetics.pedigree import Pedigree

pytestmark = pytest.mark.reference

FAM = ["Ch4-table-4-4", "KETPex497", "dvi-example", "halfsib", "paternity"]
CASES = {"single_marker": 193, "linked_pairs": 79}
IDENTIFICATION = [
    "KETPchap481", "KETPexer497", "example1", "fire", "grave", "mixed1", "mixed2", "mixed5_dups",
    "mixed7_stepwise", "planecrash", "sim_parent_sib_20_proportional",
    "sim_parents_20_proportional", "sim_parents_20_stepwise", "symmetricSibs",
]  # fmt: skip


def project_and_answer(reference: Path, name: str) -> tuple[FamiliasProject, dict]:
    folder = reference / "kinship" / "fam"
    return read_familias(folder / f"{name}.fam"), json.loads((folder / f"{name}.json").read_text())


@pytest.mark.parametrize("name", FAM)
def test_markers_of_a_familias_file(reference: Path, name: str) -> None:
    project, answer = project_and_answer(reference, name)
    assert [marker_to_object(m) for m in project.plain_markers] == answer["markers"]


def pedigrees_of(project: FamiliasProject) -> dict[str, tuple[Pedigree, dict[str, dict[str, str]]]]:
    """Pedigrees by the labels of the answers, with genotypes of the people."""
    found = {}
    for p in project.pedigrees:
        shape = resolve(project.persons, p, project.known_relations)
        found[p.name] = (shape, genotypes(project.persons))
    for family in project.families:
        found |= dict(reference_pedigrees(family))
    return found


def reference_pedigrees(family: FamiliasFamily):
    shapes = [resolve(family.persons, p) for p in family.pedigrees]
    one_for_all = len(shapes) == 2 and shapes[0].members == shapes[1].members
    for i, (p, shape) in enumerate(zip(family.pedigrees, shapes, strict=True)):
        label = f"{family.name}/{'1' if one_for_all else p.name}"
        if not (one_for_all and i == 0):
            yield label, (shape, genotypes(family.persons))


def genotypes(persons) -> dict[str, dict[str, str]]:
    return {p.id: dict(p.genotypes) for p in persons if p.genotypes}


def own_sex(member: dict, shape: Pedigree) -> int:
    """pedFamilias takes a person of unknown sex (a missing child) for a woman; we do not."""
    return member["sex"] if shape[member["id"]].sex else 0


@pytest.mark.parametrize("name", FAM)
def test_people_and_likelihoods_of_a_familias_file(reference: Path, name: str) -> None:
    project, answer = project_and_answer(reference, name)
    found = pedigrees_of(project)
    wanted = [p for p in answer["pedigrees"] if not p["label"].startswith("Unidentified")]
    assert list(found) == [p["label"] for p in wanted]
    for expected in wanted:
        shape, observed = found[expected["label"]]
        members = [m for c in expected["components"] for m in c["members"]]
        assert {(m.id, m.father, m.mother, int(m.sex)) for m in shape.members} == {
            (m["id"], m["father"], m["mother"], own_sex(m, shape)) for m in members
        }
        for component in expected["components"]:
            ids = [m["id"] for m in component["members"]]
            logs = expected["loglik_per_marker"][component["id"]]
            assert_likelihood(project, shape.restricted_to(ids), observed, logs)


def assert_likelihood(project, pedigree: Pedigree, observed: dict, logs: list) -> None:
    markers = project.plain_markers
    profiles = {
        person: encode_profile(markers, [texts.get(m.name) for m in markers])
        for person, texts in observed.items()
        if person in pedigree
    }
    found = log_likelihood(pedigree, markers, profiles)
    np.testing.assert_allclose(found, [float(x) for x in logs], rtol=1e-8, atol=1e-12)


@pytest.mark.parametrize("name", ["KETPex497", "dvi-example"])
def test_unidentified_persons_of_a_familias_file(reference: Path, name: str) -> None:
    project, answer = project_and_answer(reference, name)
    expected = answer["pedigrees"][0]
    case = project.to_case()
    assert [s.id for s in case.samples] == [c["members"][0]["id"] for c in expected["components"]]
    for sample, component in zip(case.samples, expected["components"], strict=True):
        family = sample.as_family()
        found = log_likelihood(family.pedigree, case.markers, family.profiles)
        np.testing.assert_allclose(found, expected["loglik_per_marker"][component["id"]], rtol=1e-8)


@pytest.mark.parametrize("name", FAM)
def test_a_familias_file_comes_back_equal(reference: Path, name: str, tmp_path: Path) -> None:
    project, _ = project_and_answer(reference, name)
    write_familias(project, tmp_path / "a.fam")
    assert read_familias(tmp_path / "a.fam") == project


@pytest.mark.parametrize("name", FAM)
def test_a_familias_file_becomes_a_case_file_and_back(
    reference: Path, name: str, tmp_path: Path
) -> None:
    case = read_familias(reference / "kinship" / "fam" / f"{name}.fam").to_case()
    write_any(case, tmp_path / "a.json")
    write_any(read_case(tmp_path / "a.json"), tmp_path / "a.fam")
    again = read_familias(tmp_path / "a.fam").to_case()
    assert [f.id for f in again.families] == [f.id for f in case.families]
    assert again.missing == case.missing
    for family, before in zip(again.families, case.families, strict=True):
        assert set(family.pedigree.members) == set(before.pedigree.members)
        found = log_likelihood(family.pedigree, again.markers, family.profiles)
        expected = log_likelihood(before.pedigree, case.markers, before.profiles)
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(("name", "number"), CASES.items())
def test_all_small_cases_are_read_and_come_back(reference: Path, name: str, number: int) -> None:
    path = reference / "kinship" / "likelihood" / f"{name}.json"
    entries = json.loads(path.read_text())["cases"]
    cases = read_cases(path)
    assert len(cases) == number
    for case, entry in zip(cases, entries, strict=True):
        assert (case.id, case.theta) == (entry["id"], entry.get("theta", 0))
        assert case.recombination == entry.get("rho")
        assert [len(f.pedigree.members) for f in case.families] == [
            len(p["members"]) for p in entry["pedigrees"]
        ]
        told = case_to_object(case)
        assert case_to_object(case_from_object(told)) == told


def test_small_cases_have_the_likelihoods_of_pedprobr(reference: Path) -> None:
    path = reference / "kinship" / "likelihood" / "single_marker.json"
    entries = json.loads(path.read_text())["cases"]
    for case, entry in list(zip(read_cases(path), entries, strict=True))[::10]:
        total = sum(
            log_likelihood(f.pedigree, case.markers, f.profiles, theta=case.theta).sum()
            for f in case.families
        )
        assert total == pytest.approx(float(entry["loglik"]), rel=1e-8), case.id


@pytest.mark.parametrize("name", IDENTIFICATION)
def test_identification_cases_keep_everything(reference: Path, name: str) -> None:
    path = reference / "kinship" / "dvi" / f"{name}.json"
    given = json.loads(path.read_text())["input"]
    case = read_case(path)
    told = case_to_object(case)
    for key in ("markers", "missing"):
        assert told[key] == given[key]
    assert [(f["id"], f["members"]) for f in told["families"]] == [
        (f["id"], f["members"]) for f in given["families"]
    ]
    for key in ("families", "pm"):
        for entry, before in zip(told[key], given[key], strict=True):
            assert [sorted_alleles(g) for g in entry["genotypes"].values()] == [
                sorted_alleles(g) for g in before["genotypes"].values()
            ]


def sorted_alleles(texts: list[str]) -> list[list[str]]:
    return [sorted(text.split("/")) for text in texts]


@pytest.mark.parametrize("name", IDENTIFICATION)
def test_identification_cases_go_through_tables_and_familias(reference: Path, name: str) -> None:
    (case,) = read_any(reference / "kinship" / "dvi" / f"{name}.json")
    assert case_to_tables(case)["families"][1]  # raises where it would not read back the same
    project = project_from_case(case)
    assert project.to_case().missing == case.missing


def test_answers_of_other_kinds_are_not_taken_for_cases(reference: Path) -> None:
    for name in ("forrel/kinship_lr", "familias/single_locus", "likelihood/mutation_matrices"):
        with pytest.raises(Exception, match=r"cases\[0\]: (key|has neither)"):
            read_cases(reference / "kinship" / f"{name}.json")
