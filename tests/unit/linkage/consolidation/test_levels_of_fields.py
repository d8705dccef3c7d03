"""For each field, two values and the level they agree at, as DuckDB finds it."""

import numpy as np
import polars as pl
import pytest

from sought.linkage.consolidation.comparisons import BY_NAME
from sought.linkage.consolidation.comparisons.names import PACKED
from sought.linkage.consolidation.gazetteer import Gazetteer, GazetteerPlace
from sought.linkage.consolidation.list_records import ListRecord, record_table
from sought.linkage.consolidation.model import shipped_model
from sought.linkage.consolidation.pair_levels import NamesOfRecords
from sought.linkage.consolidation.scoring import score_pairs

GAZETTEER = Gazetteer.of(
    [
        GazetteerPlace("A", ("Aşağı Bağlar", "Ашагы Баглар"), 40.0, 47.0),
        GazetteerPlace("B", ("Yuxarı Çay",), 40.0, 47.04),  # 3.4 km east
        GazetteerPlace("C", ("Daşkənd",), 40.1, 47.0),  # 11.1 km north
        GazetteerPlace("D", ("Qayalı",), 40.0, 47.6),  # 51 km east
        GazetteerPlace("E", ("Uzaq",), 41.5, 47.0),  # 167 km north
        GazetteerPlace("F", ("Dəniz",), 44.0, 47.0),  # 445 km north
        GazetteerPlace("G", ("Yersiz",)),
    ]
)


Entry = dict[str, str]
Case = tuple[str, Entry, Entry, str]
"""A field, what two entries say, and the level."""


@pytest.fixture(scope="module")
def levels() -> list[tuple[Case, str, str]]:
    """Each case with its level in either order of the entries, all scored together."""
    records = [
        ListRecord(**({"record_id": f"{k}{side}", "source": f"L{side}", "name": "Aba Abazadə"} | e))
        for k, (_, *pair, _) in enumerate(CASES)
        for side, e in enumerate(pair)
    ]
    table = record_table(records)
    one, other = _levels(table), _levels(_exchanged(table))
    return [(case, one[k][case[0]], other[k][case[0]]) for k, case in enumerate(CASES)]


