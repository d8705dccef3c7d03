"""Likelihood of two linked markers together.

Which of a parent's two genes a child received is a variable of its own here, one for each
marker, and the two agree except after a recombination (probability ``recombination``).
Founders are in linkage equilibrium.  0.5 gives the product of the two markers; 0 treats them
as one.  Genetic distances become recombination rates by Haldane's or Kosambi's function.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, tanh
from typing import NamedTuple

import numpy as np

from sought.errors import InputError
from sought.genetics.contraction import Factor, contract
from sought.genetics.contraction_plan import Variables
from sought.genetics.likelihood import check_profiles
from sought.genetics.locus import Array, Locus
from sought.genetics.marker_evidence import Errors, Observed, Profiles, observe
from sought.genetics.markers import Marker
from sought.genetics.network import Evidence, merge_twins
from sought.genetics.pedigree import Member, Pedigree, Sex


def haldane(centimorgan: float) -> float:
    """Recombination rate at a genetic distance, without interference."""
    return (1 - exp(-centimorgan / 50)) / 2


def kosambi(centimorgan: float) -> float:
    """Recombination rate at a genetic distance, with Kosambi's interference."""
    return tanh(centimorgan / 50) / 2


def linked_log_likelihood(
    pedigree: Pedigree,
    markers: Sequence[Marker],
    profiles: Profiles,
    *,
    recombination: float,
    errors: Errors | None = None,
) -> float:
    """Natural log-likelihood of a pair of markers; ``-inf`` where impossible.

    ``profiles`` maps typed members to calls (2, 2).  Both markers are autosomal or both
    X-linked, and theta is 0.  Raises InputError otherwise, or for a rate outside 0 to 0.5.
    """
    check_profiles(pedigree, markers, profiles)
    _check_pair(markers, recombination)
    merged, _, _ = merge_twins(pedigree, Evidence())
    observed = [observe(pedigree, m, i, profiles, errors or {}) for i, m in enumerate(markers)]
    builder = _PairBuilder(merged, [_merged(pedigree, o) for o in observed], recombination)
    result = contract(builder.factors())
    with np.errstate(divide="ignore"):
        return float((np.log(result.values) + result.log_scale)[0])


def _check_pair(markers: Sequence[Marker], recombination: float) -> None:
    if len(markers) != 2 or markers[0].x_linked != markers[1].x_linked:
        raise InputError(
            "linkage takes exactly two markers, both autosomal or both X-linked", where="markers"
        )
    if not 0 <= recombination <= 0.5:
        raise InputError(f"rho is {recombination}; allowed: 0 to 0.5", where="rho")
    if any(m.theta for m in markers):
        raise InputError("linked markers are computed for theta 0 only", where="theta")


def _merged(pedigree: Pedigree, observed: Observed) -> Observed:
    _, evidence, _ = merge_twins(pedigree, Evidence(observed.known, observed.weights))
    return Observed(observed.locus, dict(evidence.known), dict(evidence.weights))


class _Genes(NamedTuple):
    """A person's ordered genes at one marker.

    Unknown: a variable per gene, ``alleles`` None.  Known: one variable for the order, and
    ``alleles`` (orders, genes) tells the alleles in each.
    """

    variables: Variables
    alleles: Array | None


