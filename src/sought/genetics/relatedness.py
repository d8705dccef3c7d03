"""Kinship and inbreeding: the probability that two genes are copies of one ancestral gene.

The kinship coefficient of two people is the probability that a gene drawn at random from
each is identical by descent; the inbreeding coefficient of one person is that probability
for the person's own two genes, which is the kinship of the parents.

Source: the recursion from parents to children of Malécot, *Les mathématiques de l'hérédité*
(1948), in the matrix form of Lange, *Mathematical and Statistical Methods for Genetic
Analysis* (2002), ch. 5.  Founders are unrelated to each other; a founder's own inbreeding is
honoured.  Identical twins count as one person.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sought.errors import PedigreeError
from sought.genetics.pedigree import Member, Pedigree, Sex

Array = NDArray[np.float64]


def kinship_matrix(pedigree: Pedigree) -> Array:
    """Autosomal kinship of every pair, shape (members, members), in the order of ``ids``.

    The diagonal holds ``(1 + inbreeding) / 2``.
    """
    place, matrix = _places(pedigree), np.zeros((len(pedigree.ids),) * 2)
    first = first_twins(pedigree)
    for member_id in pedigree.generations_first:
        i, twin = place[member_id], place[first[member_id]]
        if i != twin:
            _copy(matrix, twin, i)
            continue
        parents = [place[p] for p in pedigree[member_id].parents]
        if parents:
            _join(matrix, i, matrix[parents].mean(axis=0))
        own = matrix[parents[0], parents[1]] if parents else _founder_f(pedigree, member_id)
        matrix[i, i] = (1 + own) / 2
    return matrix


def kinship_between(pedigree: Pedigree, a: str, b: str) -> float:
    """Autosomal kinship of two members; ``a`` may be ``b``."""
    require_members(pedigree, a, b)
    place = _places(pedigree)
    return float(kinship_matrix(pedigree)[place[a], place[b]])


def inbreeding(pedigree: Pedigree) -> Mapping[str, float]:
    """Autosomal inbreeding coefficient of every member."""
    own = np.diag(kinship_matrix(pedigree))
    return {i: float(2 * k - 1) for i, k in zip(pedigree.ids, own, strict=True)}


def x_kinship_matrix(pedigree: Pedigree) -> Array:
    """Kinship on the X chromosome, shape (members, members), in the order of ``ids``.

    A man has one X chromosome, from his mother, and kinship 1 with himself.  The pedigree's
    founder inbreeding is taken to hold for the X chromosomes of inbred women, too.
    Raises PedigreeError where a member's sex is unknown.
    """
    place, matrix = _places(pedigree), np.zeros((len(pedigree.ids),) * 2)
    first = first_twins(pedigree)
    for member_id in pedigree.generations_first:
        i, twin = place[member_id], place[first[member_id]]
        if i != twin:
            _copy(matrix, twin, i)
            continue
        member = pedigree[member_id]
        givers = [place[p] for p in _x_givers(member)]
        if givers:
            _join(matrix, i, matrix[givers].mean(axis=0))
        matrix[i, i] = _x_self(pedigree, member, matrix, givers)
    return matrix


def first_twins(pedigree: Pedigree) -> Mapping[str, str]:
    """Each member's stand-in: the first of the identical twins, others themselves."""
    stand_in = {i: i for i in pedigree.ids}
    for group in pedigree.twins:
        first = next(i for i in pedigree.generations_first if i in group)
        stand_in.update(dict.fromkeys(group, first))
    return stand_in


def require_members(pedigree: Pedigree, *ids: str) -> None:
    """Raise PedigreeError naming an id that is not in the pedigree."""
    for member_id in ids:
        if member_id not in pedigree:
            raise PedigreeError(f"'{member_id}' is not a member of pedigree '{pedigree.id}'")


def _places(pedigree: Pedigree) -> dict[str, int]:
    return {member_id: i for i, member_id in enumerate(pedigree.ids)}


def _founder_f(pedigree: Pedigree, member_id: str) -> float:
    return pedigree.founder_inbreeding.get(member_id, 0.0)


def _join(matrix: Array, i: int, row: Array) -> None:
    """Enter a child's kinship with everybody placed so far (the others are still 0)."""
    matrix[i] = matrix[:, i] = row


def _copy(matrix: Array, twin: int, i: int) -> None:
    _join(matrix, i, matrix[twin].copy())
    matrix[i, i] = matrix[i, twin] = matrix[twin, i] = matrix[twin, twin]


def _x_givers(member: Member) -> tuple[str, ...]:
    """The parents from whom the X chromosomes come."""
    if member.sex == Sex.UNKNOWN:
        raise PedigreeError(
            f"X-chromosomal kinship needs the sex of every member; that of '{member.id}' is unknown"
        )
    return member.parents[1:] if member.sex == Sex.MALE else member.parents


def _x_self(pedigree: Pedigree, member: Member, matrix: Array, givers: list[int]) -> float:
    if member.sex == Sex.MALE:
        return 1.0
    own = float(matrix[givers[0], givers[1]]) if givers else _founder_f(pedigree, member.id)
    return (1 + own) / 2
