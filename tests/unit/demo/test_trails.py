"""The trails of the invented country against its truth."""

from __future__ import annotations

import pytest

from sought.demo.trail_score import trail_score
from tests.unit.demo.country import the_country


@pytest.mark.slow
def test_last_places_days_and_contradictions_are_right():
    score = trail_score(the_country())
    assert score.seen > 400
    assert score.last_place >= 0.97 * score.seen
    assert score.day_covered >= 0.95 * score.seen
    assert score.stays > 200
    assert score.left_covered >= 0.95 * score.stays
    assert score.planted > 200
    assert score.found >= 0.95 * score.planted
    assert score.false_sets == 0
    # Nobody can know more than who is told which accounts are true.
    assert 0.95 * score.final_at_most <= score.final_place <= score.final_at_most
