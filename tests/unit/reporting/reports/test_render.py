"""One value gives the same file each time, in four languages and three formats; nothing runs."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from itertools import pairwise

import pytest

from sought.errors import InputError
from sought.reporting.documents import LANGUAGES
from sought.reporting.reports import (
    FORMATS,
    Bullets,
    Column,
    Fact,
    Facts,
    Paragraph,
    Row,
    Section,
    Signatures,
    Table,
    canonical_json,
    render,
    report_from_json,
)
from tests.report_samples import monthly

LONG = ("Ə" * 90, "müəyyənləşdirilməyənlər" * 6, "необнаруженный" * 9, "պատասխանատվություն" * 8)
HOSTILE = (
    '=HYPERLINK("http://a.example","x")', "+1+1", "-1", "@SUM(A1)", " =1", "#N/A", '#import "x"',
    "*a* _b_ $c$", "<w:p>&amp;</w:p>", "]]>", "سلام محمد", "&P & &D", "a\nb", "soft\u00adhyphen", *LONG,
)  # fmt: skip


def hostile(language="en"):
    """Every kind of part with every such text."""
    rows = tuple(Row(text.replace("\n", " "), (text, 7)) for text in HOSTILE)
    columns = (Column(HOSTILE[0], "text", LONG[1]), Column(LONG[2], "number", LONG[1]))
    parts = (
        Table(LONG[0], LONG[3], columns, rows, HOSTILE),
        Facts(tuple(Fact(text, text) for text in HOSTILE)),
        Bullets(HOSTILE),
        *map(Paragraph, HOSTILE),
        Signatures(HOSTILE),
    )
    plain = monthly(language, rows=1)
    return replace(
        plain, title=LONG[1], subtitle=LONG[2], addressee=HOSTILE, sections=(Section(LONG[3], parts),)
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_stored_gives_the_same_bytes_again(language):
    report = monthly(language, rows=6)
    stored = canonical_json(report)
    for kind in FORMATS:
        assert render(report, kind) == render(report_from_json(stored), kind)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_no_file_tells_when_it_was_made(kind):
    with zipfile.ZipFile(io.BytesIO(render(monthly("en", rows=1), kind))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_STORED}
        core = archive.read("docProps/core.xml").decode()
    assert re.findall(r"W3CDTF\">([^<]*)<", core) == ["2026-11-28T00:00:00Z"] * 2


def test_hostile_texts_are_printed_as_they_are():
    report = hostile()
    for kind in FORMATS:
        assert render(report, kind) == render(report, kind)


def test_in_a_workbook_no_text_is_a_formula():
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(render(hostile(), "xlsx")))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert {text for text in HOSTILE if "\n" not in text} <= {cell.value for cell in cells}


def test_in_a_word_document_no_text_is_markup():
    import docx

    document = docx.Document(io.BytesIO(render(hostile(), "docx")))
    (table,) = [t for t in document.tables if (len(t.columns), len(t.rows)) > (3, 1)]
    shown = [row.cells[1].text for row in table.rows][2:]
    assert [text.replace("\u00ad", "") for text in HOSTILE[:14]] == shown[:14]


def test_letters_without_glyph_are_refused_by_place_in_every_format():
    table = Table("t", "r", (Column("c"),), (Row("a", ("b",)), Row("c", ("Nurlan 😀",))))
    report = replace(monthly("en", rows=1), sections=(Section("s", (table,)),))
    for kind in FORMATS:
        with pytest.raises(InputError) as caught:
            render(report, kind)
        assert caught.value.where == "sections[0].parts[0].rows[1].cells[0]"
        assert "characters U+1F600 cannot be printed" in caught.value.problem
        assert "Nurlan" not in str(caught.value)
        assert "😀" not in str(caught.value)


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\x07", "\t", "中", "\ufffe"])
def test_letters_that_deceive_or_do_not_exist_are_refused(letter):
    with pytest.raises(InputError, match=rf"title: characters U\+{ord(letter):04X}"):
        render(replace(monthly("en", rows=1), title=f"a{letter}"), "xlsx")


def test_words_of_a_drawing_are_looked_at_too():
    report = monthly("en", rows=1)
    *others, chart = report.sections[0].parts
    emoji = replace(chart, svg=chart.svg.replace("Old town", "&#x1F600;"))
    section = replace(report.sections[0], parts=(*others, emoji))
    with pytest.raises(InputError, match=r"sections\[0\].parts\[4\].svg: characters U\+1F600"):
        render(replace(report, sections=(section,)), "pdf")


def test_there_are_three_formats():
    with pytest.raises(InputError, match="no report as 'odt'; choose one of pdf, docx, xlsx"):
        render(monthly("en", rows=1), "odt")


WORD = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">')
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)


def pages(tmp_path, report):
    """Width, height and the boxes of all words of each page of the PDF."""
    path = tmp_path / "report.pdf"
    path.write_bytes(render(report, "pdf"))
    shown = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, check=True, text=True
    )
    for width, height, inside in PAGE.findall(shown.stdout):
        boxes = [tuple(map(float, box)) for box in WORD.findall(inside)]
        yield float(width), float(height), boxes


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", [monthly, hostile])
def test_no_word_leaves_the_page_or_runs_into_another(tmp_path, made, language):
    """The watermark lies aslant behind the text and is left out."""
    report = made(language)
    plain = replace(report, letterhead=replace(report.letterhead, watermark=""))
    for width, height, boxes in pages(tmp_path, plain):
        assert boxes
        for left, top, right, bottom in boxes:
            assert 50 < left < right < width - 50
            assert 30 < top < bottom < height - 15
        in_lines = sorted(boxes, key=lambda box: (box[1], box[3], box[0]))
        for one, other in pairwise(in_lines):
            if one[1] == other[1] and one[3] == other[3]:
                assert one[2] <= other[0] + 0.5


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_a_short_table_stands_on_one_page_with_its_notes(tmp_path):
    """However far down the page it begins."""
    rows = tuple(Row(f"row{at}", (at,)) for at in range(10))
    short = Table("Short", "Row", (Column("Number", "number"),), rows, notes=("belowall",))
    for lines in range(24, 48, 4):
        parts = (*(Paragraph("word") for _ in range(lines)), short)
        path = tmp_path / f"{lines}.pdf"
        path.write_bytes(render(replace(monthly("en"), sections=(Section("One", parts),)), "pdf"))
        shown = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)
        [page] = [one for one in shown.stdout.split("\f") if "row0" in one]
        assert "row9" in page
        assert "belowall" in page
