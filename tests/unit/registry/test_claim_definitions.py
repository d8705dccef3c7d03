"""Which figure of the register stands beside a number, above all one that this house published."""

from sought.registry.models import Installation, Status
from sought.registry.records.claim_definitions import definition_of, own_population
from sought.registry.records.figure_catalogue import catalogue_figure
from sought.reporting.figures.claim import Claim


def claim(**more):
    return Claim("published_figure-1", "A", "S-000001", "missing", 12, "2024", **more)


def test_what_a_body_calls_missing_is_whoever_is_not_accounted_for():
    found = definition_of(claim(), Installation(), set())
    assert (found.code, found.status) == ("unaccounted", "")


def test_what_this_house_published_is_the_figure_that_it_published():
    house = Installation()
    own = claim(population=own_population("missing"), sex="f", age_class="child")
    found = definition_of(own, house, set())
    assert found == catalogue_figure("missing").definition(house, sex="f", age="child")
    assert found.status == Status.MISSING


def test_words_that_only_look_like_a_figure_are_words():
    for words in ("missing", "our figures/missing", "figures/nothing"):
        assert definition_of(claim(population=words), Installation(), set()).code == "unaccounted"
