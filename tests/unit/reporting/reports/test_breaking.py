"""Words wider than their column may end in syllables, codes anywhere."""

import pytest

from sought.reporting.reports.breaking import broken, line_count, syllables, width

SOFT, ANYWHERE = "\u00ad", "\u200b"


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("müəyyənləşdirilməyənlər", "müəy-yən-ləş-di-ril-mə-yən-lər"),
        ("Komissiya", "Ko-mis-si-ya"),
        ("пропавших", "про-пав-ших"),
        ("объявленных", "объяв-лен-ных"),
        ("պատասխանատվություն", "պա-տաս-խա-նատ-վու-թյուն"),
        ("հայտնի", "հայտ-նի"),
        ("identified", "iden-ti-fied"),
        ("RP000001", "RP000001"),
        ("ab", "ab"),
    ],
)
def test_a_syllable_begins_with_the_last_consonant_before_a_vowel(word, pieces):
    assert syllables(word) == pieces.split("-")


def test_what_fits_stays_and_what_does_not_gets_places_to_break():
    assert broken("Komissiya qərarı", 200, 8) == "Komissiya qərarı"
    narrow = width("Komis-", 8)
    assert broken("Komissiya", narrow, 8) == SOFT.join(["Ko", "mis", "si", "ya"])
    assert broken("ABC-123", 20, 8).replace(ANYWHERE, "") == "ABC-123"
    assert ANYWHERE in broken("ABC-123", 20, 8)


def test_a_mark_stays_on_its_letter():
    assert "a\u0301" in broken("a\u0301" * 40, 20, 8).split(ANYWHERE)


def test_lines_are_counted_with_words_that_are_wider_than_the_column():
    assert line_count("", 100, 10) == 1
    assert line_count("a\nb\nc", 100, 10) == 3
    room = width("eight letters", 10)
    assert line_count("eight letters", room, 10) == 1
    assert line_count("eight letters more", room, 10) == 2
    assert line_count("W" * 100, width("W" * 10, 10), 10) >= 10
