"""Records that officers said are one person, and whether they contradicted themselves."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from sought.errors import InputError
from sought.linkage.consolidation.decisions import Decisions, Pair

Ints = NDArray[np.int64]


def officer_groups(
    count: int, decisions: Decisions, named: Callable[[int], str]
) -> tuple[Ints, Ints]:
    """The group of every record, and the pairs of groups (n × 2) that are different persons.

    Groups are numbered in the order of their first records; a record of which nobody said "same"
    is a group of its own.  InputError if a pair said to be different is the same by what else was
    said, with the chain; ``named`` tells a record in it.
    """
    _check_rows(count, decisions)
    group = components(count, pair_array(decisions.same))
    different = pair_array(decisions.different)
    for first, second in different:
        if group[first] == group[second]:
            raise _contradiction(decisions.same, int(first), int(second), named)
    return group, group[different]


def pair_array(pairs: Iterable[Pair]) -> Ints:
    """The pairs as n × 2, in ascending order."""
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


def components(count: int, pairs: Ints) -> Ints:
    """The component of each of ``count`` points, numbered in the order of their first points."""
    links = coo_array((np.ones(len(pairs), np.int8), (pairs[:, 0], pairs[:, 1])), (count, count))
    _, found = connected_components(links, directed=False)
    _, first, number = np.unique(found, return_index=True, return_inverse=True)
    order = np.empty(len(first), np.int64)
    order[np.argsort(first)] = np.arange(len(first))
    return order[number]


def _check_rows(count: int, decisions: Decisions) -> None:
    rows = {row for pair in decisions.same | decisions.different for row in pair}
    outside = sorted(r for r in rows | set(decisions.before) if not 0 <= r < count)
    if outside:
        raise InputError(
            f"row {outside[0]} is none of the {count} records (0 to {count - 1})", where="decisions"
        )


def _contradiction(
    same: Iterable[Pair], first: int, second: int, named: Callable[[int], str]
) -> InputError:
    chain = _chain(same, first, second)
    said = (
        ", ".join(f"{named(a)} is the same as {named(b)}" for a, b in pairwise(chain))
        or f"{named(first)} is itself"
    )
    return InputError(
        f"{said}, and yet {named(first)} was said to be another person than {named(second)}; "
        "take one of these decisions back",
        where="decisions",
    )


def _chain(same: Iterable[Pair], first: int, second: int) -> list[int]:
    """The shortest chain of "same" from one record to the other."""
    beside: dict[int, list[int]] = defaultdict(list)
    for a, b in sorted(same):
        beside[a].append(b)
        beside[b].append(a)
    came_from = {first: first}
    queue = deque([first])
    while queue and second not in came_from:
        at = queue.popleft()
        for other in beside[at]:
            if other not in came_from:
                came_from[other] = at
                queue.append(other)
    chain = [second]
    while chain[-1] != first:
        chain.append(came_from[chain[-1]])
    return chain[::-1]
