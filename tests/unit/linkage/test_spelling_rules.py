import re

import pytest

from sought.linkage.arabic_letters import ARABIC
from sought.linkage.armenian_letters import ARMENIAN
from sought.linkage.cyrillic_letters import CYRILLIC
from sought.linkage.georgian_letters import GEORGIAN
from sought.linkage.latin_letters import AZERBAIJANI, LATIN
from sought.linkage.spelling_rules import Piece, SpellingRules, readings

TABLE = """
sh    S
h$    -|h   # silent at the end
[ab]  =
g     g|h
"""
RULES = SpellingRules(TABLE)
SOUNDS = set("aeiouypbtdkgqfvszhmnrlSZxGCJTD")
EVERY_TABLE = {
    "latin": LATIN,
    "azerbaijani": AZERBAIJANI,
    "cyrillic": CYRILLIC,
    "armenian": ARMENIAN,
    "georgian": GEORGIAN,
    "arabic": ARABIC,
}


def unknown(letter: str) -> tuple[str, ...]:
    return (f"?{letter}",)


def test_the_first_rule_that_fits_wins() -> None:
    assert RULES.read("shah", unknown) == [
        Piece("sh", ("S",)),
        Piece("a", ("a",)),
        Piece("h", ("", "h")),
    ]


def test_letters_of_no_rule_are_asked_for() -> None:
    assert RULES.read("aß", unknown)[1] == Piece("ß", ("?ß",))


def test_the_likeliest_reading_comes_first() -> None:
    assert readings(RULES.read("gah", unknown), 8) == ("ga", "gah", "ha", "hah")


def test_equal_letters_first_sound_equal() -> None:
    assert readings(RULES.read("gaga", unknown), 8) == ("gaga", "haha", "haga", "gaha")


def test_no_more_readings_than_asked_for() -> None:
    assert len(readings(RULES.read("g" * 40, unknown), 5)) == 5


def test_the_empty_word_has_one_reading() -> None:
    assert readings([], 4) == ("",)


@pytest.mark.parametrize("name", EVERY_TABLE)
def test_every_table_reads_into_known_sounds(name: str) -> None:
    rules = EVERY_TABLE[name]
    for pieces in (rules.read(p, unknown) for p in ["".join(_letters(rules))]):
        for piece in pieces:
            assert not any(r.startswith("?") for r in piece.readings), piece
            assert set("".join(piece.readings)) <= SOUNDS, piece


@pytest.mark.parametrize("name", EVERY_TABLE)
def test_no_rule_of_single_letters_stands_in_the_shade_of_an_earlier_one(name: str) -> None:
    """A letter written twice in a table would have its second line ignored."""
    plain = [c for p in EVERY_TABLE[name].patterns for c in _plain_letters(p)]
    twice = {c for c in plain if plain.count(c) > 1}
    # The Azerbaijani rules stand above the Latin ones on purpose.
    assert twice <= (set("cçjx") if name == "azerbaijani" else set())


def _plain_letters(pattern: str) -> str:
    """Letters a pattern reads without any condition; empty if it has conditions or is longer."""
    if re.fullmatch(r"\[\w+\]", pattern):
        return pattern[1:-1]
    return pattern if len(pattern) == 1 else ""


def _letters(rules: SpellingRules) -> list[str]:
    return [c for p in rules.patterns for c in _plain_letters(p)]


@pytest.mark.parametrize(
    ("name", "alphabet"),
    [
        ("azerbaijani", "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"),
        ("cyrillic", "абвгғдеәжзијкҝлмноөпрстуүфхһчҹшы"),
        ("cyrillic", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
        ("armenian", "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ"),
        ("georgian", "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"),
        ("arabic", "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"),
        ("arabic", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    ],
)
def test_every_letter_of_the_alphabet_is_in_the_table(name: str, alphabet: str) -> None:
    pieces = EVERY_TABLE[name].read(" ".join(alphabet), unknown)
    assert [p.written for p in pieces if "?" in p.readings[0] and p.written != " "] == []
