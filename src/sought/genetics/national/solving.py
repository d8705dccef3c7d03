"""Posteriors of all components under given weights, exact where the budget allows.

A sample's weight of "none of the candidates" is that of nobody compared, of the pairings the
search did not list (diffuse × background), and of the listed ones too weak to compete, each
by the chance that the person is free.  Whom a sample is with, if with none of its candidates,
is split in these proportions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import TooLargeError
from sought.genetics.national.chain import Sampled, SamplingPlan, sample_component
from sought.genetics.national.components import Component, Split, open_components
from sought.genetics.national.exact import ExactComponent, Marginals
from sought.genetics.national.freedom import Freedom
from sought.genetics.national.pairings import Pairings
from sought.genetics.national.plausible import Plausible
from sought.genetics.national.prior import Expected, SampleWeights
from sought.genetics.national.repeated import Repeating

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Progress = Callable[[int, int], None]


class Estimate(NamedTuple):
    """Posteriors: of pairings (n,), of nobody compared and of too weak ones (samples,).

    ``repeated`` (samples,) is that of being a further sample of a better one's body.
    ``mcse`` (n,) is the Monte-Carlo standard error; ``beyond`` (samples,) the part of
    ``unlisted`` of missing persons not compared; ``log_even`` (n,) the natural log LR at
    which a pairing would be as likely as none; ``sampled`` by component.
    """

    posterior: Array
    mcse: Array
    unlisted: Array
    diffuse: Array
    repeated: Array
    beyond: Array
    log_even: Array
    sampled: Mapping[int, Sampled]

    @property
    def expected(self) -> Expected:
        """What the next round of the prior expects of each sample."""
        return Expected(1 - self.unlisted - self.repeated, self.unlisted * self.beyond)


class _Open(NamedTuple):
    """A component of several samples; without exact states it is sampled."""

    number: int
    component: Component
    exact: ExactComponent | None


@dataclass(frozen=True)
class Effort:
    """What the exact solution of a component may cost, and how others are sampled."""

    steps: int
    sampling: SamplingPlan
    seed: int


class Solver:
    """The components of a case, prepared once and weighed as often as needed.

    ``background`` (samples,) sums plain LRs of compared pairings that are not listed.
    """

    def __init__(
        self,
        pairings: Pairings,
        parts: Split,
        chosen: Plausible,
        background: Array,
        repeating: Repeating,
        effort: Effort,
    ) -> None:
        self._pairings, self._parts, self._effort = pairings, parts, effort
        self._left_out = parts.label < 0
        self._single = ~self._left_out & _at(parts.single, parts.label)
        self._background, self._repeating = background, repeating
        self._freedom = Freedom(pairings, chosen.listed, self._left_out)
        self.open = [
            _Open(number, component, _states(component, effort.steps))
            for number, component in open_components(pairings, parts, chosen.choices)
        ]

    def reweighed(self, pairings: Pairings, repeating: Repeating) -> Solver:
        """The same components with other things known of the same pairings."""
        made = copy(self)
        made._pairings, made._repeating = pairings, repeating  # noqa: SLF001 - its own copy
        return made

    def estimate(
        self,
        weights: SampleWeights,
        before: Estimate | None = None,
        *,
        rough: bool = False,
        progress: Progress | None = None,
    ) -> Estimate:
        """Posteriors under the weights of samples.

        ``before`` tells how free persons and samples were at the last estimate; ``rough``
        takes a quarter of the precision where components are sampled.
        """
        sample, out = self._pairings.sample, self._left_out
        plain = weights.pairing[sample] + self._pairings.log_known
        again = self._repeating.weights(self._owners(plain, weights, before))
        log_none = _none_of_listed(weights, self._background, again)
        available = 0.0 if before is None else self._freedom.log_available(before.posterior)
        log_free = self._freedom.log_free(plain - log_none[sample] + available)
        left_out = (plain + self._pairings.log_lr + log_free)[out]
        np.logaddexp.at(log_none, sample[out], left_out)
        log_prior = plain - log_none[sample]
        posterior, mcse, none = self._single_samples(log_prior)
        sampled, plan = {}, self._effort.sampling.rougher() if rough else self._effort.sampling
        for done, part in enumerate(self.open):
            if progress is not None:
                progress(done, len(self.open))
            found, figures = self._solved(part, log_prior, plan, progress)
            mine = part.component.pairings
            posterior[mine], mcse[mine] = found.posterior, found.mcse
            none[part.component.samples] = found.unpaired
            if figures is not None:
                sampled[part.number] = figures
        posterior[out] = none[sample[out]] * np.exp(left_out - log_none[sample[out]])
        unlisted = none * np.exp(weights.unlisted - log_none)
        diffuse = none * np.exp(weights.diffuse - log_none) * self._background
        repeated = none * np.exp(-log_none) * again
        return Estimate(
            posterior, mcse, unlisted, diffuse, repeated, weights.beyond, -log_prior, sampled
        )

    def _owners(self, plain: Array, weights: SampleWeights, before: Estimate | None) -> Array:
        """Posteriors of the last round; before the first, those of each sample by itself."""
        if before is not None:
            return before.posterior
        sample, samples = self._pairings.sample, len(self._background)
        logs = plain + self._pairings.log_lr
        none = _none_of_listed(weights, self._background, np.zeros(samples))
        np.logaddexp.at(none, sample, logs)
        return np.exp(logs - none[sample])

    def _solved(
        self, part: _Open, log_prior: Array, plan: SamplingPlan, progress: Progress | None
    ) -> tuple[Marginals, Sampled | None]:
        mine = log_prior[part.component.pairings]
        if part.exact is not None:
            return part.exact.marginals(mine), None
        found = sample_component(
            part.component,
            mine,
            plan,
            seed=(self._effort.seed, part.number),
            progress=progress,
        )
        return found.marginals, found

    def _single_samples(self, log_prior: Array) -> tuple[Array, Array, Array]:
        """Posteriors where a sample shares its candidates with no other."""
        n, samples = len(log_prior), len(self._background)
        logs = (log_prior + self._pairings.log_lr)[self._single]
        sample = self._pairings.sample[self._single]
        top = np.zeros(samples)
        np.maximum.at(top, sample, logs)
        weight = np.exp(logs - top[sample])
        total = np.exp(-top) + np.bincount(sample, weight, samples)
        posterior = np.zeros(n)
        posterior[self._single] = weight / total[sample]
        return posterior, np.zeros(n), np.exp(-top) / total


def _at(flags: Flags, label: NDArray[np.intp]) -> Flags:
    """Flags of each pairing's component; those without one are False."""
    return np.append(flags, False)[label]


def _states(component: Component, steps: int) -> ExactComponent | None:
    try:
        return ExactComponent(component, budget=steps)
    except TooLargeError:
        return None


def _none_of_listed(weights: SampleWeights, background: Array, repeated: Array) -> Array:
    """Natural log of each sample's weight of nobody compared, of unlisted pairings, of repeating."""
    with np.errstate(divide="ignore"):
        known = np.logaddexp(weights.unlisted, weights.diffuse + np.log(background))
        return np.logaddexp(known, np.log(repeated))
