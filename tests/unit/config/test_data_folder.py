"""The data folder is its owner's alone, and its secrets are drawn once."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sought.config.data_folder import data_folder, default_folder, kept_secret
from sought.errors import InputError


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def _a_careless_umask():
    before = os.umask(0)
    yield
    os.umask(before)


def test_it_is_made_for_its_owner_alone(tmp_path):
    folder = data_folder(str(tmp_path / "one" / "two"))
    assert mode(folder) == 0o700


def test_an_existing_folder_stays_as_it_is(tmp_path):
    (tmp_path / "kept").write_text("x")
    assert data_folder(str(tmp_path)) == tmp_path.resolve()
    assert (tmp_path / "kept").read_text() == "x"


def test_a_folder_that_cannot_be_made_is_refused_by_its_variable(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be made") as refused:
        data_folder(str(tmp_path / "file" / "folder"))
    assert refused.value.where == "SOUGHT_DATA"


def test_without_a_name_it_lies_where_programs_keep_their_data(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "sought"


def test_a_secret_is_drawn_once_and_kept_for_its_owner_alone(tmp_path):
    drawn = kept_secret(tmp_path, "secret-key")
    assert len(drawn) >= 64
    assert kept_secret(tmp_path, "secret-key") == drawn
    assert mode(tmp_path / "secrets") == 0o700
    assert mode(tmp_path / "secrets" / "secret-key") == 0o600
    assert [path.name for path in (tmp_path / "secrets").iterdir()] == ["secret-key"]


def test_two_secrets_differ(tmp_path):
    assert kept_secret(tmp_path, "one") != kept_secret(tmp_path, "two")


def test_many_who_start_at_once_agree(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        drawn = set(pool.map(lambda _: kept_secret(tmp_path, "secret-key"), range(64)))
    assert len(drawn) == 1
