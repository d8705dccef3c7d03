"""Interviews in which nobody has looked yet: the office looks for persons, places and dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sought.registry.actions.find_mentions import find_mentions
from sought.registry.models import Officer, Role, Testimony
from sought.registry.policies import access_of, findable

Progress = Callable[[int, int], None]
"""Hears of the interviews done and of all."""


def find_all_mentions(officers: Mapping[str, Officer], progress: Progress) -> dict[str, int]:
    """Propose what the program finds, for officers to confirm; numbers by noun.

    What protected witnesses said is read by those who may open it.
    """
    by = officers[Role.INVESTIGATOR]
    open_to = findable(access_of(by), "witness")
    unread = list(Testimony.objects.filter(open_to, mentions__isnull=True).order_by("pk"))
    found = 0
    for done, testimony in enumerate(unread, start=1):
        found += len(find_mentions(testimony, by=by))
        progress(done, len(unread))
    return {"mention_to_confirm": found}
