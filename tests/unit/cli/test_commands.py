"""The commands: help, documentation, exit codes, messages, and what they leave behind."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from typer.main import get_command
from typer.testing import CliRunner

import sought
from sought.cli import app as app_module
from sought.cli.app import app, main
from sought.cli.kinship_simulate import Shape
from sought.cli.reference_page import commands, reference_page
from sought.errors import InputError, SoughtError
from sought.genetics.frequencies import kits, populations
from sought.genetics.simulated_case import family_plans

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "docs" / "examples" / "family.json"
COMMANDS = dict(commands(get_command(app)))
PROGRAM = [sys.executable, "-m", "sought.config.entry"]


def run(*arguments: object) -> str:
    done = CliRunner().invoke(
        app, [str(a) for a in arguments], catch_exceptions=False, prog_name="sought"
    )
    assert done.exit_code == 0, done.output
    return done.stdout


def exit_code(*arguments: object) -> int:
    with pytest.raises(SystemExit) as leaving:
        main([str(a) for a in arguments])
    code = leaving.value.code
    return 0 if code is None else int(code)


# --- help and documentation ---


def test_the_commands_are_those_of_the_design() -> None:
    kinship = (
        "likelihood", "lr", "joint", "search", "identify", "check", "duplicates", "links", "power", "simulate", "score", "next",
    )  # fmt: skip
    names = (
        "compare", "score", "consolidate", "differences", "mentions",
        "secret", "encode", "compare-encoded",
    )  # fmt: skip
    assert set(COMMANDS) == {
        *(f"sought kinship {c}" for c in kinship),
        *(f"sought names {c}" for c in names),
        "sought convert",
        "sought estimate",
        "sought demo",
    }


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_each_of_its_options_has_help(path: str) -> None:
    command = COMMANDS[path]
    assert command.help
    silent = [p.name for p in command.params if p.name != "help" and not p.help]
    assert not silent
    assert "Usage: " + path in run(*path.split()[1:], "--help")


def test_the_reference_page_is_up_to_date() -> None:
    """Else run: python -m sought.cli.reference_page > docs/reference/command-line.md"""
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text("utf-8")
    assert page == reference_page()
    assert all(f"## {path}\n" in page for path in COMMANDS)


def test_help_of_simulate_names_every_kit_population_and_shape() -> None:
    options = {p.name: p.help for p in COMMANDS["sought kinship simulate"].params}
    assert sorted(kits()) == re.findall(r"\w+", options["kit"].partition(":")[2])
    assert sorted(populations()) == re.findall(r"\w+", options["population"].partition(":")[2])
    assert {s.value for s in Shape} == set(family_plans())


def test_help_needs_neither_numpy_nor_the_engine() -> None:
    script = (
        "import sys; from sought.cli.app import main\n"
        "try: main(['kinship', '--help'])\n"
        "except SystemExit: pass\n"
        "loaded = {'numpy', 'scipy', 'numba', 'openpyxl', 'sought.genetics'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_version() -> None:
    assert run("--version") == f"sought {sought.__version__}\n"


# --- exit codes and messages ---


@pytest.mark.parametrize(
    "arguments",
    [
        ("unknown",),
        ("kinship", "lr"),
        ("kinship", "joint", EXAMPLE, "--top", "0"),
        ("kinship", "joint", EXAMPLE, "--threshold", "much"),
        ("kinship", "simulate", "--shape", "cousins"),
    ],
)
def test_bad_usage_leaves_with_2(
    arguments: tuple[object, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(*arguments) == 2
    assert capsys.readouterr().out == ""


def broken(tmp_path: Path, name: str) -> Path:
    case = json.loads(EXAMPLE.read_text("utf-8"))
    if name == "frequency":
        case["markers"][0]["freqs"][0] = -1
    elif name == "father":
        case["families"][0]["members"][-1]["father"] = "nobody"
    elif name == "missing":
        case["missing"] = ["nobody"]
    path = tmp_path / f"{name}.json"
    path.write_text(json.dumps(case)[: 100 if name == "truncated" else None], "utf-8")
    return path


@pytest.mark.parametrize("command", ["likelihood", "lr", "joint", "check", "power"])
@pytest.mark.parametrize("name", ["frequency", "father", "missing", "truncated"])
def test_bad_input_leaves_with_3_and_says_where(
    command: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = broken(tmp_path, name)
    assert exit_code("kinship", command, path) == 3
    out, err = capsys.readouterr()
    assert out == ""
    first, second = err.splitlines()
    assert first.startswith(f"error: {path}")
    assert second.startswith("  ")


def test_an_error_stands_in_two_lines() -> None:
    where, problem = app_module.told(InputError("9 is too much; allowed: 1", where="x: y")).split(
        "\n"
    )[:2]
    assert (where, problem) == ("error: x: y", "  9 is too much; allowed: 1")
    assert app_module.told(SoughtError("no")) == "error: no\n"


def test_a_file_that_is_not_there_is_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code("kinship", "lr", tmp_path / "absent.json") == 3
    assert "absent.json" in capsys.readouterr().err


def test_a_case_too_large_for_an_exact_answer_is_refused(
    capsys: pytest.CaptureFixture[str], simulated: Path
) -> None:
    assert exit_code("kinship", "joint", simulated, "--budget", "1") == 3
    assert "budget" in capsys.readouterr().err


def test_several_cases_where_one_is_needed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = json.loads(EXAMPLE.read_text("utf-8"))
    path = tmp_path / "two.json"
    path.write_text(json.dumps({"cases": [case, case]}), "utf-8")
    assert exit_code("kinship", "lr", path) == 3
    assert "2 cases" in capsys.readouterr().err


def test_a_fault_of_the_program_shows_no_traceback_and_no_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(*_: object) -> None:
        raise ZeroDivisionError("the name of a person")

    monkeypatch.setattr("sought.exchange.read_any", failing)
    monkeypatch.delenv("SOUGHT_DEBUG", raising=False)
    assert exit_code("kinship", "lr", EXAMPLE) == 1
    err = capsys.readouterr().err
    assert err.startswith("internal error: ZeroDivisionError; please report")
    assert "Traceback" not in err
    assert "person" not in err
    monkeypatch.setenv("SOUGHT_DEBUG", "1")
    assert exit_code("kinship", "lr", EXAMPLE) == 1
    assert "Traceback" in capsys.readouterr().err


def test_interruption_leaves_with_4(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sought.exchange.read_any", interrupted)
    assert exit_code("kinship", "lr", EXAMPLE) == 4
    assert capsys.readouterr().err == "error: interrupted; nothing was half-written\n"


def test_ctrl_c_during_work_leaves_with_4_and_nothing_written(tmp_path: Path) -> None:
    target = tmp_path / "case.json"
    command = ["kinship", "simulate", "--families", "200000", "-o", str(target)]
    working = subprocess.Popen([*PROGRAM, *command], stderr=subprocess.PIPE, text=True)
    time.sleep(2)
    working.send_signal(signal.SIGINT)
    _, err = working.communicate(timeout=60)
    assert working.returncode == 4
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_a_reader_who_leaves_early_is_no_error() -> None:
    command = ["kinship", "simulate", "--families", "30"]
    working = subprocess.Popen([*PROGRAM, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert working.stdout is not None
    assert working.stderr is not None
    working.stdout.read(10)
    working.stdout.close()
    assert working.stderr.read() == b""
    working.stderr.close()
    assert working.wait(timeout=60) == 0


def test_a_reader_of_tables_who_leaves_early_is_no_error() -> None:
    command = ["kinship", "lr", str(EXAMPLE)]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*PROGRAM, *command], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_while_the_program_loads_leaves_with_4() -> None:
    script = (
        "import sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'sought.cli.app': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from sought.config.entry import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 4
    assert done.stderr == "error: interrupted; nothing was half-written\n"


def test_ctrl_c_while_arguments_are_read_reaches_the_entry_point(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app_module.Commands, "make_context", stopped)
    with pytest.raises(KeyboardInterrupt):
        main(["--version"])


# --- what is written ---


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "case.json"
    run("kinship", "simulate", "--families", 4, "--shape", "parents", "--shape", "two-brothers",
        "--unrelated", 1, "--seed", 3, "-o", path)  # fmt: skip
    return path


def test_a_simulated_case_holds_its_truth_and_is_the_same_again(simulated: Path) -> None:
    case = json.loads(simulated.read_text("utf-8"))
    assert len(case["families"]) == 4
    assert len(case["missing"]) == 6
    assert sorted(case["truth"].values()) == sorted([*case["missing"], "*"])
    same = run("kinship", "simulate", "--families", 4, "--shape", "parents", "--shape",
               "two-brothers", "--unrelated", 1, "--seed", 3)  # fmt: skip
    assert json.loads(same) == case


@pytest.mark.parametrize("ending", [".fam", ".xlsx"])
def test_a_converted_case_has_the_same_likelihood_ratios(
    ending: str, simulated: Path, tmp_path: Path
) -> None:
    other = tmp_path / f"case{ending}"
    assert run("convert", simulated, other).startswith("Wrote ")
    before, after = (
        json.loads(run("kinship", "lr", p, "--json", "--no-per-marker")) for p in (simulated, other)
    )
    # Families and samples may come in another order, so pairings are compared by name.
    assert pairings(after) == pytest.approx(pairings(before), nan_ok=True, rel=1e-6)


def pairings(answer: dict) -> dict[tuple[str, str], float]:
    return {
        (row, col): float("nan") if value is None else value
        for row, values in zip(answer["rows"], answer["log10_lr"], strict=True)
        for col, value in zip(answer["cols"], values, strict=True)
        if value != "-Inf"
    }


@pytest.mark.parametrize("target", ["out.txt", "absent/case.json"])
def test_nothing_is_written_where_converting_fails(
    target: str, simulated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code("convert", simulated, tmp_path / target) == 3
    assert target in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_simulated_case_is_a_json_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code("kinship", "simulate", "-o", tmp_path / "case.fam") == 3
    assert ".json" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_threads_of_linear_algebra_are_off_before_numpy_comes() -> None:
    script = "from sought.config.process import prepare_for_numbers; prepare_for_numbers(); "
    script += "import sys, os; assert 'numpy' not in sys.modules; "
    script += "print(os.environ['OPENBLAS_NUM_THREADS'])"
    kept = {k: v for k, v in os.environ.items() if "NUM_THREADS" not in k}
    done = subprocess.run(
        [sys.executable, "-c", script], env=kept, capture_output=True, text=True, check=False
    )
    assert done.stdout == "1\n", done.stderr


def test_the_engine_gets_what_it_is_given(simulated: Path) -> None:
    """The command's numbers are those of the engine, to the last digit."""
    from sought.exchange import read_case
    from sought.genetics.likelihood_ratio import likelihood_ratios

    shown = json.loads(run("kinship", "lr", simulated, "--json"))
    wanted = likelihood_ratios(read_case(simulated)).log10_lr
    ours = [[float("nan") if v is None else float(v) for v in row] for row in shown["log10_lr"]]
    np.testing.assert_array_equal(ours, wanted)
