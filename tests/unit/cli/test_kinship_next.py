"""``sought kinship next``: what it prints, and what it refuses."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sought.cli.app import app
from sought.errors import InputError

RUN = CliRunner()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    target = tmp_path / "case.json"
    made = RUN.invoke(
        app,
        ["kinship", "simulate", "--families", "6", "--shape", "one-sibling", "--shape",
         "mother-and-sister", "--kit", "codis", "--mutation", "none", "--locus-dropout", "0.3",
         "--unrelated", "1", "-o", str(target)],
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    return target


def planned(case: Path, *options: str) -> str:
    done = RUN.invoke(
        app,
        ["kinship", "next", str(case), "--draws", "100", *options],
        env={"COLUMNS": "120"},
        catch_exceptions=False,
    )
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_budget_is_shown_with_gains_and_assumptions(case: Path) -> None:
    shown = planned(case, "--budget", "3", "--found-share", "0.5")
    assert shown.count("±") == 3 + 2
    assert "6 missing persons and 7 remains to identify" in shown
    assert "probability 0.500 (--found-share)" in shown
    assert "posterior 0.9995 or more, 10.0% of remains of nobody listed" in " ".join(shown.split())


def test_json_has_every_figure(case: Path) -> None:
    told = json.loads(planned(case, "--budget", "4", "--json", "--seed", "3"))
    assert len(told["suggestions"]) == 4
    assert told["gain"] == pytest.approx(sum(s["gain"] for s in told["suggestions"]))
    assert told["options"]["seed"] == 3
    for one in told["suggestions"]:
        assert ("markers" in one) == (one["kind"] == "bone")
        assert one["error"] >= 0
    assert told == json.loads(planned(case, "--budget", "4", "--json", "--seed", "3"))


def test_a_search_narrows_the_plan(case: Path, tmp_path: Path) -> None:
    result = tmp_path / "result"
    done = RUN.invoke(app, ["kinship", "search", str(case), "-o", str(result), "--workers", "1"])
    assert done.exit_code == 0, done.output
    plain = json.loads(planned(case, "--json"))
    told = json.loads(planned(case, "--json", "--search", str(result)))
    assert told["missing"] < plain["missing"]
    assert told["remains"] < plain["remains"]


def test_a_folder_without_a_search_is_refused(case: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no complete search"):
        planned(case, "--search", str(tmp_path / "nothing"))
