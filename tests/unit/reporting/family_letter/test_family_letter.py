"""The letter of a family page: complete in each language, nameless, on one sheet."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from sought.errors import InputError
from sought.reporting.documents import LANGUAGES, Letterhead
from sought.reporting.family_letter import PrintedLetter

CODES = tuple(f"{number:06d}" for number in range(100, 120))
SECRET = "r7tu-3p5z-sjmv"


def letter(language: str = "en", **other: object) -> PrintedLetter:
    head = Letterhead("A commission", "FA-000001", dt.date(2026, 11, 27), ("1 Sea Street",))
    given = {
        "address": "https://office.example.org/family",
        "code": "XCMG-568D",
        "password": SECRET,
        "codes": CODES,
        "until": dt.date(2028, 11, 26),
    }
    return PrintedLetter(language, head, **(given | other))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_all_that_opens_the_page_on_one_sheet(language):
    data = letter(language).as_data()
    values = [value for _, value in data["facts"]]
    assert values[:3] == ["https://office.example.org/family", "XCMG-568D", SECRET]
    assert "2028" in values[3]
    assert data["codes"][0] == ["1", "000100"]
    assert data["codes"][19] == ["20", "000119"]
    assert len(data["care"]) == 3
    pdf = letter(language).pdf()
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert letter(language).pdf() == pdf


def test_without_a_last_day_none_is_printed():
    assert len(letter(until=None).as_data()["facts"]) == 3


def test_its_secrets_are_in_no_text_of_the_program():
    assert SECRET not in repr(letter())
    assert "000100" not in repr(letter())


def test_the_printed_sum_tells_nothing_of_the_secrets():
    other = letter(password="aaaa-bbbb-cccc", codes=CODES[::-1])
    assert letter().sum_of_head() == other.sum_of_head()


def test_no_letter_in_a_language_without_words():
    with pytest.raises(InputError, match="no document in language"):
        letter("fr")
