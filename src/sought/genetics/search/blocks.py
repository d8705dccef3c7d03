"""Families laid out for the kernel: blocks of one sex, families of like kits together."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.genetics.search.family_tables import FamilyTables
from sought.genetics.search.kernel import CHECK, COMPARE, SKIP, WIDTH, Bytes, Floats, Ints
from sought.genetics.search.observed import Bits, ObservedSamples, common_bits

Indices = NDArray[np.intp]

EMPTY = -1


class Blocks(NamedTuple):
    """Blocks of columns; ``column`` gives each its target, or EMPTY.

    ``tables`` (blocks, rows, WIDTH), ``column`` (blocks × WIDTH,), ``sex`` (blocks,), ``kit``
    (blocks, WIDTH) the row of ``kits`` (k, words).
    """

    tables: Floats
    column: Indices
    sex: NDArray[np.int8]
    kit: Ints
    kits: Bits


def lay_out(families: FamilyTables) -> Blocks:
    """Blocks of all families whose own profiles are possible."""
    kits, kit = np.unique(families.typed, axis=0, return_inverse=True)
    kit = np.asarray(kit.ravel(), dtype=np.intp)
    column = _columns(families, kit)
    sex = np.array([families.sex[row[0]] for row in column.reshape(-1, WIDTH)], dtype=np.int8)
    tables = np.full((len(families.logs), len(column)), np.nan, dtype=np.float32)
    filled = column != EMPTY
    tables[:, filled] = families.logs[:, column[filled]]
    blocked = tables.reshape(len(tables), -1, WIDTH).transpose(1, 0, 2)
    return Blocks(
        np.ascontiguousarray(blocked),
        column,
        sex,
        np.where(filled, kit[column], 0).reshape(-1, WIDTH).astype(np.int32),
        kits,
    )


def _columns(families: FamilyTables, kit: Indices) -> Indices:
    """Targets in order, each sex filled up to whole blocks."""
    parts = [np.empty(0, dtype=np.intp)]
    for sex in np.unique(families.sex):
        own = np.nonzero(families.possible & (families.sex == sex))[0]
        own = own[np.argsort(kit[own], kind="stable")]
        gap = -len(own) % WIDTH
        parts.append(np.concatenate([own, np.full(gap, EMPTY, dtype=np.intp)]))
    return np.concatenate(parts)


class Groups(NamedTuple):
    """Samples alike in sex and typed markers, and what is to be done with each block.

    ``of`` (samples,); ``action`` (groups, blocks); ``common`` (groups, kits) typed markers.
    """

    of: Ints
    action: Bytes
    common: Ints


def group(samples: ObservedSamples, blocks: Blocks, least: int) -> Groups:
    """Which comparisons the kernel is to make: sexes agree, ``least`` markers in common."""
    keys = np.column_stack([samples.sex.astype(np.uint64), samples.typed])
    distinct, of = np.unique(keys, axis=0, return_inverse=True)
    common = common_bits(distinct[:, 1:], blocks.kits)
    enough = common >= least
    action = np.full((len(distinct), len(blocks.sex)), COMPARE, dtype=np.int8)
    for b, (kit, column) in enumerate(
        zip(blocks.kit, blocks.column.reshape(-1, WIDTH), strict=True)
    ):
        used = np.unique(kit[column != EMPTY])
        action[~enough[:, used].all(axis=1), b] = CHECK
        action[~enough[:, used].any(axis=1), b] = SKIP
    sex = distinct[:, 0].astype(np.int8)[:, None]
    action[(sex != blocks.sex) & (sex != 0) & (blocks.sex != 0)] = SKIP
    return Groups(of.ravel().astype(np.int32), action, common)
