"""The pages of the work with families: who may, who may not, the way from a decision to its answer."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from sought.registry.actions.carry_out_return import carry_out_return
from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.close_case import Closing, close_case
from sought.registry.actions.prepare_return import prepare_return
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.models import (
    AuditEntry,
    Closure,
    Conversation,
    EventKind,
    FamilyContact,
    FamilyQuestion,
    FamilyWish,
    Name,
    Notice,
    Objection,
    ReversalRequest,
    Role,
)
from tests import office
from tests.family_world import family
from tests.pages.signed_in import client_of
from tests.return_world import handing, plan

pytestmark = pytest.mark.django_db

READERS = [Role.REGISTRAR, Role.INVESTIGATOR, Role.REVIEWER, Role.LIAISON, Role.AUDITOR]
OTHERS = [Role.ANTHROPOLOGIST, Role.GENETICIST, Role.ANALYST, Role.ADMINISTRATOR]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


@pytest.fixture
def alice():
    return office.alice()


@pytest.fixture
def home(alice):
    return family(alice)


@pytest.fixture
def lala(home):
    return client_of(home.liaison)


def of(*roles: Role) -> Client:
    return client_of(office.officer(f"one {' '.join(roles)}", *roles))


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def sent(client: Client, address: str, **given: object) -> str:
    """Posted and accepted: the page that follows."""
    answer = client.post(address, given, follow=True)
    assert answer.redirect_chain, answer.content.decode()[-4000:]
    assert answer.status_code == 200
    return answer.content.decode()


def contact(home) -> str:
    return f"/persons/{home.person.code}/contact"


def moment() -> str:
    return timezone.localtime().strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize("role", READERS)
def test_readers_see_the_page_and_only_liaison_writes(home, role):
    decision = home.decided()
    notice = home.told(decision)
    row = home.objects(decision)
    home.talk(next_step="Bring the form")
    client = of(role)
    for address in (contact(home), f"/notices/{notice.code}", f"/objections/{row.code}"):
        shown = page(client, address)
        assert "Sona Nurlanlı" in shown, address
    assert ("Record a talk" in page(client, contact(home))) == (role == Role.LIAISON)
    assert "Bring the form" in page(client, "/families")


@pytest.mark.parametrize("role", OTHERS)
def test_others_see_nothing_of_it(home, role):
    notice = home.told()
    client = of(role)
    for address in (contact(home), f"/notices/{notice.code}", "/families"):
        assert client.get(address).status_code == 403, address


def test_there_is_a_way_from_the_person_and_from_the_decision(home, lala):
    notice = home.told()
    assert contact(home) in page(lala, f"/persons/{home.person.code}")
    shown = page(lala, f"/hypotheses/{notice.decision.hypothesis.code}")
    assert f"/notices/{notice.code}" in shown
    back = page(lala, f"/notices/{notice.code}")
    assert f"/decisions/{notice.decision.code}" in back
    geneticist = of(Role.GENETICIST)
    hidden = page(geneticist, f"/hypotheses/{notice.decision.hypothesis.code}")
    assert notice.code not in hidden


def test_the_history_of_a_person_holds_the_notice_and_the_objection(home):
    decision = home.decided()
    notice = home.told(decision)
    row = home.objects(decision)
    auditor = of(Role.AUDITOR)
    shown = page(auditor, f"/persons/{home.person.code}/history")
    assert notice.code in shown
    assert row.code in shown
    assert row.code in page(auditor, f"/hypotheses/{decision.hypothesis.code}")


def test_who_may_be_told_is_written_down_and_ended(home, lala, alice):
    form = page(lala, contact(home) + "/relatives")
    assert home.mother.code in form
    stranger = office.person(alice, "Rauf Orsk", sought=False)
    assert stranger.code not in form
    given = {"relative": home.mother.code, "may_be_told": "yes", "channel": "visit"}
    shown = sent(lala, contact(home) + "/relatives", first="on", language="az", **given)
    assert "may be told" in shown
    row = FamilyContact.objects.get()
    assert (row.first, row.language, row.recorded_by) == (True, "az", home.liaison)
    refused = lala.post(contact(home) + "/relatives", {**given, "relative": stranger.code})
    assert refused.status_code == 200
    assert "Nobody is written down yet." in sent(lala, f"/contacts/{row.pk}/end")


def test_who_must_not_be_told_is_not_first(home, lala):
    given = {"relative": home.mother.code, "may_be_told": "no", "channel": "visit", "first": "on"}
    answer = lala.post(contact(home) + "/relatives", given)
    assert answer.status_code == 200
    assert "first" in answer.content.decode()
    assert not FamilyContact.objects.exists()


def test_a_talk_its_step_a_question_and_a_wish(home, lala):
    shown = sent(
        lala,
        contact(home) + "/talk",
        relative=home.mother.code,
        channel="telephone",
        held_at=moment(),
        summary="She asks how he was.",
        next_step="Bring the form",
        next_by="2026-12-01",
    )
    assert "She asks how he was." in shown
    assert "Bring the form" in shown
    talk = Conversation.objects.get()
    assert "The step is done." in sent(lala, f"/talks/{talk.code}/done")
    assert "no open step" in sent(lala, f"/talks/{talk.code}/done")
    sent(lala, contact(home) + "/question", relative=home.mother.code, text="Where is he?")
    asked = FamilyQuestion.objects.get()
    assert asked.code in page(lala, "/families")
    assert "Where is he?" in page(lala, f"/questions/{asked.code}/answer")
    assert "We look." in sent(lala, f"/questions/{asked.code}/answer", answer="We look.")
    wish = {"relative": home.mother.code, "choice": "partial_remains:wait"}
    assert "Wait until the body is complete" in sent(lala, contact(home) + "/wish", **wish)
    sent(lala, f"/wishes/{FamilyWish.objects.get().pk}/end")
    assert FamilyWish.objects.get().ended_by == home.liaison


def test_a_refused_talk_says_what_is_missing(home, lala):
    given = {"channel": "visit", "held_at": moment(), "summary": "x", "relative": ""}
    answer = lala.post(contact(home) + "/talk", given)
    assert answer.status_code == 200
    assert "say with whom you spoke" in answer.content.decode()


def test_a_notice_is_planned_with_words_in_the_relatives_language_printed_and_held(home, lala):
    decision = home.decided()
    address = f"/decisions/{decision.code}/notice"
    assert "Nobody may be told yet" in page(lala, address)
    home.contact(language="az", first=True)
    shown = page(lala, address)
    assert "Mənim adım" in shown
    assert "Tural Nurlanlı" in shown
    assert "Меня зовут" in page(lala, address + "?language=ru")
    assert decision.code in page(lala, "/families")
    given = {
        "relative": home.mother.code,
        "officer": home.liaison.pk,
        "planned_for": moment(),
        "language": "az",
        "script": "Mənim adım Lala.",
    }
    sent(lala, address, **given)
    notice = Notice.objects.get()
    assert notice.code in page(lala, "/families")
    assert "Mənim adım Lala." in page(lala, f"/notices/{notice.code}")
    held = {
        "held_at": moment(),
        "place_words": "at home",
        "record": "She wept.",
        "reception": "objects",
    }
    shown = sent(lala, f"/notices/{notice.code}/held", **held)
    assert "She wept." in shown
    assert f"/decisions/{decision.code}/objection?relative={home.mother.code}" in shown


def test_nothing_is_planned_on_what_is_doubted(home, lala):
    decision = home.decided()
    home.contact()
    ask_reversal(decision, by=home.board[0], reason="two skulls")
    answer = lala.get(f"/decisions/{decision.code}/notice", follow=True)
    assert "is asked for; wait for the answer" in answer.content.decode()


def test_a_notice_is_called_off(home, lala):
    home.contact()
    notice = home.planned(home.decided())
    shown = sent(lala, f"/notices/{notice.code}/call-off", reason="she is ill")
    assert "Called off" in shown
    assert "she is ill" in shown


def test_an_objection_a_test_an_answer_and_the_reversal(home, lala):
    decision = home.decided()
    home.told(decision)
    address = f"/decisions/{decision.code}/objection"
    given = {"relative": home.mother.code, "reasons": "All his teeth.", "second_test": "on"}
    sent(lala, address, **given)
    row = Objection.objects.get()
    assert row.code in page(lala, "/families")
    for one in home.board:
        client = client_of(one)
        assert "You reviewed or decided this" in page(client, f"/objections/{row.code}")
        assert client.get(f"/objections/{row.code}/answer").status_code == 403
    judge = of(Role.REVIEWER)
    refused = judge.post(f"/objections/{row.code}/answer", {"upheld": "yes", "answer": "So."})
    assert "record its result first" in refused.content.decode()
    report = office.source(home.alice, title="The other report")
    test = {"laboratory": "The Institute", "result": "Not he.", "report": report.code}
    assert "Not he." in sent(lala, f"/objections/{row.code}/test", **test)
    shown = sent(judge, f"/objections/{row.code}/answer", upheld="yes", answer="So it is.")
    assert "another officer answers it" in shown
    asked = ReversalRequest.objects.get()
    answers = client_of(home.board[0])
    before = page(answers, f"/reversals/{asked.pk}/answer")
    assert "Families affected" in before
    assert Notice.objects.get().code in before
    told = sent(answers, f"/reversals/{asked.pk}/answer", granted="yes", answer="Yes.")
    assert "1 relative was told of it" in told
    work = page(lala, "/families")
    assert Conversation.objects.get().code in work
    assert "reversal to be told" in page(lala, contact(home))


def test_a_test_is_not_made_any_more_and_the_objection_is_answered(home, lala):
    decision = home.decided()
    home.told(decision)
    row = home.objects(decision, second_test=True)
    address = f"/objections/{row.code}"
    assert f'action="{address}/no-test"' in page(lala, address)
    judge = of(Role.REVIEWER)
    assert "no-test" not in page(judge, address)
    assert judge.post(f"{address}/no-test", {"reason": "so"}).status_code == 403
    assert "needs a reason" in sent(lala, f"{address}/no-test", reason=" ")
    shown = sent(lala, f"{address}/no-test", reason="She asks no more for it.")
    assert "answered without a second test" in shown
    assert "no-test" not in shown
    answered = sent(judge, f"{address}/answer", upheld="no", answer="It is he.")
    assert "The decision stands." in answered


def test_that_a_decision_is_reversed_is_done_by_a_talk_or_a_reason(home, lala):
    decision = home.told().decision
    asked = ask_reversal(decision, by=home.board[0], reason="two skulls")
    answer_reversal(asked, by=home.board[1], granted=True, answer="so it is")
    step = Conversation.objects.get()
    shown = page(lala, contact(home))
    talk = contact(home) + f"/talk?relative={home.mother.code}"
    assert talk in shown
    assert "No talk is possible" in shown
    done = f"/talks/{step.code}/done"
    assert "record the talk first" in sent(lala, done)
    assert "No talk is possible" in page(lala, contact(home))
    told = {"relative": home.mother.code, "channel": "visit", "summary": "Told her."}
    sent(lala, talk, held_at=moment(), **told)
    assert "The step is done." in sent(lala, done)
    assert "No talk is possible" not in page(lala, contact(home))


def test_where_nobody_can_be_told_the_reason_ends_the_step(home, lala):
    decision = home.told().decision
    asked = ask_reversal(decision, by=home.board[0], reason="two skulls")
    answer_reversal(asked, by=home.board[1], granted=True, answer="so it is")
    done = f"/talks/{Conversation.objects.get().code}/done"
    assert "The step is done." in sent(lala, done, reason="She has died.")
    assert AuditEntry.objects.get(verb="finish step").reason == "She has died."


def test_the_work_list_names_each_relative_who_is_not_told(home, lala):
    decision = home.decided()
    home.contact(home.brother)
    home.told(decision)
    shown = page(lala, "/families")
    section = shown.split('id="to_tell-head"')[1].split("</section>")[0]
    assert decision.code in section
    assert decision.hypothesis.remains.code in section
    assert "Elman" in section
    assert "Sona" not in section
    assert 'id="untold-head"' not in shown


def test_the_work_list_names_closures_to_be_said_and_remains_to_be_taken_back(home, lala, alice):
    decision = home.told().decision
    made = prepare_return(decision, plan(home.mother), by=home.liaison)
    carry_out_return(made, handing(), by=home.liaison)
    asked = ask_reversal(decision, by=home.board[0], reason="two skulls")
    answer_reversal(asked, by=home.board[1], granted=True, answer="so it is")
    assert made.code in page(lala, f"/persons/{home.person.code}")
    section = page(lala, "/families").split('id="misplaced-head"')[1].split("</section>")[0]
    assert f"/returns/{made.code}" in section
    office.happened(EventKind.DEATH, home.person, by=alice)
    closing = Closing("dead_not_recovered", "lost at sea")
    row = close_case(home.person, closing, by=home.liaison)
    section = page(lala, "/families").split('id="closed_untold-head"')[1].split("</section>")[0]
    assert row.code in section
    assert "Dead, cannot be recovered" in section


def test_a_case_is_closed_and_opened_again(home, lala, alice):
    office.happened(EventKind.DEATH, home.person, by=alice)
    address = f"/persons/{home.person.code}/close"
    refused = lala.post(address, {"kind": "alive", "reason": "she called"})
    assert "no account that stands" in refused.content.decode()
    shown = sent(lala, address, kind="dead_not_recovered", reason="lost at sea")
    assert "lost at sea" in shown
    assert "Closed" in page(lala, f"/persons/{home.person.code}")
    row = Closure.objects.get()
    shown = sent(lala, f"/closures/{row.code}/reopen", reason="a grave was found")
    assert "a grave was found" in shown
    assert not Closure.objects.get().stands


def test_a_protected_family_is_closed_and_reads_are_noted(home, lala, alice):
    bob = office.bob()
    notice = home.told()
    home.talk(summary="Sona Nurlanlı is afraid.")
    protect(home.mother, by=bob, reason="threatened")
    shown = page(lala, contact(home))
    assert "Sona" not in shown
    assert home.mother.code in shown
    assert "Sona" not in page(lala, f"/notices/{notice.code}")
    assert "Sona" not in page(lala, "/families")
    grant_clearance(home.mother, home.liaison, by=bob, purpose="speaks with her")
    assert "Sona Nurlanlı is afraid." in page(lala, contact(home))
    reads = AuditEntry.objects.filter(verb="read", subject=home.mother.code)
    assert reads.exists()
    protect(home.person, by=bob, reason="threatened")
    for address in (contact(home), f"/notices/{notice.code}"):
        assert lala.get(address).status_code == 403, address
    assert home.person.code not in page(lala, "/families")
    assert alice.pk


def test_the_menu_counts_what_waits(home, lala):
    home.decided()
    assert 'href="/families"' in page(lala, "/")
    shown = page(lala, "/families")
    assert "Decided, nobody told" in shown


def test_the_page_asks_as_often_for_much_as_for_little(home, lala, django_assert_max_num_queries):
    def filled():
        decision = home.decided() if not Notice.objects.exists() else None
        if decision:
            home.told(decision)
        for _ in range(3):
            home.talk(next_step="Call")

    filled()
    page(lala, contact(home))
    with django_assert_max_num_queries(75):
        page(lala, contact(home))
    filled()
    filled()
    record(Name, by=home.alice, source=office.source(home.alice), person=home.mother, full="S. N.")
    with django_assert_max_num_queries(75):
        page(lala, contact(home))
    with django_assert_max_num_queries(50):
        page(lala, "/families")
