"""Every cause for which somebody enters or leaves a figure."""

from datetime import date

import pytest

from sought.errors import InputError
from sought.reporting.figures.definition import FigureDefinition
from sought.reporting.figures.difference import Cause, difference
from sought.reporting.figures.evaluation import evaluate
from tests.figures_world import event, fact, moment, record

MISSING = FigureDefinition("missing", event="missing", ended_by=("identified", "release"), sex="f")
WOMAN, GONE = fact("sex", "f"), event("missing", "1992-02-26")


def changes(*records, definition=MISSING):
    before = evaluate(definition, records, date(2022, 1, 1), moment("2022-01-01"))
    after = evaluate(definition, records, date(2025, 1, 1), moment("2025-01-01"))
    return difference(before, after)


def the_change(*records, definition=MISSING):
    (change,) = changes(*records, definition=definition).changes
    return change


def test_new():
    change = the_change(record("P1", WOMAN, GONE, since="2023-01-01"))
    assert (change.cause, change.entered) == (Cause.NEW, True)


def test_merged_into_whom():
    twin = record("P2", WOMAN, GONE, merged=("P1", "2023-01-01"))
    change = the_change(record("P1", WOMAN, GONE), twin)
    assert (change.person, change.cause, change.into) == ("P2", Cause.MERGED, "P1")


def test_parted_again():
    twin = record("P2", WOMAN, GONE, merged=("P1", "2021-01-01", "2023-01-01"))
    change = the_change(record("P1", WOMAN, GONE), twin)
    assert (change.cause, change.entered, change.into) == (Cause.PARTED, True, "P1")


@pytest.mark.parametrize(
    ("kind", "cause"), [("identified", Cause.IDENTIFIED), ("release", Cause.RETURNED)]
)
def test_identified_and_returned(kind, cause):
    end = event(kind, "2023-03-01", since="2023-03-02", ref="S-end")
    change = the_change(record("P1", WOMAN, GONE, end))
    assert (change.cause, change.entered, change.statements) == (cause, False, ("S-end",))


def test_a_status_tells_it_too():
    definition = FigureDefinition("missing", status="missing")
    back = fact("status", "returned", "2023-03", since="2023-04-01")
    change = the_change(record("P1", fact("status", "missing"), back), definition=definition)
    assert change.cause is Cause.RETURNED


def test_corrected_by_which_statement():
    said = fact("sex", "m", ref="S-old", until="2023-01-01")
    now = fact("sex", "f", since="2023-01-01", ref="S-new")
    change = the_change(record("P1", said, now, GONE))
    assert (change.cause, change.entered, change.criterion) == (Cause.CORRECTED, True, "sex")
    assert (change.before, change.statements) == (("S-old",), ("S-new",))


def test_withdrawn_statement_and_withdrawn_record():
    gone = event("missing", "1992", until="2023-01-01", ref="S-gone")
    change = the_change(record("P1", WOMAN, gone))
    assert (change.cause, change.before) == (Cause.WITHDRAWN, ("S-gone",))
    assert the_change(record("P1", WOMAN, GONE, until="2024-01-01")).cause is Cause.WITHDRAWN


def test_time_alone_brings_in_and_takes_out():
    later = event("missing", "2023-05-01", since="2020-01-01")
    assert the_change(record("P1", WOMAN, later)).cause is Cause.ENTERED
    held = FigureDefinition("held", status="held")
    short = fact("status", "held", "2021-01-01/2023-01-01")
    change = the_change(record("P1", short), definition=held)
    assert (change.cause, change.entered) == (Cause.LEFT, False)


def test_what_a_duplicate_knew_counts_for_the_person_it_is():
    twin = record("P2", WOMAN, merged=("P1", "2023-01-01"))
    change = the_change(record("P1", GONE), twin)
    assert (change.person, change.cause, change.criterion) == ("P1", Cause.MERGED, "sex")


def test_all_together_add_up():
    found = changes(
        record("P1", WOMAN, GONE),
        record("P2", WOMAN, GONE, merged=("P1", "2023-01-01")),
        record("P3", WOMAN, GONE, since="2024-01-01"),
        record("P4", WOMAN, GONE, event("identified", "2024-01-01")),
    )
    assert (found.before, found.after) == (3, 2)
    assert found.by_cause() == {Cause.NEW: (1, 0), Cause.MERGED: (0, 1), Cause.IDENTIFIED: (0, 1)}


def test_two_definitions_have_no_difference():
    day, at = date(2022, 1, 1), moment("2022-01-01")
    men = FigureDefinition("men", event="missing", sex="m")
    with pytest.raises(InputError, match="definition: the evaluations are of two definitions"):
        difference(evaluate(MISSING, [], day, at), evaluate(men, [], day, at))
