"""``sought estimate``: what it prints, what it tells programs, and its refusals."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.test_commands import exit_code, run

LISTS = "A,B,C,count\n1,0,0,244\n0,1,0,48\n1,1,0,142\n0,0,1,60\n1,0,1,111\n0,1,1,4\n1,1,1,12\n"
QUICK = ("-m", "independence", "-m", "best_bic", "-m", "chao1987")


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    path = tmp_path / "lists.csv"
    path.write_text(LISTS, "utf-8")
    return path


def refused(capsys, *arguments: object) -> str:
    assert exit_code("estimate", *arguments) == 3
    return " ".join(capsys.readouterr().err.split())


def test_methods_stand_side_by_side(lists):
    printed = run("estimate", lists, *QUICK)
    assert "621 different persons in 3 lists: A 509, B 206, C 187." in printed
    assert "Best log-linear model (BIC)" in printed
    assert "724" in printed
    assert "≥ 862" in printed
    assert "What each method assumes" in printed
    assert "BIC leans to few terms" in " ".join(printed.split())


def test_figures_for_programs(lists):
    told = json.loads(run("estimate", lists, *QUICK, "--json", "--level", 0.9))
    assert told["settings"]["level"] == 0.9
    (stratum,) = told["strata"]
    assert stratum["draws"][0]["in_so_many_lists"] == [352, 257, 12]
    independent, best, bound = stratum["estimates"]
    assert [e["method"] for e in stratum["estimates"]] == ["independence", "best_bic", "chao1987"]
    assert best["total"] == pytest.approx(724.1245283)
    assert best["unseen"] == pytest.approx(best["total"] - 621)
    assert independent["lower"] < independent["total"] < independent["upper"]
    assert bound["is_lower_bound"]
    assert all(method["assumes"] for method in told["methods"])


def test_all_methods_and_a_refusal(tmp_path):
    apart = tmp_path / "apart.csv"
    apart.write_text("A,B,count\n1,0,5\n0,1,4\n", "utf-8")
    told = json.loads(run("estimate", apart, "-m", "all", "--json"))
    outcomes = told["strata"][0]["estimates"]
    assert len(outcomes) == len(told["methods"]) == 15
    assert {"refused"} <= outcomes[0].keys()
    printed = run("estimate", apart, "-m", "graphs")
    assert "refused" in printed
    assert "needs three to 6 lists, not 2." in printed


def test_strata_are_shown_with_their_sum(tmp_path):
    path = tmp_path / "years.csv"
    path.write_text("year,A,B,count\n1992,1,0,30\n1992,0,1,20\n1992,1,1,10\n"
                    "1993,1,0,60\n1993,0,1,40\n1993,1,1,20\n", "utf-8")  # fmt: skip
    told = json.loads(run("estimate", path, "-m", "independence", "--stratum", "year", "--json"))
    totals = [each["estimates"][0]["total"] for each in told["strata"]]
    assert [each["stratum"] for each in told["strata"]] == ["1992", "1993", "total"]
    assert totals == pytest.approx([120, 240, 360])
    printed = run("estimate", path, "-m", "independence", "--stratum", "year")
    assert "Stratum 1993" in printed
    assert "All strata" in printed


def test_several_files_are_draws_of_the_consolidation(lists, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("B,A,C,count\n" + LISTS.partition("\n")[2].replace("1,1,1,12", "1,1,1,20"))
    printed = run("estimate", lists, other, "-m", "best_bic")
    assert "First of 2 draws of the consolidation" in printed
    assert "2 draws of the consolidation gave" in " ".join(printed.split())


def test_draws_must_be_of_the_same_lists(lists, tmp_path, capsys):
    other = tmp_path / "other.csv"
    other.write_text("A,B,D,count\n1,1,0,4\n")
    assert "has the lists A, B, D, and" in refused(capsys, lists, other, *QUICK)


def test_errors_name_file_row_and_value(lists, capsys):
    lists.write_text("A,B,count\n1,0,5\n1,two,4\n", "utf-8")
    assert f"{lists}: row 3, column B 'two' is neither 1" in refused(capsys, lists)


def test_one_list_says_nothing(lists, capsys):
    lists.write_text("A,count\n1,5\n", "utf-8")
    assert "nothing can be said from one list" in refused(capsys, lists)


def test_an_unknown_method_is_refused_before_the_file_is_read(capsys):
    assert "methods are independence, chao1987" in refused(capsys, "nowhere.csv", "-m", "dga")


def test_columns_that_were_not_used_are_told(tmp_path):
    path = tmp_path / "persons.csv"
    rows = "".join(f"{i},{a},{b}\n" for i, (a, b) in enumerate([(1, 0), (0, 1), (1, 1)] * 9, 10))
    path.write_text("code,A,B\n" + rows, "utf-8")
    printed = run("estimate", path, "-m", "independence")
    assert "Columns not used: code" in printed
    assert "With two lists, dependence between them cannot be seen" in printed


def test_the_latent_classes_answer_from_the_command(lists):
    lists.write_text("A,B,C,count\n1,0,0,40\n0,1,0,30\n1,1,0,6\n0,0,1,20\n", "utf-8")
    told = json.loads(run("estimate", lists, "-m", "classes", "--seed", 3, "--json"))
    (found,) = told["strata"][0]["estimates"]
    assert found["total"] == pytest.approx(407, abs=20)
    assert found["figures"]["rhat"] <= 1.01
