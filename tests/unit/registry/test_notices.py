"""A relative is told in person of what stands, and of nothing else; an objection is answered by others."""

import pytest
from django.db import IntegrityError, transaction

from sought.errors import InputError
from sought.registry.actions.decide_hypothesis import Ruling, decide_hypothesis
from sought.registry.actions.family_contacts import end_family_contact
from sought.registry.actions.notices import NoticePlan, call_off_notice, hold_notice, plan_notice
from sought.registry.actions.objections import (
    SecondTest,
    answer_objection,
    forgo_second_test,
    record_second_test,
)
from sought.registry.actions.protect import protect
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.models import (
    AuditEntry,
    Notice,
    Objection,
    Opinion,
    ReversalRequest,
    Role,
)
from sought.registry.policies import Refused
from sought.registry.records.notice_script import Said, notice_script
from tests import decision_world as world
from tests.family_world import WORDS, family, held, later
from tests.office import officer, source


@pytest.fixture
def home(alice):
    return family(alice)


@pytest.fixture
def decision(home):
    return home.decided()


def plan(home, **fields):
    given = {
        "relative": home.mother,
        "officer": home.liaison,
        "planned_for": later(days=1),
        "language": "az",
        "script": WORDS,
        **fields,
    }
    return NoticePlan(**given)


def test_only_who_may_be_told_is_told(home, decision):
    with pytest.raises(InputError, match="not written down as one who may be told"):
        home.planned(decision)
    home.contact(may_be_told=False)
    with pytest.raises(InputError, match="not written down") as error:
        home.planned(decision)
    assert error.value.where == "relative"
    home.contact(may_be_told=True)
    assert home.planned(decision).is_open


def test_what_identifies_nobody_is_not_told(home):
    home.contact()
    board = world.board()
    one = world.question(home.alice, home.person)
    world.reviewed(one, *board[:2], opinion=Opinion.NOT_IDENTIFIED)
    decided = decide_hypothesis(one, Ruling(Opinion.NOT_IDENTIFIED, "no"), by=board[2])
    with pytest.raises(InputError, match="identifies nobody"):
        home.planned(decided)


def test_what_is_doubted_or_reversed_is_not_told(home, decision):
    home.contact()
    notice = home.planned(decision)
    asked = ask_reversal(decision, by=home.board[0], reason="two skulls")
    home.contact(home.brother)
    for deed in (
        lambda: home.planned(decision, home.brother),
        lambda: held(notice, home.liaison),
    ):
        with pytest.raises(InputError, match=r"reversal of .* is asked for"):
            deed()
    answer_reversal(asked, by=home.board[1], granted=True, answer="so it is")
    with pytest.raises(InputError, match="is reversed; it must not be told"):
        home.planned(decision, home.brother)
    with pytest.raises(InputError, match="called off already"):
        held(notice, home.liaison)


@pytest.mark.parametrize(
    ("fields", "where", "problem"),
    [
        ({"script": " "}, "script", "write the words"),
        ({"language": ""}, "language", "in which language"),
        ({"language": "xx"}, "language", "the office writes"),
    ],
)
def test_half_a_plan_is_refused(home, decision, fields, where, problem):
    home.contact()
    with pytest.raises(InputError, match=problem) as error:
        plan_notice(decision, plan(home, **fields), by=home.liaison)
    assert error.value.where == where


def test_who_goes_speaks_with_families_and_may_know_the_person(home, decision, bob):
    home.contact()
    with pytest.raises(InputError, match="does not speak with families") as error:
        plan_notice(decision, plan(home, officer=bob), by=home.liaison)
    assert error.value.where == "officer"
    with pytest.raises(Refused, match="speak with families"):
        plan_notice(decision, plan(home), by=bob)
    protect(home.person, by=bob, reason="threatened")
    with pytest.raises(Refused, match="is protected"):
        plan_notice(decision, plan(home), by=home.liaison)


def test_each_relative_is_told_once(home, decision):
    home.contact()
    notice = home.planned(decision)
    with pytest.raises(InputError, match=f"{notice.code} is planned"):
        home.planned(decision)
    held(notice, home.liaison)
    with pytest.raises(InputError, match=f"{notice.code} is held"):
        home.planned(decision)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(
            decision=decision,
            relative=home.mother,
            officer=home.liaison,
            planned_for=later(days=1),
            language="az",
            script=WORDS,
            planned_by=home.liaison,
        )


