"""Settings from the environment: each has its type, and nonsense is refused by its name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sought.config.databases import database
from sought.config.environment import (
    env_choice,
    env_count,
    env_flag,
    env_hosts,
    env_origins,
    env_secret,
    env_text,
    env_time_zone,
    env_words,
)
from sought.errors import InputError

NAME = "SOUGHT_TESTED"


def given(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)


def test_what_is_not_set_has_its_default(monkeypatch):
    monkeypatch.delenv(NAME, raising=False)
    assert env_text(NAME, "x") == "x"
    assert env_flag(NAME, default=True)
    assert env_count(NAME, 7) == 7
    assert env_words(NAME, ("a", "b")) == ["a", "b"]
    assert env_choice(NAME, "en", {"en", "az"}) == "en"
    assert env_secret(NAME) == ""


@pytest.mark.parametrize("word", ["1", "true", "YES", " on "])
def test_yes(monkeypatch, word):
    given(monkeypatch, word)
    assert env_flag(NAME)


@pytest.mark.parametrize("word", ["0", "false", "No", "off", ""])
def test_no(monkeypatch, word):
    given(monkeypatch, word)
    assert not env_flag(NAME, default=True)


def test_words_between_commas(monkeypatch):
    given(monkeypatch, " a.example , b.example,, ")
    assert env_words(NAME) == ["a.example", "b.example"]


NONSENSE = [
    (env_flag, "maybe", "is neither yes nor no; write 1 or 0"),
    (lambda name: env_count(name, 1, least=1), "0", "is no whole number of at least 1"),
    (lambda name: env_count(name, 1), "-1", "is no whole number of at least 0"),
    (lambda name: env_count(name, 1), "1.5", "is no whole number"),
    (lambda name: env_count(name, 1), "٣", "is no whole number"),
    (lambda name: env_choice(name, "en", ("en", "az")), "xx", "is none of az, en"),
    (lambda name: env_time_zone(name, "UTC"), "Baku", "is no time zone; write one such as"),
    (lambda name: env_hosts(name, ()), "*", "holds no plain names of machines"),
    (lambda name: env_hosts(name, ()), "https://a.example", "holds no plain names"),
    (env_origins, "a.example", "holds an address without https://"),
    (env_secret, "s3cret", "is too short; draw at least 50 characters"),
]


@pytest.mark.parametrize(("read", "value", "problem"), NONSENSE)
def test_nonsense_is_refused_by_its_name(monkeypatch, read, value, problem):
    given(monkeypatch, value)
    with pytest.raises(InputError, match=problem) as refused:
        read(NAME)
    assert refused.value.where == NAME


def test_a_refused_secret_is_not_quoted(monkeypatch):
    given(monkeypatch, "s3cret")
    with pytest.raises(InputError) as refused:
        env_secret(NAME)
    assert "s3cret" not in str(refused.value)


def test_a_secret_may_stand_in_a_file(monkeypatch, tmp_path):
    file = tmp_path / "secret"
    file.write_text("s" * 60 + "\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(file))
    assert env_secret(NAME) == "s" * 60


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, "cannot be read"), (b"", "too short"), (b"\xff" * 60, "is no file of text")],
)
def test_a_bad_file_of_a_secret_is_named(monkeypatch, tmp_path, content, problem):
    file = tmp_path / "secret"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv(f"{NAME}_FILE", str(file))
    with pytest.raises(InputError, match=problem) as refused:
        env_secret(NAME)
    assert refused.value.where == f"{NAME}_FILE"


@pytest.mark.parametrize("url", ["mysql://u@h/n", "sqlite:///x", "garbage", "postgres//"])
def test_another_kind_of_database_is_refused_without_quoting_its_password(url):
    with pytest.raises(InputError, match="is no address of a PostgreSQL database") as refused:
        database(url, Path("unused"))
    assert refused.value.where == "SOUGHT_DATABASE_URL"
    assert url not in str(refused.value)


def test_without_an_address_it_is_one_file_in_the_data_folder(tmp_path):
    assert database("", tmp_path)["NAME"] == str(tmp_path / "sought.sqlite3")


def test_with_one_it_is_postgresql(tmp_path):
    settings = database("postgresql://u:p@h:5433/n", tmp_path)
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("h", 5433, "n")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SOUGHT_HTTPS", "perhaps"),
        ("SOUGHT_SESSION_HOURS", "0"),
        ("SOUGHT_IDLE_MINUTES", "ten"),
        ("SOUGHT_TIME_ZONE", "Mars/Base"),
        ("SOUGHT_LANGUAGE", "tlh"),
        ("SOUGHT_LOG_LEVEL", "LOUD"),
        ("SOUGHT_HOSTS", "*"),
        ("SOUGHT_DATABASE_URL", "oracle://x"),
        ("SOUGHT_SECRET_KEY", "guess"),
    ],
)
def test_the_command_says_which_variable_is_nonsense(tmp_path, name, value):
    environment = {**clean_environment(), "SOUGHT_DATA": str(tmp_path), name: value}
    done = subprocess.run(
        [sys.executable, "-m", "sought.config.entry", "manage", "check"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr.startswith(f"error: {name}")
    assert "Traceback" not in done.stderr


def clean_environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(("SOUGHT_", "DJANGO_"))}
