"""The package as a whole: what it shows, what it needs, how its values behave."""

import copy
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, fields

import pytest

from sought import partial_dates
from sought.partial_dates import (
    AS_WRITTEN,
    USUAL_SLACK,
    Margin,
    Margins,
    PartialDate,
    PartialDateError,
    Precision,
    Qualifier,
    Slack,
)

LOADED = """
import sys
before = set(sys.modules)
import sought.partial_dates
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
print(*sorted(name for name in sys.modules if name.startswith("sought.")))
"""


@pytest.fixture(scope="module")
def loaded() -> list[list[str]]:
    """Top modules and parts of Sought that an import brings in."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, encoding="utf-8", check=True
    )
    return [line.split() for line in done.stdout.splitlines()]


def test_it_needs_the_standard_library_only(loaded: list[list[str]]) -> None:
    assert {"sought", "datetime"} <= set(loaded[0])
    assert set(loaded[0]) - {"sought"} <= set(sys.stdlib_module_names)


def test_of_sought_it_needs_the_errors_only(loaded: list[list[str]]) -> None:
    outside = {name for name in loaded[1] if not name.startswith("sought.partial_dates")}
    assert outside == {"sought.errors"}


def test_every_public_name_is_there_and_sorted() -> None:
    assert all(hasattr(partial_dates, name) for name in partial_dates.__all__)
    assert len(set(partial_dates.__all__)) == len(partial_dates.__all__)


TEXTS = [
    "1992-02-26",
    "1992-02-26T05:30+04:00",
    "1992-02~/..",
    "/1993?",
    "[1992-02-26,1992-03..1992-05]",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_date_survives_copying_and_pickling(text: str) -> None:
    partial = PartialDate.parse(text)
    assert pickle.loads(pickle.dumps(partial)) == partial
    assert copy.deepcopy(partial) == partial
    assert {partial: text}[PartialDate.parse(text)] == text


@pytest.mark.parametrize("text", TEXTS)
def test_a_date_cannot_be_changed(text: str) -> None:
    partial = PartialDate.parse(text)
    with pytest.raises(FrozenInstanceError):
        partial.form = None
    with pytest.raises(FrozenInstanceError):
        partial.dates[0].year = "1993"


def test_a_subclass_parses_to_itself() -> None:
    class BirthDate(PartialDate):
        pass

    assert type(BirthDate.parse("1970")) is BirthDate


def test_every_precision_has_its_margin() -> None:
    assert [f.name for f in fields(Margins)] == [p.name.lower() for p in Precision]
    margins = Margins(*[Margin(days=p.value) for p in Precision])
    assert [margins.of(p).days for p in Precision] == [p.value for p in Precision]


def test_the_two_rules_at_hand() -> None:
    assert Slack() == USUAL_SLACK
    for precision in Precision:
        assert AS_WRITTEN.margin(precision, Qualifier.BOTH) == Margin()
        assert USUAL_SLACK.margin(precision, Qualifier.NONE) == Margin()
        once = USUAL_SLACK.margin(precision, Qualifier.APPROXIMATE)
        assert once != Margin()
        assert USUAL_SLACK.margin(precision, Qualifier.BOTH) == once + once


@pytest.mark.parametrize(
    ("qualifier", "uncertain", "approximate"),
    [
        (Qualifier.NONE, False, False),
        (Qualifier.UNCERTAIN, True, False),
        (Qualifier.APPROXIMATE, False, True),
        (Qualifier.BOTH, True, True),
    ],
)
def test_qualifiers(qualifier: Qualifier, uncertain: bool, approximate: bool) -> None:
    assert qualifier.uncertain is uncertain
    assert qualifier.approximate is approximate


@pytest.mark.parametrize("word", ["about ", "1992 or ", "1992 - ", "?", "~", "from ", "before "])
def test_a_text_full_of_traps_is_refused_without_a_guess(word: str) -> None:
    for length in (10, 80, 10_000):
        text = (word * length)[:length].strip() or word
        with pytest.raises(PartialDateError) as caught:
            PartialDate.parse(text)
        assert len(str(caught.value)) < 300
