"""``sought kinship search`` as a user meets it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from sought.cli.app import app
from sought.exchange.case_load import read_case_load, write_case_load
from sought.exchange.search_folder import SearchFolder
from sought.exchange.truth_file import read_truth
from sought.genetics.caseload import CaseLoad
from sought.genetics.evidence import LabelledLR
from sought.genetics.likelihood_ratio import likelihood_ratios
from sought.genetics.search import engine
from sought.genetics.search import plan as planning
from tests.kinship_cli import refused, run


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "nation"
    run("simulate", "--families", 60, "--remains", 40, "--seed", 4, "-o", folder)
    return folder


def test_every_true_pairing_worth_reporting_is_found(nation: Path, tmp_path: Path) -> None:
    told = json.loads(run("search", nation, "-o", tmp_path / "r", "--no-merge", "--json"))
    case = read_case_load(nation).case
    log10 = likelihood_ratios(case).log10_lr
    found = {(m["sample"], m["missing"]): m["log10_lr"] for m in told["matches"]}
    wanted = {
        (s.id, m): log10[i, j]
        for i, s in enumerate(case.samples)
        for j, m in enumerate(case.missing)
        if log10[i, j] >= 2
    }
    assert len(wanted) > 20
    assert found == pytest.approx(wanted, abs=1e-8)
    assert told["comparisons"]["expected"] == log10.size
    assert told["threshold"] == 100


def test_samples_of_one_body_are_searched_as_one(nation: Path, tmp_path: Path) -> None:
    told = json.loads(run("search", nation, "-o", tmp_path / "r", "--json"))
    truth = read_truth(f"{nation}.truth.json")
    assert told["bodies"]
    for samples in told["bodies"].values():
        assert len({truth.body[s] for s in samples}) == 1
    table = pl.read_parquet(tmp_path / "r" / "bodies.parquet")
    assert table["sample"].n_unique() == len(truth.body) - len(told["contaminated"])


def test_people_read_counts_reasons_and_the_best_matches(nation: Path, tmp_path: Path) -> None:
    shown = run("search", nation, "-o", tmp_path / "r")
    for words in ("expected", "performed", "skipped: sexes differ", "Matches", "log10 LR"):
        assert words in shown


def test_a_second_run_searches_nothing_again(nation: Path, tmp_path: Path) -> None:
    run("search", nation, "-o", tmp_path / "r")
    before = (tmp_path / "r" / "matches.parquet").read_bytes()
    again = json.loads(run("search", nation, "-o", tmp_path / "r", "--json"))
    assert again["units"]["searched_now"] == 0
    assert (tmp_path / "r" / "matches.parquet").read_bytes() == before


def test_other_settings_are_told_and_an_identification_does_not_outlive_them(
    nation: Path, tmp_path: Path
) -> None:
    run("search", nation, "-o", tmp_path / "r")
    run("identify", nation, tmp_path / "r")
    assert (tmp_path / "r" / "posterior.parquet").exists()
    done = CliRunner().invoke(
        app, ["kinship", "search", str(nation), "-o", str(tmp_path / "r"), "--threshold", "10"]
    )
    assert "other settings than before" in done.stderr
    assert not (tmp_path / "r" / "posterior.parquet").exists()


def test_a_folder_of_another_case_is_refused(
    nation: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("search", nation, "-o", tmp_path / "r")
    load = read_case_load(nation)
    others = tuple(replace(s, id=f"X{s.id}") for s in load.case.samples[:5])
    write_case_load(CaseLoad(replace(load.case, samples=others)), tmp_path / "other")
    code, told = refused(capsys, "search", tmp_path / "other", "-o", tmp_path / "r")
    assert code == 3
    assert "search of another case" in told


def test_an_identification_of_a_changed_case_is_refused(
    nation: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("search", nation, "-o", tmp_path / "r")
    load = read_case_load(nation)
    pairing = (load.case.samples[0].id, load.case.missing[0])
    write_case_load(replace(load, ruled_out={pairing: "seen alive"}), tmp_path / "changed")
    code, told = refused(capsys, "identify", tmp_path / "changed", tmp_path / "r")
    assert code == 3
    assert "as it was before" in told


def test_evidence_lists_a_pairing_whatever_its_ratio(nation: Path, tmp_path: Path) -> None:
    load = read_case_load(nation)
    weak = json.loads(run("search", nation, "-o", tmp_path / "all", "--threshold", 0, "--json"))
    pairing = next(
        (m["sample"], m["missing"]) for m in weak["matches"] if -3 < (m["log10_lr"] or 0) < 0
    )
    ring = LabelledLR("ring", 1e6, "photograph")
    write_case_load(replace(load, evidence={pairing: (ring,)}), tmp_path / "with-ring")
    run("search", tmp_path / "with-ring", "-o", tmp_path / "r")
    run("identify", tmp_path / "with-ring", tmp_path / "r")
    parts = pl.read_parquet(tmp_path / "r" / "contributions.parquet")
    mine = parts.filter((pl.col("sample") == pairing[0]) & (pl.col("missing") == pairing[1]))
    assert dict(zip(mine["label"], mine["value"], strict=True))["ring"] == 1e6


def test_two_processes_find_what_one_finds(
    nation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "FAMILIES", 20)
    run("search", nation, "-o", tmp_path / "one", "--workers", 1)
    run("search", nation, "-o", tmp_path / "two", "--workers", 2)
    for name in ("matches.parquet", "samples.parquet", "bodies.parquet"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_an_interrupted_search_says_what_is_kept_and_goes_on(
    nation: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(planning, "FAMILIES", 10)
    results = engine.run

    def interrupted(*arguments: object, **options: object) -> Iterator[engine.UnitResult]:
        for i, found in enumerate(results(*arguments, **options)):
            if i == 2:
                raise KeyboardInterrupt
            yield found

    monkeypatch.setattr(engine, "run", interrupted)
    code, told = refused(capsys, "search", nation, "-o", tmp_path / "r", "--workers", 1)
    assert code == 4
    assert "2 of" in told
    assert "the same command goes on from there" in told
    monkeypatch.undo()
    monkeypatch.setattr(planning, "FAMILIES", 10)
    after = json.loads(run("search", nation, "-o", tmp_path / "r", "--json"))
    assert after["units"]["searched_now"] == after["units"]["all"] - 2
    SearchFolder(tmp_path / "r")


def test_what_is_best_comes_along(nation: Path, tmp_path: Path) -> None:
    told = json.loads(
        run("search", nation, "-o", tmp_path / "r", "--threshold", 1e40, "--top", 1, "--json")
    )
    seen = {m["sample"] for m in told["matches"]}
    assert len(seen) == told["samples"]


def test_spark_and_its_address_belong_together(
    nation: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = refused(capsys, "search", nation, "-o", tmp_path / "r", "--engine", "spark")
    assert code == 2
    assert "--master" in told


def test_a_folder_of_something_else_is_left_alone(
    nation: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = refused(capsys, "search", nation, "-o", nation)
    assert code == 3
    assert "no search's folder" in told
