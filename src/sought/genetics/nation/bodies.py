"""Remains of a nation: elements of bodies, samples of elements, and how degraded they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sought.genetics.markers import Calls
from sought.genetics.nation.laboratory import Laboratories, typed_at
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Sex
from sought.genetics.simulated_case import misread


@dataclass(frozen=True, eq=False)
class Body:
    """A dead person: code, the missing person's id (or ``*``), sex, true profile."""

    id: str
    person: str
    sex: Sex
    calls: Calls


@dataclass(frozen=True)
class Quality:
    """A class of samples: their error model, the span of markers lost, how often sex is read."""

    share: float
    dropouts: tuple[float, ...]
    markers_lost: tuple[float, float]
    sex_read: float


QUALITIES = (
    Quality(0.55, (0.0,), (0.0, 0.05), 1.0),
    Quality(0.30, (0.02, 0.05, 0.1), (0.1, 0.4), 0.97),
    Quality(0.15, (0.2,), (0.5, 0.75), 0.7),
)
"""Good, partial and poor samples."""

_ELEMENTS = (0.89, 0.07, 0.03, 0.01)
"""Shares of bodies found as one, two and three elements, and of bodies registered twice."""

_SECOND_TRY = 0.15
"""How often an element whose sample was not good is sampled again."""


@dataclass(frozen=True, eq=False)
class Taken:
    """A sample as taken: the number of its body and of the element, and what it shows.

    ``whole`` says that the element is a whole body, of which everything can be observed.
    """

    body: int
    element: int
    whole: bool
    sex: Sex
    calls: Calls
    errors: SampleErrors


def samples_of(
    number: int, body: Body, laboratory: Laboratories, rng: np.random.Generator
) -> Iterator[Taken]:
    """All samples of a body."""
    found = int(rng.choice(len(_ELEMENTS), p=_ELEMENTS))
    twice = found == len(_ELEMENTS) - 1
    for element in range(2 if twice else found + 1):
        whole = element == 0 or twice
        first = _sample(number, element, whole, body, laboratory, rng)
        yield first
        if first.errors and rng.random() < _SECOND_TRY:
            yield _sample(number, element, whole, body, laboratory, rng)


def _sample(
    number: int,
    element: int,
    whole: bool,  # noqa: FBT001 - a fact, no switch
    body: Body,
    laboratory: Laboratories,
    rng: np.random.Generator,
) -> Taken:
    quality = QUALITIES[rng.choice(len(QUALITIES), p=[q.share for q in QUALITIES])]
    dropout = float(rng.choice(quality.dropouts))
    errors = SampleErrors(dropout=dropout) if dropout else NO_ERRORS
    kept = rng.random(len(laboratory.markers)) >= rng.uniform(*quality.markers_lost)
    mask = kept & laboratory.remains_kit(rng)
    calls = misread(typed_at(body.calls, mask), laboratory.markers, errors, rng, sex=body.sex)
    calls.flags.writeable = False
    sex = body.sex if rng.random() < quality.sex_read else Sex.UNKNOWN
    return Taken(number, element, whole, sex, calls, errors)
