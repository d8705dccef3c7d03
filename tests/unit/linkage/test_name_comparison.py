"""The comparison of two names: its invariances, its two twins, its frequencies, its limits."""

import math

import numpy as np
import pytest

from sought.linkage.name_comparison import (
    Agreement,
    compare_many,
    compare_names,
    explain_many,
    match_weights,
    prepare,
)
from sought.linkage.name_frequencies import NameFrequencies
from sought.linkage.name_model import name_model
from sought.linkage.name_parts import Part
from sought.linkage.word_arrays import MOST_WORDS

FULL = "Əliyev Rəşid Məmməd oğlu"
NAMES = [
    FULL,
    "Алиев Рашид Мамедович",
    "Ալիև Ռաշիդ",
    "R. M. Aliyev",
    "رشید علی‌یف",
    "ალიევი რაშიდ",
    "Саша Петров",
    "Petrov Aleksandr",
    "Shah Gul Rezai",
    "شاهگل رضایی",
    "Əliyeva (Quliyeva) Leyla",
    "Кулиева Лейла",
    "",
    "…",
    "Rəşid",
]
EVERY_PAIR = [(i, j) for i in range(len(NAMES)) for j in range(len(NAMES))]


def probability(a: str, b: str, **options: object) -> float:
    return compare_names(a, b, **options).probability


def test_it_does_not_matter_which_name_is_first() -> None:
    for a in NAMES:
        for b in NAMES:
            there, back = compare_names(a, b), compare_names(b, a)
            assert there.probability == pytest.approx(back.probability, abs=1e-12, nan_ok=True)
            assert {(p.first, p.second) for p in there.parts} == {
                (p.second, p.first) for p in back.parts
            }


def test_the_compiled_loop_agrees_with_the_plain_one() -> None:
    ready = prepare(NAMES)
    fast = compare_many(ready, ready, EVERY_PAIR)
    plain = [probability(NAMES[i], NAMES[j]) for i, j in EVERY_PAIR]
    np.testing.assert_allclose(fast, plain, rtol=0, atol=1e-6)
    told = [c.probability for c in explain_many(ready, ready, EVERY_PAIR)]
    np.testing.assert_allclose(told, plain, rtol=0, atol=1e-6)


def test_two_lists_are_compared_as_one() -> None:
    together = prepare(NAMES)
    left, right = prepare(NAMES), prepare(reversed(NAMES))
    pairs = np.array(EVERY_PAIR)
    mirrored = np.stack([pairs[:, 0], len(NAMES) - 1 - pairs[:, 1]], axis=1)
    np.testing.assert_array_equal(
        compare_many(together, together, pairs), compare_many(left, right, mirrored)
    )


def test_the_weights_of_the_words_add_up() -> None:
    for other in NAMES[1:6]:
        found = compare_names(FULL, other)
        assert sum(p.weight for p in found.parts) + found.together == pytest.approx(found.weight)
        odds = found.probability / (1 - found.probability)
        assert math.log2(odds / 0.25) == pytest.approx(found.weight)


def test_the_prior_moves_the_probability_and_not_the_weight() -> None:
    rare, even = (compare_names(FULL, NAMES[1], prior=p) for p in (0.001, 0.5))
    assert rare.weight == even.weight
    assert rare.probability < even.probability
    ready = prepare(NAMES)
    assert match_weights(ready, ready, [(0, 1)])[0] == pytest.approx(even.weight, abs=1e-4)
    assert compare_many(ready, ready, [(0, 1)], prior=0.5)[0] == pytest.approx(
        even.probability, abs=1e-6
    )


def test_a_name_without_a_word_has_no_probability() -> None:
    for empty in ("", "…", " - ", "\u0301"):
        found = compare_names(empty, FULL)
        assert math.isnan(found.probability)
        assert math.isnan(found.weight)
        assert found.explanation == "nothing to compare: a name has no word"


def test_no_pairs_give_no_probabilities() -> None:
    ready = prepare(NAMES)
    assert compare_many(ready, ready, []).shape == (0,)


