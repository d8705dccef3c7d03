"""``sought kinship duplicates`` and ``links``: what they print, write and refuse."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from sought.errors import InputError
from sought.exchange.case_load import write_case_load
from sought.genetics.case import Case, Family, Sample
from sought.genetics.caseload import CaseLoad
from sought.genetics.frequencies import markers_for
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.shapes import nuclear_family, singleton
from sought.genetics.simulation import simulate
from tests.kinship_cli import run

PANEL = tuple(markers_for("globalfiler", "westAsia"))
BOTH = ("duplicates", "links")


def drawn(pedigree: Pedigree, n: int = 1, seed: int = 1) -> dict[str, np.ndarray]:
    return simulate(pedigree, PANEL, np.random.default_rng(seed), n=n)


def load() -> CaseLoad:
    """R1 and R2 of one body, R3 with staff, one relative in two families, half a family each."""
    strangers = drawn(singleton("x"), n=6)["x"]
    kin = drawn(nuclear_family(("son", "daughter"), sexes=[Sex.MALE, Sex.FEMALE]), seed=4)
    samples = tuple(Sample(f"R{i + 1}", Sex.MALE, strangers[k]) for i, k in enumerate((0, 0, 1, 2)))
    his = Pedigree((*nuclear_family(("M1",), sexes=[Sex.MALE]).members, Member("friend")), "F1")
    hers = Pedigree(
        (*nuclear_family(("son", "daughter"), father="M2", sexes=[Sex.MALE, Sex.FEMALE]).members,
         Member("friend")), "F2",
    )  # fmt: skip
    families = (
        Family(his, {"father": kin["son"][0], "friend": strangers[5]}),
        Family(hers, {"son": kin["father"][0], "friend": strangers[5]}),
    )
    case = Case(PANEL, families, samples, ("M1", "M2"))
    staff = Sample("staff1", Sex.MALE, strangers[1])
    return CaseLoad(case, remains_of={"R1": "B1", "R2": "B1"}, elimination=(staff,))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_case_load(load(), tmp_path / "case")
    return tmp_path / "case"


def pairs(told: dict, name: str) -> list[tuple[str, str]]:
    return [(p["first"], p["second"]) for p in told[name]["pairs"]]


def test_duplicates_of_every_kind_are_found(folder: Path) -> None:
    told = json.loads(run("duplicates", folder, "--json"))
    assert pairs(told, "samples") == [("R1", "R2")]
    assert pairs(told, "samples_elimination") == [("R3", "staff1")]
    assert pairs(told, "relatives") == [("F1/friend", "F2/friend")]
    assert pairs(told, "samples_relatives") == pairs(told, "relatives_elimination") == []
    (one,) = told["samples"]["pairs"]
    assert one["declared"] == "one body"
    assert one["log10_lr"] > one["log10_lr_siblings"] > 6
    assert (one["markers"], one["different"]) == (len(PANEL), 0)
    assert told["samples"]["counts"]["expected"] == 6
    assert told["samples_relatives"]["counts"]["expected"] == 16


def test_duplicates_are_shown_with_what_was_compared(folder: Path) -> None:
    shown = run("duplicates", folder)
    assert "samples and elimination" in shown
    assert "Relatives who are one person" in shown
    assert "Samples and relatives" not in shown  # nothing was found there
    assert "unrelated people" in shown


def test_links_are_found(folder: Path) -> None:
    """The son typed in one family is the grandson of the father typed in the other."""
    told = json.loads(run("links", folder, "--threshold", "10", "--json"))
    assert ("F1/father", "F2/son") in pairs(told, "relatives")
    same = next(p for p in told["relatives"]["pairs"] if p["first"] == "F1/friend")
    assert same["best"] == "one person"
    assert same["log10_one_person"] > 15
    assert told["missing"]["counts"] == {
        "expected": 1, "performed": 1, "other_sex": 0, "same_family": 0, "too_few_markers": 0,
        "impossible_family": 0, "too_weak": 0,
    }  # fmt: skip


def test_links_of_missing_persons_are_shown(folder: Path) -> None:
    shown = run("links", folder, "--threshold", "1")
    assert "Missing persons who may be one" in shown
    assert "F1/M1" in shown
    assert "-∞" in shown or "parent" in shown


@pytest.mark.parametrize("command", BOTH)
def test_results_are_written_as_csv_or_parquet(folder: Path, tmp_path: Path, command: str) -> None:
    told = json.loads(run(command, folder, "-o", tmp_path / "csv", "--json"))
    run(command, folder, "-o", tmp_path / "parquet", "--parquet")
    assert {p.stem for p in (tmp_path / "csv").iterdir()} == set(told)
    for name, search in told.items():
        with (tmp_path / "csv" / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        frame = pl.read_parquet(tmp_path / "parquet" / f"{name}.parquet")
        assert [r["first"] for r in rows] == frame["first"].to_list()
        assert [r["first"] for r in rows] == [p["first"] for p in search["pairs"]]
        for key in (k for k in frame.columns if k.startswith("log10")):
            assert frame[key].dtype == pl.Float64
            assert [float(r[key]) for r in rows] == frame[key].to_list()
    with pytest.raises(InputError, match="exists already"):
        run(command, folder, "-o", tmp_path / "csv")


def test_siblings_can_be_asked_for(tmp_path: Path) -> None:
    kin = drawn(nuclear_family(tuple("abcdefgh"), sexes=[Sex.MALE] * 8), seed=3)
    samples = tuple(Sample(i, Sex.MALE, kin[i][0]) for i in "abcdefgh")
    case = Case(PANEL, load().case.families, samples, ("M1", "M2"))
    write_case_load(CaseLoad(case), tmp_path / "case")
    few = ("duplicates", tmp_path / "case", "--threshold", "1", "--json")
    assert pairs(json.loads(run(*few)), "samples") == []
    poor = SampleErrors(dropout=0.5, dropin=0.2, miscall=0.1)
    case = replace(case, samples=tuple(replace(s, errors=poor) for s in samples))
    write_case_load(CaseLoad(case), tmp_path / "noisy")
    every = ("duplicates", tmp_path / "noisy", "--threshold", "1", "--json")
    found = json.loads(run(*every, "--siblings", "0"))["samples"]["pairs"]
    assert len(found) > len(json.loads(run(*every))["samples"]["pairs"])


@pytest.mark.parametrize("command", BOTH)
def test_a_case_without_families_or_samples(tmp_path: Path, command: str) -> None:
    case = Case(PANEL, (), load().case.samples)
    path = tmp_path / "case.json"
    from sought.exchange import write_case

    write_case(case, path)
    told = json.loads(run(command, path, "--json"))
    assert set(told) == ({"samples"} if command == "duplicates" else set())


def test_a_pair_beyond_twenty_is_not_printed(tmp_path: Path) -> None:
    strangers = drawn(singleton("x"), n=25)["x"]
    samples = tuple(
        Sample(f"R{k}-{i}", Sex.MALE, calls) for k, calls in enumerate(strangers) for i in range(2)
    )
    write_case_load(CaseLoad(replace(load().case, samples=samples)), tmp_path / "case")
    shown = run("duplicates", tmp_path / "case")
    assert "the first 20 of 25" in shown
