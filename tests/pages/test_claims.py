"""Published figures: the list, one of them, bodies compared, who may, and why numbers differ."""

from __future__ import annotations

from copy import deepcopy
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.incidents import create_incident, put_into_incident
from sought.registry.actions.merge_persons import merge_persons
from sought.registry.actions.protect import protect
from sought.registry.actions.record_claim import GivenClaim, record_claim
from sought.registry.models import AuditEntry, EventKind, PublishedFigure, Role
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db

QUERIES = 90


def given(measure: str, value: int, **more: str) -> GivenClaim:
    return GivenClaim(measure, value, **more)


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(lambda: _world(office.alice(), office.bob()))


def _world(by, bob) -> SimpleNamespace:
    """Three women are sought, one of them under two numbers; two bodies count them."""
    paper = office.source(by, confidentiality="open", author_body="Commission", title="Year book")
    other = office.source(by, confidentiality="open", author_body="Union", title="Leaflet")
    closed = office.source(bob, confidentiality="confidential", author_body="Informant")
    women = [office.person(by, f"Qadın Uydurma{n}", sex="f", birth="1960") for n in range(4)]
    for one in women:
        office.happened(EventKind.LAST_CONTACT, one, by=by, date="1992-05")
    merge_persons(women[0], women[3], by=by, reason="one passport")
    total = record_claim(given("missing", 10, date="2011"), by=by, source=paper)
    for value, service in ((6, "military"), (5, "civilian")):
        record_claim(given("missing", value, date="2011", service=service), by=by, source=paper)
    ours = record_claim(given("missing", 3, date="2012", sex="f"), by=by, source=paper)
    theirs = record_claim(
        given("missing", 4, date="1998", sex="f", scope="all women"), by=by, source=other
    )
    hidden = record_claim(given("missing", 77, sex="f"), by=bob, source=closed)
    return SimpleNamespace(
        by=by, bob=bob, paper=paper, women=women, total=total, ours=ours, theirs=theirs,
        hidden=hidden,
    )  # fmt: skip


@pytest.fixture
def world(made):
    return deepcopy(made)


def page(officer, path: str, status: int = 200, **query: object) -> str:
    answer = client_of(officer).get(path, query)
    assert answer.status_code == status, path
    return " ".join(answer.content.decode().split())


def post(officer, path: str, status: int = 302, **fields: object) -> str:
    answer = client_of(officer).post(path, fields)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def test_wrong_sums_and_differing_numbers_come_first(world):
    text = page(world.by, "/claims")
    assert "10 ≠ 5 + 6 = 11" in text
    assert "The parts are more than the whole" in text
    assert "They are of different days" in text
    assert "Ask what changed between the two days" in text
    assert text.index("10 ≠ 5") < text.index("Numbers that differ") < text.index("data-col=")


def test_the_list_is_filtered(world):
    text = page(world.by, "/claims", body="Union")
    assert f"/claims/{world.theirs.pk}" in text
    assert "10 ≠ 5" not in text
    assert f'data-href="/claims/{world.ours.pk}"' not in text
    assert "No published figure fits" in page(world.by, "/claims", body="Union", measure="killed")


def test_nothing_of_a_closed_source_is_shown_or_counted(world):
    reader = office.officer("ana", Role.ANALYST)
    for path in ("/claims", "/claims/compare"):
        text = page(reader, path)
        assert "77" not in text
        assert "Informant" not in text
    page(reader, f"/claims/{world.hidden.pk}", 404)
    assert "77" in page(world.bob, "/claims")
    assert "Informant" in page(world.bob, f"/claims/{world.hidden.pk}")


def test_one_figure_stands_beside_the_register(world):
    text = page(world.by, f"/claims/{world.ours.pk}")
    assert "The register bears it out" in text
    text = page(world.by, f"/claims/{world.theirs.pk}")
    assert "The register has another number" in text
    assert "Persons with several records may be counted several times" in text
    assert "behind them stand 4 records, 1 more than persons" in text
    assert "4 (Union, 1998: all women) · 3 (Commission, 2012)" in text


def test_the_page_of_a_whole_says_that_its_parts_exceed_it(world):
    text = page(world.by, f"/claims/{world.total.pk}")
    assert "The sum does not hold" in text
    assert "10 ≠ 5 + 6 = 11" in text


def test_an_incident_shows_parts_of_which_something_is_not_stated(world):
    attack = create_incident(by=world.by, title="The attack", date="1992-05")
    death = office.happened(EventKind.DEATH, office.person(world.by), by=world.by)
    put_into_incident(attack, [death], by=world.by)
    for part in ({"sex": "?"}, {"age_class": "?"}, {"service": "?"}):
        claim = GivenClaim("killed", 1, incident=attack, **part)
        record_claim(claim, by=world.by, source=world.paper)
    text = page(world.by, f"/incidents/{attack.code}")
    assert "Killed · Sex not stated" in text
    assert text.count("as ours") == 3
    assert f"?topic=incident:{attack.code}" in text


