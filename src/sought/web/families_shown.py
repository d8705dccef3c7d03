"""The work list of families, section by section, in the words of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sought.registry.models import (
    Closure,
    ClosureKind,
    Conversation,
    Decision,
    FamilyContact,
    FamilyNews,
    FamilyQuestion,
    Notice,
    Objection,
    Person,
    Remains,
    Return,
)
from sought.registry.policies import Access
from sought.registry.records.family_queue import FamilyQueue, family_queue
from sought.web.addresses import address
from sought.web.hidden_names import masking

MOST = 50
"""Rows of one section; the oldest are shown."""


@dataclass(frozen=True)
class Row:
    """One thing that waits: about whom, with whom, what and since or until when."""

    code: str
    url: str
    person: Person
    relative: Person | None
    what: str
    when: date | datetime | None

    @property
    def persons(self) -> list[Person]:
        """Whose names the row shows."""
        return [self.person, *([self.relative] if self.relative else [])]


@dataclass(frozen=True)
class Section:
    """Rows of one kind; ``more`` are not shown."""

    key: str
    title: str
    nothing: str
    rows: tuple[Row, ...]
    more: int
    urgent: bool = False

    @property
    def total(self) -> int:
        """Those shown and those not."""
        return len(self.rows) + self.more


def sections(access: Access) -> list[Section]:
    """Each with its rows, what is most urgent first; words name nobody whom the reader may not know."""
    shown = list(_sections(family_queue(access)))
    persons = {
        (one.pk, one.protected) for part in shown for row in part.rows for one in row.persons
    }
    mask = masking(access, persons)
    return [
        replace(part, rows=tuple(replace(row, what=mask(row.what)) for row in part.rows))
        for part in shown
    ]


def _sections(queue: FamilyQueue) -> list[Section]:
    return [
        _section("untold", _("Decided, nobody told"), _untold, queue.untold, urgent=True),
        _section(
            "to_tell", _("Decided, this relative not told"), _to_tell, queue.to_tell, urgent=True
        ),
        _section(
            "misplaced",
            _("With a family, decision reversed"),
            _misplaced,
            queue.misplaced,
            urgent=True,
        ),
        _section(
            "closed_untold",
            _("Closed, to be said in person"),
            _closed,
            queue.closed_untold,
            urgent=True,
        ),
        _section("overdue", _("Steps that are due"), _step, queue.overdue, urgent=True),
        _section("planned", _("Planned notices"), _planned, queue.planned),
        _section("objections", _("Open objections"), _objection, queue.objections, urgent=True),
        _section("questions", _("Questions without an answer"), _question, queue.questions),
        _section("news", _("News from families"), _news, queue.news),
        _section("prepared", _("Prepared returns"), _prepared, queue.prepared),
        _section("unreturned", _("Told, nothing returned yet"), _unreturned, queue.unreturned),
        _section("coming", _("Steps to come"), _step, queue.coming),
    ]


def _section(
    key: str, title: str, shown: Callable[..., Row], rows: QuerySet, *, urgent: bool = False
) -> Section:
    found = list(rows[: MOST + 1])
    more = rows.count() - MOST if len(found) > MOST else 0
    return Section(
        key, title, _("Nothing waits here"), tuple(map(shown, found[:MOST])), more, urgent
    )


def _untold(one: Decision) -> Row:
    who = one.hypothesis.person
    url = address("family_contact", who.code)
    return Row(one.code, url, who, None, one.hypothesis.remains.code, one.decided_at)


def _to_tell(one: FamilyContact) -> Row:
    code = f"{Decision.code_letter}-{one.decision_number:06d}"
    url = address("family_contact", one.person.code)
    what = f"{Remains.code_letter}-{one.remains_number:06d}"
    return Row(code, url, one.person, one.relative, what, one.decided_at)


def _closed(one: FamilyContact) -> Row:
    code = f"{Closure.code_letter}-{one.closure_number:06d}"
    url = address("family_contact", one.person.code)
    what = str(ClosureKind(one.closure_kind).label)
    return Row(code, url, one.person, one.relative, what, one.closed_at)


def _misplaced(one: Return) -> Row:
    who = one.decision.hypothesis.person
    url = address("return", one.code)
    return Row(one.code, url, who, one.received_by, _("to be taken back"), one.handed_at)


def _unreturned(one: Decision) -> Row:
    who = one.hypothesis.person
    url = address("family_contact", who.code)
    return Row(one.code, url, who, None, one.hypothesis.remains.code, one.decided_at)


def _step(one: Conversation) -> Row:
    url = address("family_contact", one.about.code)
    return Row(one.code, url, one.about, one.relative, one.next_step, one.next_by)


def _planned(one: Notice) -> Row:
    who = one.decision.hypothesis.person
    url = address("notice", one.code)
    return Row(one.code, url, who, one.relative, one.officer.display_name, one.planned_for)


def _objection(one: Objection) -> Row:
    who = one.decision.hypothesis.person
    waits = _("waits for the second test") if one.second_test and not one.result else ""
    url = address("objection", one.code)
    return Row(one.code, url, who, one.raised_by, waits or _("to be answered"), one.raised_at)


def _question(one: FamilyQuestion) -> Row:
    url = address("family_contact", one.about.code)
    return Row(one.code, url, one.about, one.asked_by, _("to be answered"), one.asked_at)


def _news(one: FamilyNews) -> Row:
    url = address("one_family_news", one.code)
    return Row(one.code, url, one.about, one.access.relative, _("to be read"), one.sent_at)


def _prepared(one: Return) -> Row:
    who = one.decision.hypothesis.person
    url = address("return", one.code)
    return Row(one.code, url, who, one.received_by, _("to be handed over"), one.planned_for)
