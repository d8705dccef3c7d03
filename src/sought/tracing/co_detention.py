"""Who was held with whom: the overlap of every pair in place and time.

On a day two persons were together in a place with P_a x P_b, each given their own accounts; that
they were together at all is at least as probable as on the likeliest day, which gives the grade
(:mod:`sought.tracing.grades`).  Whom a source puts together by name were together certainly.

Whoever calls gives only the presences of persons whom the reader may know of.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from sought.tracing.grades import CERTAIN_TOGETHER, POSSIBLE, PROBABLE
from sought.tracing.overlap import Overlap, overlap_of_stays, state, surest_first
from sought.tracing.overlap_columns import ROW, Overlaps, in_order, with_stated
from sought.tracing.presence_table import PresenceTable, presence_table, stays_of
from sought.tracing.stated_pairs import Stated
from sought.tracing.traced import Presence

_PAIRS_AT_ONCE = 1 << 19


def overlaps_of(
    person: str, presences: Iterable[Presence], stated: Iterable[Stated] = ()
) -> tuple[Overlap, ...]:
    """The overlaps of one person with all others, surest first."""
    every = list(presences)
    places = {each.place for each in every if each.person == person}
    stays = stays_of(each for each in every if each.place in places)
    mine = {stay.place: stay for stay in stays if stay.person == person}
    found: dict[tuple[str, str], Overlap] = {}
    for stay in stays:
        if stay.person != person and (pair := overlap_of_stays(mine[stay.place], stay)) is not None:
            found[stay.person, stay.place] = pair
    for said in stated:
        if person in (said.witness, said.person):
            other = said.person if said.witness == person else said.witness
            state(found, (other, said.place), person, said)
    return surest_first(found.values())


def all_overlaps(
    presences: Iterable[Presence], stated: Iterable[Stated] = (), *, threads: int = 0
) -> Overlaps:
    """Every pair that is at least possible; ``threads`` 0: one for each processor."""
    table = presence_table(presences)
    rows = _swept(table, threads or os.cpu_count() or 1)
    rows["grade"] = _grades(rows["chance"])
    found = Overlaps(table.persons, table.places, rows, {})
    return in_order(with_stated(found, list(stated)))


def _swept(table: PresenceTable, threads: int) -> NDArray[np.void]:
    from sought.tracing.overlap_kernel import sweep

    def one(part: tuple[int, int, int]) -> NDArray[np.void]:
        out = np.zeros(part[2], ROW)
        return out[: sweep(table[2:], part[:2], POSSIBLE, out)].copy()

    with ThreadPoolExecutor(threads) as pool:
        return np.concatenate([np.zeros(0, ROW), *pool.map(one, _parts(table))])


def _parts(table: PresenceTable) -> Iterator[tuple[int, int, int]]:
    """Rows from, up to, and how many pairs they can have with those after them at most."""
    ends = np.searchsorted(table.place, table.place, side="right")
    pairs = np.maximum(ends - np.arange(len(ends)) - 1, 0)
    most = np.concatenate([[0], np.cumsum(pairs)])
    begin = 0
    while begin < len(pairs):
        end = int(np.searchsorted(most, most[begin] + _PAIRS_AT_ONCE, side="right")) - 1
        end = max(end, begin + 1)
        yield begin, end, int(most[end] - most[begin])
        begin = end


def _grades(chance: NDArray[np.float32]) -> NDArray[np.int8]:
    grade = np.zeros(len(chance), np.int8)
    for least in (POSSIBLE, PROBABLE, CERTAIN_TOGETHER):
        grade += chance >= np.float32(least)
    return grade
