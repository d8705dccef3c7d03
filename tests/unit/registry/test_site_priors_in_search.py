"""What is stated of where persons lie enters a search: bounded, sourced, stored, and by choice."""

from __future__ import annotations

import pytest

from sought.exchange.case_archive import load_of
from sought.genetics.national.testimony_floor import MOST, floor_without_testimony
from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.queue_search import queue_search
from sought.registry.actions.repeat_search import repeat_search
from sought.registry.actions.run_search import house_settings, run_search
from sought.registry.models import EventKind, Installation, Match, PlaceKind, Remains, Role, Search
from sought.registry.records.attachment_files import path_of
from sought.registry.records.resting_places import resting_places
from sought.registry.records.site_priors import site_priors
from tests import office
from tests.doubt_world import DoubtWorld
from tests.pages.place_world import place
from tests.search_world import World, nation

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def made(db):  # noqa: ARG001 - the database
    """All remains are of one site; half of the missing were last seen beside it."""
    gene = office.officer("gene", Role.GENETICIST)
    world = World(gene, office.officer("glen", Role.GENETICIST), nation())
    alice = office.alice()
    paper = office.source(alice, reliability="B", confidentiality="open")
    site = place(
        alice, "The pit", kind=PlaceKind.BURIAL, at=(40.0, 47.0), grave_kind="mass", of=paper
    )
    town = place(alice, "A town", at=(40.02, 47.0), of=paper)
    Remains.objects.update(site=site.site)
    near = [person for person in world.persons.values() if person.sought][::2]
    for person in near:
        office.happened(
            EventKind.LAST_CONTACT, person, by=alice, of=paper, place=town, credibility="2"
        )
    queue_search(by=gene, reason="a test")
    done = run_search(claim_search("w"))
    return gene, site, {person.code for person in near}, done


def factor(match):
    return next(row for row in match.contributions if row[0] == "site")


def test_the_weights_stand_in_the_stored_case_load_with_their_statements(made):
    _gene, site, near, done = made
    load = load_of(path_of(done.case_file.sha256).read_bytes())
    priors = load.site_priors
    assert {prior.missing for prior in priors} == near & set(load.case.missing)
    assert {prior.site for prior in priors} == {site.code}
    assert all(1 < prior.weight <= MOST for prior in priors)
    assert all("by event-" in prior.source for prior in priors)


def test_a_pairing_shows_the_factor_and_what_gives_it(made):
    _gene, _site, near, done = made
    told = {True: set(), False: set()}
    for match in done.matches.select_related("person"):
        _label, log10, source = factor(match)
        told[match.person.code in near].add(log10)
        assert ("by event-" in source) is (match.person.code in near)
    assert min(told[True]) > 0 > max(told[False])
    assert max(told[True]) - min(told[False]) <= 1.0, "at most ten times as much"


def test_where_an_identified_companion_lies_is_for_the_pages_alone(db):  # noqa: ARG001 - the database
    """It would rest on the identification, and no reversal would reach the match."""
    world, alice = DoubtWorld(), office.alice()
    paper = office.source(alice, reliability="A", confidentiality="open")
    site = place(
        alice, "The pit", kind=PlaceKind.BURIAL, at=(40.0, 47.0), grave_kind="mass", of=paper
    )
    town = place(alice, "A town", at=(42.02, 49.0), of=paper)
    Remains.objects.update(site=site.site)
    for who in ("U-x", "V-y"):
        office.happened(
            EventKind.LAST_CONTACT, world.who(who), by=alice, of=paper, place=town,
            credibility="1", date="2020-10-01",
        )  # fmt: skip
    world.by_sight(world.body("U-x"), "U-x")
    them = world.who("V-y")
    assert resting_places([them.pk])[them.pk].of(site.code) > 0
    assert site_priors([them.code], [site.code]) == ()
    queue_search(by=world.gene, reason="a test")
    done = run_search(claim_search("w"))
    assert {factor(match)[1] for match in done.matches.all()} == {0.0}


def test_the_search_asks_that_the_rest_is_all_but_certain_without_them(made):
    done = made[3]
    assert done.settings["site_priors"] is True
    run = done.settings["run"]
    assert run["threshold"] == Installation.current().identification_threshold
    assert run["without_sites"] == floor_without_testimony(run["threshold"]) > 0.995


def test_it_repeats_to_the_digit(made):
    gene, _site, _near, done = made
    again = repeat_search(done, by=gene)
    assert again.equal
    assert again.changed == ()


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [("mcse", 0.25, "mcse"), ("method", "else", "method"), ("contributions", [], "contributions")],
)
def test_whatever_is_kept_of_a_match_is_held_against_the_repetition(made, column, value, told):
    gene, _site, _near, done = made
    Match.objects.filter(pk=done.matches.first().pk).update(**{column: value})
    [different] = repeat_search(done, by=gene).different
    assert f": {told} was" in different


def test_the_numbers_of_comparisons_are_so_as_well(made):
    gene, _site, _near, done = made
    Search.objects.filter(pk=done.pk).update(
        expected=done.expected + 1, performed=done.performed + 1
    )
    done.refresh_from_db()
    told = repeat_search(done, by=gene).different
    assert [line.split(":")[0] for line in told] == [
        "comparisons expected",
        "comparisons performed",
    ]


def test_a_house_may_switch_it_off(made):
    gene, _site, _near, done = made
    Installation.objects.update(site_priors=False)
    settings = house_settings()
    assert (settings.site_priors, settings.run.without_sites) == (False, 0.0)
    queue_search(by=gene, reason="a test")
    plain = run_search(claim_search("w"))
    assert load_of(path_of(plain.case_file.sha256).read_bytes()).site_priors == ()
    assert {factor(match)[1] for match in plain.matches.all()} == {0.0}
    told = repeat_search(done, by=gene)
    assert told.equal
    assert any(line.startswith("site_priors: then True, now False") for line in told.changed)
