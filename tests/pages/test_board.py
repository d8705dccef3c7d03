"""The board's pages: who sees what, the way from a match to a decision, its reversal, the PDF."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from django.test import Client

from sought.registry.actions.evidence import record_evidence
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.reversal import ask_reversal
from sought.registry.models import (
    AuditEntry,
    Decision,
    EventKind,
    Evidence,
    Hypothesis,
    Installation,
    Opinion,
    Relation,
    ReversalRequest,
    Review,
    Role,
)
from tests import decision_world as world
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db

NAME = "Tural Nurlanlı"
READERS = [
    Role.INVESTIGATOR,
    Role.ANTHROPOLOGIST,
    Role.GENETICIST,
    Role.REVIEWER,
    Role.LIAISON,
    Role.AUDITOR,
]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def who(alice):
    return office.person(alice, NAME)


@pytest.fixture
def asked(alice, who):
    return world.question(alice, who)


@pytest.fixture
def board():
    return world.board()


def of(*roles: Role) -> Client:
    return client_of(office.officer(f"one {' '.join(roles)}", *roles))


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def review_page(one) -> str:
    return f"/hypotheses/{one.code}/review"


# --- who sees what --------------------------------------------------------------------------------


@pytest.mark.parametrize("role", READERS)
def test_names_are_for_who_may_know_them(asked, role):
    told = page(of(role), f"/hypotheses/{asked.code}")
    knows = role in {Role.INVESTIGATOR, Role.REVIEWER, Role.LIAISON, Role.AUDITOR}
    assert (NAME in told) is knows
    assert asked.person.code in told
    assert "TH01" in told  # ratios by marker are for all of them


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.ANALYST, Role.ADMINISTRATOR])
def test_others_are_refused(asked, role):
    client = of(role)
    for address in ("/board", f"/hypotheses/{asked.code}", f"/hypotheses/{asked.code}/report"):
        assert client.get(address).status_code == 403


def test_words_of_officers_hide_names_from_who_sees_codes_only(asked, alice):
    dilara = office.officer("dilara", Role.INVESTIGATOR)
    mother = office.person(alice, "Sevda Qaralı")
    record(
        Relation,
        by=alice,
        source=office.source(alice),
        person=mother,
        other=asked.person,
        kind="parent",
    )
    buried = office.happened(EventKind.BURIAL, asked.person, by=alice)
    record_evidence(
        asked,
        by=dilara,
        kind="testimony",
        text="Sevda saw Nurlanlı in the pit",
        speaks_for=True,
        refs=[buried.ref],
    )
    assert "Sevda saw Nurlanlı" in page(client_of(dilara), f"/hypotheses/{asked.code}")
    told = page(of(Role.GENETICIST), f"/hypotheses/{asked.code}")
    assert "in the pit" in told
    assert "Sevda" not in told
    assert "Nurlanlı" not in told


def test_a_protected_person_s_file_is_closed(asked):
    protect(asked.person, by=office.bob(), reason="threatened")
    client = of(Role.INVESTIGATOR)
    assert client.get(f"/hypotheses/{asked.code}").status_code == 403
    assert asked.code not in page(client, "/board")
    assert asked.code not in page(client, "/hypotheses")


def test_a_review_is_not_seen_before_one_s_own_is_given(asked, board):
    world.reviewed(asked, board[0])
    told = page(client_of(board[1]), f"/hypotheses/{asked.code}")
    assert "as the evidence says" not in told
    assert "1 of 2 given" in told
    assert "as the evidence says" in page(client_of(board[0]), f"/hypotheses/{asked.code}")
    world.reviewed(asked, board[1])
    assert "as the evidence says" in page(client_of(board[2]), f"/hypotheses/{asked.code}")
    assert "as the evidence says" not in page(of(Role.INVESTIGATOR), f"/hypotheses/{asked.code}")


# --- the file -------------------------------------------------------------------------------------


def test_the_file_shows_candidates_and_what_it_rests_on(asked, alice):
    rival = office.person(alice, "Elman Sahilli")
    match = asked.match
    world.match_of(
        asked.remains,
        rival,
        alice,
        search=match.search,
        sample=match.sample,
        rank=2,
        posterior=1e-5,
    )
    other = world.remains(alice)
    world.match_of(other, asked.person, alice, search=match.search, posterior=1e-6)
    told = page(of(Role.REVIEWER), f"/hypotheses/{asked.code}")
    for code in (rival.code, other.code, match.sample.code, match.code, match.search.code):
        assert code in told
    assert f'href="/samples/{match.sample.code}"' in told
    assert f'href="/matches/{match.code}"' in told
    assert f'href="/matches/{match.code}"' not in page(
        of(Role.INVESTIGATOR), f"/hypotheses/{asked.code}"
    )


def test_the_sentence_behind_the_evidence_is_one_click_away(asked, alice):
    dilara = office.officer("dilara", Role.INVESTIGATOR)
    buried = office.happened(EventKind.BURIAL, asked.person, by=alice)
    given = {"kind": "testimony", "text": "x", "speaks_for": True, "refs": [buried.code]}
    record_evidence(asked, by=dilara, **given)
    client = client_of(dilara)
    address = f"/persons/{asked.person.code}/statements/{buried.ref}"
    assert f'href="{address}"' in page(client, f"/hypotheses/{asked.code}")
    assert client.get(address).status_code == 200


# --- opened and filled ----------------------------------------------------------------------------


def test_a_hypothesis_is_opened_from_a_match(alice, who):
    body = world.remains(alice)
    match = world.match_of(body, who, alice)
    client = of(Role.GENETICIST)
    told = page(client, f"/hypotheses/new?match={match.code}")
    assert NAME not in told
    for code in (match.code, body.code, who.code):
        assert f'value="{code}"' in told
    answer = client.post(
        "/hypotheses/new",
        {"match": match.code, "remains": body.code, "person": who.code, "reason": "listed"},
    )
    one = Hypothesis.objects.get()
    assert answer.headers["Location"] == f"/hypotheses/{one.code}"
    assert (one.match, one.evidence.count()) == (match, 4)


def test_by_hand_mistakes_stand_at_their_fields(alice, who):
    client, body = of(Role.INVESTIGATOR), world.remains(alice)
    told = page(client, f"/hypotheses/new?remains={body.code}&person={who.code}")
    assert f'value="{body.code}"' in told
    wrong = client.post("/hypotheses/new", {"remains": "R-999", "person": who.code, "reason": "x"})
    assert "There is no such code; write one such as R-000123." in wrong.content.decode()
    assert Hypothesis.objects.count() == 0
    assert "There is no such match" in page(client, "/hypotheses/new?match=K-999")


def test_evidence_is_added_and_withdrawn(asked):
    client = of(Role.ANTHROPOLOGIST)
    given = {"kind": "anthropology", "side": "against", "text": "too tall", "log10_lr": "-0.5"}
    address = f"/hypotheses/{asked.code}/evidence"
    refused = client.post(address, given | {"refs": "R-999999"})
    assert "there is no R-999999" in refused.content.decode()
    client.post(address, given | {"refs": f"{asked.remains.code}, {asked.match.code}"})
    row = Evidence.objects.get(text="too tall")
    assert row.refs == [asked.remains.code, asked.match.code]
    assert "too tall" in page(client, f"/hypotheses/{asked.code}")
    client.post(f"/evidence/{row.pk}/withdraw", {"reason": "measured anew"})
    row.refresh_from_db()
    assert row.withdrawn_reason == "measured anew"


def test_a_question_is_closed(asked):
    client = of(Role.ANTHROPOLOGIST)
    client.post(f"/hypotheses/{asked.code}/close", {"reason": ""})
    assert Hypothesis.objects.get().closed_at is None
    client.post(f"/hypotheses/{asked.code}/close", {"reason": "a slip"})
    assert Hypothesis.objects.get().closed_reason == "a slip"


# --- reviewed and decided -------------------------------------------------------------------------


def give_review(client: Client, one, opinion: str = Opinion.IDENTIFIED):
    return client.post(review_page(one), {"opinion": opinion, "reasons": "seen"})


def give_decision(client: Client, one, **more: str):
    given = {"outcome": Opinion.IDENTIFIED, "reason": "agreed", "relies_on": "", **more}
    return client.post(f"/hypotheses/{one.code}/decide", given)


def test_two_review_and_a_third_decides(asked, board):
    first, second, chair = map(client_of, board)
    assert asked.code in page(first, "/board")
    assert give_review(first, asked).status_code == 302
    assert "Nothing waits for your review" in page(first, "/board")
    assert give_review(second, asked).status_code == 302
    assert "Nothing waits for your decision" not in page(chair, "/board")
    assert "Nothing waits for your decision" in page(first, "/board")
    assert give_decision(chair, asked).status_code == 302
    made = Decision.objects.get()
    assert {made.first_reviewer, made.second_reviewer, made.decided_by} == set(board)
    assert made.code in page(first, "/board")


def test_by_form_nobody_reviews_twice_and_no_reviewer_decides(asked, board):
    first, second, chair = map(client_of, board)
    give_review(first, asked)
    again = give_review(first, asked, Opinion.NOT_IDENTIFIED)
    assert f"you have reviewed {asked.code}" in again.content.decode()
    assert give_decision(chair, asked).status_code == 200  # one review is not enough
    give_review(second, asked)
    assert "has its two reviews" in give_review(chair, asked).content.decode()
    for reviewer in (first, second):
        assert reviewer.get(f"/hypotheses/{asked.code}/decide").status_code == 403
        assert give_decision(reviewer, asked).status_code == 403
    assert Review.objects.count() == 2
    assert not Decision.objects.exists()


def test_who_brought_it_does_not_review_it(alice, who, board):
    body = world.remains(alice)
    client = client_of(board[0])
    client.post("/hypotheses/new", {"remains": body.code, "person": who.code, "reason": "papers"})
    one = Hypothesis.objects.get()
    assert client.get(review_page(one)).status_code == 403
    assert give_review(client, one).status_code == 403
    assert "others review it" in page(client, f"/hypotheses/{one.code}")


def test_refusals_of_the_board_stand_at_their_fields(alice, who, board):
    one = world.reviewed(world.question(alice, who, posterior=0.9), *board[:2])
    client = client_of(board[2])
    told = give_decision(client, one).content.decode()
    assert "below the threshold" in told
    told = give_decision(client, one, relies_on="D-000999").content.decode()
    assert "There is no such code" in told
    give_decision(client, one, below_threshold_reason="his ring")
    assert Decision.objects.get().below_threshold_reason == "his ring"


@pytest.mark.parametrize("role", [Role.GENETICIST, Role.INVESTIGATOR, Role.AUDITOR])
def test_only_reviewers_review_and_decide(asked, role):
    client = of(role)
    for what in ("review", "decide"):
        assert client.get(f"/hypotheses/{asked.code}/{what}").status_code == 403
        assert client.post(f"/hypotheses/{asked.code}/{what}").status_code == 403


# --- reversed -------------------------------------------------------------------------------------


def test_a_reversal_is_asked_for_and_answered_by_another(asked, board):
    made = world.identified(asked, *board)
    first, second, _chair = map(client_of, board)
    address = f"/decisions/{made.code}/reversal"
    assert "No other decision relied on it" in page(first, address)
    first.post(address, {"reason": "two skulls"})
    request = ReversalRequest.objects.get()
    assert first.get(f"/reversals/{request.pk}/answer").status_code == 403
    assert f"/reversals/{request.pk}/answer" in page(second, "/board")
    assert "two skulls" in page(second, f"/reversals/{request.pk}/answer")
    second.post(f"/reversals/{request.pk}/answer", {"granted": "yes", "answer": "so it is"})
    assert not Decision.objects.get().stands
    assert "Reversed" in page(first, f"/hypotheses/{asked.code}")


def test_what_relied_on_it_is_shown_before_and_asked_about_after(asked, alice, board):
    made = world.identified(asked, *board)
    brother = world.reviewed(world.question(alice, office.person(alice, "Elman")), *board[:2])
    chair = client_of(board[2])
    give_decision(chair, brother, relies_on=made.code)
    following = Decision.objects.get(hypothesis=brother)
    asked_for = ask_reversal(made, by=board[0], reason="two skulls")
    client = client_of(board[1])
    assert following.code in page(client, f"/reversals/{asked_for.pk}/answer")
    answer = client.post(
        f"/reversals/{asked_for.pk}/answer", {"granted": "yes", "answer": "so it is"}, follow=True
    )
    assert "The reversal of 1 decision that relied on it is asked for." in answer.content.decode()
    assert ReversalRequest.objects.filter(decision=following, answered_at=None).exists()


def test_a_decision_leads_to_its_file(asked, board):
    made = world.identified(asked, *board)
    answer = of(Role.LIAISON).get(f"/decisions/{made.code}")
    assert answer.headers["Location"] == f"/hypotheses/{asked.code}"


# --- on paper -------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
@pytest.mark.parametrize("role", [Role.GENETICIST, Role.REVIEWER])
def test_the_report_names_the_person_only_to_who_may_know(asked, board, role, tmp_path):
    world.identified(asked, *board)
    answer = of(role).get(f"/hypotheses/{asked.code}/report?language=en")
    assert answer.headers["Content-Type"] == "application/pdf"
    path = tmp_path / "report.pdf"
    path.write_bytes(answer.content)
    made = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)
    assert (NAME in made.stdout) is (role == Role.REVIEWER)
    for words in (asked.person.code, "TH01", "both agree", asked.match.code):
        assert words in made.stdout
    entry = AuditEntry.objects.get(verb="issue report")
    assert entry.detail["sha256"] in made.stdout


@pytest.mark.parametrize("language", ["az", "hy", "ru", "xx"])
def test_the_report_comes_in_each_language(asked, language):
    answer = of(Role.REVIEWER).get(f"/hypotheses/{asked.code}/report?language={language}")
    assert answer.content.startswith(b"%PDF-1.7")


# --- the threshold --------------------------------------------------------------------------------


def test_the_threshold_is_set_on_the_page_of_the_installation():
    client = of(Role.ADMINISTRATOR)
    told = page(client, "/installation")
    assert "identification_threshold" in told
    form = client.get("/installation").context["form"]
    given = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    given["place_languages"] = "en, az"
    client.post("/installation", given | {"identification_threshold": "0.4"})
    assert Installation.current().identification_threshold == 0.9995
    client.post("/installation", given | {"identification_threshold": "0.99"})
    assert Installation.current().identification_threshold == 0.99
