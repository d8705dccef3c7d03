"""One marker of a family as the engine takes it: reduced alleles, exact and weighed evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.genetics.locus import Array, Locus, full_locus, lump
from sought.genetics.markers import UNSEEN, Calls, Marker
from sought.genetics.observation import (
    NO_ERRORS,
    SampleErrors,
    haploid_weights,
    is_exact,
    observation_weights,
)
from sought.genetics.pedigree import Pedigree, Sex

Profiles = Mapping[str, Calls]
Errors = Mapping[str, SampleErrors]


class Observed(NamedTuple):
    """One marker of a family, over its own states."""

    locus: Locus
    known: dict[str, NDArray[np.intp]]
    weights: dict[str, Array]


def kind_of_evidence(marker: Marker, call: tuple[int, ...], errors: SampleErrors) -> str:
    """``untyped``, ``known`` (the genotype is certain) or ``weights`` (several are possible)."""
    a, b = call
    if a == UNSEEN and b == UNSEEN:
        return "untyped"
    return "known" if is_exact(marker, (a, b), errors) else "weights"


def observe(
    pedigree: Pedigree, marker: Marker, position: int, profiles: Profiles, errors: Errors
) -> Observed:
    """Evidence at the marker at ``position``, lumped where that is exact."""
    known: dict[str, NDArray[np.intp]] = {}
    weights: dict[str, Array] = {}
    for member, calls in profiles.items():
        call = (int(calls[position, 0]), int(calls[position, 1]))
        kind = kind_of_evidence(marker, call, errors.get(member, NO_ERRORS))
        if kind == "known":
            known[member] = np.array([call], dtype=np.intp)
        elif kind == "weights":
            haploid = marker.x_linked and pedigree[member].sex == Sex.MALE
            weigh = haploid_weights if haploid else observation_weights
            weights[member] = weigh(marker, call, errors.get(member, NO_ERRORS))
    if weights or not marker.always_lumpable:
        return Observed(full_locus(marker), known, weights)
    return _lumped(marker, known)


def _lumped(marker: Marker, known: dict[str, NDArray[np.intp]]) -> Observed:
    seen = np.concatenate([*known.values(), np.zeros((1, 0), np.intp)], axis=1)
    lumping = lump(full_locus(marker), seen)
    states = lumping.states[0]
    return Observed(lumping.locus, {member: states[a] for member, a in known.items()}, {})
