"""Pairings a search listed, with what else is known of each: evidence, site, family."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.case import Case
from sought.genetics.caseload import Pairing
from sought.genetics.evidence import CombinedLR
from sought.genetics.search.matches import Matches

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

Evidence = Mapping[Pairing, CombinedLR]
SiteWeights = Mapping[Pairing, float] | Callable[[str, str], float]
"""Prior weight of a pairing by place, relative to chance (1): by (sample, missing)."""


@dataclass(frozen=True, eq=False)
class Pairings:
    """Listed pairings (n,): positions of sample, person and family, natural logs of weights.

    ``sample`` and ``person`` are positions in the matches' lists, ``family`` in the case's.
    """

    sample: Indices
    person: Indices
    family: Indices
    log_lr: Array
    log_evidence: Array
    log_site: Array

    def __len__(self) -> int:
        return len(self.sample)

    @property
    def log_known(self) -> Array:
        """Evidence and site together, (n,)."""
        return np.asarray(self.log_evidence + self.log_site)

    @property
    def log_at_best(self) -> Array:
        """As ``log_known``, or without the site where that is more, (n,); what is excluded stays so.

        A site must not take a rival out of the competition that it is then tested without.
        """
        site = self.log_site
        return np.asarray(self.log_evidence + np.where(site > -np.inf, np.maximum(site, 0.0), site))

    def without_sites(self) -> Pairings:
        """The same pairings, as if no site had a weight."""
        return replace(self, log_site=np.zeros_like(self.log_site))

    def only(self, kept: Indices | NDArray[np.bool_]) -> Pairings:
        """Some of them."""
        columns = ("sample", "person", "family", "log_lr", "log_evidence", "log_site")
        return replace(self, **{name: getattr(self, name)[kept] for name in columns})


def gather(
    case: Case, matches: Matches, evidence: Evidence, site_weights: SiteWeights | None
) -> Pairings:
    """All listed pairings of possible ratio, with their evidence and site weights.

    Pairings whose ratio is not a number (a family that contradicts itself) or 0 are left out.
    Raises InputError for samples or persons the case does not know, and for weights that are
    negative or infinite.
    """
    _check_names(case, matches)
    home = {f.id: i for i, f in enumerate(case.families)}
    family = np.array([home[case.family_of[m].id] for m in matches.missing], dtype=np.intp)
    possible = np.nonzero(np.isfinite(matches.log_lr))[0]
    sample, person = matches.sample[possible], matches.person[possible]
    names = [
        (matches.samples[s], matches.missing[p])
        for s, p in zip(sample.tolist(), person.tolist(), strict=True)
    ]
    return Pairings(
        sample,
        person,
        family[person],
        matches.log_lr[possible],
        _log_evidence(names, evidence),
        _log_site(names, site_weights),
    )


def _check_names(case: Case, matches: Matches) -> None:
    for name in matches.samples:
        if name not in case.sample:
            raise InputError(f"'{name}' is not among the samples of the case", where="matches")
    for name in matches.missing:
        if name not in case.family_of:
            raise InputError(f"'{name}' is not among the missing of the case", where="matches")


def _log_evidence(names: Sequence[Pairing], evidence: Evidence) -> Array:
    logs = [evidence[n].log10 if n in evidence else 0.0 for n in names]
    return np.asarray(np.array(logs, dtype=np.float64) * np.log(10))


def _log_site(names: Sequence[Pairing], site_weights: SiteWeights | None) -> Array:
    if site_weights is None:
        return np.zeros(len(names))
    if isinstance(site_weights, Mapping):
        weights = np.array([site_weights.get(n, 1.0) for n in names], dtype=np.float64)
    else:
        weights = np.array([site_weights(*n) for n in names], dtype=np.float64)
    wrong = np.nonzero(~((weights >= 0) & (weights < np.inf)))[0]
    if len(wrong):
        sample, missing = names[wrong[0]]
        raise InputError(
            f"site weight of '{sample}' and '{missing}' is {weights[wrong[0]]}; "
            "allowed: 0 or a positive number",
            where="site_weights",
        )
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(weights))
