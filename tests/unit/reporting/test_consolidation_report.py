"""The report of a consolidation: its figures, its escaping, its pictures."""

import re
from xml.etree import ElementTree as ET

import polars as pl
import pytest

from sought.linkage.consolidation.list_records import ListRecord, record_table
from sought.linkage.consolidation.scored_pairs import ScoredPairs
from sought.reporting.consolidation_report import ReportOf, consolidation_report
from sought.reporting.waterfall_drawing import Bar, waterfall


def example() -> ReportOf:
    records = record_table(
        [
            ListRecord("1", "A", "Əliyev <Rəşid>", birth="1961"),
            ListRecord("1", "B", "Алиев Рашид", birth="1961-05-03"),
            ListRecord("2", "B", "Bagirov"),
        ]
    )
    pairs = pl.DataFrame(
        {
            "first": [0], "second": [1], "probability": [0.8], "bits": [2.0],
            "name_level": ["bits_8"], "name_bits": [9.0],
            "birth_level": ["same_year"], "birth_bits": [3.0],
        }
    )  # fmt: skip
    return ReportOf(
        title="One register",
        facts=[("engine", "duckdb")],
        records=records,
        cluster=["X", "X", "Y"],
        pairs=ScoredPairs(pairs, ("name", "birth"), -10.0),
        threshold=0.5,
        held_back=[(1, 2, "same_list_twice")],
        levels=[("birth", "same_year", 0.4, 0.05, 3.0)],
        notes=["list.csv: columns not used: shoe"],
    )


@pytest.fixture
def page() -> str:
    return consolidation_report(example())


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL).split())


def test_entries_and_persons_are_counted(page: str) -> None:
    assert "3 entries are 2 persons." in text_of(page)


def test_lists_are_counted_side_by_side(page: str) -> None:
    assert "list A B A 1 1 B 1 2 list persons in no other list entries A 0 1 B 1 2" in text_of(page)


def test_a_pair_shows_both_entries_and_its_weights(page: str) -> None:
    told = text_of(page)
    assert "Probability 0.8000; one person here." in told
    assert "birth 1961 1961-05-03" in told
    assert "before any field -10.0 name: bits 8 +9.0 birth: same year +3.0 together +2.0" in told


def test_links_that_did_not_hold_have_a_reason(page: str) -> None:
    assert "B: 1 B: 2 same list twice" in text_of(page)


def test_texts_of_lists_are_escaped_and_nothing_is_loaded(page: str) -> None:
    assert "<Rəşid>" not in page
    assert "&lt;Rəşid&gt;" in page
    assert not re.search(r"""(?:src|href)=|@import|url\(""", page)


def test_bars_of_a_waterfall_begin_where_the_last_one_ended() -> None:
    drawn = ET.fromstring(
        waterfall([Bar("a", -10), Bar("b", 9), Bar("c", 3)], "Weights", "together")
    )
    rects = [r for r in drawn.iter("{http://www.w3.org/2000/svg}rect") if r.get("class")]
    left = [float(r.get("x", 0)) for r in rects]
    right = [x + float(r.get("width", 0)) for x, r in zip(left, rects, strict=True)]
    assert left[1] == pytest.approx(left[0])
    assert left[2] == pytest.approx(right[1])
    assert [r.get("class") for r in rects] == ["against", "for", "for", "whole"]
    per_bit = (right[0] - left[0]) / 10
    assert right[3] - left[3] == pytest.approx(2 * per_bit, abs=0.05)


def test_a_run_without_pairs_has_a_report() -> None:
    of = example()
    empty = ScoredPairs(of.pairs.table.clear(), of.pairs.fields, of.pairs.prior_bits)
    page = consolidation_report(
        ReportOf("Empty", [], of.records, ["X", "Y", "Z"], empty, 0.5, [], [], [])
    )
    assert "No pair was kept." in page
