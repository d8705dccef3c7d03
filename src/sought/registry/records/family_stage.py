"""How far the search for a person is, as the family may hear it; never typed in.

The rule is in :mod:`family_stage_rule`; here its milestones are gathered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Max, Min

from sought.registry.models import (
    Application,
    Closure,
    ClosureKind,
    Conversation,
    Decision,
    FamilyContact,
    LinkageRun,
    Notice,
    Objection,
    Officer,
    Person,
    Return,
    Shown,
)
from sought.registry.records.family_stage_rule import FamilyStageKind, Milestones, stage_of
from sought.registry.records.given_samples import Given, given_samples, last_compared
from sought.registry.records.identified import standing_identification_of
from sought.registry.records.open_steps import open_steps

__all__ = ["FamilyStage", "FamilyStageKind", "family_stage", "may_be_told", "told_at"]


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
    closure = Closure.objects.filter(person=person, reopened_at__isnull=True).first()
    hears = relative is None or may_be_told(person, relative)
    milestones = replace(
        _of_the_search(person, given), compared_at=compared.at if compared else None
    )
    if hears:
        milestones = replace(
            _with_decision(person, milestones), closed_at=closure.closed_at if closure else None
        )
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


def may_be_told(person: Person, relative: Person) -> bool:
    """Whether a standing row says that this relative may hear what was decided on the person."""
    standing = FamilyContact.objects.filter(person=person, relative=relative, may_be_told=True)
    return standing.filter(ended_at__isnull=True).exists()


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


def _with_decision(person: Person, at: Milestones) -> Milestones:
    """What follows from the standing identification, and from one that was told and is reversed."""
    untold = open_steps(person, None).filter(notice__isnull=False)
    at = replace(at, taken_back_at=untold.aggregate(at=Min("recorded_at"))["at"])
    decision = standing_identification_of(person.pk)
    if decision is None:
        return at
    returns = Return.objects.filter(decision=decision, cancelled_at__isnull=True)
    objections = Objection.objects.filter(decision=decision, answered_at__isnull=True)
    prepared = returns.filter(handed_at__isnull=True)
    return replace(
        at,
        decided_at=decision.decided_at,
        told_at=told_at(decision),
        objected_at=objections.aggregate(at=Min("raised_at"))["at"],
        prepared_at=prepared.aggregate(at=Min("prepared_at"))["at"],
        returned_at=returns.aggregate(at=Max("handed_at"))["at"],
    )


def told_at(decision: Decision) -> datetime | None:
    """When the first relative was told of a decision; None where nobody was."""
    at: datetime | None = Notice.objects.filter(decision=decision).aggregate(at=Min("held_at"))[
        "at"
    ]
    return at


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
