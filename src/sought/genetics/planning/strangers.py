"""What a stranger's profile gives against missing persons: the noise a true match must exceed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sought.genetics.locus import Array, Indices
from sought.genetics.planning.cells import Cells
from sought.genetics.planning.draws import STRANGER, Alike
from sought.genetics.planning.family_shapes import Outline, by_shape
from sought.genetics.planning.panel import Panel

STRANGERS = 128


def against_strangers(panel: Panel, outlines: Sequence[Outline], rng: np.random.Generator) -> Array:
    """Natural log LRs of strangers' full profiles, (strangers, markers, missing persons)."""
    profiles = _profiles(panel, rng)
    parts = [_of_shape(panel, group, profiles) for group in by_shape(outlines)]
    return np.concatenate(parts, axis=2)


def _profiles(panel: Panel, rng: np.random.Generator) -> Indices:
    """Genotypes (strangers, markers, 2) drawn from the population."""
    heights = rng.random((STRANGERS, len(panel), 2))
    ladders = panel.ladders[None, :, None, :]
    return np.asarray((ladders <= heights[..., None] * ladders[..., -1:]).sum(axis=-1))


def _of_shape(panel: Panel, group: Sequence[Outline], profiles: Indices) -> Array:
    alike = Alike(panel, [o.family for o in group], [o.order for o in group])
    return log_ratios(alike, group[0].missing, profiles).transpose(0, 2, 1)


def log_ratios(alike: Alike, missing: str, profiles: Indices) -> Array:
    """Natural log LRs of full profiles (profiles, markers, 2), as (profiles, families, markers).

    ``missing`` names the missing person of the first family.
    """
    panel = alike.panel
    family, marker = (axis.ravel() for axis in np.indices((alike.families, len(panel))))
    known = {m: calls[family, marker] for m, calls in alike.calls.items()}
    nobody = np.zeros((len(family), 0), dtype=np.intp)
    cells = Cells.of(panel, marker, np.concatenate([nobody, *known.values()], axis=1))
    ratio = _log_ratio(
        cells.table(alike.pedigree, known, missing),
        cells.table(alike.pedigree, known, STRANGER),
    )
    rows = np.arange(len(family))
    a, b = (cells.states[rows, profiles[:, marker, i]] for i in (0, 1))  # (strangers, cells)
    return np.asarray(ratio[rows, a, b].reshape(len(profiles), alike.families, len(panel)))


def _log_ratio(up: Array, down: Array) -> Array:
    """Of unordered genotypes; 0 where the family contradicts itself."""
    both = up + up.transpose(0, 2, 1), down + down.transpose(0, 2, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.log(both[0]) - np.log(both[1])
    return np.where(np.asarray(up.sum(axis=(1, 2)) > 0)[:, None, None] & (both[1] > 0), found, 0.0)
