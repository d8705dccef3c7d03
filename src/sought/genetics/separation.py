"""Which relatives can still say something about a person, once others' genotypes are known.

A known genotype separates: what lies behind it tells nothing more (at theta 0).  Only members
known exactly at every marker separate; everybody else stays open.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sought.genetics.case import Family
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.observation import NO_ERRORS
from sought.genetics.pedigree import Member, Pedigree


def informative_part(family: Family, person: str, markers: Sequence[Marker]) -> Family:
    """The family reduced to those whose genotypes bear on a person's, given what is known.

    The conditional distribution of the person's genotypes is that of the whole family.
    Families with identical twins are returned as they are.
    """
    pedigree = family.pedigree
    if pedigree.twins:
        return family
    known = {m for m in family.profiles if m != person and _is_exact(family, m, markers)}
    relevant = frozenset[str]().union(
        pedigree.ancestors(person), *(pedigree.ancestors(m) for m in family.profiles)
    )
    reached = _reached(pedigree, person, known, relevant)
    kept = reached | _attached(pedigree, reached, known)
    members = tuple(_cut_off(pedigree[m], kept, reached) for m in pedigree.ids if m in kept)
    founders = {m.id for m in members if m.is_founder}
    return Family(
        Pedigree(
            members,
            pedigree.id,
            {m: f for m, f in pedigree.founder_inbreeding.items() if m in founders},
        ),
        {m: calls for m, calls in family.profiles.items() if m in kept},
        {m: errors for m, errors in family.errors.items() if m in kept},
    )


def _is_exact(family: Family, member: str, markers: Sequence[Marker]) -> bool:
    calls = family.profiles[member]
    if family.errors.get(member, NO_ERRORS) or np.any(calls == UNSEEN):
        return False
    silent = np.array([m.has_silent for m in markers])
    return not np.any(silent & (calls[:, 0] == calls[:, 1]))


def _reached(
    pedigree: Pedigree, person: str, known: set[str], relevant: frozenset[str]
) -> set[str]:
    """Open members connected with a person through parents, children and shared children."""
    found, ahead = {person}, [person]
    while ahead:
        current = ahead.pop()
        children = [c for c in pedigree.children[current] if c in relevant]
        partners = [p for c in children for p in pedigree[c].parents]
        for other in (*pedigree[current].parents, *children, *partners):
            if other not in known and other not in found:
                found.add(other)
                ahead.append(other)
    return found


def _attached(pedigree: Pedigree, reached: set[str], known: set[str]) -> set[str]:
    """Known parents and children of open members, and the known other parents of these."""
    parents = {p for m in reached for p in pedigree[m].parents}
    children = {c for m in reached for c in pedigree.children[m] if c in known | reached}
    return parents | children | {p for c in children for p in pedigree[c].parents}


def _cut_off(member: Member, kept: set[str], reached: set[str]) -> Member:
    """A member without parents where these are beyond a known genotype."""
    from_open = member.id in reached or any(p in reached for p in member.parents)
    if member.parents and from_open and set(member.parents) <= kept:
        return member
    return Member(member.id, sex=member.sex)
