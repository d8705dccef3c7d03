"""What the commands answer: families as factors, truth recovered, tables of any width."""

import json
from math import exp, log
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sought.cli.app import app
from sought.errors import InputError

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
    found = json.loads(run("kinship", "power", site, "--json", "--no-gains", "--draws", "1000"))
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
    assert "is too wide for this screen; see --json" in narrow
    assert "Best samples of each missing person" in narrow


def test_one_pairing_marker_by_marker(site: Path) -> None:
    found = json.loads(run("kinship", "lr", site, "--json"))
    shown = run("kinship", "lr", site, "--pair", "R4=F8-elder")
    assert "R4 against F8-elder, marker by marker" in shown
    assert all(marker in shown for marker in found["markers"])


# --- rival pedigrees ---


def rivals(tmp_path: Path, **case: object) -> Path:
    """A child 10/11 and a man 10/10, father and child in H1, unrelated in H2."""
    members = [{"id": "man", "sex": 1}, {"id": "child", "sex": 2}]
    genotypes = {"man": ["10/10"], "child": ["10/11"]}
    mother = {"id": "mother", "sex": 2}
    father = [members[0], mother, {**members[1], "father": "man", "mother": "mother"}]
    families = [{"id": "H1", "members": father, "genotypes": genotypes},
                {"id": "H2", "members": members, "genotypes": genotypes}]  # fmt: skip
    return saved(tmp_path, families=families, **case)


def test_rival_pedigrees_get_their_ratio_against_the_last(tmp_path: Path) -> None:
    found = json.loads(run("kinship", "likelihood", rivals(tmp_path), "--json"))
    ratio = P11 / (2 * P10 * P11)
    assert [p["lr_against_last"] for p in found["pedigrees"]] == pytest.approx([ratio, 1])
    assert found["pedigrees"][0]["per_marker_lr_against_last"] == pytest.approx([ratio])
    assert found["loglik"] == pytest.approx(sum(p["loglik"] for p in found["pedigrees"]))
    shown = run("kinship", "likelihood", rivals(tmp_path))
    assert "2.5e+00" in shown
    assert "Total" not in shown


def test_rival_pedigrees_do_not_share_a_population(tmp_path: Path) -> None:
    theta = 0.03
    found = json.loads(run("kinship", "likelihood", rivals(tmp_path, theta=theta), "--json"))
    # Genes drawn in order 10, 10 (man), 11 (mother's) against one more 10: 2 (theta + (1-theta)p)
    third_10 = (2 * theta + (1 - theta) * P10) / (1 + theta)
    fourth_11 = (1 - theta) * P11 / (1 + 2 * theta)
    third_11 = (1 - theta) * P11 / (1 + theta)
    assert found["pedigrees"][0]["lr_against_last"] == pytest.approx(
        third_11 / (2 * third_10 * fourth_11)
    )


def test_an_impossible_rival_is_against_another_as_it_must_be(tmp_path: Path) -> None:
    path = rivals(tmp_path)
    case = json.loads(path.read_text())
    for family in case["families"]:
        family["genotypes"] = {"man": ["10/10"], "child": ["11/11"]}
    path.write_text(json.dumps(case))
    found = json.loads(run("kinship", "likelihood", path, "--json"))
    assert [p["lr_against_last"] for p in found["pedigrees"]] == [0, 1]
    case["families"].reverse()
    path.write_text(json.dumps(case))
    found = json.loads(run("kinship", "likelihood", path, "--json"))
    assert [p["lr_against_last"] for p in found["pedigrees"]] == ["Inf", None]


def test_people_of_rival_pedigrees_are_no_duplicates(tmp_path: Path) -> None:
    path = rivals(tmp_path)
    case = json.loads(path.read_text())
    case["markers"] = [{**MARKER, "name": f"M{i}", "freqs": [0.02, 0.98]} for i in range(20)]
    for family in case["families"]:
        family["genotypes"] = {"man": ["10/10"] * 20, "child": ["10/11"] * 20}
    path.write_text(json.dumps(case))
    found = json.loads(run("kinship", "check", path, "--json"))["findings"]
    assert not {f["kind"] for f in found} & {"duplicate", "near-duplicate", "unknown-relatives"}


@pytest.mark.parametrize("command", ["lr", "joint", "power"])
def test_a_search_sends_rival_pedigrees_to_their_own_command(command: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["kinship", command, str(rivals(tmp_path))])
    assert isinstance(done.exception, InputError)
    assert "`sought kinship likelihood`" in str(done.exception)
    assert done.exception.where.endswith("case.json")


# --- what the engine refuses ---


def engine_refuses(tmp_path: Path) -> Path:
    """Identical twins who differ, and a sample to compare with their brother."""
    ids = ("one", "two", "missing")
    parents = [{"id": "father", "sex": 1}, {"id": "mother", "sex": 2}]
    sons = [{"id": i, "sex": 1, "father": "father", "mother": "mother"} for i in ids]
    family = {"id": "F", "members": [*parents, *sons], "twins": [["one", "two"]],
              "genotypes": {"one": ["10/10"], "two": ["10/11"]}}  # fmt: skip
    return saved(tmp_path, families=[family], pm=[person("S", "10/10")], missing=["missing"])


