"""``sought names differences``: both files are written, or nothing is."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.unit.cli.test_commands import exit_code, run

HEAD = "record_id,source,name,father_name,birth_date,gender,place\n"
OURS = f"""{HEAD}1,Commission,Əliyev Rəşid Məmməd oğlu,,1961-05-03,male,Xəlvət
2,Commission,Bağırzadə Tofiq,Nəbi,1950-01-09,male,Gülüstan
"""
THEIRS = f"""{HEAD}101,Prosecutor,Алиев Рашид Мамедович,,1961-05-03,male,Халват
102,Prosecutor,Петросян Армен,Сурен,1965-07-30,male,Тахтакерпю
"""


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "ours.csv", tmp_path / "theirs.csv"
    for path, text in zip(paths, (OURS, THEIRS), strict=True):
        path.write_text(text, "utf-8")
    return paths


def answer(lists: tuple[Path, Path], text: str) -> Path:
    path = lists[0].with_name("answers.csv")
    path.write_text(f"source1,record_id1,source2,record_id2,answer\n{text}\n", "utf-8")
    return path


def test_what_only_one_has_stands_in_its_sheet(lists):
    out, pdf = lists[0].with_name("out.xlsx"), lists[0].with_name("out.pdf")
    said = answer(lists, "Commission,1,Prosecutor,101,same")
    printed = run("names", "differences", *lists, "-o", out, "--pdf", pdf, "--decisions", said)
    assert "Persons in both" in printed
    assert pdf.read_bytes().startswith(b"%PDF-")
    book = openpyxl.load_workbook(out)
    assert [row[1].value for row in book["Only in Commission"].iter_rows(min_row=2)] == ["2"]
    assert [row[1].value for row in book["Only in Prosecutor"].iter_rows(min_row=2)] == ["102"]


def test_figures_for_programs(lists):
    out = lists[0].with_name("out.xlsx")
    said = answer(lists, "Commission,1,Prosecutor,101,different")
    options = ["--json", "--decisions", said, "--bodies", "A", "B"]
    figures = json.loads(run("names", "differences", *lists, "-o", out, *options))
    assert figures["bodies"] == ["A", "B"]
    assert figures["entries"] == [2, 2]
    assert figures["persons_in_both"] == 0
    assert figures["entries_in_one_only"] == [2, 2]


def test_a_file_that_is_there_is_kept(lists, capsys):
    out = lists[0].with_name("out.xlsx")
    out.write_text("mine")
    assert exit_code("names", "differences", *lists, "-o", out) == 3
    assert out.read_text() == "mine"
    assert "is there already" in capsys.readouterr().err


def test_a_list_is_not_written_over(lists, capsys):
    target = lists[1]
    assert exit_code("names", "differences", *lists, "-o", target, "--force") == 3
    assert target.read_text("utf-8") == THEIRS
    assert "is the file that is read" in capsys.readouterr().err


def test_two_bodies_of_one_list_are_refused(lists, capsys):
    lists[1].write_text(OURS, "utf-8")
    assert exit_code("names", "differences", *lists, "-o", lists[0].with_name("out.xlsx")) == 3
    assert "name them with --bodies" in capsys.readouterr().err
