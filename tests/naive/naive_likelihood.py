"""The slow, obvious twin of the likelihood engine: everything that can have happened, added up.

Nothing is clever here.  Every person in turn, parents first, is given every possible pair of
gene copies; every combination weighs

    P(founders' genes) x P(children's genes | parents' genes) x P(what was observed | genes)

and the weights are summed.  A gene copy is a haplotype: one allele per locus, for one marker
or for two linked ones.  A man's X chromosome is a single copy, from his mother.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from math import inf, log, prod

from sought.genetics.markers import UNSEEN, Calls, Marker
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex

Haplotype = tuple[int, ...]
Genes = tuple[Haplotype, ...]
"""(from the father, from the mother), or only (from the mother) on a man's X chromosome."""


def naive_log_likelihood(
    pedigree: Pedigree,
    markers: Sequence[Marker],
    profiles: Mapping[str, Calls],
    *,
    theta: float = 0.0,
    errors: Mapping[str, SampleErrors] | None = None,
) -> list[float]:
    """Natural log-likelihood of each marker on its own."""
    found = []
    for i, marker in enumerate(markers):
        observed = {member: [calls[i]] for member, calls in profiles.items()}
        here = theta if marker.theta is None else marker.theta
        found.append(_World(pedigree, [marker], observed, errors or {}, here).log_likelihood())
    return found


def naive_linked_log_likelihood(
    pedigree: Pedigree,
    markers: Sequence[Marker],
    profiles: Mapping[str, Calls],
    *,
    recombination: float,
) -> float:
    """Natural log-likelihood of two markers that recombine with this probability."""
    world = _World(pedigree, markers, profiles, {}, 0.0, recombination)
    return world.log_likelihood()


@dataclass
class _World:
    pedigree: Pedigree
    markers: Sequence[Marker]
    observed: Mapping[str, Sequence[Sequence[int]]]
    errors: Mapping[str, SampleErrors]
    theta: float
    recombination: float = 0.5
    gametes: dict[tuple[Genes, Sex], dict[Haplotype, float]] = field(default_factory=dict)

    def log_likelihood(self) -> float:
        everybody = [
            (member, list(self.genes_that_fit(member))) for member in parents_first(self.pedigree)
        ]
        total = self.sum_over(everybody, {}, [])
        return log(total) if total > 0 else -inf

    def sum_over(
        self,
        waiting: Sequence[tuple[Member, list[tuple[Genes, float]]]],
        genes: Mapping[str, Genes],
        drawn: Sequence[Haplotype],
    ) -> float:
        """Sum over all genes of the people waiting, given the genes of those before them."""
        if not waiting:
            return 1.0
        (member, options), *rest = waiting
        total = 0.0
        for own, fit in options:
            weight = fit * self.probability(member, own, genes, drawn)
            if weight > 0:
                now_drawn = [*drawn, *own] if self.draws_from_urn(member, genes) else drawn
                total += weight * self.sum_over(rest, {**genes, member.id: own}, now_drawn)
        return total

    def genes_that_fit(self, member: Member) -> Iterator[tuple[Genes, float]]:
        """All genes of a person that can look as observed, with the probability of that look."""
        haplotypes = list(product(*(range(len(m.state_freqs)) for m in self.markers)))
        for own in product(haplotypes, repeat=1 if self.haploid(member) else 2):
            fit = prod(
                look(
                    marker,
                    [copy[locus] for copy in own],
                    self.observed[member.id][locus],
                    self.errors.get(member.id, NO_ERRORS),
                )
                for locus, marker in enumerate(self.markers)
                if member.id in self.observed
            )
            if fit > 0:
                yield own, fit

    def haploid(self, member: Member) -> bool:
        return self.markers[0].x_linked and member.sex == Sex.MALE

    def elder_twin(self, member: Member, genes: Mapping[str, Genes]) -> str | None:
        """An identical twin whose genes are already given."""
        same = [i for group in self.pedigree.twins if member.id in group for i in group]
        return next((i for i in same if i in genes), None)

    def draws_from_urn(self, member: Member, genes: Mapping[str, Genes]) -> bool:
        return member.father is None and self.elder_twin(member, genes) is None

    def probability(
        self, member: Member, own: Genes, genes: Mapping[str, Genes], drawn: Sequence[Haplotype]
    ) -> float:
        """P(own genes | genes of parents, of an identical twin, or of other founders)."""
        twin = self.elder_twin(member, genes)
        if twin is not None:
            return 1.0 if own == genes[twin] else 0.0
        if member.father is None:
            return self.of_founder(member, own, drawn)
        from_mother = self.gamete(genes[member.mother], Sex.FEMALE).get(own[-1], 0.0)
        if self.haploid(member):
            return from_mother
        return from_mother * self.gamete(genes[member.father], Sex.MALE).get(own[0], 0.0)

    def of_founder(self, member: Member, own: Genes, drawn: Sequence[Haplotype]) -> float:
        """Genes drawn one after the other, locus by locus (linkage equilibrium)."""
        inbreeding = self.pedigree.founder_inbreeding.get(member.id, 0.0)
        probability = 1.0
        for locus, marker in enumerate(self.markers):
            before = [copy[locus] for copy in drawn]
            first, *second = [copy[locus] for copy in own]
            fresh = self.draw(marker, first, before)
            if second:
                apart = self.draw(marker, second[0], [*before, first])
                copied = 1.0 if second[0] == first else 0.0
                fresh *= (1 - inbreeding) * apart + inbreeding * copied
            probability *= fresh
        return probability

    def draw(self, marker: Marker, allele: int, before: Sequence[int]) -> float:
        """Next founder gene from theta's urn."""
        alike, count = list(before).count(allele), len(before)
        fresh = (1 - self.theta) * float(marker.state_freqs[allele])
        return (self.theta * alike + fresh) / (1 + (count - 1) * self.theta)

    def gamete(self, parent: Genes, sex: Sex) -> dict[Haplotype, float]:
        """Distribution of the gene copy a parent hands on: every origin, then every mutation."""
        if (parent, sex) not in self.gametes:
            handed_on: dict[Haplotype, float] = {}
            for strands in product(range(len(parent)), repeat=len(self.markers)):
                origin = self.origin_probability(len(parent), strands)
                kept = [parent[strand][locus] for locus, strand in enumerate(strands)]
                for mutated in product(*(range(len(m.state_freqs)) for m in self.markers)):
                    change = prod(
                        float(marker.matrices[0 if sex == Sex.FEMALE else 1][before, after])
                        for marker, before, after in zip(self.markers, kept, mutated, strict=True)
                    )
                    handed_on[mutated] = handed_on.get(mutated, 0.0) + origin * change
            self.gametes[parent, sex] = handed_on
        return self.gametes[parent, sex]

    def origin_probability(self, copies: int, strands: Sequence[int]) -> float:
        """Of taking each locus from these strands; a man's only X is handed on whole."""
        if copies == 1:
            return 1.0
        switches = [a != b for a, b in pairwise(strands)]
        return 0.5 * prod(self.recombination if s else 1 - self.recombination for s in switches)


