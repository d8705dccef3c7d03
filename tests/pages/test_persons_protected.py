"""Who may not know a protected person meets the name nowhere: tried on every address of the office.

The person bears a name that nothing else in the world contains, stands in events, kinship, an
application and an interview with others, and is looked for in every way.
"""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import reverse

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.given import InterviewForm, PersonForm, SourceForm
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record, record_event
from sought.registry.actions.record_photograph import record_photograph
from sought.registry.models import (
    Application,
    ApplicationSubject,
    Attachment,
    AuditEntry,
    Confidentiality,
    DescriptionKind,
    Entry,
    Event,
    EventKind,
    Incident,
    Officer,
    ParticipantRole,
    Person,
    Photograph,
    Place,
    Relation,
    RelationKind,
    Role,
    Source,
    SourceKind,
)
from tests import office
from tests.pages.route_samples import routes, sample_arguments
from tests.pages.signed_in import client_of
from tests.pages.test_persons import place

pytestmark = pytest.mark.django_db

TOKEN = "Zqxtokenov"
BEGINNING = "zqxtok"
"""Enough to find it by, and no echo of a question contains the whole."""


@pytest.fixture(autouse=True)
def _nothing_remembered():
    cache.clear()


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def bob():
    return office.bob()


@pytest.fixture
def tural(alice):
    """A man who is sought, in whose life the protected person has a part."""
    return office.person(alice, "Tural Nurlanlı", sex="m", birth="1970", service="military")


@pytest.fixture
def witness(alice, bob, tural):
    """Protected once everything has been recorded."""
    paper = office.source(alice, title="Report")
    who = office.person(
        alice, f"Anar {TOKEN}", of=paper, sex="m", birth="1961-05-04", father_name=TOKEN
    )
    for kind in (DescriptionKind.RESIDENCE, DescriptionKind.CONTACT, DescriptionKind.MARK):
        office.describe(who, kind, f"in words {TOKEN}", by=alice, of=paper)
    file = office.file(office.picture(), "face.jpg")
    record_photograph(who, file, by=alice, source=paper, caption=TOKEN)
    _in_the_life_of(tural, who, alice, paper)
    _asks_for(tural, who, alice)
    _tells(who, alice)
    protect(who, by=bob, reason="threatened")
    who.refresh_from_db()
    return who


def _in_the_life_of(tural, who, alice, paper):
    record_event(
        by=alice,
        source=paper,
        participants=[
            (tural, ParticipantRole.SUBJECT, None),
            (who, ParticipantRole.WITNESS, None),
        ],
        kind=EventKind.DEATH,
        date="1992-03-01",
        place=place(alice),
        circumstances=f"seen by Anar {TOKEN}",
        holder=f"told by {TOKEN}",
    )
    office.happened(EventKind.SIGHTING, who, by=alice, of=paper, date="1992-03-01")
    record(
        Relation,
        by=alice,
        source=paper,
        person=who,
        other=tural,
        kind=RelationKind.SIBLING,
        detail=f"brother {TOKEN}",
    )


def _asks_for(tural, who, alice):
    source = office.source(
        alice, SourceKind.APPLICATION, title=f"Application of {TOKEN}", author_person=who
    )
    made = Application.objects.create(source=source, applicant=who)
    ApplicationSubject.objects.create(application=made, person=tural)


def _tells(who, alice):
    title = f"Interview with {TOKEN}"
    form = InterviewForm(
        source=SourceForm(title=title, confidentiality=Confidentiality.PROTECTED),
        witness=PersonForm(person=who),
        text=f"My name is {TOKEN}.",
    )
    enter_interview(form, by=alice)


KINDS = {
    "persons": [Person],
    "protections": [Person],
    "sources": [Source],
    "places": [Place],
    "sites": [Place],
    "incidents": [Incident],
    "attachments": [Attachment],
    "officers": [Officer],
}
"""What a code means, by the first word of an address; elsewhere any of these."""


def codes(address: str) -> list[str]:
    kinds = KINDS.get(address.split("/")[1], [Person, Source, Event, Entry])
    return [row.code for kind in kinds for row in kind.objects.all()]


def addresses(someone: Person) -> list[str]:
    """Every address of the office with everything there is to put into it."""
    found = [f"/photographs/{p.pk}" for p in Photograph.objects.all()]
    refs = [r.ref for kind in (someone.names, someone.descriptions) for r in kind.all()]
    refs += [r.ref for r in Relation.objects.all()] + [e.ref for e in Event.objects.all()]
    found += [f"/persons/{p.code}/statements/{ref}" for p in Person.objects.all() for ref in refs]
    forms = ("missing_status", "prisoner_death")
    found += [
        f"/persons/{p.code}/documents{rest}"
        for p in Person.objects.all()
        for form in forms
        for rest in (f"?form={form}", f"/{form}.json")
    ]
    for route in routes():
        found += _with_codes(route)
    return found


def _with_codes(route) -> list[str]:
    """Pages of one's own account hold nothing of persons."""
    sample = sample_arguments(route)
    address = reverse(route.name, kwargs=sample)
    if address.startswith("/accounts/"):
        return []
    if "code" not in sample:
        return [address]
    return [reverse(route.name, kwargs={**sample, "code": code}) for code in codes(address)]


