"""Families of one shape, and draws of what their members' genotypes may turn out to be.

The missing person's genotypes are drawn given the family, then those of a further relative
given the family and the missing person; each step also gives the likelihood ratio.  With the
family F, further relatives S, the missing person M and a relative R,

    LR(F, S, R) = LR(F, S) P(R | F, S, M) / P(R | F, S, a stranger in M's place),

so that one conditional table of R per distinct set of drawn genotypes is enough, and draws
(common random numbers) are shared by all relatives, and by now and then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sought.genetics.case import Family
from sought.genetics.locus import Array, Indices
from sought.genetics.markers import UNSEEN, Calls
from sought.genetics.observation import NO_ERRORS
from sought.genetics.pedigree import Member, Pedigree
from sought.genetics.planning.cells import Cells
from sought.genetics.planning.family_shapes import is_typed
from sought.genetics.planning.panel import Panel

STRANGER = "a stranger in the missing person's place"

Genotypes = Calls
LogRatios = NDArray[np.float32]
_ALMOST_ONE = 1 - 1e-11
"""Keeps a draw from reaching into the next row by rounding."""


class Alike:
    """Families of one shape: their members by position are alike but for their names."""

    def __init__(
        self, panel: Panel, families: Sequence[Family], orders: Sequence[Sequence[str]]
    ) -> None:
        """``orders`` name each family's members in the order that makes the families alike."""
        self.panel = panel
        self.ids = tuple(orders[0])
        first = families[0].pedigree
        members = (*first.members, Member(STRANGER))
        self.pedigree = Pedigree(members, first.id, first.founder_inbreeding, first.twins)
        typed = [p for p, m in enumerate(self.ids) if is_typed(families[0], m)]
        self.calls: Mapping[str, Genotypes] = {
            self.ids[p]: np.stack(
                [_clear(f, order[p], panel) for f, order in zip(families, orders, strict=True)]
            )
            for p in typed
        }  # (families, markers, 2)
        self.families = len(families)


def _clear(family: Family, member: str, panel: Panel) -> Genotypes:
    """A relative's calls at the panel's markers; partial ones count as untyped."""
    calls = np.array(family.profiles[member], dtype=np.int16)[panel.positions]
    if family.errors.get(member, NO_ERRORS).dropout:  # one allele may hide another
        calls[calls[:, 0] == calls[:, 1]] = UNSEEN
    calls[(calls == UNSEEN).any(axis=1)] = UNSEEN
    return calls


@dataclass(frozen=True, eq=False)
class Draw:
    """Drawn genotypes of one member, and how they change the natural log LR.

    ``genotypes`` (families, draws, markers, 2); ``log_ratio`` (families, draws, markers), 0
    where the family contradicts itself.
    """

    member: str
    genotypes: Genotypes
    log_ratio: LogRatios


def draw_missing(alike: Alike, missing: str, heights: Array) -> Draw:
    """The missing person's genotypes given the family; log LR against a stranger.

    ``heights`` (families, draws, markers, 3) are even random numbers from 0 to 1.
    """
    draws = heights.shape[1]
    untyped = np.full((alike.families, draws, len(alike.panel), 2), UNSEEN, dtype=np.int16)
    return _step(alike, {}, (missing, STRANGER), (missing, STRANGER), untyped, heights)


def draw_relative(
    alike: Alike, missing: Draw, before: Sequence[Draw], relative: str, heights: Array
) -> Draw:
    """A relative's genotypes given the family, the missing person and relatives ``before``."""
    known = {draw.member: draw.genotypes for draw in before}
    return _step(
        alike, known, (missing.member, STRANGER), (relative, relative), missing.genotypes, heights
    )


