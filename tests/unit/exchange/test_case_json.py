import json
from pathlib import Path

import numpy as np
import pytest

from sought.errors import InputError
from sought.exchange import (
    case_from_object,
    case_to_object,
    read_case,
    read_cases,
    write_case,
    write_cases,
)
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Sex
from tests.unit.exchange.example_cases import plain, plain_case, rich, rich_case


def saved(tmp_path: Path, value: object) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(value), "utf-8")
    return path


def test_a_case_is_read() -> None:
    case = rich_case()
    assert [m.name for m in case.markers] == ["TH01", "FGA", "DXS1"]
    assert [f.id for f in case.families] == ["F1", "F2"]
    assert [(s.id, s.sex) for s in case.samples] == [("S1", Sex.MALE), ("S2", Sex.MALE)]
    assert case.missing == ("M1", "M2")
    assert case.theta == 0.02
    assert case.families[0].pedigree["M1"].parents == ("R1", "R2")
    assert case.families[0].pedigree.twins == (frozenset({"M1", "M3"}),)
    assert case.families[1].pedigree.founder_inbreeding == {"W": 0.125}
    assert case.families[0].errors["R2"] == SampleErrors(dropout=0.1)
    assert case.samples[1].errors == SampleErrors(0.2, 0.01, 0.001)
    assert case.priors is not None
    assert case.priors.weight("M1", "S1") == 2.0
    six, nine = 0, 1
    np.testing.assert_array_equal(case.families[0].profiles["R1"], [[six, nine], [0, 0], [0, 0]])


@pytest.mark.parametrize("example", [plain, rich])
def test_a_case_comes_back_the_same(example, tmp_path: Path) -> None:
    case = case_from_object(example())
    assert case_to_object(case) == example()
    write_case(case, tmp_path / "a.json")
    assert case_to_object(read_case(tmp_path / "a.json")) == example()


def test_a_case_is_written_for_eyes(tmp_path: Path) -> None:
    write_case(plain_case(), tmp_path / "a.json")
    lines = (tmp_path / "a.json").read_text("utf-8").splitlines()
    assert '      "genotypes": {"C": ["6/6", "-/-"]}' in lines


def test_several_cases_are_written_together(tmp_path: Path) -> None:
    write_cases([plain_case(), rich_case()], tmp_path / "a.json")
    assert [case_to_object(c) for c in read_cases(tmp_path / "a.json")] == [plain(), rich()]
    with pytest.raises(InputError, match=r"a\.json: holds 2 cases where one is needed"):
        read_case(tmp_path / "a.json")


def test_a_case_may_stand_under_input_beside_anything(tmp_path: Path) -> None:
    path = saved(tmp_path, {"name": "x", "expected": {"lr": "Inf"}, "famlies": 1, "input": plain()})
    assert case_to_object(read_case(path)) == plain()


def test_cases_may_carry_answers_under_any_name(tmp_path: Path) -> None:
    entry = plain() | {"id": "one", "likelihood_L1": 0.5, "exclusion_power": {}, "peer": "x"}
    entry["pedigrees"] = entry.pop("families")
    (case,) = read_cases(saved(tmp_path, {"kind": "k", "n": 1, "cases": [entry]}))
    assert case_to_object(case) == {"id": "one"} | plain()


def test_a_pair_of_linked_markers() -> None:
    assert case_from_object(plain() | {"rho": 0.1}).recombination == 0.1
    assert case_to_object(case_from_object(plain() | {"rho": 0}))["rho"] == 0


def test_one_missing_person_may_stand_alone() -> None:
    assert case_from_object(plain() | {"missing": "M1"}).missing == ("M1",)


def test_several_unrelated_members_of_an_entry_are_several_samples() -> None:
    case = plain()
    case["pm"] = [
        {
            "id": "site 4",
            "members": [{"id": "S1", "sex": 1}, {"id": "S2"}],
            "genotypes": {"S2": ["6/6", None]},
        }
    ]
    samples = case_from_object(case).samples
    assert [(s.id, s.sex) for s in samples] == [("S1", Sex.MALE), ("S2", Sex.UNKNOWN)]
    untyped = [-1, -1]
    assert samples[0].calls.tolist() == [untyped, untyped]
    assert samples[1].calls.tolist() == [[0, 0], untyped]


