"""What stands around a mention of a person: the place and the date that go with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sought.registry.models import Mention, MentionKind, MentionState

_PARAGRAPH = re.compile(r"\n\s*\n")
_LINE = re.compile(r"\n")


@dataclass(frozen=True)
class Surroundings:
    """The mentions of a place and of a date that are proposed for what is told of a person."""

    place: Mention | None = None
    date: Mention | None = None


def surroundings(text: str, mention: Mention, mentions: Iterable[Mention]) -> Surroundings:
    """In the same paragraph the nearest before the mention, else the nearest after it.

    A place that is named in an earlier paragraph stays the scene until another is named, known or
    not; a date does not.  Rejected mentions propose nothing.
    """
    first, end = _paragraph(text, mention.start)
    meant = [one for one in mentions if one.state != MentionState.REJECTED]
    places = [one for one in meant if one.kind == MentionKind.PLACE]
    known = [one for one in places if one.place_id]
    dates = [one for one in meant if one.kind == MentionKind.DATE and one.date]
    here = _nearest(known, mention, first, end)
    new_scene = _nearest(places, mention, first, end) is not None
    return Surroundings(
        here if here or new_scene else _nearest(known, mention, 0, first),
        _nearest(dates, mention, first, end),
    )


def _paragraph(text: str, at: int) -> tuple[int, int]:
    """First character and end of the paragraph; without blank lines each line is one."""
    parting = _PARAGRAPH if _PARAGRAPH.search(text.strip()) else _LINE
    first, end = 0, len(text)
    for gap in parting.finditer(text):
        if gap.end() <= at:
            first = gap.end()
        elif gap.start() >= at:
            return first, gap.start()
    return first, end


def _nearest(
    candidates: Sequence[Mention], mention: Mention, first: int, end: int
) -> Mention | None:
    inside = [one for one in candidates if first <= one.start and one.end <= end]
    before = [one for one in inside if one.end <= mention.start]
    later = [one for one in inside if one.start >= mention.end]
    if before:
        return max(before, key=lambda one: one.start)
    return min(later, key=lambda one: one.start, default=None)
