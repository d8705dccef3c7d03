"""Close a sought person's case by its kind, each with what it presupposes; open it again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from sought.errors import InputError
from sought.registry.actions.audit import add_entry
from sought.registry.actions.erased import refuse_erased
from sought.registry.actions.queue_search import search_follows
from sought.registry.actions.reasons import nameless_family, reasoned
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.validated import validated
from sought.registry.models import (
    Application,
    ApplicationState,
    Closure,
    ClosureKind,
    Decision,
    Objection,
    Officer,
    Person,
    Return,
    Shown,
    Source,
    Status,
)
from sought.registry.models.merged_numbers import merged_numbers
from sought.registry.policies import access_of, check_can_open_person, check_can_read_source
from sought.registry.policies.families import check_can_close_case
from sought.registry.records.affected import open_requests
from sought.registry.records.family_heard import told_at
from sought.registry.records.identified import standing_identification_of


@dataclass(frozen=True)
class Closing:
    """How a case is closed; ``without_return`` says that the reason tells why nothing is returned."""

    kind: str
    reason: str
    source: Source | None = None
    duplicate_of: Person | None = None
    without_return: bool = False


@transaction.atomic
def close_case(person: Person, closing: Closing, *, by: Officer) -> Closure:
    """Nobody searches for the person any more; the status follows.

    InputError for who is not sought or closed already, and where the kind's condition does not hold:
    *alive* by a standing account that they came free; *identified* by a standing decision that the
    family was told of, with the remains returned; *dead, not recovered* by the status; *duplicate*
    by naming the other person; *withdrawn* by applications of which none is open; *court* by its
    decision as source.
    """
    access = access_of(by)
    check_can_close_case(access, person)
    why = reasoned(closing.reason, "closing a case")
    refuse_erased([person.pk])
    _refuse(person)
    if closing.kind not in ClosureKind.values:
        raise InputError("choose how the case is closed", where="kind")
    if closing.source is not None:
        check_can_read_source(access, closing.source)
        if closing.source.withdrawn_at is not None:
            raise InputError(f"{closing.source.code} is withdrawn", where="source")
    if closing.duplicate_of is not None:
        check_can_open_person(access, closing.duplicate_of)
    made = Closure(person=person, kind=closing.kind, reason=why, closed_by=by)
    made.source = closing.source
    _CONDITIONS[ClosureKind(closing.kind)](made, closing)
    validated(made).save()
    refresh_shown([person.pk])
    if made.leaves_the_search:
        search_follows(by=by, reason=f"{person.code} is closed")
    _audit("close case", made, by, why)
    return made


@transaction.atomic
def reopen_case(closure: Closure, *, by: Officer, reason: str) -> None:
    """The person is sought again; a search follows where it had left the comparison."""
    row = Closure.objects.select_for_update(of=("self",)).get(pk=closure.pk)
    check_can_close_case(access_of(by), row.person)
    why = reasoned(reason, "opening a case again")
    if not row.stands:
        raise InputError(f"{row.code} does not stand any more; the case is open")
    refuse_erased([row.person_id])
    reopen(row, by=by, why=why)
    refresh_shown([row.person_id])
    if row.leaves_the_search:
        search_follows(by=by, reason=f"{row.person.code} is open again")
    _audit("reopen case", row, by, why)


def reopen_standing(
    person: Person, *, by: Officer, why: str, unless: Collection[ClosureKind] = ()
) -> Closure | None:
    """Open a case that no longer is as it was closed, inside the caller's transaction, with an entry.

    ``why`` is in codes; closures of the kinds ``unless`` stay.  The caller renews what is shown.
    """
    numbers = merged_numbers([person.pk])
    rows = Closure.objects.select_for_update(of=("self",)).filter(person__in=numbers)
    row = rows.filter(reopened_at__isnull=True).exclude(kind__in=unless).order_by("-pk").first()
    if row is not None:
        reopen(row, by=by, why=why)
        _audit("reopen case", row, by, why)
    return row


def reopen(row: Closure, *, by: Officer, why: str) -> None:
    """Write it; the caller checks, renews what is shown, and audits."""
    row.reopened_at, row.reopened_by, row.reopened_reason = timezone.now(), by, why
    row.save(update_fields=["reopened_at", "reopened_by", "reopened_reason"])


def _refuse(person: Person) -> None:
    if not Person.objects.get(pk=person.pk).sought:
        raise InputError(f"{person.code} is not sought; there is no case to close")
    standing = person.closures.filter(reopened_at__isnull=True).first()
    if standing is not None:
        raise InputError(f"{person.code} is closed already, by {standing.code}")


def _alive(made: Closure, _closing: Closing) -> None:
    if _status(made.person) != Status.RELEASED:
        raise InputError(
            "no account that stands says that they came free and were not held again; "
            "record the release, exchange, repatriation or escape first",
            where="kind",
        )


def _identified(made: Closure, closing: Closing) -> None:
    decision = standing_identification_of(made.person_id)
    # A reversal that is being granted waits, or is waited for.
    locked = decision and Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if decision is None or locked is None or not locked.stands:
        raise InputError("no decision that stands identifies them", where="kind")
    if open_requests({decision.pk}):
        raise InputError(f"the reversal of {decision.code} is asked for", where="kind")
    if told_at(decision) is None:
        raise InputError(f"the family was not told of {decision.code} yet", where="kind")
    if Objection.objects.filter(decision=decision, answered_at__isnull=True).exists():
        raise InputError(f"an objection to {decision.code} is open; it is answered first")
    returned = Return.objects.filter(decision=decision, handed_at__isnull=False)
    if not returned.exists() and not closing.without_return:
        raise InputError(
            "the remains were not returned; return them, or say in the reason why not",
            where="without_return",
        )
    made.decision = decision


def _dead_not_recovered(made: Closure, _closing: Closing) -> None:
    if _status(made.person) != Status.DEAD_NOT_RECOVERED:
        raise InputError(
            "what stands in the book does not say that they died and were not recovered",
            where="kind",
        )


def _duplicate(made: Closure, closing: Closing) -> None:
    other = closing.duplicate_of
    if other is None:
        raise InputError("name the other number of this person", where="duplicate_of")
    if other.pk == made.person_id:
        raise InputError("this is the same number; name the other one", where="duplicate_of")
    refuse_erased([other.pk], where="duplicate_of")
    if not Person.objects.get(pk=other.pk).sought:
        raise InputError(
            f"{other.code} is not sought; name the number that stays", where="duplicate_of"
        )
    if other.closures.filter(reopened_at__isnull=True, kind=ClosureKind.DUPLICATE).exists():
        raise InputError(
            f"{other.code} is itself closed as standing twice; name the number that stays",
            where="duplicate_of",
        )
    made.duplicate_of = other


def _withdrawn(made: Closure, _closing: Closing) -> None:
    asked = Application.objects.filter(asked_for__person=made.person)
    states = set(asked.values_list("state", flat=True))
    if ApplicationState.OPEN in states or ApplicationState.WITHDRAWN not in states:
        raise InputError(
            "the family has not withdrawn every application for them; withdraw those first",
            where="kind",
        )


def _court(made: Closure, _closing: Closing) -> None:
    if made.source is None:
        raise InputError("give the decision of the court as source", where="source")


_CONDITIONS: Mapping[ClosureKind, Callable[[Closure, Closing], None]] = {
    ClosureKind.ALIVE: _alive,
    ClosureKind.IDENTIFIED: _identified,
    ClosureKind.DEAD_NOT_RECOVERED: _dead_not_recovered,
    ClosureKind.DUPLICATE: _duplicate,
    ClosureKind.WITHDRAWN: _withdrawn,
    ClosureKind.COURT: _court,
}


def _status(person: Person) -> str:
    return Shown.objects.filter(person=person).values_list("status", flat=True).first() or ""


def _audit(verb: str, row: Closure, by: Officer, why: str) -> None:
    detail = {
        "closure": row.code,
        "kind": str(row.kind),
        "decision": row.decision.code if row.decision else "",
        "duplicate_of": row.duplicate_of.code if row.duplicate_of else "",
    }
    others = [pk for pk in (row.duplicate_of_id,) if pk]
    reason = nameless_family(why, [row.person_id, *others])[:500]
    add_entry(verb, by=by, subject=row.person.code, detail=detail, reason=reason)
