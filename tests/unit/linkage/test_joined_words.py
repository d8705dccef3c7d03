"""Of very many names, neighbours are read as one word only where some name has that word."""

import pytest

from sought.linkage import match_weights, prepare, prepared_names

NAMES = ("Shahgul Aliyev", "Shah Gul Aliyev", "Rashid Hasan Quliyev")


def joined(count_of_many: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many couples of each name are read as one word."""
    monkeypatch.setattr(prepared_names, "MANY", count_of_many)
    return [int((row >= 0).sum()) for row in prepare(NAMES).names.joined]


def test_few_names_have_all_their_couples(monkeypatch: pytest.MonkeyPatch) -> None:
    assert joined(3, monkeypatch) == [1, 2, 2]


def test_many_names_have_the_couples_that_are_words_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert joined(2, monkeypatch) == [0, 1, 0]


def test_a_couple_that_is_a_word_elsewhere_agrees_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    all_couples = prepare(NAMES)
    monkeypatch.setattr(prepared_names, "MANY", 2)
    some_couples = prepare(NAMES)
    pair = [(0, 1)]
    assert match_weights(some_couples, some_couples, pair) == match_weights(
        all_couples, all_couples, pair
    )
