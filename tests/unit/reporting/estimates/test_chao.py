"""Chao's bounds are closed forms: written out here by hand."""

from math import exp, log, sqrt

import pytest

from sought.reporting.estimates.chao import chao1987, chao_corrected, chao_occasions
from sought.reporting.estimates.estimate import Refusal
from tests.published_lists import KOSOVO, table

EXACT = 1e-9


def test_the_bounds_of_kosovo_by_hand():
    once, twice, n = 3218, 882, 4400
    assert chao1987(KOSOVO).total == pytest.approx(n + once**2 / (2 * twice), rel=EXACT)
    assert chao_corrected(KOSOVO).total == pytest.approx(
        n + once * (once - 1) / (2 * (twice + 1)), rel=EXACT
    )
    assert chao_occasions(KOSOVO).total == pytest.approx(
        n + 3 / 4 * once**2 / (2 * twice), rel=EXACT
    )


def test_the_interval_is_log_normal_with_chaos_variance():
    once, twice, n = 3218, 882, 4400
    ratio = once / twice
    variance = twice * (ratio**4 / 4 + ratio**3 + ratio**2 / 2)
    unseen = once**2 / (2 * twice)
    factor = exp(1.959963984540054 * sqrt(log(1 + variance / unseen**2)))
    found = chao1987(KOSOVO)
    assert found.lower == pytest.approx(n + unseen / factor, rel=EXACT)
    assert found.upper == pytest.approx(n + unseen * factor, rel=EXACT)
    assert found.is_bound


def test_the_spread_has_the_interval_at_its_ends():
    found = chao1987(KOSOVO, level=0.9)
    assert found.spread[99] < found.lower < found.spread[100]
    assert found.spread[1899] < found.upper < found.spread[1900]


def test_without_anybody_in_two_lists_there_is_no_bound_but_the_corrected():
    apart = table("A B", 10, 8, 0)
    assert isinstance(chao1987(apart), Refusal)
    assert "nobody stands in exactly two lists" in chao_occasions(apart).reason
    assert chao_corrected(apart).total == 18 + 18 * 17 / 2


def test_nobody_unseen_where_nobody_stands_in_one_list_only():
    found = chao1987(table("A B", 0, 0, 7))
    assert (found.total, found.lower, found.upper) == (7, 7, 7)


def test_a_bound_without_width_says_that_it_is_no_knowledge():
    found = chao1987(table("A B", 0, 0, 30))
    assert (found.lower, found.total, found.upper) == (30, 30, 30)
    assert "does not mean that nobody is missing" in found.notes[0]
    assert not chao1987(KOSOVO).notes
