"""What the commands answer: families as factors, truth recovered, tables of any width."""

import json
from math import exp, log
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sought.cli.app import app

P10, P11 = 0.2, 0.8
MARKER = {"name": "M", "x_chrom": False, "alleles": ["10", "11"], "freqs": [P10, P11],
          "mutation": None}  # fmt: skip


def run(*arguments: object, width: int = 100) -> str:
    done = CliRunner().invoke(
        app,
        [str(a) for a in arguments],
        catch_exceptions=False,
        env={"COLUMNS": str(width), "NO_COLOR": "1"},
    )
    assert done.exit_code == 0, done.output
    return done.stdout


def person(name: str, genotype: str) -> dict:
    return {"id": name, "members": [{"id": "1", "father": None, "mother": None, "sex": 1}],
            "genotypes": {"1": [genotype]}}  # fmt: skip


def saved(tmp_path: Path, **case: object) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"markers": [MARKER], **case}), "utf-8")
    return path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "new" / "folder"
    assert "10 right, 0 wrong, 0 left open" in run("demo", folder)
    return folder / "case.json"


def test_families_of_a_case_multiply(tmp_path: Path) -> None:
    path = saved(tmp_path, families=[person("A", "10/10"), person("B", "10/11")])
    found = json.loads(run("kinship", "likelihood", path, "--json"))
    homozygous, heterozygous = P10**2, 2 * P10 * P11
    assert [p["loglik"] for p in found["pedigrees"]] == pytest.approx(
        [log(homozygous), log(heterozygous)]
    )
    assert found["likelihood"] == pytest.approx(homozygous * heterozygous)
    assert found["per_marker"] == [found["loglik"]]


def test_with_theta_all_families_share_one_population(tmp_path: Path) -> None:
    theta = 0.03
    path = saved(tmp_path, families=[person("A", "10/10"), person("B", "10/10")], theta=theta)
    found = json.loads(run("kinship", "likelihood", path, "--json"))
    urn = [(i * theta + (1 - theta) * P10) / (1 + (i - 1) * theta) for i in range(4)]
    assert exp(found["loglik"]) == pytest.approx(urn[0] * urn[1] * urn[2] * urn[3])
    assert "pedigrees" not in found
    assert "share one sub-population" in run("kinship", "likelihood", path)


def test_unlinked_pairs_multiply(tmp_path: Path) -> None:
    a = person("A", "10/10")
    a["genotypes"]["1"] = ["10/10", "10/11"]
    path = saved(tmp_path, markers=[MARKER, {**MARKER, "name": "N"}], families=[a], rho=0.5)
    found = json.loads(run("kinship", "likelihood", path, "--json"))
    assert found["likelihood"] == pytest.approx(P10**2 * 2 * P10 * P11)
    assert found["markers"] == ["M + N"]


def test_an_impossible_family_has_log_likelihood_minus_infinity(tmp_path: Path) -> None:
    members = [{"id": "f", "father": None, "mother": None, "sex": 1},
               {"id": "m", "father": None, "mother": None, "sex": 2},
               {"id": "c", "father": "f", "mother": "m", "sex": 1}]  # fmt: skip
    family = {"id": "A", "members": members, "genotypes": {"f": ["10/10"], "c": ["11/11"]}}
    path = saved(tmp_path, families=[family])
    found = json.loads(run("kinship", "likelihood", path, "--json"))
    assert (found["loglik"], found["likelihood"]) == ("-Inf", 0)
    assert "-∞ (impossible)" in run("kinship", "likelihood", path)


def test_the_demonstration_recovers_the_truth_it_merged_two_bones_for(site: Path) -> None:
    truth = json.loads(site.read_text("utf-8"))["truth"]
    found = json.loads(run("kinship", "joint", "--merge", site, "--json"))
    ((kept, group),) = found["merged"].items()
    assert {truth[s] for s in group} == {truth[kept]}
    pairs = found["assignments"][0]["pairs"]
    assert {s: truth[s] for s in pairs} == pairs
    assert [r for r in truth.values() if r == "*"] == ["*", "*"]
    assert found["prior"]["kind"] == "uniform"
    assert {c["missing"]: c["family"] for c in found["conclusions"]}["F8-elder"] == "F8"
    assert sum(found["posterior"][kept].values()) == pytest.approx(1)


def test_given_priors_are_named_with_their_source(site: Path, tmp_path: Path) -> None:
    case = json.loads(site.read_text("utf-8"))
    sample = next(s for s, m in case["truth"].items() if m == "F3-missing")
    case |= {"priors": {"F3-missing": {sample: 0.0}}, "priors_source": "anthropologist, 2026"}
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), "utf-8")
    found = json.loads(run("kinship", "joint", path, "--json"))
    assert found["prior"]["source"] == "anthropologist, 2026"
    assert found["posterior"][sample]["F3-missing"] == 0
    assert "anthropologist, 2026" in run("kinship", "joint", path)


def test_pairings_of_different_sexes_are_null(site: Path) -> None:
    found = json.loads(run("kinship", "lr", site, "--json"))
    nulls = [
        (row, col)
        for i, row in enumerate(found["rows"])
        for j, col in enumerate(found["cols"])
        if found["lr"][i][j] is None
    ]
    assert nulls
    for row, col in nulls:
        i, j = found["rows"].index(row), found["cols"].index(col)
        assert found["log10_lr"][i][j] is None
        assert found["exclusions"][i][j] is None
        assert found["per_marker"][row][col] is None


def test_check_and_power_give_every_finding_and_family(site: Path) -> None:
    checked = json.loads(run("kinship", "check", site, "--json"))
    assert checked["counts"] == {"error": 0, "warning": 0, "note": 1}
    assert [f["kind"] for f in checked["findings"]] == ["duplicate"]
    found = json.loads(run("kinship", "power", site, "--json", "--no-gains", "--draws", "500"))
    assert [f["missing"] for f in found["families"]] == json.loads(site.read_text())["missing"]
    assert all(0 <= f["exclusion_power"]["total"] <= 1 for f in found["families"])
    assert all(f["gains"] == [] for f in found["families"])


@pytest.mark.parametrize("width", [60, 80, 100, 200])
@pytest.mark.parametrize("command", ["likelihood", "lr", "joint", "check"])
def test_human_output_stays_within_the_terminal(command: str, width: int, site: Path) -> None:
    lines = run("kinship", command, site, width=width).splitlines()
    assert max(len(line.rstrip()) for line in lines) <= width
    assert "\x1b" not in "".join(lines)
    assert "F1-missing" in "".join(lines) or command in {"likelihood", "check"}


def test_a_matrix_too_wide_for_the_terminal_gives_way_to_the_candidates(site: Path) -> None:
    assert "of each pairing" in run("kinship", "lr", site, width=200)
    narrow = run("kinship", "lr", site, width=80)
    assert "of each pairing" not in narrow
    assert "Best samples of each missing person" in narrow


def test_one_pairing_marker_by_marker(site: Path) -> None:
    found = json.loads(run("kinship", "lr", site, "--json"))
    shown = run("kinship", "lr", site, "--pair", "R4=F8-elder")
    assert "R4 against F8-elder, marker by marker" in shown
    assert all(marker in shown for marker in found["markers"])