class _PairBuilder:
    """Factors of a pedigree at two linked markers."""

    def __init__(
        self, pedigree: Pedigree, observed: Sequence[Observed], recombination: float
    ) -> None:
        self.pedigree = pedigree
        self.observed = observed
        self.agreement = np.array(
            [[1 - recombination, recombination], [recombination, 1 - recombination]]
        )
        typed = {m for o in observed for m in (*o.known, *o.weights)}
        self.relevant = frozenset[str]().union(*(pedigree.ancestors(m) for m in typed))
        self.genes: dict[tuple[str, int], _Genes] = {}
        self.made: list[Factor] = []
        self._next = 0

    def factors(self) -> list[Factor]:
        """All factors: founders' genes, meioses, observations."""
        for member_id in self.pedigree.generations_first:
            if member_id in self.relevant:
                self._add(self.pedigree[member_id])
        return self.made

    def _add(self, member: Member) -> None:
        haploid = self.observed[0].locus.x_linked and member.sex == Sex.MALE
        for m, observed in enumerate(self.observed):
            self.genes[member.id, m] = self._represent(member, observed, haploid=haploid)
            if member.is_founder:
                self._founder(member, m)
        if not member.is_founder:
            father, mother = (self.pedigree[p] for p in member.parents)
            if not haploid:
                self._meiosis(father, member, 0)
            self._meiosis(mother, member, 0 if haploid else 1)

    def _represent(self, member: Member, observed: Observed, *, haploid: bool) -> _Genes:
        if member.id in observed.known:
            a, b = observed.known[member.id][0]
            orders = [[a]] if haploid else [[a, b]] if a == b else [[a, b], [b, a]]
            return _Genes(self._new(1), np.array(orders))
        genes = _Genes(self._new(1 if haploid else 2), None)
        if member.id in observed.weights:
            self.made.append(Factor(genes.variables, observed.weights[member.id][None]))
        return genes

    def _new(self, count: int) -> Variables:
        self._next += count
        return tuple(range(self._next - count, self._next))

    def _founder(self, member: Member, m: int) -> None:
        genes, p = self.genes[member.id, m], self.observed[m].locus.freqs[0]
        f = self.pedigree.founder_inbreeding.get(member.id, 0.0)
        pair = (1 - f) * np.outer(p, p) + f * np.diag(p)
        single = len(genes.variables) == 1 and genes.alleles is None
        if genes.alleles is not None:
            prior = p[genes.alleles[:, 0]] if genes.alleles.shape[1] == 1 else pair[
                genes.alleles[:, 0], genes.alleles[:, 1]]  # fmt: skip
        else:
            prior = p if single else pair
        self.made.append(Factor(genes.variables, prior[None]))

    def _meiosis(self, parent: Member, child: Member, side: int) -> None:
        """A parent's genes reach a child at both markers, origins linked."""
        if len(self._genes_of(parent, 0)) == 1:  # a man's X: no choice, no recombination
            for m in (0, 1):
                self._hand_on(parent, child, side, m, None)
            return
        origins = self._new(2)
        self.made.append(Factor(origins, self.agreement[None] / 2))
        for m in (0, 1):
            self._hand_on(parent, child, side, m, origins[m])

    def _genes_of(self, person: Member, m: int) -> range:
        genes = self.genes[person.id, m]
        count = len(genes.variables) if genes.alleles is None else genes.alleles.shape[1]
        return range(count)

    def _hand_on(
        self, parent: Member, child: Member, side: int, m: int, origin: int | None
    ) -> None:
        """P(child's allele | parent's genes, which one was handed on) at one marker."""
        locus = self.observed[m].locus
        given = [
            self._from_gene(parent, child, side, m, g, locus) for g in self._genes_of(parent, m)
        ]
        own, received = self.genes[parent.id, m].variables, self._received(child, side, m)
        if origin is None:
            self.made.append(Factor((*own, received), given[0][None]))
        else:
            self.made.append(Factor((*own, received, origin), np.stack(given, axis=-1)[None]))

    def _received(self, child: Member, side: int, m: int) -> int:
        genes = self.genes[child.id, m]
        return genes.variables[side] if genes.alleles is None else genes.variables[0]

    def _from_gene(
        self, parent: Member, child: Member, side: int, m: int, gene: int, locus: Locus
    ) -> Array:
        """One gene's transmission over the parent's variables and the child's."""
        matrix = locus.matrix(parent.sex)[0]
        to = self.genes[child.id, m].alleles
        if to is not None:
            matrix = matrix[:, to[:, side]]
        own = self.genes[parent.id, m]
        if own.alleles is not None:
            return np.asarray(matrix[own.alleles[:, gene]])
        if len(own.variables) == 1:
            return np.asarray(matrix)
        n = locus.states
        spread = matrix[:, None, :] if gene == 0 else matrix[None, :, :]
        return np.broadcast_to(spread, (n, n, matrix.shape[1]))
