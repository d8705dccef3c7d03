"""The slow, obvious twin of national identification: every assignment under the exact prior."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from math import exp, inf, log, prod
from types import MappingProxyType

from sought.errors import GenotypeError
from sought.genetics.case import UNIDENTIFIED, Case
from sought.genetics.likelihood import log_likelihood
from tests.naive.naive_joint import assignments, total

Pairs = Mapping[str, str]
Table = Mapping[str, Mapping[str, float]]
"""Posterior by sample and missing person, ``*``, or ``=`` and the sample that is repeated."""


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


def whole_case(
    case: Case,
    prior: Callable[[int, int], float],
    weight: Mapping,
    repeats: Mapping[tuple[str, str], float] = MappingProxyType({}),
) -> Table:
    """By whole likelihoods of all families; ``weight`` multiplies (sample, missing) pairings.

    ``repeats`` are plain weights of (poorer, better): the first is of the second's body, and
    then neither one of the persons nor nobody; its posterior stands under ``=better``.
    """
    scored = []
    for pairs in assignments(case):
        value = _total(case, pairs)
        paired = [p for p in pairs.items() if p[1] != UNIDENTIFIED]
        known = prod(weight.get(p, 1.0) for p in paired)
        for names, again in _repeating(pairs, repeats):
            nobody = [s for s, m in names.items() if m == UNIDENTIFIED]
            factor = again * known * prior(len(paired), len(paired) + len(nobody))
            factor *= prod(share_of_sex(case, s) for s in nobody)
            scored.append((names, value + log(factor) if factor else -inf))
    return _table(scored)


def _repeating(pairs: Pairs, repeats: Mapping) -> Iterator[tuple[Pairs, float]]:
    """All ways in which samples that are with nobody may repeat others, with their weight."""
    options = [
        [(m, 1.0)] + [(f"={t}", w) for (p, t), w in repeats.items() if p == s and m == UNIDENTIFIED]
        for s, m in pairs.items()
    ]
    for chosen in product(*options):
        yield (
            {s: name for s, (name, _) in zip(pairs, chosen, strict=True)},
            prod(w for _, w in chosen),
        )


def share_of_sex(case: Case, sample: str) -> float:
    """Share of the missing who may be of a sample's sex, at least one person's."""
    agreeing = sum(case.sexes_agree(sample, m) for m in case.missing)
    return max(agreeing, 1) / len(case.missing)


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
    repeats: Mapping[tuple[str, str], float] = MappingProxyType({}),
) -> Table:
    """By pairwise ratios of persons of different families; what is not named is 0."""
    return _table(weighed(samples, missing, ratios, prior, repeats))


def weighed(
    samples: list[str],
    missing: list[str],
    ratios: Mapping[tuple[str, str], float],
    prior: Callable[[int, int], float],
    repeats: Mapping[tuple[str, str], float] = MappingProxyType({}),
) -> list[tuple[Pairs, float]]:
    """Every assignment with the natural log of its weight."""
    scored = []
    for chosen in product([UNIDENTIFIED, *missing], repeat=len(samples)):
        taken = [m for m in chosen if m != UNIDENTIFIED]
        if len(set(taken)) < len(taken):
            continue
        pairs = dict(zip(samples, chosen, strict=True))
        factors = [ratios.get(p, 0.0) for p in pairs.items() if p[1] != UNIDENTIFIED]
        for names, factor in _repeating(pairs, repeats):
            nobody = sum(m == UNIDENTIFIED for m in names.values())
            weight = factor * prod(factors) * prior(len(taken), len(taken) + nobody)
            scored.append((names, log(weight) if weight else -inf))
    return scored


def with_owners(scored: list[tuple[Pairs, float]]) -> Table:
    """Whose each sample is, repeats followed to the one whose body it is, in every assignment."""
    return _table([({s: _owner(names, s) for s in names}, value) for names, value in scored])


def _owner(names: Pairs, sample: str) -> str:
    name = names[sample]
    return _owner(names, name[1:]) if name.startswith("=") else name


def handed_on(table: Table, listed: Mapping[str, set[str]], order: list[str]) -> Table:
    """Repeats resolved as if independent of the better sample's owner.

    ``order`` has the best samples first; persons are handed on where both samples list them,
    nobody always; the rest stays under ``=``.
    """
    made: dict[str, dict[str, float]] = {}
    for s in order:
        own = {m: p for m, p in table[s].items() if not m.startswith("=")}
        left = 0.0
        for name, mass in table[s].items():
            if not name.startswith("="):
                continue
            better = made[name[1:]]
            shared = (listed[s] & listed[name[1:]]) | {UNIDENTIFIED}
            for m in shared:
                own[m] = own.get(m, 0.0) + mass * better.get(m, 0.0)
            left += mass * (1 - sum(better.get(m, 0.0) for m in shared))
        made[s] = own | {"=": left}
    return made


def _table(scored: list[tuple[Pairs, float]]) -> Table:
    top = max(value for _, value in scored)
    scale = sum(exp(value - top) for _, value in scored)
    table: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for pairs, value in scored:
        for sample, missing in pairs.items():
            table[sample][missing] += exp(value - top) / scale
    return table
