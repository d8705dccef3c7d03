"""The work for the living on pages: who is believed held, messages, requests; who sees what."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.family_contacts import ContactForm, set_family_contact
from sought.registry.actions.family_messages import hand_over_message, withdraw_message
from sought.registry.actions.living_requests import (
    Reply,
    RequestForm,
    record_reply,
    send_request,
)
from sought.registry.actions.protect import protect
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.models import (
    AuditEntry,
    Confidentiality,
    EventKind,
    FamilyMessage,
    Request,
    Role,
    Source,
)
from tests import living_world as world
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"
    cache.clear()


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def bob():
    return office.bob()


@pytest.fixture
def who(alice):
    return world.held(alice, place=world.place(alice), holder="1st unit")


@pytest.fixture
def mother(who, alice):
    return world.mother_of(who, alice)


def page(by, url):
    answer = client_of(by).get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


SCAN = "%PDF-1.4 a message"


def scan():
    return SimpleUploadedFile("scan.pdf", SCAN.encode(), "application/pdf")


# --- the list -----------------------------------------------------------------------------------


def test_the_list_says_the_last_account_its_source_and_what_waits(alice, who, mother):
    world.message(who, mother, alice)
    asked = world.request(alice, who)
    office.happened(EventKind.VISIT, who, by=alice, date="1993-04-01")
    shown = page(alice, "/believed-held")
    source = who.participations.get(event__kind="detention").event.source
    for words in ("Teymur Səfərli", "Zirzəmi", "1st unit", source.code, asked.code, "1 overdue"):
        assert words in shown, words
    assert f"/persons/{who.code}/living" in shown
    assert f'name="person" value="{who.code}"' in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("holder=1st+unit", True),
        ("holder=2nd+unit", True),  # no choice: the filter is not applied, and says so
        ("condition=alive", True),
        ("condition=ill", False),
        ("status=held", False),
        ("overdue=on", False),
        ("sort=-name", True),
    ],
)
def test_filters_narrow_the_list(alice, who, query, found):
    shown = page(alice, f"/believed-held?{query}")
    assert (who.code in shown) is found
    assert ("Select a valid choice" in shown) is ("2nd" in query)


def test_the_place_filter_reaches_what_lies_in_it(alice, who):
    place = who.participations.get().event.place
    other = world.place(alice, "Kazarma")
    assert who.code in page(alice, f"/believed-held?place={place.code}")
    assert who.code not in page(alice, f"/believed-held?place={other.code}")


def test_those_who_work_with_codes_do_not_open_it(who):
    expert = client_of(office.officer("expert", Role.GENETICIST))
    for url in ("/believed-held", f"/persons/{who.code}/living", "/requests"):
        assert expert.get(url).status_code == 403, url


def test_a_protected_person_stands_in_no_list_and_is_noted_for_the_cleared(alice, bob, who):
    other = world.held(alice, "Gizli Adam")
    asked = world.request(alice, who, other)
    alone = world.request(alice, other, kind="visit", asks="Gizli Adam is ill")
    protect(other, by=bob, reason="threatened")
    held = page(alice, "/believed-held")
    assert "1 person<" in held.replace("\n", "")
    for url in ("/believed-held", "/requests", f"/requests/{asked.code}", "/requests?state=all"):
        shown = page(alice, url)
        assert other.code not in shown, url
        assert "Gizli" not in shown, url
    assert alone.code not in page(alice, "/requests")
    client = client_of(alice)
    assert client.get(f"/requests/{alone.code}").status_code == 403
    assert client.get(f"/persons/{other.code}/living").status_code == 403
    assert client.get(f"/search?q={alone.code}").status_code == 200  # leads nowhere
    grant_clearance(other, alice, by=bob, purpose="leads the case")
    assert other.code in page(alice, "/believed-held")
    read = AuditEntry.objects.filter(verb="read", subject=other.code)
    assert read.latest("number").detail["page"] == "believed held"


def test_so_many_questions_and_no_more_with_more_rows(alice, who, mother):
    client = client_of(alice)

    def fill(number):
        for at in range(number):
            one = world.held(alice, f"Adam {at} {number}", place=world.place(alice))
            world.message(one, world.mother_of(one, alice, f"Ana {at} {number}"), alice)
            world.message(who, mother, alice, date=f"1994-0{at + 1}-0{number}")
            world.request(alice, one, who, asks=f"{at} {number}")
            office.happened(EventKind.VISIT, who, by=alice, date=f"199{at}-0{number}")

    def asked(url):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    fill(2)
    most = {
        "/believed-held": 28,
        "/requests": 20,
        f"/persons/{who.code}/living": 28,
        f"/requests/{Request.objects.latest('pk').code}": 22,
    }
    few = {url: asked(url) for url in most}
    fill(5)
    many = {url: asked(url) for url in most}
    assert {url: n for url, n in few.items() if n > most[url]} == {}
    assert {url: n for url, n in many.items() if n > few[url]} == {}


# --- messages -----------------------------------------------------------------------------------


def test_a_message_is_recorded_with_its_paper_and_handed_over(alice, who, mother):
    client, url = client_of(alice), f"/persons/{who.code}/living/message"
    sent = {
        "direction": "to_family",
        "relative": mother.code,
        "date": "1993-06",
        "words": "I live in a cellar.",
        "censored": "on",
    }
    assert "attach the paper" in client.post(url, sent).content.decode()
    assert client.post(url, sent | {"files": scan()}).status_code == 302
    row = FamilyMessage.objects.get()
    assert (row.source.kind, row.source.attachments.count()) == ("letter", 1)
    shown = page(alice, f"/persons/{who.code}/living")
    for words in ("I live in a cellar.", "on its way", "parts made unreadable", row.code):
        assert words in shown, words
    assert "FamilyMessage" not in shown  # not among what the last deed said
    assert client.get(f"/messages/{row.code}").url.endswith(f"/living#{row.code}")
    again = client.post(url, sent | {"files": scan()}).content.decode()
    assert f"the same message stands as {row.code} already" in again
    assert Source.objects.filter(kind="letter").count() == 1
    assert client.post(f"/messages/{row.code}/handed", {"on": "1993-07-01"}).status_code == 302
    row.refresh_from_db()
    assert row.handed_on == date(1993, 7, 1)
    refused = client.post(f"/messages/{row.code}/returned", {"on": "1993-08-01"})
    assert "This field is required" in refused.content.decode()


def test_a_message_is_withdrawn_with_a_reason_and_stays(alice, who, mother):
    row = world.message(who, mother, alice)
    client = client_of(alice)
    client.post(f"/messages/{row.code}/withdraw", {"reason": ""})
    row.refresh_from_db()
    assert row.stands
    client.post(f"/messages/{row.code}/withdraw", {"reason": "of another man"})
    shown = page(alice, f"/persons/{who.code}/living")
    assert row.code in shown
    assert "of another man" in shown
    assert f"/messages/{row.code}/handed" not in shown


def test_words_of_a_closed_source_and_of_a_protected_mother_stay_closed(alice, bob, who, mother):
    paper = office.source(bob, "letter", confidentiality=Confidentiality.CONFIDENTIAL)
    secret = world.message(who, mother, bob_of(), source=paper, words="the secret cellar")
    shown = page(alice, f"/persons/{who.code}/living")
    assert secret.code in shown
    assert "the secret cellar" not in shown
    assert "the secret cellar" in page(bob, f"/persons/{who.code}/living")
    protect(mother, by=bob, reason="threatened")
    shown = page(alice, f"/persons/{who.code}/living")
    assert secret.code not in shown
    assert mother.code not in shown
    client = client_of(alice)
    assert client.get(f"/messages/{secret.code}").status_code == 403
    assert client.post(f"/messages/{secret.code}/handed", {"on": "1994-01-01"}).status_code == 403
    assert mother.code not in page(alice, f"/persons/{who.code}/living/message")


def test_a_relative_who_may_not_be_told_is_marked_before_a_message_is_handed_over(
    alice, who, mother
):
    row = world.message(who, mother, alice)
    url = f"/persons/{who.code}/living"
    handing = f"/messages/{row.code}/handed"
    words = "this relative may not be told"
    assert words not in page(alice, url)
    leyla = office.officer("leyla", Role.LIAISON)
    contact = ContactForm(mother, may_be_told=False, channel="visit", language="az")
    set_family_contact(who, contact, by=leyla)
    assert words in page(alice, url)
    for asked in (handing, f"{url}/message"):
        assert f"{mother.code} may not be told" in page(alice, asked)
    hand_over_message(row, by=alice, on=date(1993, 7, 1))
    assert words not in page(alice, url)


def test_a_message_of_this_year_is_of_today_at_the_latest_and_the_dead_are_not_counted(
    alice, who, mother
):
    today = timezone.localdate()
    world.message(who, mother, alice, date=str(today.year))
    shown = page(alice, f"/persons/{who.code}/living")
    assert date_format(today, "SHORT_DATE_FORMAT") in shown
    assert "0 days ago at least" in shown
    office.happened(EventKind.DEATH, who, by=alice, date="1999")
    assert "ago at least" not in page(alice, f"/persons/{who.code}/living")


def test_who_came_along_on_a_visit_was_not_visited(alice, who):
    visit = office.happened(EventKind.VISIT, world.held(alice, "B C"), by=alice, date="1993-09")
    url = f"/persons/{who.code}/living"
    assert "No visit is recorded." in page(alice, url)
    visit.participations.create(person=who, role="witness")
    assert "No visit is recorded." in page(alice, url)


def bob_of():
    """Who may read confidential sources and record."""
    return office.officer("investigator", Role.INVESTIGATOR)


def test_a_message_stands_on_the_page_of_its_source_and_has_no_page_of_a_statement(
    alice, bob, who, mother
):
    row = world.message(who, mother, alice, words="I live in a cellar.")
    url = f"/sources/{row.source.code}?part=other"
    shown = page(alice, url)
    assert "I live in a cellar." in shown
    client = client_of(alice)
    answer = client.get(f"/persons/{who.code}/statements/{row.ref}")
    assert answer.url == f"/messages/FM-{row.pk}"
    back = f"/persons/{who.code}/statements/{row.ref}/withdraw"
    assert client.post(back, {"reason": "x"}).status_code == 404
    withdraw_message(row, by=alice, reason="wrong")
    assert "wrong" in page(alice, url)
    protect(mother, by=bob, reason="threatened")
    assert "cellar" not in page(bob, url)


# --- requests -----------------------------------------------------------------------------------


def sent_request():
    return {
        "draft": "0a1b2c3d4e5f",
        "request-kind": "visit",
        "request-body": "A commission",
        "request-sent_on": "1993-01-10",
        "request-due_on": "1993-02-10",
        "request-asks": "May he be visited?",
    }


def test_a_request_about_the_chosen_is_sent_reminded_and_answered(alice, who):
    other = world.held(alice, "Rəşad Bağırlı")
    client = client_of(alice)
    asked = client.get(f"/requests/new?person={who.code}&person={other.code}").content.decode()
    for one in (who, other):
        assert f'value="{one.code}"' in asked
    form = sent_request() | {"persons-0-person": who.code, "persons-1-person": other.code}
    answer = client.post("/requests/new", form | {"source-files": scan()})
    row = Request.objects.get()
    assert answer.url == f"/requests/{row.code}"
    assert row.letter.attachments.count() == 1
    shown = page(alice, answer.url)
    for words in ("Teymur Səfərli", "Rəşad Bağırlı", "May he be visited?", "overdue for"):
        assert words in shown, words
    again = client.post("/requests/new", form).content.decode()
    assert f"the same request stands as {row.code} already" in again
    remind = {"sent_on": "1993-03-01", "due_on": "1993-04-01"}
    assert client.post(f"/requests/{row.code}/remind", remind).status_code == 302
    reply = {"replied_on": "1993-05-01", "outcome": "refused", "note": "Not now."}
    assert "attach the paper" in client.post(f"/requests/{row.code}/reply", reply).content.decode()
    reply |= {"title": "By telephone"}
    assert client.post(f"/requests/{row.code}/reply", reply).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.reply.title) == ("refused", "By telephone")
    shown = page(alice, f"/requests/{row.code}")
    assert "Not now." in shown
    assert f"/requests/{row.code}/remind" not in shown
    assert row.code not in page(alice, "/requests")
    assert row.code in page(alice, "/requests?state=answered")


def test_a_reply_is_recorded_for_each_of_several(alice, bob, who):
    other, hidden = world.held(alice, "Rəşad Bağırlı"), world.held(alice, "Gizli Adam")
    row, alone = world.request(alice, who, other, hidden), world.request(alice, who, kind="visit")
    protect(hidden, by=bob, reason="threatened")
    client, url = client_of(alice), f"/requests/{row.code}/reply"
    asked = page(alice, url)
    assert "Rəşad Bağırlı</label>" in asked
    assert "Gizli" not in asked
    assert f"of_{hidden.pk}" not in asked
    assert f"of_{who.pk}" not in page(alice, f"/requests/{alone.code}/reply")
    reply = {"replied_on": "1993-05-01", "outcome": "refused", "note": "-", "title": "By telephone"}
    answer = client.post(url, reply | {f"of_{other.pk}": "answered"})
    assert answer.status_code == 302
    shown = page(alice, f"/requests/{row.code}")
    assert shown.count('<span class="facts__note">Answered</span>') == 1
    for one, word in ((who, "Refused"), (other, "Answered")):
        assert word in page(alice, f"/persons/{one.code}/living"), word


def test_an_address_chooses_nobody_whom_the_officer_may_not_know(alice, bob):
    hidden = world.held(alice, "Gizli Adam")
    protect(hidden, by=bob, reason="threatened")
    assert "Gizli" not in page(alice, f"/requests/new?person={hidden.code}")
    form = sent_request() | {"persons-0-person": hidden.code}
    answer = client_of(alice).post("/requests/new", form)
    assert answer.status_code in {200, 403}
    assert "Gizli" not in answer.content.decode()
    assert not Request.objects.exists()


def test_what_a_closed_letter_asks_and_a_closed_reply_says_stay_closed(alice, bob, who):
    writer = bob_of()
    closed = {"confidentiality": Confidentiality.CONFIDENTIAL}
    letter, paper = (office.source(writer, "letter", **closed) for _ in range(2))
    form = RequestForm("visit", "A body", date(1993, 1, 10), (who,), asks="the secret cellar")
    row = send_request(form, by=writer, letter=letter)
    reply = Reply(date(1993, 3, 1), "refused", paper, "the hidden door")
    record_reply(row, reply, by=writer)
    for words in ("the secret cellar", "the hidden door"):
        assert words not in page(alice, f"/requests/{row.code}")
        assert words in page(bob, f"/requests/{row.code}")
    assert page(alice, f"/requests/{row.code}").count("Its source is not open to you.") == 2
    withdraw_source(paper, by=writer, reason="forged")
    shown = page(writer, f"/requests/{row.code}")
    assert "the request waits again" in shown
    assert f"/requests/{row.code}/reply" in shown
    assert row.code in page(alice, "/requests")


def test_a_refusal_stands_at_its_field(alice):
    form = sent_request() | {"request-sent_on": "2150-01-01", "request-due_on": ""}
    shown = client_of(alice).post("/requests/new", form).content.decode()
    assert "a request is recorded once it is sent" in shown
    assert 'href="#id_request-sent_on"' in shown


def test_it_is_withdrawn_and_waits_no_more(alice, who):
    row = world.request(alice, who)
    client = client_of(alice)
    assert row.code in page(alice, "/requests?state=overdue")
    assert "Replies that are overdue" in page(alice, "/")
    client.post(f"/requests/{row.code}/withdraw", {"reason": "came home"})
    assert "came home" in page(alice, f"/requests/{row.code}")
    assert row.code not in page(alice, "/requests?state=overdue")
    assert "Replies that are overdue" not in page(alice, "/")
    assert row.code in page(alice, "/requests?state=withdrawn")


def test_who_reads_only_writes_nothing(alice, bob, who, mother):
    """Bob, a reviewer, may see the names and the families, and records nothing."""
    row, asked = world.message(who, mother, alice), world.request(alice, who)
    client = client_of(bob)
    shown = page(bob, f"/persons/{who.code}/living")
    assert row.words in shown
    assert f"/messages/{row.code}/handed" not in shown
    for url in (
        f"/persons/{who.code}/living/message",
        f"/messages/{row.code}/handed",
        f"/messages/{row.code}/returned",
        "/requests/new",
        f"/requests/{asked.code}/remind",
        f"/requests/{asked.code}/reply",
    ):
        assert client.get(url).status_code == 403, url
    assert client.post(f"/requests/{asked.code}/withdraw", {"reason": "x"}).status_code == 403
    assert "/requests/new" not in page(bob, "/requests")
    reply = Reply(date(1993, 3, 1), "answered", office.source(alice))
    record_reply(asked, reply, by=alice)


def test_codes_lead_there_from_the_search_box(alice, who, mother):
    row, asked = world.message(who, mother, alice), world.request(alice, who)
    client = client_of(alice)
    assert client.get(f"/search?q={row.code}").url == f"/messages/{row.code}"
    assert client.get(f"/search?q={asked.code}").url == f"/requests/{asked.code}"
