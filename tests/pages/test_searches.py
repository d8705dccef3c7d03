"""Pages of searches: every comparison accounted for, codes for geneticists, no genotype anywhere."""

import pytest

from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.protect import protect
from sought.registry.actions.queue_search import queue_search
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.run_search import run_search
from sought.registry.models import Match, Name, Role, Search
from tests import office
from tests.pages.signed_in import client_of
from tests.search_world import World, nation

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TOKEN = "Quxalizade"


@pytest.fixture(scope="module")
def made(made_once):
    def build():
        gene = office.officer("gene", Role.GENETICIST)
        world = World(gene, office.officer("glen", Role.GENETICIST), nation())
        for person in world.persons.values():
            Name.objects.create(
                person=person, full=TOKEN, source=world.source, recorded_by=world.by
            )
        refresh_shown(person.pk for person in world.persons.values())
        queue_search(by=gene, reason="a test")
        return run_search(claim_search("w"))

    return made_once(build)


@pytest.fixture
def done(made):
    return Search.objects.get(pk=made.pk)


def gene():
    return Search.objects.first().asked_by


def page(officer, path, status=200, **query):
    answer = client_of(officer).get(path, query)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_list_leads_to_the_search(done):
    assert f"/searches/{done.code}" in page(gene(), "/searches")


def test_every_comparison_is_accounted_for_on_the_page(done):
    text = page(gene(), f"/searches/{done.code}")
    assert f"{done.expected:,}" in text
    assert "skipped: the sexes differ" in text
    assert "Identified by the engine" in text


def test_bodies_are_filtered_by_their_conclusion(done):
    best = done.searched.filter(conclusion="identified").first()
    other = done.searched.exclude(conclusion="identified").first()
    text = page(gene(), f"/searches/{done.code}", conclusion="identified")
    assert best.sample.barcode in text
    assert other.sample.barcode not in text


def test_a_pairing_shows_factors_markers_and_rivals(done):
    match = done.matches.order_by("-posterior").first()
    text = page(gene(), f"/matches/{match.code}")
    for marker, _ratio in match.by_marker:
        assert marker in text
    assert "DNA" in text
    assert "nobody listed" in text


def test_the_board_is_asked_with_a_match_of_a_search_and_of_no_reaudit(done):
    address = f"/matches/{done.matches.first().code}"
    assert "Open a hypothesis" in page(gene(), address)
    Search.objects.filter(pk=done.pk).update(purpose="reaudit")
    assert "Open a hypothesis" not in page(gene(), address)


def test_geneticists_see_codes_and_reviewers_names(done):
    match = done.matches.order_by("-posterior").first()
    for path in (f"/searches/{done.code}", f"/matches/{match.code}"):
        assert TOKEN not in page(gene(), path)
        assert match.person.code in page(gene(), path)
    assert TOKEN in page(office.bob(), f"/matches/{match.code}")


def test_a_protected_person_is_a_code_for_the_reviewer_too(done):
    match = done.matches.order_by("-posterior").first()
    bob = office.bob()
    protect(match.person, by=bob, reason="threatened")
    text = page(bob, f"/matches/{match.code}")
    assert match.person.code in text
    rivals = Match.objects.filter(sample=match.sample).exclude(person=match.person).exists()
    assert rivals or TOKEN not in text


def test_no_page_shows_a_genotype(done):
    """No allele stands beside a marker anywhere: ratios only."""
    match = done.matches.order_by("-posterior").first()
    profile = match.sample.profiles.get()
    for path in (f"/searches/{done.code}", f"/matches/{match.code}"):
        text = page(gene(), path)
        for alleles in profile.calls.values():
            assert "/".join(alleles) not in text.replace("</", "<")


def test_an_officer_asks_for_a_search_and_sees_it_wait(done):  # noqa: ARG001 - there is one already
    client = client_of(gene())
    assert client.post("/searches").status_code == 302
    waiting = Search.objects.get(state="waiting")
    text = page(gene(), f"/searches/{waiting.code}")
    assert "It waits for a worker." in text
    assert "every 2s" in text


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.LIAISON, Role.ANTHROPOLOGIST])
def test_others_see_no_searches(done, role):
    by = office.officer("other", role)
    for path in ("/searches", f"/searches/{done.code}", f"/matches/{done.matches.first().code}"):
        page(by, path, status=403)
    assert client_of(by).post("/searches").status_code == 403
