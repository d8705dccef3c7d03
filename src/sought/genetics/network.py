"""A pedigree with its observations as factors over gene variables.

Every untyped person is two variables, the alleles from the father and from the mother (one
for men on the X chromosome).  A person whose genotype is known exactly needs none: towards
the children it is a constant, towards the parents a sum over which parent gave which allele
(a *phase* of two values).  An untyped founder with one child matters only through the gene
handed on: one variable.  Founders' priors are added separately, so that independent and
sub-structured populations (theta) share everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from sought.errors import GenotypeError, PedigreeError
from sought.genetics.contraction import Factor
from sought.genetics.contraction_plan import Variables
from sought.genetics.locus import Array, Indices, Locus
from sought.genetics.pedigree import Member, Pedigree, Sex


@dataclass(frozen=True)
class Evidence:
    """What was observed, over allele states of a :class:`Locus`.

    ``known``: exact genotypes, (batch, 2) each.  ``weights``: probability of the observation
    for every ordered genotype, (batch or 1, n, n) each, where more than one is possible;
    (batch or 1, n) for men on the X chromosome.
    """

    known: Mapping[str, Indices] = field(default_factory=dict)
    weights: Mapping[str, Array] = field(default_factory=dict)

    @property
    def members(self) -> frozenset[str]:
        """Everybody with an observation."""
        return frozenset(self.known) | frozenset(self.weights)


@dataclass(frozen=True)
class FounderGenes:
    """A founder's genes: variables where unknown, alleles (batch, 1 or 2) where known."""

    variables: Variables
    known: Indices | None
    inbreeding: float


@dataclass(frozen=True)
class Network:
    """Factors of transmissions and observations; priors of the founders are still to come."""

    locus: Locus
    factors: tuple[Factor, ...]
    founders: tuple[FounderGenes, ...]
    targets: Mapping[str, Variables]


def build_network(
    pedigree: Pedigree, locus: Locus, evidence: Evidence, targets: Iterable[str] = ()
) -> Network:
    """Factors for a pedigree; ``targets`` keep their gene variables even if untyped."""
    pedigree, evidence, aliases = merge_twins(pedigree, evidence)
    wanted = tuple(targets)
    builder = _Builder(pedigree, locus, evidence, {aliases.get(t, t) for t in wanted})
    for member_id in pedigree.generations_first:
        builder.add(pedigree[member_id])
    variables = {t: builder.genes[aliases.get(t, t)] for t in wanted}
    return Network(locus, tuple(builder.factors), tuple(builder.founders), variables)


def merge_twins(
    pedigree: Pedigree, evidence: Evidence
) -> tuple[Pedigree, Evidence, dict[str, str]]:
    """Identical twins as one person with everybody's observations and children."""
    if not pedigree.twins:
        return pedigree, evidence, {}
    first = {i: min(group) for group in pedigree.twins for i in group}
    members = [
        Member(m.id, m.father and first.get(m.father, m.father),
               m.mother and first.get(m.mother, m.mother), m.sex)
        for m in pedigree.members
        if first.get(m.id, m.id) == m.id
    ]  # fmt: skip
    inbred = {first.get(i, i): f for i, f in pedigree.founder_inbreeding.items()}
    known = dict(evidence.known)
    weights = dict(evidence.weights)
    for twin, kept in first.items():
        if twin == kept:
            continue
        _merge_observation(twin, kept, known, weights)
    return Pedigree(tuple(members), pedigree.id, inbred), Evidence(known, weights), first


def _merge_observation(
    twin: str, kept: str, known: dict[str, Indices], weights: dict[str, Array]
) -> None:
    """Both twins' observations on one person: exact ones compared, others multiplied."""
    if twin in weights and kept in weights:
        weights[kept] = weights[kept] * weights.pop(twin)
    elif twin in weights:
        weights[kept] = weights.pop(twin)
    if twin in known:
        alleles = np.sort(known.pop(twin), axis=1)
        if kept in known and not np.array_equal(np.sort(known[kept], axis=1), alleles):
            raise GenotypeError(
                f"identical twins '{kept}' and '{twin}' have different genotypes; "
                "give a sample error model or correct one"
            )
        known[kept] = alleles


