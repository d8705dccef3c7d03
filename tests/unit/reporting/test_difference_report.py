"""The ledger of differences on paper and in a workbook."""

import io
from datetime import date

import openpyxl
import pytest

from sought.exchange.workbook_report import Sheet, sheets_to_xlsx
from sought.linkage.consolidation.differences import (
    Body,
    Count,
    Differences,
    Entry,
    EntryPair,
    FieldConflict,
    InBoth,
)
from sought.linkage.consolidation.list_records import COLUMNS
from sought.reporting import difference_report
from sought.reporting.difference_report import HEADINGS, difference_pdf, difference_tables
from sought.reporting.documents import Letterhead

LETTERHEAD = Letterhead("Commission / Prosecutor", "Differences", date(2026, 11, 26))
FIRST = Entry("Commission", "7", {"name": "=Əliyev Rəşid", "birth": "1961", "sex": "m"})
SECOND = Entry("Prosecutor", "101", {"name": "Алиев Рашид", "birth": "1963"})
ALONE = Entry("Commission", "8", {"name": "Պետրոսյան Արմեն", "place": "+Şuşa"})
LEDGER = Differences(
    bodies=(
        Body("Commission", frozenset({"Commission"})),
        Body("Prosecutor", frozenset({"Prosecutor"})),
    ),
    counts=(Count(2, 2), Count(1, 1)),
    only_first=(ALONE,),
    only_second=(),
    in_both=(
        InBoth("C1", (FIRST,), (SECOND,), 0.98, (FieldConflict("birth", ("1961",), ("1963",)),)),
    ),
    uncertain=(EntryPair(ALONE, SECOND, 0.25, ""),),
    repeats=(EntryPair(FIRST, ALONE, 0.75, "same_list_twice"),),
)


def by_title():
    return {table.title: table for table in difference_tables(LEDGER)}


def test_every_column_of_a_list_has_a_heading():
    assert set(COLUMNS) - set(HEADINGS) == {"record_id", "source"}


def test_the_summary_counts():
    assert dict(by_title()["Summary"].rows) == {
        "Entries of Commission": 2,
        "Entries of Prosecutor": 1,
        "Persons of Commission": 2,
        "Persons of Prosecutor": 1,
        "Persons in both": 1,
        "Persons in Commission only": 1,
        "Persons in Prosecutor only": 0,
        "Persons in both, with a conflict": 1,
        "Conflicts: Birth": 1,
        "Uncertain pairs": 1,
        "Possible repeats": 1,
    }


def test_a_conflict_has_both_values_side_by_side():
    table = by_title()["Conflicts"]
    assert table.columns[-3:] == ("Field", "Commission", "Prosecutor")
    assert table.rows == (("C1", "Commission 7", "Prosecutor 101", "Birth", "1961", "1963"),)


def test_what_one_has_alone_is_shown_as_received():
    (row,) = by_title()["Only in Commission"].rows
    columns = by_title()["Only in Commission"].columns
    shown = {c: v for c, v in zip(columns, row, strict=True) if v}
    assert shown == {
        "List": "Commission",
        "Record": "8",
        "Name": "Պետրոսյան Արմեն",
        "Place": "+Şuşa",
    }
    assert by_title()["Only in Prosecutor"].rows == ()


def test_pairs_tell_why_they_are_apart():
    assert by_title()["Uncertain"].rows[0][:4] == (
        0.25,
        "below the threshold",
        "Commission 8",
        "Prosecutor 101",
    )
    assert by_title()["Possible repeats"].rows[0][1] == "one list would have the person twice"


def test_sheets_are_frozen_filtered_and_without_formulas():
    content = sheets_to_xlsx(Sheet(t.title, t.columns, t.rows) for t in difference_tables(LEDGER))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == [
        "Summary",
        "Only in Commission",
        "Only in Prosecutor",
        "Conflicts",
        "Uncertain",
        "Possible repeats",
    ]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(cell.data_type != "f" for row in sheet for cell in row)
    place = next(c for c in book["Only in Commission"][2] if c.value == "+Şuşa")
    assert (place.data_type, place.quotePrefix) == ("s", True)
    name = book["Possible repeats"]["E2"]
    assert (name.value, name.data_type, name.quotePrefix) == ("=Əliyev Rəşid", "s", True)


def test_the_document_is_the_same_to_the_byte():
    made = difference_pdf(LEDGER, LETTERHEAD)
    assert made.startswith(b"%PDF-")
    assert made == difference_pdf(LEDGER, LETTERHEAD)


def test_a_long_table_says_that_it_is_cut(monkeypatch: pytest.MonkeyPatch):
    printed = {}
    monkeypatch.setattr(difference_report, "MOST_PRINTED", 4)
    monkeypatch.setattr(
        difference_report, "typeset", lambda _, data, **__: printed.update(data) or b""
    )
    difference_pdf(LEDGER, LETTERHEAD)
    summary, only = printed["tables"][:2]
    assert (len(summary["rows"]), summary["cut"]) == (4, "7 more rows stand in the workbook.")
    assert only["cut"] == ""
