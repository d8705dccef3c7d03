"""The inner loop of blocking: from the records of a key to pairs, refined by further keys.

Compiled.  The records of a key are a block.  A block of at most ``limit`` records gives its pairs;
a bigger one is divided by each further key its records have, and once more by a third.  A pair is
kept where all it shares is worth enough.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Whole = int | np.integer[Any]

_jit = njit(nogil=True, cache=True, error_model="numpy")

_LOW = 0xFFFFFFFF
_HIGH_BITS = 32


class Held(NamedTuple):
    """Which keys each record holds, and which records hold each key."""

    starts: Longs
    """(records + 1,) where the keys of a record begin"""
    keys: Ints
    """ascending within a record"""
    slots: NDArray[np.int8]
    by_key: Longs
    """(distinct keys + 1,) where the records of a key begin"""
    records: Ints
    """ascending within a key"""


class Ways(NamedTuple):
    """What decides which pairs are kept."""

    alone: NDArray[np.bool_]
    """(distinct keys,) whether a key is never looked at together with others"""
    kinds: Ints
    """(distinct keys,) what the sum of kinds, the rule of a pair, is made of"""
    worth: Ints
    """(distinct keys,) hundredths of bits a shared key is worth"""
    least: int
    """Hundredths of bits that all a pair shares must be worth."""
    more: int
    """Hundredths of bits on top where nothing it shares tells one person from another."""
    telling: NDArray[np.bool_]
    """(distinct keys,) whether a key tells one person from another"""
    limit: int
    """Records that may share what brings a pair together."""
    lists: Ints
    """(records,) number of a list within which no pairs are made, or -1"""
    new_from: int
    """Of each pair, the second record is this one or a later one."""


class Found(NamedTuple):
    """Rows (record, later record, rule) so far; those after ``filled`` are free."""

    rows: Ints
    filled: Whole


@_jit
def inverted(starts: Longs, keys: Ints, counts: Ints) -> tuple[Longs, Ints]:
    """Where the records of each key begin, and the records of each key in ascending order."""
    by_key = np.zeros(len(counts) + 1, np.int64)
    free = np.zeros(len(counts), np.int64)
    for key in range(len(counts)):
        free[key] = by_key[key]
        by_key[key + 1] = by_key[key] + counts[key]
    records = np.empty(len(keys), np.int32)
    for record in range(len(starts) - 1):
        for at in range(starts[record], starts[record + 1]):
            records[free[keys[at]]] = record
            free[keys[at]] += 1
    return by_key, records


@_jit
def worth_at_least(held: Held, ways: Ways, one: Whole, two: Whole) -> bool:
    """Whether what two records share is worth enough.

    The rarest keys come first; a slot that has been counted, in either record, counts no more.
    """
    i, end = held.starts[one], held.starts[one + 1]
    j, other_end = held.starts[two], held.starts[two + 1]
    taken, other_taken, missing = 0, 0, ways.least + ways.more
    told = False
    while i < end and j < other_end:
        a, b = held.keys[i], held.keys[j]
        if a == b:
            slot, other = 1 << held.slots[i], 1 << held.slots[j]
            if not (taken & slot or other_taken & other):
                taken |= slot
                other_taken |= other
                missing -= ways.worth[a]
                if ways.telling[a] and not told:
                    told = True
                    missing -= ways.more
                if missing <= 0:
                    return True
        i += a <= b
        j += b <= a
    return False


@_jit
def pairs_of_keys(first: int, last: int, held: Held, ways: Ways) -> Ints:
    """Rows (record, later record, rule) of all blocks that begin with keys ``first`` to ``last``."""
    found = Found(np.empty((1024, 3), np.int32), 0)
    for key in range(first, last):
        block = held.records[held.by_key[key] : held.by_key[key + 1]]
        if len(block) <= ways.limit:
            found = _with_pairs(found, block, np.int64(ways.kinds[key]), held, ways)
        elif not ways.alone[key] and block[-1] >= ways.new_from:
            found = _with_two_keys(found, block, key, held, ways)
    return found.rows[: found.filled]


@_jit
def _with_two_keys(found: Found, block: Ints, key: Whole, held: Held, ways: Ways) -> Found:
    packed = _divided(block, key, np.int64(-1), held, ways)
    begin: Whole = np.int64(0)
    while begin < len(packed):
        end = _end_of_part(packed, begin)
        second = packed[begin] >> _HIGH_BITS
        if packed[end - 1] & _LOW >= ways.new_from and end - begin > 1:
            part = _records(packed, begin, end)
            rule = np.int64(ways.kinds[key] + ways.kinds[second])
            if len(part) <= ways.limit:
                found = _with_pairs(found, part, rule, held, ways)
            else:
                thirds = _divided(part, key, second, held, ways)
                found = _with_three_keys(found, thirds, rule, held, ways)
        begin = end
    return found


@_jit
def _with_three_keys(found: Found, packed: Longs, rule: Whole, held: Held, ways: Ways) -> Found:
    begin: Whole = np.int64(0)
    while begin < len(packed):
        end = _end_of_part(packed, begin)
        if 1 < end - begin <= ways.limit and packed[end - 1] & _LOW >= ways.new_from:
            third = packed[begin] >> _HIGH_BITS
            part = _records(packed, begin, end)
            found = _with_pairs(found, part, rule + np.int64(ways.kinds[third]), held, ways)
        begin = end
    return found


@_jit
def _divided(block: Ints, key: Whole, second: Whole, held: Held, ways: Ways) -> Longs:
    """What else the records of a block have: key and record packed into one number, sorted.

    Only keys behind the chosen ones, which are ``key`` and, unless -1, ``second``; only in slots
    that these do not stand in.
    """
    size = 0
    for record in block:
        size += held.starts[record + 1] - held.starts[record]
    packed = np.empty(size, np.int64)
    count = 0
    for record in block:
        at = _place_of(held, record, key)
        taken = 1 << held.slots[at]
        if second >= 0:
            at = _place_of(held, record, second)
            taken |= 1 << held.slots[at]
        for other in range(at + 1, held.starts[record + 1]):
            if not (taken >> held.slots[other]) & 1 and not ways.alone[held.keys[other]]:
                packed[count] = (np.int64(held.keys[other]) << _HIGH_BITS) | record
                count += 1
    packed = packed[:count]
    packed.sort()
    return packed


@_jit
def _place_of(held: Held, record: Whole, key: Whole) -> Whole:
    at: Whole = held.starts[record]
    while held.keys[at] != key:
        at += 1
    return at


@_jit
def _end_of_part(packed: Longs, begin: Whole) -> Whole:
    """Where the rows with another key begin."""
    end: Whole = begin + 1
    while end < len(packed) and packed[end] >> _HIGH_BITS == packed[begin] >> _HIGH_BITS:
        end += 1
    return end


@_jit
def _records(packed: Longs, begin: Whole, end: Whole) -> Ints:
    records = np.empty(end - begin, np.int32)
    for at in range(end - begin):
        records[at] = packed[begin + at] & _LOW
    return records


@_jit
def _with_pairs(found: Found, block: Ints, rule: Whole, held: Held, ways: Ways) -> Found:
    """All pairs of a block that are asked for and worth enough; its records ascend."""
    rows, count = _room_for(found, len(block) * (len(block) - 1) // 2), found.filled
    for j in range(len(block)):
        two = block[j]
        if two < ways.new_from:
            continue
        for i in range(j):
            one = block[i]
            if ways.lists[one] >= 0 and ways.lists[one] == ways.lists[two]:
                continue
            if worth_at_least(held, ways, one, two):
                rows[count, 0] = one
                rows[count, 1] = two
                rows[count, 2] = rule
                count += 1
    return Found(rows, count)


@_jit
def _room_for(found: Found, more: Whole) -> Ints:
    if found.filled + more <= len(found.rows):
        return found.rows
    larger = np.empty((max(2 * len(found.rows), found.filled + more), 3), np.int32)
    for row in range(found.filled):
        for column in range(3):
            larger[row, column] = found.rows[row, column]
    return larger


@_jit
def distinct_pairs(rows: Ints, ranks: Ints, count: int) -> Ints:
    """Rows (record, record, rank of a rule) sorted, each pair once, with its lowest rank.

    ``rows`` is used as room for the result; ``count`` is the number of records.
    """
    starts = np.zeros(count + 1, np.int64)
    for row in range(len(rows)):
        starts[rows[row, 0] + 1] += 1
    free = np.zeros(count, np.int64)
    for one in range(count):
        starts[one + 1] += starts[one]
        free[one] = starts[one]
    packed = np.empty(len(rows), np.int64)
    for row in range(len(rows)):
        one = rows[row, 0]
        packed[free[one]] = (np.int64(rows[row, 1]) << _HIGH_BITS) | ranks[rows[row, 2]]
        free[one] += 1
    kept = 0
    for one in range(count):
        part = packed[starts[one] : starts[one + 1]]
        part.sort()
        two = -1
        for value in part:
            if value >> _HIGH_BITS != two:
                two = value >> _HIGH_BITS
                rows[kept, 0] = one
                rows[kept, 1] = two
                rows[kept, 2] = value & _LOW
                kept += 1
    return rows[:kept]
