"""What the register holds towards each duty, and what is open: counts for one officer.

Of persons only those are counted whom the officer may find, so that no number tells of a protected
one; remains identified as such a person count as not identified.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from sought.registry.models import (
    BureauNotice,
    ConsentUse,
    Decision,
    DonorConsent,
    Effect,
    EventKind,
    Examination,
    Excavation,
    ExchangeVersion,
    FamilyMessage,
    FamilyQuestion,
    Installation,
    Notice,
    NoticeOutcome,
    ParticipantRole,
    Participation,
    Remains,
    Request,
    RequestKind,
    Return,
    Sample,
    Shown,
    Site,
    Source,
    SourceKind,
    Status,
)
from sought.registry.policies import Access, findable
from sought.registry.policies.living import known_messages, known_requests
from sought.registry.policies.sources import readable
from sought.registry.records.ages import AgeClass, certainly
from sought.registry.records.bureau_due import due_accounts
from sought.registry.records.family_queue import untold_decisions
from sought.registry.records.identified import standing_identifications
from sought.registry.records.report_differences import Difference, report_differences
from sought.registry.records.requests_due import overdue_requests
from sought.registry.records.returned import returned_items
from sought.registry.records.status import CAPTIVITY, FREE


class DutyCount(StrEnum):
    """One count; its words and where it leads stand in ``sought.web.duties_shown``."""

    APPLICATIONS = "applications"
    BELIEVED_HELD = "believed_held"
    CAME_FREE = "came_free"
    CAPTIVITY_KNOWN = "captivity_known"
    CAPTURES_TOLD = "captures_told"
    CAPTURES_UNTOLD = "captures_untold"
    CHILDREN_CLEARED_UP = "children_cleared_up"
    CHILDREN_SOUGHT = "children_sought"
    CLEARED_UP = "cleared_up"
    DEATH_WITHOUT_REMAINS = "death_without_remains"
    DEATHS_ASKED = "deaths_asked"
    DEATHS_TOLD = "deaths_told"
    DEATHS_UNTOLD = "deaths_untold"
    DECISIONS_UNTOLD = "decisions_untold"
    DENIED = "denied"
    DONORS_CONSENTING = "donors_consenting"
    EFFECTS_OF_IDENTIFIED = "effects_of_identified"
    EFFECTS_RECORDED = "effects_recorded"
    EFFECTS_RETURNED = "effects_returned"
    HELD_NEVER_REGISTERED = "never_registered"
    ICRC_DEAD = "icrc_dead"
    IDENTIFICATIONS = "identifications"
    IDENTIFIED_NOT_RETURNED = "identified_not_returned"
    INTERVIEWS = "interviews"
    LISTS_SENT = "lists_sent"
    MESSAGES_HANDED = "messages_handed"
    MESSAGES_WAITING = "messages_waiting"
    NOTICES_DUE = "notices_due"
    NOTICES_HELD = "notices_held"
    NOTICES_SENT = "notices_sent"
    QUESTIONS_ANSWERED = "questions_answered"
    QUESTIONS_OPEN = "questions_open"
    REMAINS_EXAMINED = "remains_examined"
    REMAINS_NOT_EXAMINED = "remains_not_examined"
    REMAINS_RECOVERED = "remains_recovered"
    REMAINS_UNIDENTIFIED = "remains_unidentified"
    REQUESTS_OVERDUE = "requests_overdue"
    REQUESTS_SENT = "requests_sent"
    RETURNS_MADE = "returns_made"
    SAMPLES_WITHOUT_CONSENT = "samples_without_consent"
    SITES_DUG = "sites_dug"
    SITES_NOT_DUG = "sites_not_dug"
    SITES_WITH_POSITION = "sites_with_position"
    SITES_WITHOUT_POSITION = "sites_without_position"
    STILL_SOUGHT = "still_sought"
    VISITED = "visited"


_D, _E = DutyCount, EventKind
_OPEN = (
    Status.MISSING,
    Status.BELIEVED_HELD,
    Status.HELD,
    Status.DEAD_NOT_RECOVERED,
    Status.LOCATED,
)
_CLEARED_UP = (Status.RELEASED, Status.IDENTIFIED, Status.RETURNED)
_OF_DECISION = "hypothesis__person"
_DIFFERENCES = {
    _D.DEATH_WITHOUT_REMAINS: Difference.DEATH_WITHOUT_REMAINS,
    _D.DENIED: Difference.DENIED,
    _D.HELD_NEVER_REGISTERED: Difference.NEVER_REGISTERED,
    _D.ICRC_DEAD: Difference.ICRC_DEAD,
}
"""Those that are differences between reports; all are found at once."""


def duty_counts(access: Access) -> Mapping[DutyCount, int]:
    """All of them; some forty questions, each of which the database answers by counting."""
    differing = report_differences(access)
    found = {count: len(differing[difference]) for count, difference in _DIFFERENCES.items()}
    return found | {count: rows(access).order_by().count() for count, rows in _ROWS.items()}


def _sought(*status: Status) -> Callable[[Access], QuerySet[Shown]]:
    return lambda access: Shown.objects.filter(findable(access), sought=True, status__in=status)


def _children(*status: Status) -> Callable[[Access], QuerySet[Shown]]:
    def rows(access: Access) -> QuerySet[Shown]:
        return _sought(*status)(access).filter(certainly(AgeClass.CHILD, Installation.current()))

    return rows


def _with_event(*kinds: str) -> Callable[[Access], QuerySet[Shown]]:
    """Sought persons of whom a standing account says so."""
    told = Participation.objects.filter(
        person=OuterRef("person"),
        role=ParticipantRole.SUBJECT,
        event__kind__in=kinds,
        event__withdrawn_at__isnull=True,
    )
    return lambda access: Shown.objects.filter(Exists(told), findable(access), sought=True)


def _notices(*forms: str) -> Callable[[Access], QuerySet[BureauNotice]]:
    def rows(access: Access) -> QuerySet[BureauNotice]:
        standing = BureauNotice.objects.filter(findable(access), withdrawn_at__isnull=True)
        sent = standing.filter(outcome=NoticeOutcome.SENT)
        return sent.filter(form__in=forms) if forms else sent

    return rows


def _due(kind: str = "") -> Callable[[Access], QuerySet[Participation]]:
    return lambda access: due_accounts(access, kind)


def _messages(*, settled: bool) -> Callable[[Access], QuerySet[FamilyMessage]]:
    """``settled``: handed to whom they were for; otherwise neither handed nor sent back."""
    done = Q(handed_on__isnull=False) if settled else Q(settled_at__isnull=True)

    def rows(access: Access) -> QuerySet[FamilyMessage]:
        return FamilyMessage.objects.standing().filter(known_messages(access), done)

    return rows


def _requests(**which: str) -> Callable[[Access], QuerySet[Request]]:
    def rows(access: Access) -> QuerySet[Request]:
        return Request.objects.filter(known_requests(access), withdrawn_at__isnull=True, **which)

    return rows


def _sources(kind: SourceKind) -> Callable[[Access], QuerySet[Source]]:
    return lambda access: Source.objects.filter(
        readable(access), kind=kind, withdrawn_at__isnull=True
    )


def _questions(*, answered: bool) -> Callable[[Access], QuerySet[FamilyQuestion]]:
    def rows(access: Access) -> QuerySet[FamilyQuestion]:
        unanswered = {"answered_at__isnull": not answered}
        return FamilyQuestion.objects.filter(findable(access, "about"), **unanswered)

    return rows


def _identifications(access: Access) -> QuerySet[Decision]:
    return standing_identifications().filter(findable(access, _OF_DECISION))


def _told(access: Access) -> QuerySet[Notice]:
    person = findable(access, "decision__hypothesis__person")
    return Notice.objects.filter(person, held_at__isnull=False, decision__reversed_at__isnull=True)


def _returns(access: Access) -> QuerySet[Return]:
    person = findable(access, "decision__hypothesis__person")
    return Return.objects.filter(person, handed_at__isnull=False)


def _not_returned(access: Access) -> QuerySet[Decision]:
    there = returned_items().filter(made_in__decision=OuterRef("pk"))
    return _identifications(access).filter(~Exists(there))


def _bodies() -> QuerySet[Remains]:
    """Remains that stand by themselves: of an element the body it belongs to is counted."""
    return Remains.objects.filter(ended_at__isnull=True, part_of__isnull=True)


def _identified(access: Access) -> Exists:
    """Whether a body or a part of it is identified as somebody the officer may find."""
    body = Coalesce("hypothesis__remains__part_of", "hypothesis__remains")
    decided = _identifications(access).annotate(body=body)
    return Exists(decided.filter(body=OuterRef("pk")))


def _examined() -> Exists:
    body = Coalesce("remains__part_of", "remains")
    seen = Examination.objects.standing().annotate(body=body)
    return Exists(seen.filter(body=OuterRef("pk")))


def _effects_of_identified(access: Access) -> QuerySet[Effect]:
    """Still in the house, though it is decided whose remains they lay with."""
    gone = returned_items().filter(effect=OuterRef("pk"))
    body = Coalesce("hypothesis__remains__part_of", "hypothesis__remains")
    decided = _identifications(access).annotate(body=body).filter(body=OuterRef("body"))
    lying = Effect.objects.annotate(body=Coalesce("remains__part_of", "remains"))
    return lying.filter(Exists(decided), ~Exists(gone))


def _sites(*, dug: bool) -> Callable[[Access], QuerySet[Site]]:
    excavated = Exists(Excavation.objects.standing().filter(site=OuterRef("pk")))
    return lambda _access: Site.objects.filter(excavated if dug else ~excavated)


def _consents(access: Access) -> QuerySet[DonorConsent]:
    return DonorConsent.objects.filter(
        findable(access, "sample__donor"),
        use=ConsentUse.IDENTIFICATION,
        given=True,
        ended_at__isnull=True,
        sample__withdrawn_at__isnull=True,
    )


def _without_consent(access: Access) -> QuerySet[Sample]:
    """Kept samples of living persons whose consent nobody recorded, or who have taken it back."""
    standing = DonorConsent.objects.filter(
        sample=OuterRef("pk"), use=ConsentUse.IDENTIFICATION, given=True, ended_at__isnull=True
    )
    kept = Sample.objects.filter(withdrawn_at__isnull=True, donor__isnull=False)
    return kept.filter(findable(access, "donor"), ~Exists(standing))


_ROWS: Mapping[DutyCount, Callable[[Access], QuerySet[Any]]] = {
    _D.APPLICATIONS: _sources(SourceKind.APPLICATION),
    _D.BELIEVED_HELD: _sought(Status.BELIEVED_HELD, Status.HELD),
    _D.CAME_FREE: _with_event(*FREE),
    _D.CAPTIVITY_KNOWN: _with_event(*CAPTIVITY),
    _D.CAPTURES_TOLD: _notices("prisoner_capture", "civilian_custody"),
    _D.CAPTURES_UNTOLD: _due(_E.CAPTURE),
    _D.CHILDREN_CLEARED_UP: _children(*_CLEARED_UP),
    _D.CHILDREN_SOUGHT: _children(*_OPEN),
    _D.CLEARED_UP: _sought(*_CLEARED_UP),
    _D.DEATHS_ASKED: _requests(kind=RequestKind.DEATH),
    _D.DEATHS_TOLD: _notices("prisoner_death", "civilian_death"),
    _D.DEATHS_UNTOLD: _due(_E.DEATH),
    _D.DECISIONS_UNTOLD: untold_decisions,
    _D.DONORS_CONSENTING: _consents,
    _D.EFFECTS_OF_IDENTIFIED: _effects_of_identified,
    _D.EFFECTS_RECORDED: lambda _access: Effect.objects.all(),
    _D.EFFECTS_RETURNED: lambda access: returned_items().filter(
        findable(access, "made_in__decision__hypothesis__person"), effect__isnull=False
    ),
    _D.IDENTIFICATIONS: _identifications,
    _D.IDENTIFIED_NOT_RETURNED: _not_returned,
    _D.INTERVIEWS: _sources(SourceKind.INTERVIEW),
    _D.LISTS_SENT: lambda _access: ExchangeVersion.objects.filter(sent_at__isnull=False),
    _D.MESSAGES_HANDED: _messages(settled=True),
    _D.MESSAGES_WAITING: _messages(settled=False),
    _D.NOTICES_DUE: _due(),
    _D.NOTICES_HELD: _told,
    _D.NOTICES_SENT: _notices(),
    _D.QUESTIONS_ANSWERED: _questions(answered=True),
    _D.QUESTIONS_OPEN: _questions(answered=False),
    _D.REMAINS_EXAMINED: lambda _access: _bodies().filter(_examined()),
    _D.REMAINS_NOT_EXAMINED: lambda _access: _bodies().filter(~_examined()),
    _D.REMAINS_RECOVERED: lambda _access: _bodies(),
    _D.REMAINS_UNIDENTIFIED: lambda access: _bodies().filter(~_identified(access)),
    _D.REQUESTS_OVERDUE: overdue_requests,
    _D.REQUESTS_SENT: _requests(),
    _D.RETURNS_MADE: _returns,
    _D.SAMPLES_WITHOUT_CONSENT: _without_consent,
    _D.SITES_DUG: _sites(dug=True),
    _D.SITES_NOT_DUG: _sites(dug=False),
    _D.SITES_WITH_POSITION: lambda _access: Site.objects.filter(place__lat__isnull=False),
    _D.SITES_WITHOUT_POSITION: lambda _access: Site.objects.filter(place__lat__isnull=True),
    _D.STILL_SOUGHT: _sought(*_OPEN),
    _D.VISITED: _with_event(_E.VISIT),
}
