"""``sought names score``: all rows come out, whatever goes wrong leaves nothing behind."""

import csv
from pathlib import Path

import pytest

from sought.cli import names_score
from sought.linkage.name_comparison import compare_names
from tests.unit.cli.test_commands import exit_code, run

A, B = "Əliyev Rəşid Məmməd oğlu", "Алиев Рашид Мамедович"
PAIRS = f"""id,name1,name2,note
1,{A},{B},"a, b"
2,{A},Гусейнов Вагиф,
3,,{B},"two
lines"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.csv"
    path.write_text(PAIRS, "utf-8")
    return path


def scored(source: Path, *options: str) -> list[dict[str, str]]:
    target = source.with_name("scored.csv")
    run("names", "score", source, target, *options)
    with target.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refused(source: Path, content: bytes | str, capsys: pytest.CaptureFixture[str]) -> str:
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    target = source.with_name("scored.csv")
    assert exit_code("names", "score", source, target) == 3
    assert sorted(p.name for p in source.parent.iterdir()) == [source.name]
    return capsys.readouterr().err


def test_rows_keep_their_order_and_cells(source: Path) -> None:
    rows = scored(source)
    assert [r["id"] for r in rows] == ["1", "2", "3"]
    assert [r["note"] for r in rows] == ["a, b", "", "two\nlines"]
    assert list(rows[0]) == ["id", "name1", "name2", "note", "probability", "explanation"]


def test_each_row_has_its_probability_and_explanation(source: Path) -> None:
    first, second, third = scored(source)
    expected = compare_names(A, B)
    assert first["probability"] == f"{expected.probability:.8f}"
    assert first["explanation"] == expected.explanation
    assert float(second["probability"]) < 0.1 < float(first["probability"])
    assert (third["probability"], third["explanation"][:18]) == ("", "nothing to compare")


def test_many_rows_are_scored_as_few(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = scored(source)
    monkeypatch.setattr(names_score, "_FEW", 0)
    monkeypatch.setattr(names_score, "_BLOCK", 2)
    assert scored(source, "--force") == few


def test_the_summary_counts_pairs(source: Path) -> None:
    text = " ".join(run("names", "score", source, source.with_name("o.csv")).split())
    assert "3 pairs, 1 of one person with probability 0.5 or more" in text


def test_other_delimiters_and_a_byte_order_mark_are_understood(source: Path) -> None:
    source.write_text("\ufeffname1;name2\nƏliyev, R.;Алиев Рашид\n", "utf-8")
    target = source.with_name("scored.csv")
    run("names", "score", source, target)
    assert target.read_text("utf-8").startswith("name1;name2;probability;explanation\n")


def test_a_prior_can_be_given(source: Path) -> None:
    even = float(scored(source, "--prior", "0.5")[0]["probability"])
    assert even == pytest.approx(compare_names(A, B, prior=0.5).probability, abs=1e-6)


def test_a_file_with_a_header_only_gives_one_with_a_header_only(source: Path) -> None:
    source.write_text("name1,name2\n", "utf-8")
    assert scored(source) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is empty"),
        ("name1,other\nx,y\n", "row 1\n  needs one column name2"),
        ("name1,name2,name1\nx,y,z\n", "row 1\n  needs one column name1"),
        ("name1,name2,probability\nx,y,1\n", "row 1\n  has a column probability already"),
        ("name1,name2\nSecret,y\nSecret\n", "row 3\n  has 1 cell where the header has 2"),
        ("name1,name2\nx,y\nx,Secret,z\n", "row 3\n  has 3 cells where the header has 2"),
        ('name1,name2\nx,"Secret" y\n', "row 2\n  is no CSV here"),
        (b"name1,name2\nSecret,\xe9\n", "is not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_told_by_row_and_never_quoted(
    source: Path, content: bytes | str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = refused(source, content, capsys)
    assert message in text
    assert "Secret" not in text


def test_a_file_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code("names", "score", tmp_path / "no.csv", tmp_path / "o.csv") == 3
    assert "no.csv\n  cannot be read" in capsys.readouterr().err


def test_files_are_not_overwritten_by_accident(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code("names", "score", source, source, "--force") == 3
    target = source.with_name("old.csv")
    target.write_text("old")
    assert exit_code("names", "score", source, target) == 3
    assert "is there already" in capsys.readouterr().err
    assert (target.read_text(), source.read_text("utf-8")) == ("old", PAIRS)
