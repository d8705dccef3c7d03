"""Slow and obvious twins of the estimates of the unlisted: enumeration, no trick."""

from __future__ import annotations

from itertools import chain, combinations, product
from math import inf, lgamma, log

import numpy as np
from scipy.optimize import linprog
from scipy.special import gammaln

from sought.reporting.estimates.list_counts import ListCounts


def estimate_exists(design: np.ndarray, counts: np.ndarray) -> bool:
    """Fienberg & Rinaldo: some table with the same sufficient statistics has no zero."""
    cells, parameters = design.shape
    solved = linprog(
        [*np.zeros(cells), -1.0],
        A_eq=np.hstack([design.T, np.zeros((parameters, 1))]),
        b_eq=design.T @ counts,
        A_ub=np.hstack([-np.eye(cells), np.ones((cells, 1))]),
        b_ub=np.zeros(cells),
        bounds=[(None, None)] * cells + [(None, 1.0)],
    )
    return bool(-solved.fun > 1e-7)


def hierarchical(size: int) -> set[frozenset[int]]:
    """Sets of terms that hold, with each, all terms of two or more lists within it."""
    terms = [t for t in range(2**size - 1) if t.bit_count() > 1]
    every = chain.from_iterable(combinations(terms, n) for n in range(len(terms) + 1))
    return {frozenset(m) for m in every if all(u in m for t in m for u in terms if t & u == u)}


def is_chordal(size: int, edges: set[frozenset[int]]) -> bool:
    """Whether the nodes can be removed one by one, each with neighbours that all know each other."""
    nodes = set(range(size))
    while nodes:
        for node in nodes:
            near = [n for n in nodes if frozenset((n, node)) in edges]
            if all(frozenset(pair) in edges for pair in combinations(near, 2)):
                nodes.remove(node)
                break
        else:
            return False
    return True


def best_unseen_by_two_lists(only_a: int, only_b: int, both: int) -> int:
    """The whole number of unseen with the greatest likelihood of all tables of two lists."""

    def log_likelihood(unseen: int) -> float:
        total, in_a, in_b = only_a + only_b + both + unseen, only_a + both, only_b + both
        shares = sum(
            n * log(n / total) + (total - n) * log((total - n) / total) for n in (in_a, in_b)
        )
        return lgamma(total + 1) - lgamma(unseen + 1) + shares

    return max(range(10 * (only_a + only_b)), key=log_likelihood)


def dirichlet_log_likelihood(counts: ListCounts, unseen: int, weight: float) -> float:
    """Logarithm of P(cells | N) where all 2^k cells have one Dirichlet prior of this weight."""
    table = [unseen, *map(int, counts.counts[1:])]
    total = sum(table)
    whole = lgamma(weight * len(table)) - lgamma(total + weight * len(table))
    cells = sum(lgamma(n + weight) - lgamma(weight) for n in table)
    return lgamma(total + 1) - sum(lgamma(n + 1) for n in table) + whole + cells


def one_class_posterior(counts: ListCounts, most: int) -> np.ndarray:
    """P(unseen = 0, 1, …) of the latent-class model with a single class: chances uniform."""
    found = []
    for unseen in range(most):
        total = counts.observed + unseen
        parts = [
            lgamma(1 + n) + lgamma(1 + total - n) - lgamma(2 + total)
            for n in np.diag(counts.overlaps)
        ]
        found.append(lgamma(total) - lgamma(unseen + 1) + sum(parts))
    return _normal(found)


def two_class_posterior(
    counts: ListCounts, most: int, shape: float = 0.25, rate: float = 0.25
) -> np.ndarray:
    """The same with two classes: the sum over every division of the persons among them."""
    cells = [(c, int(n)) for c, n in enumerate(counts.counts) if n]
    stick = {}
    found = np.full(most, -inf)
    for first in product(*(range(n + 1) for _, n in cells)):
        ways = sum(_log_choose(n, f) for (_, n), f in zip(cells, first, strict=True))
        one = sum(first)
        two = counts.observed - one
        listed = _listed(cells, first, counts.size)
        for unseen in range(most):
            for a in range(unseen + 1):
                sizes = (one + a, two + unseen - a)
                if sizes not in stick:
                    stick[sizes] = _stick(*sizes, shape, rate)
                chances = sum(
                    lgamma(1 + x) + lgamma(1 + m - x) - lgamma(2 + m)
                    for row in listed
                    for x, m in zip(row, sizes, strict=True)
                )
                total = counts.observed + unseen
                value = lgamma(total) - lgamma(unseen + 1) + ways + _log_choose(unseen, a)
                found[unseen] = np.logaddexp(found[unseen], value + chances + stick[sizes])
    return _normal(found)


def _listed(cells: list[tuple[int, int]], first: tuple[int, ...], size: int) -> list[list[int]]:
    rows = []
    for j in range(size):
        inside = [(n, f) for (c, n), f in zip(cells, first, strict=True) if c >> j & 1]
        rows.append([sum(f for _, f in inside), sum(n - f for n, f in inside)])
    return rows


def _stick(one: int, two: int, shape: float, rate: float) -> float:
    """Logarithm of the mean of B(1 + one, alpha + two) / B(1, alpha) over the gamma prior."""

    log_alpha = np.linspace(-80, 6, 3441)
    alpha = np.exp(log_alpha)
    beta = log_alpha + lgamma(1 + one) + gammaln(alpha + two) - gammaln(1 + one + alpha + two)
    return log(np.exp(shape * log_alpha - rate * alpha + beta).sum() / 40)


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _normal(logs: object) -> np.ndarray:
    values = np.array(logs)
    values = np.exp(values - values.max())
    return values / values.sum()
