"""Identity by descent by writing out every combination of meioses. Slow and obvious.

Every child draws one of two genes from each parent; an inbred founder's two genes are, or are
not, one. All combinations are equally likely (the founders' by their inbreeding), so that any
probability of identity is a count.
"""

from collections.abc import Iterator
from itertools import product

import numpy as np

from sought.genetics.pedigree import Pedigree

Genes = dict[str, tuple[object, object]]


def descents(pedigree: Pedigree) -> Iterator[tuple[Genes, float]]:
    """Everybody's two genes, as ancestral labels, with the probability of that outcome."""
    twins = {i: min(group) for group in pedigree.twins for i in group}
    children = [i for i in pedigree.ids if pedigree[i].parents and twins.get(i, i) == i]
    inbred = list(pedigree.founder_inbreeding)
    for draws in product((0, 1), repeat=2 * len(children)):
        chosen = dict(zip(children, zip(draws[::2], draws[1::2], strict=True), strict=True))
        for alike in product((True, False), repeat=len(inbred)):
            chance = 0.5 ** len(draws)
            for founder, same in zip(inbred, alike, strict=True):
                f = pedigree.founder_inbreeding[founder]
                chance *= f if same else 1 - f
            one = {i for i, same in zip(inbred, alike, strict=True) if same}
            yield genes_of(pedigree, chosen, one, twins), chance


def genes_of(
    pedigree: Pedigree,
    chosen: dict[str, tuple[int, int]],
    homozygous: set[str],
    twins: dict[str, str],
) -> Genes:
    genes: Genes = {}
    for i in pedigree.generations_first:
        person = twins.get(i, i)
        if person in genes:
            genes[i] = genes[person]
        elif pedigree[i].parents:
            father, mother = pedigree[i].parents
            from_father, from_mother = chosen[person]
            genes[i] = (genes[father][from_father], genes[mother][from_mother])
        else:
            genes[i] = ((person, 0), (person, 0 if person in homozygous else 1))
        genes[person] = genes[i]
    return genes


def kinship(pedigree: Pedigree, a: str, b: str) -> float:
    return sum(
        chance * np.mean([x == y for x in genes[a] for y in genes[b]])
        for genes, chance in descents(pedigree)
    )


def jacquard(pedigree: Pedigree, a: str, b: str) -> list[float]:
    """The nine condensed coefficients, by the picture of each state."""
    found = [0.0] * 9
    for genes, chance in descents(pedigree):
        found[state(*genes[a], *genes[b])] += chance
    return found


def state(a1: object, a2: object, b1: object, b2: object) -> int:
    pictures = {
        (True, True, True): 0,
        (True, True, False): 1,
        (True, False, True): 2,
        (True, False, False): 3,
        (False, True, True): 4,
        (False, True, False): 5,
    }
    shared = {a1, a2} & {b1, b2}
    if a1 != a2 and b1 != b2:
        return 8 - len(shared)
    return pictures[a1 == a2, b1 == b2, bool(shared)]


def two_locus_kinship(pedigree: Pedigree, a: str, b: str, recombination: float) -> float:
    """Gametes of a and b identical at both loci: every pair of descents, weighed by crossovers.

    For pedigrees whose founders are not inbred.
    """
    children = [i for i in pedigree.ids if pedigree[i].parents]
    meioses = 2 * len(children) + 2
    identical = np.zeros((2,) * meioses)
    for draws in product((0, 1), repeat=meioses):
        chosen = dict(zip(children, zip(draws[:-2:2], draws[1:-2:2], strict=True), strict=True))
        genes = genes_of(pedigree, chosen, set(), {})
        identical[draws] = genes[a][draws[-2]] == genes[b][draws[-1]]
    switch = np.array([[1 - recombination, recombination], [recombination, 1 - recombination]])
    other = identical
    for axis in range(meioses):
        other = np.moveaxis(np.tensordot(switch, other, (1, axis)), 0, axis)
    return float((identical * other).sum() / 2**meioses)
