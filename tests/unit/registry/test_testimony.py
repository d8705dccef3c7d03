"""Testimony that carries an identification over the threshold: shown, bounded, and it must stand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sought.errors import InputError
from sought.genetics.national.testimony_floor import (
    MOST,
    SURE_ALONE,
    floor_without_testimony,
)
from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.decide_hypothesis import Ruling, decide_hypothesis
from sought.registry.actions.open_hypothesis import open_hypothesis
from sought.registry.actions.queue_search import queue_reaudit, queue_search
from sought.registry.actions.repeat_search import repeat_search
from sought.registry.actions.review_hypothesis import review_hypothesis
from sought.registry.actions.run_search import house_settings, run_search
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import (
    EventKind,
    Installation,
    Match,
    Opinion,
    PlaceKind,
    Remains,
    Role,
)
from sought.registry.records.testimony import share_of_testimony
from tests import decision_world, office
from tests.pages.place_world import place
from tests.search_world import World, nation

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

THRESHOLD = 0.99975
"""One body of the nation reaches 0.99952 with its person, and has no rival but nobody."""


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(_world)


def _world():
    gene = office.officer("gene", Role.GENETICIST)
    world = World(gene, office.officer("glen", Role.GENETICIST), nation())
    alice = office.alice()
    paper = office.source(alice, reliability="A", confidentiality="open")
    pit = place(
        alice, "The pit", kind=PlaceKind.BURIAL, at=(40.0, 47.0), grave_kind="mass",
        of=paper,
    )  # fmt: skip
    Remains.objects.update(site=pit.site)
    Installation.objects.update(identification_threshold=THRESHOLD)
    plain = searched(gene)
    close = plain.searched.get(posterior__gte=SURE_ALONE, posterior__lt=THRESHOLD)
    return SimpleNamespace(
        gene=gene, alice=alice, world=world, paper=paper, pit=pit, plain=plain, close=close,
        board=decision_world.board(),
    )  # fmt: skip


def searched(gene):
    queue_search(by=gene, reason="a test")
    done = run_search(claim_search("w"))
    assert done.problem == ""
    return done


def told(made, person):
    """A witness beyond doubt: buried in the pit."""
    return office.happened(
        EventKind.BURIAL, person, by=made.alice, of=made.paper, place=made.pit, credibility="1"
    )


def match_in(search, made):
    return search.matches.get(sample=made.close.sample, person=made.close.person)


def identified(search):
    return {
        (row.sample_id, row.person_id) for row in search.searched.filter(conclusion="identified")
    }


@pytest.mark.parametrize(
    ("threshold", "floor"),
    [
        (0.9995, 199.9 / 200.9),
        (0.99995, 1999.9 / 2000.9),
        (0.999, SURE_ALONE),
        (0.995, 0.995),
        (0.9, 0.9),
        (1.0, 1.0),
    ],
)
def test_the_floor_is_a_tenth_of_the_odds_and_never_below_what_is_sure(threshold, floor):
    assert floor_without_testimony(threshold) == pytest.approx(floor)
    assert MOST == 10


def test_a_statement_carries_what_the_dna_leaves_to_nobody_else(made):
    assert share_of_testimony(match_in(made.plain, made)) is None, "nothing was stated"
    event = told(made, made.close.person)
    done = searched(made.gene)
    assert done.settings["run"]["without_sites"] == floor_without_testimony(THRESHOLD)
    assert identified(done) == identified(made.plain) | {
        (made.close.sample_id, made.close.person_id)
    }
    match = match_in(done, made)
    share = share_of_testimony(match)
    assert share.carried
    assert share.without == pytest.approx(match_in(made.plain, made).posterior, abs=1e-4)
    assert share.statements == (event.ref,)
    assert share.withdrawn == ()
    assert share.without < THRESHOLD <= match.posterior
    assert repeat_search(done, by=made.gene).equal


def test_whoever_is_identified_anyhow_is_not_said_to_be_carried(made):
    told(made, made.close.person)
    done = searched(made.gene)
    others = [share_of_testimony(m) for m in done.matches.exclude(sample=made.close.sample)]
    assert not any(share.carried for share in others if share)


def test_a_lie_for_somebody_else_identifies_nobody_else(made):
    """Of every other person of the nation a witness tells that grave."""
    before = identified(made.plain)
    for match in made.plain.matches.filter(sample=made.close.sample).exclude(
        person=made.close.person
    ):
        told(made, match.person)
    assert identified(searched(made.gene)) <= before


def test_a_house_whose_threshold_is_low_leaves_testimony_no_part(made):  # noqa: ARG001 - an office
    Installation.objects.update(identification_threshold=0.99)
    run = house_settings().run
    assert run.without_sites == run.threshold == 0.99


@pytest.fixture
def carried(made):
    event = told(made, made.close.person)
    done = searched(made.gene)
    return SimpleNamespace(**vars(made), event=event, match=match_in(done, made))


def asked(made):
    """Both reviewers hold the person identified; it is for the third to decide."""
    first, second, third = made.board
    remains = made.match.sample.remains
    one = open_hypothesis(
        remains, made.match.person, by=made.gene, reason="a test", match=made.match
    )
    for reviewer in (first, second):
        review_hypothesis(one, by=reviewer, opinion=Opinion.IDENTIFIED, reasons="all agrees")
    return one, third


def decided(one, third):
    return decide_hypothesis(one, Ruling(Opinion.IDENTIFIED, reason="all agrees"), by=third)


def withdrawn(made):
    withdraw(made.event, by=made.alice, reason="it was another man")


def test_nothing_is_decided_on_a_statement_that_is_withdrawn(carried):
    one, third = asked(carried)
    withdrawn(carried)
    assert share_of_testimony(Match.objects.get(pk=carried.match.pk)).withdrawn == (
        carried.event.ref,
    )
    with pytest.raises(
        InputError, match=rf"beyond the threshold by {carried.event.ref}, withdrawn"
    ):
        decided(one, third)
    searched(carried.gene)
    with pytest.raises(InputError, match="below the threshold"):
        decided(one, third)


def test_nothing_is_decided_on_testimony_at_a_threshold_that_no_search_asked_at(carried):
    """Lowered, it would let testimony alone decide; raised, it would pass the floor by."""
    one, third = asked(carried)
    for threshold in (THRESHOLD - 1e-6, THRESHOLD + 1e-6):
        assert carried.match.without_sites < threshold <= carried.match.posterior
        Installation.objects.update(identification_threshold=threshold)
        with pytest.raises(InputError, match="its search did not ask that"):
            decided(one, third)
    Installation.objects.update(identification_threshold=THRESHOLD)
    assert decided(one, third).posterior == carried.match.posterior


def test_a_search_that_kept_no_number_without_testimony_is_made_anew(carried):
    one, third = asked(carried)
    Match.objects.filter(pk=carried.match.pk).update(without_sites=None)
    with pytest.raises(InputError, match="its search did not ask that"):
        decided(one, third)


def test_nothing_is_decided_while_a_statement_on_a_rival_is_withdrawn(carried):
    """Its group has one pairing; another one of the search is put beside it."""
    one, third = asked(carried)
    other = carried.match.search.matches.exclude(pk=carried.match.pk).first()
    stated = office.happened(
        EventKind.BURIAL, other.person, by=carried.alice, of=carried.paper, place=carried.pit
    )
    Match.objects.filter(pk=other.pk).update(
        component=carried.match.component,
        contributions=[["site", 0.1, f"weight 2 (register: by {stated.ref}), mean 1"]],
    )
    withdraw(stated, by=carried.alice, reason="another man")
    with pytest.raises(InputError, match="another pairing of its group"):
        decided(one, third)


def test_the_reaudit_finds_a_decision_whose_statement_was_withdrawn(carried):
    decision = decided(*asked(carried))

    def verdict():
        queue_reaudit(by=carried.gene, reason="a test")
        done = run_search(claim_search("w"))
        return done.rechecks.get(decision=decision)

    assert verdict().verdict == "confirmed"
    withdrawn(carried)
    after = verdict()
    assert (after.verdict, after.reason) == ("too_little", "below_threshold")
    assert after.posterior < THRESHOLD