@pytest.mark.parametrize(
    ("text", "call"),
    [("6/9", [0, 1]), ("9/6", [1, 0]), (" 6 / 9 ", None), ("6/-", [0, -1]), ("-/6", [0, -1]),
     ("-/-", [-1, -1]), ("-", [-1, -1]), ("", [-1, -1]), (None, [-1, -1])],
)  # fmt: skip
def test_genotypes(text: str | None, call: list[int] | None) -> None:
    case = plain()
    case["families"][0]["genotypes"]["R1"][0] = text
    if call is None:
        with pytest.raises(InputError, match="spaces at its ends"):
            case_from_object(case)
        return
    assert sorted(case_from_object(case).families[0].profiles["R1"][0].tolist()) == sorted(call)


@pytest.mark.parametrize("alone", ["1", 1])
def test_a_man_has_one_allele_on_x(alone: object) -> None:
    case = rich()
    case["families"][0]["genotypes"]["R1"][2] = alone
    assert case_to_object(case_from_object(case)) == rich()
    case["families"][0]["genotypes"]["R2"][2] = alone
    with pytest.raises(InputError, match="write '1/1' if homozygous, '1/-' if the other"):
        case_from_object(case)


def test_families_and_members_may_be_without_genotypes() -> None:
    case = plain()
    case["families"][0]["genotypes"] = None
    case["families"][1]["genotypes"]["C"] = None
    assert [dict(f.profiles) for f in case_from_object(case).families] == [{}, {}]


def _set(path: str, value: object):
    """A change of the plain case at ``families.0.id`` or so."""

    def change(case: dict) -> None:
        *outer, last = [int(p) if p.isdigit() else p for p in path.split("/")]
        for part in outer:
            case = case[part]
        case[last] = value

    return change


def _drop(key: str):
    return lambda case: case.pop(key)