def _step(
    alike: Alike,
    known: Mapping[str, Genotypes],
    places: tuple[str, str],
    targets: tuple[str, str],
    person: Genotypes,
    heights: Array,
) -> Draw:
    """Draw the first target with ``person`` in the first place; LR against the second of each."""
    drawn = [*known.values(), person]
    cell, first = _distinct(drawn)
    family, _, marker = np.unravel_index(first, person.shape[:3])
    at_cell = {m: calls[family, marker] for m, calls in alike.calls.items()}
    at_cell |= {m: g.reshape(-1, 2)[first] for m, g in known.items()}
    own = person.reshape(-1, 2)[first]
    observed = np.concatenate([*at_cell.values(), own], axis=1)
    cells = Cells.of(alike.panel, marker, observed.astype(np.intp))
    up, down = (
        cells.table(alike.pedigree, {**at_cell, place: own}, target)
        for place, target in zip(places, targets, strict=True)
    )
    genotypes, log_ratio = _drawn(cells, up, down, cell, heights.reshape(-1, 3))
    return Draw(targets[0], genotypes.reshape(person.shape), log_ratio.reshape(person.shape[:3]))


def _distinct(drawn: Sequence[Genotypes]) -> tuple[Indices, Indices]:
    """Which distinct cell each (family, draw, marker) is, and the place where each one is first."""
    families, draws, markers, _ = drawn[0].shape
    family, _, marker = np.indices((families, draws, markers), sparse=True)
    code = np.broadcast_to(family * markers + marker, (families, draws, markers)).ravel()
    first: Indices = np.zeros(0, dtype=np.intp)
    for genotypes in drawn:
        flat = genotypes.reshape(-1, 2).astype(np.int64) + 1
        code = (code << 20) | (flat[:, 0] << 10) | flat[:, 1]
        _, first, code = np.unique(code, return_index=True, return_inverse=True)
    return code, first


def _drawn(
    cells: Cells, up: Array, down: Array, cell: Indices, heights: Array
) -> tuple[Genotypes, LogRatios]:
    """Genotypes (k, 2) drawn from ``up`` at each one's cell, and the log of up over down."""
    n = up.shape[1]
    ladder = np.cumsum(up.reshape(len(up), -1), axis=1)
    possible = ladder[:, -1] > 0
    ladder += np.arange(len(up))[:, None]
    at = np.searchsorted(ladder.ravel(), cell + heights[:, 0] * _ALMOST_ONE, side="right")
    a, b = np.divmod(np.minimum(at, ladder.size - 1) - cell * n * n, n)
    usable = possible[cell]
    a, b = np.where(usable, a, 0), np.where(usable, b, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        both = up + up.transpose(0, 2, 1), down + down.transpose(0, 2, 1)
        log_ratio = np.log(both[0]) - np.log(both[1])
    alleles = np.stack([_named(cells, cell, s, heights[:, i]) for i, s in ((1, a), (2, b))], axis=1)
    alleles.sort(axis=1)
    alleles[~usable] = UNSEEN
    return alleles, np.where(usable, log_ratio[cell, a, b], 0.0).astype(np.float32)


def _named(cells: Cells, cell: Indices, state: Indices, heights: Array) -> Genotypes:
    """An allele of each state: its only one, or one of those nobody shows, by frequency."""
    named = _spokesmen(cells)[cell, state]
    rest = state == cells.states.max(axis=1)[cell]
    rows = cell[rest]
    hidden = cells.states[rows] == state[rest, None]
    ladder = np.cumsum(cells.panel.freqs[cells.marker[rows]] * hidden, axis=1)
    height = heights[rest] * ladder[:, -1] * _ALMOST_ONE
    named[rest] = (ladder <= height[:, None]).sum(axis=1)
    return named


def _spokesmen(cells: Cells) -> Genotypes:
    """One allele of every state, (cells, n)."""
    found = np.zeros(cells.freqs.shape, dtype=np.int16)
    rows = np.arange(len(found))[:, None]
    found[rows, cells.states] = np.arange(cells.panel.alleles, dtype=np.int16)
    return found
