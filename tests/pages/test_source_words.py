"""Words of a source name nobody who is protected from the reader, on whatever page they stand."""

from __future__ import annotations

import pytest

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.given import (
    GivenName,
    InterviewForm,
    MentionProposal,
    PersonForm,
    SourceForm,
)
from sought.registry.actions.mentions import propose_mentions
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.models import EventKind, Mention, Relation, RelationKind, Role
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db
NAME = "Qorxmaz Gizliyev"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def bob():
    return office.bob()


@pytest.fixture
def paper(alice):
    """A paper whose title names one of the two persons of whom it speaks."""
    return office.source(alice, title=f"Letter of {NAME}a to his brother")


@pytest.fixture
def hidden(alice, bob, paper):
    who = office.person(alice, NAME, of=paper)
    protect(who, by=bob, reason="threatened")
    return who


@pytest.fixture
def brother(alice, hidden, paper):
    who = office.person(alice, "Tural Nurlanlı", of=paper)
    record(Relation, by=alice, source=paper, person=who, other=hidden, kind=RelationKind.SIBLING)
    return who


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/sources",
        "/sources?q=gizliyev",
        "/sources?q=letter",
        "/search?q=gizliyev",
        "/search?q=letter",
        "/search/live?q=gizliyev",
        "/pick/source?q=gizliyev",
        "/pick/source?q=letter",
        "/persons/{brother}",
        "/persons/{brother}/statements",
        "/persons/{brother}/family",
        "/sources/{paper}",
    ],
)
def test_a_title_names_nobody_hidden(alice, bob, hidden, brother, paper, address):
    address = address.format(brother=brother.code, paper=paper.code)
    client = client_of(alice)
    answer = client.get(address, headers=HTMX if "pick" in address or "live" in address else {})
    assert answer.status_code == 200
    assert "Gizliyev" not in answer.content.decode()
    finds = "q=gizliyev" in address
    assert (paper.code in answer.content.decode()) is not finds
    grant_clearance(hidden, alice, by=bob, purpose="protection")
    answer = client.get(address, headers=HTMX if "pick" in address or "live" in address else {})
    assert "Gizliyev" in answer.content.decode()


def told(alice, text: str):
    form = InterviewForm(
        SourceForm("Interview 7"), PersonForm(names=(GivenName("Vaqif Səmədov"),)), text
    )
    return enter_interview(form, by=alice)


def mention(talk, words: str, **meaning) -> Mention:
    start = talk.text.index(words)
    given = MentionProposal("person", start, start + len(words), probability=0.9, **meaning)
    [made] = propose_mentions(talk, [given], by=None, proposed_by="program 1")
    return made


def test_the_queue_hides_who_stands_beside_the_words(alice, bob):
    """Each line shows what stands around its words: there may be another who is hidden."""
    talk = told(alice, f"I saw Rauf Orsk with {NAME} at the mill.")
    hidden = office.person(alice, NAME)
    mention(talk, NAME, person=hidden)
    beside = mention(talk, "Rauf Orsk")
    protect(hidden, by=bob, reason="threatened")
    client = client_of(alice)
    assert "Gizliyev" not in client.get("/review").content.decode()
    sent = {"list": "review"}
    answer = client.post(f"/mentions/{beside.pk}/reject", sent, headers=HTMX).content.decode()
    assert "Orsk" in answer
    assert "Gizliyev" not in answer


def test_words_that_mean_nobody_yet_are_masked_in_every_answer(alice, bob):
    talk = told(alice, f"{NAME} left. Then {NAME} came back.")
    hidden = office.person(alice, NAME)
    mention(talk, NAME, person=hidden)
    second = mention(talk, f"Then {NAME}")
    protect(hidden, by=bob, reason="threatened")
    client = client_of(alice)
    assert "Gizliyev" not in client.get("/").content.decode()
    answer = client.post(f"/mentions/{second.pk}/confirm", headers=HTMX).content.decode()
    assert "Gizliyev" not in answer


def test_no_answer_about_hidden_words_tells_whether_they_stand_there(alice, bob):
    talk = told(alice, f"I saw {NAME} at the mill.")
    hidden = office.person(alice, NAME)
    mention(talk, NAME, person=hidden)
    protect(hidden, by=bob, reason="threatened")
    client = client_of(alice)
    before = Mention.objects.count()
    sent = {"words": "Gizliyev", "kind": "person", "start": ""}
    answer = client.post(f"/sources/{talk.source.code}/mentions", sent, follow=True)
    assert answer.status_code == 200
    assert Mention.objects.count() == before


@pytest.mark.parametrize("page", ["", "/statements", "/statements/{ref}", "/documents"])
def test_facts_in_free_words_name_nobody_hidden(alice, brother, paper, page):
    fact = office.describe(brother, "residence", f"with {NAME}, Sea Street", by=alice, of=paper)
    address = f"/persons/{brother.code}{page}".format(ref=fact.ref)
    if page == "/documents":
        address += "?form=capture_card"
    text = client_of(alice).get(address).content.decode()
    assert "Sea Street" in text or page == "/documents"
    assert "Gizliyev" not in text


@pytest.mark.parametrize(
    "page", ["/timeline", "/statements/{ref}", "/documents/prisoner_death.json", "/documents"]
)
def test_prose_of_a_source_that_is_closed_is_read_nowhere(alice, bob, page):
    secret = office.source(bob, confidentiality="confidential", title="Interview")
    who = office.person(bob)
    death = office.happened(
        EventKind.DEATH, who, by=bob, of=secret, date="1993", circumstances="in my own cellar"
    )
    address = f"/persons/{who.code}{page}".format(ref=death.ref)
    address += "?form=prisoner_death" if page == "/documents" else ""
    for officer, reads in ((alice, False), (office.officer("inv", Role.INVESTIGATOR), True)):
        answer = client_of(officer).get(address)
        assert answer.status_code == 200
        assert ("in my own cellar" in answer.content.decode()) is reads
