"""Bones that were identified find others, and what rests on them falls with them."""

import pytest

from sought.errors import InputError
from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.queue_search import queue_reaudit, queue_search
from sought.registry.actions.repeat_search import repeat_search
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.actions.run_search import run_search
from sought.registry.models import Hypothesis, Opinion, Profile, ReversalRequest, Sample
from sought.registry.records.affected import affected_by
from sought.registry.records.identified import latest_match
from sought.registry.records.reliances import rests_on
from sought.registry.records.search_case import search_case
from sought.registry.records.search_settings import HouseSettings
from tests.decision_world import Ruling, decide_hypothesis
from tests.doubt_world import DoubtWorld

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


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


def test_bones_that_contradict_the_family_stay_out_and_it_rests_on_the_decision_all_the_same(world):
    """A misidentified brother: his bones are in every doubted pair, and he is sought no more."""
    wrong = world.by_sight(world.body("S-x"), "V-x")
    made = search_case(HouseSettings())
    [doubt] = [one for one in made.doubts if world.who("V-y").code in one.missing]
    assert doubt.left_out == (world.who("V-x").code,)
    assert doubt.rests_on == (wrong.code,)
    assert made.rests_on == {world.who("V-y").code: (wrong.code,)}
    match = found(run(world), world, "V-y")
    assert match.rests_on == [wrong.code]


def test_who_is_taken_out_of_the_missing_by_sight_is_relied_on(world):
    """Recognised wrongly in bones of which nothing is typed: his own are taken for his brother's."""
    Profile.objects.filter(sample=world.samples["RV-y"]).delete()
    wrong = world.by_sight(world.bare(), "V-x")
    match = run(world).matches.get(person=world.who("V-y"), sample=world.samples["RV-x"])
    assert match.posterior > 0.99, "without the decision it is one or the other"
    assert match.rests_on == [wrong.code]
    asked = world.asked(world.body("V-x"), "V-y", match)
    ruling = Ruling("identified", "both agree", below_threshold_reason="")
    second = decide_hypothesis(asked, ruling, by=world.board[2])
    assert [one.on for one in second.relies.all()] == [wrong]
    one, other, _ = world.board
    request = ask_reversal(wrong, by=one, reason="another skull")
    answer_reversal(request, by=other, granted=True, answer="so it is")
    assert ReversalRequest.objects.filter(decision=second, answered_at__isnull=True).exists()


def test_so_it_is_where_bones_and_swab_contradict_each_other(world):
    """Neither of the two profiles of the identified enters."""
    Sample.objects.filter(pk=world.samples["RS-x"].pk).update(remains=world.body("V-x"))
    Profile.objects.filter(sample=world.samples["RV-x"]).delete()
    wrong = world.by_sight(world.body("V-x"), "V-x")
    swab = Sample.objects.filter(donor=world.persons["V/sister"]).get()
    Sample.objects.filter(pk=swab.pk).update(donor=world.who("V-x"))
    made = search_case(HouseSettings())
    assert any("contradict each other" in note for note in made.notes)
    assert made.rests_on == {world.who("V-y").code: (wrong.code,)}


def test_nobody_asks_the_board_with_a_match_of_a_reaudit(world):
    decision = world.by_sight(world.body("V-x"), "V-x")
    queue_reaudit(by=world.gene, reason="a test")
    done = run_search(claim_search("w"))
    one, other, _ = world.board
    request = ask_reversal(decision, by=one, reason="another skull")
    answer_reversal(request, by=other, granted=True, answer="so it is")
    match = found(done, world, "V-x")
    with pytest.raises(InputError, match="is of a re-audit"):
        world.asked(world.body("V-x"), "V-x", match)
    asked = world.asked(world.body("V-x"), "V-x")
    Hypothesis.objects.filter(pk=asked.pk).update(match=match)  # as one of before
    asked.refresh_from_db()
    assert latest_match(asked) is None


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
