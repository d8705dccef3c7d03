"""Samples of one person against dvir::directMatch and mergePM."""

import json
from pathlib import Path

import pytest

from sought.genetics.case import Sample
from sought.genetics.direct_match import direct_matches, merge_samples
from sought.genetics.markers import encode_profile
from sought.genetics.pedigree import Sex
from tests.reference.forrel import markers

pytestmark = pytest.mark.reference

FILES = ["mixed1", "mixed2", "mixed5_dups", "mixed7_stepwise"]


def read(reference: Path, name: str) -> tuple[dict, list[Sample], tuple]:
    data = json.loads((reference / "kinship" / "dvi" / f"{name}.json").read_text())
    panel = markers(data["input"]["markers"])
    samples = []
    for component in data["input"]["pm"]:
        (member,) = component["members"]
        calls = encode_profile(panel, component["genotypes"][member["id"]])
        samples.append(Sample(member["id"], Sex(member["sex"]), calls))
    return data["expected"], samples, panel


@pytest.mark.parametrize("name", FILES)
def test_every_pair(reference: Path, name: str) -> None:
    expected, samples, panel = read(reference, name)
    found = direct_matches(samples, panel)
    for row in expected["direct_match"]:
        i, j = found.samples.index(row["a"]), found.samples.index(row["b"])
        assert found.lr[i, j] == pytest.approx(row["LR"], rel=1e-9)
        alike = samples[i].sex == samples[j].sex and found.different[i, j] == 0
        assert alike == (row["LR"] > 0)


@pytest.mark.parametrize("name", FILES)
def test_groups_and_their_representatives(reference: Path, name: str) -> None:
    expected, samples, panel = read(reference, name)
    merged = merge_samples(samples, panel, threshold=expected["merge_pm"]["threshold"])
    ours = {lead: list(group) for lead, group in merged.groups.items()}
    assert ours == expected["merge_pm"]["groups"]
    assert [s.id for s in merged.samples] == list(ours)
