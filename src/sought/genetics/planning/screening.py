"""Which relatives are worth a closer look, from the mean and deviation of log LRs.

Every missing person's present log LR is drawn given the family.  By how much a relative
raises it, and how it then scatters, is taken from a few families of the same shape; the
probability of an identification is that of a normal log LR.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from sought.genetics.locus import Array
from sought.genetics.planning.draws import (
    Alike,
    Draw,
    LogRatios,
    draw_missing,
    draw_relative,
)
from sought.genetics.planning.family_shapes import Outline, by_shape
from sought.genetics.planning.panel import Panel
from sought.genetics.planning.thresholds import Conditions

DRAWS_NOW = 32
_DRAWS_THEN = 24
_FAMILIES_PER_SHAPE = 12
_CONDITIONS = 64
_SLICE = 256
"""Families at once: bounds memory."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Now:
    """Present log LRs by marker of every missing person, (draws, markers), natural."""

    log_lr: Mapping[str, LogRatios]


@dataclass(frozen=True)
class Rise:
    """What a relative adds to the mean natural log LR, and the standard deviation then."""

    mean: float
    sd: float


def draw_now(
    panel: Panel,
    outlines: Sequence[Outline],
    rng: np.random.Generator,
    progress: Progress | None = None,
) -> Now:
    """Draws of what every missing person's remains would give at present."""
    found: dict[str, LogRatios] = {}
    for group in by_shape(outlines):
        for start in range(0, len(group), _SLICE):
            part = group[start : start + _SLICE]
            drawn = _drawn(panel, part, DRAWS_NOW, rng)[1]
            found.update(zip((o.missing for o in part), drawn.log_ratio, strict=True))
            if progress is not None:
                progress(len(found), len(outlines))
    return Now(found)


def rises(
    panel: Panel,
    group: Sequence[Outline],
    relatives: Sequence[str],
    rng: np.random.Generator,
) -> Mapping[int, Rise]:
    """What relatives of the first family of a shape add, by colour."""
    few = group[:: -(-len(group) // _FAMILIES_PER_SHAPE)]
    alike, missing = _drawn(panel, few, _DRAWS_THEN, rng)
    now = missing.log_ratio.sum(axis=2)
    found: dict[int, Rise] = {}
    for relative in relatives:
        colour = group[0].colours[relative]
        if colour in found:
            continue
        heights = rng.random((*missing.log_ratio.shape, 3))
        added = draw_relative(alike, missing, (), relative, heights).log_ratio.sum(axis=2)
        within = (now + added).var(axis=1).mean()
        found[colour] = Rise(float(added.mean()), float(np.sqrt(within)))
    return found


def screened_gain(now: LogRatios, rise: Rise, conditions: Conditions) -> float:
    """Rough rise of the probability to identify a missing person whose remains are found."""
    log_lr = now.sum(axis=1)
    mean, sd = float(log_lr.mean()), float(log_lr.std())
    before = _identified(mean, sd, conditions)
    return max(0.0, _identified(mean + rise.mean, rise.sd, conditions) - before)


def present_chance(now: LogRatios, conditions: Conditions) -> float:
    """Rough probability to identify a missing person with the family as it is, once found."""
    log_lr = now.sum(axis=1)
    return _identified(float(log_lr.mean()), float(log_lr.std()), conditions)


def _identified(mean: float, sd: float, conditions: Conditions) -> float:
    """P(a normal log LR reaches the threshold), each marker read adding the same."""
    share = conditions.markers[:_CONDITIONS].mean(axis=1)
    surplus: Array = share * mean - conditions.threshold[:_CONDITIONS]
    return float(ndtr(surplus / (np.sqrt(share) * sd + 1e-9)).mean())


def _drawn(
    panel: Panel, part: Sequence[Outline], draws: int, rng: np.random.Generator
) -> tuple[Alike, Draw]:
    alike = Alike(panel, [o.family for o in part], [o.order for o in part])
    heights = rng.random((len(part), draws, len(panel), 3))
    return alike, draw_missing(alike, part[0].missing, heights)
