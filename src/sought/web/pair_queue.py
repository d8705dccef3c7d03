"""Which pair an officer is shown next: the queue without those put off in this session.

On a second look these are pairs that others have decided, to learn how well officers agree.
"""

from __future__ import annotations

from django.contrib.sessions.backends.base import SessionBase

from sought.registry.models import Proposal
from sought.registry.policies import Access
from sought.registry.records.review_queue import control_sample, review_queue

_KEY = "pairs_put_off"
_LOOK = "second_look"
_MOST = 300
"""More are forgotten, the oldest first: a session is no list of work."""


def put_off(session: SessionBase, proposal: int) -> None:
    """Skip that proposal (primary key) until the others are through."""
    others = [one for one in session.get(_KEY, []) if one != proposal]
    session[_KEY] = [*others, proposal][-_MOST:]


def next_of(access: Access, session: SessionBase) -> tuple[Proposal | None, bool]:
    """The next pair, if any waits; and whether what was put off has begun again."""
    queue = control_sample(access) if is_second_look(session) else review_queue(access)
    off = session.get(_KEY, [])
    following = queue.exclude(pk__in=off).first()
    if following is not None or not off:
        return following, False
    session[_KEY] = []
    following = queue.first()
    return following, following is not None


def look_again(session: SessionBase, *, on: bool) -> None:
    """Go through decided pairs, or through the queue again."""
    session[_LOOK] = on


def is_second_look(session: SessionBase) -> bool:
    """Whether decided pairs are gone through in this session."""
    return bool(session.get(_LOOK, False))
