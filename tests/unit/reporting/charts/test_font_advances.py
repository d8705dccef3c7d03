"""Widths agree with those that FreeType reads from the same fonts."""

import pytest
from PIL import ImageFont

from sought.reporting.charts.font_advances import text_width
from sought.reporting.documents.typesetting import FONTS

WORDS = {
    "NotoSans": "Missing – 3 890, Quliyev Aydın Rəşid oğlu, Николай Ёлкин, ÀĞŞİ…",
    "NotoSansArmenian": "Հակոբյան Սուրեն և Գոռ",
    "NotoSansGeorgian": "აფხაზეთი",
    "NotoSansArabic": "ناپدید",
}


@pytest.mark.parametrize("font", WORDS)
def test_as_freetype_reads_them(font: str) -> None:
    words = WORDS[font].replace(" ", "") if font != "NotoSans" else WORDS[font]
    basic = ImageFont.Layout.BASIC
    loaded = ImageFont.truetype(FONTS / f"{font}-Regular.ttf", 1000, layout_engine=basic)
    # One by one: FreeType draws some pairs of letters closer together.
    expected = sum(loaded.getlength(letter) for letter in words)
    assert text_width(words, 1000) == pytest.approx(expected, abs=len(words))


def test_a_letter_of_no_font_is_as_wide_as_high() -> None:
    assert text_width("漢", 12) == 12
    assert text_width("\U0001f600", 12) == 12
    assert text_width("", 12) == 0
