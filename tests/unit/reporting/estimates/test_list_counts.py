"""The table of overlaps checks itself, and counts what the methods ask for."""

import numpy as np
import pytest

from sought.errors import InputError
from sought.reporting.estimates.list_counts import ListCounts
from tests.published_lists import KOSOVO


def test_patterns_become_cells():
    found = ListCounts.from_patterns(
        ("A", "B"), [((1, 0), 5), ((0, 1), 3), ((1, 1), 2), ((1, 0), 1)]
    )
    assert found.counts.tolist() == [0, 6, 3, 2]
    assert found.histories.tolist() == [[1, 0], [0, 1], [1, 1]]
    assert found.overlaps.tolist() == [[8, 2], [2, 5]]
    assert found.frequencies.tolist() == [0, 9, 2]


def test_lists_of_codes_become_cells():
    found = ListCounts.from_members({"A": ["p", "q"], "B": ["q", "r", "s"]})
    assert found.counts.tolist() == [0, 1, 2, 1]
    assert found.observed == 4


def test_known_frequencies():
    assert KOSOVO.observed == 4400
    assert KOSOVO.frequencies.tolist() == [0, 3218, 882, 273, 27]


def test_leaving_out_a_list_keeps_the_persons_of_the_others():
    found = KOSOVO.only([0, 2])
    assert found.lists == ("EXH", "OSCE")
    assert found.overlaps.tolist() == KOSOVO.overlaps[np.ix_([0, 2], [0, 2])].tolist()


def test_empty_lists_can_be_left_out():
    found = ListCounts.from_patterns(("A", "B", "C"), [((1, 0, 0), 5), ((1, 0, 1), 2)])
    assert found.without_empty_lists().lists == ("A", "C")
    assert found.without_empty_lists().counts.tolist() == [0, 5, 0, 2]


@pytest.mark.parametrize(
    ("lists", "counts", "message"),
    [
        (("A",), [0, 1], "two or more that overlap"),
        (("A", "A"), [0, 1, 1, 1], "two lists are called A; rename one"),
        (("A", " "), [0, 1, 1, 1], "a list has no name"),
        (tuple("ABCDEFGHIJKLM"), [0] * 2**13, "13 lists are more than 12"),
        (("A", "B"), [0, 1, 1], "2 lists have 4 cells, not 3"),
        (("A", "B"), [0, -1, 1, 1], "whole numbers from 0"),
        (("A", "B"), [7, 1, 1, 1], "nobody can be counted who stands in no list"),
        (("A", "B"), [0, 0, 0, 0], "no list holds anybody"),
    ],
)
def test_what_is_no_table_is_refused(lists, counts, message):
    with pytest.raises(InputError, match=message):
        ListCounts(lists, np.array(counts, np.int64))


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ((1, 0, 1), "has 2 values, not 3"),
        ((2, 0), "holds 0 .* and 1"),
        ((0, 0), "leave this pattern out"),
    ],
)
def test_what_is_no_pattern_is_refused(pattern, message):
    with pytest.raises(InputError, match=message):
        ListCounts.from_patterns(("A", "B"), [(pattern, 1)])
