"""How likely founders' genes are: in one random-mating population, or with theta (F_ST).

Without theta founders' genes are independent draws (a founder's own two may be copies of one
with the inbreeding coefficient's probability); with theta they come from one urn
(:mod:`sought.genetics.urn`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from sought.errors import InputError
from sought.genetics.contraction import MAX_CELLS, Factor, Result, contract
from sought.genetics.contraction_plan import Variables
from sought.genetics.locus import Array, Indices, Locus
from sought.genetics.network import Network
from sought.genetics.urn import evaluate_with_urn


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
    return evaluate_with_urn(network, kept, theta, max_cells)


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
