"""Families that are alike for a plan: same relations, same members typed, whatever their names.

Sexes do not matter for autosomal markers without mutation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sought.genetics.case import Family
from sought.genetics.markers import UNSEEN

_UNTYPED, _TYPED, _TARGET, _OTHER_MISSING = range(4)


@dataclass(frozen=True, eq=False)
class Outline:
    """One missing person's family with its members in an order that alike families share.

    ``colours`` by member: members of one colour (siblings, as a rule) stand in the same
    relation to everybody.
    """

    family: Family
    missing: str
    order: tuple[str, ...]
    colours: Mapping[str, int]
    shape: object


def outline(family: Family, missing: str, others: Collection[str]) -> Outline:
    """The outline of a missing person's family; ``others`` are all missing persons."""
    pedigree = family.pedigree
    role = {m: _role(family, m, missing, others) for m in pedigree.ids}
    colours = _refined(family, role)
    depth = {m: i for i, m in enumerate(pedigree.generations_first)}
    order = tuple(sorted(pedigree.ids, key=lambda m: (colours[m], depth[m])))
    place = {m: i for i, m in enumerate(order)}
    shape = (
        tuple((role[m], *sorted(place[p] for p in pedigree[m].parents)) for m in order),
        tuple(sorted((place[m], f) for m, f in pedigree.founder_inbreeding.items())),
        tuple(sorted(tuple(sorted(place[m] for m in group)) for group in pedigree.twins)),
    )
    return Outline(family, missing, order, colours, shape)


def by_shape(outlines: Iterable[Outline]) -> Sequence[Sequence[Outline]]:
    """Outlines in groups of one shape."""
    groups: dict[object, list[Outline]] = defaultdict(list)
    for one in outlines:
        groups[one.shape].append(one)
    return list(groups.values())


def is_typed(family: Family, member: str) -> bool:
    """Whether anything was seen of a member."""
    return member in family.profiles and bool(np.any(family.profiles[member] != UNSEEN))


def _role(family: Family, member: str, missing: str, others: Collection[str]) -> int:
    if member == missing:
        return _TARGET
    if is_typed(family, member):
        return _TYPED
    return _OTHER_MISSING if member in others else _UNTYPED


def _refined(family: Family, role: Mapping[str, int]) -> Mapping[str, int]:
    """Roles split by those of parents, partners and children until nothing new is told.

    Colour refinement (Weisfeiler & Leman, 1968); hashes of tuples of integers are the same
    in every process.
    """
    pedigree = family.pedigree
    colours = {
        m: hash((role[m], pedigree.founder_inbreeding.get(m, 0.0), _is_twin(family, m)))
        for m in pedigree.ids
    }
    while True:
        finer = {m: _seen_from(family, m, colours) for m in pedigree.ids}
        if len(set(finer.values())) == len(set(colours.values())):
            return finer
        colours = finer


def _seen_from(family: Family, member: str, colours: Mapping[str, int]) -> int:
    pedigree = family.pedigree
    parents = sorted(colours[p] for p in pedigree[member].parents)
    children = sorted(
        (colours[c], *sorted(colours[p] for p in pedigree[c].parents if p != member))
        for c in pedigree.children[member]
    )
    return hash((colours[member], tuple(parents), tuple(children)))


def _is_twin(family: Family, member: str) -> bool:
    return any(member in group for group in family.pedigree.twins)
