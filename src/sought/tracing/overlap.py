"""Two persons in one place at one time, by what is known of each and by what sources state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from sought.tracing.account import Window
from sought.tracing.grades import POSSIBLE, Grade, grade_together
from sought.tracing.presence_table import Stay
from sought.tracing.stated_pairs import Stated


@dataclass(frozen=True)
class Overlap:
    """Two persons in one place at one time.

    ``chance``: that of the likeliest day.  ``days``: common days to be expected.  ``window``: the
    days on which it is at least possible (None: nobody says when).  ``refs``: the statements that
    put them together by name, the surest first; then the grade is theirs.
    """

    person: str
    other: str
    place: str
    window: Window | None
    chance: float
    days: float
    grade: Grade
    refs: tuple[str, ...] = ()

    def turned(self) -> Overlap:
        """The same, seen from the other."""
        return replace(self, person=self.other, other=self.person)


def surest_first(found: Iterable[Overlap]) -> tuple[Overlap, ...]:
    """In the order in which they are read."""
    return tuple(sorted(found, key=lambda o: (-o.grade, -o.chance, -o.days, o.other, o.place)))


def overlap_of_stays(one: Stay, other: Stay) -> Overlap | None:
    """Of two persons in one place; None where it is less than possible."""
    common = Window(one.first, one.last).common(Window(other.first, other.last))
    if common is None:
        return None
    product = one.between(common).astype(np.float64) * other.between(common)
    chance = float(product.max())
    grade = grade_together(chance)
    if grade is None:
        return None
    days = np.flatnonzero(product >= POSSIBLE)
    window = Window(common.first + int(days[0]), common.first + int(days[-1]))
    expected = float(product.sum())
    return Overlap(one.person, other.person, one.place, window, chance, expected, grade)


def state(
    found: dict[tuple[str, str], Overlap], key: tuple[str, str], person: str, said: Stated
) -> None:
    """Take a statement in: beside what the presences say it wins where it is surer."""
    if said.grade is None:
        return
    other, place = key
    days = said.days * said.chance
    new = Overlap(person, other, place, said.window, said.chance, days, said.grade, (said.ref,))
    found[key] = stronger(found[key], new) if key in found else new


def stronger(old: Overlap, new: Overlap) -> Overlap:
    """Both in one, ``new`` being what sources state."""
    surer = new.grade > old.grade and new.window is not None
    refs = (*new.refs, *old.refs) if new.chance > old.chance else (*old.refs, *new.refs)
    return replace(
        old,
        window=new.window if surer else old.window,
        chance=max(old.chance, new.chance),
        days=max(old.days, new.days),
        grade=max(old.grade, new.grade),
        refs=tuple(dict.fromkeys(refs)),
    )
