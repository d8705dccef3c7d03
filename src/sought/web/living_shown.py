"""The work for the living on a person's page: last account, visits, messages, requests."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from sought.registry.models import FamilyMessage, MessageDirection, Person, Status
from sought.registry.policies import Permission
from sought.registry.records.accounts import Told
from sought.registry.records.family_file import family_mask
from sought.registry.records.held_rows import days_since
from sought.registry.records.living_file import LivingFile, living_file
from sought.registry.records.timeline import timeline
from sought.web.captivity_papers_shown import captivity_papers
from sought.web.chips import Chips
from sought.web.held_shown import accounts_in, last_shown, told_shown, words_of
from sought.web.known_reads import note_known
from sought.web.requests_shown import request_rows

P = Permission
_DIED = (Status.DEAD_NOT_RECOVERED, Status.IDENTIFIED, Status.RETURNED)


def living_shown(request: HttpRequest, person: Person) -> dict[str, Any]:
    """The context of the page; the same number of questions however much was written."""
    access = request.access
    file = living_file(access, person, timeline(person.pk))
    words = words_of(request, _accounts(file))
    note_known(request, (row.relative_id for row in file.messages), page="living")
    return {
        "known_alive": last_shown(file.known, words) if file.known else None,
        **_silence(file.last_sign, person),
        "visits": [told_shown(one, words) for one in file.visits],
        # Not "messages": under that name every page looks for what the last deed said.
        "letters": _letters(request, person, file),
        **captivity_papers(request, person),
        "requests": request_rows(request, file.requests, page="living", of=person),
        "may_living": {
            "read_messages": access.can(P.VIEW_FAMILY),
            "write_message": access.can(P.RECORD) and access.can(P.VIEW_FAMILY),
            "withdraw_message": access.can(P.WITHDRAW) and access.can(P.VIEW_FAMILY),
            "request": access.can(P.RECORD),
        },
    }


def _silence(sign: date | None, person: Person) -> dict[str, Any]:
    """The day, of this year at the latest today; for the dead nobody counts the days."""
    today = timezone.localdate()
    counts = person.shown.status not in _DIED
    return {
        "last_sign": min(sign, today) if sign else None,
        "silent_days": days_since(sign, today) if counts else None,
    }


def _accounts(file: LivingFile) -> list[Any]:
    visits: tuple[Told, ...] = file.visits
    known = accounts_in(file.known) if file.known else []
    return [*known, *(one for visit in visits for one in visit.accounts)]


def _letters(request: HttpRequest, person: Person, file: LivingFile) -> list[dict[str, Any]]:
    """Words of a message only where its source is open to the reader."""
    if not file.messages:
        return []
    mask = family_mask(request.access, [person])
    chips = Chips(request.access, {row.source_id for row in file.messages}, mask)
    return [
        {**_letter(row, chips, mask), "not_told": _not_to_be_told(row, file)}
        for row in file.messages
    ]


def _not_to_be_told(row: FamilyMessage, file: LivingFile) -> bool:
    """Whether it waits for a relative who, by what is written down, may not be told."""
    waits = row.stands and row.is_on_its_way and row.direction == MessageDirection.TO_FAMILY
    return waits and row.relative_id in file.not_to_be_told


def _letter(row: FamilyMessage, chips: Chips, mask: Any) -> dict[str, Any]:  # noqa: ANN401
    is_open = row.source_id in chips.open
    return {
        "row": row,
        "chip": chips.of(row),
        "open": is_open,
        "words": mask(chips.words(row, row.words)) if is_open else "",
        "carried_by": mask(row.carried_by),
        "returned_reason": mask(row.returned_reason),
    }
