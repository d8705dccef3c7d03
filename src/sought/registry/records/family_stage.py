"""How far the search for a person is, as the family may hear it; never typed in.

The rule is in :mod:`family_stage_rule`; here its milestones are gathered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Min

from sought.registry.models import (
    Application,
    Closure,
    ClosureKind,
    Conversation,
    Decision,
    FamilyContact,
    LinkageRun,
    Objection,
    Officer,
    Person,
    Return,
    Shown,
)
from sought.registry.records.family_heard import may_be_told, may_read_of, told_at
from sought.registry.records.family_stage_rule import FamilyStageKind, Milestones, stage_of
from sought.registry.records.given_samples import Given, given_samples, last_compared
from sought.registry.records.identified import standing_identification_of
from sought.registry.records.open_steps import open_steps

__all__ = ["FamilyStage", "FamilyStageKind", "family_stage"]


@dataclass(frozen=True)
class FamilyStage:
    """The stage, since when, and what a page may say beside it."""

    stage: FamilyStageKind
    since: datetime
    sources: int = 0
    """Sources that say something of the person."""
    samples_given: int = 0
    samples_useful: int = 0
    last_compared: datetime | None = None
    remains_compared: int = 0
    next_step: str = ""
    next_by: date | None = None
    contact_officer: Officer | None = None
    closed_as: ClosureKind | None = None


def family_stage(person: Person, *, relative: Person | None = None) -> FamilyStage:
    """The stage of a sought person; for one ``relative`` no more than that relative may hear.

    Some twenty questions, however large the family.  ``next_step`` is that of the relative's own
    talks where one is given, else the first of all.
    """
    given = given_samples(person)
    compared = last_compared(person, given)
    closure = _closure(person)
    hears = relative is None or may_be_told(person, relative)
    milestones = replace(
        _of_the_search(person, given), compared_at=compared.at if compared else None
    )
    if hears:
        milestones = _with_decision(person, relative, milestones)
        milestones = _with_closure(closure, relative, milestones)
    stage, since = stage_of(milestones)
    step = open_steps(person, relative).first()
    is_closed = stage == FamilyStageKind.CLOSED
    return FamilyStage(
        stage=stage,
        since=since,
        sources=_sources(person),
        samples_given=given.samples,
        samples_useful=given.useful,
        last_compared=compared.at if compared else None,
        remains_compared=compared.bodies if compared else 0,
        next_step=step.next_step if step else "",
        next_by=step.next_by if step else None,
        contact_officer=_officer_for(person, relative),
        closed_as=ClosureKind(closure.kind) if closure and is_closed else None,
    )


def _closure(person: Person) -> Closure | None:
    rows = Closure.objects.filter(person=person, reopened_at__isnull=True)
    return rows.select_related("decision", "person").first()


def _of_the_search(person: Person, given: Given) -> Milestones:
    asked = Application.objects.filter(asked_for__person=person)
    first = asked.aggregate(at=Min("source__recorded_at"))["at"]
    return Milestones(
        asked_at=first or person.created_at,
        sources_at=_searched_at(person),
        samples_at=given.first_at,
    )


def _searched_at(person: Person) -> datetime | None:
    """The first comparison of all lists with the register that knew the person."""
    runs = LinkageRun.objects.filter(last_person__gte=person.pk)
    at: datetime | None = runs.aggregate(at=Min("finished_at"))["at"]
    return at


def _with_decision(person: Person, relative: Person | None, at: Milestones) -> Milestones:
    """What follows from the standing identification, and from one that was told and is reversed.

    Of each what concerns the relative: their own notice, objection and receipt.
    """
    untold = open_steps(person, relative).filter(notice__isnull=False)
    at = replace(at, taken_back_at=untold.aggregate(at=Min("recorded_at"))["at"])
    decision = standing_identification_of(person.pk)
    if decision is None:
        return at
    at = replace(at, decided_at=decision.decided_at, told_at=told_at(decision, relative))
    objections = list(Objection.objects.filter(decision=decision, answered_at__isnull=True))
    own = (
        one.raised_at for one in objections if relative is None or one.raised_by_id == relative.pk
    )
    at = replace(at, objected_at=min(own, default=None))
    # Nothing is ready while anybody objects, whoever it is.
    return _with_returns(decision, relative, at, ready=not objections)


def _with_returns(
    decision: Decision, relative: Person | None, at: Milestones, *, ready: bool
) -> Milestones:
    """What the relative receives, and what another of the family does."""
    rows = list(Return.objects.filter(decision=decision, cancelled_at__isnull=True))
    mine = [one for one in rows if relative is None or one.received_by_id == relative.pk]
    others = [one for one in rows if one not in mine]
    return replace(
        at,
        prepared_at=_prepared(mine) if ready else None,
        prepared_for_other_at=_prepared(others) if ready else None,
        returned_at=_handed(mine),
        returned_to_other_at=_handed(others),
    )


def _prepared(returns: list[Return]) -> datetime | None:
    return min((one.prepared_at for one in returns if one.handed_at is None), default=None)


def _handed(returns: list[Return]) -> datetime | None:
    return max((one.handed_at for one in returns if one.handed_at), default=None)


def _with_closure(closure: Closure | None, relative: Person | None, at: Milestones) -> Milestones:
    if closure is None:
        return at
    if may_read_of(closure, relative):
        return replace(at, closed_at=closure.closed_at)
    return replace(at, closed_untold_at=closure.closed_at)


def _sources(person: Person) -> int:
    return Shown.objects.filter(person=person).values_list("sources", flat=True).first() or 0


def _officer_for(person: Person, relative: Person | None) -> Officer | None:
    """Who spoke with them last; else who wrote down whom to speak to."""
    talks = Conversation.objects.filter(about=person).exclude(channel="")
    contacts = FamilyContact.objects.filter(person=person, ended_at__isnull=True)
    if relative is not None:
        talks, contacts = talks.filter(relative=relative), contacts.filter(relative=relative)
    spoke = talks.filter(recorded_by__is_active=True).order_by("-held_at", "-pk")
    wrote = contacts.filter(recorded_by__is_active=True).order_by("-first", "pk")
    talk = spoke.select_related("recorded_by").first()
    row = talk or wrote.select_related("recorded_by").first()
    officer: Officer | None = row.recorded_by if row else None
    return officer
