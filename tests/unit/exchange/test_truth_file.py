"""The truth of a nation comes back from its file, which stands beside the case."""

import json
from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange.truth_file import read_truth, truth_path, write_truth
from sought.genetics.nation.truth import Truth

TRUTH = Truth(
    person={"R1": "F1-M1", "R2": "*"},
    body={"R1": "body1", "R2": "body2"},
    contaminated={"R2": "staff1"},
    wrong=(("F1", "son1"),),
    same_person=((("F1", "F1-M1"), ("F2", "F2-M1")),),
)


def test_a_truth_comes_back(tmp_path: Path) -> None:
    write_truth(TRUTH, tmp_path / "t.json")
    assert read_truth(tmp_path / "t.json") == TRUTH


def test_it_stands_beside_the_folder_and_not_in_it(tmp_path: Path) -> None:
    assert truth_path(tmp_path / "nation") == tmp_path / "nation.truth.json"
    assert truth_path("v1.2") == Path("v1.2.truth.json")


def test_who_knows_persons_and_bodies_only_may_write_no_more(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text('{"person": {"R1": "A"}, "body": {"R1": "b"}}')
    assert read_truth(path) == Truth({"R1": "A"}, {"R1": "b"})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"person": None}, r"t\.json: person: the value is null; allowed: an object of codes"),
        ({"person": {"R1": 1.5, "R2": "*"}}, r"t\.json: person\.R1: 1\.5 is a number"),
        ({"persons": {}}, "key 'persons' is unknown; did you mean 'person'"),
        ({"wrong": [{"family": "F1"}]}, r"wrong\[0\]: key 'member' is missing"),
        ({"wrong": {}}, "wrong: .*allowed: a list"),
        ({"same_person": [[{"family": "F1", "member": "A"}]]},
         r"same_person\[0\]: has 1 reports; a person reported twice has two"),
        ({"body": {"R1": "b", "R2": "b"}}, "body 'b' is given two persons"),
    ],
)  # fmt: skip
def test_errors_name_the_place(change: dict[str, object], message: str, tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    write_truth(TRUTH, path)
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change))
    with pytest.raises(InputError, match=message):
        read_truth(path)
