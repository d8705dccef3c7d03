"""Where a reference family contradicts itself, and who or which relation would explain it.

A marker is inconsistent where the family's profiles are impossible without mutation.  The
suspects are typed persons (a mix-up or misreading) and parent-child relations (a person is not
the child of that parent); leaving out the smallest set of them that makes all markers possible
is the simplest explanation.  One or two markers may be mutations instead: the least number of
single repeat steps that makes a marker possible is the power of a small mutation rate at which
its likelihood vanishes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import log

import numpy as np
from numpy.typing import NDArray

from sought.genetics.case import Family
from sought.genetics.likelihood import log_likelihood
from sought.genetics.locus import Array
from sought.genetics.markers import Calls, Marker
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.pedigree import Member, Pedigree, Sex

_TINY_RATES = (1e-6, 1e-7)


@dataclass(frozen=True)
class Suspect:
    """A typed person whose profile may be wrong, or a child and the parent in doubt."""

    person: str
    parent: str | None = None

    def __str__(self) -> str:
        if self.parent is None:
            return f"the profile of {self.person}"
        return f"the relation of {self.person} to parent {self.parent}"


@dataclass(frozen=True)
class Explanation:
    """Suspects that, left out together, make these markers possible."""

    suspects: tuple[Suspect, ...]
    markers: tuple[str, ...]


@dataclass(frozen=True)
class Inconsistency:
    """A family's inconsistent markers.

    ``steps`` is the least number of single-step mutations that explains a marker (absent where
    no number does).  ``explanations`` are the smallest that explain all markers, or, where
    two suspects do not suffice, the single ones that explain most.
    """

    markers: tuple[str, ...]
    steps: Mapping[str, int]
    explanations: tuple[Explanation, ...]


def inconsistency(family: Family, markers: Sequence[Marker]) -> Inconsistency | None:
    """Where and why a family contradicts itself; None where it does not."""
    fixed = [m.without_mutation() for m in markers]
    wrong = np.nonzero(np.logical_not(_possible(family, fixed, range(len(markers)))))[0].tolist()
    if not wrong:
        return None
    names = tuple(markers[i].name for i in wrong)
    steps = {markers[i].name: mutation_steps(family, markers, i) for i in wrong}
    explained = _explanations(family, fixed, wrong)
    return Inconsistency(names, {m: k for m, k in steps.items() if k is not None}, explained)


def suspects(family: Family) -> list[Suspect]:
    """Typed persons, then every parent-child relation."""
    people = [Suspect(i) for i in family.pedigree.ids if i in family.profiles]
    relations = [Suspect(m.id, parent) for m in family.pedigree.members for parent in m.parents]
    return people + relations


def without(family: Family, left_out: Sequence[Suspect]) -> Family:
    """The family without these profiles and relations; an unknown parent takes the place."""
    pedigree, profiles = family.pedigree, dict(family.profiles)
    for suspect in left_out:
        if suspect.parent is None:
            profiles.pop(suspect.person, None)
        else:
            pedigree = _cut(pedigree, suspect.person, suspect.parent)
    errors = {i: e for i, e in family.errors.items() if i in profiles}
    return Family(pedigree, profiles, errors)


def mutation_steps(family: Family, markers: Sequence[Marker], position: int) -> int | None:
    """Least number of single-step mutations that makes a marker possible; None where none does.

    None, too, where alleles are not repeat numbers.
    """
    marker = markers[position]
    steps = _single_steps(marker.alleles)
    if steps is None:
        return None
    high, low = (
        _at(family, [_mutating(marker, steps, rate)], [position])[0] for rate in _TINY_RATES
    )
    if np.isneginf(low):
        return None
    return round(float(high - low) / (log(_TINY_RATES[0]) - log(_TINY_RATES[1])))


def relation_log10_lr(family: Family, markers: Sequence[Marker], relation: Suspect) -> float:
    """log10 LR of the family as declared against the same without one relation.

    Under the markers' mutation models; all unconnected founders independent (theta 0).
    """
    apart = without(family, [relation])
    positions = range(len(markers))
    declared, cut = (_at(f, list(markers), positions).sum() for f in (family, apart))
    if np.isneginf(cut):
        return float("nan")
    return float((declared - cut) / np.log(10))


def _explanations(
    family: Family, fixed: Sequence[Marker], wrong: Sequence[int]
) -> tuple[Explanation, ...]:
    singles = list(_tried(family, fixed, wrong, [(s,) for s in suspects(family)]))
    useful = [e.suspects[0] for e in singles if e.markers]
    for found in (singles, _tried(family, fixed, wrong, combinations(useful, 2))):
        whole = tuple(e for e in found if len(e.markers) == len(wrong))
        if whole:
            return whole
    most = max((len(e.markers) for e in singles), default=0)
    return tuple(e for e in singles if e.markers and len(e.markers) == most)


def _tried(
    family: Family,
    fixed: Sequence[Marker],
    wrong: Sequence[int],
    sets: Sequence[tuple[Suspect, ...]] | Iterator[tuple[Suspect, ...]],
) -> Iterator[Explanation]:
    for left_out in sets:
        possible = _possible(without(family, left_out), [fixed[i] for i in wrong], wrong)
        names = [fixed[i].name for i, ok in zip(wrong, possible, strict=True) if ok]
        yield Explanation(tuple(left_out), tuple(names))


def _possible(
    family: Family, markers: Sequence[Marker], positions: Sequence[int]
) -> NDArray[np.bool_]:
    return np.asarray(np.isfinite(_at(family, markers, positions)))


def _at(family: Family, markers: Sequence[Marker], positions: Sequence[int]) -> Array:
    """Log-likelihood at these positions of the profiles."""
    profiles: dict[str, Calls] = {i: c[list(positions)] for i, c in family.profiles.items()}
    return log_likelihood(family.pedigree, markers, profiles, errors=family.errors)


def _cut(pedigree: Pedigree, child: str, parent: str) -> Pedigree:
    """The pedigree with an unknown founder as parent of the child (and of its twins)."""
    twins = next((group for group in pedigree.twins if child in group), frozenset({child}))
    unknown = f"unknown parent of {child} instead of {parent}"
    members = [
        replace(
            m,
            father=unknown if m.father == parent else m.father,
            mother=unknown if m.mother == parent else m.mother,
        )
        if m.id in twins
        else m
        for m in pedigree.members
    ]
    sex: Sex = pedigree[parent].sex
    return Pedigree(
        (*members, Member(unknown, sex=sex)),
        pedigree.id,
        pedigree.founder_inbreeding,
        pedigree.twins,
    )


def _single_steps(alleles: Sequence[str]) -> Array | None:
    """1 where two alleles are one whole repeat apart; None where names are no numbers."""
    try:
        parts = [allele.partition(".") for allele in alleles]
        repeats = np.array([int(whole) for whole, _, _ in parts])
        variants = np.array([int(rest or 0) for _, _, rest in parts])
    except ValueError:
        return None
    near = np.abs(repeats[:, None] - repeats) == 1
    return np.asarray(near & (variants[:, None] == variants), dtype=np.float64)


def _mutating(marker: Marker, steps: Array, rate: float) -> Marker:
    matrix = steps * rate
    np.fill_diagonal(matrix, 1 - matrix.sum(axis=1))
    rows = tuple(tuple(row) for row in matrix.tolist())
    return replace(marker, mutation=MutationModel.same(Mutation("custom", matrix=rows)))
