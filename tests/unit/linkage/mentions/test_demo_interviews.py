"""The invented country's interviews against their truth; other seeds in benchmarks/mentions.py."""

import pytest

from benchmarks.demo_register import known_persons, known_places
from benchmarks.mention_scores import Score, scores
from sought.linkage.mentions import MentionIndex
from tests.unit.demo.country import the_country


@pytest.fixture(scope="module")
def found() -> dict[str, Score]:
    country = the_country()
    persons = known_persons(country)
    index = MentionIndex.of(persons, known_places(country))
    return scores(country, index, {person.code for person in persons})


@pytest.mark.parametrize("kind", ["person", "place", "date"])
def test_nearly_all_mentions_are_found_and_mean_the_right_one(
    found: dict[str, Score], kind: str
) -> None:
    assert found[kind].truth > 500
    assert found[kind].recall >= 0.9
    assert found[kind].precision >= 0.9
    assert found[kind].exact >= 0.95 * found[kind].truth


def test_probabilities_of_persons_say_how_often_they_are_right(found: dict[str, Score]) -> None:
    score = found["person"]
    sure = sum(score.held[tenth] for tenth in (8, 9)) / sum(score.said[t] for t in (8, 9))
    unsure = sum(score.held[t] for t in (4, 5, 6)) / sum(score.said[t] for t in (4, 5, 6))
    assert sure > 0.95
    assert 0.35 < unsure < 0.8
