"""Small case loads with everything a national one has: kits, degraded samples, unknown sexes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from sought.genetics.case import Case, Family, Sample
from sought.genetics.frequencies import markers_for
from sought.genetics.likelihood_ratio import likelihood_ratios
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Sex
from sought.genetics.search.matches import Matches
from sought.genetics.simulated_case import RemainsPlan, family_plans, simulate_case

STEPWISE = MutationModel.same(Mutation("stepwise", 0.001, 0.1, 1e-6))
PARTIAL = SampleErrors(dropout=0.08)


@cache
def panel(kit: str = "codis") -> tuple[Marker, ...]:
    """The markers of a kit in one population, with stepwise mutation."""
    return markers_for(kit, "westAsia", mutation=STEPWISE)


@cache
def mixed_case(copies: int = 2, seed: int = 5, theta: float = 0.0) -> Case:
    """Families of every usual shape; every other family lacks the last four markers."""
    plans = [plan.times(copies) for plan in family_plans().values()]
    made = simulate_case(
        panel(), plans, seed=seed, remains=RemainsPlan(0.6, 4, 0.2), theta=theta
    ).case
    families = tuple(short_kit(f, 4) if i % 2 else f for i, f in enumerate(made.families))
    samples = tuple(degraded(s, i) for i, s in enumerate(made.samples))
    return replace(made, families=families, samples=samples)


def short_kit(family: Family, lacking: int) -> Family:
    """The family typed without the last markers."""
    profiles = {}
    for member, calls in family.profiles.items():
        shorter = np.array(calls)
        shorter[-lacking:] = UNSEEN
        profiles[member] = shorter
    return Family(family.pedigree, profiles, family.errors)


def degraded(sample: Sample, i: int) -> Sample:
    """Every third sample may have lost alleles, every fifth is of unknown sex."""
    errors = PARTIAL if i % 3 == 0 else sample.errors
    return replace(sample, errors=errors, sex=Sex.UNKNOWN if i % 5 == 0 else sample.sex)


def naive_matches(case: Case, threshold: float) -> Matches:
    """What a search has to find, read off the full matrix of likelihood ratios."""
    log_lr = likelihood_ratios(case).log_lr
    rows, columns = np.nonzero(log_lr >= np.log(threshold))
    order = np.lexsort((columns, rows, -log_lr[rows, columns]))
    below = np.nan_to_num(np.where(log_lr < np.log(threshold), np.exp(log_lr), 0.0))
    return Matches(
        tuple(s.id for s in case.samples),
        case.missing,
        rows[order],
        columns[order],
        log_lr[rows, columns][order],
        np.full(len(rows), len(case.markers)),
        below.sum(axis=1),
        threshold,
    )
