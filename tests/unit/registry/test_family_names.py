"""Names of a family stay out of the chain, and out of a brother's papers once the mother is erased."""

import json

import pytest

from sought.errors import InputError
from sought.registry.actions.cancel_return import cancel_return
from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.close_case import Closing, close_case, reopen_case
from sought.registry.actions.conversations import finish_step
from sought.registry.actions.erasures import carry_out_erasure, request_erasure
from sought.registry.actions.family_access import end_family_access, issue_family_access
from sought.registry.actions.family_contacts import end_family_contact
from sought.registry.actions.family_news import source_of_news
from sought.registry.actions.family_page import report_news
from sought.registry.actions.family_questions import answer_question, record_question
from sought.registry.actions.family_wishes import end_wish, record_wish
from sought.registry.actions.notices import NoticePlan, call_off_notice, plan_notice
from sought.registry.actions.objections import (
    SecondTest,
    answer_objection,
    record_second_test,
)
from sought.registry.actions.prepare_return import prepare_return
from sought.registry.actions.protect import protect
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.models import (
    Attachment,
    AuditEntry,
    Conversation,
    Decision,
    FamilyContact,
    Notice,
    Objection,
    Return,
    ReversalRequest,
    Role,
)
from sought.registry.policies import Refused, access_of
from sought.registry.records.attachment_files import path_of
from sought.registry.records.family_queue import family_queue
from tests import return_world
from tests.family_page_world import family as page_family
from tests.family_world import family, held, later
from tests.office import officer, person, source

NAMED = "told by Sona, of Elman Nurlanlı, and by Gülnar Orsk"
WORDS = ("Sona", "Elman", "Nurlanl", "Gülnar")


@pytest.fixture
def home(alice):
    return family(alice)


def in_chain():
    return [json.dumps([one.detail, one.reason], ensure_ascii=False) for one in chain()]


def chain():
    return AuditEntry.objects.order_by("number")


def refuse_names(*words):
    found = [(word, text) for text in in_chain() for word in words if word in text]
    assert not found
    assert "█" in "".join(in_chain())


def test_no_reason_brings_a_relatives_name_into_the_chain(home, bob):
    decision = home.decided()
    home.contact(home.brother)
    call_off_notice(home.planned(decision, home.brother), by=home.liaison, reason=NAMED)
    home.told(decision)
    made = prepare_return(decision, return_world.plan(home.mother), by=home.liaison)
    cancel_return(made, by=home.liaison, reason=NAMED)
    closing = Closing("identified", NAMED, without_return=True)
    reopen_case(close_case(home.person, closing, by=home.liaison), by=home.liaison, reason=NAMED)
    answer_objection(home.objects(decision), by=bob, upheld=False, answer=NAMED)
    asked = ask_reversal(decision, by=home.board[0], reason=NAMED)
    answer_reversal(asked, by=home.board[1], granted=True, answer=NAMED)
    letter = issue_family_access(home.mother, by=home.liaison, language="en")
    end_family_access(letter.access, by=home.liaison, reason=NAMED)
    refuse_names(*WORDS[:3])


def test_an_upheld_objection_asks_for_the_reversal_without_its_words(home, bob):
    decision = home.decided()
    home.told(decision)
    row = home.objects(decision)
    asked = answer_objection(row, by=bob, upheld=True, answer=NAMED)
    assert asked.reason == f"{row.code} is upheld"
    refuse_names(*WORDS[:3])


def test_the_other_number_is_not_named_either(home, alice):
    other = person(alice, "Gülnar Orsk")
    closing = Closing("duplicate", NAMED, duplicate_of=other)
    close_case(home.person, closing, by=home.liaison)
    refuse_names(*WORDS)


def everywhere(home, bob):
    """The mother is named in what was spoken with the brother, in every free column."""
    decision = home.decided()
    contact = home.contact(home.brother, note=NAMED)
    home.told(decision)
    fields = {"record": NAMED, "present": NAMED, "place_words": NAMED, "handed_papers": NAMED}
    held(home.planned(decision, home.brother), home.liaison, **fields)
    step = {"summary": NAMED, "next_step": NAMED}
    talk = home.talk(relative=home.brother, **step)
    made = prepare_return(
        decision, return_world.plan(home.brother, note=NAMED, place_words=NAMED), by=home.liaison
    )
    Return.objects.filter(pk=made.pk).update(signed_by=NAMED, witnesses=NAMED)
    objection = home.objects(decision, raised_by=home.brother, reasons=NAMED)
    answer_objection(objection, by=bob, upheld=False, answer=NAMED)
    asked = ask_reversal(decision, by=home.board[0], reason=NAMED)
    answer_reversal(asked, by=home.board[1], granted=True, answer=NAMED)
    return decision, contact, talk, made, objection


