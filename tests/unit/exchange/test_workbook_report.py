import csv
import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.errors import InputError
from sought.exchange.workbook_report import report_to_csv, report_to_xlsx

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://example.invalid","x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r\n=1+1",
    " =1+1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
]


def opened(content: bytes, **options: bool) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), **options)


def test_headings_are_bold_and_stay_in_sight() -> None:
    sheet = opened(report_to_xlsx("Missing", ["Code", "Note"], [["P1", "x" * 200]])).active
    assert sheet.title == "Missing"
    assert [cell.value for cell in sheet[1]] == ["Code", "Note"]
    assert all(cell.font.bold for cell in sheet[1])
    assert not sheet["A2"].font.bold
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B2"
    assert sheet.column_dimensions["A"].width == 6
    assert sheet.column_dimensions["B"].width == 60


def test_numbers_dates_and_gaps_keep_their_kind() -> None:
    day, moment = dt.date(1992, 2, 26), dt.datetime(1992, 2, 26, 18, 30, tzinfo=dt.UTC)
    content = report_to_xlsx("a", list("abcdef"), [[1, 2.5, True, None, day, moment]])
    row = [cell.value for cell in opened(content).active[2]]
    assert row == [
        1,
        2.5,
        True,
        None,
        dt.datetime(1992, 2, 26),  # noqa: DTZ001 - a workbook has no zones
        moment.replace(tzinfo=None),
    ]
    text = report_to_csv(list("abcdef"), [[-1, 2.5, True, None, day, moment]])
    assert text.decode("utf-8-sig").split("\r\n")[1] == (
        "-1,2.5,TRUE,,1992-02-26,1992-02-26 18:30:00+00:00"
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text: str) -> None:
    content = report_to_xlsx("a", [text], [[text]])
    for cell in (opened(content).active["A1"], opened(content).active["A2"]):
        assert cell.data_type in {"s", "inlineStr"}
        assert cell.quotePrefix
        assert cell.value.strip() == text.strip()
    heading, row = csv.reader(io.StringIO(report_to_csv([text], [[text]]).decode("utf-8-sig")))
    assert heading[0].startswith("'")
    assert row[0].startswith("'")


@given(st.text(), st.sampled_from(["=", "+", "-", "@", ""]))
def test_whatever_the_text_it_stays_a_text(text: str, start: str) -> None:
    content = report_to_xlsx("a", ["heading"], [[start + text]])
    cell = opened(content).active["A2"]
    assert cell.data_type != "f"
    printed = report_to_csv(["heading"], [[start + text]]).decode("utf-8-sig")
    _, row = csv.reader(io.StringIO(printed, newline=""), strict=True)
    assert not (row and row[0].strip()[:1] in set("=+-@"))


def test_what_a_workbook_cannot_hold_is_replaced_or_cut() -> None:
    content = report_to_xlsx("a", ["n"], [["a\x00b\ud800"], ["x" * 40_000]])
    sheet = opened(content).active
    assert sheet["A2"].value == "a\ufffdb\ufffd"
    assert len(sheet["A3"].value) == 32_767
    assert sheet["A3"].value.endswith("…")


@pytest.mark.parametrize(
    ("title", "shown"),
    [("a/b:c*d?[e]", "a b c d  e"), ("", "Sheet"), ("'quoted'", "quoted"), ("x" * 40, "x" * 31)],
)
def test_titles_that_a_workbook_does_not_take(title: str, shown: str) -> None:
    assert opened(report_to_xlsx(title, ["a"], [])).sheetnames == [shown]


def test_rows_of_another_width_are_refused() -> None:
    with pytest.raises(InputError, match="row 3: has 1 cells under 2 headings"):
        report_to_xlsx("a", ["a", "b"], [["1", "2"], ["1"]])
    with pytest.raises(InputError, match="the table has no columns"):
        report_to_csv([], [])


def test_letters_of_all_languages_survive_csv() -> None:
    content = report_to_csv(["Ad"], [["Şəmsi, Ж, Ա"]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == 'Ad\r\n"Şəmsi, Ж, Ա"\r\n'
