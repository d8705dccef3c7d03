"""Numbers as JSON and as people read them."""

import json
import sys
from io import StringIO
from math import inf, nan

import numpy as np
import pytest

from sought.cli import output


def printed(value: object, capsys: pytest.CaptureFixture[str]) -> object:
    output.print_json(value)
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    return json.loads(out, parse_constant=pytest.fail)


def test_json_keeps_every_digit_of_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    third, tiny = 1 / 3, 5e-324
    assert printed({"a": [third, tiny], "b": np.array([[third]])}, capsys) == {
        "a": [third, tiny],
        "b": [[third]],
    }


def test_json_has_words_for_numbers_it_cannot_hold(capsys: pytest.CaptureFixture[str]) -> None:
    values = (nan, inf, -inf, np.float64("nan"))
    assert printed(values, capsys) == [None, "Inf", "-Inf", None]
    assert printed({"n": np.int64(3), "flag": np.True_, "t": "Ə"}, capsys) == {
        "n": 3, "flag": True, "t": "Ə",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (1.0, "1.0e+00"), (234_567_890.0, "2.3e+08"), (0.00123, "1.2e-03"),
     (9.96, "1.0e+01"), (inf, "∞"), (None, "–"), (nan, "–")],
)  # fmt: skip
def test_likelihood_ratios_in_scientific_notation(value: float | None, text: str) -> None:
    assert output.scientific(value) == text


def test_powers_of_ten_beyond_the_range_of_a_double() -> None:
    assert output.power_of_ten(400.30103) == "2.0e+400"
    assert output.power_of_ten(-400.0) == "1.0e-400"
    assert output.power_of_ten(-inf) == "0"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (1.0, ">0.9999"), (0.99995, ">0.9999"), (0.5, "0.5000"), (1e-9, "<0.0001")],
)
def test_nothing_is_called_certain(value: float, text: str) -> None:
    assert output.probability(value) == text


def test_progress_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", StringIO())
    with output.progress("Working") as told:
        assert told is None
    terminal = StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", terminal)
    with output.progress("Working") as told:
        assert told is not None
        told(1, 2)
    assert "Working" in terminal.getvalue()


def test_lists_are_cut_off() -> None:
    assert output.listed(["a", "b", "c"], 2) == "a, b and 1 more"
    assert output.counted(1, "family", "families") == "1 family"
    assert output.counted(2, "family", "families") == "2 families"


@pytest.mark.parametrize(
    ("value", "text"), [(-0.01, "0.0"), (-0.06, "-0.1"), (inf, "inf"), (-inf, "-inf"), (nan, "–")]
)
def test_nothing_is_less_than_nothing(value: float, text: str) -> None:
    assert output.fixed(value) == text
    assert output.fixed(-0.01, sign="+") == "+0.0"
