"""Masked words, which no shipped font can show, in a document of each kind."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from sought.reporting import difference_report
from sought.reporting.detention_sheet import DetentionSheet
from sought.reporting.documents import Letterhead, mask_shown
from sought.reporting.legal_forms import Stated, fill
from sought.reporting.reports import Paragraph, Section, render
from tests.report_samples import monthly
from tests.unit.reporting import test_difference_report as differences
from tests.unit.reporting.court_bundle.test_document import document, statement
from tests.unit.reporting.family_letter.test_family_letter import letter
from tests.unit.reporting.handover.test_exchange_paper import paper
from tests.unit.reporting.handover.test_protocols import of_living, of_return
from tests.unit.reporting.identification.test_identification_report import REPORT

MASKED = "by █████ ███, twice"
READ = "by [...] [...], twice"
HEAD = Letterhead("Commission", "D-1", date(2026, 11, 26))


def sheet() -> bytes:
    nothing: dict[str, object] = dict.fromkeys(
        ("positions", "names", "facts", "conditions", "months", "held", "came", "went", "sources"),
        (),
    )
    given = {
        "language": "en", "header": HEAD, "printed_by": "O-000001", "code": "L-000001",
        "name": MASKED, "kind": "prison", "lies_in": "", "occupancy": "", "flow": "",
    }  # fmt: skip
    return DetentionSheet(**given, **nothing).pdf()


def report(kind: str) -> bytes:
    section = Section("s", (Paragraph(MASKED),))
    return render(replace(monthly("en", rows=1), sections=(section,)), kind)


def drawing() -> bytes:
    """Words of a chart reach the page as those of a picture."""
    plain = monthly("en", rows=1)
    *others, chart = plain.sections[0].parts
    drawn = replace(chart, svg=chart.svg.replace("Old town", MASKED))
    return render(replace(plain, sections=(Section("s", (*others, drawn)),)), "pdf")


KINDS = {
    "identification": lambda: replace(REPORT, person=MASKED).pdf(),
    "return": lambda: of_return(person=MASKED).pdf(),
    "living": lambda: of_living(place=MASKED).pdf(),
    "exchange": lambda: paper(list_title=MASKED).pdf(),
    "letter": lambda: replace(letter(), header=replace(HEAD, body=MASKED)).pdf(),
    "form": lambda: fill(
        "missing_status", "en", {"surname": [Stated(MASKED, "S-1", "p")]}, HEAD
    ).pdf(),
    "sheet": sheet,
    "court": lambda: document(statements=[statement(source_title=MASKED)]).pdf(),
    "differences": lambda: difference_report.difference_pdf(
        differences.LEDGER, replace(HEAD, body=MASKED)
    ),
    "report": lambda: report("pdf"),
    "chart": drawing,
}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_document_shows_that_something_is_masked(kind, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(KINDS[kind]())
    words = subprocess.check_output(["pdftotext", str(file), "-"], text=True)
    assert READ in " ".join(words.split())


def test_a_word_document_and_a_workbook_show_it_alike():
    for kind in ("docx", "xlsx"):
        made = zipfile.ZipFile(io.BytesIO(report(kind)))
        texts = "".join(made.read(name).decode() for name in made.namelist() if "xml" in name)
        assert "█" not in texts
        assert texts.count("[...]") >= 2


def test_how_long_a_name_was_is_not_to_be_seen():
    assert mask_shown("█ ███████") == "[...] [...]"
