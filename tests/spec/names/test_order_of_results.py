"""The likeliest person stands first among those a search finds."""

import pytest

from sought.linkage import rank

SEARCHES = {
    "Əliyev Rəşid Məmməd oğlu": [
        "Əliyev Rəşid Məmməd oğlu",
        "Алиев Рашид Мамедович",
        "Ալիև Ռաշիդ",
        "Əliyev R.",
        "Əliyev Vəli Həsən oğlu",
        "Petrosyan Aram",
    ],
    "Гусейнова Лейла": [
        "Лейла Гусейнова",
        "Hüseynova Leyla",
        "Huseynova Leila Ahmad",
        "Hüseynova Rəna",
        "Quliyeva Rəna",
    ],
    "Արամ Պետրոսյան": ["Արամ Պետրոսյան", "Петросян Арам", "Bedrosian Aram", "Petrosyan Ashot"],
    "حسین علی‌یف": ["حسین علی‌یف", "Hüseyn Əliyev", "Həsən Vəliyev"],
}


@pytest.mark.parametrize(("query", "names"), SEARCHES.items(), ids=list(SEARCHES))
def test_results_are_in_the_order_a_person_would_give(query: str, names: list[str]) -> None:
    scores = rank(query, names)
    assert sorted(names, key=lambda n: -scores[names.index(n)]) == names
    assert scores[0] == 1.0


def test_the_order_of_words_says_nothing() -> None:
    assert rank("Əliyev Rəşid", ["Rəşid Əliyev"]) == [1.0]


def test_equal_words_beat_an_equal_reading_in_another_script() -> None:
    same, other = rank("Rəşid Əliyev", ["Rəşid Əliyev", "Рашид Алиев"])
    assert 0.95 < other < same == 1.0


def test_missing_words_cost_little_and_wrong_ones_much() -> None:
    missing, wrong = rank("Əliyev Rəşid Məmməd", ["Əliyev Rəşid", "Əliyev Rəşid Kazım"])
    assert wrong < 0.75
    assert missing > 0.9


def test_an_initial_agrees_less_than_a_word_and_more_than_a_wrong_one() -> None:
    word, initial, wrong = rank("Əliyev Rəşid", ["Aliyev Rashid", "Aliyev R.", "Aliyev V."])
    assert word > initial > wrong


def test_two_words_are_not_paired_with_the_same_one() -> None:
    """Hakob Hakobyan is not confirmed twice by one Hakob."""
    twice, once = rank("Əli Əli", ["Əli Əli", "Əli Vüqar"])
    assert twice == 1.0
    assert once < 0.6


def test_the_order_does_not_depend_on_who_asks() -> None:
    a, b = "Алиев Рашид Мамедович", "Aliyev R."
    assert rank(a, [b]) == rank(b, [a])


def test_nothing_is_like_nothing() -> None:
    assert rank("", ["Əliyev", ""]) == [0.0, 0.0]
