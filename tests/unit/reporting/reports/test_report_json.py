"""A report is stored as one text and comes back equal; what is not exactly that is refused."""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from sought.errors import InputError
from sought.reporting.documents import LANGUAGES
from sought.reporting.reports import canonical_json, report_from_json, report_sha256
from tests.report_samples import monthly

REPORT = monthly("en", rows=3)
STORED = canonical_json(REPORT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_comes_back_equal(language):
    report = monthly(language)
    text = canonical_json(report)
    assert report_from_json(text) == report
    assert canonical_json(report_from_json(text)) == text


def test_its_sum_is_that_of_the_text_in_utf_8():
    import hashlib

    assert report_sha256(REPORT) == hashlib.sha256(STORED.encode()).hexdigest()
    assert report_sha256(replace(REPORT, title="Other")) != report_sha256(REPORT)


def test_a_time_zone_comes_back():
    east = datetime(2026, 11, 27, 10, 30, tzinfo=timezone(timedelta(hours=4)))
    report = replace(REPORT, known_at=east)
    assert report_from_json(canonical_json(report)) == report


def changed(*path, to):
    """The stored text with one value replaced."""
    data = json.loads(STORED)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = to
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "report: is no JSON"),
        ("[]", "is no definition of format 1"),
        (changed("format", to=2), "is no definition of format 1"),
        (changed("title", to=7), "title: is not str"),
        (changed("surprise", to=1), "is not Report with the fields addressee, as_of"),
        (changed("as_of", to="2026"), "as_of: is not a date in ISO 8601"),
        (changed("as_of", to=None), "as_of: is not a date"),
        (changed("known_at", to="2026-11-27 10:30:00+00:00"), "known_at: is not a date"),
        (changed("addressee", to="Genf"), "addressee: is not a list"),
        (changed("addressee", 1, to=True), r"addressee\[1\]: is not str"),
        (changed("sections", 0, "parts", 0, "part", to="script"), r"parts\[0\]: is not Bullets or"),
        (changed("sections", 0, "parts", 0, "words", to=" "), "sections.0..parts.0. paragraph: a text is empty"),
        (changed("sections", 1, "parts", 1, "rows", 2, "cells", 1, to=[]), r"cells\[1\]: is not NoneType or"),
        (changed("sections", 1, "parts", 1, "rows", 2, "cells", 1, to=True), r"cells\[1\]: is not NoneType or"),
        (changed("sections", 1, "parts", 1, "rows", 2, "cells", 1, to="x"), "row 3, column 2: holds str; give a number"),
    ],
)  # fmt: skip
def test_what_was_not_stored_so_is_refused_with_its_place(text, problem):
    with pytest.raises(InputError, match=problem):
        report_from_json(text)


def test_a_number_that_json_only_feigns_is_refused():
    text = STORED.replace("98765", "1e999")
    assert text != STORED
    with pytest.raises(InputError, match="a number is not finite"):
        report_from_json(text)
