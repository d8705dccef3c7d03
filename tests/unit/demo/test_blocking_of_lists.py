"""The four lists of the invented country: hardly a pair of one person is lost before comparison."""

from __future__ import annotations

from benchmarks import blocking
from tests.unit.demo.country import the_country


def test_the_four_lists_lose_hardly_a_pair_and_do_not_compare_all_with_all() -> None:
    truth = blocking.lists_of(the_country())
    ours = blocking.found(truth)
    assert ours.recall >= 0.99
    assert len(ours.pairs) <= 50 * truth.records.height
