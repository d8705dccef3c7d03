"""Other registers that the same evidence allows, drawn by chance in proportion.

A consolidation gives the likeliest division of entries into persons and hides how unsure it was.
Whoever counts persons, or estimates from overlaps how many no list holds, needs that uncertainty.
Each draw adds logistic noise to the log odds of every pair, so that each pair alone is above even
odds exactly as often as its probability says, and then divides the entries as always, within what
lists and officers allow (perturb and maximise: G. Papandreou and A. L. Yuille, ICCV 2011, 193).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from sought.errors import InputError
from sought.linkage.consolidation.clusters import Clusters, Floats, clusters, pair_bits
from sought.linkage.consolidation.decisions import Decisions
from sought.linkage.consolidation.scored_pairs import ScoredPairs


def drawn_clusters(
    records: pl.DataFrame,
    pairs: ScoredPairs,
    decisions: Decisions,
    *,
    draws: int,
    seed: int = 1,
) -> Iterator[Clusters]:
    """So many divisions of the records; what officers decided holds in all of them."""
    if draws < 1:
        raise InputError(f"{draws} draws are none; give 1 or more", where="draws")
    bits = pair_bits(pairs.table)
    chance = np.random.default_rng(seed)
    for _ in range(draws):
        below = chance.uniform(1e-12, 1 - 1e-12, len(bits))
        moved = bits + np.log2(below) - np.log2(1 - below)
        yield clusters(records, _with_bits(pairs, moved), decisions)


def _with_bits(pairs: ScoredPairs, bits: Floats) -> ScoredPairs:
    """The same pairs with other evidence, of which the fields' own bits no longer tell."""
    odds = np.exp2(np.clip(bits, -1000, 1000))
    table = pairs.table.with_columns(
        pl.Series("bits", bits), pl.Series("probability", odds / (1 + odds))
    )
    return ScoredPairs(table, pairs.fields, pairs.prior_bits)
