"""What one missing person's genotypes give against others missing from the same family.

Their ratios rise together: brothers whose parents alone are typed stay equal however many
markers a bone shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from sought.genetics.case import Family
from sought.genetics.locus import Array
from sought.genetics.planning.draws import Alike, draw_missing
from sought.genetics.planning.panel import Panel
from sought.genetics.planning.strangers import log_ratios

_DRAWS = 200


class FamilyRivals:
    """Draws of missing persons and their rivals, made where they are asked for."""

    def __init__(self, panel: Panel, family_of: Mapping[str, Family], seed: int) -> None:
        self.panel = panel
        self.family_of = family_of
        self._seed = seed
        self._of = cache(self._draw)

    def among(self, missing: str, others: Sequence[str]) -> tuple[str, ...]:
        """Those of the others who are missing from this person's family."""
        home = self.family_of[missing]
        return tuple(m for m in others if m != missing and self.family_of[m] is home)

    def log_lr(self, missing: str, rivals: tuple[str, ...]) -> Array:
        """Natural log LRs by marker of the person's own genotypes, (1 + rivals, draws, markers).

        The person's own come first.
        """
        return np.stack([self._of(missing, one) for one in (missing, *rivals)])

    def _draw(self, missing: str, against: str) -> Array:
        """Of genotypes of ``missing`` given the family, the ratio as another of its members."""
        family = self.family_of[missing]
        alike = Alike(self.panel, [family], [family.pedigree.ids])
        place = family.pedigree.ids.index(missing)
        rng = np.random.default_rng((self._seed, *family.id.encode(), place))
        drawn = draw_missing(alike, missing, rng.random((1, _DRAWS, len(self.panel), 3)))
        if against == missing:
            return np.asarray(drawn.log_ratio[0], dtype=np.float64)
        return log_ratios(alike, against, drawn.genotypes[0].astype(np.intp))[:, 0]