QUESTIONS = [
    f"/search?q={BEGINNING}",
    "/search?q=1992-03-01",
    f"/pick/person?q={BEGINNING}",
    f"/pick/source?q={BEGINNING}",
    "/pick/source?q=Interview",
    f"/missing?text={BEGINNING}",
    f"/sources?text={BEGINNING}",
    "/missing.csv",
    "/missing?sort=birth",
]


def said(client, address: str) -> str:
    """What the answer holds, whatever its status; a stream read to its end."""
    answer = client.get(address)
    assert answer.status_code < 500, address
    content = answer.getvalue() if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


def leaks(officer: Officer, who: Person) -> list[str]:
    client = client_of(officer)
    return [
        a for a in [*addresses(who), *QUESTIONS] if TOKEN.casefold() in said(client, a).casefold()
    ]


@pytest.mark.slow
@pytest.mark.parametrize("role", [role for role in Role if role != Role.REGISTRAR])
def test_no_role_meets_the_name_without_a_clearance(role, witness):
    assert leaks(office.officer("reader", role), witness) == []


def test_who_recorded_the_person_meets_the_name_no_more(alice, witness):
    assert leaks(alice, witness) == []


def test_a_workbook_and_a_paper_do_not_hold_the_name(alice, witness):
    import io

    from openpyxl import load_workbook

    content = client_of(alice).get("/missing.xlsx").content
    sheet = load_workbook(io.BytesIO(content)).active
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert not any(TOKEN in cell for cell in cells)
    assert witness.code in cells


def test_no_picture_of_the_person_is_served(alice, witness):
    picture = Photograph.objects.get(person=witness)
    assert client_of(alice).get(f"/photographs/{picture.pk}").status_code == 403


@pytest.mark.usefixtures("witness")
def test_a_pdf_on_another_does_not_hold_the_name(alice, tural, monkeypatch):
    """The letters of a PDF are glyphs; so what is typeset is looked at."""
    from sought.reporting.legal_forms import filled_form

    typeset = filled_form.typeset
    seen = []
    monkeypatch.setattr(
        filled_form, "typeset", lambda *a, **k: (seen.append(str(a)), typeset(*a, **k))[1]
    )
    answer = client_of(alice).get(f"/persons/{tural.code}/documents/prisoner_death.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert "seen by […]" in seen[0]
    assert TOKEN not in seen[0]


@pytest.mark.usefixtures("tural")
def test_no_count_tells_of_the_person(alice, bob):
    """The same list, filter and figure with and without the protected person."""
    client = client_of(alice)
    questions = ["/missing?sex=m", "/missing?period=1992-03", "/missing?age_class=adult"]
    before = [number_of(client, q) for q in questions]
    hidden = office.person(alice, f"Anar {TOKEN}", sex="m", birth="1960")
    office.happened(EventKind.LAST_CONTACT, hidden, by=alice, date="1992-03-05")
    assert [number_of(client, q) for q in questions] != before
    protect(hidden, by=bob, reason="threatened")
    assert [number_of(client, q) for q in questions] == before


def number_of(client, address: str) -> int:
    return client.get(address).context["found"].total


def test_with_a_clearance_it_is_shown_and_every_read_is_in_the_chain(alice, bob, witness):
    grant_clearance(witness, alice, by=bob, purpose="leads the case")
    client = client_of(alice)
    shown = {
        f"/persons/{witness.code}": "summary",
        f"/persons/{witness.code}/timeline": "timeline",
        f"/persons/{witness.code}/statements": "statements",
        f"/persons/{witness.code}/family": "family",
        f"/missing?text={BEGINNING}": "missing",
        f"/pick/person?q={BEGINNING}": "pick person",
    }
    for address in shown:
        assert TOKEN in said(client, address), address
    read = AuditEntry.objects.filter(verb="read", subject=witness.code, actor=alice.code)
    assert [entry.detail["page"] for entry in read.order_by("number")] == list(shown.values())
    assert not any(TOKEN in str(entry.detail) for entry in read)


def test_on_the_page_of_another_the_cleared_see_the_name_and_others_the_code(
    alice, bob, witness, tural
):
    address = f"/persons/{tural.code}/timeline"
    page = said(client_of(alice), address)
    assert witness.code in page
    assert "seen by" in page
    assert "█" in page
    grant_clearance(witness, alice, by=bob, purpose="leads the case")
    assert f"seen by Anar {TOKEN}" in said(client_of(alice), address)
    assert AuditEntry.objects.filter(verb="read", subject=witness.code).exists()


def test_an_expired_clearance_closes_the_page(alice, bob, witness):
    from datetime import timedelta

    from django.utils import timezone

    clearance = grant_clearance(
        witness,
        alice,
        by=bob,
        purpose="leads the case",
        expires_at=timezone.now() + timedelta(hours=1),
    )
    assert client_of(alice).get(f"/persons/{witness.code}").status_code == 200
    clearance.expires_at = timezone.now() - timedelta(seconds=1)
    clearance.save()
    assert leaks(alice, witness) == []
    assert client_of(alice).get(f"/persons/{witness.code}").status_code == 403


def test_names_are_what_the_sweep_looks_at(alice, witness):
    """The sweep would see the name if a page gave it: most addresses answer, and many do so fully."""
    client = client_of(alice)
    answered = []
    for address in addresses(witness):
        answer = client.get(address)
        answered.append(answer.status_code)
        if answer.streaming:
            answer.getvalue()  # what is not read to its end stays open
    assert answered.count(200) > 30
    assert answered.count(403) > 10
