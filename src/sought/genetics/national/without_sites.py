"""Identifications that lean on where remains lay: what testimony may add to the DNA, and what not.

Where a site has a weight and somebody is identified, everything is solved a second time as if no
site had any: a rival's weight speaks for oneself as much as one's own, and so does every other,
since it takes persons out of the number of those who are left.  The same pairings compete one to
one both times, those that would with the sites or without them.

What reaches the threshold that second time needs no site.  Below it, testimony may carry a pairing
over the threshold, and only from a stated floor on: where remains lay may say that they are of
somebody sought, never which of them, nor which of several bodies.
The rule and its measure: docs/explanation/who-lies-where.md, docs/adr/0013.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sought.genetics.national.chain import Sampled
from sought.genetics.national.repeated import Shares
from sought.genetics.national.result import NationalIdentification

Array = NDArray[np.float64]

_ERRORS = 3.0
_R_HAT = 1.05


@dataclass(frozen=True, eq=False)
class Plain:
    """Shares without the weights of sites; standard errors of pairings; what was sampled, by component."""

    shares: Shares
    diffuse: Array
    mcse: Array
    sampled: Mapping[int, Sampled]

    def least(self, e: int, component: int) -> float:
        """A pairing's posterior, less what sampling leaves open."""
        figures = self.sampled.get(component)
        if figures is not None and figures.figures.r_hat.max() > _R_HAT:
            return 0.0
        return float(self.shares.posterior[e] - _ERRORS * self.mcse[e])


def sites_may_decide(found: NationalIdentification) -> bool:
    """Whether any site has a weight and anybody is identified."""
    reached = (found.component >= 0) & (found.posterior >= found.settings.threshold)
    return bool(reached.any() and found.pairings.log_site.any())


def without_leaning(
    found: NationalIdentification, plain: Plain, least: float
) -> NationalIdentification:
    """The result, with what leans on sites taken back, and what they carried named.

    A sample that would be identified and is not without the weights of sites keeps that only where
    :func:`_carried`; else it gets the shares that it has without them.  Nothing is raised to an
    identification here.
    """
    leaning = [i for i in range(len(found.samples)) if _leans(found, plain, i)]
    carried = [i for i in leaning if _carried(found, plain, i, least)]
    made = _taken_back(found, plain, [i for i in leaning if i not in carried])
    names = frozenset(found.samples[i] for i in carried)
    return replace(made, alone=plain.shares.posterior, carried=names)


def _leans(found: NationalIdentification, plain: Plain, i: int) -> bool:
    """Whether a sample would be identified, and not had no site a weight, even by chance."""
    mine, threshold = found.of_sample[i], found.settings.threshold
    if not len(mine) or found.posterior[mine[0]] < threshold:
        return False
    best = int(mine[0])
    return plain.least(best, int(found.component[best])) < threshold


def _carried(found: NationalIdentification, plain: Plain, i: int, least: float) -> bool:
    """Whether testimony may carry the sample's best pairing over the threshold.

    It must speak for this very pairing, of which the DNA and the bones alone are sure to ``least``.
    They alone must reach the threshold if the body is known to be of somebody compared, and if the
    person's body is known to be among those searched.  Nothing is carried that was sampled.
    """
    best = int(found.of_sample[i][0])
    alone, threshold = float(plain.shares.posterior[best]), found.settings.threshold
    same = found.pairings.person == found.pairings.person[best]
    exact = plain.sampled.keys().isdisjoint(found.component[same].tolist())
    if not exact or found.pairings.log_site[best] <= 0 or alone < least:
        return False
    compared = 1 - float(plain.shares.unlisted[i])
    searched = float(plain.shares.posterior[same].sum())
    return alone >= threshold * max(compared, searched)


def _taken_back(
    found: NationalIdentification, plain: Plain, taken: list[int]
) -> NationalIdentification:
    posterior, mcse, diffuse = found.posterior.copy(), found.mcse.copy(), found.diffuse.copy()
    unlisted, repeated = found.unlisted.copy(), found.repeated.copy()
    below = float(np.nextafter(found.settings.threshold, 0))
    for i in taken:
        mine = found.of_sample[i]
        capped = np.minimum(plain.shares.posterior[mine], below)
        over = float((plain.shares.posterior[mine] - capped).sum())
        posterior[mine], mcse[mine] = capped, plain.mcse[mine]
        unlisted[i], repeated[i] = plain.shares.unlisted[i], plain.shares.repeated[i]
        diffuse[i] = plain.diffuse[i] + over
    return replace(
        found, posterior=posterior, mcse=mcse, unlisted=unlisted, diffuse=diffuse, repeated=repeated
    )
