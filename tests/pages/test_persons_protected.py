"""Who may not know a protected person meets the name nowhere: tried on every address of the office.

The person bears a name that nothing else in the world contains, stands in events, kinship, an
application and an interview with others, and is looked for in every way.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

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
    Decision,
    DescriptionKind,
    Entry,
    Event,
    EventKind,
    FamilyMessage,
    Hypothesis,
    Incident,
    Match,
    Notice,
    Objection,
    Officer,
    ParticipantRole,
    Person,
    Photograph,
    Place,
    Profile,
    Relation,
    RelationKind,
    Remains,
    Return,
    Role,
    Sample,
    Search,
    Source,
    SourceKind,
    Store,
)
from sought.registry.policies import access_of
from sought.web.rights import audience_of
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


Kinds = list[type[Model]]

KINDS: dict[str, Kinds] = {
    "persons": [Person],
    "protections": [Person],
    "sources": [Source],
    "places": [Place],
    "sites": [Place],
    "incidents": [Incident],
    "attachments": [Attachment],
    "officers": [Officer],
    "remains": [Remains],
    "hypotheses": [Hypothesis],
    "decisions": [Decision],
    "objections": [Objection],
    "profiles": [Profile],
    "samples": [Sample],
    "custody": [Sample, Remains],
    "returns": [Return],
    "messages": [FamilyMessage],
    "notices": [Notice],
    "stores": [Store],
    "searches": [Search],
    "matches": [Match],
}
"""What a code means, by the first word of an address."""
ELSEWHERE = [Person, Source, Event, Entry]


def codes(address: str, elsewhere: Kinds) -> list[str]:
    """Of all rows of the kind; of a person where there is none, which is as wrong as any other."""
    kinds = KINDS.get(address.split("/")[1], elsewhere)
    found = [row.code for kind in kinds for row in kind.objects.all()]
    return found or [Person.objects.latest("pk").code]


def addresses(someone: Person, reader: Officer, elsewhere: Kinds) -> list[str]:
    """Every address of the office with everything there is to put into it.

    Where an address does not say what its code means, it is tried with those of ``elsewhere``.

    One that the reader's roles do not open stands once: it is refused before anything is looked
    for, which test_routes proves of each.
    """
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
    rights = access_of(reader).permissions
    for route in routes():
        opened = audience_of(route.callback).reading <= rights
        found += _with_codes(route, elsewhere)[: None if opened else 1]
    return found


def _with_codes(route, elsewhere: Kinds) -> list[str]:
    """Pages of one's own account hold nothing of persons."""
    sample = sample_arguments(route)
    address = reverse(route.name, kwargs=sample)
    if address.startswith("/accounts/"):
        return []
    if "code" not in sample:
        return [address]
    return [
        reverse(route.name, kwargs={**sample, "code": code}) for code in codes(address, elsewhere)
    ]


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


def words_of(answer) -> str:
    """What the answer holds; a stream read to its end."""
    content = answer.getvalue() if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


def said(client, address: str) -> str:
    """What is answered, whatever its status."""
    answer = client.get(address)
    assert answer.status_code < 500, address
    return words_of(answer)


def sweep(
    officer: Officer, who: Person, elsewhere: Kinds = ELSEWHERE
) -> tuple[list[str], Counter[int]]:
    """The addresses that give the name away, and how many answers had each status."""
    client, leaks, statuses = client_of(officer), [], Counter()
    for address in [*addresses(who, officer, elsewhere), *QUESTIONS]:
        answer = client.get(address)
        statuses[answer.status_code] += 1
        if TOKEN.casefold() in words_of(answer).casefold():
            leaks.append(address)
    assert not [status for status in statuses if status >= 500]
    return leaks, statuses


QUICK = {Role.INVESTIGATOR, Role.AUDITOR}
"""Those who open the most. With all roles together, and as the registrar, every page is tried at
each run, too; each of the other roles alone only in the long run."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "role",
    [
        pytest.param(role, marks=() if role in QUICK else pytest.mark.long)
        for role in Role
        if role != Role.REGISTRAR
    ],
)
def test_no_role_meets_the_name_without_a_clearance(role, witness):
    leaks, _ = sweep(office.officer("reader", role), witness, [Person])
    assert leaks == []


@pytest.mark.slow
def test_all_roles_together_do_not_meet_it_whatever_code_stands_in_an_address(witness):
    leaks, _ = sweep(office.officer("reader", *Role), witness)
    assert leaks == []


def test_who_recorded_the_person_meets_the_name_no_more_once_a_clearance_has_expired(
    alice, bob, witness
):
    """The sweep would see the name if a page gave it: many addresses answer, and do so fully."""
    in_an_hour = timezone.now() + timedelta(hours=1)
    clearance = grant_clearance(
        witness, alice, by=bob, purpose="leads the case", expires_at=in_an_hour
    )
    page = f"/persons/{witness.code}"
    assert client_of(alice).get(page).status_code == 200
    clearance.expires_at = timezone.now() - timedelta(seconds=1)
    clearance.save()
    leaks, statuses = sweep(alice, witness)
    assert leaks == []
    assert statuses[200] > 30
    assert statuses[403] > 10
    assert client_of(alice).get(page).status_code == 403


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
