import os
import stat
from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange import atomic


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    atomic.write_text(target, "first\n")
    atomic.write_text(target, "zweite ə\n")
    assert target.read_bytes() == "zweite ə\n".encode()
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    atomic.write_bytes(tmp_path / "a", b"")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.json"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match=r"a\.json: cannot be written \(No space left on device\)"):
        atomic.write_text(target, "new")
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_an_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        atomic.write_folder(tmp_path / "case", {"a.csv": b"a"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["absent/a.json", "null\0.json"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        atomic.write_text(tmp_path / name, "")


def test_a_folder_appears_with_all_its_files(tmp_path: Path) -> None:
    atomic.write_folder(tmp_path / "case", {"a.csv": b"a", "b.csv": b"b"})
    assert {p.name: p.read_bytes() for p in (tmp_path / "case").iterdir()} == {
        "a.csv": b"a",
        "b.csv": b"b",
    }
    assert [p.name for p in tmp_path.iterdir()] == ["case"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    atomic.write_folder(tmp_path / "case", {"a.csv": b"a"})
    assert (tmp_path / "case" / "a.csv").read_bytes() == b"a"


def test_a_filled_folder_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(InputError, match="exists already; name a folder that does not exist"):
        atomic.write_folder(tmp_path, {"a.csv": b"a"})
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]
