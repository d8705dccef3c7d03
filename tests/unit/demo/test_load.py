"""The country in the register: what was said is there, the truth is not, the audit chain holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import transaction
from django.test.utils import override_settings

from sought.demo.country import Country
from sought.demo.load import (
    Loaded,
    load_country,
    make_colleagues,
    make_officers,
    review_lists,
)
from sought.demo.load.identification import identify_the_dead
from sought.demo.load.mentions import find_all_mentions
from sought.demo.load.recovery import load_recovery
from sought.demo.recovery import Recovery
from sought.errors import InputError
from sought.registry.models import (
    Answer,
    AuditEntry,
    Description,
    Entry,
    Event,
    Hypothesis,
    Incident,
    Installation,
    Link,
    LinkOrigin,
    Mention,
    MentionState,
    Name,
    Officer,
    Person,
    Place,
    Profile,
    Proposal,
    ProposalState,
    Role,
    RoleGrant,
    Sample,
    Shown,
    Source,
)
from sought.registry.models import Testimony as Told
from sought.registry.records.verify_audit import verify_audit
from tests.unit.demo.country import the_country
from tests.unit.demo.test_recovery import recovery

# Tells pytest-django that this module needs the database; each test runs inside a savepoint.
pytestmark = pytest.mark.django_db

FAMILIES, INTERVIEWS, ROWS = 60, 6, 40


def a_part(country: Country) -> Country:
    """Some families and interviews, the beginnings of the lists, and all that is about places."""
    kept: set[str] = set()
    for kind, most in (("application", FAMILIES), ("interview", INTERVIEWS)):
        kept |= {source.id for source in [s for s in country.sources if s.kind == kind][:most]}
    kept |= {s.id for s in country.sources if s.kind in {"list", "press", "field_report"}}
    kept |= {s.id for s in country.sources if "Inquiry" in s.title or "Gazetteer" in s.title}
    return replace(
        country,
        sources=tuple(s for s in country.sources if s.id in kept),
        statements=tuple(s for s in country.statements if s.said.source in kept),
        interviews=country.interviews[:INTERVIEWS],
        lists=tuple(replace(file, rows=file.rows[:ROWS]) for file in country.lists),
    )


def some_of(whole: Recovery, told: Loaded) -> Recovery:
    """The bodies of those whom the register has, and every tenth other one."""
    found = enumerate(whole.found)
    return replace(
        whole, found=tuple(f for at, f in found if f.person in told.persons or at % 10 == 0)
    )


@pytest.fixture(scope="module")
def loaded(
    django_db_setup,  # noqa: ARG001 - the database
    django_db_blocker,
    tmp_path_factory,
) -> Iterator[tuple[Country, Loaded]]:
    """Loaded once for all tests below, which only read; undone afterwards."""
    country, folder = a_part(the_country()), tmp_path_factory.mktemp("attachments")
    with (
        django_db_blocker.unblock(),
        override_settings(SOUGHT_ATTACHMENTS=folder),
        transaction.atomic(),
    ):
        yield country, load_country(country, make_officers(lambda name: f"{name}-of-melvara"))
        transaction.set_rollback(True)


def test_the_numbers_told_are_those_of_the_rows(loaded):
    _, told = loaded
    rows = {
        "person": Person,
        "place": Place,
        "source": Source,
        "name": Name,
        "description": Description,
        "event": Event,
        "entry": Entry,
        "mention": Mention,
    }
    assert {noun: told.numbers[noun] for noun in rows} == {
        noun: model.objects.count() for noun, model in rows.items()
    }
    assert told.numbers["entry"] == 4 * ROWS


@pytest.mark.usefixtures("loaded")
def test_there_is_one_officer_for_each_role_who_can_sign_in():
    officers = Officer.objects.in_bulk(field_name="username")
    assert set(officers) == set(Role.values)
    for role, officer in officers.items():
        assert officer.check_password(f"{role}-of-melvara")
        assert not officer.must_change_password
        assert [grant.role for grant in RoleGrant.objects.filter(officer=officer)] == [role]


@pytest.mark.usefixtures("loaded")
def test_the_house_is_marked_as_a_demo_and_shows_its_islands():
    house = Installation.current()
    assert house.demo
    assert "(invented)" in house.body
    assert (house.map_center_lat, house.map_center_lon) == (-30.4, -19.9)


def test_those_a_family_asks_for_are_sought(loaded):
    country, told = loaded
    families = country.population.families[:FAMILIES]
    asked = {told.persons[id_] for family in families for id_ in family.missing}
    assert asked <= set(Person.objects.filter(sought=True).values_list("pk", flat=True))
    assert set(Shown.objects.filter(pk__in=asked).values_list("sought", flat=True)) == {True}


def test_people_are_found_by_their_names_in_any_script(loaded):
    country, told = loaded
    id_ = country.population.families[0].missing[0]
    person = Person.objects.get(pk=told.persons[id_])
    assert person.shown.name
    assert person.keys.exists()
    assert person.shown.sort_name.isascii()


@pytest.mark.usefixtures("loaded")
def test_dates_have_their_bounds():
    events = Event.objects.exclude(date="")
    assert events.exists()
    assert not events.filter(date_from=None, date_to=None).exists()
    births = Description.objects.filter(kind="birth")
    assert not births.filter(date_from=None).exists()


@pytest.mark.usefixtures("loaded")
def test_places_have_shown_names_positions_and_parents():
    assert not Place.objects.filter(shown_name="").exists()
    assert not Place.objects.filter(lat=None).exists()
    assert Place.objects.filter(parent=None).count() == 1
    assert Place.objects.filter(kind="detention", detention__isnull=False).count() == 60
    assert Place.objects.filter(kind="burial", site__isnull=False).count() == 195


def test_protected_witnesses_are_protected_and_one_officer_is_cleared(loaded):
    country, told = loaded
    witnesses = {told.persons[i.witness] for i in country.interviews if i.protected}
    assert set(Person.objects.filter(protected=True).values_list("pk", flat=True)) == witnesses


def test_the_incident_has_its_events(loaded):
    country, _ = loaded
    incident = Incident.objects.get()
    assert set(incident.titles) == {"az", "ru", "hy", "en"}
    deaths = incident.events.filter(kind="death")
    assert deaths.count() == len(country.population.incident.killed)


@pytest.mark.usefixtures("loaded")
def test_confirmed_mentions_are_words_of_their_testimony():
    texts = dict(Told.objects.values_list("pk", "text"))
    mentions = list(Mention.objects.all())
    assert mentions
    for mention in mentions:
        assert texts[mention.testimony_id][mention.start : mention.end] == mention.words


def test_every_batch_has_its_audit_entry_and_the_chain_is_sound(loaded):
    country, _ = loaded
    batches = {(source.kind, source.author_body) for source in country.sources}
    entries = list(AuditEntry.objects.filter(verb="load batch"))
    assert len(entries) == len(batches)
    assert all(len(entry.detail["sha256"]) == 64 for entry in entries)
    assert sum(entry.detail["sources"] for entry in entries) == len(country.sources)
    assert verify_audit().number == AuditEntry.objects.count()


def test_the_audit_chain_holds_no_name(loaded):
    country, _ = loaded
    families = {p.name.family.in_("az") for p in country.population.people.values()}
    text = " ".join(str(entry.detail) + entry.reason for entry in AuditEntry.objects.all())
    assert not any(name in text for name in families)


def test_what_became_of_the_dead_is_told_by_sources_alone(loaded):
    """A death stands in the register only where a source of the country reports it."""
    country, told = loaded
    reported = {
        told.persons[each.person]
        for said in country.statements
        if getattr(said, "kind", "") == "death" and hasattr(said, "participants")
        for each in said.participants
        if each.role == "subject"
    }
    rows = Event.objects.filter(kind="death", participations__role="subject")
    assert set(rows.values_list("participations__person", flat=True)) == reported
    true = {f.person for f in country.fates.values() if f.died and f.person in told.persons}
    assert len(true) > len(reported & {told.persons[id_] for id_ in true})


def test_a_register_that_is_in_use_is_left_alone(loaded):
    country, _ = loaded
    officers = {officer.username: officer for officer in Officer.objects.all()}
    with pytest.raises(InputError, match="the register is not empty"):
        load_country(country, officers)


@pytest.mark.slow
@pytest.mark.usefixtures("loaded")
def test_the_office_is_at_work_on_its_lists():
    officers = {officer.username: officer for officer in Officer.objects.all()}
    assert review_lists(officers)["link"] == Link.objects.count()
    assert Link.objects.filter(origin=LinkOrigin.ENGINE).exists()
    assert Proposal.objects.filter(state=ProposalState.SAME).exists()
    for role in (Role.REGISTRAR, Role.INVESTIGATOR):
        assert Answer.objects.filter(answered_by=officers[role]).exists()
    assert not Installation.current().two_person_review


@pytest.mark.usefixtures("loaded")
def test_unread_interviews_are_searched_but_for_those_of_protected_witnesses():
    officers = {officer.username: officer for officer in Officer.objects.all()}
    heard = []
    with transaction.atomic():
        closed, *unread = Told.objects.filter(mentions__isnull=True).order_by("pk")
        Person.objects.filter(pk=closed.witness_id).update(protected=True)
        found = find_all_mentions(officers, lambda done, due: heard.append((done, due)))
        proposed = Mention.objects.filter(state=MentionState.PROPOSED)
        assert found == {"mention_to_confirm": proposed.count()}
        assert set(proposed.values_list("testimony", flat=True)) == {each.pk for each in unread}
        transaction.set_rollback(True)
    assert heard[-1] == (len(unread), len(unread)) != (0, 0)


@pytest.mark.slow
@pytest.mark.one_database  # what a search asks of the other one is tested in the registry
def test_remains_samples_and_profiles_come_in_and_not_whose_they_are(loaded):
    country, told = loaded
    officers = {officer.username: officer for officer in Officer.objects.all()}
    second = make_colleagues(lambda name: f"{name}-x")["geneticist2"]
    brought = load_recovery(some_of(recovery(), told), told, officers, second)
    assert Sample.objects.filter(kind="remains").count() == len(brought.truth)
    assert Profile.objects.filter(state="accepted").count() == Sample.objects.count()
    known = set(told.persons.values())
    assert set(Sample.objects.filter(kind="reference").values_list("donor", flat=True)) <= known
    assert not Hypothesis.objects.exists()
    with transaction.atomic():
        board = list(Officer.objects.filter(username__startswith="reviewer"))
        score = identify_the_dead(officers, tuple(board), told, brought.truth)
        assert score.false == 0
        assert score.hypotheses == score.located > 0
        transaction.set_rollback(True)
    assert country.seed