def look(
    marker: Marker, alleles: Sequence[int], call: Sequence[int], errors: SampleErrors
) -> float:
    """Probability of the observation given the alleles of all gene copies.

    Every copy shows its allele, another one (miscall) or nothing (dropout, silent allele); one
    more allele may drop in.  The set of alleles shown is reported if there are one or two.
    """
    wanted = {int(a) for a in call if a != UNSEEN}
    if not wanted:
        return 1.0
    partly = UNSEEN in call
    agreeing = reported = 0.0
    for shown in product(
        *(copy_shows(marker, a, errors) for a in alleles), drops_in(marker, errors)
    ):
        probability = prod(p for _, p in shown)
        seen = {allele for allele, _ in shown if allele is not None}
        if 1 <= len(seen) <= 2:
            reported += probability
            agreeing += probability if (wanted <= seen if partly else wanted == seen) else 0.0
    return agreeing / reported if agreeing > 0 else 0.0


def copy_shows(marker: Marker, allele: int, errors: SampleErrors) -> list[tuple[int | None, float]]:
    """What one gene copy may show, with probabilities."""
    visible = range(len(marker.alleles))
    if allele not in visible:
        return [(None, 1.0)]
    others = [a for a in visible if a != allele]
    misread = errors.miscall if others else 0.0
    seen = 1 - errors.dropout
    return [
        (None, errors.dropout),
        (allele, seen * (1 - misread)),
        *((other, seen * misread / len(others)) for other in others),
    ]


def drops_in(marker: Marker, errors: SampleErrors) -> list[tuple[int | None, float]]:
    """The allele that drops in, if any; a silent one shows nothing."""
    visible = [(a, float(marker.state_freqs[a])) for a in range(len(marker.alleles))]
    return [
        *((allele, errors.dropin * p) for allele, p in visible),
        (None, 1 - errors.dropin * sum(p for _, p in visible)),
    ]


def parents_first(pedigree: Pedigree) -> list[Member]:
    """Members so that nobody comes before a parent."""
    placed: list[Member] = []
    while len(placed) < len(pedigree.members):
        known = {m.id for m in placed}
        placed += [
            m
            for m in pedigree.members
            if m.id not in known and {m.father, m.mother} - {None} <= known
        ]
    return placed
