import pytest

from sought.linkage import Script, script_of, script_of_letter


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("Əliyev", Script.LATIN),
        ("Aliyev", Script.LATIN),
        ("Алиев", Script.CYRILLIC),
        ("Ҹәфәров", Script.CYRILLIC),
        ("Ալիև", Script.ARMENIAN),
        ("ﬓ", Script.ARMENIAN),
        ("ალიევი", Script.GEORGIAN),
        ("ᲐᲚᲘ", Script.GEORGIAN),
        ("علی", Script.ARABIC),
        ("ﻋ", Script.ARABIC),
        ("Αλέξης", Script.OTHER),
        ("アリ", Script.OTHER),
        ("1992", Script.OTHER),
        ("", Script.OTHER),
    ],
)
def test_script_of_a_word(word: str, script: Script) -> None:
    assert script_of(word) is script


def test_most_letters_decide() -> None:
    assert script_of("Əлиев") is Script.CYRILLIC
    assert script_of("Rəшid") is Script.LATIN


def test_the_first_decides_among_equals() -> None:
    assert script_of("zж") is Script.LATIN
    assert script_of("жz") is Script.CYRILLIC


@pytest.mark.parametrize("sign", ["-", "5", " ", "\u0301", "×", "՝", "،", "\ud800"])
def test_signs_and_digits_are_of_no_script(sign: str) -> None:
    assert script_of_letter(sign) is Script.OTHER


def test_a_block_ends_where_unicode_ends_it() -> None:
    assert script_of_letter("\u052f") is Script.CYRILLIC
    assert script_of_letter("\u0531") is Script.ARMENIAN
    assert script_of_letter("\u05d0") is Script.OTHER
