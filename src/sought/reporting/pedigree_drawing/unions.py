"""Unions: one or two parents with their common children, or siblings whose parents are unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from sought.reporting.pedigree_drawing.family import SIBLINGS, Family, Kinship, Sex, Tie


@dataclass(frozen=True)
class Union:
    """What one couple line, its descent and its sibship draw.

    ``claimed`` holds the children whose ties to these parents are not all verified;
    ``verified`` is that of the couple itself; ``related`` means a common ancestor.
    """

    parents: tuple[str, ...]
    children: tuple[str, ...] = ()
    claimed: frozenset[str] = frozenset()
    verified: bool = True
    related: bool = False

    @property
    def is_couple(self) -> bool:
        """Whether it has two parents, or partners without children."""
        return len(self.parents) == 2  # noqa: PLR2004 - a couple


def unions_of(family: Family) -> tuple[Union, ...]:
    """Every union of the family, each child first in that of its best known parents."""
    sibships: dict[tuple[str, ...], list[str]] = {}
    ties: dict[tuple[str, tuple[str, ...]], tuple[Kinship, ...]] = {}
    for child in family.by_code:
        for parents in _parent_sets(family, child):
            codes = tuple(sorted((tie.one for tie in parents), key=list(family.by_code).index))
            sibships.setdefault(codes, []).append(child)
            ties[child, codes] = parents
    for tie in family.tied(Tie.SPOUSE):
        couple = tuple(sorted((tie.one, tie.other), key=list(family.by_code).index))
        sibships.setdefault(couple, [])
    known = [
        Union(
            parents,
            tuple(children),
            frozenset(c for c in children if not all(t.verified for t in ties[c, parents])),
            _couple_verified(family, parents, [ties[c, parents] for c in children]),
            _related(family, parents),
        )
        for parents, children in sibships.items()
    ]
    return (*known, *_without_parents(family, known))


def partners(unions: Iterable[Union]) -> dict[str, list[str]]:
    """With whom each person forms a couple, in order."""
    found: dict[str, list[str]] = {}
    for union in unions:
        if union.is_couple:
            one, other = union.parents
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
    return found


def _parent_sets(family: Family, child: str) -> list[tuple[Kinship, ...]]:
    """The best pair of parents, then each further claimed parent alone."""
    ties = list(family.parents[child])
    if len(ties) <= 2:  # noqa: PLR2004 - no contradiction
        return [tuple(ties)] if ties else []
    best = max(combinations(ties, 2), key=lambda pair: _plausible(family, pair))
    return [best, *((tie,) for tie in ties if tie not in best)]


def _plausible(family: Family, pair: tuple[Kinship, ...]) -> tuple[int, bool, bool]:
    codes = {tie.one for tie in pair}
    sexes = {family.by_code[code].sex for code in codes}
    married = any({tie.one, tie.other} == codes for tie in family.tied(Tie.SPOUSE))
    return sum(tie.verified for tie in pair), sexes >= {Sex.MALE, Sex.FEMALE}, married


def _couple_verified(
    family: Family, parents: tuple[str, ...], children: list[tuple[Kinship, ...]]
) -> bool:
    """As the tie of the spouses says; without one, as that of a common child."""
    said = [t.verified for t in family.tied(Tie.SPOUSE) if {t.one, t.other} == set(parents)]
    return any(said) if said else any(all(tie.verified for tie in ties) for ties in children)


def _related(family: Family, parents: tuple[str, ...]) -> bool:
    if len(parents) != 2:  # noqa: PLR2004 - a couple
        return False
    one, other = ({code} | family.ancestors(code) for code in parents)
    return bool(one & other)


def _without_parents(family: Family, known: list[Union]) -> list[Union]:
    """Siblings that no union of known parents shows to be siblings."""
    found = []
    for group in _sibling_groups(family):
        if not any(group <= set(union.children) for union in known):
            children = tuple(code for code in family.by_code if code in group)
            claimed = {
                code
                for tie in family.tied(*SIBLINGS)
                if not tie.verified
                for code in (tie.one, tie.other)
            }
            found.append(Union((), children, frozenset(claimed & group)))
    return found


def _sibling_groups(family: Family) -> list[set[str]]:
    """Persons joined by ties of siblings, directly or through others."""
    groups: list[set[str]] = []
    for tie in family.tied(*SIBLINGS):
        pair = {tie.one, tie.other}
        joined = pair.union(*(group for group in groups if group & pair))
        groups = [*(group for group in groups if not group & pair), joined]
    return groups
