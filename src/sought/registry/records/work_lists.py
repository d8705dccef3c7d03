"""What waits for somebody: counts and first rows for the start page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet

from sought.registry.models import (
    ApplicationState,
    ApplicationSubject,
    Draft,
    Entry,
    Erasure,
    EventKind,
    Link,
    Mention,
    MentionState,
    ParticipantRole,
    Participation,
    Request,
    Shown,
    Site,
    SiteStage,
    Source,
    Testimony,
)
from sought.registry.policies import Access, Permission, findable, readable
from sought.registry.records.requests_due import overdue_requests
from sought.registry.records.statements import STATEMENTS

CAP = 1000
"""Counted up to here; then it is "more than 1,000"."""


class WorkList(StrEnum):
    """What there is to do."""

    CONTRADICTIONS = "contradictions"
    SOURCES_WITHOUT_STATEMENTS = "sources_without_statements"
    MENTIONS = "mentions"
    APPLICATIONS_WITHOUT_CONTACT = "applications_without_contact"
    UNLINKED_ENTRIES = "unlinked_entries"
    DRAFTS = "drafts"
    ERASURES = "erasures"
    UNVERIFIED_SITES = "unverified_sites"
    OVERDUE_REPLIES = "overdue_replies"


@dataclass(frozen=True)
class Waiting:
    """One list: ``count`` up to 1,000, ``more`` beyond, and its first rows."""

    name: WorkList
    count: int
    more: bool
    first: tuple[Any, ...]


def work_lists(access: Access, *, rows: int = 5) -> list[Waiting]:
    """The lists that the officer has the rights for; two questions to the database for each."""
    return [
        _waiting(name, make(access), rows)
        for name, (needed, make) in _LISTS.items()
        if needed is None or access.can(needed)
    ]


def work_list(access: Access, name: WorkList) -> QuerySet[Any]:
    """All rows of one list; Refused without the right to it."""
    needed, make = _LISTS[name]
    if needed is not None:
        access.check(needed)
    return make(access)


def _waiting(name: WorkList, query: QuerySet[Any], rows: int) -> Waiting:
    # Counted before it is sorted: the order would cost as much as the whole list.
    count = query.order_by()[: CAP + 1].count()
    first = tuple(query[:rows]) if count else ()
    return Waiting(name, min(count, CAP), count > CAP, first)


def _contradictions(access: Access) -> QuerySet[Shown]:
    found = Shown.objects.filter(findable(access), contradictions__gt=0)
    return found.select_related("person").order_by("person")


def _sources_without_statements(access: Access) -> QuerySet[Source]:
    found = Source.objects.filter(readable(access), withdrawn_at__isnull=True)
    for kind in STATEMENTS.values():
        found = found.exclude(Exists(_of_source(kind)))
    # A letter of ours asks, and states nothing.
    found = found.exclude(Exists(Request.objects.filter(letter=OuterRef("pk"))))
    return found.exclude(Exists(Testimony.objects.filter(source=OuterRef("pk")))).order_by("-pk")


def _of_source(kind: type[Model]) -> QuerySet[Model]:
    return kind._default_manager.filter(source=OuterRef("pk"))  # noqa: SLF001 - Django's own


def _mentions(access: Access) -> QuerySet[Mention]:
    found = Mention.objects.filter(_is_open(access, "testimony"), state=MentionState.PROPOSED)
    return found.select_related("testimony__source", "person").order_by("pk")


def _is_open(access: Access, source: str) -> Exists:
    """Looked up for each row: a list of all open sources would be made even for no row."""
    open_ones = Source.objects.filter(readable(access), withdrawn_at__isnull=True)
    return Exists(open_ones.filter(pk=OuterRef(source)))


def _applications_without_contact(access: Access) -> QuerySet[ApplicationSubject]:
    """Persons asked for of whom nobody has said when they were last seen."""
    contact = Participation.objects.filter(
        person=OuterRef("person"),
        role=ParticipantRole.SUBJECT,
        event__kind=EventKind.LAST_CONTACT,
        event__withdrawn_at__isnull=True,
    )
    # The few without any day, found by an index; those with one were seen by somebody.
    undated = Shown.objects.filter(sought=True, last_contact_from__isnull=True, last_contact="")
    found = ApplicationSubject.objects.filter(
        findable(access),
        ~Exists(contact),
        person__in=undated.values("person"),
        application__state=ApplicationState.OPEN,
    )
    return found.select_related("application__source", "person__shown").order_by("pk")


def _unlinked_entries(access: Access) -> QuerySet[Entry]:
    links = Link.objects.filter(entry=OuterRef("pk"), undone_at__isnull=True)
    found = Entry.objects.filter(~Exists(links), _is_open(access, "list"))
    return found.select_related("list__source").order_by("pk")


def _drafts(access: Access) -> QuerySet[Draft]:
    return Draft.objects.filter(officer=access.officer).order_by("-saved_at")


def _erasures(_: Access) -> QuerySet[Erasure]:
    found = Erasure.objects.filter(done_at__isnull=True, refused_at__isnull=True)
    return found.select_related("person__shown", "requested_by").order_by("requested_at")


def _unverified_sites(_: Access) -> QuerySet[Site]:
    return Site.objects.filter(stage=SiteStage.REPORTED).select_related("place").order_by("place")


_Make = Callable[[Access], QuerySet[Any]]
P = Permission
_LISTS: Mapping[WorkList, tuple[Permission | None, _Make]] = {
    WorkList.CONTRADICTIONS: (P.CHOOSE, _contradictions),
    WorkList.SOURCES_WITHOUT_STATEMENTS: (P.RECORD, _sources_without_statements),
    WorkList.MENTIONS: (P.DECIDE_MENTIONS, _mentions),
    WorkList.APPLICATIONS_WITHOUT_CONTACT: (P.RECORD, _applications_without_contact),
    WorkList.UNLINKED_ENTRIES: (P.IMPORT, _unlinked_entries),
    WorkList.DRAFTS: (None, _drafts),
    WorkList.ERASURES: (P.APPROVE_ERASURE, _erasures),
    WorkList.UNVERIFIED_SITES: (P.RECORD_PLACES, _unverified_sites),
    WorkList.OVERDUE_REPLIES: (P.RECORD, overdue_requests),
}
"""Each list, the right it needs, and its rows."""
