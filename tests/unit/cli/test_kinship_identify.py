"""``sought kinship identify`` as a user meets it."""

import json
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from sought.cli.app import app
from sought.exchange.case_load import read_case_load, write_case_load
from sought.genetics.case import Case, Priors
from sought.genetics.caseload import CaseLoad, PostMortem, SitePrior
from sought.genetics.markers import Marker
from tests.cases import reference_family, sample
from tests.families import family
from tests.kinship_cli import refused, run, told

FILES = ("posterior.parquet", "contributions.parquet", "conclusions.parquet",
         "identification.json")  # fmt: skip


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("identify") / "nation"
    run("simulate", "--families", 60, "--remains", 40, "--seed", 4, "-o", folder)
    return folder


@pytest.fixture(scope="module")
def searched(nation: Path) -> Path:
    run("search", nation, "-o", nation.with_name("searched"), "--workers", 1)
    return nation.with_name("searched")


@pytest.fixture
def result(searched: Path, tmp_path: Path) -> Path:
    """A copy of the search, which an identification may write into."""
    return Path(shutil.copytree(searched, tmp_path / "result"))


def table(result: Path, name: str) -> pl.DataFrame:
    return pl.read_parquet(result / f"{name}.parquet")


# --- what is found --------------------------------------------------------------------------------


def test_identifications_are_true_and_many(nation: Path, result: Path) -> None:
    run("identify", nation, result)
    scored = told("score", result, f"{nation}.truth.json")
    assert scored["false"] == []
    assert scored["recall"] > 0.75


def test_every_body_has_a_conclusion_and_posteriors_that_sum_to_one(
    nation: Path, result: Path
) -> None:
    run("identify", nation, result)
    bodies = set(table(result, "bodies")["body"])
    posterior = table(result, "posterior")
    sums = posterior.group_by("sample").agg(pl.col("posterior").sum())
    assert set(sums["sample"]) == bodies
    assert sums["posterior"].to_list() == pytest.approx([1.0] * len(bodies))
    others = posterior.filter(pl.col("missing").is_in(["*", "~", "="]))
    assert Counter(others["missing"]) == dict.fromkeys("*~=", len(bodies))
    assert set(table(result, "conclusions")["sample"]) == bodies
    listed = table(result, "matches").select("sample", "missing")
    assert listed.join(posterior, on=["sample", "missing"]).height == listed.height


def test_contributions_multiply_to_the_odds_of_a_body_alone(nation: Path, result: Path) -> None:
    """Where a body competes with no other, posteriors are proportional to their products."""
    run("identify", nation, result, "--repeats", 0, "--floor", 1e9)
    parts = table(result, "contributions")
    assert (parts["source"].str.len_chars() > 0).all()
    product = parts.group_by("sample", "missing").agg(pl.col("value").product())
    both = product.join(table(result, "posterior"), on=["sample", "missing"])
    weights = 10 ** (both["log10_lr"] + both["log10_evidence"]) * both["prior"]
    assert both["value"].to_list() == pytest.approx(weights.to_list(), rel=1e-9)


def test_people_read_who_is_identified_what_is_needed_and_the_prior(
    nation: Path, result: Path
) -> None:
    shown = " ".join(run("identify", nation, result).split())
    for words in (
        "Identified at posterior 0.9995 or more", "log10 LR", "Needs more data", "no candidate:",
        "10.0% of them of persons nobody listed (defaults of the program",
        "groups of competing bodies solved exactly", str(result.name),
    ):  # fmt: skip
        assert words in shown


def test_programs_read_everything_again(nation: Path, result: Path) -> None:
    found = told("identify", nation, result, "--seed", 5)
    kept = json.loads((result / "identification.json").read_text("utf-8"))
    common = found.keys() & kept.keys()
    assert {key: found[key] for key in common} == {key: kept[key] for key in common}
    assert {"prior", "settings", "components", "cut_down"} <= common
    assert found["result"] == str(result)
    assert found["settings"]["seed"] == 5
    columns = table(result, "conclusions").to_dicts()
    assert [{**c, "rivals": list(c["rivals"])} for c in columns] == found["conclusions"]


def test_the_same_command_writes_the_same_files(nation: Path, result: Path) -> None:
    run("identify", nation, result)
    before = [(result / name).read_bytes() for name in FILES]
    run("identify", nation, result)
    assert [(result / name).read_bytes() for name in FILES] == before


def test_the_search_itself_is_left_as_it_was(nation: Path, searched: Path, result: Path) -> None:
    run("identify", nation, result)
    for file in searched.glob("*.*"):
        assert (result / file.name).read_bytes() == file.read_bytes()
    assert {f.name for f in result.iterdir()} - {f.name for f in searched.iterdir()} == set(FILES)


# --- options --------------------------------------------------------------------------------------


def identified(found: dict) -> set[tuple[str, str]]:
    return {(c["sample"], c["missing"]) for c in found["conclusions"] if not c["code"]}


