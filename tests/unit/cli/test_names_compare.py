"""``sought names compare``: a readable answer, and the same for programs."""

import json
import math
import subprocess
import sys

import pytest

from sought.cli.names_compare import DEFAULT_PRIOR
from sought.linkage.name_comparison import compare_names
from sought.linkage.name_model import TRAINED_AT
from tests.unit.cli.test_commands import exit_code, run

A, B = "Əliyev Rəşid Məmməd oğlu", "Алиев Рашид Мамедович"


def told(*arguments: str) -> dict:
    return json.loads(run("names", "compare", *arguments, "--json"))


def test_people_read_probability_explanation_and_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    text = run("names", "compare", A, B)
    assert text.startswith("One person: probability 0.")
    assert "patronymic of Məmməd agrees" in " ".join(text.split())
    assert "the names say" in text


def test_programs_read_the_same() -> None:
    found, expected = told(A, B), compare_names(A, B)
    assert found["probability"] == expected.probability
    assert found["explanation"] == expected.explanation
    assert [p["part"] for p in found["parts"]] == ["family", "given", "patronymic"]
    assert found["parts"][0]["first"] == "Əliyev"
    sum_of_parts = sum(p["weight_bits"] for p in found["parts"])
    assert sum_of_parts + found["together_bits"] == pytest.approx(found["weight_bits"])


def test_a_missing_word_is_null_and_a_missing_name_has_no_probability() -> None:
    patronymic = told(A, "Алиев Рашид")["parts"][-1]
    assert (patronymic["second"], patronymic["agreement"]) == (None, "absent")
    assert told("", B)["probability"] is None
    text = run("names", "compare", "", B)
    assert "nothing to compare" in text
    assert "nan" not in text


def test_the_prior_is_that_of_the_model_unless_given() -> None:
    assert DEFAULT_PRIOR == TRAINED_AT
    small, even = told(A, B, "--prior", "0.001"), told(A, B, "--prior", "0.5")
    assert small["weight_bits"] == even["weight_bits"]
    assert math.log2(even["probability"] / (1 - even["probability"])) == pytest.approx(
        even["weight_bits"]
    )
    assert exit_code("names", "compare", A, B, "--prior", "1") == 2
    assert exit_code("names", "compare", A, B, "--prior", "0") == 2


def test_one_pair_needs_no_compiled_loop() -> None:
    script = (
        "import sys; from sought.cli.app import main\n"
        "try: main(['names', 'compare', 'Əliyev R.', 'Алиев Рашид'])\n"
        "except SystemExit: pass\n"
        "sys.exit('numba was loaded' if 'numba' in sys.modules else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_help_needs_no_names() -> None:
    script = (
        "import sys; from sought.cli.app import main\n"
        "try: main(['names', '--help'])\n"
        "except SystemExit: pass\n"
        "loaded = {'numpy', 'sought.linkage'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
