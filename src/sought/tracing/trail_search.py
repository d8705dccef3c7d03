"""The likeliest sequences of stays, best first: exact, with what is left unlisted."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from sought.tracing.traced import ELSEWHERE, STATES
from sought.tracing.trail_kernel import Floats
from sought.tracing.trail_search_kernel import advance, bounds, nothing_yet
from sought.tracing.trail_states import Prepared

_ELSEWHERE = STATES.index(ELSEWHERE)
_MOST_STEPS = 400
"""So many beginnings are looked at; then what was found is given, and the rest as unlisted."""


class Sequence(NamedTuple):
    """States in order, without unnamed places, and the probability of all ways through them."""

    states: tuple[int, ...]
    probability: float


@dataclass(frozen=True, eq=False)
class Sums:
    """What the search needs of :func:`sought.tracing.trail_kernel.forward` and backward."""

    after: Floats
    scale: Floats


def likeliest(prepared: Prepared, sums: Sums, most: int, least: float) -> tuple[Sequence, ...]:
    """Up to ``most`` sequences of at least the probability ``least``, the likeliest first.

    Best first: a beginning is worth the sum over all ways that go on with it, which bounds every
    sequence that does; so the first whole one to come up is the likeliest.  Raises nothing: where
    the budget of steps ends, fewer are given.
    """
    order = count()
    waiting: list[tuple[float, int, tuple[int, ...], Floats | None]] = []
    found: list[Sequence] = []
    root = nothing_yet(
        _ELSEWHERE, prepared.start[_ELSEWHERE], prepared.moves, prepared.receipts, sums.scale
    )
    _open(prepared, sums, (), root, order, waiting)
    for _ in range(_MOST_STEPS):
        if not waiting or len(found) == most or -waiting[0][0] < least:
            break
        value, _number, label, parent = heappop(waiting)
        if parent is None:
            found.append(Sequence(label, -value))
        else:
            own = _advance(prepared, sums, label, parent)
            _open(prepared, sums, label, own, order, waiting)
    return tuple(found)


def _advance(prepared: Prepared, sums: Sums, label: tuple[int, ...], parent: Floats) -> Floats:
    """The sums of a label from those of its beginning, which lacks the last state."""
    state, to = label[-2] if len(label) > 1 else -1, label[-1]
    begins = prepared.start[to] if len(label) == 1 else 0.0
    return advance(
        parent, state, _ELSEWHERE, to, begins, prepared.moves, prepared.receipts, sums.scale
    )


def _open(
    prepared: Prepared,
    sums: Sums,
    label: tuple[int, ...],
    own: Floats,
    order: count[int],
    waiting: list[tuple[float, int, tuple[int, ...], Floats | None]],
) -> None:
    """The label as a whole, and each way to go on with it."""
    heappush(waiting, (-float(own[-1, :, 0].sum()), next(order), label, None))
    worth = bounds(
        own,
        label[-1] if label else -1,
        _ELSEWHERE,
        prepared.start,
        prepared.moves,
        prepared.receipts,
        sums.after,
        sums.scale,
    )
    for to, value in enumerate(worth):
        if value > 0:
            heappush(waiting, (-float(value), next(order), (*label, to), own))
