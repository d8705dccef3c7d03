"""One body that stands identified as two persons is nobody's profile in a search, and that is told."""

import pytest

from sought.registry.models import Remains
from sought.registry.records.search_case import search_case
from sought.registry.records.search_profiles import given_profiles
from sought.registry.records.search_settings import HouseSettings
from tests.doubt_world import DoubtWorld

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def world():
    return DoubtWorld()


def together(first, second):
    """The remains of the second are found to be an element of the first's."""
    Remains.objects.filter(pk=second.hypothesis.remains_id).update(
        part_of=first.hypothesis.remains, kind="element"
    )


def test_neither_decision_wins(world):
    first = world.by_sight(world.body("V-x"), "V-x")
    second = world.by_sight(world.bare(), "S-x")
    before = given_profiles()
    assert world.who("V-x").pk in {one.donor for one in before.donors if one.remains}
    together(first, second)
    given = given_profiles()
    assert not [one for one in given.donors if one.remains]
    assert world.samples["RV-x"].code not in {one.sample for one in given.all}
    [note] = given.notes
    assert first.code in note
    assert second.code in note
    assert note in search_case(HouseSettings()).notes


def test_one_person_by_two_decisions_is_no_dispute(world):
    world.by_sight(world.body("V-x"), "V-x")
    given = given_profiles()
    assert given.notes == ()
    assert [one.donor for one in given.donors if one.remains] == [world.who("V-x").pk]
