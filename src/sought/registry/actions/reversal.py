"""Reverse a decision: one officer asks, another answers; what relied on it is asked about in turn."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.close_hypothesis import close
from sought.registry.actions.hypothesis_state import said
from sought.registry.actions.objections_reversed import end_objections
from sought.registry.actions.queue_search import search_follows
from sought.registry.actions.reasons import nameless_family, reasoned
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.return_reversed import end_returns
from sought.registry.actions.take_back_decision import take_back
from sought.registry.actions.validated import validated
from sought.registry.models import Decision, Officer, ReversalRequest
from sought.registry.policies import access_of
from sought.registry.policies.hypotheses import check_can_answer_reversal, check_can_ask_reversal
from sought.registry.records.affected import FamilySide, affected_by

_LONGEST = 500


@transaction.atomic
def ask_reversal(decision: Decision, *, by: Officer, reason: str) -> ReversalRequest:
    """Until another officer answers, nothing new may rely on the decision.

    InputError where it is reversed, or its reversal is asked for already.
    """
    row = _locked(decision)
    check_can_ask_reversal(access_of(by), row)
    why = reasoned(reason, "a reversal")
    _refuse(row)
    made = ReversalRequest(decision=row, reason=why, asked_by=by)
    validated(made).save()
    _audit("ask reversal", row, by, why)
    return made


@transaction.atomic
def answer_reversal(
    asked: ReversalRequest, *, by: Officer, granted: bool, answer: str
) -> list[Decision]:
    """Grant or refuse it; gives the decisions whose reversal is asked for in consequence.

    Granted, the decision ends, its question is closed so that it can be asked anew, and every
    standing decision that relied on it, directly or through others, gets a request by who asked.
    Notices and returns that were not carried out are called off, closures that rested on it are
    opened, open objections are upheld, and for each relative who was told there is a step: to tell
    them.  A new search is queued.
    Refused to who asked; InputError where it is answered already.
    """
    row = _locked(asked.decision)
    locked = ReversalRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    check_can_answer_reversal(access_of(by), locked)
    why = said(answer, "an answer needs its reason", where="answer")
    if locked.answered_at is not None:
        raise InputError("this reversal is answered already")
    _answer(locked, by, why, granted=granted)
    if not granted:
        _audit("refuse reversal", row, by, why)
        return []
    following, side = _reverse(row, locked, by, why)
    _audit("grant reversal", row, by, why, following, side)
    return following


def _answer(asked: ReversalRequest, by: Officer, why: str, *, granted: bool) -> None:
    asked.answered_at, asked.answered_by = timezone.now(), by
    asked.granted, asked.answer = granted, why
    validated(asked).save()


def _reverse(
    decision: Decision, asked: ReversalRequest, by: Officer, why: str
) -> tuple[list[Decision], FamilySide]:
    decision.reversed_at, decision.reversed_by = timezone.now(), by
    decision.reversal_asked_by_id, decision.reversal_reason = asked.asked_by_id, asked.reason
    decision.save(
        update_fields=["reversed_at", "reversed_by", "reversal_asked_by", "reversal_reason"]
    )
    hypothesis = decision.hypothesis
    if hypothesis.closed_at is None:
        close(hypothesis, by=by, why=f"{decision.code} is reversed: {why}")
    end_returns(decision, by=by)
    side = take_back(decision, by=by)
    end_objections(asked, by=by)
    opened = [closure.person_id for closure in side.closures]
    refresh_shown([hypothesis.person_id, *opened])
    search_follows(by=by, reason=f"{decision.code} is reversed")
    return _ask_in_turn(decision, asked), side


def _ask_in_turn(decision: Decision, asked: ReversalRequest) -> list[Decision]:
    """A request for each standing decision on the way that has none open."""
    following = [a.decision for a in affected_by(decision) if a.stands and not a.asked]
    ReversalRequest.objects.bulk_create(
        ReversalRequest(
            decision=one,
            reason=f"relied on {decision.code}, which is reversed",
            asked_by_id=asked.asked_by_id,
        )
        for one in following
    )
    return following


def _locked(decision: Decision) -> Decision:
    rows = Decision.objects.select_for_update(of=("self",))
    return rows.select_related("hypothesis__person", "hypothesis__remains").get(pk=decision.pk)


def _refuse(decision: Decision) -> None:
    if not decision.stands:
        raise InputError(f"{decision.code} is reversed already")
    if decision.reversal_requests.filter(answered_at__isnull=True).exists():
        raise InputError(f"the reversal of {decision.code} is asked for already; answer that")


def _audit(
    verb: str,
    decision: Decision,
    by: Officer,
    why: str,
    following: list[Decision] | None = None,
    side: FamilySide | None = None,
) -> None:
    person, touched = decision.hypothesis.person, side or FamilySide()
    add_entry(
        verb,
        by=by,
        subject=decision.code,
        detail={
            "person": person.code,
            "in_turn": [one.code for one in following or ()],
            "told": [one.code for one in touched.told],
            "called_off": [one.code for one in touched.planned],
            "returned": [one.code for one in touched.returned],
            "reopened": [one.code for one in touched.closures],
        },
        reason=nameless_family(why, [person.pk])[:_LONGEST],
    )
