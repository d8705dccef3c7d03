"""Numbers beside entries of the menu: counted once in a while for each officer, not for each page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.cache import cache

from sought.registry.policies import Access, Permission
from sought.registry.records.board_queue import board_queue
from sought.registry.records.family_queue import family_queue, open_objections
from sought.registry.records.laboratory_queue import profiles_to_accept
from sought.registry.records.requests_due import overdue_requests
from sought.registry.records.review_queue import review_queue

MOST = 999
_SECONDS = 300


def forget_count(name: str, access: Access) -> None:
    """What the officer did has changed it."""
    cache.delete(_key(name, access))


def waiting_count(name: str, access: Access) -> str | None:
    """How many wait behind that entry, as text; None where nothing does, or nothing is counted."""
    count = _COUNTS.get(name)
    if count is None:
        return None
    known = cache.get(_key(name, access))
    if known is None:
        known = count(access)
        cache.set(_key(name, access), known, _SECONDS)
    if not known:
        return None
    return f"{MOST}+" if known > MOST else str(known)


def _key(name: str, access: Access) -> str:
    return f"waiting:{name}:{access.officer.pk}"


def _pairs(access: Access) -> int:
    return review_queue(access).order_by()[: MOST + 1].count()


def _profiles(access: Access) -> int:
    """Those of colleagues, which this officer may accept."""
    return profiles_to_accept(access).order_by()[: MOST + 1].count()


def _board(access: Access) -> int:
    return board_queue(access).count


def _families(access: Access) -> int:
    """What waits for who speaks with them; for who answers objections, those."""
    if access.can(Permission.SPEAK_WITH_FAMILIES):
        return family_queue(access).count
    if access.can(Permission.ANSWER_OBJECTIONS):
        return open_objections(access).order_by().count()
    return 0


def _overdue(access: Access) -> int:
    """Replies that whoever records may ask for again."""
    if not access.can(Permission.RECORD):
        return 0
    return overdue_requests(access).order_by()[: MOST + 1].count()


_COUNTS: Mapping[str, Callable[[Access], int]] = {
    "board": _board,
    "families": _families,
    "linkage": _pairs,
    "laboratory": _profiles,
    "requests": _overdue,
}
