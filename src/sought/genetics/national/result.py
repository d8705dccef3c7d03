"""What a national identification says: posteriors, where they come from, how they were found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.case import UNIDENTIFIED
from sought.genetics.evidence import LabelledLR
from sought.genetics.national.chain import SamplingPlan
from sought.genetics.national.pairings import Evidence, Pairings
from sought.genetics.national.pedigree_doubt import DEFAULT_SHARE
from sought.genetics.national.plausible import Bounds
from sought.genetics.national.prior import IdentificationPrior
from sought.genetics.national.solving import Effort

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

DIFFUSE = "~"
"""What a sample is paired with when it is of a compared person whose evidence is too weak."""

REPEATED = "="
"""What a sample is paired with when it is of the same body as a better sample."""

DEFAULT_THRESHOLD = 0.9995
"""Posterior of an identification, as in the practice of the ICMP."""

DEFAULT_FLOOR = 0.05
DEFAULT_BUDGET = 20_000

_STEPS_PER_BUDGET = 100


@dataclass(frozen=True)
class Settings:
    """How an identification was made.

    ``threshold`` is the posterior that identifies; ``floor`` the weight (prior × LR ×
    evidence) from which pairings compete one to one; ``budget`` the placements of one family,
    and a hundredth of the steps of one component, that are solved exactly.  ``repeats`` and
    ``wrong_pedigrees`` are the prior shares of samples that repeat another's body, unrecognised,
    and of families whose pedigree is wrong at one place; ``without_sites`` is the posterior that an
    identification must reach without the weights of sites as well (0: not asked), the floor of
    :mod:`.without_sites`.
    """

    threshold: float = DEFAULT_THRESHOLD
    floor: float = DEFAULT_FLOOR
    budget: int = DEFAULT_BUDGET
    sampling: SamplingPlan = field(default_factory=SamplingPlan)
    seed: int = 1
    repeats: float = 0.0
    wrong_pedigrees: float = DEFAULT_SHARE
    without_sites: float = 0.0

    def __post_init__(self) -> None:
        if not 0.5 < self.threshold < 1:
            raise InputError(
                f"threshold is {self.threshold}; allowed: above 0.5 and below 1", where="threshold"
            )
        if not 0 <= self.floor < float("inf"):
            raise InputError(f"floor is {self.floor}; allowed: 0 or a positive number",
                             where="floor")  # fmt: skip
        for name in ("repeats", "wrong_pedigrees", "without_sites"):
            if not 0 <= getattr(self, name) < 1:
                raise InputError(
                    f"{name} is {getattr(self, name)}; allowed: 0 up to, not including, 1",
                    where=name,
                )
        for name, low in (("budget", 1), ("seed", 0)):
            if getattr(self, name) < low:
                raise InputError(
                    f"{name} is {getattr(self, name)}; allowed: {low} or more", where=name
                )

    @property
    def bounds(self) -> Bounds:
        """What competes one to one, and what is solved exactly."""
        return Bounds(log(self.floor) if self.floor > 0 else -inf, self.budget)

    @property
    def effort(self) -> Effort:
        """What the exact solution of a component may cost, and how others are sampled."""
        return Effort(self.budget * _STEPS_PER_BUDGET, self.sampling, self.seed)

    @property
    def log10_odds(self) -> float:
        """The threshold as odds."""
        return log(self.threshold / (1 - self.threshold)) / log(10)


class ComponentFigures(NamedTuple):
    """One component of several samples.

    ``neglected`` sums, over its samples, the posterior of listed pairings below the floor,
    which do not compete one to one.  ``r_hat`` is the worst, ``effective`` the smallest
    effective sample size, ``mcse`` the largest standard error; 1, inf and 0 where exact.
    """

    component: int
    samples: int
    families: int
    pairings: int
    method: str
    neglected: float
    r_hat: float
    effective: float
    mcse: float
    sweeps: int


class Row(NamedTuple):
    """One line of the result.

    ``missing`` may be ``*`` (nobody compared), ``~`` (diffuse) or ``=`` (repeats another body).
    Ratios are powers of ten; ``prior`` is the weight (1-u)/(N-K) × site, or u for ``*``, whose
    ``log10_evidence`` is that of the sample's sex; None where there is nothing to state.
    ``component`` is -1 for pairings below the floor.
    """

    sample: str
    missing: str
    log10_lr: float | None
    log10_evidence: float | None
    prior: float | None
    posterior: float
    component: int
    method: str
    mcse: float


@dataclass(frozen=True)
class Conclusion:
    """One sample's conclusion, or that of a missing person of an inconsistent family.

    ``missing`` is the best listed person ("" if none), ``rivals`` who or what competes, the
    likeliest first; ``code`` is empty where identified.
    """

    sample: str
    missing: str
    conclusion: str
    posterior: float
    code: str = ""
    reason: str = ""
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class NationalIdentification:
    """What all evidence says of every sample.

    ``pairings`` lists the search's pairings; ``posterior``, ``mcse``, ``component`` and
    ``log10_needed`` are (pairings,), the last the LR that would reach the threshold if there
    were no rivals.  ``unlisted`` and ``diffuse`` (samples,) are the posteriors of nobody
    compared and of some compared person with too weak evidence, ``repeated`` that of being
    of the same body as a better sample, most likely ``partner``; with a sample's pairings they
    sum to 1.  ``sex_share`` (samples,) is the probability that somebody unlisted has the
    sample's sex.  ``weight`` (samples,) is (1-u)/(N-K), the prior weight of a pairing but for
    its site; ``expected_identified`` how many samples are expected to be of compared persons,
    ``cut_down`` names families with too many placements, ``inconsistent`` missing persons whose
    families contradict themselves, ``without_pairing`` counts evidence about pairings that the
    search did not list and that therefore is not used, ``in_doubt`` names samples that only a
    trusted pedigree would identify.  ``alone`` (pairings,) are the posteriors had no site a weight,
    NaN where they were not asked for; ``carried`` names samples that only sites make identified.
    """

    samples: tuple[str, ...]
    missing: tuple[str, ...]
    pairings: Pairings
    posterior: Array
    mcse: Array
    component: Indices
    log10_needed: Array
    unlisted: Array
    sex_share: Array
    diffuse: Array
    repeated: Array
    partner: tuple[str, ...]
    weight: Array
    prior: IdentificationPrior
    settings: Settings
    expected_identified: float
    components: Mapping[int, ComponentFigures]
    cut_down: frozenset[str]
    inconsistent: tuple[str, ...]
    without_pairing: int
    evidence: Evidence
    in_doubt: frozenset[str] = frozenset()
    alone: Array | None = None
    carried: frozenset[str] = frozenset()
    conclusions: tuple[Conclusion, ...] = ()

    @cached_property
    def of_sample(self) -> tuple[Indices, ...]:
        """Positions of each sample's pairings, the highest posterior first."""
        order = np.lexsort((-self.posterior, self.pairings.sample))
        ends = np.cumsum(np.bincount(self.pairings.sample, minlength=len(self.samples)))
        return tuple(np.split(order, ends[:-1]))

    @property
    def prior_error(self) -> float:
        """About how much the expectation of K, standing for k, may distort a prior weight.

        Var(k) / (N-K)², relative; small where many are missing.
        """
        listed = np.clip(1 - self.unlisted - self.repeated, 0, 1)
        left = max(float(self.prior.missing or 0) - self.expected_identified, 1.0)
        return float((listed * (1 - listed)).sum()) / left**2

    def without_sites(self, pairing: int) -> float | None:
        """A pairing's posterior had no site a weight; None where that was not asked."""
        value = np.nan if self.alone is None else float(self.alone[pairing])
        return None if np.isnan(value) else value

    def method(self, pairing: int) -> str:
        """How a pairing's posterior was found: ``exact``, ``sampled`` or ``diffuse``."""
        if self.component[pairing] < 0:
            return "diffuse"
        found = self.components.get(int(self.component[pairing]))
        return found.method if found else "exact"

    def rows(self) -> Iterator[Row]:
        """Every sample's pairings, then ``*``, ``~`` and ``=``, in the order of the samples."""
        for i, mine in enumerate(self.of_sample):
            yield from (self._row(int(e)) for e in mine)
            yield self._none_row(i, UNIDENTIFIED, self.unlisted)._replace(
                log10_evidence=float(np.log10(self.sex_share[i])), prior=self.prior.unlisted_share
            )
            yield self._none_row(i, DIFFUSE, self.diffuse)
            yield self._none_row(i, REPEATED, self.repeated)

    def prior_weight(self, pairing: int) -> float:
        """Prior weight of a pairing: (1-u)/(N-K) × site."""
        site = float(np.exp(self.pairings.log_site[pairing]))
        return float(self.weight[self.pairings.sample[pairing]]) * site

    def contributions(self, pairing: int) -> tuple[LabelledLR, ...]:
        """Every factor of a pairing's weight with its source: DNA, evidence, site, prior."""
        name = self.names(pairing)
        dna = LabelledLR("DNA", _plain(float(self.pairings.log_lr[pairing])), "search")
        known = self.evidence[name].parts if name in self.evidence else ()
        site = _plain(float(self.pairings.log_site[pairing]))
        weight = float(self.weight[self.pairings.sample[pairing]])
        return (
            dna,
            *known,
            LabelledLR("site", site, "site weights of the case load"),
            LabelledLR("prior", weight, self.prior.source),
        )

    def names(self, pairing: int) -> tuple[str, str]:
        """Sample and missing person of a pairing."""
        return (
            self.samples[self.pairings.sample[pairing]],
            self.missing[self.pairings.person[pairing]],
        )

    def _none_row(self, i: int, missing: str, posterior: Array) -> Row:
        component = max((int(self.component[e]) for e in self.of_sample[i]), default=-1)
        found = self.components.get(component)
        method, mcse = (found.method, found.mcse) if found else ("exact", 0.0)
        value = min(float(posterior[i]), 1.0)  # sums are rounded
        return Row(self.samples[i], missing, None, None, None, value, component, method, mcse)

    def _row(self, e: int) -> Row:
        return Row(
            *self.names(e),
            float(self.pairings.log_lr[e]) / log(10),
            float(self.pairings.log_evidence[e]) / log(10),
            self.prior_weight(e),
            float(self.posterior[e]),
            int(self.component[e]),
            self.method(e),
            float(self.mcse[e]),
        )


def _plain(log_ratio: float) -> float:
    return float(np.exp(min(log_ratio, 700.0)))