@pytest.mark.parametrize("pair", [(0, len(NAMES)), (len(NAMES), 0), (-1, 0)])
def test_pairs_outside_the_lists_are_refused(pair: tuple[int, int]) -> None:
    ready = prepare(NAMES)
    with pytest.raises(IndexError, match="must be below 15 and 15"):
        compare_many(ready, ready, [pair])


def test_words_beyond_the_tenth_are_not_compared() -> None:
    longest = " ".join(["Əli"] * MOST_WORDS)
    assert probability(longest, f"{longest} Rəşid") == probability(longest, longest)


def test_an_unusual_prior_is_still_one() -> None:
    assert 0 < probability(FULL, NAMES[1], prior=1e-9) < 1e-3


# --- frequencies ---


def test_a_rare_surname_says_more_than_a_common_one() -> None:
    assert probability("Qaraqoyunlu Elşən", "Каракоюнлу Эльшан") > probability(
        "Əliyev Elşən", "Алиев Эльшан"
    )


def test_the_more_bearers_a_list_has_the_less_a_surname_says() -> None:
    weights = []
    for bearers in (1, 10, 100, 1000):
        names = ["Tanrıverdiyev Akif"] * bearers + ["Mustafazadə Elman"] * (1000 - bearers)
        found = compare_names(
            "Tanrıverdiyev Ramin", "Танривердиев Рамин", frequencies=NameFrequencies.of(names)
        )
        weights.append(found.weight)
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > weights[-1]


def test_a_list_counts_persons_by_part_in_every_script() -> None:
    counted = NameFrequencies.of(["Əliyev Rəşid", "Алиев Рашид", "Ալիև Ռաշիդ"])
    assert counted.persons == 3
    assert max(counted.family.values()) == 3
    assert max(counted.given.values()) == 3
    assert counted.rarity(("aliv",), Part.FAMILY) < NameFrequencies().rarity(("aliv",), Part.FAMILY)


def test_rarity_lies_between_0_and_1() -> None:
    for part in Part:
        for keys in ((), ("a",), ("aliv",), ("sfsfsfsfsfsf",)):
            assert 0 <= NameFrequencies().rarity(keys, part) <= 1


# --- what is told ---


def agreement(a: str, b: str, part: Part) -> Agreement:
    (found,) = [p.agreement for p in compare_names(a, b).parts if p.part is part]
    return found


@pytest.mark.parametrize(
    ("a", "b", "part", "expected"),
    [
        (FULL, FULL, Part.FAMILY, Agreement.SAME),
        ("Petrov Oleg", "Петров Олег", Part.FAMILY, Agreement.SAME_SOUND),
        (FULL, "Алиев Рашид", Part.FAMILY, Agreement.SAME_KEY),
        ("Petrov Oleg", "Petrow Olek", Part.GIVEN, Agreement.SAME_KEY),
        ("Məmmədli Anar", "Мамедов Анар", Part.FAMILY, Agreement.SAME_ROOT),
        ("Саша Петров", "Petrov Aleksandr", Part.GIVEN, Agreement.SHORT_FORM),
        ("Əliyev R.", "Алиев Рашид", Part.GIVEN, Agreement.INITIAL),
        ("Əliyev R.", "Алиев Вагиф", Part.GIVEN, Agreement.OTHER_INITIAL),
        ("Əliyev Rəşid", "Алиев Вагиф", Part.GIVEN, Agreement.DIFFERENT),
        (FULL, "Алиев Рашид", Part.PATRONYMIC, Agreement.ABSENT),
        (FULL, "Алиев Рашид Гасанович", Part.PATRONYMIC, Agreement.DIFFERENT),
    ],
)
def test_each_word_has_its_agreement(a: str, b: str, part: Part, expected: Agreement) -> None:
    assert agreement(a, b, part) is expected


def test_the_model_says_when_it_was_learned() -> None:
    assert name_model().date >= "2026-01-01"
    assert name_model().costs.min() >= 0
