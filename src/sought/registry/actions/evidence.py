"""Record what speaks for or against a hypothesis, and take it back."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.hypothesis_state import locked_open, said
from sought.registry.actions.open_hypothesis import FURTHEST
from sought.registry.actions.reasons import nameless, reasoned
from sought.registry.actions.validated import validated
from sought.registry.models import Evidence, EvidenceKind, Hypothesis, Officer
from sought.registry.policies import access_of
from sought.registry.policies.hypotheses import check_can_add_evidence
from sought.registry.records.evidence_refs import checked_refs


@transaction.atomic
def record_evidence(
    hypothesis: Hypothesis,
    *,
    by: Officer,
    kind: EvidenceKind | str,
    text: str,
    speaks_for: bool,
    log10_lr: float | None = None,
    refs: Iterable[str] = (),
) -> Evidence:
    """Something for or against, with what it rests on: refs of statements and codes.

    InputError where the question is closed or decided, a ref names nothing or what is withdrawn,
    nothing is named at all, or a weight says the opposite of ``speaks_for``.
    """
    open_one = locked_open(hypothesis)
    check_can_add_evidence(access_of(by), open_one)
    words = said(text, "evidence needs words", where="text")
    rests_on = checked_refs(refs)
    if not rests_on:
        raise InputError("name what it rests on: a ref such as event-12, a code", where="refs")
    _refuse_weight(log10_lr, speaks_for=speaks_for)
    made = Evidence(
        hypothesis=open_one,
        kind=kind,
        text=words,
        log10_lr=log10_lr,
        speaks_for=speaks_for,
        refs=rests_on,
        recorded_by=by,
    )
    validated(made).save()
    detail = {"evidence": made.pk, "kind": str(kind), "for": speaks_for, "refs": rests_on}
    add_entry("record evidence", by=by, subject=open_one.code, detail=detail)
    return made


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, by: Officer, reason: str) -> None:
    """It no longer counts, and stays to be read; InputError where it is withdrawn already."""
    hypothesis = locked_open(evidence.hypothesis)
    check_can_add_evidence(access_of(by), hypothesis)
    why = reasoned(reason, "a withdrawal")
    row = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
    if row.withdrawn_at is not None:
        raise InputError("this evidence is withdrawn already")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = timezone.now(), by, why
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    add_entry(
        "withdraw evidence",
        by=by,
        subject=hypothesis.code,
        detail={"evidence": row.pk},
        reason=nameless(why, [hypothesis.person_id]),
    )


def _refuse_weight(log10_lr: float | None, *, speaks_for: bool) -> None:
    if log10_lr is None:
        return
    if not isfinite(log10_lr) or abs(log10_lr) > FURTHEST:
        raise InputError("a power of ten lies in -300 to 300", where="log10_lr")
    if (log10_lr > 0 and not speaks_for) or (log10_lr < 0 and speaks_for):
        raise InputError(
            "a power of ten above 0 speaks for, one below 0 against; correct one of the two",
            where="log10_lr",
        )
