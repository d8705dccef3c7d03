"""A family objects to an identification: it is written down, tested elsewhere, and answered."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.hypothesis_state import said
from sought.registry.actions.locked_decision import locked_decision
from sought.registry.actions.reasons import nameless_family, reasoned
from sought.registry.actions.reversal import ask_reversal
from sought.registry.actions.validated import validated
from sought.registry.models import (
    Decision,
    Objection,
    Officer,
    Opinion,
    Person,
    ReversalRequest,
    Sample,
    Source,
)
from sought.registry.policies import access_of, check_can_read_source
from sought.registry.policies.families import check_can_answer_objection, check_can_speak
from sought.registry.records.family_heard import may_be_told, told_at


@dataclass(frozen=True)
class SecondTest:
    """What another laboratory found, with its report as source and the sample it tested."""

    laboratory: str
    result: str
    report: Source
    sample: Sample | None = None


@transaction.atomic
def raise_objection(
    decision: Decision,
    *,
    by: Officer,
    raised_by: Person,
    reasons: str,
    second_test: bool,
    laboratory: str = "",
) -> Objection:
    """In the name of a relative who may be told; until it is answered nothing is returned.

    InputError unless the decision stands, identifies, and the family was told of it.
    """
    row = locked_decision(decision.pk)
    person = row.hypothesis.person
    check_can_speak(access_of(by), person, raised_by)
    refuse_erased([person.pk, raised_by.pk])
    _refuse(row, raised_by)
    made = Objection(
        decision=row,
        raised_by=raised_by,
        reasons=said(reasons, "say what the family objects to", where="reasons"),
        recorded_by=by,
        second_test=second_test,
        laboratory=laboratory.strip(),
    )
    validated(made).save()
    _audit("raise objection", made, by, second_test=second_test)
    return made


@transaction.atomic
def record_second_test(objection: Objection, test: SecondTest, *, by: Officer) -> None:
    """The other laboratory's result; it makes the objection one with a test, if it was none.

    InputError for an answered objection, and for a sample or report that is withdrawn.
    """
    row = _locked(objection)
    access = access_of(by)
    check_can_speak(access, row.decision.hypothesis.person, row.raised_by)
    check_can_read_source(access, test.report)
    _refuse_test(test)
    row.second_test, row.sample, row.report = True, test.sample, test.report
    row.laboratory = said(test.laboratory, "say which laboratory", where="laboratory")
    row.result = said(test.result, "say what it found", where="result")
    validated(row).save()
    sample = test.sample.code if test.sample else ""
    _audit("record second test", row, by, report=test.report.code, sample=sample)


@transaction.atomic
def forgo_second_test(objection: Objection, *, by: Officer, reason: str) -> None:
    """The test that was asked for is not made; the objection is answered without it.

    The entry keeps the reason: the family asks no more for it, or no laboratory can make it.
    InputError where none is asked for, or its result is there.
    """
    row = _locked(objection)
    check_can_speak(access_of(by), row.decision.hypothesis.person, row.raised_by)
    why = reasoned(reason, "forgoing a second test")
    if not row.second_test:
        raise InputError(f"no second test is asked for by {row.code}")
    if row.result:
        raise InputError(f"the result of the second test of {row.code} is recorded already")
    row.second_test = False
    validated(row).save()
    persons = [row.decision.hypothesis.person_id, row.raised_by_id]
    _audit("forgo second test", row, by, reason=nameless_family(why, persons))


@transaction.atomic
def answer_objection(
    objection: Objection, *, by: Officer, upheld: bool, answer: str
) -> ReversalRequest | None:
    """Upheld, the reversal of the decision is asked for at once, and answered by another officer.

    Refused to who reviewed or decided.  InputError where a test was asked for and has no result.
    """
    row = _locked(objection)
    check_can_answer_objection(access_of(by), row)
    row.answer = said(answer, "an answer needs its reasons", where="answer")
    if row.second_test and not row.result:
        raise InputError("the family asked for a second test; record its result first")
    row.answered_at, row.answered_by, row.upheld = timezone.now(), by, upheld
    row.reversal = _reversal(row, by) if upheld else None
    validated(row).save()
    verb = "uphold objection" if upheld else "reject objection"
    persons = [row.decision.hypothesis.person_id, row.raised_by_id]
    _audit(verb, row, by, reason=nameless_family(row.answer, persons))
    return row.reversal


def _reversal(objection: Objection, by: Officer) -> ReversalRequest:
    """The request that is open or was granted already, else a new one."""
    asked = objection.decision.reversal_requests.exclude(granted=False).order_by("-pk").first()
    if asked is not None:
        return asked
    return ask_reversal(objection.decision, by=by, reason=f"{objection.code} is upheld")


def _refuse(decision: Decision, raised_by: Person) -> None:
    if decision.outcome != Opinion.IDENTIFIED or not decision.stands:
        raise InputError(f"{decision.code} is no identification that stands")
    if told_at(decision) is None:
        raise InputError(f"nobody was told of {decision.code} yet")
    if not may_be_told(decision.hypothesis.person, raised_by):
        raise InputError(
            f"{raised_by.code} is not written down as one who may be told", where="raised_by"
        )
    earlier = decision.objections.filter(raised_by=raised_by, answered_at__isnull=True).first()
    if earlier is not None:
        raise InputError(f"{earlier.code} of this relative is open", where="raised_by")


def _refuse_test(test: SecondTest) -> None:
    if test.report.withdrawn_at is not None:
        raise InputError(f"{test.report.code} is withdrawn; choose another", where="report")
    if test.sample is None:
        return
    if not test.sample.stands:
        raise InputError(f"{test.sample.code} is withdrawn; choose another", where="sample")


def _locked(objection: Objection) -> Objection:
    """The objection as it is now; InputError where it is answered."""
    decision = locked_decision(objection.decision_id)
    row = Objection.objects.select_for_update(of=("self",)).get(pk=objection.pk)
    row.decision = decision
    if not row.is_open:
        raise InputError(f"{row.code} is answered already")
    return row


def _audit(verb: str, row: Objection, by: Officer, reason: str = "", **more: object) -> None:
    detail = {
        "decision": row.decision.code,
        "person": row.decision.hypothesis.person.code,
        "raised_by": row.raised_by.code,
        "reversal": row.reversal_id,
        **more,
    }
    add_entry(verb, by=by, subject=row.code, detail=detail, reason=reason)
