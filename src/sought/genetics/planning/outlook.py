"""A family's prospects: the probability to identify its missing, now and with more relatives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sought.genetics.case import Family
from sought.genetics.locus import Array
from sought.genetics.planning.draws import Alike, Draw, draw_missing, draw_relative
from sought.genetics.planning.panel import Panel
from sought.genetics.planning.thresholds import Conditions


class Gain(NamedTuple):
    """Expected number of new identifications, and its standard error."""

    value: float
    error: float


class Outlook:
    """One family, with the relatives chosen so far.

    The same random numbers serve all relatives, before and after.
    """

    def __init__(
        self,
        panel: Panel,
        family: Family,
        missing: Sequence[str],
        conditions: Conditions,
        seed: tuple[int, ...],
    ) -> None:
        self.conditions = conditions
        self.chosen: tuple[str, ...] = ()
        self._seed = seed
        self._alike = Alike(panel, [family], [family.pedigree.ids])
        self._shape = (1, len(conditions.threshold), len(panel), 3)
        self._people = [
            draw_missing(self._alike, m, self._heights(k)) for k, m in enumerate(missing)
        ]
        self._before: list[list[Draw]] = [[] for _ in missing]

    def gain(self, relative: str, found_share: float) -> Gain:
        """What a relative would add to those chosen.

        ``found_share`` is the probability that a missing person's remains are among the
        samples.
        """
        new = sum(
            self._identified(person, [*before, self._draw(person, before, relative)])
            - self._identified(person, before)
            for person, before in zip(self._people, self._before, strict=True)
        )
        values = np.asarray(new) * found_share
        return Gain(float(values.mean()), float(values.std() / np.sqrt(len(values))))

    def choose(self, relative: str) -> None:
        """Count a relative as typed from now on."""
        for person, before in zip(self._people, self._before, strict=True):
            before.append(self._draw(person, before, relative))
        self.chosen = (*self.chosen, relative)

    def _draw(self, person: Draw, before: Sequence[Draw], relative: str) -> Draw:
        heights = self._heights(self._people.index(person), 1 + len(before))
        return draw_relative(self._alike, person, before, relative, heights)

    def _identified(self, person: Draw, before: Sequence[Draw]) -> Array:
        log_lr = person.log_ratio[0] + sum(draw.log_ratio[0] for draw in before)
        return self.conditions.identified(np.asarray(log_lr)).astype(float)

    def _heights(self, person: int, depth: int = 0) -> Array:
        """Random numbers that depend on the person and on how many were drawn before only."""
        return np.random.default_rng((*self._seed, person, depth)).random(self._shape)
