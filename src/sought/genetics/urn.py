"""Theta (F_ST): all founder genes of a hypothesis drawn from one urn.

Founder alleles follow the Dirichlet-multinomial (Polya urn) sampling formula: the next allele
drawn is of type i with probability (theta c_i + (1 - theta) p_i) / (1 + (c - 1) theta) after
c_i of c alleles (Balding & Nichols, Forensic Sci. Int. 64 (1994) 125; Green & Mortera,
Forensic Sci. Int. Genet. 3 (2009) 112).  All founders of a hypothesis draw from the same urn,
related or not, so that hypotheses with different numbers of families compare.

Known founder genes are counted.  The D unknown ones are summed exactly in one of two ways,
whichever is less work:

- over the partitions of the genes into blocks that are copies of one draw (the cycles of a
  rising factorial), each block a single variable: Bell(D) terms;
- over the nodes of a Gauss-Jacobi rule: given the sub-population's frequencies q the genes are
  independent, the likelihood is a polynomial of degree D in q, and q has a Dirichlet
  distribution, i.e. n - 1 independent beta-distributed sticks; D // 2 + 1 nodes on each stick
  integrate the polynomial exactly: (D // 2 + 1) ** (n - 1) terms for n allele states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import comb, factorial

import numpy as np

from sought.errors import InputError, TooLargeError
from sought.genetics.contraction import Factor, Result, contract
from sought.genetics.contraction_plan import Variables
from sought.genetics.locus import Array, Locus
from sought.genetics.network import FounderGenes, Network

MAX_PARTITIONS = 25_000
MAX_NODES = 250_000
"""Most terms of the exact sum with theta above 0, in either way."""

_NODES_PER_PARTITION = 50  # nodes run as one batch, partitions one by one


def evaluate_with_urn(network: Network, kept: Variables, theta: float, max_cells: int) -> Result:
    """Likelihood of the network by batch over the kept variables, theta above 0.

    Raises TooLargeError beyond ``MAX_PARTITIONS`` or ``MAX_NODES``, InputError with inbred founders.
    """
    if any(founder.inbreeding for founder in network.founders):
        raise InputError(
            "theta and founder_inbreeding both describe background relatedness of founders; "
            "give one of them",
            where="founder_inbreeding",
        )
    counts, constant = _count_known(network.locus, network.founders, theta)
    genes = [v for f in network.founders for v in f.variables]
    urn = network.locus.freqs * (1 - theta) / theta + counts
    evaluate = _cheaper_way(len(genes), int((urn > 0).sum(axis=1).max()))
    values, scale = evaluate(network, genes, urn, kept, max_cells)
    return Result(values, scale + constant)


_Way = Callable[[Network, Sequence[int], Array, Variables, int], Result]


def _cheaper_way(genes: int, states: int) -> _Way:
    """How to sum over unknown founder genes; TooLargeError where both ways are too long."""
    splits, nodes = _bell(genes), (genes // 2 + 1) ** (states - 1)
    if genes and nodes <= min(MAX_NODES, _NODES_PER_PARTITION * splits):
        return _over_nodes
    if splits <= MAX_PARTITIONS:
        return _over_partitions
    raise TooLargeError(
        f"with theta above 0, {genes} unknown founder genes of {states} alleles share one urn, "
        f"which needs {min(splits, nodes):.2g} terms (allowed {MAX_PARTITIONS:,} partitions "
        f"or {MAX_NODES:,} nodes); type founders, drop untyped branches or set theta to 0"
    )


def _bell(n: int) -> int:
    """Number of partitions of n things."""
    bell = [1]
    for k in range(n):
        bell.append(sum(comb(k, j) * bell[j] for j in range(k + 1)))
    return bell[n]


def _over_partitions(
    network: Network, genes: Sequence[int], urn: Array, kept: Variables, max_cells: int
) -> Result:
    total = _Sum(network.locus.states, kept)
    for blocks in partitions(genes):
        merged = {v: block[0] for block in blocks for v in block}
        weight = np.prod([factorial(len(block) - 1) for block in blocks], dtype=float)
        factors = [_renamed(f, merged) for f in network.factors]
        factors += [Factor((block[0],), urn) for block in blocks]
        factors.append(Factor((), np.array([weight])))
        out = tuple(dict.fromkeys(merged.get(v, v) for v in kept))
        total.add(contract(factors, out, max_cells=max_cells), merged)
    drawn = urn.sum(axis=1)[:, None] + np.arange(len(genes))
    return Result(total.values, total.log_scale - np.log(drawn).sum(axis=1))


def _over_nodes(
    network: Network, genes: Sequence[int], urn: Array, kept: Variables, max_cells: int
) -> Result:
    batch = max([len(urn), *(len(f.values) for f in network.factors)])
    parts = []
    for case in range(batch):
        nodes, weights = dirichlet_nodes(urn[case % len(urn)], len(genes))
        factors = [_of_case(f, case) for f in network.factors]
        factors += [Factor((v,), nodes) for v in genes]
        found = contract(factors, kept, max_cells=max_cells)
        parts.append(_weighted(found, weights))
    return Result(np.stack([p.values for p in parts]), np.array([p.log_scale for p in parts]))


def _of_case(factor: Factor, case: int) -> Factor:
    one = slice(0, 1) if len(factor.values) == 1 else slice(case, case + 1)
    return Factor(factor.variables, factor.values[one])


def _weighted(found: Result, weights: Array) -> Result:
    """Sum over the nodes on a common scale."""
    log_scale = np.broadcast_to(found.log_scale, weights.shape)
    top = float(log_scale.max())
    top = top if np.isfinite(top) else 0.0
    share = weights * np.exp(log_scale - top)
    values = np.broadcast_to(found.values, (len(weights), *found.values.shape[1:]))
    return Result(np.tensordot(share, values, axes=1), np.asarray(top))


def dirichlet_nodes(alpha: Array, degree: int) -> tuple[Array, Array]:
    """Nodes (terms, n) and weights that integrate polynomials over a Dirichlet distribution.

    Exact up to the given total degree; states with alpha 0 stay at frequency 0.
    """
    alive = np.nonzero(alpha > 0)[0]
    tail = alpha[alive][::-1].cumsum()[::-1]
    sticks = [
        _beta_nodes(alpha[state], tail[k + 1], degree // 2 + 1)
        for k, state in enumerate(alive[:-1])
    ]
    nodes, weights = np.zeros((1, len(alpha))), np.ones(1)
    left = np.ones(1)
    for state, (x, w) in zip(alive[:-1], sticks, strict=True):
        nodes = np.repeat(nodes, len(x), axis=0)
        nodes[:, state] = np.outer(left, x).ravel()
        weights = np.outer(weights, w).ravel()
        left = np.outer(left, 1 - x).ravel()
    nodes[:, alive[-1]] = left
    return nodes, weights


def _beta_nodes(a: float, b: float, count: int) -> tuple[Array, Array]:
    """Gauss-Jacobi nodes in (0, 1) and weights of a Beta(a, b) distribution (Golub-Welsch)."""
    alpha, beta = b - 1, a - 1
    k = np.arange(1, count)
    twice = 2 * k + alpha + beta
    diagonal = np.r_[
        (beta - alpha) / (alpha + beta + 2), (beta**2 - alpha**2) / (twice * (twice + 2))
    ]
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.where(k == 1, 1.0, (k + alpha + beta) / (twice - 1))  # 0 / 0 at k = 1, a + b = 1
    side = np.sqrt(4 * k * (k + alpha) * (k + beta) * ratio / (twice**2 * (twice + 1)))
    jacobi = np.diag(diagonal) + np.diag(side, 1) + np.diag(side, -1)
    values, vectors = np.linalg.eigh(jacobi)
    return (1 + values) / 2, vectors[0] ** 2


def _count_known(
    locus: Locus, founders: Sequence[FounderGenes], theta: float
) -> tuple[Array, Array]:
    """Counts of known founder alleles (batch, n) and the log probability of having drawn them."""
    known = [f.known for f in founders if f.known is not None]
    batch = max([len(locus.freqs), *(len(a) for a in known)])
    counts, log_probability = np.zeros((batch, locus.states)), np.zeros(batch)
    rows, drawn = np.arange(batch), 0
    for alleles in known:
        if alleles.shape[1] == 2:
            log_probability += np.log(np.where(alleles[:, 0] != alleles[:, 1], 2.0, 1.0))
        for column in alleles.T:
            p = locus.frequency_of(column[:, None])[:, 0]
            urn = theta * counts[rows, column] + (1 - theta) * p
            with np.errstate(divide="ignore"):
                log_probability += np.log(urn / (1 + (drawn - 1) * theta))
            counts[rows, column] += 1
            drawn += 1
    return counts, log_probability


def partitions(items: Sequence[int]) -> Iterator[list[list[int]]]:
    """All partitions of the items into blocks (Bell(n) of them), items in order in each block."""
    if not items:
        yield []
        return
    *rest, last = items
    for smaller in partitions(rest):
        for i in range(len(smaller)):
            yield [[*block, last] if j == i else block for j, block in enumerate(smaller)]
        yield [*smaller, [last]]


def _renamed(factor: Factor, names: dict[int, int]) -> Factor:
    """The factor with variables identified; repeated ones keep their diagonal."""
    renamed = [names.get(v, v) for v in factor.variables]
    once = tuple(dict.fromkeys(renamed))
    if len(once) == len(renamed):
        return Factor(once, factor.values)
    label = {v: i + 1 for i, v in enumerate(once)}
    axes = [0, *(label[v] for v in renamed)]
    letters = "zabcdefghijklmnopqrstuvwxy"
    wanted = [0, *(label[v] for v in once)]
    subscripts = "->".join("".join(letters[i] for i in part) for part in (axes, wanted))
    return Factor(once, np.einsum(subscripts, factor.values))


class _Sum:
    """Running sum of results on a common scale, over the kept variables in full."""

    def __init__(self, states: int, kept: Variables) -> None:
        self.kept = kept
        self.values: Array = np.zeros((1, *(states,) * len(kept)))
        self.log_scale: Array = np.full(1, -np.inf)

    def add(self, term: Result, merged: dict[int, int]) -> None:
        values = _spread_out(term.values, [merged.get(v, v) for v in self.kept])
        top = np.maximum(self.log_scale, term.log_scale)
        finite = np.where(np.isfinite(top), top, 0.0)
        ones = (1,) * len(self.kept)
        old = np.exp(self.log_scale - finite).reshape(-1, *ones) * self.values
        new = np.exp(term.log_scale - finite).reshape(-1, *ones) * values
        self.values, self.log_scale = old + new, finite


def _spread_out(values: Array, variables: Sequence[int]) -> Array:
    """Identified variables given an axis each again, zero off the diagonal."""
    once = list(dict.fromkeys(variables))
    if len(once) == len(variables):
        return values
    n = values.shape[1]
    full = np.zeros((len(values), *(n,) * len(variables)))
    grid = np.indices((n,) * len(once)).reshape(len(once), -1)
    where = tuple(grid[once.index(v)] for v in variables)
    full[(slice(None), *where)] = values.reshape(len(values), -1)
    return full
