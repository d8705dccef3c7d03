"""Who may know, on the invented country with its truth; other seeds by benchmarks/tracing_score.py."""

import pytest

from benchmarks.tracing_score import rankings, score, tried
from sought.tracing.interview_plan import interview_plan, knowledge_of, smallest_plan
from tests.unit.demo.country import the_country


@pytest.mark.slow
def test_a_true_fellow_prisoner_comes_first_and_few_interviews_cover_most() -> None:
    one = tried(the_country())
    known = rankings(one)
    scored = score(one, known)
    assert scored.persons > 500
    assert scored.share >= 0.8
    assert scored.right >= 0.95 * scored.listed
    assert scored.right_fresh >= 0.8 * scored.fresh

    knows = knowledge_of(known, counted=True)
    ten = interview_plan(knows, 10)
    assert ten.exact
    assert ten.covered >= 0.3 * ten.cases
    most = smallest_plan(knows, 0.9)
    assert most.exact
    assert len(most.plan.interviews) < len(knows) / 3
