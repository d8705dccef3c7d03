"""Conditional genotype tables: what a family says about its missing member, once per marker.

For a missing person M of family F, the table of a marker holds, for everything a sample may
show, LR = P(observation | it is M's, F) / P(observation | it is an unrelated person's, F).
It is computed once; the LR of any sample is then a look-up per marker.  Families of the same
shape and typing are worked off together as one batch.

With theta above 0 the unrelated person of hypothesis 2 draws from the same urn as the
family's founders, so both hypotheses see the same sub-population.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.genetics.canonical import canonical, sexes_matter
from sought.genetics.case import Family
from sought.genetics.markers import Calls, Marker
from sought.genetics.observation import Observation, SampleErrors
from sought.genetics.table_batches import Alike, MarkerPanel

Array = NDArray[np.float64]


class Target(NamedTuple):
    """A missing person in a family."""

    family: Family
    missing: str


@dataclass(frozen=True)
class GenotypeTables:
    """Likelihood ratios by marker, shape (observations of the marker, targets) each.

    ``nan`` where the family's own observations are impossible at the marker.
    """

    observations: tuple[tuple[Observation, ...], ...]
    ratios: tuple[Array, ...]


class Columns(NamedTuple):
    """Distinct observations of samples by marker, and which one each sample shows."""

    observations: tuple[tuple[Observation, ...], ...]
    shown: NDArray[np.intp]  # (markers, samples)


def distinct_observations(profiles: Sequence[Calls], errors: Sequence[SampleErrors]) -> Columns:
    """Which observations occur among samples, so that tables hold these only."""
    kinds = list(dict.fromkeys(errors))
    code = np.array([kinds.index(e) for e in errors], dtype=np.int64)
    calls = np.stack([np.asarray(p) for p in profiles]).astype(np.int64)  # (samples, markers, 2)
    keys = ((calls[..., 0] + 1) << 40) | ((calls[..., 1] + 1) << 20) | code[:, None]
    found, shown = [], np.empty((calls.shape[1], len(calls)), dtype=np.intp)
    for m in range(calls.shape[1]):
        distinct, shown[m] = np.unique(keys[:, m], return_inverse=True)
        found.append(tuple(_observation(int(key), kinds) for key in distinct))
    return Columns(tuple(found), shown)


def _observation(key: int, kinds: Sequence[SampleErrors]) -> Observation:
    low = (1 << 20) - 1
    return Observation((key >> 40) - 1, ((key >> 20) & low) - 1, kinds[key & low])


def genotype_tables(
    targets: Sequence[Target],
    markers: Sequence[Marker],
    observations: Sequence[Sequence[Observation]],
    *,
    theta: float = 0.0,
    consistent: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> GenotypeTables:
    """Tables for every target and marker over the given observations of each marker.

    ``consistent`` promises that every family's own observations are possible; relatives that
    known genotypes separate from the target are then left out.
    ``progress`` is called with the tables done and their total (targets × markers).
    """
    panel = MarkerPanel(markers, observations, theta, consistent=consistent)
    return GenotypeTables(
        tuple(tuple(o) for o in observations), tables_of(targets, panel, progress=progress)
    )


def tables_of(
    targets: Sequence[Target],
    panel: MarkerPanel,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Array, ...]:
    """As :func:`genotype_tables`, with a panel that may serve several times."""
    ratios = tuple(np.ones((len(obs), len(targets))) for obs in panel.shown)
    done = 0
    for positions, families in _by_shape(targets, sexed=sexes_matter(panel.markers)):
        alike = Alike(families, targets[positions[0]].missing)
        for marker, rows, values in alike.run(panel):
            ratios[marker][:, positions[rows]] = values
            done += len(rows)
            if progress is not None:
                progress(done, len(targets) * len(panel.markers))
    return ratios


def _by_shape(
    targets: Sequence[Target], *, sexed: bool
) -> Iterator[tuple[NDArray[np.intp], list[Family]]]:
    """Positions of targets whose families have one form, with the families in that form."""
    alike: dict[Hashable, list[tuple[int, Family]]] = defaultdict(list)
    for i, (family, missing) in enumerate(targets):
        form = canonical(family, missing, sexed=sexed)
        alike[form.key].append((i, form.family))
    for group in alike.values():
        yield np.array([i for i, _ in group]), [family for _, family in group]
