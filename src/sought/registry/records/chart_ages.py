"""The age pyramid of the sought: completed years when last seen, by sex, in classes of five.

Sex, birth and last contact are those that were known at the moment, as figures know them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sought.registry.models import Sex
from sought.registry.policies import Access
from sought.registry.records.figure_behind import behind
from sought.registry.records.figure_evaluated import EvaluatedFigure, evaluated
from sought.registry.records.figure_facts import KnownBy

WIDTH, OLDEST = 5, 90
"""Years of a class; the last one begins here."""


@dataclass(frozen=True)
class PyramidBar:
    """From ``least`` up to but not including ``below`` years (None: no limit); codes of persons.

    The last bar has no ``least``: those whose age is not known.
    """

    least: int | None
    below: int | None
    women: tuple[str, ...]
    men: tuple[str, ...]
    not_stated: tuple[str, ...]


def pyramid_values(
    access: Access, as_of: date, known_at: datetime, basis: KnownBy = KnownBy.ENTERED
) -> tuple[PyramidBar, ...]:
    """From the youngest on, of those registered as sought by then."""
    figure = evaluated("registered", as_of=as_of, known_at=known_at, access=access, basis=basis)
    return pyramid_of(figure, access)


def pyramid_of(figure: EvaluatedFigure, access: Access) -> tuple[PyramidBar, ...]:
    """Of the persons of a figure; of an age that is not exactly known the middle counts."""
    found: dict[tuple[int | None, str], list[str]] = defaultdict(list)
    for code, who in sorted(behind(figure, figure.persons, access).items()):
        found[age_class(*(who.age or (None, None))), who.sex].append(code)
    last = max((age for age, _ in found if age is not None), default=-WIDTH)
    classes: list[int | None] = [*range(0, last + WIDTH, WIDTH), None]
    return tuple(
        PyramidBar(
            age,
            None if age is None or age == OLDEST else age + WIDTH,
            tuple(found[age, Sex.FEMALE]),
            tuple(found[age, Sex.MALE]),
            tuple(_others(found.items(), age)),
        )
        for age in classes
    )


def _others(
    found: Iterable[tuple[tuple[int | None, str], list[str]]], age: int | None
) -> Iterable[str]:
    for (of, sex), codes in list(found):
        if of == age and sex not in {Sex.FEMALE, Sex.MALE}:
            yield from codes


def age_class(least: int | None, most: int | None) -> int | None:
    """The first year of the class in which the middle of an age lies; None where nothing is known."""
    if least is None or most is None:
        return None
    return min((least + most) // 2 // WIDTH * WIDTH, OLDEST)
