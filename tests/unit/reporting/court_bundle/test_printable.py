"""Texts without the characters that no shipped font has."""

from __future__ import annotations

import pytest

from sought.reporting.court_bundle.printable import printable, without


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Əli Բարև Привет გამარჯობა عربي Ωmega", "Əli Բարև Привет გამარჯობა عربي Ωmega"),
        ("Մհեր՝ այո։", "Մհեր՝ այո։"),
        ("by ████ and ██ █", "by [...] and [...] [...]"),
        ("a\tb\r\nc\u2028d", "a b c d"),
        ("漢 😀 \x07 \u202e", "[U+6F22] [U+1F600] [U+0007] [U+202E]"),
        ("№ 5 – 3 ± 2 …", "№ 5 – 3 ± 2 …"),
    ],
)
def test_what_no_font_has_is_told_by_its_number(text, printed):
    assert printable(text) == printed


def test_what_turns_out_to_lack_a_glyph_is_replaced_alone():
    assert without("aꟷb", {"A7F7"}) == "a[U+A7F7]b"