def _levels(table: pl.DataFrame) -> list[dict[str, str]]:
    rows = pl.int_range(table.height // 2, eager=True).to_numpy()
    scored = score_pairs(
        table, 2 * rows, 2 * rows + 1, shipped_model(), gazetteer=GAZETTEER, floor=0
    )
    return [{f: row[f"{f}_level"] for f in BY_NAME} for row in scored.table.rows(named=True)]


def _exchanged(table: pl.DataFrame) -> pl.DataFrame:
    order = [row + 1 - 2 * (row % 2) for row in range(table.height)]
    return table[order]


DATES = [
    ("1961-05-07", "1961-05-07", "same_day"),
    ("1961-05", "1961-05-07", "same_month"),
    ("1961-05-07", "1961-07-05", "day_month_swapped"),
    ("1961-05-07", "1961-05-17", "one_digit_differs"),
    ("1961-05-07", "1951-05-07", "one_digit_differs"),
    ("1961", "1961-05-07", "same_year"),
    ("1961", "1961", "same_year"),
    ("196X", "1961-05-07", "possible"),
    ("1960/1962", "1961", "possible"),
    ("1961-05-07", "1980-05-07", "same_day_other_year"),
    ("1961-05-07", "1961-11-28", "same_year_other_day"),
    ("1961", "1962", "one_year_apart"),
    ("1961", "1964-01-01", "two_or_three_years_apart"),
    ("1961", "1971", "ten_years_apart"),
    ("1961", "1966", "few_years_apart"),
    ("1961", "1990", "different"),
    ("", "1961", "not_said"),
    ("no date", "1961", "not_said"),
]

LAST_DATES = [
    ("1992-02-26", "1992-02-26", "same_day"),
    ("1992-02-05", "1992-05-02", "day_month_swapped"),
    ("1992-02-26", "1992-03-26", "one_digit_differs"),
    ("1992-02-26", "1992-03-01", "within_a_week"),
    ("1992", "1992-02-26", "possible"),
    ("1992-02-26", "1992-04-11", "within_two_months"),
    ("1992-02", "1992-12", "same_year"),
    ("1992", "1993", "one_year_apart"),
    ("1992", "1999", "different"),
    ("1992", "", "not_said"),
]

PLACES = [
    ("Aşağı Bağlar", "Ашагы Баглар", "same"),
    ("Ашагы Баглар, район", "Aşağı Bağlar", "same"),
    ("Nərgizli", "Наргизли", "same"),
    ("Nargislin", "Nargizli", "alike"),
    ("Aşağı Bağlar", "Yuxarı Çay", "within_5_km"),
    ("Aşağı Bağlar", "Daşkənd", "within_20_km"),
    ("Aşağı Bağlar", "Qayalı", "within_60_km"),
    ("Aşağı Bağlar", "Uzaq", "within_200_km"),
    ("Aşağı Bağlar", "Dəniz", "different"),
    ("Aşağı Bağlar", "Yersiz", "different"),
    ("", "Dəniz", "not_said"),
    ("?!", "Dəniz", "not_said"),
]

OTHERS = [
    ("sex", "m", "m", "same"),
    ("sex", "m", "f", "different"),
    ("sex", "m", "", "not_said"),
    ("unit", "2-ci batalyon", "2-ci batalyon", "same"),
    ("unit", "703 sayılı hissə", "в/ч 703", "same_number"),
    ("unit", "alay Qartal", "alay Qartan", "alike"),
    ("unit", "703", "704", "different"),
    ("document", "AZE 12-345", "aze12345", "same"),
    ("document", "12345678", "12345679", "one_sign_differs"),
    ("document", "12345678", "1234567", "one_sign_differs"),
    ("document", "12345678", "12354678", "two_signs_exchanged"),
    ("document", "12345678", "87654321", "different"),
    ("address", "Nizami 5", "5, Nizami", "same"),
    ("address", "Nizami küçəsi 15", "Nizami küçəsi 16", "close"),
    ("address", "Nizami küçəsi 15", "Nizami küç. 17", "alike"),
    ("address", "Nizami 15", "Sahil 40", "different"),
]


FATHERS: list[tuple[Entry, Entry, str]] = [
    ({"father_name": "Məmməd"}, {"father_name": "Мамед"}, "same"),
    ({"father_name": "Məmməd"}, {"name": "Алиев Рашид Мамедович"}, "same"),
    ({"father_name": "Məmməd"}, {"name": "Алиев Рашид Гасанович"}, "different"),
    ({"father_name": "Məmməd"}, {"father_name": "Cavanşir"}, "different"),
    ({"father_name": "Məmməd"}, {}, "not_said"),
    # Both names hold the father, so the comparison of names has weighed him already.
    ({"name": "Алиев Рашид Мамедович"}, {"name": "Алиев Рашид Мамедович"}, "not_said"),
    ({"name": "Алиев Рашид Мамедович", "father_name": "Мамед"},
     {"name": "Алиев Р. Мамедович"}, "not_said"),
]  # fmt: skip

CASES: list[Case] = [
    *(("birth", {"birth": a}, {"birth": b}, c) for a, b, c in DATES),
    *(("last_date", {"last_date": a}, {"last_date": b}, c) for a, b, c in LAST_DATES),
    *((f, {f: a}, {f: b}, c) for f in ("place", "last_place") for a, b, c in PLACES),
    *((f, {f: a}, {f: b}, c) for f, a, b, c in OTHERS),
    *(("father_name", *case) for case in FATHERS),
    ("lists", {"source": "one"}, {"source": "one"}, "one_list"),
    ("lists", {"source": "one"}, {"source": "other"}, "two_lists"),
]


def test_two_entries_and_their_level(levels: list[tuple[Case, str, str]]) -> None:
    assert [(case, one) for case, one, _ in levels] == [(case, case[3]) for case, *_ in levels]


def test_the_order_of_the_entries_does_not_matter(levels: list[tuple[Case, str, str]]) -> None:
    assert [one for _, one, _ in levels] == [other for *_, other in levels]


def test_every_level_is_shown_above_but_those_of_the_name() -> None:
    wanted = {(name, code) for name, field in BY_NAME.items() for code in field.codes}
    shown = {(field, level) for field, *_, level in CASES}
    assert {(f, c) for f, c in wanted - shown if f != "name"} == {
        ("father_name", "similar"), ("father_name", "remote"),
        ("address", "remote"),
    }  # fmt: skip


def test_the_level_of_a_name_falls_with_what_it_says() -> None:
    others = ["Алиев Рашид Мамедович", "Əliyev Rəşid", "Əliyev R.", "Quliyeva Nigar Həsən qızı"]
    texts = ["Əliyev Rəşid Məmməd oğlu", *others]
    table = record_table(ListRecord(f"{k}", f"L{k}", text) for k, text in enumerate(texts))
    names = NamesOfRecords.of(table)
    levels = names.levels(np.zeros(len(others), np.int64), np.arange(1, len(texts))) % PACKED
    assert (np.diff(levels) < 0).all()


def test_a_name_of_no_words_says_nothing() -> None:
    table = record_table(
        [ListRecord("1", "A", ""), ListRecord("2", "B", "Əliyev"), ListRecord("3", "C", "!!!")]
    )
    bits = NamesOfRecords.of(table).name_bits(np.array([0, 1]), np.array([1, 2]))
    assert np.isnan(bits).all()