def test_a_called_off_one_may_be_planned_anew(home, decision):
    home.contact()
    notice = home.planned(decision)
    with pytest.raises(InputError, match="needs a reason"):
        call_off_notice(notice, by=home.liaison, reason=" ")
    call_off_notice(notice, by=home.liaison, reason="Sona is in hospital")
    assert AuditEntry.objects.get(verb="call off notice").reason == "████ is in hospital"
    with pytest.raises(InputError, match="called off already"):
        held(notice, home.liaison)
    assert home.planned(decision).is_open


@pytest.mark.parametrize("missing", ["record", "place_words", "reception"])
def test_a_held_one_has_its_record(home, decision, missing):
    home.contact()
    notice = home.planned(decision)
    with pytest.raises(InputError) as error:
        held(notice, home.liaison, **{missing: ""})
    assert error.value.where == missing
    held(notice, home.liaison)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(**{missing: ""})


def test_it_is_recorded_once_it_was_held_and_as_long_as_one_may_be_told(home, decision):
    contact = home.contact()
    notice = home.planned(decision)
    with pytest.raises(InputError, match="once it was held"):
        held(notice, home.liaison, held_at=later(hours=1))
    end_family_contact(contact, by=home.liaison)
    with pytest.raises(InputError, match="may not be told any more"):
        held(notice, home.liaison)


def test_nothing_is_told_before_it_is_decided(home, decision):
    home.contact()
    notice = home.planned(decision)
    with pytest.raises(InputError, match="was decided later") as error:
        held(notice, home.liaison, held_at=later(minutes=-2))
    assert error.value.where == "held_at"
    # A form takes no seconds: the same minute is not before.
    assert held(notice, home.liaison, held_at=decision.decided_at.replace(second=0, microsecond=0))


def test_the_database_calls_no_held_one_off(home):
    notice = home.told()
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(
            cancelled_at=later(), cancelled_by=home.liaison, cancelled_reason="why"
        )


@pytest.mark.parametrize("language", ["en", "az", "hy", "ru"])
def test_the_words_are_in_the_language_of_the_relative_and_filled_in(language):
    given = Said(
        "Tural Nurlanlı", "Lala Vəli", "The Commission", "R-000001", "D-000001", "1.2.2026", "Yamac"
    )
    text = notice_script(language, given)
    for word in ("Tural Nurlanlı", "Lala Vəli", "The Commission", "R-000001", "D-000001", "Yamac"):
        assert word in text
    assert "{" not in text
    others = {notice_script(other, given) for other in ("en", "az", "hy", "ru")}
    assert len(others) == 4
    assert "Yamac" not in notice_script(language, Said("A", "B", "C", "D", "E", "F"))


def test_nobody_objects_to_what_nobody_was_told(home, decision):
    home.contact()
    with pytest.raises(InputError, match="nobody was told"):
        home.objects(decision)
    home.told(decision)
    with pytest.raises(InputError, match="may be told") as error:
        home.objects(decision, raised_by=home.brother)
    assert error.value.where == "raised_by"
    first = home.objects(decision)
    with pytest.raises(InputError, match=f"{first.code} of this relative is open"):
        home.objects(decision)