COLUMNS = (
    (Notice, ("record", "present", "place_words", "handed_papers")),
    (Conversation, ("summary", "next_step")),
    (FamilyContact, ("note",)),
    (Return, ("signed_by", "witnesses", "note", "place_words")),
    (Objection, ("reasons", "answer")),
    (ReversalRequest, ("reason", "answer")),
    (Decision, ("reversal_reason",)),
)


def told():
    return {
        f"{model.__name__}.{column}": text
        for model, columns in COLUMNS
        for column in columns
        for text in model.objects.values_list(column, flat=True)
        if "of Elman" in text
    }


def test_an_erased_mother_is_not_named_in_what_was_spoken_with_the_brother(home, bob):
    everywhere(home, bob)
    assert set(told()) == {f"{m.__name__}.{c}" for m, columns in COLUMNS for c in columns}
    erase(home.mother, home.alice, bob)
    for at, text in told().items():
        assert "Sona" not in text, at
        assert "of Elman Nurlanlı, and by Gülnar Orsk" in text, at


def test_the_name_that_the_family_shares_stays_with_the_others(home, bob):
    """But hers goes where it stands as a whole."""
    home.contact(home.brother, note="Sona Nurlanlı and Elman Nurlanlı; Nurlanlı it is")
    erase(home.mother, home.alice, bob)
    assert FamilyContact.objects.get().note == "████ ████████ and Elman Nurlanlı; Nurlanlı it is"


def erase(who, alice, bob):
    asked = request_erasure(who, by=alice, legal_basis="Article 17", reason="asked")
    carry_out_erasure(asked, by=bob)


@pytest.mark.django_db(transaction=True)
def test_the_original_of_erased_news_goes_with_its_bytes(alice, bob, tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path
    house = page_family(alice)
    news = report_news(house.son, by=house.access, text="I, Sona Qədirova, heard of him")
    paper = source_of_news(news, by=house.lala)
    kept = Attachment.objects.get(source=paper).sha256
    assert path_of(kept).exists()
    erase(house.mother, house.lala, bob)
    assert not Attachment.objects.filter(source=paper).exists()
    assert not path_of(kept).exists()


def deeds(home):
    """Everything that is done with a relative whose row is there."""
    contact = home.contact()
    question = record_question(home.person, by=home.liaison, asked_by=home.mother, text="Why?")
    wish = {"relative": home.mother, "kind": "partial_remains", "choice": "wait"}
    wished = record_wish(home.person, by=home.liaison, **wish)
    talk = home.talk(next_step="Call")
    decision = home.decided()
    notice = home.planned(decision)
    return {
        "contact": lambda by: end_family_contact(contact, by=by),
        "question": lambda by: answer_question(question, by=by, answer="so"),
        "wish": lambda by: end_wish(wished, by=by),
        "step": lambda by: finish_step(talk, by=by),
        "notice": lambda by: held(notice, by),
        "called off": lambda by: call_off_notice(notice, by=by, reason="ill"),
    }


@pytest.mark.parametrize("deed", ["contact", "question", "wish", "step", "notice", "called off"])
def test_with_a_protected_relative_only_the_cleared_speak(home, alice, deed):
    done = deeds(home)
    protect(home.mother, by=alice, reason="threatened")
    with pytest.raises(Refused):
        done[deed](officer("nigar", Role.LIAISON))


def test_a_second_test_of_a_protected_relative_is_for_the_cleared(home, alice):
    decision = home.decided()
    home.told(decision)
    row = home.objects(decision, second_test=True)
    protect(home.mother, by=alice, reason="threatened")
    test = SecondTest("a laboratory", "nothing", source(alice))
    with pytest.raises(Refused):
        record_second_test(row, test, by=officer("nigar", Role.LIAISON))


def test_nobody_waits_for_an_answer_to_an_erased_relative(home, alice, bob):
    record_question(home.person, by=home.liaison, asked_by=home.mother, text="Why?")
    assert family_queue(access_of(home.liaison)).questions.count() == 1
    erase(home.mother, alice, bob)
    assert family_queue(access_of(home.liaison)).questions.count() == 0


@pytest.mark.parametrize("deed", ["question", "notice"])
def test_nothing_more_is_written_of_an_erased_relative(home, alice, bob, deed):
    done = deeds(home)
    erase(home.mother, alice, bob)
    with pytest.raises(InputError, match=r"is erased|may not be told"):
        done[deed](home.liaison)
    assert not Notice.objects.filter(held_at__isnull=False).exists()


def test_who_goes_to_a_protected_relative_may_know_them(home, bob):
    home.contact()
    decision = home.decided()
    protect(home.mother, by=bob, reason="threatened")
    goes = officer("nigar", Role.LIAISON)
    grant_clearance(home.mother, home.liaison, by=bob, purpose="speaks with her")
    home.mother.refresh_from_db()
    plan = NoticePlan(home.mother, goes, later(days=1), "az", "words")
    with pytest.raises(InputError, match=f"{goes.code} may not know {home.mother.code}") as error:
        plan_notice(decision, plan, by=home.liaison)
    assert error.value.where == "officer"
