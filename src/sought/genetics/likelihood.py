"""The probability of what was observed in a pedigree, marker by marker.

Exact for every pedigree (loops, inbred founders, twins), with mutation, silent alleles,
theta, partial genotypes and sample errors, by the elimination of gene variables
(Lauritzen & Sheehan, Statistical Science 18 (2003) 489).  Markers are independent here;
pairs of linked markers are in :mod:`sought.genetics.linked`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log

import numpy as np

from sought.errors import GenotypeError
from sought.genetics.contraction import MAX_CELLS
from sought.genetics.locus import Array, Locus, stack
from sought.genetics.marker_evidence import (
    Errors,
    Observed,
    Profiles,
    kind_of_evidence,
    observe,
)
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.network import Evidence, build_network
from sought.genetics.observation import NO_ERRORS
from sought.genetics.pedigree import Pedigree, Sex
from sought.genetics.priors import evaluate

_SIZE_STEP = 1.3


def log_likelihood(
    pedigree: Pedigree,
    markers: Sequence[Marker],
    profiles: Profiles,
    *,
    theta: float = 0.0,
    errors: Errors | None = None,
    max_cells: int = MAX_CELLS,
) -> Array:
    """Natural log-likelihood of each marker, shape (markers,); ``-inf`` where impossible.

    ``profiles`` maps typed members to calls (markers, 2).  Probabilities are those of
    unordered genotypes.  With theta above 0, all founders of the pedigree, in whatever
    component, share one sub-population.  Raises TooLargeError beyond ``max_cells``.
    """
    check_profiles(pedigree, markers, profiles)
    result = np.zeros(len(markers))
    for positions in _similar_markers(markers, profiles, errors or {}).values():
        observed = [observe(pedigree, markers[i], i, profiles, errors or {}) for i in positions]
        locus, evidence = _as_batch(observed)
        network = build_network(pedigree, locus, evidence)
        total = evaluate(network, theta=_theta(markers[positions[0]], theta), max_cells=max_cells)
        with np.errstate(divide="ignore"):
            result[positions] = np.log(total.values) + total.log_scale
    return result


def check_profiles(pedigree: Pedigree, markers: Sequence[Marker], profiles: Profiles) -> None:
    """Raise GenotypeError where a profile's person, length, alleles or X genotype cannot be."""
    for member_id, calls in profiles.items():
        if member_id not in pedigree:
            raise GenotypeError(
                f"genotypes are given for '{member_id}', who is not in the family", where=member_id
            )
        if calls.shape != (len(markers), 2):
            raise GenotypeError(
                f"{len(calls)} genotypes for {len(markers)} markers", where=member_id
            )
        male = pedigree[member_id].sex == Sex.MALE
        for i, marker in enumerate(markers):
            a, b = calls[i]
            if male and marker.x_linked and b not in (UNSEEN, a):
                raise GenotypeError(
                    f"two different alleles at X-chromosomal marker {marker.name} in a man; "
                    "check the sex or the genotype",
                    where=f"{member_id}[{i}]",
                )


def _theta(marker: Marker, default: float) -> float:
    return default if marker.theta is None else marker.theta


def _similar_markers(
    markers: Sequence[Marker], profiles: Profiles, errors: Errors
) -> dict[tuple[object, ...], list[int]]:
    """Positions of markers that can run as one batch: same kind of evidence, similar size."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, marker in enumerate(markers):
        kinds = tuple(
            kind_of_evidence(marker, tuple(calls[i]), errors.get(member, NO_ERRORS))
            for member, calls in profiles.items()
        )
        lumped = "weights" not in kinds and marker.always_lumpable
        size = 0 if lumped else int(log(len(marker.state_freqs)) / log(_SIZE_STEP))
        groups[kinds, marker.x_linked, lumped, size, marker.theta].append(i)
    return groups


def _as_batch(observed: Sequence[Observed]) -> tuple[Locus, Evidence]:
    locus = stack([o.locus for o in observed])
    known = {m: np.concatenate([o.known[m] for o in observed]) for m in observed[0].known}
    weights = {
        m: np.stack([_grown(o.weights[m], locus.states) for o in observed])
        for m in observed[0].weights
    }
    return locus, Evidence(known, weights)


def _grown(weights: Array, n: int) -> Array:
    return np.pad(weights, [(0, n - len(weights))] * weights.ndim)
