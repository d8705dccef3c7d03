"""The slow, obvious twin of national identification: every assignment under the exact prior."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import product
from math import exp, inf, log, prod

from sought.errors import GenotypeError
from sought.genetics.case import UNIDENTIFIED, Case
from sought.genetics.likelihood import log_likelihood
from tests.naive.naive_joint import assignments, total

Pairs = Mapping[str, str]
Table = Mapping[str, Mapping[str, float]]
"""Posterior by sample and missing person or ``*``."""


def product_prior(missing: float, unlisted: float, listed: int) -> Callable[[int, int], float]:
    """Weight of k of n samples paired, persons in order: each pairing (1-u)/N.

    The others are unlisted, or missing and not on the list.
    """
    each = (1 - unlisted) / missing
    return lambda k, n: (unlisted + each * (missing - listed)) ** (n - k) * each**k


def exact_prior(missing: int, unlisted: float) -> Callable[[int, int], float]:
    """The same without replacement: (1-u)^k (N-k)!/N!."""
    return lambda k, n: (
        unlisted ** (n - k)
        * (1 - unlisted) ** k
        / prod(float(missing - i) if i < missing else inf for i in range(k))
    )


def whole_case(case: Case, prior: Callable[[int, int], float], weight: Mapping) -> Table:
    """By whole likelihoods of all families; ``weight`` multiplies (sample, missing) pairings."""
    scored = []
    for pairs in assignments(case):
        paired = [p for p in pairs.items() if p[1] != UNIDENTIFIED]
        factor = prior(len(paired), len(pairs)) * prod(weight.get(p, 1.0) for p in paired)
        scored.append((pairs, _total(case, pairs) + log(factor) if factor else -inf))
    return _table(scored)


def _total(case: Case, pairs: Pairs) -> float:
    try:
        return total(case, pairs, log_likelihood)
    except GenotypeError:  # one person would show two genotypes
        return -inf


def by_ratios(
    samples: list[str],
    missing: list[str],
    ratios: Mapping[tuple[str, str], float],
    prior: Callable[[int, int], float],
) -> Table:
    """By pairwise ratios of persons of different families; what is not named is 0."""
    scored = []
    for chosen in product([UNIDENTIFIED, *missing], repeat=len(samples)):
        taken = [m for m in chosen if m != UNIDENTIFIED]
        if len(set(taken)) < len(taken):
            continue
        pairs = dict(zip(samples, chosen, strict=True))
        factors = [ratios.get(p, 0.0) for p in pairs.items() if p[1] != UNIDENTIFIED]
        weight = prod(factors) * prior(len(taken), len(samples))
        scored.append((pairs, log(weight) if weight else -inf))
    return _table(scored)


def _table(scored: list[tuple[Pairs, float]]) -> Table:
    top = max(value for _, value in scored)
    scale = sum(exp(value - top) for _, value in scored)
    table: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for pairs, value in scored:
        for sample, missing in pairs.items():
            table[sample][missing] += exp(value - top) / scale
    return table
