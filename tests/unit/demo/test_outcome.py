"""Whoever is merged between the search and the score is the same person in both."""

from types import SimpleNamespace

import pytest

from sought.demo.load.identification import decide_the_first
from sought.demo.load.outcome import score_of
from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.queue_search import queue_search
from sought.registry.actions.run_search import run_search
from sought.registry.models import Hypothesis, Officer, Profile, Role
from tests import office
from tests.doubt_world import DoubtWorld

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def world():
    """Of brothers that nobody can tell apart one is left."""
    office.alice()
    made = DoubtWorld()
    Profile.objects.filter(sample=made.samples["RV-y"]).delete()
    made.persons["V/V-y"].sought = False
    made.persons["V/V-y"].save()
    made.persons["V/V-y"].shown.sought = False
    made.persons["V/V-y"].shown.save()
    return made


def who_merges():
    return Officer.objects.get(username="alice")


def searched(world):
    queue_search(by=world.gene, reason="a test")
    done = run_search(claim_search("w"))
    named = done.searched.filter(conclusion="identified")
    assert {row.person for row in named} == {world.who("S-x"), world.who("V-x")}
    return done


def truth(world):
    """Persons of the country by name, and whose each sample is."""
    loaded = SimpleNamespace(persons={key: one.pk for key, one in world.persons.items()})
    names = ("N-x", "S-x", "V-x", "O-x", "O-y", "U-x")
    return loaded, {world.samples[f"R{n}"].pk: f"{n[0]}/{n}" for n in names}


def test_a_person_named_and_then_merged_is_named_rightly(world):
    done = searched(world)
    loaded, owners = truth(world)
    before = score_of(done, loaded, owners)
    assert (before.located, before.found, before.false) == (2, 2, 0)
    kept = office.person(who_merges(), "Rashad Velmari", sex="m")
    merge_persons(kept, world.who("V-x"), by=who_merges(), reason="one passport")
    after = score_of(done, loaded, owners)
    assert (after.located, after.found, after.false) == (2, 2, 0)
    assert after.calibration == before.calibration


def test_a_question_is_opened_under_the_number_that_stands(world):
    done = searched(world)
    kept = office.person(who_merges(), "Rashad Velmari", sex="m")
    merge_persons(kept, world.who("V-x"), by=who_merges(), reason="one passport")
    decide_the_first(done, {Role.GENETICIST: world.gene}, tuple(world.board))
    assert {one.person for one in Hypothesis.objects.all()} == {world.who("S-x"), kept}
    loaded, owners = truth(world)
    score = score_of(done, loaded, owners)
    assert (score.identified, score.false_identified) == (2, 0)
