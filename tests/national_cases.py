"""Matches from whole cases, and bare cases whose likelihood ratios a test makes up."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from hypothesis import strategies as st

from sought.genetics.case import Case, Family, Sample
from sought.genetics.likelihood_ratio import likelihood_ratios
from sought.genetics.markers import Marker
from sought.genetics.national.prior import IdentificationPrior
from sought.genetics.national.result import NationalIdentification
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.search.matches import Matches
from sought.genetics.search.repeats import Repeats

STR = Marker("STR", ("1", "2", "3"), (0.2, 0.3, 0.5))

Ratios = Mapping[tuple[str, str], float]
"""Plain LR by (sample, missing)."""


def matches_of(case: Case, threshold: float = 0.0) -> Matches:
    """All pairings of a case at or above a plain LR, the sum of the others as background."""
    found = likelihood_ratios(case)
    log_lr = np.where(np.isnan(found.log_lr), -np.inf, found.log_lr)
    with np.errstate(divide="ignore"):
        listed = np.isfinite(log_lr) & (log_lr >= np.log(threshold))
    sample, person = np.nonzero(listed)
    background = np.where(listed, 0.0, np.exp(log_lr)).sum(axis=1)
    return made(found.samples, found.missing, sample, person, log_lr[listed], background, threshold)


def made(samples, missing, sample, person, log_lr, background, threshold=0.0) -> Matches:
    order = np.argsort(-log_lr, kind="stable")
    return Matches(
        tuple(samples),
        tuple(missing),
        sample[order],
        person[order],
        log_lr[order],
        np.ones(len(order), dtype=np.int64),
        np.asarray(background, dtype=np.float64),
        threshold,
    )


def bare(
    samples: list[str], missing: list[str], ratios: Ratios, background: float = 0.0
) -> tuple[Case, Matches]:
    """Families of one missing person each; the ratios are whatever the test says."""
    families = tuple(Family(Pedigree((Member(m, sex=Sex.MALE),), f"F-{m}")) for m in missing)
    calls = np.zeros((1, 2), dtype=np.int16)
    case = Case(
        (STR,), families, tuple(Sample(s, Sex.MALE, calls) for s in samples), tuple(missing)
    )
    sample = np.array([samples.index(s) for s, _ in ratios], dtype=np.intp)
    person = np.array([missing.index(m) for _, m in ratios], dtype=np.intp)
    log_lr = np.log(np.array(list(ratios.values()), dtype=np.float64))
    return case, made(samples, missing, sample, person, log_lr, [background] * len(samples))


def repeating(samples: list[str], weights: Mapping[tuple[str, str], float]) -> Repeats:
    """Plain weights of (poorer, better); ``samples`` with the best first."""
    pairs = sorted(weights, key=lambda p: samples.index(p[0]))
    poorer, better = ([samples.index(p[i]) for p in pairs] for i in range(2))
    return Repeats(
        tuple(samples),
        np.array(poorer, dtype=np.intp),
        np.array(better, dtype=np.intp),
        np.array([weights[p] for p in pairs], dtype=np.float64),
        0.05,
    )


def posteriors(found: NationalIdentification) -> dict[str, dict[str, float]]:
    """Posterior by sample and missing person, ``*``, ``~`` or ``=``."""
    table: dict[str, dict[str, float]] = {s: {} for s in found.samples}
    for row in found.rows():
        table[row.sample][row.missing] = row.posterior
    return table


def flat(missing: int) -> IdentificationPrior:
    """Every pairing and "nobody" weigh the same."""
    return IdentificationPrior(missing, 1 / (missing + 1), rounds=0, source="flat, for a test")


@st.composite
def made_up_ratios(draw: st.DrawFn, samples: int = 4, missing: int = 4) -> Ratios:
    """Some pairings of up to this many samples and persons, from hopeless to certain."""
    pairs = [(f"S{i}", f"M{j}") for i in range(samples) for j in range(missing)]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, unique=True))
    return {p: 10.0 ** draw(st.sampled_from([-1, 0, 1, 2, 3, 6, 12])) for p in chosen}
