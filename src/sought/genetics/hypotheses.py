"""Several pedigrees that could explain the same profiles, weighed against each other.

Likelihood ratios are plain, between each hypothesis and a reference one; posteriors need the
hypotheses' prior weights (equal if not given).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sought.errors import InputError
from sought.genetics.contraction import MAX_CELLS
from sought.genetics.likelihood import log_likelihood
from sought.genetics.locus import Array
from sought.genetics.marker_evidence import Errors, Profiles
from sought.genetics.markers import Marker
from sought.genetics.pedigree import Pedigree

Hypothesis = Pedigree | Sequence[Pedigree]
"""One pedigree, or several unconnected ones with different ids."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """Hypotheses by name; arrays have one row per hypothesis.

    ``log_likelihood_per_marker`` (hypotheses, markers) is natural.  ``priors`` sum to 1.
    """

    names: tuple[str, ...]
    markers: tuple[str, ...]
    reference: str
    priors: Array
    log_likelihood_per_marker: Array

    @property
    def log_likelihood(self) -> Array:
        """Natural log-likelihood of each hypothesis over all markers."""
        return np.asarray(self.log_likelihood_per_marker.sum(axis=1))

    @property
    def lr_per_marker(self) -> Array:
        """Plain LR against the reference, (hypotheses, markers); ``nan`` for 0 against 0."""
        return self._ratio(self.log_likelihood_per_marker)

    @property
    def lr(self) -> Array:
        """Plain LR against the reference over all markers; ``inf`` beyond a double's range."""
        return self._ratio(self.log_likelihood)

    @property
    def log10_lr(self) -> Array:
        """LR against the reference as powers of ten."""
        total = self.log_likelihood
        with np.errstate(invalid="ignore"):
            return np.asarray((total - total[self._reference]) / np.log(10))

    @property
    def posterior(self) -> Array:
        """Posterior probabilities of the hypotheses under the priors.

        Raises InputError where no hypothesis of positive prior can explain the profiles.
        """
        with np.errstate(divide="ignore"):
            weights = self.log_likelihood + np.log(self.priors)
        if np.isneginf(weights).all():
            raise InputError(
                "none of the hypotheses can explain the profiles; allow mutation or add one",
                where="hypotheses",
            )
        scaled = np.exp(weights - weights.max())
        return np.asarray(scaled / scaled.sum())

    @property
    def _reference(self) -> int:
        return self.names.index(self.reference)

    def _ratio(self, logs: Array) -> Array:
        with np.errstate(invalid="ignore", over="ignore"):
            return np.asarray(np.exp(logs - logs[self._reference]))


def compare_hypotheses(
    hypotheses: Mapping[str, Hypothesis],
    markers: Sequence[Marker],
    profiles: Profiles,
    *,
    reference: str | None = None,
    priors: Mapping[str, float] | None = None,
    theta: float = 0.0,
    errors: Errors | None = None,
    max_cells: int = MAX_CELLS,
) -> Comparison:
    """Log-likelihoods of the profiles under each hypothesis; the last one is the reference.

    Every typed person must be a member of every hypothesis.  Markers are independent given
    the pedigree.  Raises InputError for an unknown reference or priors that do not fit.
    """
    names = tuple(hypotheses)
    if not names:
        raise InputError("give at least one hypothesis", where="hypotheses")
    reference = names[-1] if reference is None else reference
    if reference not in hypotheses:
        raise InputError(
            f"reference '{reference}' is not among the hypotheses ({', '.join(names)})",
            where="reference",
        )
    rows = [
        log_likelihood(
            together(hypothesis), markers, profiles, theta=theta, errors=errors, max_cells=max_cells
        )
        for hypothesis in hypotheses.values()
    ]
    weights = _priors(names, priors)
    return Comparison(names, tuple(m.name for m in markers), reference, weights, np.stack(rows))


def together(hypothesis: Hypothesis) -> Pedigree:
    """Several unconnected pedigrees as one; PedigreeError where an id occurs twice."""
    if isinstance(hypothesis, Pedigree):
        return hypothesis
    members = tuple(m for p in hypothesis for m in p.members)
    inbred = {i: f for p in hypothesis for i, f in p.founder_inbreeding.items()}
    twins = tuple(group for p in hypothesis for group in p.twins)
    return Pedigree(members, " + ".join(p.id for p in hypothesis if p.id), inbred, twins)


def _priors(names: Sequence[str], priors: Mapping[str, float] | None) -> Array:
    if priors is None:
        return np.full(len(names), 1 / len(names))
    unknown = [name for name in priors if name not in names]
    if unknown:
        raise InputError(f"'{unknown[0]}' is not among the hypotheses", where="priors")
    weights = np.array([priors.get(name, 0.0) for name in names])
    if not np.isfinite(weights).all() or weights.min() < 0 or weights.sum() <= 0:
        raise InputError(
            "prior weights must be 0 or positive numbers, at least one of them positive",
            where="priors",
        )
    return np.asarray(weights / weights.sum())
