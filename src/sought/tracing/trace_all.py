"""The trails of a whole register, on several processors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from sought.tracing.account import Account
from sought.tracing.geography import Geography
from sought.tracing.traced import Traced
from sought.tracing.trail import trace
from sought.tracing.trail_model import USUAL, TrailModel

_AT_ONCE = 250
"""Persons of one piece of work: enough to be worth sending, few enough to show progress."""

Told = Sequence[Account]


def trace_all(
    accounts: Mapping[str, Told],
    geography: Geography,
    model: TrailModel = USUAL,
    *,
    trails: int = 1,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
) -> dict[str, Traced]:
    """By person, in the order given; ``progress`` is told how many more are done.

    With ``workers`` above 1 as many processes share the work.  Raises what :func:`trace` raises.
    """
    parts = list(_parts(accounts.values()))
    found: dict[str, Traced] = {}
    for part in _run(parts, geography, model, trails, workers):
        found |= {one.person: one for one in part}
        if progress is not None:
            progress(len(part))
    return {person: found[person] for person in accounts}


def _parts(told: Iterable[Told]) -> Iterator[list[Told]]:
    everybody = list(told)
    for start in range(0, len(everybody), _AT_ONCE):
        yield everybody[start : start + _AT_ONCE]


def _run(
    parts: Sequence[list[Told]], geography: Geography, model: TrailModel, trails: int, workers: int
) -> Iterator[list[Traced]]:
    if workers == 1 or len(parts) == 1:
        for part in parts:
            yield _trace_part(part, geography, model, trails)
        return
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        waiting = [pool.submit(_trace_part, part, geography, model, trails) for part in parts]
        try:
            for done in as_completed(waiting):
                yield done.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _trace_part(
    part: Sequence[Told], geography: Geography, model: TrailModel, trails: int
) -> list[Traced]:
    return [trace(told, geography, model, trails=trails) for told in part]