class _Builder:
    def __init__(
        self, pedigree: Pedigree, locus: Locus, evidence: Evidence, targets: set[str]
    ) -> None:
        self.pedigree = pedigree
        self.locus = locus
        self.targets = targets
        self.known, self.weights = self._soften(evidence)
        self.relevant = frozenset[str]().union(
            *(pedigree.ancestors(i) for i in (*evidence.members, *targets))
        )
        self.genes: dict[str, Variables] = {}
        self.factors: list[Factor] = []
        self.founders: list[FounderGenes] = []
        self._next = 0

    def add(self, member: Member) -> None:
        """One person: variables, transmissions from the parents, observation."""
        if member.id not in self.relevant:
            return
        if self.locus.x_linked and member.sex == Sex.UNKNOWN:
            raise PedigreeError(
                f"the sex of '{member.id}' is unknown, which an X-chromosomal marker needs"
            )
        if member.is_founder:
            self._add_founder(member)
        elif member.id in self.known:
            self._add_known_child(member)
        else:
            self._add_unknown_child(member)
        if member.id in self.weights:
            self.factors.append(Factor(self.genes[member.id], self.weights[member.id]))

    def _soften(self, evidence: Evidence) -> tuple[dict[str, Indices], dict[str, Array]]:
        """Evidence with targets that are typed, and twins typed both ways, as weights."""
        known, weights = dict(evidence.known), dict(evidence.weights)
        for member_id in {*self.targets, *weights} & known.keys():
            exact = self._as_weights(self.pedigree[member_id], known.pop(member_id))
            weights[member_id] = exact * weights.get(member_id, 1.0)
        return known, weights

    def _as_weights(self, member: Member, alleles: Indices) -> Array:
        n, batch = self.locus.states, np.arange(len(alleles))
        if self._haploid(member):
            weights = np.zeros((len(alleles), n))
            weights[batch, alleles[:, 0]] = alleles[:, 0] == alleles[:, 1]
            return weights
        weights = np.zeros((len(alleles), n, n))
        weights[batch, alleles[:, 0], alleles[:, 1]] = 1.0
        weights[batch, alleles[:, 1], alleles[:, 0]] = 1.0
        return weights

    def _haploid(self, member: Member) -> bool:
        return self.locus.x_linked and member.sex == Sex.MALE

    def _variables(self, count: int) -> Variables:
        self._next += count
        return tuple(range(self._next - count, self._next))

    def _add_founder(self, member: Member) -> None:
        inbreeding = self.pedigree.founder_inbreeding.get(member.id, 0.0)
        if member.id in self.known:
            alleles = self.known[member.id]
            if self._haploid(member):
                self._forbid_heterozygous_men(alleles)
                alleles = alleles[:, :1]
            self.founders.append(FounderGenes((), alleles, inbreeding))
            return
        variables = self._variables(1 if self._handed_on_once(member) else 2)
        self.genes[member.id] = variables
        self.founders.append(FounderGenes(variables, None, inbreeding))

    def _handed_on_once(self, member: Member) -> bool:
        """Whether one gene tells all: men's X, or an untyped founder with one child that counts."""
        if self._haploid(member):
            return True
        if member.id in self.weights or member.id in self.targets:
            return False
        return sum(c in self.relevant for c in self.pedigree.children[member.id]) == 1

    def _add_known_child(self, member: Member) -> None:
        alleles = self.known[member.id]
        father, mother = (self.pedigree[p] for p in member.parents)
        if self._haploid(member):
            self._forbid_heterozygous_men(alleles)
            variables, values = self._to_known(mother, alleles[:, :1])
            self.factors.append(Factor(variables, values[..., 0]))
            return
        (phase,) = self._variables(1)
        variables, values = self._to_known(father, alleles)
        self.factors.append(Factor((*variables, phase), values))
        variables, values = self._to_known(mother, alleles[:, ::-1])
        self.factors.append(Factor((*variables, phase), values))
        heterozygous = (alleles[:, 0] != alleles[:, 1]).astype(float)
        self.factors.append(Factor((phase,), np.stack([np.ones(len(alleles)), heterozygous], 1)))

    def _add_unknown_child(self, member: Member) -> None:
        father, mother = (self.pedigree[p] for p in member.parents)
        variables = self._variables(1 if self._haploid(member) else 2)
        self.genes[member.id] = variables
        if not self._haploid(member):
            self._transmit(father, variables[0])
        self._transmit(mother, variables[-1])

    def _forbid_heterozygous_men(self, alleles: Indices) -> None:
        self.factors.append(Factor((), (alleles[:, 0] == alleles[:, 1]).astype(float)))

    def _transmit(self, parent: Member, to: int) -> None:
        """The factor from a parent's genes to a child's gene variable."""
        if parent.id in self.known:
            alleles = self._gametes(parent)
            self.factors.append(Factor((to,), self.locus.from_known(parent.sex, alleles)))
            return
        matrix = self.locus.matrix(parent.sex)
        genes = self.genes[parent.id]
        values = matrix if len(genes) == 1 else _either_gene(matrix)
        self.factors.append(Factor((*genes, to), values))

    def _to_known(self, parent: Member, alleles: Indices) -> tuple[Variables, Array]:
        """Probability that a parent hands on each of the alleles: (batch, *genes, k)."""
        if parent.id in self.known:
            given = self.locus.from_known(parent.sex, self._gametes(parent))
            return (), np.take_along_axis(given, alleles, axis=1)
        columns = self.locus.to_known(parent.sex, alleles)
        genes = self.genes[parent.id]
        return genes, columns if len(genes) == 1 else _either_gene(columns)

    def _gametes(self, parent: Member) -> Indices:
        alleles = self.known[parent.id]
        return alleles[:, :1] if self._haploid(parent) else alleles


def _either_gene(gene_to_child: Array) -> Array:
    """From (z, n, k) by one gene to (z, n, n, k) by a pair, each handed on half the time."""
    return np.asarray((gene_to_child[:, :, None, :] + gene_to_child[:, None, :, :]) / 2)
