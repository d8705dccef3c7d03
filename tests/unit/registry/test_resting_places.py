"""Where persons may lie by what stands in the register, and what the search is told of it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.genetics.fusion.resting_place import AccountKind, RestingModel
from sought.genetics.national.testimony_floor import MOST
from sought.registry.actions.protect import protect
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import (
    EventKind,
    Mention,
    MentionKind,
    MentionState,
    PlaceKind,
    Remains,
)
from sought.registry.models import Testimony as Told
from sought.registry.records.graves import standing_graves
from sought.registry.records.resting_places import may_lie_at, resting_places
from sought.registry.records.site_priors import FLOOR, site_priors
from tests import decision_world, office
from tests.pages.place_world import island, place

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MODEL = RestingModel()


@pytest.fixture
def world():
    return island(office.alice())


def of(who):
    return resting_places([who.pk])[who.pk]


def reasons(who, site):
    found = next(one for one in of(who).sites if one.site == site.code)
    return [(r.ref, r.kind) for r in found.reasons]


def test_a_burial_at_the_site_is_told_with_its_grade(world):
    ref = world.burial.ref
    first = next(one for one in of(world.anahit).sites if one.site == world.site.code).reasons[0]
    assert (first.ref, first.kind, first.km) == (ref, AccountKind.BURIED, 0.0)
    truth = MODEL.truth(world.burial.reliability, world.burial.credibility)
    assert first.share == pytest.approx(0.95 * truth)


def test_a_burial_at_a_place_within_the_sites_radius_means_the_site(world):
    spot = place(world.by, "The mill", at=(-18.241, -19.5), radius=100, of=world.paper)
    made = office.happened(EventKind.BURIAL, world.tural, by=world.by, place=spot)
    assert (made.ref, AccountKind.BURIED) in reasons(world.tural, world.site)


def test_captivity_and_last_contact_near_by_are_told_with_the_distance(world):
    assert reasons(world.tural, world.site)[0] == (world.detained.ref, AccountKind.HELD)
    (first, *_) = of(world.tural).sites[0].reasons
    assert first.km == pytest.approx(3.95, abs=0.2)


def test_a_withdrawn_account_counts_no_more(world):
    withdraw(world.detained, by=world.by, reason="another man")
    assert world.detained.ref not in [ref for ref, _ in reasons(world.tural, world.site)]


def test_an_area_or_a_place_without_position_tells_nothing(world):
    who = office.person(world.by, "Rauf")
    nowhere = place(world.by, "Somewhere", of=world.paper)
    region = place(world.by, "East", kind=PlaceKind.REGION, at=(-18.2, -19.5), of=world.paper)
    for where in (nowhere, region):
        office.happened(EventKind.LAST_CONTACT, who, by=world.by, place=where)
    assert resting_places([who.pk]) == {}


def test_of_several_numbers_of_dead_the_lower_middle_one_counts(world):
    assert standing_graves().of[world.site.code].dead == 12


def test_a_testimony_that_names_the_person_and_the_site(world):
    witness = office.person(world.by, "A witness", sought=False)
    who = office.person(world.by, "Samir")
    paper = office.source(world.by, kind="interview", reliability="A")
    told = Told.objects.create(source=paper, witness=witness, text="Samir lies at the mill")
    common = {"testimony": told, "words": "x", "proposed_by": "test", "decided_by": world.by}
    common |= {"state": MentionState.CONFIRMED, "decided_at": paper.recorded_at}
    Mention.objects.create(kind=MentionKind.PLACE, start=14, end=22, place=world.site, **common)
    mention = Mention.objects.create(kind=MentionKind.PERSON, start=0, end=5, person=who, **common)
    assert reasons(who, world.site) == [(f"mention-{mention.pk}", AccountKind.NAMED)]
    assert of(who).of(world.site.code) == pytest.approx(0.3 * MODEL.truth("A", "6"))
    Mention.objects.filter(pk=mention.pk).update(state=MentionState.REJECTED)
    assert resting_places([who.pk]) == {}


def test_who_was_last_seen_with_somebody_identified_from_the_site(world):
    friend, stranger = office.person(world.by, "Vaqif"), office.person(world.by, "Emin")
    for who, day in ((friend, "1992-02-25"), (stranger, "1992-04-25")):
        office.happened(EventKind.LAST_CONTACT, who, by=world.by, place=world.kerrow, date=day)
    one = decision_world.question(world.by, world.anahit)
    Remains.objects.filter(pk=one.remains_id).update(site=world.site.site)
    decision_world.identified(one, *decision_world.board())
    assert AccountKind.COMPANY in [kind for _, kind in reasons(friend, world.site)]
    assert AccountKind.COMPANY not in [kind for _, kind in reasons(stranger, world.site)]


def test_a_sites_candidates_are_those_whom_the_officer_may_find(world):
    access = office.may(world.by)
    found = may_lie_at(access, world.site)
    assert found[0].person == world.anahit
    assert world.tural in [row.person for row in found]
    protect(world.tural, by=office.bob(), reason="asked for it")
    assert world.tural not in [row.person for row in may_lie_at(access, world.site)]


def test_who_is_not_sought_lies_nowhere(world):
    other = office.person(world.by, "A neighbour", sought=False)
    office.happened(EventKind.DEATH, other, by=world.by, place=world.kerrow)
    assert other not in [row.person for row in may_lie_at(office.may(world.by), world.site)]


def test_the_questions_do_not_grow_with_the_persons(world):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            may_lie_at(office.may(world.by), world.site)
        return len(queries)

    before = asked()
    for number in range(5):
        who = office.person(world.by, f"Man {number}")
        office.happened(EventKind.LAST_CONTACT, who, by=world.by, place=world.kerrow)
    assert asked() == before <= 14


def test_weights_for_the_search_are_bounded_and_name_their_statements(world):
    people = [world.tural.code, world.anahit.code, office.person(world.by, "Nobody").code]
    priors = {p.missing: p for p in site_priors(people, [world.site.code])}
    assert set(priors) == {world.tural.code, world.anahit.code}
    assert {p.site for p in priors.values()} == {world.site.code}
    assert all(1 < p.weight <= MOST for p in priors.values())
    assert world.burial.ref in priors[world.anahit.code].source
    lies = {who.code: of(who).of(world.site.code) for who in (world.tural, world.anahit)}
    mean = sum(lies.values()) / 3
    told = priors[world.tural.code].weight
    assert told == pytest.approx(min(lies[world.tural.code] / (FLOOR * mean), MOST), abs=1e-3)


def test_a_site_of_which_nothing_leads_to_anybody_has_no_weights(world):
    far = place(
        world.by, "Far", kind=PlaceKind.BURIAL, at=(10.0, 10.0), grave_kind="mass", of=world.paper
    )
    assert site_priors([world.tural.code], [far.code]) == ()
