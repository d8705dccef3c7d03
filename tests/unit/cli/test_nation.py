"""``sought kinship simulate --remains`` and ``sought kinship score`` as a user meets them."""

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from sought.cli.app import app, main
from sought.exchange.case_load import read_case_load
from sought.exchange.truth_file import read_truth
from sought.genetics.case import UNIDENTIFIED


def run(*arguments: object) -> str:
    done = CliRunner().invoke(
        app, [str(a) for a in arguments], catch_exceptions=False, prog_name="sought"
    )
    assert done.exit_code == 0, done.output
    return " ".join(done.stdout.split())


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    with pytest.raises(SystemExit) as leaving:
        main([str(a) for a in arguments])
    assert leaving.value.code == 3
    return " ".join(capsys.readouterr().err.split())


SIMULATE = ("kinship", "simulate", "--families", 40, "--remains", 30, "--seed", 7)


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nation") / "country"
    told = run(*SIMULATE, "-o", folder)
    assert "40 families" in told
    assert "30 bodies" in told
    return folder


@pytest.fixture(scope="module")
def result(nation: Path) -> Path:
    """Right for every sample but one, which is said to be another missing person."""
    truth = read_truth(f"{nation}.truth.json")
    rows = [(s, m, 0.9999) for s, m in truth.person.items()]
    wrong = next(i for i, (_, m, _) in enumerate(rows) if m != UNIDENTIFIED)
    others = [m for m in read_case_load(nation).case.missing if m != rows[wrong][1]]
    rows[wrong] = (rows[wrong][0], others[0], 0.9998)
    folder = nation.with_name("result")
    folder.mkdir()
    frame = pl.DataFrame(rows, schema=["sample", "missing", "posterior"], orient="row")
    frame.write_parquet(folder / "posterior.parquet")
    return folder


def test_a_nation_is_a_case_load_with_its_truth_beside_it(nation: Path) -> None:
    load = read_case_load(nation)
    truth = read_truth(f"{nation}.truth.json")
    assert len(load.case.families) == 40
    assert truth.person.keys() == load.case.sample.keys()
    assert not list(nation.glob("*truth*"))
    markers = load.case.markers
    assert len(markers) == 23
    assert all(m.mutation is not None and m.mutation.female.rate == 0.001 for m in markers)


def test_the_same_seed_writes_the_same_files(nation: Path, tmp_path: Path) -> None:
    run(*SIMULATE, "-o", tmp_path / "country")
    for file in (*nation.iterdir(), Path(f"{nation}.truth.json")):
        again = tmp_path / file.relative_to(nation.parent)
        assert again.read_bytes() == file.read_bytes(), file.name


def test_the_share_of_the_unlisted_can_be_chosen(tmp_path: Path) -> None:
    run(*SIMULATE, "--unlisted", 0.5, "-o", tmp_path / "n")
    truth = read_truth(tmp_path / "n.truth.json")
    unlisted = {b for s, b in truth.body.items() if truth.person[s] == UNIDENTIFIED}
    assert len(unlisted) == 15


@pytest.mark.parametrize(
    "option", ["--shape=parents", "--found=0.5", "--dropout=0", "--unrelated=1"]
)
def test_options_of_small_cases_are_refused_for_a_nation(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(capsys, *SIMULATE, option, "-o", tmp_path / "n")
    assert f"{option.split('=', maxsplit=1)[0]} has no meaning with --remains" in told
    assert not list(tmp_path.iterdir())


def test_options_of_a_nation_are_refused_for_small_cases(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = refused(capsys, "kinship", "simulate", "--unlisted", 0.1)
    assert "--unlisted has no meaning without --remains" in told


def test_a_nation_needs_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "needs a folder" in refused(capsys, *SIMULATE)
    assert "needs a folder" in refused(capsys, *SIMULATE, "-o", tmp_path / "n.json")


def test_a_nation_is_not_written_over(nation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(f"{nation}.truth.json").read_bytes()
    assert "is there already" in refused(capsys, *SIMULATE, "-o", nation)
    assert "exists already" in refused(capsys, *SIMULATE, "--force", "-o", nation)
    assert Path(f"{nation}.truth.json").read_bytes() == before


def test_a_score_for_people(nation: Path, result: Path) -> None:
    truth = read_truth(f"{nation}.truth.json")
    told = run("kinship", "score", result, f"{nation}.truth.json")
    assert f"of {len(truth.findable)} missing persons whose remains are among" in told
    assert "1 false identification;" in told
    assert "Calibration" in told


def test_a_score_for_programs(nation: Path, result: Path) -> None:
    told = json.loads(run("kinship", "score", result, f"{nation}.truth.json", "--json"))
    assert len(told["false"]) == 1
    assert told["threshold"] == 0.9995
    assert told["found"] <= told["findable"]
    assert told["precision"] == pytest.approx(1 - 1 / told["identifications"])
    assert told["expected_false"] == pytest.approx(0.0001 * told["identifications"] + 0.0001)
    assert 0 < told["chance_of_as_many"] < 0.01
    (only,) = told["calibration"]
    assert only["low"] == 0.9995
    assert only["true"] == only["number"] - 1
    strict = run(
        "kinship", "score", result, f"{nation}.truth.json", "--json", "--threshold", 0.99985
    )
    assert json.loads(strict)["false"] == []


def test_a_score_as_a_picture(
    nation: Path, result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ("kinship", "score", result, f"{nation}.truth.json", "--picture")
    assert "Wrote" in run(*command, tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text("utf-8").startswith("<svg")
    assert "is there already" in refused(capsys, *command, tmp_path / "a.svg")
    run(*command, tmp_path / "a.svg", "--force")
    assert "a picture is an .svg file" in refused(capsys, *command, tmp_path / "a.png")


def test_nothing_found_has_a_score(nation: Path, tmp_path: Path) -> None:
    pl.DataFrame(schema={"sample": str, "missing": str, "posterior": float}).write_parquet(
        tmp_path / "posterior.parquet"
    )
    command = ("kinship", "score", tmp_path, f"{nation}.truth.json")
    assert "precision – %" in run(*command)
    assert json.loads(run(*command, "--json"))["precision"] is None
