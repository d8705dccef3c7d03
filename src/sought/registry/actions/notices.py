"""Plan how a relative is told of an identification, hold the talk, or call it off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.family_contacts import refuse_language
from sought.registry.actions.hypothesis_state import said
from sought.registry.actions.locked_decision import locked_decision
from sought.registry.actions.reasons import nameless_family, reasoned
from sought.registry.actions.validated import validated
from sought.registry.models import Decision, Notice, Officer, Opinion, Person
from sought.registry.policies import Permission, access_of, can_open_person
from sought.registry.policies.families import check_can_speak
from sought.registry.records.affected import open_requests
from sought.registry.records.family_heard import A_MINUTE
from sought.registry.records.relatives import contact_to_be_told


@dataclass(frozen=True)
class NoticePlan:
    """Who tells whom, when, in which language, with which words."""

    relative: Person
    officer: Officer
    planned_for: datetime
    language: str
    script: str


@dataclass(frozen=True)
class NoticeRecord:
    """How the talk went; ``present`` is who else was there."""

    held_at: datetime
    place_words: str
    record: str
    reception: str
    present: str = ""
    handed_papers: str = ""


@transaction.atomic
def plan_notice(decision: Decision, plan: NoticePlan, *, by: Officer) -> Notice:
    """The talk with one relative; nobody else hears of it before.

    InputError unless the decision stands, identifies, and its reversal is not asked for; for a
    relative who may not be told, or is told or to be told already; for an officer who does not
    speak with families or may not know the person.
    """
    row = locked_decision(decision.pk)
    person, relative = row.hypothesis.person, plan.relative
    check_can_speak(access_of(by), person, relative)
    refuse_erased([person.pk, relative.pk])
    refuse_untellable(row)
    if contact_to_be_told(row, relative) is None:
        raise InputError(
            f"{relative.code} is not written down as one who may be told of {person.code}",
            where="relative",
        )
    _refuse_plan(row, plan)
    made = Notice(
        decision=row,
        relative=relative,
        officer=plan.officer,
        planned_for=plan.planned_for,
        language=plan.language,
        script=said(plan.script, "write the words for the talk", where="script"),
        planned_by=by,
    )
    validated(made).save()
    _audit("plan notice", made, by)
    return made


@transaction.atomic
def hold_notice(notice: Notice, record: NoticeRecord, *, by: Officer) -> Notice:
    """The relative was told; what they said to it is kept.

    InputError where it is held or called off, the decision fell in the meantime or is later than the
    talk, or the relative may not be told any more: then it must be written down as a conversation
    what happened.
    """
    row = _locked(notice)
    person = row.decision.hypothesis.person
    check_can_speak(access_of(by), person, row.relative)
    refuse_erased([person.pk, row.relative_id])
    refuse_untellable(row.decision)
    if contact_to_be_told(row.decision, row.relative) is None:
        raise InputError(f"{row.relative.code} may not be told any more")
    if record.held_at > timezone.now():
        raise InputError("a talk is recorded once it was held", where="held_at")
    if record.held_at < row.decision.decided_at - A_MINUTE:
        raise InputError(f"{row.decision.code} was decided later than that", where="held_at")
    row.held_at, row.held_by = record.held_at, by
    row.place_words = said(record.place_words, "say where it was", where="place_words")
    row.record = said(record.record, "say how the talk went", where="record")
    row.reception, row.present = record.reception, record.present.strip()
    row.handed_papers = record.handed_papers.strip()
    if not row.reception:
        raise InputError("say how the family took it", where="reception")
    validated(row).save()
    _audit("hold notice", row, by, reception=str(row.reception))
    return row


@transaction.atomic
def call_off_notice(notice: Notice, *, by: Officer, reason: str) -> None:
    """It is not held; another may be planned."""
    row = _locked(notice)
    person = row.decision.hypothesis.person
    check_can_speak(access_of(by), person, row.relative)
    why = reasoned(reason, "calling off a notice")
    row.cancelled_at, row.cancelled_by, row.cancelled_reason = timezone.now(), by, why
    validated(row).save()
    told = nameless_family(why, [person.pk, row.relative_id])
    _audit("call off notice", row, by, reason=told)


def refuse_untellable(decision: Decision) -> None:
    """InputError unless it is a standing identification whose reversal nobody asks for."""
    if decision.outcome != Opinion.IDENTIFIED:
        raise InputError(f"{decision.code} identifies nobody; there is nothing to tell")
    if not decision.stands:
        raise InputError(f"{decision.code} is reversed; it must not be told")
    if open_requests({decision.pk}):
        raise InputError(f"the reversal of {decision.code} is asked for; wait for the answer")


def _refuse_plan(decision: Decision, plan: NoticePlan) -> None:
    if not plan.language:
        raise InputError("say in which language", where="language")
    refuse_language(plan.language)
    theirs = access_of(plan.officer)
    if not theirs.can(Permission.SPEAK_WITH_FAMILIES):
        raise InputError(f"{plan.officer.code} does not speak with families", where="officer")
    for who in (decision.hypothesis.person, plan.relative):
        if not can_open_person(theirs, who):
            problem = f"{plan.officer.code} may not know {who.code}"
            raise InputError(problem, where="officer")
    standing = decision.notices.filter(relative=plan.relative, cancelled_at__isnull=True).first()
    if standing is not None:
        state = "planned" if standing.is_open else "held"
        raise InputError(f"{standing.code} is {state} with this relative", where="relative")


def _locked(notice: Notice) -> Notice:
    """The notice as it is now; InputError where it is not open."""
    decision = locked_decision(notice.decision_id)
    rows = Notice.objects.select_for_update(of=("self",)).select_related("relative")
    row = rows.get(pk=notice.pk)
    row.decision = decision
    if not row.is_open:
        raise InputError(f"{row.code} is {'held' if row.held_at else 'called off'} already")
    return row


def _audit(verb: str, row: Notice, by: Officer, reason: str = "", **more: str) -> None:
    detail = {
        "decision": row.decision.code,
        "person": row.decision.hypothesis.person.code,
        "relative": row.relative.code,
        **more,
    }
    add_entry(verb, by=by, subject=row.code, detail=detail, reason=reason)