def test_a_test_that_was_asked_for_is_made_before_the_answer(home, decision, bob):
    home.told(decision)
    row = home.objects(decision, second_test=True)
    with pytest.raises(InputError, match="record its result first"):
        answer_objection(row, by=bob, upheld=False, answer="it is he")
    report = source(home.alice, title="Report of the other laboratory")
    sample = world.sample_of(decision.hypothesis.remains, home.alice)
    test = SecondTest("The Institute", "The same profile.", report, sample)
    record_second_test(row, test, by=home.liaison)
    assert answer_objection(row, by=bob, upheld=False, answer="it is he") is None
    row.refresh_from_db()
    assert (row.report, row.sample, row.upheld, row.answered_by) == (report, sample, False, bob)
    with pytest.raises(InputError, match="answered already"):
        record_second_test(row, test, by=home.liaison)
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.filter(pk=row.pk).update(result="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.filter(pk=row.pk).update(report=None)


def test_a_test_that_is_not_made_any_more_leaves_the_objection_to_be_answered(home, decision, bob):
    home.told(decision)
    row = home.objects(decision, second_test=True)
    with pytest.raises(InputError, match="needs a reason"):
        forgo_second_test(row, by=home.liaison, reason=" ")
    with pytest.raises(Refused, match="speak with families"):
        forgo_second_test(row, by=bob, reason="no bone is left")
    forgo_second_test(row, by=home.liaison, reason="Sona asks no more for it")
    entry = AuditEntry.objects.get(verb="forgo second test")
    assert (entry.subject, entry.reason) == (row.code, "████ asks no more for it")
    with pytest.raises(InputError, match="no second test is asked for"):
        forgo_second_test(row, by=home.liaison, reason="again")
    assert answer_objection(row, by=bob, upheld=False, answer="it is he") is None
    with pytest.raises(InputError, match="answered already"):
        forgo_second_test(row, by=home.liaison, reason="again")


def test_a_test_whose_result_is_there_is_not_forgone(home, decision):
    home.told(decision)
    row = home.objects(decision, second_test=True)
    record_second_test(row, SecondTest("X", "the same", source(home.alice)), by=home.liaison)
    with pytest.raises(InputError, match="is recorded already"):
        forgo_second_test(row, by=home.liaison, reason="not needed")


def test_a_granted_reversal_ends_open_objections_and_a_refused_one_does_not(home, decision):
    home.told(decision)
    row = home.objects(decision, second_test=True)
    asked = ask_reversal(decision, by=home.board[0], reason="two skulls")
    answer_reversal(asked, by=home.board[1], granted=False, answer="one is of a dog")
    assert Objection.objects.get().is_open
    asked = ask_reversal(decision, by=home.board[0], reason="two skulls")
    answer_reversal(asked, by=home.board[1], granted=True, answer="so it is")
    row.refresh_from_db()
    assert (row.upheld, row.answered_by, row.reversal) == (True, home.board[1], asked)
    assert row.answer.startswith(f"{decision.code} is reversed")
    assert row.second_test
    assert AuditEntry.objects.get(verb="uphold objection").subject == row.code


def test_a_withdrawn_report_founds_nothing(home, decision):
    home.told(decision)
    row = home.objects(decision)
    report = source(home.alice)
    withdraw_source(report, by=home.alice, reason="forged")
    with pytest.raises(InputError, match="is withdrawn") as error:
        record_second_test(row, SecondTest("X", "same", report), by=home.liaison)
    assert error.value.where == "report"


def test_who_reviewed_or_decided_does_not_answer(home, decision):
    home.told(decision)
    row = home.objects(decision)
    for one in home.board:
        with pytest.raises(Refused, match="somebody else answers"):
            answer_objection(row, by=one, upheld=False, answer="it is he")
    for role in (Role.LIAISON, Role.INVESTIGATOR, Role.REGISTRAR):
        with pytest.raises(Refused, match="answer objections"):
            answer_objection(row, by=officer(str(role), role), upheld=True, answer="no")


def test_upheld_the_reversal_is_asked_for_at_once_and_answered_by_another(home, decision, bob):
    home.told(decision)
    row = home.objects(decision)
    asked = answer_objection(row, by=bob, upheld=True, answer="He had all his teeth.")
    row.refresh_from_db()
    assert row.reversal == asked
    assert (asked.decision, asked.asked_by, asked.answered_at) == (decision, bob, None)
    assert asked.reason == f"{row.code} is upheld"
    with pytest.raises(Refused, match="another officer answers it"):
        answer_reversal(asked, by=bob, granted=True, answer="yes")
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.filter(pk=row.pk).update(upheld=False)


def test_upheld_while_a_reversal_is_asked_for_it_is_that_one(home, decision, bob):
    home.told(decision)
    row = home.objects(decision)
    asked = ask_reversal(decision, by=home.board[0], reason="two skulls")
    assert answer_objection(row, by=bob, upheld=True, answer="so say we") == asked
    assert ReversalRequest.objects.count() == 1


def test_if_the_entry_fails_nothing_of_the_answer_stays(home, decision, bob, monkeypatch):
    home.told(decision)
    row = home.objects(decision)

    def fails(*_args, **_options):
        raise RuntimeError

    monkeypatch.setattr("sought.registry.actions.objections.add_entry", fails)
    with pytest.raises(RuntimeError):
        answer_objection(row, by=bob, upheld=True, answer="yes")
    row.refresh_from_db()
    assert row.is_open
    assert not ReversalRequest.objects.exists()


def test_a_notice_of_another_is_not_held_by_a_reviewer(home, decision, bob):
    home.contact()
    notice = home.planned(decision)
    with pytest.raises(Refused, match="speak with families"):
        hold_notice(notice, None, by=bob)  # type: ignore[arg-type]
