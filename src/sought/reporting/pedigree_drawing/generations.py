"""The row of each person: children below parents, partners and siblings side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from sought.reporting.pedigree_drawing.family import Family, Kinship, Tie
from sought.reporting.pedigree_drawing.unions import Union

Below = Mapping[str, frozenset[str]]


def generations(family: Family, unions: Iterable[Union]) -> dict[str, int]:
    """Row of each code, from 0 at the top.

    Where partners belong to different generations, such as uncle and niece, they keep them.
    """
    group = _side_by_side(family, unions)
    below = _below(family, group)
    row: dict[str, int] = {}
    for one in _from_the_top(below):
        row[one] = 1 + max((row[g] for g in row if one in below[g]), default=-1)
    # Who married in or is a guardian stands right above the children, not at the very top.
    for one in reversed(list(row)):
        has_parents = any(one in lower for lower in below.values())
        if below[one] and not has_parents:
            row[one] = min(row[g] for g in below[one]) - 1
    lowest = min(row.values(), default=0)
    return {code: row[group[code]] - lowest for code in family.by_code}


def _side_by_side(family: Family, unions: Iterable[Union]) -> dict[str, str]:
    """A name for each group that shares a row: siblings first, then couples, if they can."""
    group = {code: code for code in family.by_code}
    couples = [union.parents for union in unions if union.is_couple]
    for codes in (*(union.children for union in unions), *couples):
        for one, other in pairwise(codes):
            here, there = group[one], group[other]
            below = _below(family, group)
            if not _reaches(below, here, there) and not _reaches(below, there, here):
                group = {code: here if name == there else name for code, name in group.items()}
    return group


def _below(family: Family, group: Mapping[str, str]) -> Below:
    found: dict[str, set[str]] = {name: set() for name in group.values()}
    for tie in (*family.tied(Tie.PARENT), *_lone_guardians(family)):
        found[group[tie.one]].add(group[tie.other])
    return {name: frozenset(lower) for name, lower in found.items()}


def _lone_guardians(family: Family) -> list[Kinship]:
    """Guardianships of those whose row nothing else decides."""
    kin = {
        code
        for tie in family.kinships
        if tie.tie is not Tie.GUARDIAN
        for code in (tie.one, tie.other)
    }
    wards = {tie.other for tie in family.tied(Tie.GUARDIAN)}
    return [tie for tie in family.tied(Tie.GUARDIAN) if tie.one not in kin | wards]


def _reaches(below: Below, start: str, goal: str) -> bool:
    """Whether ``goal`` is a group below ``start``."""
    seen: set[str] = set()
    waiting = list(below[start])
    while waiting:
        one = waiting.pop()
        if one == goal:
            return True
        if one not in seen:
            seen.add(one)
            waiting += below[one]
    return False


def _from_the_top(below: Below) -> list[str]:
    """Groups so that those above come first; ``below`` has no circle."""
    order: list[str] = []
    waiting = dict(below)
    while waiting:
        lower = frozenset().union(*waiting.values())
        order += (top := [name for name in waiting if name not in lower])
        waiting = {name: found for name, found in waiting.items() if name not in top}
    return order
