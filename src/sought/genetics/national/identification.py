"""Joint identification of a nation: all samples and all missing persons, one to one.

Pairings a search listed are weighed by prior, DNA and other evidence; plausible ones form a
graph of samples and families, whose components are solved exactly or, where that is too
large, sampled with a stated error.  Everything too weak to compete is kept as the sample's
diffuse mass.  The model: docs/explanation/joint-identification.md, "At national scale".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import inf, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.case import Case
from sought.genetics.national.chain import SamplingPlan
from sought.genetics.national.components import split
from sought.genetics.national.conclusions import conclude
from sought.genetics.national.pairings import Evidence, Pairings, SiteWeights, gather
from sought.genetics.national.pedigree_doubt import DEFAULT_SHARE
from sought.genetics.national.plausible import plausible
from sought.genetics.national.prior import (
    Expected,
    IdentificationPrior,
    SampleWeights,
    nothing_expected,
    weigh_samples,
)
from sought.genetics.national.reconsidered import reconsidered
from sought.genetics.national.repeated import Repeating, Shares
from sought.genetics.national.result import (
    DEFAULT_BUDGET,
    DEFAULT_FLOOR,
    DEFAULT_THRESHOLD,
    ComponentFigures,
    NationalIdentification,
    Settings,
)
from sought.genetics.national.sexes import sex_shares
from sought.genetics.national.solving import Estimate, Solver
from sought.genetics.national.without_sites import Plain, sites_may_decide, without_leaning
from sought.genetics.search.matches import Matches
from sought.genetics.search.repeats import Repeats

Array = NDArray[np.float64]
Progress = Callable[[int, int], None]


def identify(  # noqa: PLR0913 - the options of one decision, kept together in Settings
    case: Case,
    matches: Matches,
    *,
    prior: IdentificationPrior | None = None,
    evidence: Evidence | None = None,
    site_weights: SiteWeights | None = None,
    threshold: float = DEFAULT_THRESHOLD,
    floor: float = DEFAULT_FLOOR,
    budget: int = DEFAULT_BUDGET,
    repeats: Repeats | None = None,
    wrong_pedigrees: float = DEFAULT_SHARE,
    without_sites: float = 0.0,
    sampling: SamplingPlan | None = None,
    seed: int = 1,
    progress: Progress | None = None,
) -> NationalIdentification:
    """The posterior of every pairing a search listed, of nobody, and of whom it did not list.

    ``evidence`` and ``site_weights`` are by (sample, missing), plain ratios that multiply the
    LR; what is not named weighs 1.  The case's own ``priors`` do not enter by themselves:
    :mod:`sought.genetics.national.case_priors`.  The other options: :class:`Settings`.
    ``repeats`` of the same samples tell which may be of a better one's body (none if not
    given); ``wrong_pedigrees`` is the prior share of families whose pedigree is wrong at one
    place (:mod:`sought.genetics.national.pedigree_doubt`); ``without_sites`` the posterior that an
    identification must reach had no site a weight (0: not asked).  ``progress`` is called with work
    done and its amount, family by family, then component by component.  The same seed gives
    the same answer.
    Raises InputError for names the case does not know and numbers that cannot be.
    """
    settings = Settings(
        threshold, floor, budget, sampling or SamplingPlan(), seed,
        repeats.share if repeats else 0.0, wrong_pedigrees, without_sites,
    )  # fmt: skip
    resolved = (prior or IdentificationPrior()).resolved(len(case.missing), len(matches.samples))
    pairings = gather(case, matches, evidence or {}, site_weights)
    persons = _Persons(resolved, len(matches.missing), sex_shares(case, matches))
    first = persons.weights(nothing_expected(len(matches.samples)))
    competing = pairings.log_at_best if without_sites else pairings.log_known
    log_prior = first.pairing[pairings.sample] + competing
    chosen = plausible(case, matches, pairings, log_prior, settings.bounds, progress)
    parts = split(pairings, chosen.kept)
    again = _in_order(matches, repeats)
    repeating = Repeating(pairings, again)
    solver = Solver(pairings, parts, chosen, matches.background, repeating, settings.effort)
    estimate, weights = _in_rounds(solver, persons, first, progress)
    shares = repeating.handed_on(_alone(estimate))
    found = NationalIdentification(
        matches.samples, matches.missing, pairings, shares.posterior, estimate.mcse, parts.label,
        settings.log10_odds + estimate.log_even / log(10), shares.unlisted, persons.sex_share,
        estimate.diffuse, shares.repeated, again.partner, np.exp(weights.pairing), resolved,
        settings, float(estimate.expected.listed.sum()),
        _figures(solver, estimate, pairings, parts.label < 0),
        frozenset(case.families[f].id for f in chosen.cut_down), matches.impossible,
        _unused(matches, evidence or {}), evidence or {},
    )  # fmt: skip
    if not (without_sites and sites_may_decide(found)):
        found = reconsidered(case, found, wrong_pedigrees)
        return replace(found, conclusions=conclude(case, found))
    plain = _without_sites(solver, pairings, again, persons, first)
    found = reconsidered(case, found, wrong_pedigrees, plain.shares.posterior)
    found = without_leaning(found, plain, without_sites)
    return replace(found, conclusions=conclude(case, found))


def _without_sites(
    solver: Solver, pairings: Pairings, again: Repeats, persons: _Persons, first: SampleWeights
) -> Plain:
    """Everything as if no site had a weight, from the start: nothing of the first time enters."""
    plain = pairings.without_sites()
    repeating = Repeating(plain, again)
    estimate, _ = _in_rounds(solver.reweighed(plain, repeating), persons, first, None)
    shares = repeating.handed_on(_alone(estimate))
    return Plain(shares, estimate.diffuse, estimate.mcse, estimate.sampled)


class _Persons(NamedTuple):
    """Whom samples may be of: the prior, how many are compared, their share of a sample's sex."""

    prior: IdentificationPrior
    compared: int
    sex_share: Array

    def weights(self, expected: Expected) -> SampleWeights:
        """Weights of each sample, with the others taken as they are expected to be."""
        return weigh_samples(self.prior, self.compared, expected).of_sex(self.sex_share)


