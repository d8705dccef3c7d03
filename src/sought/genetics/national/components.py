"""Parts of the case that share no sample and no family: each is solved by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from sought.genetics.national.pairings import Pairings
from sought.genetics.national.placements import FamilyChoices, single_choices

Array = NDArray[np.float64]
Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]

DIFFUSE_ONLY = -1
"""Component of a pairing that is not kept."""


class Split(NamedTuple):
    """Component of each pairing (n,), and of each component whether it has one sample only,
    so that a posterior is a weight over a sum.
    """

    label: Indices
    single: Flags


def split(pairings: Pairings, kept: Flags) -> Split:
    """Components of the graph whose nodes are samples and families, numbered from 0."""
    label = np.full(len(pairings), DIFFUSE_ONLY, dtype=np.intp)
    edges = np.nonzero(kept)[0]
    if not len(edges):
        return Split(label, np.zeros(0, dtype=np.bool_))
    sample, family = pairings.sample[edges], pairings.family[edges]
    first = int(sample.max()) + 1
    nodes = first + int(family.max()) + 1
    graph = coo_array((np.ones(len(edges)), (sample, first + family)), shape=(nodes, nodes))
    _, of_node = connected_components(graph, directed=False)
    _, numbered = np.unique(of_node[sample], return_inverse=True)
    label[edges] = numbered
    holders = np.unique(np.stack([numbered, sample]), axis=1)[0]
    return Split(label, np.bincount(holders) == 1)


@dataclass(frozen=True, eq=False)
class Component:
    """Families connected through samples; positions are those of the whole list of pairings.

    ``pairings`` (edges,) and the families' choices; ``sample`` (edges,) numbers each
    pairing's sample within the component.
    """

    pairings: Indices
    samples: Indices
    sample: Indices
    families: tuple[FamilyChoices, ...]

    @cached_property
    def local(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """Placements by family, as positions of the component's own pairings."""
        place = {int(e): i for i, e in enumerate(self.pairings)}
        return tuple(
            tuple(tuple(place[e] for e in placed) for placed in f.placements) for f in self.families
        )

    def log_weights(self, log_prior: Array) -> list[Array]:
        """Natural log of likelihood × prior of every choice; ``log_prior`` (edges,)."""
        return [
            f.log_lr + np.array([log_prior[list(placed)].sum() for placed in placements])
            for f, placements in zip(self.families, self.local, strict=True)
        ]


def open_components(
    pairings: Pairings, parts: Split, choices: Mapping[int, FamilyChoices]
) -> Iterator[tuple[int, Component]]:
    """Components of several samples, with their numbers."""
    wanted = np.nonzero(parts.label >= 0)[0]
    wanted = wanted[~parts.single[parts.label[wanted]]]
    wanted = wanted[np.argsort(parts.label[wanted], kind="stable")]
    if not len(wanted):
        return
    for mine in np.split(wanted, np.nonzero(np.diff(parts.label[wanted]))[0] + 1):
        samples, local = np.unique(pairings.sample[mine], return_inverse=True)
        families = tuple(
            choices[f] if f in choices else single_choices(pairings, f, _of(pairings, mine, f))
            for f in dict.fromkeys(pairings.family[mine].tolist())
        )
        yield int(parts.label[mine[0]]), Component(mine, samples, local, families)


def _of(pairings: Pairings, mine: Indices, family: int) -> Indices:
    return np.asarray(mine[pairings.family[mine] == family])
