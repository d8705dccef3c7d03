"""Identity by descent of two people's genes: kappa, Jacquard and two-locus coefficients.

The genes asked about are traced back through the pedigree, youngest carriers first, as a
probability distribution over the genes they descend from.  Two that meet in one gene stay
together; what is still apart among the founders is not identical, except that the two genes
of an inbred founder are, with the founder's inbreeding coefficient.  The number of places
grows with the fourth power of the ancestors' number at most, whatever loops there are.

Sources: Jacquard, *Structures génétiques des populations* (1970), for the nine condensed
states; Karigl, Annals of Human Genetics 45 (1981) 299, for tracing several genes at once;
Thompson, IMA J. Math. Appl. Med. Biol. 5 (1988) 261, for two linked loci.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from sought.errors import InputError, PedigreeError
from sought.genetics.pedigree import Pedigree
from sought.genetics.relatedness import first_twins, require_members

_INBRED = 1e-12

Gene = tuple[str, int]
"""A person and which of the two genes: 0 from the father, 1 from the mother."""

Places = tuple[Gene, ...]
"""Where each traced gene is at present."""

Jacquard = tuple[float, float, float, float, float, float, float, float, float]


class Kappa(NamedTuple):
    """Probabilities that two non-inbred people share 0, 1 or 2 genes identical by descent."""

    k0: float
    k1: float
    k2: float


def kappa(pedigree: Pedigree, a: str, b: str) -> Kappa:
    """IBD coefficients of two members.

    Raises PedigreeError where one of them is inbred: then only :func:`jacquard` describes them.
    """
    states = jacquard(pedigree, a, b)
    if sum(states[:6]) > _INBRED:
        raise PedigreeError(
            f"'{a}' or '{b}' is inbred, so that three kappa coefficients do not describe them; "
            "use the nine Jacquard coefficients"
        )
    return Kappa(states[8], states[7], states[6])


def jacquard(pedigree: Pedigree, a: str, b: str) -> Jacquard:
    """Probabilities of the nine condensed identity states of members ``a`` and ``b``.

    In Jacquard's order: 1 all four genes identical; 2 both inbred, unlike each other; 3 and
    4 ``a`` inbred, sharing with one gene of ``b`` or none; 5 and 6 the same with ``b`` inbred;
    7 two shared pairs, 8 one shared pair, 9 nothing identical.
    """
    require_members(pedigree, a, b)
    first = first_twins(pedigree)
    start = ((first[a], 0), (first[a], 1), (first[b], 0), (first[b], 1))
    traced = _trace(pedigree, {start: 1.0}, loci=(0, 0, 0, 0), recombination=0.5)
    found = [0.0] * 9
    for places, probability in traced.items():
        for joined, share in _inbred_founders(pedigree, places):
            found[_condensed_state(joined)] += probability * share
    s1, s2, s3, s4, s5, s6, s7, s8, s9 = found
    return s1, s2, s3, s4, s5, s6, s7, s8, s9


def two_locus_kinship(pedigree: Pedigree, a: str, b: str, recombination: float) -> float:
    """Probability that a gamete of ``a`` and one of ``b`` are IBD at both of two loci.

    ``recombination`` is the fraction between the loci, 0 (as one locus: the kinship) to 0.5
    (unlinked), alike in both sexes.  Raises InputError outside that range, and PedigreeError
    where an ancestor is a partly inbred founder: one coefficient does not tell how long the
    identical stretches are.
    """
    require_members(pedigree, a, b)
    if not 0 <= recombination <= 0.5:
        raise InputError(
            f"recombination is {recombination}; allowed: 0 to 0.5", where="recombination"
        )
    _refuse_partly_inbred(pedigree, a, b)
    start = _two_gametes(first_twins(pedigree), a, b, recombination)
    traced = _trace(pedigree, start, loci=(0, 1, 0, 1), recombination=recombination)
    return sum(
        probability * share
        for places, probability in traced.items()
        for joined, share in _inbred_founders(pedigree, places)
        if joined[0] == joined[2] and joined[1] == joined[3]
    )


def _two_gametes(
    first: Mapping[str, str], a: str, b: str, recombination: float
) -> dict[Places, float]:
    """Where the two loci of one gamete of each person may come from."""
    start: dict[Places, float] = defaultdict(float)
    for ga, ha, gb, hb in product((0, 1), repeat=4):
        chance = _gamete(ga, ha, recombination) * _gamete(gb, hb, recombination)
        start[(first[a], ga), (first[a], ha), (first[b], gb), (first[b], hb)] += chance
    return start


def _gamete(gene: int, other: int, recombination: float) -> float:
    return (1 - recombination if gene == other else recombination) / 2


def _trace(
    pedigree: Pedigree, places: dict[Places, float], loci: Sequence[int], recombination: float
) -> dict[Places, float]:
    """Move all genes back to founders, person by person from the youngest."""
    first = first_twins(pedigree)
    for person in reversed(pedigree.generations_first):
        parents = tuple(first[p] for p in pedigree[person].parents)
        if parents:
            places = _past(person, parents, places, loci, recombination)
    return {p: chance for p, chance in places.items() if chance > 0}


def _past(
    person: str,
    parents: tuple[str, ...],
    places: Mapping[Places, float],
    loci: Sequence[int],
    recombination: float,
) -> dict[Places, float]:
    """Replace the genes of one person by those of the parents."""
    earlier: dict[Places, float] = defaultdict(float)
    for current, chance in places.items():
        if all(holder != person for holder, _ in current):
            earlier[current] += chance
            continue
        carried = sorted({(g[1], loci[t]) for t, g in enumerate(current) if g[0] == person})
        for origins in product((0, 1), repeat=len(carried)):
            drawn = dict(zip(carried, origins, strict=True))
            moved = tuple(
                (parents[g[1]], drawn[g[1], loci[t]]) if g[0] == person else g
                for t, g in enumerate(current)
            )
            earlier[moved] += chance * _meioses(drawn, recombination)
    return earlier


def _meioses(drawn: Mapping[tuple[int, int], int], recombination: float) -> float:
    """Probability of the grandparental origins; both loci of one gene share a meiosis."""
    chance = 1.0
    for gene in (0, 1):
        origins = [o for (g, _), o in drawn.items() if g == gene]
        if len(origins) == 2:
            chance *= _gamete(origins[0], origins[1], recombination)
        elif origins:
            chance *= 0.5
    return chance


def _inbred_founders(pedigree: Pedigree, places: Places) -> Iterator[tuple[Places, float]]:
    """The ways in which the two genes of inbred founders are identical or not."""
    held = {person for person, _ in places}
    inbred = [(p, pedigree.founder_inbreeding.get(p, 0.0)) for p in sorted(held)]
    inbred = [(p, f) for p, f in inbred if f > 0]
    for outcome in product((True, False), repeat=len(inbred)):
        alike = {p for (p, _), same in zip(inbred, outcome, strict=True) if same}
        share = 1.0
        for (_, f), same in zip(inbred, outcome, strict=True):
            share *= f if same else 1 - f
        yield tuple((p, 0) if p in alike else (p, g) for p, g in places), share


def _condensed_state(places: Places) -> int:
    """Position of the identity state among Jacquard's nine, counted from 0."""
    a1, a2, b1, b2 = places
    shared = sum(x == y for x in (a1, a2) for y in (b1, b2))
    if a1 == a2 and b1 == b2:
        return 0 if shared else 1
    if a1 == a2:
        return 2 if shared else 3
    if b1 == b2:
        return 4 if shared else 5
    return 8 - shared


def _refuse_partly_inbred(pedigree: Pedigree, *ids: str) -> None:
    ancestors = frozenset().union(*(pedigree.ancestors(i) for i in ids))
    for founder, f in pedigree.founder_inbreeding.items():
        if founder in ancestors and f < 1:
            raise PedigreeError(
                f"two-locus kinship is not defined by the inbreeding {f} of founder '{founder}'; "
                "draw the ancestors who make the founder inbred"
            )
