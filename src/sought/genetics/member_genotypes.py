"""What relatives say about the genotype of another member of the family, marker by marker.

:meth:`FamilyAtMarker.table` is the probability of everything observed together with each
ordered genotype of one member, for many sets of further known genotypes at once.  Gene
dropping on condition, power and the gain of typing a relative all read off such tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sought.errors import InputError
from sought.genetics.case import Family
from sought.genetics.locus import Array, Indices, Locus, full_locus, lump
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.network import Evidence, build_network
from sought.genetics.observation import NO_ERRORS, haploid_weights, is_exact, observation_weights
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.priors import evaluate
from sought.genetics.relatedness import inbreeding

STRANGER = "an unrelated person"
"""Id of the unrelated founder who shares the family's sub-population."""

NO_GENOTYPES: Mapping[str, Indices] = {}


@dataclass(frozen=True, eq=False)
class FamilyAtMarker:
    """One marker of a family: exact genotypes (1, 2) and weights (1, n, n) of typed members.

    Alleles are indices of the marker's states, a silent one (if any) last.
    """

    pedigree: Pedigree
    marker: Marker
    theta: float = 0.0
    known: Mapping[str, Indices] = field(default_factory=dict)
    weights: Mapping[str, Array] = field(default_factory=dict)

    def table(self, target: str, drawn: Mapping[str, Indices] = NO_GENOTYPES) -> Array:
        """P(observed, drawn, ordered genotype of the target), shape (k, n, n).

        ``drawn`` gives further members' genotypes, (k, 2) each; k is 1 without any.  A man's
        X-chromosomal table has shape (k, n).
        """
        k = max([1, *(len(g) for g in drawn.values())])
        known = {i: np.broadcast_to(g, (k, 2)) for i, g in {**self.known, **drawn}.items()}
        known = {i: g for i, g in known.items() if i not in self.weights or i in drawn}
        if not self._lumpable(target):
            return self._evaluated(full_locus(self.marker), known, target, k)
        seen = np.concatenate([*known.values(), np.zeros((k, 0), np.intp)], axis=1)
        lumping = lump(full_locus(self.marker), seen)
        rows = np.arange(k)[:, None]
        states = {i: lumping.states[rows, alleles] for i, alleles in known.items()}
        reduced = self._evaluated(lumping.locus, states, target, k)
        return _expanded(reduced, lumping.locus.freqs, lumping.states, self.marker, self.theta)

    def with_stranger(self, sex: Sex) -> FamilyAtMarker:
        """The family beside an unrelated person, the member :data:`STRANGER`."""
        members = (*self.pedigree.members, Member(STRANGER, sex=sex))
        pedigree = Pedigree(
            members, self.pedigree.id, self.pedigree.founder_inbreeding, self.pedigree.twins
        )
        return replace(self, pedigree=pedigree)

    def haploid(self, member: str) -> bool:
        """Whether the member has one gene here."""
        return self.marker.x_linked and self.pedigree[member].sex == Sex.MALE

    def _lumpable(self, target: str) -> bool:
        """Whether alleles nobody shows are alike for the target, save for their frequencies.

        Not so where two of them may be copies of one gene, and not for alleles that mutation
        put beside the urn of theta.
        """
        return (
            self.marker.proportionally_lumpable
            and not self.weights
            and (self.theta == 0 or self.marker.mutation is None)
            and inbreeding(self.pedigree)[target] == 0
        )

    def _evaluated(self, locus: Locus, known: Mapping[str, Indices], target: str, k: int) -> Array:
        network = build_network(self.pedigree, locus, Evidence(known, self.weights), [target])
        found = evaluate(network, [target], theta=self.theta)
        ones = (1,) * (found.values.ndim - 1)
        values = found.values * np.exp(found.log_scale).reshape(-1, *ones)
        return np.broadcast_to(values, (k, *values.shape[1:]))


def family_at_marker(
    family: Family, markers: Sequence[Marker], position: int, theta: float
) -> FamilyAtMarker:
    """One marker of a family with its observations."""
    marker = markers[position]
    known: dict[str, Indices] = {}
    weights: dict[str, Array] = {}
    for member, calls in family.profiles.items():
        call = (int(calls[position, 0]), int(calls[position, 1]))
        errors = family.errors.get(member, NO_ERRORS)
        if call == (UNSEEN, UNSEEN):
            continue
        if is_exact(marker, call, errors):
            known[member] = np.array([call], dtype=np.intp)
        else:
            haploid = marker.x_linked and family.pedigree[member].sex == Sex.MALE
            weigh = haploid_weights if haploid else observation_weights
            weights[member] = weigh(marker, call, errors)[None]
    theta = theta if marker.theta is None else marker.theta
    return FamilyAtMarker(family.pedigree, marker, theta, known, weights)


def refuse_impossible(family: Family, marker: Marker, probability: float) -> None:
    """Raise InputError where the family's own observations have probability 0 at a marker."""
    if probability == 0:
        raise InputError(
            f"the profiles of family '{family.id}' are impossible at {marker.name} under the "
            "mutation model given; run `sought kinship check`, then correct them or allow mutation",
            where="families",
        )


def genotype_list(marker: Marker, *, haploid: bool = False) -> Indices:
    """Unordered genotypes over the marker's states, shape (genotypes, 2); one gene as a/a."""
    n = len(marker.state_freqs)
    if haploid:
        return np.repeat(np.arange(n)[:, None], 2, axis=1)
    return np.stack(np.triu_indices(n), axis=1)


def unordered(table: Array) -> Array:
    """Probabilities of :func:`genotype_list` from those of ordered genotypes, (k, genotypes)."""
    if table.ndim == 2:
        return table
    a, b = np.triu_indices(table.shape[1])
    return np.where(a == b, table[:, a, a], table[:, a, b] + table[:, b, a])


def shown(marker: Marker, genotypes: Indices) -> Indices:
    """What genotypes (…, 2) show: the silent allele hides behind the other one."""
    visible = len(marker.alleles)
    a, b = np.sort(genotypes, axis=-1)[..., 0], np.sort(genotypes, axis=-1)[..., 1]
    b = np.where(b >= visible, a, b)
    hidden = a >= visible
    return np.stack([np.where(hidden, UNSEEN, a), np.where(hidden, UNSEEN, b)], axis=-1)


def _expanded(reduced: Array, q: Array, states: Indices, marker: Marker, theta: float) -> Array:
    """A table over reduced states as one over all alleles.

    Alleles of one state are drawn like the urn's next genes: in proportion to frequency and,
    with theta, the second one more often like the first.
    """
    p = marker.state_freqs
    rows = np.arange(len(reduced))[:, None]
    total = np.where(q > 0, q, 1.0)[rows, states]  # (k, alleles): frequency of each one's state
    share = p / total
    if reduced.ndim == 2:
        return np.asarray(reduced[rows, states] * share)
    apart = share[:, :, None] * share[:, None, :]
    if theta > 0:
        alike = theta * np.eye(len(p)) + (1 - theta) * p
        together = share[:, :, None] * alike / (theta + (1 - theta) * total)[:, None, :]
        same = states[:, :, None] == states[:, None, :]
        apart = np.where(same, together, apart)
    spread = reduced[rows[:, :, None], states[:, :, None], states[:, None, :]]
    return np.asarray(spread * apart)
