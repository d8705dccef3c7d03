"""Latent classes of persons who are alike in how lists find them, as in the R package LCMCR.

Several chains from scattered beginnings; they run on, twice as long each time, until they tell one
story (:mod:`~sought.reporting.estimates.convergence`), or to the stated end.  What has not
converged by then is refused: chains that stay apart say that the data allow several answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sought.reporting.estimates import convergence
from sought.reporting.estimates.estimate import Outcome, Refusal, everybody_in, of_draws
from sought.reporting.estimates.list_counts import ListCounts
from sought.reporting.estimates.worded import Worded

if TYPE_CHECKING:  # compiled code is loaded where chains are run
    from sought.reporting.estimates.latent_kernel import State, Table

Floats = NDArray[np.float64]
Progress = Callable[[int, int], None]

_LEAST_LISTS = 3
_AT_ONCE = 2
_FIRST_ALPHA = 1.0


@dataclass(frozen=True)
class Chains:
    """How long and with what prior chains run."""

    chains: int = 12
    """Many, so that not all of them begin near the same one of several answers."""
    classes: int = 10
    """Most classes: the stick is cut off there."""
    prior_shape: float = 0.25
    prior_rate: float = 0.25
    burn_in: int = 5000
    """Sweeps thrown away."""
    draws: int = 400
    """Draws kept of each chain, however long it runs."""
    thin: int = 25
    """Sweeps from one draw to the next, to begin with."""
    doublings: int = 3
    """How often chains are run again, twice as long, before they are given up."""


def latent_classes(
    counts: ListCounts,
    *,
    chains: Chains | None = None,
    level: float = 0.95,
    seed: int = 1,
    progress: Progress | None = None,
) -> Outcome:
    """Median and interval of the posterior of the number of persons, or a refusal."""
    plan = chains or Chains()
    if counts.size < _LEAST_LISTS:
        needs = Worded("needs three lists or more: two cannot tell classes apart")
        return Refusal("classes", needs)
    if counts.whole_lists:
        return Refusal("classes", everybody_in(counts.whole_lists))
    drawn = converged_chains(counts, plan, seed, progress)
    figures = _figures(drawn)
    against = _against(figures, drawn, counts)
    if against:
        return Refusal("classes", against, figures)
    return of_draws(
        "classes", counts.observed, counts.observed + drawn.ravel(), level=level,
        model=Worded(
            "up to %(classes)s classes, %(chains)s chains",
            classes=plan.classes,
            chains=plan.chains,
        ),
        figures=figures,
    )  # fmt: skip


def converged_chains(
    counts: ListCounts, plan: Chains, seed: int, progress: Progress | None = None
) -> Floats:
    """(chains, draws) numbers of unseen persons: the last run, converged or not.

    Each longer run throws away all before it.
    """
    table, states, chance = _beginnings(counts, plan, seed)
    steps = plan.doublings + 2
    _run(table, plan, states, chance, (1, plan.burn_in))
    for doubling in range(plan.doublings + 1):
        if progress is not None:
            progress(doubling + 1, steps)
        drawn = _run(table, plan, states, chance, (plan.draws, plan.thin << doubling))
        if not _apart(_figures(drawn)):
            break
    if progress is not None:
        progress(steps, steps)
    return drawn


def _beginnings(
    counts: ListCounts, plan: Chains, seed: int
) -> tuple[Table, list[State], list[np.random.Generator]]:
    """The table, scattered states, and a generator for each chain."""
    from sought.reporting.estimates.latent_kernel import Table

    held = np.flatnonzero(counts.counts)
    patterns = counts.histories[held - 1].astype(np.uint8)
    chance = [np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(plan.chains)]
    states = [_scattered(counts.size, plan.classes, each) for each in chance]
    return Table(patterns, counts.counts[held]), states, chance


def _scattered(lists: int, classes: int, chance: np.random.Generator) -> State:
    """A state that no chain shares: weights, the greatest first, and chances drawn widely."""
    from sought.reporting.estimates.latent_kernel import State

    return State(
        chance.beta(0.5, 1.0, (lists, classes)).clip(1e-3, 1 - 1e-3),
        np.log(np.sort(chance.dirichlet(np.full(classes, 0.5)).clip(1e-12))[::-1]),
        np.zeros(classes, np.int64),
        np.zeros((lists, classes), np.int64),
        np.array([_FIRST_ALPHA, 0.0]),
    )


def _run(
    table: Table,
    plan: Chains,
    states: list[State],
    chance: list[np.random.Generator],
    draws_and_thin: tuple[int, int],
) -> Floats:
    """All chains go on, two at a time; the same seed gives the same draws whatever the threads."""
    from sought.reporting.estimates.latent_kernel import Prior, run

    draws, thin = draws_and_thin
    out = np.empty((plan.chains, draws))
    prior = Prior(plan.prior_shape, plan.prior_rate)

    def go_on(k: int) -> None:
        run(table, prior, states[k], draws, thin, chance[k], out[k])

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        list(threads.map(go_on, range(plan.chains)))
    return out


def _figures(drawn: Floats) -> dict[str, float]:
    return {
        "rhat": convergence.rhat(drawn),
        "effective_draws": convergence.effective_draws(drawn),
        "effective_tail_draws": convergence.effective_tail_draws(drawn),
    }


def _apart(figures: Mapping[str, float]) -> bool:
    few = min(figures["effective_draws"], figures["effective_tail_draws"])
    return figures["rhat"] > convergence.MOST_RHAT or few < convergence.LEAST_DRAWS


def _against(figures: Mapping[str, float], drawn: Floats, counts: ListCounts) -> str:
    """Why the chains cannot be published; empty if they can."""
    if not _apart(figures):
        return ""
    middles = ", ".join(f"{m:,.0f}" for m in counts.observed + np.median(drawn, axis=1))
    return Worded(
        "the chains have not converged (R-hat %(rhat)s, at most %(most)s; %(bulk)s effective "
        "draws, %(tails)s in the tails, at least %(least)s); their medians are %(medians)s",
        rhat=f"{figures['rhat']:.3f}",
        most=f"{convergence.MOST_RHAT}",
        bulk=round(figures["effective_draws"]),
        tails=round(figures["effective_tail_draws"]),
        least=round(convergence.LEAST_DRAWS),
        medians=middles,
    )
