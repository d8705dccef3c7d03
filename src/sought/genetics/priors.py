"""How likely founders' genes are: in one random-mating population, or with theta (F_ST).

With theta, founder alleles follow the Dirichlet-multinomial (Polya urn) sampling formula:
the next allele drawn is of type i with probability (theta c_i + (1 - theta) p_i) /
(1 + (c - 1) theta) after c_i of c alleles (Balding & Nichols 1994; Green & Mortera 2009).
All founders of a hypothesis draw from the same urn, related or not, so that hypotheses with
different numbers of families compare on the same footing.

Known founder genes are counted.  For the D unknown ones the urn is written as a sum over the
partitions of the genes into blocks that are copies of one draw (the cycles of a rising
factorial), each block a single variable: Bell(D) exact terms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import factorial

import numpy as np

from sought.errors import InputError, TooLargeError
from sought.genetics.contraction import MAX_CELLS, Factor, Result, contract
from sought.genetics.contraction_plan import Variables
from sought.genetics.locus import Array, Indices, Locus
from sought.genetics.network import FounderGenes, Network

MAX_URN_GENES = 9
"""Most unknown founder genes with theta above 0: Bell(9) = 21,147 terms."""


def evaluate(
    network: Network,
    keep: Sequence[str] = (),
    *,
    theta: float = 0.0,
    max_cells: int = MAX_CELLS,
    up_to_scale: bool = False,
) -> Result:
    """Likelihood of the network by batch, kept over the gene variables of ``keep`` members.

    ``up_to_scale`` leaves out (for theta 0) what is independent of the kept variables.
    """
    kept = tuple(v for member in keep for v in network.targets[member])
    if not 0 <= theta < 1:
        raise InputError(f"theta is {theta}; allowed: 0 up to, not including, 1", where="theta")
    if theta == 0:
        factors = [*network.factors, *_independent(network)]
        if up_to_scale:
            factors = _connected(factors, kept)
        return contract(factors, kept, max_cells=max_cells)
    return _with_theta(network, kept, theta, max_cells)


def _independent(network: Network) -> Iterator[Factor]:
    locus = network.locus
    for founder in network.founders:
        if founder.known is not None:
            yield Factor((), _known_probability(locus, founder.known, founder.inbreeding))
        elif len(founder.variables) == 1 or not founder.inbreeding:
            for variable in founder.variables:
                yield Factor((variable,), locus.freqs)
        else:
            yield Factor(founder.variables, _inbred_pair(locus.freqs, founder.inbreeding))


def _connected(factors: Sequence[Factor], kept: Variables) -> list[Factor]:
    """Factors that share variables with the kept ones, directly or through others."""
    reach, waiting, found = set(kept), list(factors), list[Factor]()
    grown = True
    while grown:
        joining = [f for f in waiting if not reach.isdisjoint(f.variables)]
        waiting = [f for f in waiting if reach.isdisjoint(f.variables)]
        found += joining
        reach |= {v for f in joining for v in f.variables}
        grown = bool(joining)
    return found


def _known_probability(locus: Locus, alleles: Indices, inbreeding: float) -> Array:
    """Probability (batch,) of a founder's unordered genotype."""
    p = locus.frequency_of(alleles)
    if alleles.shape[1] == 1:
        return np.asarray(p[:, 0])
    homozygous = alleles[:, 0] == alleles[:, 1]
    drawn_apart = np.where(homozygous, 1.0, 2.0) * p[:, 0] * p[:, 1]
    return (1 - inbreeding) * drawn_apart + inbreeding * np.where(homozygous, p[:, 0], 0.0)


def _inbred_pair(freqs: Array, inbreeding: float) -> Array:
    apart = freqs[:, :, None] * freqs[:, None, :]
    together = np.eye(freqs.shape[1]) * freqs[:, None, :]
    return (1 - inbreeding) * apart + inbreeding * together


def _with_theta(network: Network, kept: Variables, theta: float, max_cells: int) -> Result:
    if any(founder.inbreeding for founder in network.founders):
        raise InputError(
            "theta and founder_inbreeding both describe background relatedness of founders; "
            "give one of them",
            where="founder_inbreeding",
        )
    counts, constant = _count_known(network.locus, network.founders, theta)
    genes = [v for f in network.founders for v in f.variables]
    if len(genes) > MAX_URN_GENES:
        raise TooLargeError(
            f"with theta above 0, {len(genes)} unknown founder genes share one urn "
            f"(allowed {MAX_URN_GENES}); type founders, drop untyped branches or set theta to 0"
        )
    urn = network.locus.freqs * (1 - theta) / theta + counts
    total = _Sum(network.locus.states, kept)
    for blocks in partitions(genes):
        merged = {v: block[0] for block in blocks for v in block}
        weight = np.prod([factorial(len(block) - 1) for block in blocks], dtype=float)
        factors = [_renamed(f, merged) for f in network.factors]
        factors += [Factor((block[0],), urn) for block in blocks]
        factors.append(Factor((), np.array([weight])))
        total.add(contract(factors, tuple(dict.fromkeys(merged.get(v, v) for v in kept)),
                           max_cells=max_cells), merged)  # fmt: skip
    size = urn.sum(axis=1)
    for k in range(len(genes)):
        constant = constant - np.log(size + k)
    return Result(total.values, total.log_scale + constant)


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
