"""Two people at one marker: how probable what they show is, by the genes they share.

Genes identical by descent are one draw from the population; what is not shared is drawn
independently, or with theta from the urn of one sub-population (Balding & Nichols, Forensic
Sci. Int. 64 (1994) 125).  Weighted by a relationship's kappa coefficients (Cotterman, *A
calculus for statistico-genetics* (1940)) these tables are its likelihood.  Autosomal markers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.direct_match import both_typed, two_people
from sought.genetics.identity import Kappa
from sought.genetics.locus import Array
from sought.genetics.markers import Marker
from sought.genetics.member_genotypes import genotype_list
from sought.genetics.mutation import Matrix
from sought.genetics.observation import Observation, observation_weights
from sought.genetics.pedigree import Sex

Flags = NDArray[np.bool_]

UNRELATED = Kappa(1.0, 0.0, 0.0)
SAME_PERSON = Kappa(0.0, 0.0, 1.0)
FULL_SIBLINGS = Kappa(0.25, 0.5, 0.25)
HALF_SIBLINGS = Kappa(0.5, 0.5, 0.0)
"""Also grandparent and grandchild, uncle or aunt and nephew or niece."""


@dataclass(frozen=True, eq=False)
class IdentityTables:
    """Probabilities of every pair of observations at a marker, (k, k) each.

    With no gene, one gene and both genes identical by descent.  ``typed`` tells where both
    people show something; LRs are 1 elsewhere.
    """

    none: Array
    one: Array
    both: Array
    typed: Flags

    @classmethod
    def of(
        cls, marker: Marker, observations: Sequence[Observation], theta: float
    ) -> IdentityTables:
        """Tables of a marker; its own theta, if any, goes before the analysis's."""
        seen, unchanged = _Seen.of(marker, observations, theta), np.eye(len(marker.state_freqs))
        return cls(
            seen.unrelated(marker),
            seen.one_gene_shared(unchanged, unchanged),
            seen.same(),
            both_typed(observations),
        )

    def log_lr(self, related: Kappa, apart: Kappa = UNRELATED) -> Array:
        """Natural log LR of one relationship against another (by default unrelated), (k, k).

        ``-inf`` where the first is impossible, 0 where neither is possible.
        """
        return _log_ratio(self._probability(related), self._probability(apart), self.typed)

    def _probability(self, kappa: Kappa) -> Array:
        return np.asarray(kappa.k0 * self.none + kappa.k1 * self.one + kappa.k2 * self.both)


def parent_child_log_lr(
    marker: Marker, observations: Sequence[Observation], theta: float, parent: Sex
) -> Array:
    """Natural log LR of parent (rows) and child (columns) against unrelated, (k, k).

    The child's other gene comes from an untyped parent of the other sex; both genes may mutate.
    LRs are 1 where either is untyped.
    """
    if parent == Sex.UNKNOWN:
        raise InputError("a parent's sex decides about mutation; give it", where="sex")
    seen = _Seen.of(marker, observations, theta)
    mothers, fathers = marker.matrices
    both = (mothers, fathers) if parent == Sex.FEMALE else (fathers, mothers)
    related = seen.one_gene_shared(*both)
    return _log_ratio(related, seen.unrelated(marker), both_typed(observations))


@dataclass(frozen=True, eq=False)
class _Seen:
    """P(observation | ordered genotype), (k, n, n), and what follows from it."""

    weights: Array
    freqs: Array
    theta: float

    @classmethod
    def of(cls, marker: Marker, observations: Sequence[Observation], theta: float) -> _Seen:
        if marker.x_linked:
            raise InputError(
                f"marker {marker.name} is X-chromosomal; these tables are of autosomal ones",
                where="markers",
            )
        theta = theta if marker.theta is None else marker.theta
        weights = [observation_weights(marker, (o.first, o.second), o.errors) for o in observations]
        return cls(np.stack(weights), marker.state_freqs, theta)

    @property
    def drawn(self) -> Array:
        """Probability (n, n) of one person's two genes."""
        second = self.theta * np.eye(len(self.freqs)) + (1 - self.theta) * self.freqs
        return np.asarray(self.freqs[:, None] * second)

    def same(self) -> Array:
        """Both show the same two genes."""
        flat = self.weights.reshape(len(self.weights), -1)
        return np.asarray((flat * self.drawn.ravel()) @ flat.T)

    def one_gene_shared(self, handed_on: Matrix, added: Matrix) -> Array:
        """The first hands on one gene, through a matrix (n, n); the second adds one through another."""
        theta, first = self.theta, self.weights * self.drawn
        own = first.sum(axis=2)
        fresh = (own @ handed_on) @ (self.weights @ (self.freqs @ added)).T
        if not theta:
            return np.asarray(fresh)
        # The added gene, before mutation, may also be a copy of either gene of the first.
        child = handed_on @ self.weights @ added.T
        like_handed = own @ child.diagonal(axis1=1, axis2=2).T
        k = len(self.weights)
        like_other = first.reshape(k, -1) @ child.reshape(k, -1).T
        copied = theta * (like_handed + like_other)
        return np.asarray(((1 - theta) * fresh + copied) / (1 + theta))

    def unrelated(self, marker: Marker) -> Array:
        """Four genes, none identical by descent."""
        if not self.theta:
            alone = (self.weights * self.drawn).sum(axis=(1, 2))
            return np.outer(alone, alone)
        genotypes = genotype_list(marker)
        weights = self.weights[:, genotypes[:, 0], genotypes[:, 1]]
        return np.asarray(weights @ two_people(marker, genotypes, self.theta) @ weights.T)


def _log_ratio(up: Array, down: Array, typed: Flags) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(np.where(up == 0, np.where(down == 0, 1.0, 0.0), up / down))
    logs[~typed] = 0.0
    return np.asarray(logs)
