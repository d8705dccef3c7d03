"""``sought names mentions``: files in, a row for each mention out, errors without names."""

import csv
from pathlib import Path

import pytest

from tests.unit.cli.test_commands import exit_code, run

PERSONS = (
    "record_id,name,place\n"
    "A1,Əliyev Rəşid Məmməd oğlu,Ağdam\n"
    "A1,Алиев Рашид Мамедович,\n"
    "A2,Əliyev Rəşid Vəli oğlu,Quba\n"
    "A3,Գրիգորյան Արամ,\n"
)
PLACES = "record_id;name\nL1;Ağdam\nL1;Агдам\nL2;Quba\n"
TALK = "Ağdamdan olan Rəşid Əliyevi gördüm. Sonra Əliyevin yanında Fuad Kərimov dayandı."
RUSSIAN = "12 мая 1993 года в Агдаме я видел Рашида Алиева и Арама Григоряна."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"persons.csv": PERSONS, "places.csv": PLACES, "az.txt": TALK, "ru.txt": RUSSIAN}
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def found(folder: Path, *arguments: str) -> list[dict[str, str]]:
    paths = [str(folder / name) for name in ("persons.csv", "az.txt", "ru.txt")]
    out = folder / "out.csv"
    told = run("names", "mentions", *paths, "-o", str(out), *arguments)
    assert "in 2 texts" in told
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_persons_places_and_dates_are_found_in_their_cases(folder: Path) -> None:
    rows = found(folder, "--places", str(folder / "places.csv"))
    meant = [(r["text"], r["words"], r["kind"], r["record_id"], r["date"]) for r in rows]
    assert meant == [
        ("az.txt", "Ağdamdan", "place", "L1", ""),
        ("az.txt", "Rəşid Əliyevi", "person", "A1", ""),
        ("az.txt", "Əliyevin", "person", "A1", ""),
        ("az.txt", "Fuad Kərimov", "person", "", ""),
        ("ru.txt", "12 мая 1993 года", "date", "", "1993-05-12"),
        ("ru.txt", "Агдаме", "place", "L1", ""),
        ("ru.txt", "Рашида Алиева", "person", "A1", ""),
        ("ru.txt", "Арама Григоряна", "person", "A3", ""),
    ]
    assert rows[1]["rivals"].startswith("A2:")
    assert "home" in rows[1]["reasons"]
    assert all(0 < float(row["probability"]) <= 1 for row in rows)
    for row in rows:
        text = {"az.txt": TALK, "ru.txt": RUSSIAN}[row["text"]]
        assert text[int(row["start"]) : int(row["end"])] == row["words"]


def test_without_places_namesakes_are_rivals(folder: Path) -> None:
    rows = found(folder)
    rashid = next(row for row in rows if row["words"] == "Rəşid Əliyevi")
    assert float(rashid["probability"]) < 0.6
    assert "namesakes" in rashid["reasons"]


def test_a_line_separator_inside_a_name_ends_no_row(folder: Path) -> None:
    (folder / "persons.csv").write_text("record_id,name\nA1,Əliyev\u2028Rəşid\n", "utf-8")
    assert any(row["record_id"] == "A1" for row in found(folder))


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("persons.csv", "id,name\n1,Gizliyev\n", "has no column record_id"),
        ("persons.csv", "record_id,name\n,Gizliyev\n", "row 2"),
        ("persons.csv", b"record_id,name\n1,Gizl\xff\n", "is not utf-8"),
        ("az.txt", b"Gizl\xff", "is not UTF-8 from byte 4 on"),
    ],
)
def test_what_cannot_be_read_is_refused_without_a_name(
    folder: Path, name: str, content: str | bytes, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    (folder / name).write_bytes(raw)
    arguments = [str(folder / "persons.csv"), str(folder / "az.txt"), "-o", str(folder / "o.csv")]
    assert exit_code("names", "mentions", *arguments) == 3
    told = capsys.readouterr().err
    assert problem in told
    assert "Gizl" not in told
    assert not (folder / "o.csv").exists()


def test_a_language_that_is_none_of_the_four_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [str(folder / "persons.csv"), str(folder / "az.txt"), "-o", str(folder / "o.csv")]
    assert exit_code("names", "mentions", *arguments, "--language", "xx") == 3
    assert "write one of az, ru, hy, en" in capsys.readouterr().err
