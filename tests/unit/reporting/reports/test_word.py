"""What a reader of the Word document works with: styles, heads, links, words for pictures."""

import io
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT

from sought.reporting.number_words import number_words
from sought.reporting.reports import render, report_sha256
from tests.report_samples import WORDS, monthly

REPORT = monthly("az", rows=3)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def content():
    return render(REPORT, "docx")


@pytest.fixture(scope="module")
def document(content):
    return docx.Document(io.BytesIO(content))


def test_headings_have_the_styles_that_make_a_table_of_contents(document):
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert styles[REPORT.title] == "Title"
    assert styles[WORDS["az"]["wide"]] == "Heading 1"
    assert styles[WORDS["az"]["by_sex"]] == "Heading 2"
    assert styles["Bu hesabat haqqında"] == "Heading 1"


def test_a_table_repeats_its_heads_and_keeps_its_rows_whole(document):
    table = next(table for table in document.tables if len(table.columns) == 6)
    marks = [row._tr.trPr for row in table.rows]
    assert [m.find(f"{WORD}tblHeader") is not None for m in marks] == [True] * 2 + [False] * 4
    assert all(m.find(f"{WORD}cantSplit") is not None for m in marks)
    assert [c.text for c in table.rows[0].cells] == [
        "Rayon", *["Cins üzrə"] * 3, "Pay, %", "Son qeyd"
    ]  # fmt: skip
    assert [c.text for c in table.rows[3].cells] == [
        "Yuxarı dərə 2", "7", number_words(1235, "az"), "–", "1,2", "təxminən 1992-ci ilin fevralı"
    ]  # fmt: skip


def test_a_wide_table_stands_on_sheets_turned_sideways(document):
    turned = [sheets.orientation for sheets in document.sections]
    assert turned == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    first, second, _ = document.sections
    assert first.page_width < first.page_height
    assert second.page_width > second.page_height
    assert first.different_first_page_header_footer
    assert not second.different_first_page_header_footer


def test_every_sheet_says_what_it_is(document):
    first = document.sections[0]
    assert [p.text for p in first.header.paragraphs] == [
        "Uydurma nümayiş məlumatları", f"{REPORT.letterhead.body} · {REPORT.title}"
    ]  # fmt: skip
    assert [p.text for p in first.first_page_header.paragraphs] == ["Uydurma nümayiş məlumatları"]
    for foot in (first.footer, first.first_page_footer):
        assert foot.paragraphs[1].text == f"SHA-256 {report_sha256(REPORT)}"
        fields = [f.get(f"{WORD}instr") for f in foot._element.iter(f"{WORD}fldSimple")]
        assert fields == ["PAGE", "NUMPAGES"]


def test_a_picture_has_words_for_those_who_cannot_see_it(document):
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr") == WORDS["az"]["note"]
    (dots,) = [p.blob for p in document.part.package.iter_parts() if p.partname.endswith(".png")]
    assert dots.startswith(b"\x89PNG")


def test_it_leads_to_the_office_and_nowhere_else(document):
    links = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert links
    assert all(link.startswith("https://office.example/") for link in links)
    alone = docx.Document(io.BytesIO(render(monthly("az", rows=1, office=""), "docx")))
    assert not [rel for rel in alone.part.rels.values() if rel.is_external]


def test_its_language_font_and_author_are_named(document, content):
    assert document.core_properties.author == REPORT.letterhead.body
    assert document.core_properties.language == "az-Latn-AZ"
    styles = document.styles.element
    assert {t.get(f"{WORD}val") for t in styles.iter(f"{WORD}lang")} == {"az-Latn-AZ"}
    assert {f.get(f"{WORD}ascii") for f in styles.iter(f"{WORD}rFonts")} == {"Noto Sans"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]
