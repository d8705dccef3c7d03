"""``sought names secret``, ``encode`` and ``compare-encoded``: from two lists to pairs of rows."""

import csv
import stat
from pathlib import Path

import pytest

from tests.unit.cli.test_commands import exit_code, run

A = """record_id,name,father_name,birth_date,gender,place,note
A1,Əliyev Rəşid,Məmməd,1961-05-09,m,Ağdam,Secret
A2,Quliyev Vaqif,Tofiq,1973,male,Bakı,
A3,Məmmədova Sevda,Kamil,1980-02-01,f,Gəncə,
"""
B = """record_id;name;birth_date;gender
b9;Алиев Рашид Мамедович;1961-05-09;m
b8;Петров Сергей Иванович;1955;m
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.csv").write_text(A, "utf-8")
    (tmp_path / "b.csv").write_text(B, "utf-8")
    run("names", "secret", "-o", tmp_path / "key")
    return tmp_path


def encode(folder: Path, name: str, *options: str) -> str:
    source, key = folder / f"{name}.csv", folder / "key"
    return run(
        "names", "encode", source, "-o", folder / f"{name}.enc", "--secret-file", key, *options
    )


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_two_lists_become_pairs_of_rows_only_their_owners_understand(folder: Path) -> None:
    for name in "ab":
        encode(folder, name)
    out = folder / "out.csv"
    told = run("names", "compare-encoded", folder / "a.enc", folder / "b.enc", "-o", out)
    assert "1 pair of one person" in " ".join(told.split())
    (pair,) = rows(out)
    of_a, of_b = (
        {r["row"]: r["record_id"] for r in rows(folder / f"{n}.enc.rows.csv")} for n in "ab"
    )
    assert (of_a[pair["row_a"]], of_b[pair["row_b"]]) == ("A1", "b9")
    assert 0.5 <= float(pair["probability"]) <= 1.0
    assert 0.0 < float(pair["dice"]) <= 1.0


def test_nothing_that_is_sent_or_said_holds_a_cell(folder: Path) -> None:
    told = encode(folder, "a")
    sent = (folder / "a.enc").read_text("utf-8")
    cells = {c for line in A.splitlines()[1:] for c in line.split(",") if len(c) > 3}
    key = (folder / "key").read_text("utf-8").strip()
    assert not [c for c in (*cells, key, key.split(":")[1]) if c in sent + told]
    assert sent.isascii()


def test_the_secret_and_the_file_of_rows_are_their_owners_only(folder: Path) -> None:
    encode(folder, "a")
    for name in ("key", "a.enc.rows.csv"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_the_same_list_gives_the_same_file(folder: Path) -> None:
    encode(folder, "a")
    first = (folder / "a.enc").read_bytes()
    encode(folder, "a", "--force")
    assert (folder / "a.enc").read_bytes() == first


def test_other_secrets_and_other_hardening_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    encode(folder, "a")
    encode(folder, "b", "--hardening", "none")
    compared = ("names", "compare-encoded", folder / "a.enc", folder / "b.enc", "-o", folder / "o")
    assert exit_code(*compared) == 3
    assert "different hardening" in capsys.readouterr().err
    run("names", "secret", "-o", folder / "key", "--force")
    encode(folder, "b", "--force")
    assert exit_code(*compared) == 3
    assert "different secrets" in capsys.readouterr().err
    assert not (folder / "o").exists()


def test_nothing_is_overwritten_by_accident(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = (folder / "key").read_bytes()
    assert exit_code("names", "secret", "-o", folder / "key") == 3
    encode(folder, "a")
    again = ("names", "encode", folder / "a.csv", "--secret-file", folder / "key", "-o")
    assert exit_code(*again, folder / "a.enc") == 3
    assert exit_code(*again, folder / "key", "--force") == 3
    assert exit_code(*again, folder / "a.csv", "--force") == 3
    assert "is there already" in capsys.readouterr().err
    assert (folder / "key").read_bytes() == key


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "a.csv\n  is empty"),
        ("name\nx\n", "row 1\n  needs one column record_id"),
        ("record_id,name,place,place\n", "row 1\n  needs one column place"),
        ("record_id,name\n1,Secret\n1,Secret\n", "row 3, column record_id\n  repeats"),
        ("record_id,name\n,Secret\n", "row 2, column record_id\n  is empty"),
        ("record_id,name\n1,Secret,2\n", "row 2\n  has 3 cells where the header has 2"),
        ("record_id,name,birth_date\n1,Secret,Secret\n", "row 2, column birth_date\n  is no EDTF"),
        ("record_id,name,gender\n1,Secret,Secret\n", "row 2, column gender\n  is none of m, male"),
        ('record_id,name\n1,"Secret" x\n', "row 2\n  is no CSV here"),
        (b"record_id,name\n1,Secret\xe9\n", "a.csv\n  is not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_told_by_row_and_column_and_never_quoted(
    folder: Path, content: str | bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    arguments = ("names", "encode", folder / "a.csv", "-o", folder / "e", "--secret-file")
    assert exit_code(*arguments, folder / "key") == 3
    text = capsys.readouterr().err
    assert message in text
    assert "Secret" not in text
    assert not (folder / "e").exists()


def test_a_file_that_is_no_secret_or_no_encoded_list_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("names", "encode", folder / "a.csv", "-o", folder / "e", "--secret-file")
    assert exit_code(*arguments, folder / "b.csv") == 3
    assert "b.csv\n  holds no secret" in capsys.readouterr().err
    compared = ("names", "compare-encoded", folder / "a.csv", folder / "b.csv", "-o")
    assert exit_code(*compared, folder / "o") == 3
    assert "a.csv: row 1\n  is no encoded list" in capsys.readouterr().err
    assert exit_code("names", "compare-encoded", folder / "x", folder / "y", "-o", "z") == 3
    assert "x\n  cannot be read" in capsys.readouterr().err
