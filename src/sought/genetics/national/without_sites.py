"""Identifications that lean on where remains lay: the DNA must be strong by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.genetics.national.result import NationalIdentification

Array = NDArray[np.float64]


class _Alone(NamedTuple):
    """One sample's shares without the weights of sites; they sum to 1."""

    pairings: Array
    unlisted: float
    diffuse: float
    repeated: float


def without_leaning(found: NationalIdentification, least: float) -> NationalIdentification:
    """The result, with what leans on its site taken back.

    A sample that would be identified, and whose best pairing would not reach ``least`` had no site
    a weight, gets the shares that it has without these weights.  The others of the component are
    taken as they are; posteriors are never raised to an identification here.
    """
    posterior = found.posterior.copy()
    unlisted, diffuse, repeated = (
        column.copy() for column in (found.unlisted, found.diffuse, found.repeated)
    )
    for i, mine in enumerate(found.of_sample):
        if not len(mine) or posterior[mine[0]] < found.settings.threshold:
            continue
        alone = _alone(found, i)
        if alone is not None and alone.pairings[0] < least:
            posterior[mine] = alone.pairings
            unlisted[i], diffuse[i], repeated[i] = alone[1:]
    return replace(
        found, posterior=posterior, unlisted=unlisted, diffuse=diffuse, repeated=repeated
    )


def _alone(found: NationalIdentification, i: int) -> _Alone | None:
    """None where sites move nothing between the sample's pairings and nobody listed."""
    mine = found.of_sample[i]
    log_site = found.pairings.log_site[mine]
    if not log_site.any():
        return None
    shares = found.posterior[mine] * np.exp(-np.where(np.isfinite(log_site), log_site, 0.0))
    rest = np.array([found.unlisted[i], found.diffuse[i], found.repeated[i]])
    total = float(shares.sum() + rest.sum())
    return _Alone(shares / total, *(rest / total).tolist())