def test_a_stricter_threshold_identifies_fewer(nation: Path, result: Path) -> None:
    strict = told("identify", nation, result, "--threshold", 0.999999)
    usual = told("identify", nation, result, "--threshold", 0.9)
    assert identified(strict) < identified(usual)
    assert strict["settings"]["threshold"] == 0.999999


def test_the_prior_is_logged_with_its_source(nation: Path, result: Path) -> None:
    found = told("identify", nation, result, "--unlisted", 0.3, "--missing", 500, "--remains", 90,
                 "--prior-source", "census of 2021")  # fmt: skip
    prior = found["prior"]
    assert (prior["unlisted_share"], prior["missing"], prior["remains"]) == (0.3, 500, 90)
    assert prior["source"] == "census of 2021"


def test_more_persons_beyond_the_list_make_everybody_less_likely(
    nation: Path, result: Path
) -> None:
    sums = []
    for missing in (100, 10_000):
        run("identify", nation, result, "--missing", missing, "--repeats", 0)
        sums.append(table(result, "posterior").filter(pl.col("missing") == "*")["posterior"].sum())
    assert sums[1] > sums[0]


def test_dna_only_uses_no_other_evidence(nation: Path, result: Path) -> None:
    run("identify", nation, result, "--dna-only")
    labels = set(table(result, "contributions")["label"])
    assert labels == {"DNA", "site", "prior"}
    assert table(result, "posterior").drop_nulls("log10_lr")["log10_evidence"].abs().max() == 0
    run("identify", nation, result)
    assert set(table(result, "contributions")["label"]) > labels


def test_error_rates_of_other_evidence_are_the_users_choice(
    nation: Path, result: Path, tmp_path: Path
) -> None:
    run("identify", nation, result)
    usual = table(result, "posterior")["log10_evidence"].to_list()
    (tmp_path / "models.toml").write_text("[age]\nmisjudged = 0.4\n")
    run("identify", nation, result, "--models", tmp_path / "models.toml")
    assert table(result, "posterior")["log10_evidence"].to_list() != usual


def test_without_repeats_no_sample_repeats_another(nation: Path, result: Path) -> None:
    run("identify", nation, result, "--repeats", 0)
    none = table(result, "posterior").filter(pl.col("missing") == "=")
    assert none["posterior"].sum() == 0


def test_where_remains_lay_does_not_choose_between_two_whom_the_dna_leaves_alike(
    tmp_path: Path,
) -> None:
    """S fits A and B; a witness says that A lies at the site, a million times likelier."""
    load = replace(
        two_families(),
        post_mortem={"S": PostMortem(site="pit")},
        site_priors=(SitePrior("pit", "", 1e6, "a witness", "A"),),
    )
    case, result = written(tmp_path, load)
    assert identified(told("identify", case, result, "--without-sites", 0)) == {("S", "A")}
    found = told("identify", case, result)
    assert identified(found) == set()
    assert found["carried_by_sites"] == []
    assert found["settings"]["without_sites"] == pytest.approx(199.9 / 200.9)


def test_what_sites_carry_from_the_floor_on_is_named(nation: Path, result: Path) -> None:
    """However low the floor, no body is carried whose DNA names somebody else as well."""
    found = told("identify", nation, result, "--without-sites", 0.5)
    more = identified(found) - identified(told("identify", nation, result))
    assert {sample for sample, _ in more} <= set(found["carried_by_sites"])
    assert identified(found) <= identified(told("identify", nation, result, "--without-sites", 0))


# --- priors of the case, families that contradict themselves --------------------------------------

LOCI = tuple(Marker(f"L{i}", ("1", "2", "3"), (0.05, 0.05, 0.9)) for i in range(8))
CHILD = ("father, 1", "mother, 2", "{0} = father + mother, 1")


def two_families(priors: Priors | None = None, wrong: bool = False) -> CaseLoad:
    """A son of typed parents is missing in each; S is A's; C's uncle contradicts his parents."""
    homes = [
        reference_family(f"F{m}", family(*(row.format(m) for row in CHILD)), LOCI,
                         father=["1/3"] * 8, mother=["2/3"] * 8)
        for m in "AB"
    ]  # fmt: skip
    missing = ["A", "B"]
    if wrong:
        tree = family("gf, 1", "gm, 2", "C = gf + gm, 1", "uncle = gf + gm, 1")
        homes.append(
            reference_family("FC", tree, LOCI, gf=["3/3"] * 8, gm=["3/3"] * 8, uncle=["1/2"] * 8)
        )
        missing.append("C")
    samples = (sample("S", LOCI, ["1/2"] * 8), sample("T", LOCI, ["3/3"] * 8))
    return CaseLoad(Case(LOCI, tuple(homes), samples, tuple(missing), priors=priors))


def written(tmp_path: Path, load: CaseLoad) -> tuple[Path, Path]:
    """The case load as a folder, and its search."""
    case, result = tmp_path / "case", tmp_path / "r"
    write_case_load(load, case)
    run("search", case, "-o", result, "--workers", 1)
    return case, result


