"""The document of a bundle: the same bytes, every language, and no text that makes it fail."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pytest

from sought.errors import InputError
from sought.reporting.court_bundle import (
    ContradictionLine,
    CourtDocument,
    CustodyLine,
    FileLine,
    LinkLine,
    Request,
    StatementLine,
)
from sought.reporting.documents import LANGUAGES, Letterhead

MOMENT = "2026-11-28T02:08:48+00:00"


def statement(**fields) -> StatementLine:
    given = {
        "ref": "event-12", "kind": "Capture", "said": [("words", "taken at the bridge")],
        "date": "1992-02~", "source": "S-000001", "source_kind": "Interview", "source_title": "Talk",
        "author_body": "", "author": "P-000007", "source_reference": "", "source_date": "1993",
        "place_in_source": "page 3", "reliability": "C", "credibility": "3",
        "recorded_by": "O-000001", "recorded_at": MOMENT,
    }  # fmt: skip
    return StatementLine(**{**given, **fields})


def document(language: str = "en", **fields) -> CourtDocument:
    given = {
        "language": language,
        "header": Letterhead("A commission", "P-000001-x", date(2026, 11, 28)),
        "request": Request("Court of Appeal", "12/2026", "by letter", "P-000001", MOMENT),
        "files": [FileLine("statements.json", 1234, "ab" * 32, "The statements")],
        "statements": [statement()],
        "contradictions": [ContradictionLine("Birth", [("1970", ["a-1"]), ("1985", ["a-2"])])],
        "chain": [LinkLine("match", "K-000001", MOMENT, "posterior 0.99", ["Q-000001"], 8.125)],
        "custody": [
            CustodyLine(
                "R-000001", "C-000001", MOMENT, "the finder", "O-000002", "tent", "S 42", "", "O-000002",
                MOMENT, "", MOMENT,
            )
        ],
        "grades": ["A: completely reliable"],
    }  # fmt: skip
    return CourtDocument(**{**given, **fields})


def words_of(made: CourtDocument, tmp_path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext")
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(made.pdf())
    return subprocess.check_output(["pdftotext", "-layout", str(paper), "-"], text=True)


def test_equal_documents_give_equal_bytes():
    assert document().pdf() == document().pdf()
    assert document().sha256 != document(statements=[statement(credibility="4")]).sha256


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_tells_everything_in_each_language(language, tmp_path):
    told = words_of(document(language), tmp_path)
    for word in ("Court of Appeal", "12/2026", "event-12", "taken at the bridge", "P-000007", "+8.125",
                 "1985", "the finder", "S 42", "2026-11-28 02:08:48 UTC"):  # fmt: skip
        assert word in told.replace("\u200b", ""), word
    assert "[U+" not in told


def test_withdrawn_statements_are_marked(tmp_path):
    told = words_of(document(statements=[statement(withdrawn="2026-01-01: of another")]), tmp_path)
    assert "WITHDRAWN: 2026-01-01: of another" in told


def test_empty_parts_say_so(tmp_path):
    bare = document(statements=[], contradictions=[], chain=[], custody=[])
    assert words_of(bare, tmp_path).count("None.") == 4


def test_no_name_however_long_or_foreign_makes_it_fail(tmp_path):
    foreign = "漢😀\x07 \u08a0 \ua7f7 \u202e" + "ə" * 400
    hostile = statement(
        said=[("words", f"#import {foreign} ██ $x$ *b* \\")],
        source_title="W" * 500,
        place_in_source=foreign,
    )
    told = words_of(document(statements=[hostile]), tmp_path)
    assert "[U+1F600]" in told
    assert "#import" in told
    assert "[...]" in told


@pytest.mark.parametrize(
    ("made", "where"),
    [
        (lambda: replace(document().request, reference=" "), "reference"),
        (lambda: ContradictionLine("Birth", [("1970", ["a-1"])]), "contradictions"),
        (lambda: LinkLine("rumour", "K-1", "", ""), "step"),
        (lambda: LinkLine("match", "K-1", "", "", (), float("inf")), "log10_lr"),
        (lambda: document("de"), "language"),
    ],
)
def test_what_makes_no_sense_is_refused(made, where):
    with pytest.raises(InputError) as error:
        made()
    assert error.value.where == where
