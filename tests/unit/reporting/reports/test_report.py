"""What a report, its parts and tables refuse; the errors name places, never texts."""

from dataclasses import replace
from datetime import datetime

import pytest

from sought.errors import InputError
from sought.reporting.reports import BLANK, Column, Fact, Link, Paragraph, Row, Section, Table
from tests.report_samples import monthly

REPORT = monthly("en", rows=1)
NUMBER, DATE, TEXT = Column("a", "number"), Column("b", "date"), Column("c")


def one(column, cell):
    return Table("t", "r", (column,), (Row("h", (cell,)),))


@pytest.mark.parametrize(
    ("made", "problem"),
    [
        (lambda: replace(REPORT, language="de"), "no document in language 'de'"),
        (lambda: replace(REPORT, kind="Monthly report"), "kind: the kind is a code"),
        (lambda: replace(REPORT, known_at=datetime(2026, 1, 1)), "known_at: the moment has no time zone"),  # noqa: DTZ001
        (lambda: replace(REPORT, office="office.example"), "office: the address of the office must begin"),
        (lambda: replace(REPORT, office="https://a.example/"), "end without slash"),
        (lambda: replace(REPORT, definition="javascript:x"), "definition: an address must begin with one slash"),
        (lambda: replace(REPORT, disclosure=""), "disclosure: a text is empty"),
        (lambda: Fact("a", "b", "//elsewhere.example"), "facts: an address must begin"),
        (lambda: Link("a", "b", "/x y"), "links: an address"),
        (lambda: Link("a", "b", ""), "links: a text is empty"),
        (lambda: Paragraph("x" * 40_000), "a text has 40000 characters; 32767 are allowed"),
        (lambda: Section("a", (), level=3), "level 3; sections have level 1 or 2"),
        (lambda: Column("a", "colour"), "no kind of column 'colour'; choose one of text, number, date"),
        (lambda: Column("a", "number", decimals=10), "10 decimals"),
        (lambda: Table("t", "r", (), ()), "a table has no columns"),
        (lambda: Table("t", "r", (TEXT,), (Row("h", ()),)), "row 1: has 0 cells under 1 headings"),
        (lambda: one(NUMBER, "7"), "row 1, column 1: holds str; give a number"),
        (lambda: one(NUMBER, True), "a number is not finite, too great, or yes and no"),
        (lambda: one(NUMBER, float("nan")), "a number is not finite"),
        (lambda: one(NUMBER, 10**15), "too great"),
        (lambda: one(TEXT, 7), "row 1, column 1: holds int; give a text"),
        (lambda: one(DATE, "Nurlan"), "row 1, column 1: is no date in EDTF, such as 1992-02$"),
    ],
)  # fmt: skip
def test_what_it_refuses(made, problem):
    with pytest.raises(InputError, match=problem):
        made()


@pytest.mark.parametrize("cell", [BLANK, None])
@pytest.mark.parametrize("column", [NUMBER, DATE, TEXT])
def test_every_kind_may_be_blank_or_without_value(column, cell):
    assert one(column, cell).rows[0].cells == (cell,)
