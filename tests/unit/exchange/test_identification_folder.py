"""What an identification writes, against the identification itself."""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from sought import __version__
from sought.exchange.identification_folder import about, read_identified, write_identification
from sought.exchange.identification_tables import read_pairings
from sought.genetics.evidence import LabelledLR, combine
from sought.genetics.national.chain import SamplingPlan
from sought.genetics.national.identification import identify
from sought.genetics.national.prior import IdentificationPrior
from sought.genetics.national.result import NationalIdentification
from tests.national_cases import bare, repeating

SAMPLES, MISSING = ["S", "T", "U"], ["A", "B", "C"]
RATIOS = {("S", "A"): 1e9, ("S", "B"): 0.5, ("T", "A"): 1e5, ("T", "B"): 1e5}
PRIOR = IdentificationPrior(20, 0.2, source="a test")


def found(**options) -> NationalIdentification:
    """S is A; T is B or repeats S; U is with nobody listed."""
    case, matches = bare(SAMPLES, MISSING, RATIOS, background=0.3)
    known = {("S", "A"): combine([LabelledLR("teeth", 2.0, "chart 3")]),
             ("U", "C"): combine([LabelledLR("effects", 9.0, "photograph")])}  # fmt: skip
    given = {"prior": PRIOR, "evidence": known, "repeats": repeating(SAMPLES, {("T", "S"): 0.1})}
    return identify(case, matches, **(given | options))


@pytest.fixture(scope="module")
def made() -> NationalIdentification:
    return found()


