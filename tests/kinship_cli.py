"""``sought kinship …`` as a user runs it: its output, its JSON, its refusals."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from sought.cli.app import app, main


def run(*arguments: object) -> str:
    """Standard output of a command that must succeed."""
    done = CliRunner().invoke(
        app, ["kinship", *map(str, arguments)], catch_exceptions=False, prog_name="sought",
        env={"COLUMNS": "100"},
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    return done.stdout


def told(*arguments: object) -> dict:
    """What a command that must succeed tells programs."""
    return json.loads(run(*arguments, "--json"))


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """Exit code and message, in one line, of a command that must not succeed."""
    with pytest.raises(SystemExit) as leaving:
        main(["kinship", *map(str, arguments)])
    return int(leaving.value.code or 0), " ".join(capsys.readouterr().err.split())
