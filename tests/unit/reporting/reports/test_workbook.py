"""What a reader of the workbook works with: numbers, dates, headings in sight, the words in front."""

import io
from datetime import datetime

import pytest
from openpyxl import load_workbook

from sought.reporting.reports import (
    Column,
    Paragraph,
    Section,
    Table,
    render,
    report_sha256,
)
from tests.report_samples import WORDS, monthly

REPORT = monthly("ru", rows=5)


@pytest.fixture(scope="module")
def book():
    return load_workbook(io.BytesIO(render(REPORT, "xlsx")))


def test_the_words_come_first_then_one_sheet_for_each_table_and_chart(book):
    assert book.sheetnames == ["Отчёт", "Диаграмма 1", "Таблица 1", "Таблица 2"]
    first = {row[0].value: row[1].value for row in book["Отчёт"].iter_rows(max_col=2)}
    assert first[REPORT.title] == REPORT.subtitle
    assert first[WORDS["ru"]["term"]] == WORDS["ru"]["means"]
    assert first["SHA-256 определения"] == report_sha256(REPORT)
    assert first["Правило раскрытия данных"] == REPORT.disclosure


def test_numbers_and_days_can_be_reckoned_with(book):
    sheet = book["Таблица 1"]
    table = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=7)]
    assert table[0] == ["Район", "По полу", None, None, "Доля, %", "Последняя запись"]
    assert table[1][1:4] == ["Женщины", "Мужчины", "Не зарегистрировано"]
    assert table[2] == ["Северный берег 1", "…", 1234, None, 0, datetime(2026, 10, 31)]  # noqa: DTZ001
    assert table[3] == ["Верхняя долина 2", 7, 1235, None, 1.25, "около февраля 1992 г."]
    assert (sheet["C5"].number_format, sheet["E5"].number_format) == ("#,##0", "#,##0.0")
    assert sheet["F5"].number_format == "yyyy-mm-dd"


def test_headings_stay_in_sight_and_are_printed_on_every_sheet(book):
    sheet = book["Таблица 1"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B5", "$1:$4")
    assert "B3:D3" in map(str, sheet.merged_cells.ranges)
    assert "A3:A4" in map(str, sheet.merged_cells.ranges)
    assert book["Таблица 2"].auto_filter.ref == "A3:M15"
    assert book["Таблица 2"].page_setup.orientation == "landscape"


def test_it_says_that_its_data_are_invented(book):
    words = REPORT.letterhead.watermark
    for sheet in book:
        assert words in (sheet["A1"].value, sheet["A2"].value)
        assert sheet.oddHeader.center.text == words
        assert report_sha256(REPORT) in sheet.oddFooter.left.text


def test_rows_lead_to_the_office_and_the_first_sheet_to_the_others(book):
    link = book["Таблица 1"]["A5"].hyperlink
    assert link.target == "https://office.example/figures/missing/?district=1"
    inside = [cell.hyperlink for cell in book["Отчёт"]["A"] if cell.hyperlink]
    assert [each.location for each in inside] == [
        "'Диаграмма 1'!A1", "'Таблица 1'!A1", "'Таблица 2'!A1"
    ]  # fmt: skip


def test_a_table_without_rows_says_so():
    empty = Section("a", (Table("t", "r", (Column("c"),), ()), Paragraph("b")))
    made = load_workbook(io.BytesIO(render(monthly("en", sections=(empty,)), "xlsx")))
    assert "None." in [cell.value for cell in made["Table 1"]["A"]]


def test_long_words_get_high_rows():
    long = Section("a", (Paragraph("word " * 200),))
    sheet = load_workbook(io.BytesIO(render(monthly("en", sections=(long,)), "xlsx"))).active
    (row,) = [c.row for c in sheet["B"] if str(c.value).startswith("word word")]
    assert sheet.row_dimensions[row].height > 10 * sheet.row_dimensions[1].height
