"""Identifications that lean on where remains lay: they must hold without that as well.

Where a component holds an identification and a site has a weight in it, the whole component is
solved a second time as if no site had any: a rival's weight speaks for oneself as much as one's
own.  Which pairings compete one to one is kept from the first time; the others enter as they do
there, with the chance that the person is free.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.genetics.national.prior import SampleWeights
from sought.genetics.national.repeated import Repeating, Shares
from sought.genetics.national.result import NationalIdentification
from sought.genetics.national.solving import Estimate, Solver
from sought.genetics.search.repeats import Repeats

Array = NDArray[np.float64]
Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]

_ROUNDS = 2
"""Who is free, and whose a repeated sample is, follows from the round before."""
_ERRORS = 3.0


class Solved(NamedTuple):
    """What the identification was solved with; ``repeats`` are in the order of its samples."""

    solver: Solver
    estimate: Estimate
    weights: SampleWeights
    repeats: Repeats


def without_leaning(
    found: NationalIdentification, solved: Solved, least: float
) -> NationalIdentification:
    """The result, with what leans on sites taken back.

    A sample that would be identified, and whose pairing would not reach ``least`` had no site a
    weight, also after three standard errors where it was sampled, gets the shares that it has
    without these weights.  Nothing is raised to an identification here.
    """
    concerned = _concerned(found)
    if not concerned.any():
        return found
    plain = _plain(found, solved, concerned)
    rows = np.flatnonzero(concerned).tolist()
    taken = [i for i in rows if _leans(found, plain, i, least)]
    return _taken_back(found, plain, taken)


def _concerned(found: NationalIdentification) -> Flags:
    """Samples of components with an identification and a weight of a site (samples,)."""
    sample, component = found.pairings.sample, found.component
    weighed = _any(found.pairings.log_site != 0, sample, len(found.samples))
    listed = component >= 0
    number = int(component.max(initial=-1)) + 1
    with_weights = _any(weighed[sample][listed], component[listed], number)
    reached = listed & (found.posterior >= found.settings.threshold)
    identified = _any(reached[listed], component[listed], number)
    mine = listed & np.append(with_weights & identified, False)[component]
    return _any(mine, sample, len(found.samples))


def _any(flags: Flags, group: Indices, groups: int) -> Flags:
    return np.asarray(np.bincount(group, flags, groups) > 0)


class _Plain(NamedTuple):
    """Shares without the weights of sites, and the standard errors of pairings."""

    shares: Shares
    diffuse: Array
    mcse: Array


def _plain(found: NationalIdentification, solved: Solved, concerned: Flags) -> _Plain:
    """With the others as they are."""
    sample = found.pairings.sample
    pairings = found.pairings.without_sites()
    repeating = Repeating(pairings, solved.repeats)
    wanted = set(found.component[concerned[sample]].tolist())
    solver = solved.solver.reweighed(pairings, repeating, wanted)
    estimate = solved.estimate
    for _ in range(_ROUNDS):
        again = solver.estimate(solved.weights, estimate)
        estimate = _merged(again, solved.estimate, concerned, concerned[sample])
    alone = Shares(estimate.posterior, estimate.unlisted, estimate.repeated)
    return _Plain(repeating.handed_on(alone), estimate.diffuse, estimate.mcse)


def _merged(again: Estimate, before: Estimate, samples: Flags, pairings: Flags) -> Estimate:
    return before._replace(
        posterior=np.where(pairings, again.posterior, before.posterior),
        mcse=np.where(pairings, again.mcse, before.mcse),
        unlisted=np.where(samples, again.unlisted, before.unlisted),
        diffuse=np.where(samples, again.diffuse, before.diffuse),
        repeated=np.where(samples, again.repeated, before.repeated),
    )


def _leans(found: NationalIdentification, plain: _Plain, i: int, least: float) -> bool:
    mine = found.of_sample[i]
    if not len(mine) or found.posterior[mine[0]] < found.settings.threshold:
        return False
    best = mine[0]
    return bool(plain.shares.posterior[best] - _ERRORS * plain.mcse[best] < least)


def _taken_back(
    found: NationalIdentification, plain: _Plain, taken: list[int]
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
