"""Processor seconds on a machine that others use too.

Under others' load the same work takes several times as many processor seconds, now and then and for
a few hundredths of a second.  So work is cut in short pieces, done several times over, and of each
piece the least counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection

RUNS = 5

Piece = Callable[[], object]


def least_seconds(work: Sequence[Piece], runs: int = RUNS) -> float:
    """Processor seconds of all pieces one after another, each at its quickest.

    Each run is a process forked from this one, so that none knows what another has found out.
    """
    every = [_run(work) for _ in range(runs)]
    return float(sum(min(seconds) for seconds in zip(*every, strict=True)))


def _run(work: Sequence[Piece]) -> list[float]:
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_measured, args=(work, there))
    process.start()
    there.close()
    seconds: list[float] = here.recv()
    process.join()
    return seconds


def _measured(work: Sequence[Piece], there: Connection) -> None:
    seconds = []
    for piece in work:
        begun = time.process_time()
        piece()
        seconds.append(time.process_time() - begun)
    there.send(seconds)
