"""How alike two words are: against a naive twin, and what learned costs and tables make of it."""

import numpy as np
import pytest

from sought.linkage import agreement_kernel as kernel
from sought.linkage.name_comparison import prepare
from sought.linkage.name_model import name_model
from sought.linkage.name_parts import Part
from sought.linkage.short_names import TABLE, lines_of
from sought.linkage.sound_costs import SOUNDS, encoded, weight
from sought.linkage.spelling import spelled
from sought.linkage.training.confusions import learned_costs
from sought.linkage.word_forms import word_form
from tests.naive.sounds import naive_distance

WORDS = "Əliyev Алиев علی‌یف Rəşid Рашид رشید Hovhannes Оганес Qasım Касым قاسم Məmməd محمد Anar x"
ARABIC, OTHERS = 1, 0


def similarity(a: str, b: str) -> float:
    first, second = prepare([a]), prepare([b])
    value, _ = kernel.alike(
        first.words, 0, second.words, 0, name_model().costs, np.zeros(32, np.int32)
    )
    return float(value)


@pytest.mark.parametrize("a", WORDS.split())
@pytest.mark.parametrize("b", WORDS.split())
def test_the_distance_is_that_of_the_naive_twin(a: str, b: str) -> None:
    first, second = prepare([a]), prepare([b])
    costs = name_model().costs
    for table in (OTHERS, ARABIC):
        for r, x in enumerate(word_form(a, Part.UNKNOWN, is_initial=False).sounds):
            for s, y in enumerate(word_form(b, Part.UNKNOWN, is_initial=False).sounds):
                expected = naive_distance(x, y, costs[table])
                row = np.zeros(32, np.int32)
                arguments = (first.words, 0, r, second.words, 0, s, table, costs, row)
                assert kernel._distance(*arguments, 10**6) == expected
                if expected:  # an end before the end says only that it is dearer
                    assert kernel._distance(*arguments, expected - 1) > expected - 1


@pytest.mark.parametrize(
    ("near", "far"),
    [
        (("Rəşid", "Рашид"), ("Rəşid", "Рашад")),
        (("Rəşid", "رشید"), ("Rəşid", "وحید")),
        (("Əliyev", "علی‌یف"), ("Əliyev", "امینوف")),
        (("Vüqar", "Вугар"), ("Vüqar", "Вагиф")),
        (("Hovhannes", "Оганес"), ("Hovhannes", "Арменак")),
        (("Cəfər", "جعفر"), ("Cəfər", "صفر")),
    ],
)
def test_one_name_in_two_scripts_is_nearer_than_another_name(
    near: tuple[str, str], far: tuple[str, str]
) -> None:
    assert similarity(*near) > similarity(*far) + 0.05


def test_alike_words_are_alike_in_either_order() -> None:
    for a in WORDS.split():
        for b in WORDS.split():
            assert similarity(a, b) == similarity(b, a)


def test_a_patronymic_sounds_as_the_father() -> None:
    son = word_form("Мамедович", Part.PATRONYMIC, is_initial=False)
    father = word_form("Мамед", Part.PATRONYMIC, is_initial=False)
    assert son.sounds == father.sounds
    assert (son.gender, father.gender) == (1, 0)


def test_a_surname_has_a_root() -> None:
    roots = [
        set(word_form(w, Part.FAMILY, is_initial=False).stems) for w in ("Məmmədli", "Мамедов")
    ]
    assert set.intersection(*roots)
    assert not word_form("Məmmədli", Part.GIVEN, is_initial=False).stems


# --- tables ---


@pytest.mark.parametrize(
    ("short", "full"),
    [("Саша", "Aleksandr"), ("Саша", "Александра"), ("Вова", "Vladimir"), ("Gia", "Георгий")],
)
def test_a_short_form_shares_a_line_with_the_full_name(short: str, full: str) -> None:
    lines = [set(lines_of(spelled(w).keys)) for w in (short, full)]
    assert set.intersection(*lines)


def test_every_word_of_the_table_of_short_forms_is_found() -> None:
    for line in TABLE.strip().splitlines():
        assert all(lines_of(spelled(word).keys) for word in line.split())


def test_unrelated_names_share_no_line() -> None:
    assert not set(lines_of(spelled("Рашид").keys)) & set(lines_of(spelled("Vladimir").keys))


# --- costs ---


def test_costs_are_learned_from_what_is_confused() -> None:
    """Where h stands for g in every second word, that is cheaper than b for g."""
    words = ["gara", "agam", "sigar", "bagan"] * 60
    pairs = [
        ((encoded(w),), (encoded(w.replace("g", "h") if n % 2 else w),))
        for n, w in enumerate(words)
    ]
    costs = learned_costs(pairs, symmetric=True)
    g, h, b = (encoded(c)[0] for c in "ghb")
    assert costs[g, h] < costs[g, b] / 2
    np.testing.assert_array_equal(costs, costs.T)
    assert (np.diag(costs) == 0).all()


def test_what_is_no_spelling_of_a_word_teaches_nothing() -> None:
    known = [((encoded(w),), (encoded(w),)) for w in ("gara", "agam", "sigar")] * 50
    noise = [((encoded("gara"),), (encoded("zumfizt"),))] * 20
    np.testing.assert_array_equal(
        learned_costs(known, symmetric=True), learned_costs(known + noise, symmetric=True)
    )


def test_the_shipped_costs_know_the_scripts() -> None:
    vowels_written, arabic = name_model().costs
    code = {sound: at for at, sound in enumerate(SOUNDS, start=1)}
    assert vowels_written[code["i"], code["y"]] < vowels_written[code["i"], code["a"]]
    assert vowels_written[code["h"], code["x"]] < vowels_written[code["h"], code["m"]]
    assert arabic[0, code["e"]] < vowels_written[0, code["e"]]  # not written in Arabic letters
    assert arabic[code["b"], code["p"]] < vowels_written[code["b"], code["p"]]


def test_the_weight_of_a_word_is_what_leaving_it_out_costs() -> None:
    costs = name_model().costs[ARABIC]
    word = encoded("rasid")
    assert weight(word, costs, rows=True) == naive_distance(word, (), costs)
    assert weight(word, costs, rows=False) == naive_distance((), word, costs)