@pytest.mark.parametrize("command", ["lr", "joint", "power", "likelihood"])
def test_what_the_engine_refuses_names_the_file(command: str, tmp_path: Path) -> None:
    path = engine_refuses(tmp_path)
    done = CliRunner().invoke(app, ["kinship", command, str(path)])
    assert isinstance(done.exception, InputError)
    assert done.exception.where.startswith(str(path))
    assert ": family F" in done.exception.where or command in {"lr", "joint"}


def test_check_reports_what_the_engine_refuses(tmp_path: Path) -> None:
    found = json.loads(run("kinship", "check", engine_refuses(tmp_path), "--json"))["findings"]
    (refused,) = [f for f in found if f["kind"] == "not-computable"]
    assert "'one' and 'two' have different genotypes" in refused["message"]
    assert refused["severity"] == "error"
    assert "give a sample error model" in refused["way_out"]


def test_check_reports_an_x_marker_of_somebody_of_unknown_sex(tmp_path: Path) -> None:
    path = saved(tmp_path, markers=[{**MARKER, "x_chrom": True}], families=[], missing=[],
                 pm=[person("S", "10/11")])  # fmt: skip
    case = json.loads(path.read_text())
    case["pm"][0]["members"][0]["sex"] = 0
    case["families"] = [{**case["pm"][0], "id": "F"}]
    path.write_text(json.dumps(case))
    found = {f["kind"]: f for f in json.loads(run("kinship", "check", path, "--json"))["findings"]}
    assert "the sex of 1 is unknown, which X-chromosomal M needs" in found["sex-needed"]["message"]
    assert "the sex of '1' is unknown" in found["not-computable"]["message"]


# --- numbers at the edge, tables at the edge ---


def many_markers(tmp_path: Path, rare: float = 1e-4, missing: int = 1, typed: int = 120) -> Path:
    """A father of rare alleles and his missing children, ``typed`` markers."""
    names = [f"missing{i}" for i in range(missing)]
    children = [{"id": i, "sex": 1, "father": "father", "mother": "mother"} for i in names]
    members = [{"id": "father", "sex": 1}, {"id": "mother", "sex": 2}, *children]
    markers = [{**MARKER, "name": f"M{i}", "freqs": [rare, 1 - rare]} for i in range(typed)]
    family = {"id": "F", "members": members, "genotypes": {"father": ["10/10"] * typed}}
    sample = person("S", "10/10")
    sample["genotypes"]["1"] = ["10/11"] * typed
    return saved(tmp_path, markers=markers, families=[family], pm=[sample], missing=names)


def test_the_running_product_goes_beyond_the_range_of_a_double(tmp_path: Path) -> None:
    path = many_markers(tmp_path)
    # Father 10/10 and sample 10/11 at each marker: LR 1 / (2 p) = 5000, and 5000^120 = 7.5e443.
    shown = run("kinship", "lr", path, "--pair", "1=missing0")
    assert "7.5e+443" in shown


def test_draws_too_few_for_quantiles_are_bad_usage(site: Path) -> None:
    done = CliRunner().invoke(app, ["kinship", "power", str(site), "--draws", "999"])
    assert done.exit_code == 2
    assert "1000" in done.output


@pytest.mark.filterwarnings("error")
def test_power_of_an_allele_of_frequency_zero_warns_nobody(tmp_path: Path) -> None:
    path = many_markers(tmp_path, rare=0.0, typed=2)
    case = json.loads(path.read_text())
    case["families"][0]["genotypes"]["father"] = ["11/11", "11/11"]
    for marker in case["markers"]:
        marker["mutation"] = {s: {"model": "equal", "rate": 0.01} for s in ("female", "male")}
    path.write_text(json.dumps(case))
    shown = run("kinship", "power", path, "--draws", "1000")
    assert "inf" in shown
    assert "-0.0" not in shown
    assert "0e+00" not in shown
    (found,) = json.loads(run("kinship", "power", path, "--json"))["families"]
    assert found["inclusion_power"]["mean_log10_lr"] == "Inf"
    assert found["inclusion_power"]["sd_log10_lr"] is None


def test_every_marker_is_given_up_to_many_pairings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = many_markers(tmp_path, missing=3, typed=2)
    found = json.loads(run("kinship", "lr", path, "--json"))
    assert found["per_marker"]["1"]["missing2"] == pytest.approx([5000, 5000])
    monkeypatch.setattr("sought.cli.kinship_lr._MOST_BY_MARKER", 2)
    done = CliRunner().invoke(app, ["kinship", "lr", str(path), "--json"])
    assert "per_marker" not in json.loads(done.stdout)
    assert done.stderr == (
        "per_marker left out: 3 pairings make it very long; --per-marker gives it\n"
    )
    asked = run("kinship", "lr", path, "--json", "--per-marker")
    assert json.loads(asked)["per_marker"] == found["per_marker"]
    assert "per_marker" not in json.loads(run("kinship", "lr", path, "--json", "--no-per-marker"))


def test_conclusions_are_not_broken_in_two(site: Path) -> None:
    shown = run("kinship", "joint", site, width=80)
    answer = json.loads(run("kinship", "joint", site, "--json"))
    table = shown.partition("Threshold")[0]
    for conclusion in {c["conclusion"] for c in answer["conclusions"]}:
        assert conclusion in table
