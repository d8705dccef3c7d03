"""What an interview changed: the cases before it and after, held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sought.tracing.account import Window
from sought.tracing.grades import PROBABLE
from sought.tracing.traced import AT_LARGE, DEAD, ELSEWHERE, FREE, Traced

_NOT_HELD = frozenset({AT_LARGE, ELSEWHERE})


@dataclass(frozen=True)
class CaseState:
    """What is known of one case: where and when last seen in captivity, and how it ended.

    ``place`` is empty where nobody has seen the person in a named place, ``window`` None where
    nobody has seen the person at all.  ``ended``: :data:`DEAD` or :data:`FREE` where that is
    probable, else empty.
    """

    place: str
    window: Window | None
    ended: str


@dataclass(frozen=True)
class CaseChange:
    """One case that an interview changed."""

    person: str
    before: CaseState
    after: CaseState

    @property
    def closed(self) -> bool:
        """Its end was open and is told now."""
        return bool(self.after.ended) and not self.before.ended

    @property
    def newly_covered(self) -> bool:
        """For the first time somebody has seen the person in a named place."""
        return bool(self.after.place) and not self.before.place

    @property
    def place_changed(self) -> bool:
        """The last place is another than before."""
        return bool(self.before.place) and self.after.place != self.before.place

    @property
    def later_days(self) -> int:
        """By how many days the last sighting is later now (earlier: negative), middle to middle."""
        if self.before.window is None or self.after.window is None:
            return 0
        return (sum(self.after.window) - sum(self.before.window)) // 2


def state_of(traced: Traced | None) -> CaseState:
    """The state of a case; None: nothing is told of the person."""
    if traced is None:
        return CaseState("", None, "")
    seen = traced.last_seen
    place = seen.places[0].place if seen and seen.places else ""
    window = seen.window if seen else None
    return CaseState("" if place in _NOT_HELD else place, window, _end(traced))


def _end(traced: Traced) -> str:
    """What more than half of the probability of the listed trails ends in."""
    for end in (DEAD, FREE):
        ending = (t for t in traced.trails if t.segments and t.segments[-1].place == end)
        if sum(trail.probability for trail in ending) >= PROBABLE:
            return end
    return ""


def after_interview(
    before: Mapping[str, Traced], after: Mapping[str, Traced]
) -> tuple[CaseChange, ...]:
    """The cases that are not as before: closed ones first, then those newly covered, then others.

    By person what was traced without the interview and with it; in each group by code.
    """
    changes = [
        CaseChange(person, state_of(before.get(person)), state_of(after.get(person)))
        for person in sorted({*before, *after})
    ]
    changed = (change for change in changes if change.before != change.after)
    return tuple(sorted(changed, key=lambda c: (not c.closed, not c.newly_covered, c.person)))
