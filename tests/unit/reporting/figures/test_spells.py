"""Things in states, as of a day and as known at a moment."""

from datetime import UTC, date, datetime

import pytest

from sought.reporting.figures.spells import (
    Mark,
    Spell,
    Step,
    codes_of,
    cross_table,
    spells_of,
    standing,
)


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def mark(day, known=""):
    return Mark(date.fromisoformat(day), moment(known or day))


def found(spells, as_of="2026-01-01", known="2026-01-01", **narrowed):
    return codes_of(standing(spells, date.fromisoformat(as_of), moment(known), narrowed))


REPORTED, CLOSED = {"state": "reported"}, {"state": "closed"}
SITE = spells_of(
    "L-1",
    [Step(mark("2020-05-01"), REPORTED), Step(mark("2022-03-01", "2023-01-01"), CLOSED)],
    values={"kind": "mass"},
)


@pytest.mark.parametrize(
    ("as_of", "known", "state"),
    [
        ("2020-04-30", "2026-01-01", None),
        ("2020-05-01", "2026-01-01", "reported"),
        ("2022-02-28", "2026-01-01", "reported"),
        ("2022-03-01", "2026-01-01", "closed"),
        # Closed in March 2022; nobody here knew before 2023.
        ("2022-06-01", "2022-06-01", "reported"),
        ("2026-01-01", "2022-12-31", "reported"),
        ("2026-01-01", "2020-04-30", None),
    ],
)
def test_each_day_and_moment_has_one_state(as_of, known, state):
    counted = standing(SITE, date.fromisoformat(as_of), moment(known))
    assert [one.values["state"] for one in counted] == ([state] if state else [])


def test_what_is_withdrawn_counts_in_what_was_known_before_alone():
    wrong = Spell("R-1", mark("2020-01-01"), withdrawn=moment("2024-01-01"))
    assert found([wrong], known="2023-12-31") == ("R-1",)
    assert found([wrong], as_of="2021-01-01", known="2024-01-01") == ()


def test_a_step_that_says_nothing_new_makes_no_spell():
    steps = [Step(mark(f"202{n}-01-01"), REPORTED) for n in range(3)]
    assert spells_of("L-1", steps) == [Spell("L-1", mark("2020-01-01"), values=REPORTED)]


def test_values_narrow_and_make_tables():
    spells = [
        Spell(code, mark("2020-01-01"), values={"kind": kind, "site": site})
        for code, kind, site in [
            ("R-1", "body", "L-1"),
            ("R-2", "body", ""),
            ("R-3", "bone", "L-1"),
        ]
    ]
    assert found(spells, kind="body") == ("R-1", "R-2")
    assert found(spells, site="") == ("R-2",)
    assert cross_table(spells, "kind", "site") == {
        ("body", "L-1"): ["R-1"],
        ("body", ""): ["R-2"],
        ("bone", "L-1"): ["R-3"],
    }
    assert cross_table(spells, "site", "") == {("L-1", ""): ["R-1", "R-3"], ("", ""): ["R-2"]}
