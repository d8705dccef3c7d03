"""Bones that were identified find others, and what rests on them falls with them."""

import pytest

from sought.errors import InputError
from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.queue_search import queue_search
from sought.registry.actions.repeat_search import repeat_search
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.actions.run_search import run_search
from sought.registry.models import Opinion, ReversalRequest
from sought.registry.records.affected import affected_by
from sought.registry.records.reliances import rests_on
from sought.registry.records.search_case import search_case
from sought.registry.records.search_settings import HouseSettings
from tests.decision_world import Ruling, decide_hypothesis
from tests.doubt_world import DoubtWorld

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return DoubtWorld()


def run(world):
    queue_search(by=world.gene, reason="a test")
    return run_search(claim_search("w"))


def found(done, world, id_):
    return done.matches.get(person=world.who(id_), sample=world.samples[f"R{id_}"])


def test_a_brother_is_found_by_the_bones_of_his_brother_and_the_match_says_so(world):
    assert world.who("O-y").code not in search_case(HouseSettings()).load.case.missing
    first = world.by_sight(world.body("O-x"), "O-x")
    done = run(world)
    match = found(done, world, "O-y")
    assert match.log10_lr > 2
    assert match.rests_on == [first.code]
    assert found(done, world, "V-x").rests_on == []
    assert repeat_search(done, by=world.gene).equal


def test_the_decision_relies_on_it_without_being_asked_and_falls_with_it(world):
    first = world.by_sight(world.body("O-x"), "O-x")
    match = found(run(world), world, "O-y")
    asked = world.asked(world.body("O-y"), "O-y", match)
    assert rests_on(asked) == [first]
    dna = asked.evidence.get(kind="dna")
    assert first.code in dna.refs
    ruling = Ruling("identified", "both agree", below_threshold_reason="brothers, one grave")
    second = decide_hypothesis(asked, ruling, by=world.board[2])
    assert [one.on for one in second.relies.all()] == [first]
    assert [one.decision for one in affected_by(first)] == [second]
    one, other, _ = world.board
    request = ask_reversal(first, by=one, reason="another skull")
    answer_reversal(request, by=other, granted=True, answer="so it is")
    assert ReversalRequest.objects.filter(decision=second, answered_at__isnull=True).exists()


def test_bones_that_contradict_the_family_stay_out_and_nothing_rests_on_them(world):
    """A misidentified brother: his bones are the one profile in every doubted pair."""
    wrong = world.by_sight(world.body("S-x"), "V-x")
    made = search_case(HouseSettings())
    [doubt] = [one for one in made.doubts if world.who("V-y").code in one.missing]
    assert doubt.left_out == (world.who("V-x").code,)
    assert doubt.rests_on == (wrong.code,)
    assert made.rests_on == {}
    match = found(run(world), world, "V-y")
    assert match.rests_on == []


def test_a_rejection_relies_on_it_as_well(world):
    first = world.by_sight(world.body("O-x"), "O-x")
    match = found(run(world), world, "O-y")
    asked = world.asked(world.body("O-y"), "O-y", match)
    ruling = Ruling(Opinion.NOT_IDENTIFIED, "another age", dissent="both hold otherwise")
    made = decide_hypothesis(asked, ruling, by=world.board[2])
    assert [one.on for one in made.relies.all()] == [first]


def test_nothing_is_decided_on_a_match_whose_ground_was_reversed(world):
    first = world.by_sight(world.body("O-x"), "O-x")
    match = found(run(world), world, "O-y")
    asked = world.asked(world.body("O-y"), "O-y", match)
    one, other, chair = world.board
    request = ask_reversal(first, by=one, reason="another skull")
    ruling = Ruling("identified", "both agree", below_threshold_reason="brothers")
    with pytest.raises(InputError, match="wait for the answer"):
        decide_hypothesis(asked, ruling, by=chair)
    answer_reversal(request, by=other, granted=True, answer="so it is")
    with pytest.raises(InputError, match=f"rests on {first.code}, which is reversed"):
        decide_hypothesis(asked, ruling, by=chair)
    run_search(claim_search("w"))
    assert rests_on(asked) == [], "the search that follows knows nothing of these bones"
    assert decide_hypothesis(asked, ruling, by=chair).relies.count() == 0
