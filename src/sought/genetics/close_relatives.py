"""Pairs of people who are declared unrelated and look like parent and child or siblings.

Likelihood ratios against unrelated people come from the pair's shared alleles: identity by
descent of one gene gives one quarter of the sum of 1/p over matching gene pairs, of both genes
1 over the genotype's probability.  Autosomal markers, no mutation; at a marker where parent and
child would need one, their LR is taken as 0.001.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.genetics.locus import Array
from sought.genetics.markers import UNSEEN, Calls, Marker

_BLOCK = 256
_MUTATED = 1e-3


@dataclass(frozen=True)
class RelatedPair:
    """Positions of two people, the likelier relationship and its log10 LR against none."""

    first: int
    second: int
    relationship: str
    log10_lr: float


def related_pairs(
    profiles: Sequence[Calls], markers: Sequence[Marker], *, threshold: float
) -> Iterator[RelatedPair]:
    """Pairs with an LR of ``threshold`` or more for parent and child or full siblings."""
    if len(profiles) < 2:
        return
    calls = np.stack([np.asarray(p, dtype=np.intp) for p in profiles])
    for start in range(0, len(calls), _BLOCK):
        block = slice(start, start + _BLOCK)
        parent, sibling = _log10_lr(calls[block], calls, markers)
        best = np.maximum(parent, sibling)
        for i, j in zip(*np.nonzero(best >= np.log10(threshold)), strict=True):
            if start + i < j:
                name = "parent and child" if parent[i, j] >= sibling[i, j] else "full siblings"
                yield RelatedPair(start + int(i), int(j), name, float(best[i, j]))


def _log10_lr(
    some: NDArray[np.intp], others: NDArray[np.intp], markers: Sequence[Marker]
) -> tuple[Array, Array]:
    """log10 LR of parent-child and of full siblings, (some, others) each."""
    parent = np.zeros((len(some), len(others)))
    sibling = np.zeros_like(parent)
    for m, marker in enumerate(markers):
        if marker.x_linked:
            continue
        one, two = _shared(some[:, m], others[:, m], np.maximum(marker.state_freqs, 1e-6))
        whole = (some[:, m] != UNSEEN).all(axis=1)[:, None] & (others[:, m] != UNSEEN).all(axis=1)
        parent += np.where(whole, np.log10(np.maximum(one, _MUTATED)), 0.0)
        sibling += np.where(whole, np.log10(0.25 + 0.5 * one + 0.25 * two), 0.0)
    return parent, sibling


def _shared(a: NDArray[np.intp], b: NDArray[np.intp], p: Array) -> tuple[Array, Array]:
    """LR of one gene and of both genes identical by descent, (a, b) each."""
    alike = a[:, None, :, None] == b[None, :, None, :]
    one = (alike / p[a][:, None, :, None]).sum(axis=(2, 3)) / 4
    same = (np.sort(a, axis=1)[:, None] == np.sort(b, axis=1)).all(axis=2)
    probability = p[a].prod(axis=1) * np.where(a[:, 0] == a[:, 1], 1.0, 2.0)
    return one, np.asarray(same / probability[:, None])
