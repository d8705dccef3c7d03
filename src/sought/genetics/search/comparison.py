"""One chunk of samples against one chunk of families: screened, then exact where it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.likelihood_ratio import sexes_agree
from sought.genetics.search.blocks import EMPTY, Blocks, Groups, group, lay_out
from sought.genetics.search.counting import Comparisons
from sought.genetics.search.family_tables import FamilyTables
from sought.genetics.search.kernel import Ints, Screened, screen
from sought.genetics.search.observed import ObservedSamples, common_bits

Array = NDArray[np.float64]
Indices = NDArray[np.intp]
Counts = NDArray[np.int64]
Pairs = Sequence[tuple[int, int]]

MARGIN = 1e-3
"""Natural log LR by which the screen stays below the threshold.

A sum of 64 single-precision terms of size 100 is off by 64 × 100 × 2^-24 = 4e-4 at most.
"""

_ROOM = 1 << 14


@dataclass(frozen=True)
class SearchSettings:
    """What is reported: plain LRs from ``threshold`` on, and the ``top`` best whatever their LR.

    Both of each sample and of each missing person.  ``least_markers`` typed in both the sample
    and relatives are needed for a comparison.
    """

    threshold: float = 100.0
    top: int = 0
    least_markers: int = 1

    def __post_init__(self) -> None:
        for name, least in (("threshold", 0.0), ("top", 0), ("least_markers", 0)):
            if not getattr(self, name) >= least:
                raise InputError(f"{name} is {getattr(self, name)}; allowed: {least} or more")

    @property
    def log_threshold(self) -> float:
        """Natural logarithm of the threshold."""
        return float(np.log(self.threshold)) if self.threshold else -np.inf


@dataclass(frozen=True, eq=False)
class ChunkResult:
    """Pairings found in a chunk, positions within it.

    ``sample``, ``person``, ``log_lr`` and ``markers`` (n,) and ``per_marker`` (n, markers)
    natural log LRs, exact; ``wanted`` (n,) tells pairings that were asked for by name;
    ``background`` (samples,) as in Matches, of all pairings that are not among these;
    ``impossible`` positions of persons whose family contradicts itself.
    """

    sample: Indices
    person: Indices
    log_lr: Array
    per_marker: Array
    markers: Counts
    wanted: NDArray[np.bool_]
    background: Array
    impossible: Indices
    comparisons: Comparisons


class PreparedFamilies:
    """A chunk of families, ready for any number of chunks of samples."""

    def __init__(self, families: FamilyTables) -> None:
        self.families = families
        self.blocks = lay_out(families)

    @cached_property
    def size(self) -> int:
        """Number of missing persons."""
        return len(self.families.possible)

    def compare(
        self,
        samples: ObservedSamples,
        settings: SearchSettings,
        ruled_out: Pairs = (),
        wanted: Pairs = (),
    ) -> ChunkResult:
        """Search samples of the panel's rows.

        ``ruled_out`` and ``wanted`` are (sample, person) positions; the latter are listed
        whatever their LR.  Raises SoughtError where the comparisons do not add up.
        """
        groups = group(samples, self.blocks, settings.least_markers)
        found = _screened(self.blocks, groups, samples, settings)
        found = _with_wanted(found, self._due(samples, settings, wanted))
        out = self._due(samples, settings, ruled_out)
        barred = _Barred(out, self.families.log_lr(samples, *out.T).sum(axis=1))
        skipped = self._skipped(samples, settings)
        counted = self._counted(samples, skipped, found.counts, barred)
        counted.check()
        found.background[:] += skipped.silent
        return self._exact(samples, settings, found, barred, counted)

    def _due(self, samples: ObservedSamples, settings: SearchSettings, pairs: Pairs) -> Indices:
        """Of some pairings those (n, 2) that are compared."""
        given = np.array(sorted(set(pairs)), dtype=np.intp).reshape(-1, 2)
        s, p = given.T
        fine = self.families.possible[p] & sexes_agree(samples.sex[s], self.families.sex[p])
        shared = np.bitwise_count(samples.typed[s] & self.families.typed[p]).sum(axis=1)
        return np.asarray(given[fine & (shared >= settings.least_markers)])

    def _skipped(self, samples: ObservedSamples, settings: SearchSettings) -> _Skipped:
        """Reasons counted from the chunks alone, without the kernel."""
        possible = self.families.possible
        agree = sexes_agree(samples.sex[:, None], self.families.sex[None, :])
        shared = common_bits(samples.typed, self.families.typed[possible])
        few = agree[:, possible] & (shared < settings.least_markers)
        return _Skipped(
            other_sex=int((~agree[:, possible]).sum()),
            too_few_markers=int(few.sum()),
            impossible_family=int((~possible).sum()) * len(samples.ids),
            silent=few.sum(axis=1) + agree[:, ~possible].sum(axis=1),
        )

    def _counted(
        self, samples: ObservedSamples, skipped: _Skipped, screened: Screened, barred: _Barred
    ) -> Comparisons:
        """What was skipped, and what the kernel says it performed."""
        return Comparisons(
            expected=len(samples.ids) * self.size,
            performed=screened.performed - len(barred.pairs),
            other_sex=skipped.other_sex,
            too_few_markers=skipped.too_few_markers,
            impossible_family=skipped.impossible_family,
            ruled_out=len(barred.pairs),
            above_one=screened.above_one - int((barred.log_lr > 0).sum()),
        )

    def _exact(
        self,
        samples: ObservedSamples,
        settings: SearchSettings,
        found: _Found,
        barred: _Barred,
        counted: Comparisons,
    ) -> ChunkResult:
        """Hits in double precision; what falls below after all goes back into the background."""
        pairs = found.pairs
        per_marker = self.families.log_lr(samples, pairs[:, 0], pairs[:, 1])
        log_lr = per_marker.sum(axis=1)
        background = found.background
        banned = _among(pairs, barred.pairs, self.size)
        below = log_lr < settings.log_threshold
        np.add.at(background, pairs[below & found.hit, 0], np.exp(log_lr[below & found.hit]))
        weak = barred.log_lr < settings.log_threshold
        np.subtract.at(background, barred.pairs[weak, 0], np.exp(barred.log_lr[weak]))
        listed = ~banned & (~below | found.ranked | found.wanted)
        aside = listed & below  # listed by themselves, they are no longer background
        np.subtract.at(background, pairs[aside, 0], np.exp(log_lr[aside]))
        kept = np.nonzero(listed)[0]
        kept = kept[np.lexsort((pairs[kept, 1], pairs[kept, 0], -log_lr[kept]))]
        s, p = pairs[kept].T
        shared = np.bitwise_count(samples.typed[s] & self.families.typed[p]).sum(axis=1)
        return ChunkResult(
            s, p, log_lr[kept], per_marker[kept], shared.astype(np.int64), found.wanted[kept],
            np.maximum(background, 0.0), np.nonzero(~self.families.possible)[0], counted,
        )  # fmt: skip


class _Skipped(NamedTuple):
    """Pairings that are not compared, by reason; ``silent`` (samples,) of them say nothing.

    They are as likely the sample's owner as before, which is a likelihood ratio of 1.
    """

    other_sex: int
    too_few_markers: int
    impossible_family: int
    silent: Counts


class _Barred(NamedTuple):
    """Ruled-out pairings (n, 2) that the screen compared all the same, with their log LRs."""

    pairs: Indices
    log_lr: Array


class _Found(NamedTuple):
    """Pairings (n, 2) to be made exact: hits of the screen, those among the best, those wanted."""

    pairs: Indices
    hit: NDArray[np.bool_]
    ranked: NDArray[np.bool_]
    wanted: NDArray[np.bool_]
    background: Array
    counts: Screened


def _screened(
    blocks: Blocks, groups: Groups, samples: ObservedSamples, settings: SearchSettings
) -> _Found:
    room = _ROOM
    while True:
        hits = np.empty((room, 2), dtype=np.int32)
        background = np.zeros(len(samples.ids))
        best = _no_best(len(samples.ids), settings.top), _no_best(len(blocks.column), settings.top)
        counts = Screened(
            *screen(
                blocks.tables, samples.rows, groups.action, groups.of, groups.common, blocks.kit,
                settings.least_markers, settings.log_threshold - MARGIN, hits, background, *best,
            )
        )  # fmt: skip
        if counts.hits <= room:
            break
        room = counts.hits
    found = hits[: counts.hits].astype(np.intp)
    ranked = _ranked(best)
    pairs, first = np.unique(np.concatenate([found, ranked]), axis=0, return_inverse=True)
    hit, top = np.zeros(len(pairs), dtype=bool), np.zeros(len(pairs), dtype=bool)
    hit[first.ravel()[: len(found)]] = True
    top[first.ravel()[len(found) :]] = True
    pairs[:, 1] = blocks.column[pairs[:, 1]]
    return _Found(pairs, hit, top, np.zeros(len(pairs), dtype=bool), background, counts)


def _with_wanted(found: _Found, wanted: Indices) -> _Found:
    """The same pairings and those asked for."""
    pairs, place = np.unique(np.concatenate([found.pairs, wanted]), axis=0, return_inverse=True)
    old, new = place.ravel()[: len(found.pairs)], place.ravel()[len(found.pairs) :]
    hit, ranked, asked = (np.zeros(len(pairs), dtype=bool) for _ in range(3))
    hit[old], ranked[old], asked[new] = found.hit, found.ranked, True
    return found._replace(pairs=pairs, hit=hit, ranked=ranked, wanted=asked)


def _no_best(n: int, top: int) -> tuple[NDArray[np.float32], Ints]:
    return np.full((n, top), -np.inf, dtype=np.float32), np.full((n, top), EMPTY, dtype=np.int32)


def _ranked(best: tuple[tuple[NDArray[np.float32], Ints], ...]) -> Indices:
    """The best of each sample and of each column as (sample, column)."""
    (_, columns), (_, partners) = best
    s, k = np.nonzero(columns != EMPTY)
    c, j = np.nonzero(partners != EMPTY)
    own = np.column_stack([s, columns[s, k]])
    return np.concatenate([own, np.column_stack([partners[c, j], c])]).astype(np.intp)


def _among(pairs: Indices, chosen: Indices, width: int) -> NDArray[np.bool_]:
    return np.isin(pairs[:, 0] * width + pairs[:, 1], chosen[:, 0] * width + chosen[:, 1])
