"""Which samples belong to one body: declared by the excavators, found by DNA, or neither.

Two samples are linked where the posterior for one person, from a stated prior, reaches a
limit, and the LR against full siblings does too.  Links join bodies from the strongest down,
but never two in which any sample of one contradicts any of the other: a sample that seems to
bridge two people (a mixture, a swapped tube) joins neither pair, and is listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np

from sought.errors import InputError
from sought.genetics.case import Sample
from sought.genetics.markers import Marker
from sought.genetics.search.consensus import consensus
from sought.genetics.search.counting import PairCounts
from sought.genetics.search.pair_search import PairSettings, Progress
from sought.genetics.search.same_person import Positions, SamePersonTables

Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class ReassociationSettings:
    """When samples are one body's.

    Parameters
    ----------
    posterior
        Of one person against two unrelated ones, from which samples are linked.
    prior
        That two samples taken at random are one person's; None takes 1 / number of samples.
    siblings
        Plain LR against full siblings from which samples are linked.
    contradiction
        Plain LR, against unrelated people or full siblings, below which two samples
        contradict each other: they are never joined, even if declared to be of one body.
    least_markers
        Markers that both must be typed at to be linked.
    """

    posterior: float = 0.9999
    prior: float | None = None
    siblings: float = 1e3
    contradiction: float = 1e-2
    least_markers: int = 8

    def __post_init__(self) -> None:
        for name in ("posterior", "prior"):
            value = getattr(self, name)
            if value is not None and not 0 < value < 1:
                raise InputError(f"{name} is {value}; allowed: between 0 and 1", where=name)
        for name in ("siblings", "contradiction"):
            if not getattr(self, name) > 0:
                raise InputError(f"{name} is {getattr(self, name)}; allowed: above 0", where=name)

    def threshold(self, prior: float) -> float:
        """Plain LR at which the prior becomes the posterior."""
        return self.posterior / (1 - self.posterior) * (1 - prior) / prior


@dataclass(frozen=True, eq=False)
class Body:
    """Samples of one body; ``profile`` is their consensus, under the id of its leading sample.

    ``declared`` are the codes of remains the samples came with, in the samples' order.
    """

    samples: tuple[str, ...]
    declared: tuple[str, ...]
    profile: Sample


@dataclass(frozen=True)
class Contradiction:
    """Two samples that were due to be one body's and speak against it.

    ``kind`` is "declared" (of the remains ``about``), or "bridge": the samples ``about`` are
    linked, but joining their bodies would join these two.  LRs are natural logarithms.
    """

    kind: Literal["declared", "bridge"]
    about: tuple[str, ...]
    samples: tuple[str, str]
    log_lr: float
    log_lr_siblings: float


@dataclass(frozen=True, eq=False)
class Bodies:
    """All samples by body, in the order of the samples; what was not joined, and on which prior."""

    bodies: tuple[Body, ...]
    contradictions: tuple[Contradiction, ...]
    prior: float
    threshold: float
    settings: ReassociationSettings
    counts: PairCounts


def reassociate(
    samples: Sequence[Sample],
    markers: Sequence[Marker],
    settings: ReassociationSettings | None = None,
    *,
    remains_of: Mapping[str, str] | None = None,
    theta: float = 0.0,
    progress: Progress | None = None,
    threads: int | None = None,
) -> Bodies:
    """Group samples into bodies: as declared where nothing contradicts, and as found.

    ``remains_of`` gives samples the code of the remains they were taken from; samples without
    one stand for themselves.  ``progress`` is called with pairs compared and pairs due.
    """
    settings = settings or ReassociationSettings()
    prior = settings.prior or 1 / max(2, len(samples))
    threshold = settings.threshold(prior)
    tables = SamePersonTables(samples, markers, theta)
    search = tables.search(PairSettings(threshold, settings.least_markers))
    found = search.candidates(progress=progress, threads=threads)
    joining = _Joining(samples, tables, settings)
    joining.declare(remains_of or {})
    for link in _strongest_first(tables, found.first, found.second, settings, threshold):
        joining.join(*link)
    return Bodies(
        tuple(joining.bodies(remains_of or {})),
        tuple(joining.contradictions.values()),
        prior,
        threshold,
        settings,
        found.counts,
    )


def _strongest_first(
    tables: SamePersonTables,
    first: Positions,
    second: Positions,
    settings: ReassociationSettings,
    threshold: float,
) -> Iterator[tuple[int, int]]:
    log_lr = tables.log_lr(first, second)
    linked = log_lr >= np.log(threshold)
    linked &= tables.log_lr_siblings(first, second) >= np.log(settings.siblings)
    order = np.argsort(-log_lr, kind="stable")
    for i in order[linked[order]]:
        yield int(first[i]), int(second[i])


class _Joining:
    """Bodies while they grow; ``group`` lists each sample's fellows, itself included."""

    def __init__(
        self, samples: Sequence[Sample], tables: SamePersonTables, settings: ReassociationSettings
    ) -> None:
        self.contradictions: dict[tuple[int, int], Contradiction] = {}
        self._samples, self._tables = samples, tables
        self._limit = float(np.log(settings.contradiction))
        self._group = [[i] for i in range(len(samples))]

    def declare(self, remains_of: Mapping[str, str]) -> None:
        """Join samples of one code, except where some of them contradict each other."""
        declared: dict[str, list[int]] = {}
        for i, sample in enumerate(self._samples):
            if sample.id in remains_of:
                declared.setdefault(remains_of[sample.id], []).append(i)
        for code, group in declared.items():
            against = self._against(list(combinations(group, 2)), "declared", (code,))
            self.contradictions |= against
            if not against:
                self._merge(group)

    def join(self, a: int, b: int) -> None:
        """Join the bodies of two linked samples unless any of their samples contradict."""
        one, other = self._group[a], self._group[b]
        if one is other:
            return
        pairs = [(min(i, j), max(i, j)) for i in one for j in other]
        about = self._samples[a].id, self._samples[b].id
        against = self._against(pairs, "bridge", about)
        if against:
            self.contradictions = against | self.contradictions
        else:
            self._merge([*one, *other])

    def bodies(self, remains_of: Mapping[str, str]) -> Iterator[Body]:
        """What has become of the samples."""
        for i, group in enumerate(self._group):
            if group[0] == i:
                own = [self._samples[j] for j in group]
                codes = [remains_of[s.id] for s in own if s.id in remains_of]
                ids = tuple(s.id for s in own)
                yield Body(ids, tuple(dict.fromkeys(codes)), consensus(own))

    def _merge(self, members: Sequence[int]) -> None:
        group = sorted(members)
        for i in group:
            self._group[i] = group

    def _against(
        self, pairs: Pairs, kind: Literal["declared", "bridge"], about: tuple[str, ...]
    ) -> dict[tuple[int, int], Contradiction]:
        """Contradictions among pairs of samples."""
        if not pairs:
            return {}
        first, second = np.array(pairs, dtype=np.intp).T
        unrelated = self._tables.log_lr(first, second)
        siblings = self._tables.log_lr_siblings(first, second)
        made = {}
        for i in np.nonzero(np.minimum(unrelated, siblings) < self._limit)[0].tolist():
            a, b = pairs[i]
            ids = self._samples[a].id, self._samples[b].id
            made[a, b] = Contradiction(kind, about, ids, float(unrelated[i]), float(siblings[i]))
        return made
