"""What brings two entries of lists together, and what does not."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from sought.linkage.consolidation.birth_keys import birth_keys
from sought.linkage.consolidation.blocking import CandidatePairs, candidate_pairs, least_worth
from sought.linkage.consolidation.list_records import ListRecord, record_table
from sought.linkage.consolidation.record_keys import record_keys, word_keys

SCRIPTS = ("Əliyev Rəşid", "Алиев Рашид", "Ալիև Ռաշիդ", "ალიევი რაშიდ", "علیف رشید")
STRANGERS = 400


def strangers() -> list[ListRecord]:
    """Persons who share the given name Rəşid, a year or a place with one another, no surname."""
    return [
        ListRecord(
            f"{at}", "register", f"Soyad{at:03} Rəşid".translate(str.maketrans("0123456789", "abcdefghij")),
            birth=f"{1950 + at % 4}", place=f"{'Ağdam' if at % 2 else 'Şuşa'}",
        )
        for at in range(STRANGERS)
    ]  # fmt: skip


def found_beside_strangers(*records: ListRecord) -> set[tuple[int, int]]:
    """Pairs among these records, counted from 0, in a register of strangers."""
    pairs = candidate_pairs(record_table([*records, *strangers()]))
    return {(i, j) for i, j in rows(pairs) if j < len(records)}


def rows(pairs: CandidatePairs) -> list[tuple[int, int]]:
    return list(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))


def test_one_name_in_five_scripts_meets_in_every_pair_of_them() -> None:
    records = [ListRecord("1", f"list {at}", name) for at, name in enumerate(SCRIPTS)]
    assert found_beside_strangers(*records) == set(combinations(range(len(SCRIPTS)), 2))


def test_a_common_given_name_is_not_enough_and_with_year_and_place_still_is_not() -> None:
    records = [
        ListRecord("1", "a", "Quliyev Rəşid", birth="1951", place="Ağdam"),
        ListRecord("1", "b", "Петросян Рашид", birth="1951", place="Агдам"),
    ]
    assert found_beside_strangers(*records) == set()


def test_a_rare_surname_is_enough_alone() -> None:
    records = [ListRecord("1", "a", "Qaraşarlı Rəşid"), ListRecord("1", "b", "Гарашарлы Вагиф")]
    assert found_beside_strangers(*records) == {(0, 1)}


def test_a_document_is_enough_without_a_name_in_common_however_it_is_written() -> None:
    records = [
        ListRecord("1", "a", "Quliyev Rəşid", document="AZE No. 1234567"),
        ListRecord("1", "b", "Петросян Рашид", document="aze no 1234567"),
    ]
    assert found_beside_strangers(*records) == {(0, 1)}


def test_a_day_of_birth_and_a_given_name_are_enough_also_with_day_and_month_exchanged() -> None:
    records = [
        ListRecord("1", "a", "Quliyev Rəşid", birth="1961-03-05"),
        ListRecord("1", "b", "Петросян Рашид", birth="1961-05-03"),
    ]
    assert found_beside_strangers(*records) == {(0, 1)}


def test_what_many_have_in_common_must_be_more_without_a_name() -> None:
    """A year that few were born in is enough beside a common given name, but not alone."""
    records = [
        ListRecord("1", "a", "Quliyev Rəşid", birth="1931"),
        ListRecord("1", "b", "Петросян Карен", birth="1931"),
        ListRecord("1", "c", "Nəsirov Rəşid", birth="1931"),
    ]
    assert (0, 2) in found_beside_strangers(*records)
    assert (0, 1) not in found_beside_strangers(*records)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1961", "1962"),
        ("1961-05-04", "1960"),
        ("1961~", "1963"),
        ("196X", "1964-01-01"),
        ("1961/1962", "1963"),
        ("[1961, 1963]", "1962-07"),
        ("1961-03-05", "1961-05-03"),
    ],
)
def test_births_that_may_be_one_or_a_year_apart_share_a_key(one: str, other: str) -> None:
    assert set(birth_keys(one)) & set(birth_keys(other))


@pytest.mark.parametrize(("one", "other"), [("1961", "1963"), ("1961-12-31", "1963-01-01")])
def test_births_years_apart_share_no_key(one: str, other: str) -> None:
    assert not set(birth_keys(one)) & set(birth_keys(other))


@pytest.mark.parametrize("text", ["?", "unknown", "19XX", "1961/..", "../1961", "31.12.1961"])
def test_what_says_no_birth_within_a_few_years_has_no_key(text: str) -> None:
    assert birth_keys(text) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Мамедович", "Məmməd"),
        ("Саша", "Aleksandr"),
        ("Əliyeva", "Алиев"),
        ("علی", "Əli"),
        ("Հակոբյան", "Акопян"),
    ],
)
def test_words_that_may_be_one_name_share_a_key(one: str, other: str) -> None:
    assert set(word_keys(one)) & set(word_keys(other))


def test_small_words_are_nothing_to_share() -> None:
    keys = record_keys(record_table([ListRecord("1", "a", "Rəşid Məmməd oğlu")]))
    assert set(keys.texts) == {*word_keys("Rəşid"), *word_keys("Məmməd")}


def test_a_fathers_name_meets_the_same_name_in_the_patronymic() -> None:
    records = [
        ListRecord("1", "a", "Guliyev Rashid", father_name="Iskandar"),
        ListRecord("1", "b", "Петросян Рашид Искандарович"),
    ]
    assert found_beside_strangers(*records) == {(0, 1)}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, {(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)}),
        ({"within_lists": False}, {(0, 2), (0, 3), (1, 2), (1, 3)}),
        (
            {"within_lists": False, "repeating": frozenset({"b"})},
            {(0, 2), (0, 3), (1, 2), (1, 3), (2, 3)},
        ),
        ({"new_from": 3}, {(0, 3), (1, 3), (2, 3)}),
        ({"new_from": 3, "within_lists": False}, {(0, 3), (1, 3)}),
        ({"new_from": 4}, set()),
    ],
)
def test_which_pairs_of_one_name_are_asked_for(
    options: dict[str, object], expected: set[tuple[int, int]]
) -> None:
    records = [ListRecord(f"{at}", "aabb"[at], "Qaraşarlı Rəşid") for at in range(4)]
    pairs = candidate_pairs(record_table(records), **options)  # type: ignore[arg-type]
    assert set(rows(pairs)) == expected


def test_the_rule_names_what_brings_a_pair_together() -> None:
    records = [
        ListRecord("1", "a", "Qaraşarlı", document="1"),
        ListRecord("1", "b", "Гарашарлы"),
        ListRecord("1", "c", "Петросян", document="1"),
    ]
    pairs = candidate_pairs(record_table(records))
    told = {pair: pairs.rules[rule] for pair, rule in zip(rows(pairs), pairs.rule, strict=True)}
    assert told == {(0, 1): "a word of the name", (0, 2): "document"}


@pytest.mark.parametrize("count", [0, 1])
def test_no_records_and_one_record_are_no_pair(count: int) -> None:
    pairs = candidate_pairs(record_table([ListRecord("1", "a", "Əliyev")] * count))
    assert len(pairs) == 0
    assert pairs.first.dtype == np.int64


def test_progress_ends_with_the_whole() -> None:
    told: list[float] = []
    candidate_pairs(record_table(strangers()), progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_thousands_of_equal_records_do_not_make_millions_of_pairs() -> None:
    """A file with one name in every row must not stop the machine."""
    records = [ListRecord(f"{at}", "a", "Əliyev Rəşid", birth="1961") for at in range(3000)]
    assert len(candidate_pairs(record_table(records))) == 0


def test_more_records_ask_more_of_a_pair() -> None:
    assert least_worth(10) == 0
    assert least_worth(2_000_000) - least_worth(1_000_000) == 100


def test_keys_are_numbered_from_the_rarest() -> None:
    keys = record_keys(record_table(strangers()))
    rarest = next(k for k in word_keys("Soyadabc") if k.startswith("="))
    commonest = next(k for k in word_keys("Rəşid") if k.startswith("~"))
    numbers = [keys.texts.index(text) for text in (rarest, "y 1950", commonest)]
    assert numbers == sorted(numbers)
    assert (np.diff(keys.counts) >= 0).all()
