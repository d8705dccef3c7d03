"""The page "Speaking with the family": everything on it, as its reader may know it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sought.registry.models import Conversation, Decision, Notice, Objection, Person, Return
from sought.registry.policies import Access, Permission
from sought.registry.records.family_file import FamilyFile, family_file, family_mask
from sought.registry.records.family_stage import family_stage
from sought.web.addresses import address
from sought.web.known_reads import note_known

P = Permission
Mask = Callable[[str], str]


@dataclass(frozen=True)
class Moment:
    """One entry of the timeline."""

    at: datetime
    icon: str
    title: str
    who: Person | None
    text: str = ""
    url: str = ""
    code: str = ""
    by: str = ""
    step: Conversation | None = None
    step_words: str = ""
    with_words: str = ""


def contact_page(request: HttpRequest, who: Person) -> dict[str, Any]:
    """The context; about forty questions, however much was spoken."""
    access, file = request.access, family_file(who)
    mask = family_mask(access, [who])
    note_known(request, {one.pk for one in _relatives(file)}, page="contact")
    moments = sorted(_moments(file, mask), key=lambda one: one.at, reverse=True)
    return {
        "file": file,
        "stage": family_stage(who, relative=_first_told(file)),
        "contacts": [(row, mask(row.note)) for row in file.contacts],
        "moments": moments,
        "steps": [(row, mask(row.next_step)) for row in file.steps],
        "questions": [(row, mask(row.text), mask(row.answer)) for row in file.questions],
        "wishes": [(row, mask(row.note)) for row in file.wishes],
        "news": file.news,
        "closures": [(row, mask(row.reason), mask(row.reopened_reason)) for row in file.closures],
        "decisions": [(one, _open_notices(file, one)) for one in file.decisions],
        "may": _may(access, who, file),
    }


def _first_told(file: FamilyFile) -> Person | None:
    """The first contact of those who may be told."""
    return next((row.relative for row in file.contacts if row.may_be_told), None)


def _relatives(file: FamilyFile) -> Iterator[Person]:
    yield from (row.relative for row in chain(file.contacts, file.wishes, file.notices))
    yield from (row.relative for row in file.talks if row.relative)
    yield from (row.asked_by for row in file.questions)
    yield from (row.raised_by for row in file.objections)
    yield from (row.received_by for row in file.returns)
    yield from (row.access.relative for row in file.news)


def _open_notices(file: FamilyFile, decision: Decision) -> list[Notice]:
    return [one for one in file.notices if one.decision == decision]


def _moments(file: FamilyFile, mask: Mask) -> Iterator[Moment]:
    yield from (_talk(row, mask) for row in file.talks)
    yield from (_told(row, mask) for row in file.notices if row.held_at)
    yield from (_objected(row, mask) for row in file.objections)
    yield from (_returned(row) for row in file.returns if row.handed_at)


def _talk(row: Conversation, mask: Mask) -> Moment:
    return Moment(
        row.held_at,
        "clock" if row.notice_id else "interview",
        row.get_channel_display() if row.channel else _("To be told: the decision is reversed"),
        row.relative,
        mask(row.summary),
        address("notice", row.notice.code) if row.notice else "",
        row.code,
        row.recorded_by.code,
        row if row.next_step else None,
        mask(row.next_step),
        mask(row.with_words),
    )


def _told(row: Notice, mask: Mask) -> Moment:
    return Moment(
        row.held_at or row.planned_for,
        "identified",
        _("Told of the decision: %(how)s") % {"how": row.get_reception_display()},
        row.relative,
        mask(row.record),
        address("notice", row.code),
        row.code,
        row.officer.code,
    )


def _objected(row: Objection, mask: Mask) -> Moment:
    url = address("objection", row.code)
    return Moment(
        row.raised_at, "warn", _("Objected"), row.raised_by, mask(row.reasons), url, row.code
    )


def _returned(row: Return) -> Moment:
    url = address("return", row.code)
    return Moment(
        row.handed_at or row.prepared_at,
        "handover",
        _("Remains returned"),
        row.received_by,
        url=url,
        code=row.code,
    )


def _may(access: Access, who: Person, file: FamilyFile) -> dict[str, bool]:
    is_open = who.erased_at is None and who.merged_into_id is None
    speaks = access.can(P.SPEAK_WITH_FAMILIES)
    closes = access.can(P.CLOSE_CASES)
    return {
        "speak": speaks and is_open,
        "close": closes and is_open and who.sought and file.closure is None,
        "reopen": closes and is_open and file.closure is not None,
        "hand_back": access.can(P.HAND_BACK),
        "read_board": access.can(P.VIEW_HYPOTHESES),
        "record": access.can(P.RECORD) and is_open,
    }
