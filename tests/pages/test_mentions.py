"""What a testimony mentions: marked in its text, confirmed or rejected by an officer."""

from __future__ import annotations

import pytest

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.create_place import create_place
from sought.registry.actions.enter_interview import enter_interview
from sought.registry.actions.given import (
    GivenName,
    InterviewForm,
    MentionProposal,
    PersonForm,
    PlaceForm,
    SourceForm,
)
from sought.registry.actions.mentions import confirm_mention, propose_mentions
from sought.registry.actions.protect import protect
from sought.registry.models import AuditEntry, Event, MentionState, Role
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db
TEXT = (
    "On 3 March 1992 near Dağlı. I saw Rauf Orsk there.\nRauf Orsk was wounded. 😀 Rauf Orsk left."
)
HTMX = {"HX-Request": "true"}


def told(by, text: str = TEXT):
    form = InterviewForm(
        SourceForm("Interview 7"), PersonForm(names=(GivenName("Vaqif Səmədov"),)), text
    )
    return enter_interview(form, by=by)


def mention(talk, kind: str, words: str, by=None, **meaning):
    start = talk.text.index(words)
    given = MentionProposal(kind, start, start + len(words), probability=0.9, **meaning)
    [made] = propose_mentions(talk, [given], by=by, proposed_by="program 1")
    return made


def page(officer, talk) -> str:
    return client_of(officer).get(f"/sources/{talk.source.code}").content.decode()


def test_the_transcript_is_shown_whole_with_its_mentions_marked():
    alice = office.alice()
    talk = told(alice)
    made = mention(talk, "date", "3 March 1992", date="1992-03-03")
    text = page(alice, talk)
    assert f'<mark id="m-{made.pk}" data-start="3" data-state="proposed"' in text
    assert "program 1" not in text
    assert ">3 March 1992</mark>" in text
    assert "0.90" in text


def test_a_confirmed_mention_leads_to_its_person_and_its_place():
    alice = office.alice()
    talk = told(alice)
    who = office.person(alice, "Rauf Orsk")
    hill = create_place(
        PlaceForm("village", ({"text": "Dağlı"},)), by=alice, source=office.source(alice)
    )
    confirm_mention(mention(talk, "person", "Rauf Orsk", person=who), by=alice)
    confirm_mention(mention(talk, "place", "Dağlı", place=hill), by=alice)
    text = page(alice, talk)
    assert f'<a href="/persons/{who.code}">Rauf Orsk</a></mark>' in text
    assert f'<a href="/places/{hill.code}">Dağlı</a></mark>' in text


# --- proposing ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "found"),
    [("", 0), (str(TEXT.index("Rauf")), 0), (str(TEXT.index("Rauf Orsk was") + 1), 1), ("9999", 2)],
)
def test_words_are_proposed_where_they_stand_nearest(start, found):
    alice = office.alice()
    talk = told(alice)
    sent = {"words": "Rauf Orsk", "kind": "person", "start": start}
    client_of(alice).post(f"/sources/{talk.source.code}/mentions", sent)
    made = talk.mentions.get()
    places = [at for at in range(len(TEXT)) if TEXT.startswith("Rauf Orsk", at)]
    assert (made.start, made.words) == (places[found], "Rauf Orsk")
    assert made.proposed_by == alice.code


def test_words_that_do_not_stand_there_are_refused():
    alice = office.alice()
    talk = told(alice)
    for words in ("Somebody Else", ""):
        sent = {"words": words, "kind": "person"}
        client_of(alice).post(f"/sources/{talk.source.code}/mentions", sent)
    assert not talk.mentions.exists()


# --- deciding -----------------------------------------------------------------------------------


def test_a_mention_is_confirmed_as_proposed():
    alice = office.alice()
    made = mention(told(alice), "date", "3 March 1992", date="1992-03-03")
    sent = {f"m{made.pk}-date": "1992-03-03"}
    answer = client_of(alice).post(f"/mentions/{made.pk}/confirm", sent, headers=HTMX)
    made.refresh_from_db()
    assert (made.state, made.decided_by) == (MentionState.CONFIRMED, alice)
    assert 'data-mention-state="confirmed"' in answer.content.decode()
    assert "3 March 1992" in answer.content.decode()
    assert AuditEntry.objects.latest("number").verb == "confirm mention"


def test_a_mention_is_confirmed_as_somebody_else_with_what_is_told_of_them():
    alice = office.alice()
    talk = told(alice)
    made = mention(talk, "person", "Rauf Orsk", person=office.person(alice, "Rauf Orsk"))
    who = office.person(alice, "Rauf Orsklu")
    field = f"m{made.pk}"
    sent = {
        f"{field}-person": who.code,
        f"{field}-told": "sighting",
        f"{field}-told_date": "1992-03",
        f"{field}-condition": "wounded",
    }
    client_of(alice).post(f"/mentions/{made.pk}/confirm", sent)
    made.refresh_from_db()
    assert made.person == who
    event = Event.objects.get()
    assert (event.source, event.date) == (talk.source, "1992-03")
    assert {part.person for part in event.participations.all()} == {who, talk.witness}


