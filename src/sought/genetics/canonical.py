"""Families brought into one form, so that those alike in all that matters share their work.

Members who can tell nothing about the missing person (nobody typed descends from them, and
they are no ancestors of anybody who matters) are left out.  The others are put in an order
that depends on the tree, on who is typed and on who is missing only: they are told apart by
the colours of their parents, children and partners, refined until nothing changes.  Where
both sexes mutate alike and no marker is on the X chromosome, sexes and the roles of father and
mother do not matter either.  Two families of one form may still get different orders, where
refinement cannot tell members of a looped pedigree apart: they then share less, and nothing
else changes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sought.genetics.case import Family
from sought.genetics.markers import Marker
from sought.genetics.observation import NO_ERRORS
from sought.genetics.pedigree import Pedigree


class CanonicalFamily(NamedTuple):
    """A family with its members in canonical order, and a key that alike families share."""

    family: Family
    key: Hashable


def sexes_matter(markers: Sequence[Marker]) -> bool:
    """Whether a likelihood may depend on anybody's sex."""
    return any(m.x_linked or not np.array_equal(*m.matrices) for m in markers)


def canonical(family: Family, missing: str, *, sexed: bool) -> CanonicalFamily:
    """The family without members who tell nothing, in canonical order."""
    pedigree = family.pedigree
    if pedigree.twins:  # a twin tells of the other without being an ancestor
        return CanonicalFamily(family, _key(family, missing, pedigree.ids, sexed=sexed))
    kept = _relevant(family, missing)
    colours = _refined(pedigree, kept, _first_colours(family, missing, kept, sexed=sexed))
    order = sorted(kept, key=lambda m: (colours[m], pedigree.ids.index(m)))
    inbred = {m: f for m, f in pedigree.founder_inbreeding.items() if m in colours}
    reduced = Family(
        Pedigree(tuple(pedigree[m] for m in order), pedigree.id, inbred),
        {m: calls for m, calls in family.profiles.items() if m in colours},
        {m: errors for m, errors in family.errors.items() if m in colours},
    )
    return CanonicalFamily(reduced, _key(reduced, missing, order, sexed=sexed))


def _relevant(family: Family, missing: str) -> list[str]:
    """The missing person, the typed, and the ancestors of these."""
    pedigree = family.pedigree
    kept = {missing, *family.profiles}
    kept = kept.union(*(pedigree.ancestors(m) for m in kept))
    return [m for m in pedigree.ids if m in kept]


def _first_colours(
    family: Family, missing: str, kept: Iterable[str], *, sexed: bool
) -> dict[str, int]:
    return _numbered({m: _role(family, missing, m, sexed=sexed) for m in kept})


def _role(family: Family, missing: str, member: str, *, sexed: bool) -> tuple[object, ...]:
    pedigree = family.pedigree
    errors = family.errors.get(member, NO_ERRORS)
    return (
        member == missing,
        member in family.profiles,
        (errors.dropout, errors.dropin, errors.miscall),
        pedigree.founder_inbreeding.get(member, 0.0),
        int(pedigree[member].sex) if sexed else 0,
    )


def _refined(pedigree: Pedigree, kept: Sequence[str], colours: dict[str, int]) -> dict[str, int]:
    """Colours told apart by those of parents, children and partners, until nothing changes."""
    children = {m: [c for c in pedigree.children[m] if c in colours] for m in kept}
    while True:
        finer = _numbered({m: _around(pedigree, m, children[m], colours) for m in kept})
        if len(set(finer.values())) == len(set(colours.values())):
            return finer
        colours = finer


def _around(
    pedigree: Pedigree, member: str, children: Sequence[str], colours: Mapping[str, int]
) -> tuple[object, ...]:
    parents = tuple(sorted(colours[p] for p in pedigree[member].parents))
    offspring = sorted(
        (colours[c], *sorted(colours[p] for p in pedigree[c].parents)) for c in children
    )
    return colours[member], parents, tuple(offspring)


def _numbered(values: Mapping[str, tuple[object, ...]]) -> dict[str, int]:
    """Values as their ranks."""
    rank = {value: i for i, value in enumerate(sorted(set(values.values())))}
    return {member: rank[value] for member, value in values.items()}


def _key(family: Family, missing: str, order: Sequence[str], *, sexed: bool) -> Hashable:
    """Tree, roles and twins by position."""
    pedigree = family.pedigree
    place = {m: i for i, m in enumerate(order)}
    members = []
    for member in order:
        parents = tuple(place[p] for p in pedigree[member].parents)
        tree = parents if sexed else tuple(sorted(parents))
        members.append((tree, _role(family, missing, member, sexed=sexed)))
    twins = tuple(sorted(tuple(sorted(place[m] for m in group)) for group in pedigree.twins))
    return tuple(members), twins
