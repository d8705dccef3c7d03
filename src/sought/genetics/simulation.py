"""Gene dropping: invented genotypes of a family, free or on condition of those observed.

Founders draw their genes from the population (with theta from one urn) and children receive
one of each parent's genes, mutated as the marker's model says.  On condition of typed
relatives, the other members are drawn one after the other from their conditional genotype
tables, which is exact (MacCluer, VandeBerg, Read & Ryder, Zoo Biology 5 (1986) 147, for gene
dropping; Thompson, *Statistical Inference from Genetic Data on Pedigrees* (2000), for
sequential drawing).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError, PedigreeError
from sought.genetics.case import Family
from sought.genetics.likelihood import check_profiles
from sought.genetics.locus import Array, Indices
from sought.genetics.markers import Calls, Marker
from sought.genetics.member_genotypes import (
    FamilyAtMarker,
    family_at_marker,
    refuse_impossible,
    shown,
)
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.relatedness import first_twins

_TABLE_CELLS = 2**22
_MOST_ROWS = 4096


def simulate(
    pedigree: Pedigree,
    markers: Sequence[Marker],
    rng: np.random.Generator,
    *,
    n: int = 1,
    theta: float = 0.0,
    given: Mapping[str, Calls] | None = None,
    errors: Mapping[str, SampleErrors] | None = None,
    members: Sequence[str] | None = None,
) -> dict[str, Calls]:
    """Profiles of ``members`` (all who are not given, if omitted), shape (n, markers, 2) each.

    ``given`` holds observed profiles (markers, 2) with their ``errors``; everything else is
    drawn from its exact distribution given these.  A silent allele shows as in the laboratory.
    Raises InputError where the given profiles are impossible.
    """
    family = Family(pedigree, given or {}, errors or {})
    check_profiles(pedigree, markers, family.profiles)
    wanted = _wanted(pedigree, family, members)
    drawn = {member: np.empty((n, len(markers), 2), dtype=np.int16) for member in wanted}
    for m, marker in enumerate(markers):
        genes = _genes(family_at_marker(family, markers, m, theta), family, wanted, rng, n)
        for member in wanted:
            drawn[member][:, m] = shown(marker, genes[member])
    return drawn


def _wanted(pedigree: Pedigree, family: Family, members: Sequence[str] | None) -> list[str]:
    if members is None:
        return [i for i in pedigree.generations_first if i not in family.profiles]
    for member in members:
        if member not in pedigree:
            raise InputError(f"'{member}' is not in the family; its members can be simulated")
    return [i for i in pedigree.generations_first if i in set(members)]


def _genes(
    here: FamilyAtMarker, family: Family, wanted: Sequence[str], rng: np.random.Generator, n: int
) -> Mapping[str, Indices]:
    if here.known or here.weights:
        return _drawn_on_condition(here, family, wanted, rng, n)
    return drop_genes(here.pedigree, here.marker, rng, n=n, theta=here.theta)


# --- free ---


def drop_genes(
    pedigree: Pedigree, marker: Marker, rng: np.random.Generator, *, n: int, theta: float = 0.0
) -> dict[str, Indices]:
    """Genes of every member as allele states, (n, 2): the father's, the mother's.

    A man's gene on the X chromosome stands twice.
    """
    urn = _Urn(pedigree, marker, rng, n, theta)
    genes: dict[str, Indices] = {}
    first = first_twins(pedigree)
    for member in (pedigree[i] for i in pedigree.generations_first):
        if first[member.id] in genes:
            genes[member.id] = genes[first[member.id]]
        elif member.father is None or member.mother is None:
            genes[member.id] = urn.founder(member)
        else:
            genes[member.id] = _child(pedigree, member, genes, marker, rng)
    return genes


class _Urn:
    """Founder genes: independent draws, copies within inbred founders, or theta's urn."""

    def __init__(
        self, pedigree: Pedigree, marker: Marker, rng: np.random.Generator, n: int, theta: float
    ) -> None:
        if theta and pedigree.founder_inbreeding:
            raise InputError(
                "theta and founder_inbreeding both describe background relatedness of founders; "
                "give one of them",
                where="founder_inbreeding",
            )
        self.inbreeding = pedigree.founder_inbreeding
        self.marker, self.rng, self.n, self.theta = marker, rng, n, theta
        self.drawn: list[Indices] = []

    def founder(self, member: Member) -> Indices:
        """A founder's genes (n, 2)."""
        _require_sex(member, self.marker)
        first = self._gene()
        if self.marker.x_linked and member.sex == Sex.MALE:
            return np.stack([first, first], axis=1)
        second = self._gene()
        copied = self.rng.random(self.n) < self.inbreeding.get(member.id, 0.0)
        return np.stack([first, np.where(copied, first, second)], axis=1)

    def _gene(self) -> Indices:
        """The next gene (n,): a new draw, or with theta a copy of one drawn before."""
        p = self.marker.state_freqs
        gene = self.rng.choice(len(p), size=self.n, p=p / p.sum())
        before = len(self.drawn)
        if self.theta and before:
            copied = self.rng.random(self.n) < before * self.theta / (1 + (before - 1) * self.theta)
            which = self.rng.integers(before, size=self.n)
            gene = np.where(copied, np.stack(self.drawn)[which, np.arange(self.n)], gene)
        self.drawn.append(gene)
        return gene


