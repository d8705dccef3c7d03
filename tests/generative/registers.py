"""Generated registers of a few persons: facts with two times, merges, vague dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from sought.reporting.figures.definition import AgeClass, Counting, FigureDefinition, Preference
from sought.reporting.figures.fact import Fact, Known, Merge, Record

START = datetime(2020, 1, 1, tzinfo=UTC)
MOMENTS = [START + timedelta(days=30 * n) for n in range(6)]
DAYS = [date(1992, 2, 10), date(1992, 3, 1), date(1993, 1, 15), date(2021, 6, 1)]
EVENT_DATES = ["1992-02-09", "1992-02", "1992-02-28/1992-03-02", "1992-03-01~", "1993-01"]
BIRTHS = ["1974-02", "1974-02-09", "1974-02-10~", "1932-03-01", "1993-02"]
SPANS = ["", "1992-02", "1992-02-10", "1992-01-05/1992-02", "1992-02-25/1993-01-15"]
VALUES = {
    "sex": ["m", "f"],
    "nationality": ["north", "south"],
    "status": ["missing", "returned", "identified"],
}


@st.composite
def known(draw: st.DrawFn) -> Known:
    """Mostly known from early on, and for good."""
    since = draw(st.sampled_from([0, 0, 0, 1, 2, 3]))
    until = draw(st.sampled_from([None, None, None, 3, 4, 5]))
    return Known(MOMENTS[since], None if until is None else MOMENTS[until])


KINDS = ("missing", "missing", "identified", "release")


@st.composite
def records(draw: st.DrawFn, code: str) -> Record:
    """Up to two statements of each field, so that most fields are stated and some contradict."""
    stated = [("event", kind, st.sampled_from(EVENT_DATES)) for kind in KINDS if draw(OFTEN)]
    stated += [("birth", draw(st.sampled_from(BIRTHS)), st.just("")) for _ in draw(ONE_OR_TWO)]
    for name, values in VALUES.items():
        chosen = [draw(st.sampled_from(values)) for _ in draw(ONE_OR_TWO)]
        stated += [(name, value, st.sampled_from(SPANS)) for value in chosen]
    facts = [
        Fact(f"{code}.{n}", what, value, draw(known()), draw(when), rank=draw(st.integers(0, 2)))
        for n, (what, value, when) in enumerate(stated)
    ]
    merged = code != "P0" and draw(st.booleans())
    stands = Known(MOMENTS[0]) if code == "P0" else draw(known())
    return Record(code, stands, tuple(facts), (Merge("P0", draw(known())),) if merged else ())


OFTEN = st.sampled_from([True, True, True, False])
ONE_OR_TWO = st.sampled_from([range(1), range(1), range(2), range(2), range(0)])


@st.composite
def registers(draw: st.DrawFn) -> list[Record]:
    """Up to three records; the first is never withdrawn, and others may be merged into it."""
    return [draw(records(f"P{number}")) for number in range(draw(st.integers(2, 3)))]


AGES = (AgeClass("child", 0, 18), AgeClass("adult", 18, 60), AgeClass("elderly", 60))


@st.composite
def definitions(draw: st.DrawFn) -> FigureDefinition:
    event = draw(st.sampled_from(["", "missing"]))
    return FigureDefinition(
        "generated",
        event=event,
        ended_by=draw(st.sampled_from([(), (), ("identified", "release")])),
        period=draw(st.sampled_from(["", "1992-02", "1992"])) if event else "",
        status=draw(st.sampled_from(["", "", "missing"])),
        sex=draw(st.sampled_from(["", "", "f"])),
        nationality=draw(st.sampled_from(["", "", "north"])),
        age=draw(st.sampled_from([None, *AGES])),
        age_on=draw(st.sampled_from(["", "", "missing", "identified"])),
        preference=draw(st.sampled_from(Preference)),
        counting=draw(st.sampled_from(Counting)),
    )


days = st.sampled_from(DAYS)
moments = st.sampled_from(MOMENTS[1:])
