"""Files around a consolidation: answers, earlier results, places."""

from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange.link_files import read_answers, read_clusters, read_places
from sought.linkage.consolidation.gazetteer import Gazetteer

ROW_OF = {("A", "1"): 0, ("A", "2"): 1, ("B", "1"): 2}
ANSWERS = "source1,record_id1,source2,record_id2,answer\n"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "given.csv"
    path.write_text(text, "utf-8")
    return path


def test_answers_are_pairs_of_rows_the_smaller_first(tmp_path: Path) -> None:
    path = written(tmp_path, ANSWERS + "B,1,A,1,same\nA,1,A,2,Different\n")
    found = read_answers(path, ROW_OF)
    assert (found.same, found.different) == ({(0, 2)}, {(0, 1)})


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("C,1,A,1,same", "row 2, column record_id1: record 1 of list C is in none of the lists"),
        ("A,1,B,9,same", "row 2, column record_id2: record 9 of list B is in none of the lists"),
        ("A,1,B,1,maybe", "row 2, column answer: 'maybe' is no answer; write same or different"),
        ("A,1,A,1,same", "row 2, column record_id1: a record is compared with itself"),
    ],
)
def test_answers_that_cannot_be(tmp_path: Path, row: str, problem: str) -> None:
    path = written(tmp_path, ANSWERS + row + "\n")
    with pytest.raises(InputError) as error:
        read_answers(path, ROW_OF)
    assert str(error.value) == f"{path}: {problem}"


def test_an_earlier_result_by_row(tmp_path: Path) -> None:
    path = written(tmp_path, "record_id,cluster_id,probability,source\n1,X,1,B\n2,Y,0.9,A\n")
    assert read_clusters(path, ROW_OF) == {2: "X", 1: "Y"}


def test_an_earlier_record_that_is_gone_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "record_id,cluster_id,probability,source\n8,X,1,B\n")
    with pytest.raises(InputError, match="row 2, column record_id: record 8 of list B is not in"):
        read_clusters(path, ROW_OF)


def test_rows_of_one_code_are_names_of_one_place(tmp_path: Path) -> None:
    path = written(
        tmp_path, "place,name,latitude,longitude\nX,Xəlvət,40.5,46.5\nX,Халват,,\nY,Tey,,\n"
    )
    first, second = read_places(path)
    assert (first.code, first.names) == ("X", ("Xəlvət", "Халват"))
    assert (first.latitude, first.longitude, second.latitude) == (40.5, 46.5, None)
    assert Gazetteer.of((first, second)).find("ХАЛВАТ") is first


@pytest.mark.parametrize("cells", ["91,46", "north,46"])
def test_degrees_that_cannot_be(tmp_path: Path, cells: str) -> None:
    path = written(tmp_path, f"place,name,latitude,longitude\nX,Xəlvət,{cells}\n")
    with pytest.raises(InputError, match=r"row 2, column latitude: .* is no number of degrees"):
        read_places(path)
