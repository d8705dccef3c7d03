"""Two samples of one person, or of two unrelated ones.

Hypothesis 1: both samples are from the same person (or from identical twins).  Hypothesis 2:
they are from two unrelated people of the same population.  Without sample errors the LR is 1
over the probability of the common genotype, and 0 where genotypes differ; with them, it
weighs dropout, drop-in and misreading.  With theta the two people of hypothesis 2 belong to
one sub-population (Balding & Nichols, Forensic Sci. Int. 64 (1994) 125).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.case import Sample
from sought.genetics.locus import Array, Indices
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.member_genotypes import genotype_list
from sought.genetics.observation import Observation, haploid_weights, observation_weights
from sought.genetics.pedigree import Sex
from sought.genetics.tables import distinct_observations

Counts = NDArray[np.int64]

SAME_PERSON = 1e4
"""LR from which two samples are merged, as in dvir."""


@dataclass(frozen=True, eq=False)
class DirectMatches:
    """Every sample against every other; arrays have shape (samples, samples) and are symmetric.

    ``log_lr`` is natural, ``-inf`` where they cannot be one person (sexes differ, or genotypes).
    ``common`` counts markers typed in both, ``different`` those with different genotypes.
    """

    samples: tuple[str, ...]
    log_lr: Array
    common: Counts
    different: Counts

    @property
    def log10_lr(self) -> Array:
        """LR as a power of ten."""
        return np.asarray(self.log_lr / np.log(10))

    @property
    def lr(self) -> Array:
        """Plain LR, ``inf`` above the range of a double."""
        with np.errstate(over="ignore"):
            return np.asarray(np.exp(self.log_lr))


@dataclass(frozen=True)
class MergedSamples:
    """Samples after merging, and which of the old ones each stands for (itself first)."""

    samples: tuple[Sample, ...]
    groups: Mapping[str, tuple[str, ...]]


def direct_match(
    first: Sample, second: Sample, markers: Sequence[Marker], *, theta: float = 0.0
) -> float:
    """Plain LR that two samples are from one person; 0 where their sexes differ."""
    return float(direct_matches([first, second], markers, theta=theta).lr[0, 1])


def direct_matches(
    samples: Sequence[Sample], markers: Sequence[Marker], *, theta: float = 0.0
) -> DirectMatches:
    """All pairs of samples.  Raises InputError where there are none."""
    ids = tuple(s.id for s in samples)
    return DirectMatches(ids, *PairTables(samples, markers, theta).rows(slice(None)))


class PairTables:
    """Markers' tables of all pairs of observations, from which pairs of samples are read off."""

    def __init__(self, samples: Sequence[Sample], markers: Sequence[Marker], theta: float) -> None:
        """Raises InputError where there are no samples."""
        if not samples:
            raise InputError("there are no samples to compare", where="pm")
        self._columns = distinct_observations(
            [s.calls for s in samples], [s.errors for s in samples]
        )
        self._markers = [
            MarkerPairs.of(marker, seen, theta if marker.theta is None else marker.theta)
            for marker, seen in zip(markers, self._columns.observations, strict=True)
        ]
        self._sex = np.array([int(s.sex) for s in samples])

    def rows(self, part: slice) -> tuple[Array, Counts, Counts]:
        """Log LR, common and different markers of these samples against all, (part, samples)."""
        sex = self._sex[part, None]
        male = (sex == Sex.MALE) | (self._sex == Sex.MALE)
        log_lr = np.zeros(male.shape)
        common, different = np.zeros(male.shape, int), np.zeros(male.shape, int)
        for pairs, shown in zip(self._markers, self._columns.shown, strict=True):
            cells = shown[part, None], shown[None, :]
            log_lr += np.where(male, pairs.of_men[cells], pairs.log_lr[cells])
            common += pairs.common[cells]
            different += pairs.different[cells]
        log_lr[(sex != self._sex) & (sex != 0) & (self._sex != 0)] = -np.inf
        return log_lr, common, different


@dataclass(frozen=True, eq=False)
class MarkerPairs:
    """Of every pair of observations at one marker, (k, k).

    ``log_lr`` is natural; ``of_men`` the same where one of the two is known to be a man, who
    has one X chromosome.  ``common`` tells where both are typed, ``different`` where they
    also show different alleles.
    """

    log_lr: Array
    of_men: Array
    common: NDArray[np.bool_]
    different: NDArray[np.bool_]

    @classmethod
    def of(cls, marker: Marker, observations: Sequence[Observation], theta: float) -> MarkerPairs:
        """Tables of one marker."""
        usual = _log_lr(marker, observations, theta, haploid=False)
        alone = _log_lr(marker, observations, theta, haploid=True) if marker.x_linked else usual
        common = both_typed(observations)
        return cls(usual, alone, common, common & _unlike(observations))


def merge_samples(
    samples: Sequence[Sample],
    markers: Sequence[Marker],
    *,
    threshold: float = SAME_PERSON,
    theta: float = 0.0,
) -> MergedSamples:
    """Samples joined by a direct-match LR of ``threshold`` or more, merged into one.

    The most complete sample of a group lends its id and calls; what it does not show is taken
    from the next complete one.
    """
    if not samples:
        return MergedSamples((), MappingProxyType({}))
    log_lr = direct_matches(samples, markers, theta=theta).log_lr
    joined = log_lr >= np.log(threshold)
    groups = [[samples[i] for i in group] for group in _connected(joined)]
    ordered = [sorted(group, key=lambda s: -_typed(s)) for group in groups]
    merged = tuple(_merged(group) for group in ordered)
    names = {group[0].id: tuple(s.id for s in group) for group in ordered}
    return MergedSamples(merged, MappingProxyType(names))