def _alone(estimate: Estimate) -> Shares:
    return Shares(estimate.posterior, estimate.unlisted, estimate.repeated)


def _in_order(matches: Matches, repeats: Repeats | None) -> Repeats:
    """Repeats with samples in the order of the matches; InputError where they are others."""
    if repeats is None:
        nobody = np.empty(0, dtype=np.intp)
        return Repeats(matches.samples, nobody, nobody, np.empty(0), 0.0)
    if set(repeats.samples) != set(matches.samples):
        raise InputError("repeats were looked for among other samples than were searched")
    row = {s: i for i, s in enumerate(matches.samples)}
    place = np.array([row[s] for s in repeats.samples], dtype=np.intp)
    return replace(
        repeats,
        samples=matches.samples,
        poorer=place[repeats.poorer],
        better=place[repeats.better],
    )


def _in_rounds(
    solver: Solver, persons: _Persons, weights: SampleWeights, progress: Progress | None
) -> tuple[Estimate, SampleWeights]:
    """The fixed point; without rounds a second look tells which left-out persons are free."""
    estimate = solver.estimate(weights, rough=True, progress=progress)
    wanted = persons.prior.rounds
    rounds = max(wanted, 1)
    for done in range(1, rounds + 1):
        if wanted:
            weights = persons.weights(estimate.expected)
        estimate = solver.estimate(weights, estimate, rough=done < rounds, progress=progress)
    return estimate, weights


def _figures(
    solver: Solver, estimate: Estimate, pairings: Pairings, left_out: NDArray[np.bool_]
) -> dict[int, ComponentFigures]:
    """How each component of several samples was solved."""
    samples = len(estimate.unlisted)
    neglected = np.bincount(pairings.sample[left_out], estimate.posterior[left_out], samples)
    made = {}
    for number, component, _ in solver.open:
        found = estimate.sampled.get(number)
        sizes = len(component.samples), len(component.families), len(component.pairings)
        lost = float(neglected[component.samples].sum())
        if found is None:
            made[number] = ComponentFigures(number, *sizes, "exact", lost, 1.0, inf, 0.0, 0)
            continue
        figures = found.figures
        made[number] = ComponentFigures(
            number, *sizes, "sampled", lost,
            float(figures.r_hat.max()), float(figures.effective.min()),
            float(figures.mcse.max()), found.sweeps,
        )  # fmt: skip
    return made


def _unused(matches: Matches, known: Evidence) -> int:
    """Pieces of evidence about pairings that the search did not list."""
    listed = set(matches.pairings)
    return sum(name not in listed for name in known)
