"""What a family sees behind its door, what it says there, and nothing of anybody else."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from sought.registry.actions.family_page import A_DAY, LONGEST
from sought.registry.actions.protect import protect
from sought.registry.models import (
    AuditEntry,
    Conversation,
    DescriptionKind,
    FamilyContact,
    FamilyNews,
    FamilyQuestion,
    FamilyWish,
    Name,
    Search,
)
from sought.registry.records.genotypes import profiles_in_force
from sought.registry.records.given_samples import Compared
from tests import decision_world, office, return_world
from tests.family_page_world import DOOR, PAGE, UNCLE, Family, contact, family
from tests.unit.registry.laboratory_world import World, accepted

pytestmark = pytest.mark.django_db
HUGE = "9" * 25


@pytest.fixture
def home() -> Family:
    cache.clear()
    return family()


@pytest.fixture
def client(home) -> Client:
    return home.client()


def bare(answer) -> bytes:
    """What the page says, but for the token against forged requests."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", answer.content)


def text(client: Client, path: str = PAGE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


# --- what it shows ------------------------------------------------------------------------------


def test_it_calls_the_person_as_the_familys_own_papers_do(client):
    shown = text(client)
    assert "<h2" in shown
    assert ">Elşən</h2>" in shown
    assert "Qədirov" not in shown
    Name.objects.filter(full="Elşən").delete()
    assert "Elşən Qədirov" in text(client)


@pytest.mark.usefixtures("home")
def test_before_sign_in_no_name_stands_anywhere():
    for path in (DOOR, f"{DOOR}?language=az"):
        assert "Elşən" not in Client().get(path).content.decode()


def test_it_shows_stage_step_and_whom_to_call(home, client):
    Conversation.objects.create(
        about=home.son, relative=home.mother, from_family=False, channel="telephone",
        held_at=timezone.now(), summary="she is well", next_step="We visit you",
        next_by="2031-04-05", recorded_by=home.lala,
    )  # fmt: skip
    home.lala.first_name = "Lalə"
    home.lala.save()
    shown = text(client)
    for words in ("samples", "We visit you", "2031", "Lalə", "Telephone"):
        assert words in shown
    assert "she is well" not in shown


def test_it_shows_own_words_only(home, client):
    for relative, words in ((home.mother, "Where is he?"), (home.uncle, "A secret question")):
        FamilyQuestion.objects.create(
            about=home.son, asked_by=relative, text=words, recorded_by=home.lala,
            answer="We search.", answered_at=timezone.now(), answered_by=home.lala,
        )  # fmt: skip
        FamilyWish.objects.create(
            person=home.son, relative=relative, kind="partial_remains",
            choice="wait" if relative == home.mother else "return_now", recorded_by=home.lala,
        )  # fmt: skip
    shown = text(client)
    for words in ("Where is he?", "We search.", "Wait until the body is complete"):
        assert words in shown
    for words in ("A secret question", "Return what is there", UNCLE):
        assert words not in shown


def test_nothing_of_others_or_of_the_office_is_on_it(home, client):
    """Names, addresses and samples of relatives, witnesses, hypotheses, barcodes, officers' codes."""
    office.describe(
        home.uncle,
        DescriptionKind.CONTACT,
        "9 Hill Street",
        by=home.alice,
        of=office.source(home.alice),
    )
    witness = office.person(home.alice, "Tanıq Gizli", sought=False)
    office.happened("death", home.son, by=home.alice, circumstances="Tanıq Gizli saw it")
    asked = decision_world.question(home.alice, home.son)
    shown = text(client)
    for words in (
        UNCLE, "9 Hill Street", "Tanıq", witness.code, home.uncle.code, asked.code,
        asked.remains.code, home.swab.barcode, home.lala.code, "/persons/P-", "dead",
    ):  # fmt: skip
        assert words not in shown.replace("/family/persons/P-", "")


def test_of_a_comparison_it_promises_nothing_that_is_untrue_for_some(home, client, monkeypatch):
    """Whoever may not be told reads the same before and after an identification."""
    monkeypatch.setattr(
        "sought.registry.records.family_stage.last_compared",
        lambda *_: Compared(timezone.now(), 3),
    )
    FamilyContact.objects.update(ended_at=timezone.now(), ended_by=home.lala)
    before = text(client)
    assert "Results are told in person, by an officer." in before
    contact(home.son, home.uncle, home.lala)
    decision = decision_world.identified(
        decision_world.question(home.alice, home.son), *decision_world.board()
    )
    return_world.told(decision, home.lala, home.uncle)
    after = text(client)
    assert "Results are told in person, by an officer." in after
    for untrue in ("Nothing certain", "told you"):
        assert untrue not in after


def test_who_may_not_be_told_sees_nothing_of_the_person(home, client):
    FamilyContact.objects.update(ended_at=timezone.now(), ended_by=home.lala)
    assert "Elşən" in text(client)  # she applied
    contact(home.son, home.mother, home.lala, told=False)
    assert "Elşən" not in text(client)
    for what in ("news", "question"):
        assert client.get(f"/family/persons/{home.son.code}/{what}").status_code == 404


def test_a_protected_person_is_on_no_page(home, client):
    protect(home.son, by=office.bob(), reason="threatened")
    assert "Elşən" not in text(client)
    assert client.get(f"/family/persons/{home.son.code}/news").status_code == 404


def test_questions_to_the_database_do_not_grow_with_what_was_said(
    home, client, django_assert_max_num_queries
):
    for number in range(15):
        FamilyNews.objects.create(access=home.access, about=home.son, text=f"news {number}")
    with django_assert_max_num_queries(60):
        text(client)


# --- consents -----------------------------------------------------------------------------------


def say(client: Client, home: Family, use: str, word: str):
    return client.post(f"/family/samples/{home.swab.code}/{use}", {"word": word})


def test_withdrawing_identification_takes_the_profile_out_of_searches(home, client):
    gen, ida = (decision_world.geneticist(name) for name in ("gen", "ida"))
    lab = World(home.alice, gen, ida, None, None, home.mother, None, home.swab)
    accepted(lab, home.swab)
    Search.objects.update(state="stopped")
    assert len(profiles_in_force("reference")) == 1
    assert say(client, home, "identification", "no").headers["Location"] == f"{PAGE}?told=consent"
    assert profiles_in_force("reference") == []
    assert Search.objects.get(state="waiting").asked_by == home.lala
    entry = AuditEntry.objects.get(verb="change own consent")
    assert (entry.actor, entry.subject) == (home.access.code, home.swab.code)
    say(client, home, "identification", "yes")
    assert len(profiles_in_force("reference")) == 1


def test_a_later_word_ends_the_earlier_and_says_it_came_from_the_page(home, client):
    say(client, home, "research", "yes")
    before, now = home.swab.consents.filter(use="research").order_by("pk")
    assert (before.given, before.recorded_by, before.ended_by) == (False, home.alice, None)
    assert before.ended_at is not None
    assert (now.given, now.recorded_by, now.ended_at) == (True, None, None)
    assert "You agree." in text(client)


def test_each_use_says_what_it_means_and_the_same_word_twice_is_told(home, client):
    page = text(client, f"/family/samples/{home.swab.code}/identification")
    assert "remains of your family may stay without a name" in page
    assert "I do not agree" in page
    answer = say(client, home, "identification", "yes")
    assert "the same word of the donor is recorded already" in answer.content.decode()


def test_a_withdrawn_sample_is_gone_from_the_page(home, client):
    home.swab.withdrawn_at, home.swab.withdrawn_by = timezone.now(), home.alice
    home.swab.save()
    assert "Your own samples" not in text(client)
    assert say(client, home, "research", "yes").status_code == 404


def test_the_sample_of_another_is_nobodys_here(home, client):
    from sought.registry.actions.record_sample import SampleForm, record_sample

    other = record_sample(
        SampleForm(donor=home.uncle, material="blood", legal_basis="form 3"),
        by=home.alice, source=office.source(home.alice),
    )  # fmt: skip
    assert "Blood" not in text(client)
    answers = {
        bare(client.get(f"/family/samples/{code}/research"))
        for code in (other.code, "Q-999999", "nonsense", f"Q-{HUGE}")
    }
    assert len(answers) == 1
    for method in (client.get, client.post):
        assert method(f"/family/samples/{other.code}/research", {"word": "yes"}).status_code == 404


# --- news and questions -------------------------------------------------------------------------


def test_news_land_in_the_office_and_stand_on_the_page(home, client):
    sent = client.post(f"/family/persons/{home.son.code}/news", {"text": "  Səs eşitdim <b> "})
    assert sent.headers["Location"] == f"{PAGE}?told=news"
    news = FamilyNews.objects.get()
    assert (news.text, news.about, news.access) == ("Səs eşitdim <b>", home.son, home.access)
    shown = text(client, f"{PAGE}?told=news")
    assert "An officer reads what you have sent" in shown
    assert "Səs eşitdim &lt;b&gt;" in shown
    assert "an officer has not read it yet" in shown
    entry = AuditEntry.objects.get(verb="report family news")
    assert (entry.actor, entry.subject) == (home.access.code, news.code)
    assert "Səs" not in repr(entry.detail)


def test_a_question_waits_for_its_answer(home, client):
    client.post(f"/family/persons/{home.son.code}/question", {"text": "When?"})
    asked = FamilyQuestion.objects.get()
    assert (asked.asked_by, asked.recorded_by) == (home.mother, None)
    assert "Not answered yet" in text(client)
    asked.answer, asked.answered_at, asked.answered_by = "Soon.", timezone.now(), home.lala
    asked.save()
    assert "Soon." in text(client)


@pytest.mark.parametrize("sent", ["", "   ", "x" * (LONGEST + 1), "a\x00b"])
def test_what_cannot_be_sent_is_said(home, client, sent):
    answer = client.post(f"/family/persons/{home.son.code}/news", {"text": sent})
    assert answer.status_code in {200, 400}
    assert not FamilyNews.objects.exists()


def test_nobody_floods_the_office(home, client):
    address = f"/family/persons/{home.son.code}/news"
    for number in range(A_DAY):
        client.post(address, {"text": f"{number}"})
    answer = client.post(address, {"text": "one more"})
    assert "so much was sent today" in answer.content.decode()
    assert FamilyNews.objects.count() == A_DAY


def test_of_another_person_nothing_is_reported(home, client):
    stranger = office.person(home.alice, "Başqa Biri")
    answers = set()
    for code in (stranger.code, home.uncle.code, "P-999999", "nonsense", f"P-{HUGE[:18]}", "%00"):
        answer = client.post(f"/family/persons/{code}/news", {"text": "x"})
        assert answer.status_code in {400, 404}
        answers.add(answer.status_code)
        assert "Başqa" not in answer.content.decode()
    assert 404 in answers
    assert not FamilyNews.objects.exists()


# --- hostile input ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        f"/family/samples/Q-{HUGE}/research",
        "/family/samples/Q-1/nonsense",
        "/family/samples/Q-²/research",
        f"/family/persons/P-{HUGE}/news",
        "/family/persons/O-000001/news",
        "/family/persons/P-1%00/news",
        f"{PAGE}?told=<script>",
        f"{PAGE}?told=%00",
        f"{DOOR}?language=%00",
        f"{DOOR}?language={'x' * 3000}",
        "/family/..%2f..%2fpersons%2fP-000001",
    ],
)
def test_what_no_honest_page_sends_is_answered_without_a_fault(client, address):
    for method in (client.get, client.post, Client().get, Client().post):
        assert method(address).status_code in {200, 302, 400, 404, 405}


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"code": "x" * 5000, "password": "x" * 5000},
        {"code": "a\x00b", "password": "c"},
        {"code": "²²²²-²²²²", "password": "ş"},
        {"code": ["a", "b"], "password": "' OR 1=1 --"},
    ],
)
def test_the_door_takes_nothing_strange(sent):
    for path in (DOOR, "/family/sign-in/code"):
        assert Client().post(path, sent).status_code in {200, 302, 400}


@pytest.mark.parametrize("cookie", ["", "x", "a" * 3000, "../../etc", "é", "0" * 32])
def test_a_strange_cookie_is_no_session(cookie):
    client = Client()
    client.cookies["sought_family"] = cookie
    assert client.get(PAGE).headers["Location"] == DOOR


@pytest.mark.parametrize("word", ["", "maybe", "yes\x00", "x" * 500])
def test_a_word_that_is_none_changes_nothing(home, client, word):
    before = list(home.swab.consents.values())
    assert say(client, home, "research", word).status_code in {200, 400}
    assert list(home.swab.consents.values()) == before