@pytest.fixture(scope="module")
def folder(made: NationalIdentification, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("identification")
    write_identification(made, path)
    return path


def rows(folder: Path, name: str) -> list[dict]:
    return pl.read_parquet(folder / f"{name}.parquet").to_dicts()


def test_posteriors_are_written_as_they_are(made: NationalIdentification, folder: Path) -> None:
    assert rows(folder, "posterior") == [r._asdict() for r in made.rows()]
    assert len(rows(folder, "posterior")) == len(RATIOS) + 3 * len(SAMPLES)


def test_where_there_is_nothing_to_state_a_cell_is_empty(folder: Path) -> None:
    empty = {
        r["missing"]: [k for k, v in r.items() if v is None]
        for r in rows(folder, "posterior")
        if r["sample"] == "U"
    }
    assert empty == {
        "*": ["log10_lr"],
        "~": ["log10_lr", "log10_evidence", "prior"],
        "=": ["log10_lr", "log10_evidence", "prior"],
    }


def test_contributions_name_every_factor_of_every_pairing(folder: Path) -> None:
    parts = [r for r in rows(folder, "contributions") if (r["sample"], r["missing"]) == ("S", "A")]
    assert [(r["label"], r["source"]) for r in parts] == [
        ("DNA", "search"), ("teeth", "chart 3"), ("site", "site weights of the case load"),
        ("prior", "a test"),
    ]  # fmt: skip
    assert [r["value"] for r in parts[:3]] == pytest.approx([1e9, 2.0, 1.0])
    pairs = {(r["sample"], r["missing"]) for r in rows(folder, "contributions")}
    assert pairs == set(RATIOS)


def test_conclusions_are_written_with_their_rivals(
    made: NationalIdentification, folder: Path
) -> None:
    written = [{**r, "rivals": tuple(r["rivals"])} for r in rows(folder, "conclusions")]
    assert written == [asdict(c) for c in made.conclusions]
    by_sample = {r["sample"]: r for r in written}
    assert by_sample["S"]["conclusion"] == "identified"
    assert (by_sample["U"]["code"], by_sample["U"]["missing"]) == ("not listed", "*")


def test_the_prior_and_the_settings_allow_to_do_it_again(
    made: NationalIdentification, folder: Path
) -> None:
    told = json.loads((folder / "identification.json").read_text("utf-8"))
    assert told == json.loads(json.dumps(about(made)))
    assert told["version"] == __version__
    assert told["prior"] == made.prior.as_record()
    assert told["evidence_without_pairing"] == 1
    settings = told["settings"]
    plan = SamplingPlan(**settings.pop("sampling"))
    assert settings.pop("repeats") == 0.05
    case, matches = bare(SAMPLES, MISSING, RATIOS, background=0.3)
    again = identify(
        case, matches, prior=IdentificationPrior(**told["prior"]), evidence=made.evidence,
        repeats=repeating(SAMPLES, {("T", "S"): 0.1}), sampling=plan, **settings,
    )  # fmt: skip
    assert np.array_equal(again.posterior, made.posterior)


def test_what_else_decided_is_kept_beside_it(tmp_path: Path) -> None:
    write_identification(found(), tmp_path, models="rates.toml", other_evidence=True)
    told = json.loads((tmp_path / "identification.json").read_text("utf-8"))
    assert (told["models"], told["other_evidence"]) == ("rates.toml", True)
    assert told.keys() - about(found()).keys() == {"models", "other_evidence"}


def test_an_exact_component_has_no_effective_sample_size(folder: Path) -> None:
    (only,) = json.loads((folder / "identification.json").read_text("utf-8"))["components"]
    assert (only["method"], only["effective"], only["r_hat"], only["mcse"]) == ("exact", None, 1, 0)
    assert (only["samples"], only["families"]) == (2, 2)


def test_a_sampled_component_states_its_error(tmp_path: Path) -> None:
    sampled = found(budget=1, sampling=SamplingPlan(error=0.02, sweeps=400))
    write_identification(sampled, tmp_path)
    told = json.loads((tmp_path / "identification.json").read_text("utf-8"))["components"]
    methods = {c["method"] for c in told}
    if "sampled" in methods:
        (only,) = [c for c in told if c["method"] == "sampled"]
        assert only["effective"] > 0
        assert 0 < only["sweeps"] <= 400
    stated = {r["method"] for r in rows(tmp_path, "posterior")}
    assert methods <= stated


def test_missing_persons_of_impossible_families_come_last(tmp_path: Path) -> None:
    case, matches = bare(SAMPLES, MISSING, RATIOS)
    broken = type(matches)(**{**vars(matches), "impossible": ("C",)})
    write_identification(identify(case, broken), tmp_path)
    last = rows(tmp_path, "conclusions")[-1]
    assert (last["sample"], last["missing"], last["code"]) == ("", "C", "inconsistent family")


def test_without_any_pairing_the_tables_keep_their_columns(folder: Path, tmp_path: Path) -> None:
    case, matches = bare(["S"], ["A"], {}, background=0.5)
    write_identification(identify(case, matches), tmp_path)
    for name in ("posterior", "contributions", "conclusions"):
        empty, full = (pl.read_parquet(f / f"{name}.parquet").schema for f in (tmp_path, folder))
        assert empty == full
    assert rows(tmp_path, "contributions") == []


def test_a_score_reads_what_was_written(made: NationalIdentification, folder: Path) -> None:
    """Rows that name nobody are left out, but for ``*``."""
    read = read_pairings(folder)
    named = [(r.sample, r.missing, r.posterior) for r in made.rows() if r.missing not in "~="]
    assert list(zip(read.sample, read.missing, read.posterior.tolist(), strict=True)) == named


def test_writing_again_replaces(tmp_path: Path) -> None:
    write_identification(found(), tmp_path)
    write_identification(found(threshold=0.9), tmp_path)
    told = json.loads((tmp_path / "identification.json").read_text("utf-8"))
    assert told["settings"]["threshold"] == 0.9
    assert len(list(tmp_path.iterdir())) == 4


def test_those_identified_read_back_and_nobody_before(folder: Path, tmp_path: Path) -> None:
    assert read_identified(folder) == {"S": "A", "T": "B"}  # U is with nobody
    assert read_identified(tmp_path / "nothing") == {}
