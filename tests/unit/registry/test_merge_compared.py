"""After a merge what a search said stands under the kept number, and another search follows."""

import pytest

from sought.errors import InputError
from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.open_hypothesis import open_hypothesis
from sought.registry.actions.queue_search import queue_search
from sought.registry.actions.run_search import run_search
from sought.registry.actions.undo_merge import undo_merge
from sought.registry.models import Officer, Profile, Relation, Search
from sought.registry.records.identified import latest_match
from sought.registry.records.reliances import rests_on
from sought.registry.records.rivals import rivals_for_remains
from tests import office
from tests.doubt_world import DoubtWorld

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def world(alice):  # noqa: ARG001 - who merges
    return DoubtWorld()


def who_merges():
    return Officer.objects.get(username="alice")


def searched(world):
    queue_search(by=world.gene, reason="a test")
    done = run_search(claim_search("w"))
    assert done.problem == ""
    return done


def merged(kept, gone):
    return merge_persons(kept, gone, by=who_merges(), reason="one passport")


def waiting():
    return list(Search.objects.filter(state="waiting").values_list("reason", flat=True))


def test_what_the_search_said_goes_on_under_the_kept_number(world):
    world.by_sight(world.body("V-y"), "V-y")
    done = searched(world)
    gone = world.who("V-x")
    match = done.matches.get(sample=world.samples["RV-x"], person=gone)
    asked = world.asked(world.body("V-x"), "V-x", match)
    before = latest_match(asked), rests_on(asked)
    assert before[0] == match
    kept = office.person(who_merges(), "Rashad Velmari", sex="m")
    merged(kept, gone)
    asked.refresh_from_db()
    assert asked.person == kept
    assert (latest_match(asked), rests_on(asked)) == before
    assert match not in {one.match for one in rivals_for_remains(asked)}
    assert match.code not in {one.match for one in rivals_for_remains(asked)}


def test_a_question_can_be_opened_from_a_match_under_either_number(world):
    done = searched(world)
    gone, body = world.who("V-x"), world.body("V-x")
    match = done.matches.get(sample=world.samples["RV-x"], person=gone)
    kept = office.person(who_merges(), "Rashad Velmari", sex="m")
    merged(kept, gone)
    stranger = office.person(who_merges(), "Kamran Velmari")
    with pytest.raises(InputError, match="of other remains or another person"):
        open_hypothesis(body, stranger, by=world.gene, reason="the search", match=match)
    asked = open_hypothesis(body, kept, by=world.gene, reason="the search", match=match)
    assert latest_match(asked) == match


def test_a_search_follows_the_merge_and_its_undoing(world):
    kept = office.person(who_merges(), "Rashad Velmari", sex="m")
    merge = merged(kept, world.who("V-x"))
    assert waiting() == [f"{merge.code} joins two numbers"]
    Search.objects.all().delete()
    undo_merge(merge, by=who_merges(), reason="two passports")
    assert waiting() == [f"{merge.code} is undone"]


def test_a_mother_of_two_families_is_enough(world):
    """She gave a profile; what joins under her name is another family to be searched with."""
    kept = office.person(who_merges(), "Leyla Velmari", sex="f")
    merged(kept, world.persons["S/mother"])
    assert len(waiting()) == 1


def test_none_follows_where_nobody_is_compared(world):
    """Sought, of kin of whom nobody is typed; and somebody alone."""
    alone = [office.person(who_merges(), name, sex="m") for name in ("Anar Sahin", "Anar Shahin")]
    merged(*alone)
    assert waiting() == []
    Profile.objects.filter(sample__donor__isnull=False).delete()
    merged(office.person(who_merges(), "Rashad Velmari", sex="m"), world.who("V-x"))
    assert Relation.objects.filter(other__shown__name="Rashad Velmari").exists()
    assert waiting() == []
