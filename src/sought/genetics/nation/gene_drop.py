"""Gene dropping through a whole nation at once, marker by marker.

Founders draw their genes from the population, children receive one gene of each parent,
mutated as the marker's model says (MacCluer et al., Zoo Biology 5 (1986) 147).  What a person
inherits depends on the seed, the marker and the people before that person only: families that
are added at the end change nothing of the others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sought.genetics.locus import Array, Indices
from sought.genetics.markers import Calls, Marker
from sought.genetics.member_genotypes import shown

Seeds = tuple[int, ...]

_DRAWS = 4  # of a child: which gene of either parent, and its mutation; a founder needs two


def drop_through(
    father: Indices, mother: Indices, markers: Sequence[Marker], seeds: Seeds
) -> Calls:
    """Profiles (people, markers, 2) of people whose parents are given by position, -1 for none.

    Parents stand anywhere; both or neither are given.  Autosomal markers, founders unrelated.
    """
    generations = _generations(father, mother)
    calls = np.empty((len(father), len(markers), 2), dtype=np.int16)
    for m, marker in enumerate(markers):
        draws = np.random.default_rng((*seeds, m)).random((len(father), _DRAWS))
        genes = _founder_genes(marker, draws)
        female, male = (_ladder(matrix) for matrix in marker.matrices)
        for now in generations:
            genes[now, 0] = _handed_on(genes[father[now]], male, draws[now, 0], draws[now, 2])
            genes[now, 1] = _handed_on(genes[mother[now]], female, draws[now, 1], draws[now, 3])
        calls[:, m] = shown(marker, genes)
    return calls


def drop_unrelated(people: int, markers: Sequence[Marker], seeds: Seeds) -> Calls:
    """Profiles (people, markers, 2) of people who are no kin of each other."""
    none = np.full(people, -1, dtype=np.intp)
    return drop_through(none, none, markers, seeds)


def _generations(father: Indices, mother: Indices) -> list[Indices]:
    """Positions of those with parents, in groups whose parents stand in earlier groups."""
    waiting = np.nonzero(father >= 0)[0]
    done = father < 0
    groups = []
    while len(waiting):
        ready = done[father[waiting]] & done[mother[waiting]]
        groups.append(waiting[ready])
        done[waiting[ready]] = True
        waiting = waiting[~ready]
    return groups


def _founder_genes(marker: Marker, draws: Array) -> Indices:
    ladder = np.cumsum(marker.state_freqs)
    return np.searchsorted(ladder / ladder[-1], draws[:, :2], side="right")


def _ladder(matrix: Array) -> Array:
    """Cumulative rows of a mutation matrix, the last column exactly 1."""
    ladder: NDArray[np.float64] = np.cumsum(matrix, axis=1)
    return ladder / ladder[:, -1:]


def _handed_on(genes: Indices, ladder: Array, choice: Array, mutation: Array) -> Indices:
    """The gene (people,) of parents with ``genes`` (people, 2) that reaches each child."""
    gene = np.where(choice < 0.5, genes[:, 0], genes[:, 1])
    return np.asarray((ladder[gene] <= mutation[:, None]).sum(axis=1))