def _child(
    pedigree: Pedigree,
    member: Member,
    genes: Mapping[str, Indices],
    marker: Marker,
    rng: np.random.Generator,
) -> Indices:
    _require_sex(member, marker)
    father, mother = member.parents
    from_mother = _handed_on(genes[mother], marker, pedigree[mother].sex, rng)
    if marker.x_linked and member.sex == Sex.MALE:
        return np.stack([from_mother, from_mother], axis=1)
    from_father = _handed_on(genes[father], marker, pedigree[father].sex, rng)
    return np.stack([from_father, from_mother], axis=1)


def _handed_on(genes: Indices, marker: Marker, parent: Sex, rng: np.random.Generator) -> Indices:
    """One of a parent's genes (n,), mutated as that sex does."""
    rows = np.arange(len(genes))
    gene = genes[rows, rng.integers(2, size=len(genes))]
    if marker.mutation is None:
        return gene
    matrix = marker.matrices[0 if parent == Sex.FEMALE else 1]
    return _draw(matrix, gene, rng)


def _require_sex(member: Member, marker: Marker) -> None:
    if marker.x_linked and member.sex == Sex.UNKNOWN:
        raise PedigreeError(
            f"the sex of '{member.id}' is unknown, which an X-chromosomal marker needs"
        )


# --- on condition ---


def _drawn_on_condition(
    here: FamilyAtMarker, family: Family, wanted: Sequence[str], rng: np.random.Generator, n: int
) -> dict[str, Indices]:
    """Genotypes (n, 2) of the wanted, each drawn given all before."""
    drawn: dict[str, Indices] = {}
    for member in wanted:
        if member in here.known:
            drawn[member] = np.broadcast_to(here.known[member], (n, 2))
            continue
        made = np.empty((n, 2), dtype=np.intp)
        for rows, which, table in _tables(here, member, drawn, n):
            refuse_impossible(family, here.marker, float(table.sum(axis=1).min()))
            cell = _draw(table, which, rng)
            made[rows] = _alleles(cell, len(here.marker.state_freqs), here.haploid(member))
        drawn[member] = np.sort(made, axis=1)
    return drawn


def _tables(
    here: FamilyAtMarker, member: str, drawn: Mapping[str, Indices], n: int
) -> Iterator[tuple[Indices, Indices, Array]]:
    """Replicates in groups, which row of the table each one has, and the table (k, cells)."""
    if not drawn:
        yield np.arange(n), np.zeros(n, np.intp), here.table(member).reshape(1, -1)
        return
    columns = np.concatenate(list(drawn.values()), axis=1)
    sets, which = np.unique(columns, axis=0, return_inverse=True)
    which = which.ravel()
    step = min(_MOST_ROWS, max(1, _TABLE_CELLS // len(here.marker.state_freqs) ** 2))
    for start in range(0, len(sets), step):
        part = sets[start : start + step]
        rows = np.nonzero((which >= start) & (which < start + step))[0]
        table = here.table(member, _split(part, list(drawn)))
        yield rows, which[rows] - start, table.reshape(len(part), -1)


def _split(columns: Indices, members: Sequence[str]) -> dict[str, Indices]:
    return {i: columns[:, 2 * j : 2 * j + 2] for j, i in enumerate(members)}


def _alleles(cell: Indices, n: int, haploid: bool) -> Indices:  # noqa: FBT001 - a fact, no switch
    a, b = (cell, cell) if haploid else np.divmod(cell, n)
    return np.stack([a, b], axis=1)


def _draw(table: Array, which: Indices, rng: np.random.Generator) -> Indices:
    """A column for each entry of ``which``, from that row's weights."""
    ladder: NDArray[np.float64] = np.cumsum(table, axis=1)
    ladder = ladder / ladder[:, -1:] + np.arange(len(table))[:, None]
    # Just below 1, so that rounding never reaches into the next row.
    height = which + rng.random(len(which)) * (1 - 1e-11)
    found = np.searchsorted(ladder.ravel(), height, side="right")
    return np.asarray(found - which * table.shape[1])
