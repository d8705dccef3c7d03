"""Pages of returns and of those who come home: who sees what, and the way from decision to paper."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.models import (
    AuditEntry,
    FamilyContact,
    LivingHandover,
    Officer,
    Relation,
    Return,
    Role,
    Status,
)
from tests import office
from tests import return_world as world
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db

MOTHER = "Ana Nurlanlı"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def leyla():
    return world.liaison()


@pytest.fixture
def decision(alice):
    return world.identified(alice)


def page(by, url):
    return client_of(by).get(url).content.decode()


def test_the_way_from_the_decision_to_the_return(decision, leyla):
    body = decision.hypothesis.remains
    watch = world.effect(body)
    relative = world.contact(decision, leyla)
    client = client_of(leyla)
    hypothesis = client.get(f"/hypotheses/{decision.hypothesis.code}").content.decode()
    prepare = f"/decisions/{decision.code}/return"
    assert prepare in hypothesis
    asked = client.get(prepare).content.decode()
    assert "hold the notice first" in asked
    assert f'name="stays_{body.code}"' not in asked  # nothing to fill in yet
    world.told(decision, leyla, relative)
    assert f'name="stays_{body.code}"' in client.get(prepare).content.decode()
    sent = {
        "received_by": relative.code,
        "planned_for": "2026-12-01",
        "burial_words": "Old cemetery",
        f"stays_{watch.code}": "kept by the prosecutor",
    }
    answer = client.post(prepare, sent, follow=True)
    made = Return.objects.get()
    assert answer.redirect_chain[-1][0] == f"/returns/{made.code}"
    assert made.planned_for == date(2026, 12, 1)
    assert "kept by the prosecutor" in answer.content.decode()
    _carries_out(client, made)
    shown = client.get(f"/returns/{made.code}").content.decode()
    for link in (
        f"/decisions/{decision.code}",
        f"/hypotheses/{decision.hypothesis.code}",
        f"/remains/{body.code}",
        f"/persons/{decision.hypothesis.person.code}",
        "/custody/Q-",
    ):
        assert link in shown
    for url in (
        f"/hypotheses/{decision.hypothesis.code}",
        f"/remains/{body.code}",
        f"/custody/{body.code}",
        f"/persons/{decision.hypothesis.person.code}",
    ):
        assert f"/returns/{made.code}" in client.get(url).content.decode(), url


def _carries_out(client, made):
    url = f"/returns/{made.code}/carry-out"
    assert "Old cemetery" in client.get(url).content.decode()
    sent = {
        "handed_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "place_words": "Chapel",
        "signed_by": "the mother",
        "burial_words": "Old cemetery",
    }
    assert "This field is required" in client.post(url, sent).content.decode()
    scan = SimpleUploadedFile("scan.pdf", b"%PDF-1.4 signed", "application/pdf")
    assert client.post(url, sent | {"protocol": scan}).status_code == 302
    made.refresh_from_db()
    person = made.decision.hypothesis.person
    assert person.shown.status == Status.RETURNED


def test_only_who_was_told_is_offered(decision, leyla):
    mother = world.contact(decision, leyla)
    world.told(decision, leyla, mother)
    brother = office.person(leyla, "Samir Nurlanlı", sought=False)
    FamilyContact.objects.create(
        person=decision.hypothesis.person,
        relative=brother,
        may_be_told=True,
        channel="visit",
        recorded_by=leyla,
    )
    shown = page(leyla, f"/decisions/{decision.code}/return")
    assert f'<option value="{mother.code}"' in shown
    assert f'<option value="{brother.code}"' not in shown


def test_what_the_action_refuses_is_said_at_the_field(decision, leyla):
    relative = world.contact(decision, leyla)
    world.told(decision, leyla, relative)
    world.wish(decision, leyla, relative, "partial_remains", "wait")
    url = f"/decisions/{decision.code}/return"
    client = client_of(leyla)
    answer = client.post(url, {"received_by": relative.code}).content.decode()
    assert "wishes to wait until the body is complete" in answer
    sent = {"received_by": relative.code, "despite_wish": "nothing more is there"}
    assert client.post(url, sent).status_code == 302


@pytest.mark.parametrize(
    ("role", "sees_family"),
    [
        (Role.REGISTRAR, True),
        (Role.REVIEWER, True),
        (Role.AUDITOR, True),
        (Role.ANTHROPOLOGIST, False),
        (Role.GENETICIST, False),
        (Role.ANALYST, False),
    ],
)
def test_the_family_is_for_who_may_know_it(decision, leyla, role, sees_family):
    made = world.returned(decision, leyla)
    relative = made.received_by
    reader = office.officer("reader", role)
    for url in ("/returns", f"/returns/{made.code}"):
        shown = page(reader, url)
        assert made.code in shown
        assert (MOTHER in shown) == sees_family
        assert (relative.code in shown) == sees_family
    shown = page(reader, f"/returns/{made.code}")
    assert ("the mother, passport seen" in shown) == sees_family
    assert ("Old cemetery" in shown) == sees_family
    paper = client_of(reader).get(f"/returns/{made.code}/protocol")
    assert paper.status_code == (200 if sees_family else 403)


def test_an_effect_is_described_to_who_reads_field_words(decision, leyla):
    world.effect(decision.hypothesis.remains, "letter to Rəna")
    made = world.returned(decision, leyla)
    url = f"/returns/{made.code}"
    assert "letter to Rəna" in page(office.officer("irina", Role.ANTHROPOLOGIST), url)
    assert "letter to Rəna" not in page(office.officer("samir", Role.GENETICIST), url)


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.REVIEWER, Role.ANTHROPOLOGIST])
def test_only_liaison_officers_prepare_and_carry_out(decision, leyla, role):
    made = world.prepared(decision, leyla)
    client = client_of(office.officer("other", role))
    assert client.get(f"/decisions/{decision.code}/return").status_code == 403
    assert client.get(f"/returns/{made.code}/carry-out").status_code == 403
    assert client.post(f"/returns/{made.code}/cancel", {"reason": "no"}).status_code == 403
    assert "carry-out" not in client.get(f"/returns/{made.code}").content.decode()


def test_a_protected_person_is_for_cleared_officers(decision, leyla, alice):
    made = world.returned(decision, leyla)
    protect(decision.hypothesis.person, by=office.bob(), reason="threatened")
    client = client_of(alice)
    assert client.get(f"/returns/{made.code}").status_code == 403
    assert client.get(f"/returns/{made.code}/protocol").status_code == 403
    assert made.code not in client.get("/returns").content.decode()


@pytest.fixture
def printed(monkeypatch):
    """What the paper of a return says, as data."""
    seen = []

    def set_in_type(_name, data, **_options):
        seen.append(data)
        return b"%PDF"

    monkeypatch.setattr("sought.reporting.handover.protocol.typeset", set_in_type)

    def of(by, made):
        client_of(by).get(f"/returns/{made.code}/protocol?language=en")
        return seen[-1]

    return of


def test_a_third_relative_who_is_protected_is_named_nowhere(decision, leyla, alice, printed):
    """Neither on the page nor on the paper, where the words on others may name them."""
    brother = office.person(alice, "Rüstəm Orsk", sought=False)
    tie = {"person": brother, "other": decision.hypothesis.person, "kind": "sibling"}
    record(Relation, by=alice, source=office.source(alice), **tie)
    made = world.prepared(decision, leyla)
    Return.objects.update(witnesses="Rüstəm Orsk", place_words="at Rüstəm's", note="call Rüstəm")
    assert "Rüstəm" in page(leyla, f"/returns/{made.code}")
    assert "Rüstəm" in repr(printed(leyla, made))
    protect(brother, by=office.bob(), reason="threatened")
    assert "Rüstəm" not in page(leyla, f"/returns/{made.code}")
    assert "Rüstəm" not in repr(printed(leyla, made))


def test_the_paper_says_that_the_decision_is_reversed(decision, leyla, printed):
    made = world.returned(decision, leyla)
    assert printed(leyla, made)["notice"] == ""
    first, second = (Officer.objects.get(username=name) for name in ("bella", "carl"))
    asked = ask_reversal(decision, by=first, reason="two skulls")
    answer_reversal(asked, by=second, granted=True, answer="two indeed")
    notice = printed(leyla, made)["notice"]
    assert notice.startswith(f"The decision on which this rests is reversed: {decision.code}, ")
    assert notice.endswith(str(timezone.localdate().year))


def test_the_paper_is_given_out_and_audited(decision, leyla):
    made = world.prepared(decision, leyla)
    for language in ("en", "az", "hy", "ru"):
        paper = client_of(leyla).get(f"/returns/{made.code}/protocol?language={language}")
        assert paper.content.startswith(b"%PDF")
        entry = AuditEntry.objects.latest("number")
        assert (entry.verb, entry.subject) == ("issue protocol", made.code)
        assert entry.detail["language"] == language


def test_it_is_called_off_with_a_reason(decision, leyla):
    made = world.prepared(decision, leyla)
    client = client_of(leyla)
    client.post(f"/returns/{made.code}/cancel", {"reason": ""})
    made.refresh_from_db()
    assert made.is_open
    client.post(f"/returns/{made.code}/cancel", {"reason": "the road is closed"})
    made.refresh_from_db()
    assert made.cancelled_reason == "the road is closed"
    assert made.code in client.get("/returns?state=cancelled").content.decode()
    assert made.code not in client.get("/returns?state=prepared").content.decode()


def test_a_long_list_asks_no_more_questions(decision, leyla, alice):
    world.returned(decision, leyla)
    client = client_of(leyla)
    client.get("/returns")
    with CaptureQueriesContext(connection) as few:
        client.get("/returns")
    for at in range(3):
        names = tuple(f"{name} {at}" for name in ("one", "two", "three"))
        other = world.identified(alice, names=names)
        world.returned(other, leyla)
    with CaptureQueriesContext(connection) as many:
        client.get("/returns")
    assert len(many) == len(few) <= 16


# --- the living ----------------------------------------------------------------------------------


def sent_living(*persons, **fields):
    """What the screen sends."""
    given = {
        "draft": "0a1b2c3d4e5f",
        "protocol-kind": "exchange",
        "protocol-date": "1992-05-03",
        "protocol-place_words": "the bridge",
        "protocol-handed_by": "one side",
        "protocol-taken_by": "the other side",
        "source-confidentiality": "restricted",
        "source-reliability": "A",
        "source-files": SimpleUploadedFile("scan.pdf", b"%PDF-1.4 signed", "application/pdf"),
    }
    for at, who in enumerate(persons):
        given |= {
            f"persons-{at}-person": who.code,
            f"persons-{at}-condition": "ill",
            f"persons-{at}-identity_by": "passport",
            f"persons-{at}-health": "a fever",
            f"persons-{at}-signed": "on",
        }
    return given | fields


def test_several_come_home_by_one_protocol(alice, leyla):
    persons = [office.person(alice, f"Əsir {name}") for name in ("Bir", "İki")]
    client = client_of(leyla)
    assert client.get("/living-handovers/new").status_code == 200
    answer = client.post("/living-handovers/new", sent_living(*persons))
    made = LivingHandover.objects.get()
    assert answer.url == f"/living-handovers/{made.code}"
    shown = client.get(answer.url).content.decode()
    assert "a fever" in shown
    assert made.source.attachments.count() == 1
    assert made.source.date == "1992-05-03"
    for who in persons:
        who.refresh_from_db()
        assert who.shown.status == Status.RELEASED
        assert made.code in client.get(f"/persons/{who.code}").content.decode()
    assert made.code in client.get("/living-handovers").content.decode()
    paper = client.get(f"/living-handovers/{made.code}/protocol?language=az")
    assert paper.content.startswith(b"%PDF")


def test_what_is_wrong_is_said_at_the_person(decision, leyla, alice):
    dead, alive = decision.hypothesis.person, office.person(alice, "Əsir Bir")
    client = client_of(leyla)
    answer = client.post("/living-handovers/new", sent_living(alive, dead)).content.decode()
    assert f"identified among the dead by {decision.code}" in answer
    assert not LivingHandover.objects.exists()
    nothing = sent_living(alive, **{"source-files": ""})
    assert (
        "Attach the signed protocol"
        in client.post("/living-handovers/new", nothing).content.decode()
    )


def test_a_source_that_is_there_will_do(alice, leyla):
    paper = office.source(alice)
    given = sent_living(office.person(alice), **{"source-existing": paper.code, "source-files": ""})
    client_of(leyla).post("/living-handovers/new", given)
    assert LivingHandover.objects.get().source == paper


def test_a_protected_person_is_no_more_than_a_code(alice, leyla):
    who = office.person(alice, "Əsir Gizli")
    client_of(leyla).post("/living-handovers/new", sent_living(who))
    made = LivingHandover.objects.get()
    protect(who, by=office.bob(), reason="threatened")
    shown = page(alice, f"/living-handovers/{made.code}")
    assert "Gizli" not in shown
    assert "a fever" not in shown


@pytest.mark.parametrize("role", [Role.ANTHROPOLOGIST, Role.GENETICIST, Role.ANALYST])
def test_the_living_are_for_who_speaks_with_families(role):
    client = client_of(office.officer("other", role))
    for url in ("/living-handovers", "/living-handovers/LH-000001"):
        assert client.get(url).status_code == 403


# --- codes ---------------------------------------------------------------------------------------


def test_a_code_leads_to_its_page_for_who_may_open_it(decision, leyla):
    made = world.returned(decision, leyla)
    body = decision.hypothesis.remains
    step = made.items.get().custody
    pages = {
        made.code: f"/returns/{made.code}",
        body.code: f"/remains/{body.code}",
        step.code: f"/custody/{body.code}",
        decision.code: f"/decisions/{decision.code}",
        decision.hypothesis.code: f"/hypotheses/{decision.hypothesis.code}",
    }
    client = client_of(leyla)
    for code, url in pages.items():
        assert client.get("/search", {"q": code.lower()}).headers.get("Location") == url
        assert url in client.get("/search/live", {"q": code}).content.decode()
    clerk = client_of(office.officer("clerk", Role.ANALYST))
    for code in (decision.code, decision.hypothesis.code):
        answer = clerk.get("/search", {"q": code})
        assert answer.status_code == 200
        assert code not in clerk.get("/search/live", {"q": code}).content.decode()


def test_a_code_of_a_protected_person_leads_nowhere(decision, leyla, alice):
    made = world.returned(decision, leyla)
    protect(decision.hypothesis.person, by=office.bob(), reason="threatened")
    for code in (made.code, decision.code, decision.hypothesis.code):
        assert client_of(leyla).get("/search", {"q": code}).status_code == 200
    assert client_of(alice).get("/search", {"q": made.code}).status_code == 200
