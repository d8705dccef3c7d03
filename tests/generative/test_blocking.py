"""Blocking of any records: as the naive twin says, in any order of records, old or new."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from unittest import mock

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sought.linkage.consolidation import blocking
from sought.linkage.consolidation.blocking import CandidatePairs, candidate_pairs, tells
from sought.linkage.consolidation.list_records import ListRecord, record_table
from sought.linkage.consolidation.record_keys import (
    ALONE,
    RecordKeys,
    name_words,
    record_keys,
)
from sought.linkage.folding import words
from tests.naive.naive_blocking import Held, naive_pairs

WORDS = "Əliyev Алиев Ալիև Rəşid Рашид Məmməd oğlu Мамедович علی Nino ნინო Ivan Ivanovich Саша"
YEARS = ["1961", "1961-05", "1961~", "1962-03-05", "1962-05-03", "1970", "", "?", "196X", "1961/.."]
PLACES = ["Ağdam", "Агдам", "Gəncə", "New Town", ""]
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
few_words = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=4).map(" ".join)
entries = st.builds(
    ListRecord,
    record_id=st.just(""),
    source=st.sampled_from(["a", "b", "c"]),
    name=few_words | anything,
    father_name=st.sampled_from(["", "Məmməd", "Ivan"]),
    birth=st.sampled_from(YEARS) | anything,
    place=st.sampled_from(PLACES) | anything,
    document=st.sampled_from(["", "", "AB 12", "ab-12"]),
)
tables = st.lists(entries, max_size=24)


def table(found: list[ListRecord]) -> pl.DataFrame:
    made = record_table(
        ListRecord(f"{at}", *[getattr(r, f) for f in ListRecord.__slots__[1:]])
        for at, r in enumerate(found)
    )
    return made.with_columns(pl.col("source").fill_null(""))


@pytest.fixture(params=[(2, 4, 2), (3, 30, 0), (3, 30, 1), (64, 2, 1)], ids=str)
def strict(request: pytest.FixtureRequest) -> Iterator[tuple[int, int, int]]:
    """Limits so low that a dozen records need two and three keys."""
    limit, companions, nameless = request.param
    with mock.patch.multiple(blocking, LIMIT=limit, COMPANIONS=companions, NAMELESS=nameless):
        yield limit, companions, nameless


fixture_stays = settings(
    max_examples=settings().max_examples // 2,  # under four limits each
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)


def held(keys: RecordKeys) -> list[Held]:
    cuts = keys.starts.tolist()
    return [
        {keys.texts[k]: int(s) for k, s in zip(keys.keys[a:b], keys.slots[a:b], strict=True)}
        for a, b in pairwise(cuts)
    ]


def pairs(found: CandidatePairs) -> set[tuple[int, int]]:
    return set(zip(found.first.tolist(), found.second.tolist(), strict=True))


@fixture_stays
@given(tables)
def test_pairs_are_those_of_the_naive_twin(
    strict: tuple[int, int, int], found: list[ListRecord]
) -> None:
    """The same pairs, each told with as few things as bring it together."""
    records = table(found)
    limit, companions, nameless = strict
    naive = naive_pairs(
        held(record_keys(records)),
        limit=limit,
        companions=companions,
        nameless=nameless,
        tells=tells,
        alone=ALONE,
    )
    ours = candidate_pairs(records)
    things = [len(ours.rules[r].split(", ")) + _more_words(ours.rules[r]) for r in ours.rule]
    assert dict(zip(sorted(pairs(ours)), things, strict=True)) == naive


def _more_words(rule: str) -> int:
    return ("two words" in rule) + 2 * ("three words" in rule)


@pytest.mark.usefixtures("strict")
@fixture_stays
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(found: list[ListRecord], chance: object) -> None:
    order = list(range(len(found)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    there = pairs(candidate_pairs(table(found)))
    back = pairs(candidate_pairs(table([found[i] for i in order])))
    assert {tuple(sorted((order[i], order[j]))) for i, j in back} == there


@pytest.mark.usefixtures("strict")
@fixture_stays
@given(tables, st.integers(0, 24))
def test_of_new_records_exactly_their_share_of_the_whole(
    found: list[ListRecord], new_from: int
) -> None:
    records = table(found)
    whole = candidate_pairs(records)
    new = candidate_pairs(records, new_from=new_from)
    kept = whole.second >= new_from
    assert np.array_equal(new.first, whole.first[kept])
    assert np.array_equal(new.second, whole.second[kept])
    assert np.array_equal(new.rule, whole.rule[kept])


@pytest.mark.usefixtures("strict")
@fixture_stays
@given(tables)
def test_closed_lists_have_no_pairs_and_nothing_else_is_lost(found: list[ListRecord]) -> None:
    records = table(found)
    whole = candidate_pairs(records)
    ours = candidate_pairs(records, within_lists=False, repeating=frozenset({"b"}))
    lists = records["source"].to_list()
    assert pairs(ours) == {
        (i, j) for i, j in pairs(whole) if lists[i] != lists[j] or lists[i] == "b"
    }


@given(tables)
@settings(deadline=None)
def test_pairs_are_sorted_and_stand_once(found: list[ListRecord]) -> None:
    ours = candidate_pairs(table(found))
    rows = list(zip(ours.first.tolist(), ours.second.tolist(), strict=True))
    assert rows == sorted(set(rows))
    assert (ours.first < ours.second).all()
    assert (ours.first.dtype, ours.second.dtype) == (np.int64, np.int64)


@given(few_words | anything | st.text(st.sampled_from("abdABD бдАБД عبدال ʹ.-'")))
def test_the_quick_way_to_words_is_the_usual_one(text: str) -> None:
    assert name_words(text) == words(text)
