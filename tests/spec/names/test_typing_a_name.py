"""Typing the first letters of a name, in any script, finds it."""

from collections.abc import Iterator

import pytest

from sought.linkage import SKELETON, fold, query_keys
from tests.spec.names.test_one_name_in_all_scripts import NAMES


def finds(typed: str, name: str) -> bool:
    """What a search does: each typed word begins a key of some word of the name."""
    keys = [k for token in fold(name) for k in token.index_keys]
    return all(any(k.startswith(p) for p in ps for k in keys) for ps in query_keys(typed))


@pytest.mark.parametrize("row", [row for _, row in NAMES], ids=[row[0] for _, row in NAMES])
def test_every_beginning_of_a_spelling_finds_this_spelling(row: list[str]) -> None:
    lost = [n[:end] for n in row for end in range(1, len(n) + 1) if not finds(n[:end], n)]
    assert lost == []


@pytest.mark.parametrize("row", [row for _, row in NAMES], ids=[row[0] for _, row in NAMES])
def test_a_whole_word_finds_every_spelling(row: list[str]) -> None:
    assert [f"{a} → {b}" for a in row for b in row if not finds(a, b)] == []


def beginnings_across_scripts() -> Iterator[bool]:
    for _, row in NAMES:
        for typed in row:
            for end in range(3, len(typed) + 1):
                yield from (finds(typed[:end], other) for other in row)


def test_three_letters_nearly_always_find_every_other_spelling() -> None:
    """What is lost begins like another name until more is typed: Ovan, Hovhannes."""
    found = list(beginnings_across_scripts())
    print(f"{sum(found)} of {len(found)} beginnings find the other spelling")
    assert sum(found) >= 0.99 * len(found)


@pytest.mark.parametrize(
    ("typed", "prefixes"),
    [
        ("mam", ["mam", "~mm"]),
        ("Мам", ["mam", "~mm"]),
        ("k", ["k", "h"]),
        ("kh", ["h"]),
        ("ha", ["ha"]),
        ("hako", ["haku", "aku", "~hk", "~ak"]),
        ("Əliyev", ["aliv", "~alf"]),
        ("Алиева", ["aliv", "alav", "~alf"]),
        ("علی", ["ali", "~al"]),
        ("Мамедович ", ["mamat", "~mmtfc"]),
    ],
)
def test_prefixes_of_one_word(typed: str, prefixes: list[str]) -> None:
    (found,) = query_keys(typed)
    assert list(found) == prefixes


def test_a_word_that_is_finished_has_no_other_reading_of_its_last_letter() -> None:
    going_on, finished = query_keys("rəsk"), query_keys("rəsk ")
    assert going_on == (("rask", "rash", "~rsk", "~rsh"),)
    assert finished == (("rask", "~rsk"),)


def test_son_of_and_other_particles_are_not_asked_for() -> None:
    with_particles = query_keys("Ter-Petrosyan Aram Hakob oğlu ")
    without = query_keys("Petrosyan Aram Hakob ")
    assert with_particles == without


def test_a_particle_alone_is_asked_for() -> None:
    assert query_keys("oğlu ") == (("uklu", "~akl"),)
    assert query_keys("Əliyev al")[1] == ("al",)


def test_letters_of_no_name_ask_for_nothing() -> None:
    assert query_keys(" — ., ") == ()


def test_the_second_tier_is_not_asked_by_one_consonant() -> None:
    (found,) = query_keys("Rəo")
    assert not any(p.startswith(SKELETON) for p in found)


def test_the_full_name_of_one_list_finds_the_person_in_another() -> None:
    assert finds("Əliyev Rəşid Məmməd oğlu", "Алиев Рашид Мамедович")
    assert finds("Алиев Рашид", "Ալիև Ռաշիդ Մամեդի")
    assert finds("علی\u200cیف رشید", "Rashid Aliyev")
    assert not finds("Əliyev Rəşid", "Алиев Вели")