def test_the_number_of_the_register_opens_to_its_persons(world):
    address = f"/claims/{world.ours.pk}/persons"
    assert "/figures/unaccounted?as_of=" in page(world.by, f"/claims/{world.ours.pk}")
    text = page(world.by, address)
    for one in world.women[:3]:
        assert one.code in text
    protect(world.women[1], by=world.bob, reason="a witness")
    assert world.women[1].code not in page(world.by, address)
    page(office.charlie(), address, 403)


def test_a_figure_of_the_catalogue_leads_to_its_page(world):
    claim = record_claim(given("visited", 5, date="2011", sex="f"), by=world.by, source=world.paper)
    text = page(world.by, f"/claims/{claim.pk}")
    assert "/figures/visited_icrc?as_of=2011-12-31&amp;sex=f" in text
    page(world.by, "/figures/visited_icrc", as_of="2011-12-31", sex="f")


def test_bodies_are_compared_and_the_difference_explained(world):
    text = page(world.by, "/claims/compare")
    assert "Where they differ, and why perhaps" in text
    assert "By what it knows today, the register has 3 for" in text
    assert "borne out" in text


def test_who_is_protected_is_in_no_number(world):
    protect(world.women[1], by=world.bob, reason="a witness")
    text = page(world.by, f"/claims/{world.ours.pk}")
    assert "The register has another number" in text
    assert "The register has 2 for" in text


def test_an_incident_counts_for_its_own_claims(world):
    attack = create_incident(by=world.by, title="The attack", date="1992-05")
    death = office.happened(EventKind.DEATH, world.women[1], world.women[2], by=world.by)
    put_into_incident(attack, [death], by=world.by)
    claim = record_claim(GivenClaim("killed", 2, incident=attack), by=world.by, source=world.paper)
    text = page(world.by, f"/claims/{claim.pk}")
    assert "The register bears it out" in text
    assert f"/incidents/{attack.code}" in text


def test_a_figure_is_recorded_from_the_page_of_its_source(world):
    address = f"/claims/new?source={world.paper.code}"
    assert address in page(world.by, f"/sources/{world.paper.code}")
    assert world.paper.code in page(world.by, address)
    fields = {"source": world.paper.code, "credibility": "2", "measure": "visited", "value": "12"}
    post(world.by, "/claims/new", **fields, date="1993", original_words="twelve were seen")
    made = PublishedFigure.objects.latest("pk")
    assert (made.measure, made.value, made.original_words) == ("visited", 12, "twelve were seen")
    assert "twelve were seen" in page(world.by, f"/claims/{made.pk}")
    other = page(world.by, f"/sources/{world.paper.code}", part="other")
    assert f'href="/claims/{made.pk}"' in other
    assert "about one thing" in post(
        world.by, "/claims/new", 200, **fields, topic="war",
        incident=create_incident(by=world.by, title="The attack").code,
    )  # fmt: skip


def test_the_same_figure_twice_is_told_at_its_field(world):
    fields = {"source": world.paper.code, "credibility": "2", "measure": "missing", "value": "10"}
    refused = post(world.by, "/claims/new", 200, **fields, date="2011")
    assert f"recorded already as {world.total.ref}" in refused


def test_a_figure_is_withdrawn_with_a_reason(world):
    path = f"/claims/{world.ours.pk}/withdraw"
    post(world.by, path, reason="")
    assert "Withdrawn on" not in page(world.by, f"/claims/{world.ours.pk}")
    post(world.by, path, reason="of another table")
    text = page(world.by, f"/claims/{world.ours.pk}")
    assert "Withdrawn on" in text
    assert "of another table" in text
    assert f'data-href="/claims/{world.ours.pk}"' not in page(world.by, "/claims")


@pytest.mark.parametrize("role", [Role.ANALYST, Role.REVIEWER])
def test_who_does_not_record_changes_nothing(world, role):
    reader = office.officer("reader", role)
    post(reader, "/claims/new", 403, source=world.paper.code, measure="missing", value="1")
    post(reader, f"/claims/{world.ours.pk}/withdraw", 403, reason="x")
    assert "/claims/new" not in page(reader, "/claims")
    assert not AuditEntry.objects.filter(actor=reader.code).exists()


def test_pages_cost_the_same_however_many_claims(world):
    paths = ("/claims", "/claims/compare", f"/claims/{world.ours.pk}")
    before = [cost(world.by, path) for path in paths]
    for number in range(12):
        paper = office.source(world.by, author_body=f"Body {number % 4}")
        claim = given("missing", 20 + number, date="2013", sex="f")
        record_claim(claim, by=world.by, source=paper)
    after = [cost(world.by, path) for path in paths]
    assert all(now <= then + 2 for now, then in zip(after, before, strict=True)), (before, after)
    assert max(after) <= QUERIES


def cost(officer, path: str) -> int:
    client = client_of(officer)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)