def test_a_mention_that_means_nothing_is_not_confirmed():
    alice = office.alice()
    made = mention(told(alice), "person", "Rauf Orsk")
    answer = client_of(alice).post(f"/mentions/{made.pk}/confirm", {}, headers=HTMX)
    made.refresh_from_db()
    assert made.state == MentionState.PROPOSED
    assert "say which person is meant, or reject it" in answer.content.decode()
    wrong = {f"m{made.pk}-person": "P-999999"}
    answer = client_of(alice).post(f"/mentions/{made.pk}/confirm", wrong, headers=HTMX)
    assert "Choose one of the proposals" in answer.content.decode()


def test_a_mention_is_rejected_once():
    alice = office.alice()
    talk = told(alice)
    made = mention(talk, "person", "Rauf Orsk")
    back = {"back": f"/sources/{talk.source.code}"}
    answer = client_of(alice).post(f"/mentions/{made.pk}/reject", back)
    assert answer.headers["Location"] == back["back"]
    made.refresh_from_db()
    assert made.state == MentionState.REJECTED
    again = client_of(alice).post(f"/mentions/{made.pk}/reject", {}, headers=HTMX)
    assert "is decided already" in again.content.decode()
    assert f'id="m-{made.pk}"' not in page(alice, talk)


def test_the_way_back_leads_to_no_other_machine():
    alice = office.alice()
    made = mention(told(alice), "person", "Rauf Orsk")
    sent = {"back": "https://elsewhere.example/"}
    answer = client_of(alice).post(f"/mentions/{made.pk}/reject", sent)
    assert answer.headers["Location"] == "/review"


# --- who may ------------------------------------------------------------------------------------


def test_whoever_may_not_decide_is_refused():
    alice = office.alice()
    talk = told(alice)
    made = mention(talk, "person", "Rauf Orsk")
    for officer in (office.bob(), office.charlie(), office.officer("aud", Role.AUDITOR)):
        client = client_of(officer)
        assert client.get("/review").status_code == 403
        for deed in ("confirm", "reject"):
            assert client.post(f"/mentions/{made.pk}/{deed}").status_code == 403
        sent = {"words": "Dağlı", "kind": "place"}
        assert client.post(f"/sources/{talk.source.code}/mentions", sent).status_code == 403
    made.refresh_from_db()
    assert made.state == MentionState.PROPOSED
    assert talk.mentions.count() == 1
    assert "data-decides" not in page(office.officer("rev", Role.REVIEWER), talk)


def test_mentions_in_the_interview_of_a_protected_witness_are_closed_to_the_uncleared():
    alice, bob = office.alice(), office.bob()
    talk = told(alice)
    made = mention(talk, "person", "Rauf Orsk")
    protect(talk.witness, by=bob, reason="threatened")
    client = client_of(alice)
    assert "Rauf" not in client.get("/review").content.decode()
    assert client.post(f"/mentions/{made.pk}/confirm").status_code == 403
    grant_clearance(talk.witness, alice, by=bob, purpose="leads the case")
    assert "Rauf" in client.get("/review").content.decode()
    assert AuditEntry.objects.filter(verb="read", subject=talk.source.code).exists()


def test_a_protected_person_is_masked_in_the_transcript_and_in_the_queue():
    alice, bob = office.alice(), office.bob()
    talk = told(alice, "I saw Qorxmaz Gizliyev. Gizliyev was wounded.")
    hidden = office.person(alice, "Qorxmaz Gizliyev")
    made = mention(talk, "person", "Qorxmaz Gizliyev", person=hidden)
    protect(hidden, by=bob, reason="threatened")
    client = client_of(alice)
    for text in (page(alice, talk), client.get("/review").content.decode()):
        assert "Gizliyev" not in text
        assert "█" in text
    answer = client.post(f"/mentions/{made.pk}/reject", headers=HTMX).content.decode()
    assert "Gizliyev" not in answer
    assert hidden.code in answer
    assert "Gizliyev" not in page(alice, talk)


# --- the queue ----------------------------------------------------------------------------------


def test_the_queue_shows_the_words_with_what_stands_around_them():
    alice = office.alice()
    talk = told(alice)
    made = mention(talk, "person", "Rauf Orsk")
    text = client_of(alice).get("/review").content.decode()
    assert "near Dağlı. I saw <mark" in text
    assert f"/sources/{talk.source.code}#m-{made.pk}" in text
    assert "1 mention waits" in text


def test_the_queue_asks_few_questions_however_long(django_assert_max_num_queries):
    alice = office.alice()
    talk = told(alice, " ".join(f"Name{n} came." for n in range(40)))
    who = office.person(alice, "Rauf Orsk")
    for number in range(40):
        mention(talk, "person", f"Name{number} ", person=who)
    client = client_of(alice)
    with django_assert_max_num_queries(12):
        assert len(client.get("/review").context["rows"]) == 25
    with django_assert_max_num_queries(25):
        client.get(f"/sources/{talk.source.code}")