def _log_lr(
    marker: Marker, observations: Sequence[Observation], theta: float, *, haploid: bool
) -> Array:
    """Natural log LR of every pair of observations, (k, k)."""
    genotypes = genotype_list(marker, haploid=haploid)
    copies = genotypes[:, :1] if haploid else genotypes
    own = _probability(marker, copies, theta)
    weights = np.stack([_weights(marker, o, genotypes, haploid=haploid) for o in observations])
    same = (weights * own) @ weights.T
    if theta:
        apart = weights @ two_people(marker, copies, theta) @ weights.T
    else:
        apart = np.outer(weights @ own, weights @ own)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(np.where(same == 0, 0.0, same / apart))
    logs[~both_typed(observations)] = 0.0
    return np.asarray(logs)


def _weights(
    marker: Marker, observation: Observation, genotypes: Indices, *, haploid: bool
) -> Array:
    """P(observation | genotype) for every unordered genotype."""
    call = (observation.first, observation.second)
    if haploid:
        return haploid_weights(marker, call, observation.errors)
    weights = observation_weights(marker, call, observation.errors)
    return np.asarray(weights[genotypes[:, 0], genotypes[:, 1]])


def _probability(marker: Marker, genes: Indices, theta: float) -> Array:
    """Probability (g,) of unordered genotypes given as genes (g, 1 or 2)."""
    p = marker.state_freqs
    drawn = p[genes[:, 0]]
    if genes.shape[1] == 1:
        return drawn
    alike = genes[:, 0] == genes[:, 1]
    second = theta * alike + (1 - theta) * p[genes[:, 1]]
    return np.asarray(np.where(alike, 1.0, 2.0) * drawn * second)


def two_people(marker: Marker, genes: Indices, theta: float) -> Array:
    """Joint probability (g, g) of two people's genotypes, all genes from theta's urn."""
    p, count = marker.state_freqs, genes.shape[1]
    joint = np.repeat(_probability(marker, genes, theta)[:, None], len(genes), axis=1)
    if count == 2:
        joint = joint * np.where(genes[:, 0] == genes[:, 1], 1.0, 2.0)
    for i in range(count):
        allele = genes[:, i]
        before = (genes[:, :, None] == allele).sum(axis=1)  # in the first person
        before = before + sum(
            (genes[:, j] == allele for j in range(i)), start=np.zeros_like(allele)
        )
        drawn = theta * before + (1 - theta) * p[allele]
        joint = joint * drawn / (1 + (count + i - 1) * theta)
    return np.asarray(joint)


def both_typed(observations: Sequence[Observation]) -> NDArray[np.bool_]:
    """Whether both of two observations show something, (k, k)."""
    typed = np.array([o.first != UNSEEN for o in observations])
    return np.asarray(typed[:, None] & typed)


def _unlike(observations: Sequence[Observation]) -> NDArray[np.bool_]:
    """Whether two observations show different alleles (an unseen one fits any), (k, k)."""
    first, second = (np.array([o[i] for o in observations]) for i in (0, 1))
    partly = second == UNSEEN
    fits = _shown_by(first, first, second) & (partly[:, None] | _shown_by(second, first, second))
    fit = (fits | partly) & (fits.T | partly[:, None])
    nothing = first == UNSEEN
    return np.asarray(~(fit | nothing[:, None] | nothing))


def _shown_by(
    alleles: NDArray[np.int_], first: NDArray[np.int_], second: NDArray[np.int_]
) -> NDArray[np.bool_]:
    """Whether each allele (k,) is one of those in each call, (k, k)."""
    return np.asarray((alleles[:, None] == first) | (alleles[:, None] == second))


def _connected(joined: NDArray[np.bool_]) -> list[list[int]]:
    """Positions in groups linked by pairs, in order of their first."""
    groups: list[list[int]] = []
    left = list(range(len(joined)))
    while left:
        group = [left.pop(0)]
        for i in group:  # grows while it is read
            near = [j for j in left if joined[i, j]]
            group += near
            left = [j for j in left if j not in near]
        groups.append(sorted(group))
    return groups


def _typed(sample: Sample) -> int:
    return int((sample.calls[:, 0] != UNSEEN).sum())


def _merged(group: Sequence[Sample]) -> Sample:
    """The first sample with gaps filled from the others; its errors cover them all."""
    first = group[0]
    if len(group) == 1:
        return first
    calls = np.array(first.calls)
    for other in group[1:]:
        gaps = calls[:, 0] == UNSEEN
        calls[gaps] = other.calls[gaps]
    calls.flags.writeable = False
    sex = next((s.sex for s in group if s.sex != Sex.UNKNOWN), Sex.UNKNOWN)
    worst = max((s.errors for s in group), key=lambda e: (e.dropout, e.dropin, e.miscall))
    return replace(first, sex=sex, calls=calls, errors=worst)
