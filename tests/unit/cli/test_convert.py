"""``sought convert``: what is refused, what is told, what stays as it was."""

import json
from pathlib import Path

import pytest

from sought.exchange import (
    case_from_tables,
    case_to_object,
    read_case,
    read_case_load,
    write_case_load,
)
from sought.genetics.frequencies import frequencies
from sought.genetics.mutation import Mutation, MutationModel
from tests.unit.cli.test_commands import EXAMPLE, ROOT, exit_code, run
from tests.unit.exchange.example_loads import rich_load


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text(EXAMPLE.read_text("utf-8"))
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """What a refused command says."""
    assert exit_code(*arguments) == 3
    return capsys.readouterr().err


def test_a_file_is_not_written_over_itself(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = case.read_bytes()
    monkeypatch.chdir(case.parent)
    message = told(capsys, "convert", case, Path("./case.json"), "--force")
    assert "is the file that is read" in message
    assert case.read_bytes() == before


def test_a_file_that_is_there_is_replaced_only_by_force(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = case.with_name("other.json")
    target.write_text("old")
    assert "other.json\n  is there already; give another name, or --force" in told(
        capsys, "convert", case, target
    )
    assert target.read_text() == "old"
    run("convert", case, target, "--force")
    assert json.loads(target.read_text())["families"]


def test_simulate_replaces_a_file_only_by_force(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ("kinship", "simulate", "--families", 1, "-o", case)
    before = case.read_bytes()
    assert "--force" in told(capsys, *command)
    assert case.read_bytes() == before
    run(*command, "--force")
    assert "truth" in json.loads(case.read_text())


@pytest.mark.parametrize("target", ["out.json", "out.xlsx"])
def test_keys_beside_the_case_are_named_when_they_are_left_behind(
    target: str, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = json.loads(case.read_text())
    case.write_text(json.dumps({**given, "truth": {}, "comment": "a", "options": {}}))
    assert exit_code("convert", case, case.with_name(target)) == 0
    assert capsys.readouterr().err == "not kept: truth, comment, options\n"


def test_keys_beside_the_case_are_found_in_every_form(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = json.loads(case.read_text())
    case.write_text(json.dumps({"n": 2, "cases": [{**given, "peer": 1}, {**given, "note": ""}]}))
    assert exit_code("convert", case, case.with_name("a.json")) == 0
    assert capsys.readouterr().err == "not kept: n, peer, note\n"
    case.write_text(json.dumps({"input": given, "answers": []}))
    assert exit_code("convert", case, case.with_name("b.json")) == 0
    assert capsys.readouterr().err == "not kept: answers\n"


def test_nothing_is_told_where_everything_is_kept(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code("convert", case, case.with_name("a.json")) == 0
    assert capsys.readouterr().err == ""


def test_an_error_in_a_familias_file_names_it_once(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = case.with_name("broken.fam")
    broken.write_text("nothing\nof the kind\n")
    assert told(capsys, "convert", broken, case.with_name("a.json")).count("broken.fam") == 1


# --- the tables of a laboratory ---

LABORATORY = ROOT / "docs" / "examples" / "laboratory"
TABLES = ("--families", LABORATORY / "families.csv", "--profiles", LABORATORY / "relatives.txt",
          "--pm", LABORATORY / "remains.txt")  # fmt: skip


def test_the_tables_of_a_laboratory_make_the_case_python_makes(tmp_path: Path) -> None:
    target = tmp_path / "case.json"
    run("convert", *TABLES, "--frequencies", "westAsia", "--mutation", "stepwise", target)
    wanted = case_from_tables(
        families=LABORATORY / "families.csv",
        profiles=LABORATORY / "relatives.txt",
        pm=LABORATORY / "remains.txt",
        frequencies=frequencies("westAsia"),
        mutation=MutationModel.same(Mutation("stepwise", 0.001, 0.1, 1e-6)),
    )
    assert case_to_object(read_case(target)) == case_to_object(wanted)


def test_frequencies_come_from_a_file_too(tmp_path: Path) -> None:
    table = tmp_path / "frequencies.csv"
    known = frequencies("westAsia")
    rows = [f"{p},{m},{a},{f}" for p in ("north", "south") for m, freqs in known.markers.items()
            for a, f in freqs.items()]  # fmt: skip
    table.write_text("population,marker,allele,frequency\n" + "\n".join(rows))
    target = tmp_path / "case.json"
    run("convert", *TABLES, "--frequencies", table, "--population", "north", target)
    found = read_case(target)
    assert found.missing == ("M1", "M2")
    assert all(m.mutation is None for m in found.markers)


@pytest.mark.parametrize(
    "arguments",
    [
        (EXAMPLE,),
        (EXAMPLE, "a.json", "b.json"),
        (*TABLES, "out.json"),
        (*TABLES, "--frequencies", "westAsia", EXAMPLE, "out.json"),
        (EXAMPLE, "out.json", "--mutation", "stepwise"),
        (EXAMPLE, "out.json", "--population", "north"),
    ],
)
def test_half_the_arguments_are_bad_usage(
    arguments: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert exit_code("convert", *arguments) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_table_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    families = tmp_path / "families.json"
    families.write_text("family,id\n")
    command = ("--profiles", families, "--frequencies", "westAsia", "--force", families)
    assert "is the file that is read" in told(capsys, "convert", "--families", families, *command)


def test_an_encoding_may_be_named(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = case.read_text("utf-8").replace('"F1"', '"Fjøs"')
    assert "Fjøs" in text
    case.write_text(text, "utf-8")
    run("convert", case, tmp_path / "folder")
    for table in (tmp_path / "folder").iterdir():
        table.write_bytes(table.read_text("utf-8").encode("cp1252"))
    assert "--encoding" in told(capsys, "convert", tmp_path / "folder", tmp_path / "a.json")
    run("convert", tmp_path / "folder", tmp_path / "a.json", "--encoding", "cp1252")
    assert "Fjøs" in [f.id for f in read_case(tmp_path / "a.json").families]
    wrong = ("convert", tmp_path / "folder", tmp_path / "b.json", "--encoding", "klingon")
    assert "encoding 'klingon' is unknown" in told(capsys, *wrong)


def test_a_folder_of_parquet_tables_on_request(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, back = case.with_name("tables"), case.with_name("back.json")
    run("convert", case, folder, "--parquet")
    assert {path.suffix for path in folder.iterdir()} == {".parquet"}
    assert exit_code("convert", folder, back) == 0
    assert case_to_object(read_case(back)) == case_to_object(read_case(case))
    assert capsys.readouterr().err == ""


def test_parquet_needs_a_folder(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    message = told(capsys, "convert", case, case.with_name("b.json"), "--parquet")
    assert "b.json" in message
    assert "Parquet tables stand in a folder; name one, without an ending" in message
    assert not case.with_name("b.json").exists()


def test_a_case_load_is_kept_whole_from_folder_to_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_case_load(rich_load(), tmp_path / "a")
    assert exit_code("convert", tmp_path / "a", tmp_path / "b", "--parquet") == 0
    assert exit_code("convert", tmp_path / "b", tmp_path / "c") == 0
    assert capsys.readouterr().err == ""
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "c").iterdir())
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "c" / name).read_bytes()


@pytest.mark.parametrize("parquet", [False, True])
def test_what_a_case_file_cannot_keep_of_a_case_load_is_told(
    parquet: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_case_load(rich_load(), tmp_path / "a", parquet=parquet)
    assert exit_code("convert", tmp_path / "a", tmp_path / "a.json") == 0
    tables = (
        "samples", "remains", "missing", "evidence", "ruled_out", "site_priors", "births",
        "elimination",
    )  # fmt: skip
    suffix = "parquet" if parquet else "csv"
    assert capsys.readouterr().err == f"not kept: {', '.join(f'{t}.{suffix}' for t in tables)}\n"
    assert case_to_object(read_case(tmp_path / "a.json")) == case_to_object(rich_load().case)


def test_the_tables_of_a_laboratory_become_parquet(tmp_path: Path) -> None:
    laboratory = ROOT / "docs" / "examples" / "laboratory"
    tables = ("--families", laboratory / "families.csv", "--profiles", laboratory / "relatives.txt")
    run("convert", *tables, "--frequencies", "westAsia", tmp_path / "lab", "--parquet")
    assert read_case_load(tmp_path / "lab").case.missing == ("M1", "M2")
