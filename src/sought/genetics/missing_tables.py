"""Per marker: what a missing person's remains may show, if they are his and if they are not.

These tables hold all there is to know about the power of a family before any remains are
found; exclusion and inclusion power, the gain of typing a relative and the most probable
profiles are read off them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sought.errors import InputError
from sought.genetics.case import Family
from sought.genetics.locus import Array, Indices
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.member_genotypes import (
    STRANGER,
    FamilyAtMarker,
    family_at_marker,
    genotype_list,
    refuse_impossible,
    shown,
    unordered,
)

_TABLE_CELLS = 2**22


@dataclass(frozen=True, eq=False)
class MissingTable:
    """Probabilities of what may be shown, if it is the missing person's and if a stranger's.

    ``genotypes`` (g, 2) are allele indices, (-1, -1) where only silent alleles are carried.
    ``related`` and ``unrelated`` have shape (cases, g), with ``weights`` (cases,) of the cases
    (one, or one for each genotype a relative may be found to have); rows sum to 1.
    """

    marker: str
    genotypes: Indices
    weights: Array
    related: Array
    unrelated: Array

    @property
    def lr(self) -> Array:
        """Plain LR, (cases, g); 1 where nothing is shown, 0 where both are impossible."""
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.where(self.related > 0, self.related / self.unrelated, 0.0)
        ratio[:, self.genotypes[:, 0] == UNSEEN] = 1.0
        return np.asarray(ratio)

    @property
    def exclusion_power(self) -> float:
        """Probability that a stranger's genotype is impossible for the missing person."""
        mass = np.where(self.lr == 0, self.unrelated, 0.0).sum(axis=1)
        return float(self.weights @ mass)


def missing_tables(
    family: Family, missing: str, markers: Sequence[Marker], *, theta: float = 0.0
) -> tuple[MissingTable, ...]:
    """Tables of a missing person at every marker, given the family's profiles.

    Raises InputError where the family's own profiles are impossible at a marker.
    """
    check_missing(family, missing)
    return tuple(
        _table(family, family_at_marker(family, markers, m, theta), missing)
        for m in range(len(markers))
    )


def tables_if_typed(
    family: Family, missing: str, relative: str, markers: Sequence[Marker], *, theta: float = 0.0
) -> tuple[MissingTable, ...]:
    """The same if an untyped relative were typed: a case for each genotype of the relative."""
    check_missing(family, missing)
    return tuple(
        _table(family, family_at_marker(family, markers, m, theta), missing, relative)
        for m in range(len(markers))
    )


def check_missing(family: Family, missing: str) -> None:
    """Raise InputError where the person is not in the family."""
    if missing not in family.pedigree:
        raise InputError(f"'{missing}' is not a member of family '{family.id}'", where="missing")


def _table(
    family: Family, here: FamilyAtMarker, missing: str, relative: str | None = None
) -> MissingTable:
    drawn = _all_genotypes(here, relative)
    genotypes, column = _shown(here, missing)
    related = _folded(here, missing, drawn, column, len(genotypes))
    if here.theta > 0:
        beside = here.with_stranger(here.pedigree[missing].sex)
        unrelated = _folded(beside, STRANGER, drawn, column, len(genotypes))
    else:
        population = _population(here.marker, haploid=here.haploid(missing))
        population = _columns_added(population, column, len(genotypes))
        unrelated = related.sum(axis=1, keepdims=True) * population
    if relative is not None:
        _, row = _shown(here, relative)
        related, unrelated = _rows_added(related, row), _rows_added(unrelated, row)
    weights = unrelated.sum(axis=1)
    refuse_impossible(family, here.marker, float(weights.sum()))
    possible = weights > 0
    related, unrelated = related[possible], unrelated[possible]
    return MissingTable(
        here.marker.name,
        genotypes,
        weights[possible] / weights.sum(),
        related / related.sum(axis=1, keepdims=True),
        unrelated / unrelated.sum(axis=1, keepdims=True),
    )


def _all_genotypes(here: FamilyAtMarker, relative: str | None) -> dict[str, Indices]:
    if relative is None:
        return {}
    return {relative: genotype_list(here.marker, haploid=here.haploid(relative))}


def _shown(here: FamilyAtMarker, member: str) -> tuple[Indices, Indices]:
    """Distinct observations of a member (g, 2) and which one each genotype gives."""
    genotypes = genotype_list(here.marker, haploid=here.haploid(member))
    seen, which = np.unique(shown(here.marker, genotypes), axis=0, return_inverse=True)
    return seen, which.ravel()


def _folded(
    here: FamilyAtMarker, member: str, drawn: dict[str, Indices], column: Indices, n: int
) -> Array:
    """P(observed, drawn, shown by the member), (drawn genotypes, n), in slices to save memory."""
    if not drawn:
        return _columns_added(unordered(here.table(member)), column, n)
    ((relative, genotypes),) = drawn.items()
    step = max(1, _TABLE_CELLS // len(here.marker.state_freqs) ** 2)
    parts = [
        _columns_added(
            unordered(here.table(member, {relative: genotypes[i : i + step]})), column, n
        )
        for i in range(0, len(genotypes), step)
    ]
    return np.concatenate(parts)


def _population(marker: Marker, *, haploid: bool) -> Array:
    """Probabilities (1, genotypes) of a stranger's genotypes, genes drawn independently."""
    p = marker.state_freqs / marker.state_freqs.sum()
    return unordered(p[None] if haploid else (p[:, None] * p)[None])


def _columns_added(values: Array, column: Indices, n: int) -> Array:
    if n == values.shape[1]:  # every genotype shows itself, in this order
        return values[:, np.argsort(column)]
    added = np.zeros((len(values), n))
    np.add.at(added.T, column, values.T)
    return added


def _rows_added(values: Array, row: Indices) -> Array:
    added = np.zeros((row.max() + 1, values.shape[1]))
    np.add.at(added, row, values)
    return added
