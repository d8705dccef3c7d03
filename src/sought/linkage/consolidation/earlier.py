"""An earlier run as the start of a new one: its persons stay together, its ids stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from sought.linkage.consolidation.decisions import Decisions, Pair


def held_together(before: Mapping[int, str]) -> frozenset[Pair]:
    """Pairs that hold every earlier cluster together: each of its rows with the next one."""
    rows_of: dict[str, list[int]] = {}
    for row in sorted(before):
        rows_of.setdefault(before[row], []).append(row)
    return frozenset(pair for rows in rows_of.values() for pair in pairwise(rows))


def parted(decisions: Decisions, before: Mapping[int, str]) -> frozenset[str]:
    """Earlier clusters of which an officer has said that two of their rows are two persons."""
    pairs = ((before.get(a), before.get(b)) for a, b in decisions.different)
    return frozenset(one for one, other in pairs if one is not None and one == other)


def continued(decisions: Decisions, before: Mapping[int, str]) -> Decisions:
    """The decisions of a run that adds to an earlier one without scoring it again.

    Where an officer has said different of two rows of one earlier cluster since, it is not held
    together: its rows are left to the evidence, so they must be scored anew, see :func:`parted`.
    """
    gone = parted(decisions, before)
    kept = {row: id_ for row, id_ in before.items() if id_ not in gone}
    return replace(decisions, same=decisions.same | held_together(kept), before=dict(before))
