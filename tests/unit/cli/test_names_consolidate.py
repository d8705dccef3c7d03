"""``sought names consolidate``: its files, what it keeps of earlier runs, its refusals."""

import csv
import json
from pathlib import Path

import pytest

from tests.unit.cli.test_commands import exit_code, run

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples" / "lists"
LISTS = [EXAMPLES / f"{name}.csv" for name in ("commission", "prosecutor", "families")]
PERSONS = [
    {("Commission", "1"), ("prosecutor", "101"), ("families", "3")},
    {("Commission", "2"), ("families", "2")},
    {("Commission", "3"), ("prosecutor", "102")},
    {("Commission", "4"), ("prosecutor", "103")},
    {("prosecutor", "104"), ("families", "1")},
    {("Commission", "5")},
    {("Commission", "6")},
]
"""Who is who in the examples, which are invented."""

Key = tuple[str, str]


def clusters(path: Path) -> dict[str, set[Key]]:
    found: dict[str, set[Key]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["cluster_id"], set()).add((row["source"], row["record_id"]))
    return found


def ids(path: Path) -> dict[Key, str]:
    return {key: id_ for id_, keys in clusters(path).items() for key in keys}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one run over all three lists, with all its files."""
    folder = tmp_path_factory.mktemp("consolidated")
    printed = run(
        "names", "consolidate", *LISTS, "-o", folder / "out.csv",
        "--pairs", folder / "pairs.csv", "--save-model", folder / "model.json",
    )  # fmt: skip
    (folder / "printed.txt").write_text(printed, "utf-8")
    return folder


def test_three_scripts_are_one_register(done: Path) -> None:
    assert sorted(map(sorted, clusters(done / "out.csv").values())) == sorted(map(sorted, PERSONS))


def test_a_row_for_each_record_in_the_order_of_the_lists(done: Path) -> None:
    with (done / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["record_id", "cluster_id", "probability", "source"]
    assert [r["record_id"] for r in rows] == [*"123456", "101", "102", "103", "104", *"123"]
    assert all(0 <= float(r["probability"]) <= 1 for r in rows)
    assert not {r["cluster_id"] for r in rows} & {r["record_id"] for r in rows}


def test_the_weights_of_every_pair_add_up(done: Path) -> None:
    with (done / "pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    model = json.loads((done / "model.json").read_text("utf-8"))
    assert 0 < model["prior"] < 1
    spread = {
        round(float(r["bits"]) - sum(float(v) for k, v in r.items() if k.endswith("_bits")), 3)
        for r in rows
    }
    assert len(spread) == 1, "what remains is the prior, which is the same for all"
    assert {r["one_person"] for r in rows} <= {"true", "false"}


def test_the_report_and_what_is_printed(done: Path) -> None:
    page = (done / "out.html").read_text("utf-8")
    assert "13 entries are 7 persons." in page
    printed = (done / "printed.txt").read_text("utf-8")
    assert "13 records of 3 lists are 7 persons." in " ".join(printed.split())
    assert "Rəşid" not in printed


def test_a_new_list_keeps_the_ids_of_the_earlier_run(done: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    model = ("--model", done / "model.json")
    run("names", "consolidate", *LISTS[:2], "-o", first, *model)
    run("names", "consolidate", *LISTS, "-o", second, "--before", first, *model)
    before, after = ids(first), ids(second)
    assert {key: after[key] for key in before} == before
    assert sorted(map(sorted, clusters(second).values())) == sorted(map(sorted, PERSONS))


def test_what_officers_parted_in_an_earlier_run_is_scored_anew(done: Path, tmp_path: Path) -> None:
    """A no between two persons leaves them as they are; one within a person parts it, no more."""
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    model = ("--model", done / "model.json")
    run("names", "consolidate", *LISTS, "-o", first, *model)
    before = ids(first)
    together = next(sorted(rows) for rows in clusters(first).values() if len(rows) > 2)
    alone = next(key for key in before if before[key] != before[together[0]])
    for one, other in ((together[0], alone), (together[0], together[1])):
        answers = tmp_path / "answers.csv"
        row = ",".join((*one, *other))
        answers.write_text(
            f"source1,record_id1,source2,record_id2,answer\n{row},different\n", "utf-8"
        )
        settled = ("--before", first, "--decisions", answers)
        run("names", "consolidate", *LISTS, "-o", second, *settled, *model, "--force")
        after = ids(second)
        assert after[one] != after[other]
        untouched = [key for key in before if before[key] != before[one]]
        assert {key: after[key] for key in untouched} == {key: before[key] for key in untouched}
        joined = [key for key in together if after[key] == after[one] or after[key] == after[other]]
        assert joined == together


def test_what_officers_decided_holds(done: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.csv"
    answers.write_text(
        "source1,record_id1,source2,record_id2,answer\n"
        "Commission,3,prosecutor,102,different\nCommission,6,families,1,same\n",
        "utf-8",
    )
    out = tmp_path / "out.csv"
    run(
        "names", "consolidate", *LISTS, "-o", out, "--decisions", answers,
        "--model", done / "model.json",
    )  # fmt: skip
    found = ids(out)
    assert found["Commission", "3"] != found["prosecutor", "102"]
    assert found["Commission", "6"] == found["families", "1"]


def test_one_list_alone_is_searched_for_repeats(done: Path, tmp_path: Path) -> None:
    lines = LISTS[0].read_text("utf-8").splitlines()
    twice = tmp_path / "twice.csv"
    twice.write_text("\n".join([*lines, lines[1].replace("1,", "9,", 1)]) + "\n", "utf-8")
    model = ("--model", done / "model.json")
    out = tmp_path / "out.csv"
    run("names", "consolidate", twice, "-o", out, *model)
    assert ids(out)["Commission", "1"] == ids(out)["Commission", "9"]
    run("names", "consolidate", twice, LISTS[1], "-o", out, "--force", *model)
    assert ids(out)["Commission", "1"] != ids(out)["Commission", "9"]
    run("names", "consolidate", twice, LISTS[1], "-o", out, "--force", "--repeats", "all", *model)
    assert ids(out)["Commission", "1"] == ids(out)["Commission", "9"]


def test_json_for_programs(done: Path, tmp_path: Path) -> None:
    printed = run(
        "names", "consolidate", *LISTS, "-o", tmp_path / "out.csv", "--json",
        "--model", done / "model.json",
    )  # fmt: skip
    told = json.loads(printed)
    assert (told["records"], told["lists"], told["persons"]) == (13, 3, 7)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--repeats", "Nobody"], "--repeats 'Nobody' is no list here"),
        (["--engine", "abacus"], "'abacus'"),
        (["--report", "{out}"], "two results would be written to one file"),
    ],
)
def test_refused_before_anything_is_written(
    options: list[str], problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    given = [option.format(out=out) for option in options]
    assert exit_code("names", "consolidate", *LISTS, "-o", out, *given) == 3
    assert problem in " ".join(capsys.readouterr().err.split())
    assert not list(tmp_path.iterdir())


def test_a_list_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "list.csv"
    source.write_bytes(LISTS[0].read_bytes())
    assert exit_code("names", "consolidate", source, "-o", source, "--force") == 3
    assert "is the file that is read" in capsys.readouterr().err
    assert source.read_bytes() == LISTS[0].read_bytes()


def test_draws_are_registers_that_an_estimate_can_take(tmp_path: Path) -> None:
    out = tmp_path / "register.csv"
    printed = run("names", "consolidate", *LISTS, "-o", out, "--draws", 2)
    drawn = [tmp_path / f"register.{number}.csv" for number in (1, 2)]
    assert all(str(path) in printed.replace("\n", "") for path in drawn)
    assert all(set().union(*clusters(path).values()) == set(ids(out)) for path in drawn)
    told = json.loads(run("estimate", *drawn, "-m", "chao_corrected", "--json"))
    (stratum,) = told["strata"]
    assert [len(draw["lists"]) for draw in stratum["draws"]] == [3, 3]
    assert stratum["estimates"][0]["total"] >= 7


def test_draws_do_not_write_over_a_file(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "register.1.csv").write_text("mine")
    out = tmp_path / "register.csv"
    assert exit_code("names", "consolidate", *LISTS, "-o", out, "--draws", 1) == 3
    assert "register.1.csv" in capsys.readouterr().err
    assert not out.exists()
