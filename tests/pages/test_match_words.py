"""Codes of the engine in words: every field and level has some, and the bars add up."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sought.linkage.consolidation.comparisons import FIELDS, NOT_SAID
from sought.linkage.name_comparison import Agreement
from sought.linkage.name_parts import Part
from sought.linkage.scripts import Script
from sought.web import name_agreement
from sought.web.match_weights import waterfall
from sought.web.match_words import field_words, level_words
from sought.web.name_agreement import in_latin, names_beside
from sought.web.probabilities import percent, share

LEVELS = [(field.name, code) for field in FIELDS for code in (*field.codes, NOT_SAID)]


@pytest.mark.parametrize(("field", "level"), LEVELS)
def test_every_level_of_the_engine_has_words(field, level):
    words = level_words(field, level)
    assert words
    assert "_" not in words
    assert words != level or level == "similar"


@pytest.mark.parametrize("field", [*(field.name for field in FIELDS), "prior"])
def test_every_field_of_the_engine_has_words(field):
    assert field_words(field)[0].isupper()
    assert field_words(f"{field} rarity").startswith(field_words(field))


def test_a_code_of_a_later_engine_is_shown_as_it_is():
    assert level_words("shoe_size", "two_sizes_apart") == "two_sizes_apart"
    assert field_words("shoe_size") == "shoe_size"


def test_numbers_in_codes_are_told():
    assert level_words("place", "within_1_km") == "within 1 kilometre"
    assert level_words("place", "within_60_km") == "within 60 kilometres"


def test_better_names_have_better_words():
    told = [level_words("name", f"from_{bits}_bits") for bits in (-12, -4.5, 0, 6, 12, 22.5)]
    assert told == [
        "differs",
        "agrees little",
        "agrees in some parts",
        "agrees for the greater part",
        "agrees well",
        "agrees in all parts, and is rare",
    ]


# --- the waterfall ------------------------------------------------------------------------------

PAIR = [("prior", "before_any_field", -10.0), ("name", "from_12_bits", 13.0), ("sex", "same", 1.0),
        ("birth", "different", -2.0), ("unit", "not_said", 0.0)]  # fmt: skip


def test_each_bar_begins_where_the_last_one_ended_and_the_sum_is_that_of_all():
    drawn = waterfall(PAIR)
    # In hundredths of the width: 14 bits from the lowest (-10) to the highest (4).
    unit = 100 / 14
    ends = {w.field: (w.left, w.left + w.width) for w in drawn.weights}
    assert ends["prior"] == pytest.approx((0, 10 * unit), abs=0.02)
    assert ends["name"] == pytest.approx((0, 13 * unit), abs=0.02)
    assert ends["sex"] == pytest.approx((13 * unit, 14 * unit), abs=0.02)
    assert ends["birth"] == pytest.approx((12 * unit, 14 * unit), abs=0.02)
    assert drawn.total.bits == pytest.approx(2.0)
    assert (drawn.total.left, drawn.total.width) == pytest.approx((10 * unit, 2 * unit), abs=0.02)
    assert [w.zero for w in drawn.weights] == pytest.approx([10 * unit] * 5, abs=0.01)


def test_no_bar_leaves_the_drawing_and_none_is_invisible():
    for bits in ([], [0.0], [-5.0], [5.0], [1e-9, -1e-9], [300.0, -300.0, 0.0]):
        drawn = waterfall([("name", "same", one) for one in bits])
        for bar in (*drawn.weights, drawn.total):
            assert 0 <= bar.left <= bar.left + bar.width <= 100.01
            assert bar.width > 0


def test_bits_are_told_with_their_sign_and_what_they_mean():
    told = {w.field: (w.signed, w.times, w.tone) for w in waterfall(PAIR).weights}
    assert told["prior"] == ("−10.0", "1,000 times against", "against")
    assert told["name"] == ("+13.0", "8,200 times for", "for")
    assert told["sex"] == ("+1.0", "2.0 times for", "for")
    assert told["unit"] == ("+0.0", "says little", "little")
    [most] = waterfall([("name", "same", 99.0)]).weights
    assert most.times == "more than 1,000,000 times for"


def test_more_bits_are_never_fewer_times():
    sizes = [w.times for w in waterfall([("name", "same", n / 7) for n in range(4, 140)]).weights]
    numbers = [float(s.split(" times")[0].replace(",", "")) for s in sizes]
    assert all(a <= b for a, b in pairwise(numbers))


# --- names --------------------------------------------------------------------------------------


def test_every_agreement_part_and_script_has_words():
    assert set(name_agreement.AGREEMENTS) == {one.value for one in Agreement}
    assert set(name_agreement.PARTS) == {one.value for one in Part}
    assert set(name_agreement.LETTERS) == {one.value for one in Script}


def test_the_two_names_that_agree_best_stand_beside_each_other():
    beside = names_beside(["Nurlanlı Tural", "Əliyev Rəşid Məmməd oğlu"], ["Алиев Рашид Мамедович"])
    assert beside.first == "Əliyev Rəşid Məmməd oğlu"
    surname = next(row for row in beside.rows if row.part == "Surname")
    assert (surname.first.written, surname.second.written) == ("Əliyev", "Алиев")
    assert (surname.first.latin, surname.second.latin) == ("", "Aliev")
    assert surname.note == "Latin letters, Cyrillic letters"
    assert surname.tone == "good"


def test_a_word_that_only_one_name_has_stands_alone():
    beside = names_beside(["Ալիև Ռաշիդ"], ["Aliyev Rashid Mammad"])
    [alone] = [row for row in beside.rows if row.first is None]
    assert (alone.part, alone.second.written) == ("Patronymic", "Mammad")


def test_names_without_a_word_cannot_be_compared():
    assert names_beside(["", "?"], ["Aliyev"]) is None
    assert names_beside([], []) is None


@pytest.mark.parametrize(
    ("name", "latin"),
    [("Ալիև Ռաշիդ", "Aliev Rashid"), ("Əliyev", ""), ("", ""), ("Алиев", "Aliev")],
)
def test_what_is_written_in_other_letters_is_read_in_latin_ones(name, latin):
    assert in_latin(name) == latin


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("probability", "told"),
    [
        (0.5, "50 %"),
        (0.123, "12.3 %"),
        (0.9973, "99.73 %"),
        (0.99973, "99.973 %"),
        (0.0004, "0.04 %"),
        (1.0, "99.9999 %"),
        (0.99999999, "99.9999 %"),
    ],
)
def test_no_probability_is_called_certain(probability, told):
    assert percent(probability) == told


@pytest.mark.parametrize(("part", "told"), [(1.0, "100 %"), (1 / 3, "33.3 %"), (0, "0 %")])
def test_a_share_of_what_was_counted_may_be_all(part, told):
    assert share(part) == told


def test_a_limit_is_told_as_it_was_set():
    assert share(0.9995, 4) == "99.95 %"
