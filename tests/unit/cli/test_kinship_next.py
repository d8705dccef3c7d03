"""``sought kinship next``: what it prints, and what it refuses."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sought.cli.app import app
from sought.cli.kinship_next import _remark
from sought.errors import InputError
from sought.exchange.case_load import read_case_load, write_case_load
from sought.genetics.markers import UNSEEN
from sought.genetics.planning.settings import Suggestion

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


def planned(case: Path, *options: str, columns: int = 120) -> str:
    done = RUN.invoke(
        app,
        ["kinship", "next", str(case), "--draws", "60", *options],
        env={"COLUMNS": str(columns)},
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


# --- a nation: folder, search, the dead and the old ---


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small invented nation, and the result of its search."""
    folder = tmp_path_factory.mktemp("nation")
    for line in (
        ["simulate", "--families", "150", "--remains", "50", "--seed", "11", "-o", "n"],
        ["search", "n", "-o", "r", "--workers", "1"],
    ):
        places = [str(folder / x) if x in {"n", "r"} else x for x in line]
        done = RUN.invoke(app, ["kinship", *places], catch_exceptions=False)
        assert done.exit_code == 0, done.output
    return folder / "n", folder / "r"


def of_the_nation(nation: tuple[Path, Path], *options: str, columns: int = 120) -> str:
    folder, result = nation
    usual = ("--budget", "16", "--search", str(result), "--year", "2026")
    return planned(folder, *usual, *options, columns=columns)


@pytest.fixture(scope="module")
def in_full(nation: tuple[Path, Path]) -> dict:
    return json.loads(of_the_nation(nation, "--json"))


@pytest.fixture(scope="module")
def on_screen(nation: tuple[Path, Path]) -> str:
    """The same plan as tables, 80 columns wide."""
    return of_the_nation(nation, columns=80)


def test_the_dead_are_never_asked(nation: tuple[Path, Path], in_full: dict) -> None:
    load = read_case_load(nation[0])
    proposed = (*in_full["suggestions"], *in_full["urgent"])
    asked = {(s["family"], s["code"]) for s in proposed if s["kind"] == "relative"}
    assert asked
    assert not asked & load.deceased
    assert in_full["deceased"] > 0
    untyped_dead = [
        (family.id, member) for family in load.case.families for member in family.pedigree.ids
        if (family.id, member) in load.deceased and member not in family.profiles
    ]  # fmt: skip
    assert 0 < in_full["deceased"] <= len(untyped_dead)


def test_nobody_proposed_must_be_older_than_the_limit(
    nation: tuple[Path, Path], in_full: dict
) -> None:
    """100 years, unless the command says otherwise."""
    found = [json.loads(of_the_nation(nation, "--oldest", "70", "--json")), in_full]
    for told, limit in zip(found, (70, 100), strict=True):
        relatives = [s for s in (*told["suggestions"], *told["urgent"]) if s["kind"] == "relative"]
        assert relatives
        assert all(s["age"] is None or s["age"][0] <= limit for s in relatives)
        assert told["options"]["oldest"] == limit
    assert found[0]["too_old"] > found[1]["too_old"] > 0
    assert (
        found[0]["relatives"] + found[0]["too_old"] == found[1]["relatives"] + found[1]["too_old"]
    )


def test_bones_come_with_whose_they_may_be_and_settled_ones_do_not(
    nation: tuple[Path, Path], in_full: dict
) -> None:
    """The samples proposed are partial; those the search settles stand in no proposal."""
    case = read_case_load(nation[0]).case
    bones = [s for s in in_full["suggestions"] if s["kind"] == "bone"]
    assert len(bones) > 3
    assert in_full["missing"] < len(case.missing)
    for one in bones:
        assert one["code"] in case.sample
        assert 0 <= one["markers"][0] < one["markers"][1] == len(case.markers)
        assert set(one["missing"]) <= set(case.missing)
        assert one["gain"] <= 1 + 1e-9


def test_samples_of_staff_are_not_proposed(nation: tuple[Path, Path], tmp_path: Path) -> None:
    """A sample that shows a member of staff stays out, however partial it is."""
    load = read_case_load(nation[0])
    someone = load.elimination[0]
    calls = someone.calls.copy()
    calls[12:] = UNSEEN
    foreign = replace(load.case.samples[0], calls=calls, sex=someone.sex)
    case = replace(load.case, samples=(foreign, *load.case.samples[1:]))
    write_case_load(replace(load, case=case), tmp_path / "n", parquet=True)
    search = ["search", str(tmp_path / "n"), "-o", str(tmp_path / "r"), "--workers", "1"]
    done = RUN.invoke(app, ["kinship", *search])
    assert done.exit_code == 0
    assert f"Left out: {foreign.id}" in done.output
    told = json.loads(
        planned(tmp_path / "n", "--budget", "30", "--json", "--search", str(tmp_path / "r"))
    )
    assert foreign.id not in {s["code"] for s in told["suggestions"]}


def test_tables_fit_a_screen_of_80_columns_one_line_a_row(on_screen: str, in_full: dict) -> None:
    shown = on_screen.splitlines()
    assert max(map(len, shown)) <= 80
    rows = [line.split() for line in shown if re.search(r" ± \d\.\d{3} *$", line)]
    proposed = (*in_full["suggestions"], *in_full["urgent"][:10])
    assert [r[0] for r in rows] == [s["code"] for s in proposed]
    assert [float(r[-3]) for r in rows] == [round(s["gain"], 3) for s in proposed]


def test_of_the_old_ten_are_shown_and_the_others_counted(on_screen: str, in_full: dict) -> None:
    urgent = in_full["urgent"]
    assert len(urgent) > 10
    gains = [s["gain"] for s in urgent]
    assert gains == sorted(gains, reverse=True)
    table = on_screen[on_screen.index("Old relatives beyond the budget") :]
    assert table.count(", urgent") == 10
    assert f"The 10 of most gain; {len(urgent) - 10} more with --json." in table


def test_who_was_left_out_is_said(on_screen: str, in_full: dict) -> None:
    shown = " ".join(on_screen.split())
    assert f"Left out: {in_full['deceased']} relatives known to have died and" in shown
    assert f"{in_full['too_old']} who would be older than 100 years (--oldest)." in shown
    assert "not weighed by how likely a relative is alive" in shown


def test_nobody_left_out_is_not_said(case: Path) -> None:
    assert "Left out" not in planned(case, "--budget", "1")


@pytest.mark.parametrize(
    ("age", "urgent", "text"),
    [
        ((87, 88), True, "87 y, urgent"),
        ((40, 41), False, "40 y"),
        ((70, 80), True, "70–80 y, urgent"),
        ((66, None), False, "66+ y"),
        (None, False, ""),
    ],
)
def test_ages_in_short(age: tuple | None, urgent: bool, text: str) -> None:
    one = Suggestion("relative", "F1", "mother", ("M",), 0.1, 0.0, age, urgent)
    assert _remark(one) == text


def test_a_negative_limit_is_refused(case: Path) -> None:
    done = RUN.invoke(app, ["kinship", "next", str(case), "--oldest", "-1"])
    assert done.exit_code == 2