@pytest.mark.parametrize(
    ("change", "where", "message"),
    [
        (_drop("markers"), "", "key 'markers' is missing"),
        (_set("famlies", []), "", "key 'famlies' is unknown; did you mean 'families'?"),
        (_set("pedigrees", []), "", "families and pedigrees are the same key"),
        (_set("markers", {}), "markers", "the value is an object; allowed: a list of markers"),
        (_set("markers/1/name", "TH01"), "markers[1].name", "marker 'TH01' is given more than once"),
        (_set("markers/0/freqs/1", None), "markers[0].freqs[1]", "the value is null"),
        (_set("families", "F1"), "families", "'F1' is text; allowed: a list of families"),
        (_set("families/1", []), "families[1]", "the value is a list; allowed: an object with id"),
        (_set("families/1/id", "F1"), "families[1].id", "family 'F1' is given more than once"),
        (_set("families/1/id", ""), "families[1].id", "'' is empty"),
        (_set("families/1/members", []), "families[1]", "needs at least one member"),
        (_set("families/1/memebrs", []), "families[1]", "did you mean 'members'?"),
        (_set("families/0/members/2/father", "X"), "families[0].members[2].father", "father 'X' of"),
        (_set("families/0/members/2/mother", None), "families[0].members[2].mother", "one parent only"),
        (_set("families/0/members/1/sex", 1), "families[0].members[2].mother", "needs sex 2"),
        (_set("families/0/members/1/sex", 3), "families[0].members[1].sex", "sex is 3; allowed: 1 male"),
        (_set("families/0/members/1/sex", "F"), "families[0].members[1].sex", "'F' is text; allowed: 1"),
        (_set("families/0/members/1/fahter", "R"), "families[0].members[1]", "did you mean 'father'?"),
        (_set("families/0/members/1/id", "R1"), "families[0].members[1].id", "more than one member"),
        (_set("families/0/members/0/father", "M1"), "families[0].members[0].mother", "one parent"),
        (_set("families/0/genotypes/X", []), "families[0].genotypes.X", "its members: R1, R2, M1"),
        (_set("families/0/genotypes", []), "families[0].genotypes", 'allowed: an object {member: ["a/b"'),
        (_set("families/0/genotypes/R1", {}), "families[0].genotypes.R1", "allowed: a list with one"),
        (_set("families/0/genotypes/R1", ["6/9"]), "families[0].genotypes.R1", "1 genotypes for 2 markers"),
        (_set("families/0/genotypes/R1/0", "6/7"), "families[0].genotypes.R1[0]", "allele '7' is not among"),
        (_set("families/0/genotypes/R1/0", "6"), "families[0].genotypes.R1[0]", "write '6/6' if homozygous"),
        (_set("families/0/genotypes/R1/0", 6), "families[0].genotypes.R1[0]", "write '6/6' if homozygous"),
        (_set("families/0/genotypes/R1/0", 9.3), "families[0].genotypes.R1[0]", 'allowed: text such as "14/15"'),
        (_set("families/0/genotypes/R1/0", []), "families[0].genotypes.R1[0]", "the value is a list"),
        (_set("families/0/twins", [["R1", "R2"]]), "families[0]", "must share both parents and their sex"),
        (_set("families/0/twins", ["R1"]), "families[0].twins[0]", "allowed: a list of member ids"),
        (_set("families/0/errors", {"X": {}}), "families[0].errors.X", "'X' is not a member"),
        (_set("families/0/errors", {"R1": {"dropout": 1}}), "families[0].errors.R1.dropout", "dropout is 1.0"),
        (_set("families/0/errors", {"R1": {"dropot": 1}}), "families[0].errors.R1", "did you mean 'dropout'?"),
        (_set("families/0/errors", 0), "families[0].errors", "0 is a number"),
        (_set("families/0/founder_inbreeding", {"M1": 0.5}), "families[0]", "not a founder"),
        (_set("families/0/founder_inbreeding", {"R1": "x"}), "families[0].founder_inbreeding.R1", "is text"),
        (_set("pm", {}), "pm", "the value is an object; allowed: a list of samples"),
        (_set("pm/1/members/0/id", "S1"), "pm[1].genotypes.S2", "'S2' is not a member"),
        (_set("pm/1", plain()["pm"][0]), "pm[1].members", "sample 'S1' is given more than once"),
        (_set("pm/0", plain()["families"][0]), "pm[0].members[2].father", "samples are unrelated"),
        (_set("pm/0/twins", []), "pm[0]", "key 'twins' is unknown"),
        (_set("missing", ["M1", "M9"]), "missing", "'M9' is a member of 0 families"),
        (_set("missing", ["M1", "M1"]), "missing[1]", "given more than once"),
        (_set("missing", [None]), "missing[0]", "the value is null"),
        (_set("missing", 0), "missing", "0 is a number; allowed: a list of member ids"),
        (_set("theta", 1), "theta", "theta is 1.0"),
        (_set("theta", "0.1"), "theta", "'0.1' is text"),
        (_set("rho", 0.6), "rho", "rho is 0.6; allowed: 0 to 0.5"),
        (_set("priors", {"M1": {"S1": 1}}), "priors_source", "need their source in words"),
        (_set("priors", {"M1": 1}), "priors.M1", "allowed: {sample id: weight}"),
        (_set("priors", {"M1": {"S1": "x"}}), "priors.M1.S1", "'x' is text"),
        (_set("options", []), "options", "the value is a list"),
        (_set("id", ""), "id", "'' is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_case_is_told_with_its_place(
    change, where: str, message: str, tmp_path: Path
) -> None:
    case = plain()
    change(case)
    path = saved(tmp_path, case)
    with pytest.raises(InputError) as caught:
        read_cases(path)
    assert caught.value.where == f"{path}: {where}".removesuffix(": ")
    assert message in caught.value.problem


def test_an_own_ancestor_is_told_with_the_family(tmp_path: Path) -> None:
    case = plain()
    members = case["families"][0]["members"]
    members[0] |= {"father": "M1", "mother": "R2"}
    with pytest.raises(InputError, match=r"families\[0\]: member '\w+' is an own ancestor"):
        read_cases(saved(tmp_path, case))


def test_rho_needs_a_pair() -> None:
    with pytest.raises(InputError, match="rho: rho links two markers, and there are 3"):
        case_from_object(rich() | {"rho": 0.1})


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "the value is a list; allowed: an object with markers and families"),
        ({"cases": []}, "cases: holds no case"),
        ({"cases": {}}, "cases: the value is an object; allowed: a list of cases"),
        ({"cases": [1]}, r"cases\[0\]: 1 is a number"),
        ({"cases": [], "markers": []}, "key 'markers' is unknown; allowed: cases"),
        ({"input": 1}, "input: 1 is a number"),
        ({"markers": []}, r"has neither families \(or pedigrees\) nor pm"),
        (
            {"cases": [plain() | {"famlies": 1}]},
            r"cases\[0\]: key 'famlies' is unknown; did you mean",
        ),
    ],
)
def test_what_cannot_be_a_file_of_cases(value: object, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        read_cases(saved(tmp_path, value))


def test_a_file_cut_off_is_told_with_line_and_column(tmp_path: Path) -> None:
    write_case(plain_case(), tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text("utf-8")
    (tmp_path / "a.json").write_text(text[: len(text) // 2])
    with pytest.raises(InputError, match=r"a\.json: line \d+, column \d+: is not valid JSON"):
        read_cases(tmp_path / "a.json")


def test_nothing_is_written_where_the_folder_is_absent(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_case(plain_case(), tmp_path / "absent" / "a.json")
    assert list(tmp_path.iterdir()) == []