def test_priors_of_the_case_enter_with_their_source(tmp_path: Path) -> None:
    load = two_families(Priors({"A": {"S": 3.0}}, "statement 7"))
    case, result = written(tmp_path, load)
    found = told("identify", case, result)
    parts = table(result, "contributions").filter(pl.col("label") == "prior weight")
    assert parts.to_dicts() == [
        {"sample": "S", "missing": "A", "label": "prior weight", "value": 3.0,
         "source": "statement 7"}
    ]  # fmt: skip
    rows = {r["missing"]: r["posterior"] for r in table(result, "posterior").to_dicts()
            if r["sample"] == "S"}  # fmt: skip
    assert rows["A"] == pytest.approx(3 * rows["B"])
    assert found["evidence_without_pairing"] == 0


@pytest.mark.parametrize(
    ("weights", "options", "words"),
    [
        ({"A": {"*": 0.5, "S": 3.0}}, (), 'priors of "*" (none of the samples) are not used: A'),
        ({"B": {"T": 3.0}}, (), "that the search did not list are not used: T as B"),
        ({"A": {"S": 3.0}}, ("--dna-only",), "the case's own priors are not used (--dna-only)"),
    ],
)
def test_priors_that_are_not_used_are_named(weights, options, words, tmp_path: Path) -> None:
    case, result = written(tmp_path, two_families(Priors(weights, "statement 7")))
    done = CliRunner().invoke(app, ["kinship", "identify", str(case), str(result), *options])
    assert done.exit_code == 0
    assert words in " ".join(done.stderr.split())


def test_without_priors_nothing_is_said(tmp_path: Path) -> None:
    case, result = written(tmp_path, two_families())
    done = CliRunner().invoke(app, ["kinship", "identify", str(case), str(result)])
    assert done.stderr == ""


def test_a_family_that_contradicts_itself_is_concluded_and_shown(tmp_path: Path) -> None:
    case, result = written(tmp_path, two_families(wrong=True))
    found = told("identify", case, result)
    (about,) = [c for c in found["conclusions"] if c["code"] == "inconsistent family"]
    assert (about["sample"], about["missing"], about["conclusion"]) == ("", "C", "needs more data")
    shown = " ".join(run("identify", case, result).split())
    assert "contradict its pedigree, so that nobody could be compared with them: C;" in shown
    assert "inconsistent family" not in shown  # it is no body


# --- what is refused ------------------------------------------------------------------------------


def test_a_folder_without_a_search_is_refused(
    nation: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = refused(capsys, "identify", nation, tmp_path / "nothing")
    assert code == 3
    assert "holds no complete search; run `sought kinship search` to its end" in said


def test_the_search_of_another_case_is_refused(
    result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_case_load(two_families(), tmp_path / "other")
    code, said = refused(capsys, "identify", tmp_path / "other", result)
    assert code == 3
    assert "was a search of other samples" in said
    assert not (result / "posterior.parquet").exists()


@pytest.mark.parametrize("change", ["one more", "one less"])
def test_samples_that_came_or_went_since_the_search_are_not_passed_over(
    change, nation: Path, result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = read_case_load(nation).case
    first, *others = case.samples
    samples = (replace(first, id="new"), first, *others) if change == "one more" else others
    write_case_load(CaseLoad(replace(case, samples=tuple(samples))), tmp_path / "other")
    code, said = refused(capsys, "identify", tmp_path / "other", result)
    assert code == 3
    name, where = ("new", "case") if change == "one more" else (first.id, "search")
    assert f"'{name}' is in the {where} only; search again" in said


def test_a_case_that_lost_a_missing_person_is_refused(
    nation: Path, result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load = read_case_load(nation)
    gone = table(result, "matches")["missing"][0]
    kept = tuple(m for m in load.case.missing if m != gone)
    write_case_load(CaseLoad(replace(load.case, missing=kept)), tmp_path / "fewer")
    code, said = refused(capsys, "identify", tmp_path / "fewer", result)
    assert code == 3
    assert f"found '{gone}', whom the case does not name as missing" in said


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--missing", 50), "missing is 50, but"),
        (("--missing", 5), "remains are expected to be of the missing, who are 5"),
        (("--remains", 3), "remains is 3, but"),
        (("--remains", 5000), "remains are expected to be of the missing"),
    ],
)
def test_impossible_priors_are_refused_and_nothing_is_written(
    options, message, nation: Path, result: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = refused(capsys, "identify", nation, result, *options)
    assert code == 3
    assert message in said
    assert not (result / "posterior.parquet").exists()


def test_what_the_case_does_not_say_of_pedigrees_is_a_prior_too(nation: Path, result: Path) -> None:
    settings = told("identify", nation, result, "--wrong-pedigrees", 0.03)["settings"]
    assert (settings["wrong_pedigrees"], settings["repeats"]) == (0.03, 0.05)


@pytest.mark.parametrize(
    "options", [("--threshold", 1), ("--unlisted", 0), ("--repeats", 1), ("--budget", 0)]
)
def test_numbers_out_of_range_are_refused(
    options, nation: Path, result: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = refused(capsys, "identify", nation, result, *options)
    assert code == 2
    assert options[0] in said
