"""Models from TOML: what is given changes, what is not keeps its default."""

from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange.evidence_models import models_from_object, read_evidence_models
from sought.genetics.fusion.models import EvidenceModels

FILE = """
source = "commission, 2024"
[sex]
female_share = 0.1
[age]
edges = [0, 18, 60]
shares = [0.2, 0.8]
[stature]
least_error = 3.5
[stature.population.M]
mean = 171
[fractures]
prevalence = 0.05
[fractures.remembered]
sensitivity = 0.6
[fractures.by_bone]
radius = 0.1
[teeth.changes.present]
present = 0.8
absent = 0.14
"""


def test_what_is_given_changes_and_the_rest_stays(tmp_path: Path) -> None:
    (tmp_path / "models.toml").write_text(FILE, "utf-8")
    found, default = read_evidence_models(tmp_path / "models.toml"), EvidenceModels()
    assert found.source == "commission, 2024"
    assert (found.sex.female_share, found.sex.error) == (0.1, default.sex.error)
    assert (found.age.edges, found.age.shares) == ((0, 18, 60), (0.2, 0.8))
    assert found.stature.least_error == 3.5
    assert (found.stature.population["M"].mean, found.stature.population["M"].sd) == (171, 7)
    assert found.stature.population["F"] == default.stature.population["F"]
    assert found.fractures.remembered.sensitivity == 0.6
    assert found.fractures.seen == default.fractures.seen
    assert (found.fractures.prevalence_of("radius"), found.fractures.prevalence_of("rib")) == (
        0.1,
        0.05,
    )
    assert found.teeth.changes["present"]["absent"] == 0.14
    assert found.teeth.changes["filled"] == default.teeth.changes["filled"]


def test_without_a_source_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text("# nothing yet\n", "utf-8")
    found = read_evidence_models(tmp_path / "ours.toml")
    assert found.source == "ours.toml"
    assert found.teeth == EvidenceModels().teeth


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"ages": {}}, "key 'ages' is unknown; did you mean 'age'"),
        ({"sex": {"eror": 0.1}}, "sex: key 'eror' is unknown; did you mean 'error'"),
        ({"sex": {"error": "much"}}, "sex.error: 'much' is text"),
        ({"sex": {"error": 2}}, "error is 2"),
        ({"age": {"edges": [0, "x"]}}, r"age.edges\[1\]"),
        ({"age": 3}, "age: 3 is a number; allowed: a table"),
        ({"stature": {"population": {"X": {}}}}, "stature.population: key 'X' is unknown"),
        ({"fractures": {"by_bone": {"rib": "few"}}}, "fractures.by_bone.rib"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(given: dict, message: str) -> None:
    with pytest.raises(InputError, match=message):
        models_from_object(given)


def test_broken_toml_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text("[sex\n", "utf-8")
    with pytest.raises(InputError, match=r"m\.toml: is not valid TOML"):
        read_evidence_models(tmp_path / "m.toml")
