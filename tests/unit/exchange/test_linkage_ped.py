from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange import case_from_tables, read_ped
from sought.exchange.linkage_ped import read_marker_names
from sought.genetics.frequencies import FrequencyTable

PED = """\
# invented
F1 R1 0 0 1  6 9  21 21
F1 R2 0 0 2  9 9.3  0 0
F1 M1 R1 R2 1  0 0  0 0
F2 M2 0 0 male  6 0  21 22
"""


def saved(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "a.ped"
    path.write_text(text)
    return path


def test_a_ped_file(tmp_path: Path) -> None:
    found = read_ped(saved(tmp_path, PED), ["TH01", "FGA"])
    assert [(p.id, p.ids) for p in found.families.pedigrees] == [
        ("F1", ("R1", "R2", "M1")),
        ("F2", ("M2",)),
    ]
    assert [(p.family, p.id, *p.genotypes.values()) for p in found.profiles] == [
        ("F1", "R1", "6/9", "21/21"),
        ("F1", "R2", "9/9.3", "-/-"),
        ("F2", "M2", "6/-", "21/22"),
    ]


def test_an_affection_status_is_passed_over(tmp_path: Path) -> None:
    with_status = "".join(
        line if line.startswith("#") else line.replace("  ", " 2 ", 1)
        for line in PED.splitlines(keepends=True)
    )
    plain = read_ped(saved(tmp_path, PED), ["TH01", "FGA"])
    affected = read_ped(saved(tmp_path, with_status), ["TH01", "FGA"])
    assert affected.families == plain.families
    assert [p.genotypes for p in affected.profiles] == [p.genotypes for p in plain.profiles]


@pytest.mark.parametrize(
    "text", ["TH01\nFGA\n", "11 TH01 2.1 900\n4 FGA 1.5 800\n", "# c\n1 TH01 0\n\n1 FGA 5\n"]
)
def test_markers_are_named_by_a_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.map").write_text(text)
    assert read_marker_names(tmp_path / "a.map") == ("TH01", "FGA")
    assert len(read_ped(saved(tmp_path, PED), tmp_path / "a.map").profiles) == 3


def test_a_ped_file_becomes_a_case(tmp_path: Path) -> None:
    found = read_ped(saved(tmp_path, PED), ["TH01", "FGA"])
    table = FrequencyTable(
        "A", {"TH01": {"6": 0.5, "9": 0.25, "9.3": 0.25}, "FGA": {"21": 0.5, "22": 0.5}}, "invented"
    )
    case = case_from_tables(
        families=found.families, profiles=found.profiles, frequencies=table, missing=["M1"]
    )
    assert [m.name for m in case.markers] == ["TH01", "FGA"]
    assert list(case.families[0].profiles) == ["R1", "R2"]
    assert case.missing == ("M1",)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("6 9 ", "6 ", "row 2: has 8 columns; 2 markers need 9, or 10 with an affection status"),
        ("R1 0 0 1", "R1 0 0 5", r"row 2, column sex \(5\): sex '5' is unknown"),
        (
            "M1 R1 R2",
            "M1 R9 R2",
            r"row 4, column father \(3\): father 'R9' of member 'M1' is not in",
        ),
        ("M1 R1 R2", "M1 R1 0", r"row 4, column mother \(4\): member 'M1' has one parent only"),
        ("F1 R2", "F1 R1", r"row 3, column id \(2\): id 'R1' is given to more than one member"),
        ("F1 R1", "F1 0", r"row 2, column id \(2\): the id is 0, which stands for nobody"),
    ],
)
def test_what_is_wrong_is_told_with_file_row_and_column(
    old: str, new: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=r"a\.ped: " + message):
        read_ped(saved(tmp_path, PED.replace(old, new, 1)), ["TH01", "FGA"])


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the file has no rows"):
        read_ped(saved(tmp_path, "# nothing\n"), ["TH01"])


@pytest.mark.parametrize(
    ("text", "message"),
    [("TH01\nTH01\n", "row 2: marker TH01 is given twice"), ("1 TH01\n", "row 1: has 2 columns")],
)
def test_what_is_wrong_in_a_list_of_markers(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.map").write_text(text)
    with pytest.raises(InputError, match=message):
        read_marker_names(tmp_path / "a.map")
