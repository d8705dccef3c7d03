"""Dates as they are told in four languages."""

import pytest

from sought.linkage.mentions.dates import dates


@pytest.mark.parametrize(
    ("language", "text", "words", "edtf"),
    [
        ("ru", "Это было 6 апреля 1993 года, утром", "6 апреля 1993 года", "1993-04-06"),
        ("ru", "В начале мая 1993 года", "В начале мая 1993 года", "1993-05-01/1993-05-10"),
        ("ru", "в конце февраля 1992 года", None, "1992-02-21/1992-02-29"),
        ("ru", "родился в 1969 году", "в 1969 году", "1969"),
        ("az", "1992-ci il iyunun 19-da oldu", "1992-ci il iyunun 19-da", "1992-06-19"),
        ("az", "1992-ci ilin iyun ayında", None, "1992-06"),
        ("az", "1992-ci ilin noyabr ayının sonunda", None, "1992-11-21/1992-11-30"),
        ("az", "1965-ci ildə doğulmuşam", "1965-ci ildə", "1965"),
        ("hy", "1994 թվականի մայիսի 13-ին", None, "1994-05-13"),
        ("hy", "1994 թվականի մայիսի կեսերին", None, "1994-05-11/1994-05-20"),
        ("hy", "1994 թվականի հուլիսին", None, "1994-07"),
        ("en", "That was on 24 April 1994.", "on 24 April 1994", "1994-04-24"),
        ("en", "on April 24, 1994", None, "1994-04-24"),
        ("en", "at the end of May 1994", None, "1994-05-21/1994-05-31"),
        ("en", "I was born in 1966 and", "in 1966", "1966"),
        ("en", "on 26.06.1993 we left", "26.06.1993", "1993-06-26"),
    ],
)
def test_a_date_is_found_with_its_words(
    language: str, text: str, words: str | None, edtf: str
) -> None:
    (found,) = dates(text, language)
    assert found.edtf == edtf
    assert text[found.start : found.end] == (words or text)


@pytest.mark.parametrize("text", ["31 апреля 1993 года", "32.13.1993", "дом 1993", "19931994"])
def test_what_is_no_date_is_not_proposed(text: str) -> None:
    assert all("04-31" not in found.edtf and len(found.edtf) != 10 for found in dates(text, "ru"))
