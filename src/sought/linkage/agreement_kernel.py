"""The inner loop of comparison: the words of two names paired, and the measures of agreement.

Everything is in arrays of numbers made by :mod:`sought.linkage.prepared_names`.  A pair of names is
put into one order before anything is measured, so that the result does not depend on who is
compared with whom.

The functions run as they stand for a single pair, and compiled for many
(:mod:`sought.linkage.compiled`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sought.linkage import agreement_features as at
from sought.linkage.compiled import decorator_for, source_checksum
from sought.linkage.word_arrays import (
    ARABIC,
    BONES,
    GENDER,
    INITIAL,
    INITIALS,
    KEYS,
    LENGTHS,
    LINES,
    MOST_WORDS,
    OMISSIONS,
    PART,
    RARITY,
    READINGS,
    SPELLING,
    STEMS,
    Floats,
    Ints,
    Names,
    Room,
    Words,
)  # fmt: skip

# What two words are to each other; see comparison.Agreement.
DIFFERENT, SIMILAR, SOUNDS_EQUAL, SAME_KEY, SAME_SPELLING = 0, 1, 2, 3, 4
SHORT, ROOT, INITIAL_FITS, INITIAL_DIFFERS = 5, 6, 7, 8

UNKNOWN, GIVEN, PATRONYMIC, FAMILY, FORMER = 0, 1, 2, 3, 4

KEY_FLOOR = 0.95
SHORT_FLOOR = 0.9
ROOT_FLOOR = 0.82
ALIKE = 0.78
"""From here on two words are taken to agree more or less."""
JOINED_ALIKE = 0.88
JOINED_BETTER = 0.08
SAME_PART_BONUS = 0.06
CROSSED_PENALTY = 0.25
FORBIDDEN = 5.0
INITIAL_ORDER = 0.7
NEARBY = 0.001
BOTH_GENDERS = 3
SURE = 0.94
LEAST = 0.5
"""Less similar words are taken for entirely different."""
EQUAL_SOUNDS = 0.995
WORTH_MORE_READINGS = 0.4
"""Where the likeliest readings are less similar, the others are not looked at."""


_jit = decorator_for(__name__)
_CHECKSUM = source_checksum()


@_jit
def checksum() -> int:
    """Of the source this was compiled from."""
    return _CHECKSUM


@_jit
def _bits(x: int) -> int:
    n = 0
    while x:
        x &= x - 1
        n += 1
    return n


@_jit
def _meet(a: Words, i: int, b: Words, j: int, start: int) -> bool:
    """Whether four numbers of two words from ``start`` on have one in common that is not 0."""
    for k in range(start, start + 4):
        if a.hashes[i, k] == 0:
            return False
        for m in range(start, start + 4):
            if a.hashes[i, k] == b.hashes[j, m]:
                return True
    return False


@_jit
def _distance(  # noqa: PLR0913, PLR0917 - arrays of two names
    w: Words, x: int, r: int, v: Words, y: int, s: int, table: int, costs: Ints, row: Ints,
    most: int,
) -> int:  # fmt: skip
    """Cheapest way from one reading to another; any number above ``most`` if above it."""
    m = int(v.marks[y, LENGTHS + s])
    row[0] = 0
    for j in range(m):
        row[j + 1] = row[j] + costs[table, 0, v.sounds[y, s, j]]
    for i in range(int(w.marks[x, LENGTHS + r])):
        c = w.sounds[x, r, i]
        omit = costs[table, c, 0]
        corner = row[0]
        left = corner + omit
        row[0] = left
        least = left
        for j in range(m):
            d = v.sounds[y, s, j]
            above = row[j + 1]
            left = min(corner + costs[table, c, d], above + omit, left + costs[table, 0, d])
            corner = above
            row[j + 1] = left
            least = min(least, left)
        if least > most:
            return int(least)
    return int(row[m])


@_jit
def _by_sounds(w: Words, x: int, v: Words, y: int, costs: Ints, row: Ints) -> float:
    """Similarity of the likest readings: 1 equal, 0 less than half in common.

    Of two words of which one is in Arabic letters, that one is ``x``.
    """
    table = 1 if w.marks[x, ARABIC] != v.marks[y, ARABIC] else 0
    best = WORTH_MORE_READINGS
    for r in range(w.marks[x, READINGS]):
        for s in range(v.marks[y, READINGS]):
            whole = w.hashes[x, OMISSIONS + 2 * r + table] + v.hashes[y, OMISSIONS + 2 * s + table]
            most = int((1.0 - best) * whole)
            cost = _distance(w, x, r, v, y, s, table, costs, row, most)
            best = max(best, 1.0 - cost / whole)
            if best == WORTH_MORE_READINGS:  # nothing in common by the likeliest readings
                return 0.0
            if best > EQUAL_SOUNDS:
                return float(best)
            best = max(best, LEAST)
    return float(best) if best > LEAST else 0.0


@_jit
def _sounding(w: Words, x: int, v: Words, y: int, costs: Ints, row: Ints) -> float:
    if v.marks[y, ARABIC] > w.marks[x, ARABIC]:
        return float(_by_sounds(v, y, w, x, costs, row))
    return float(_by_sounds(w, x, v, y, costs, row))


@_jit
def _share_bones(w: Words, x: int, v: Words, y: int) -> bool:
    """Whether at least half of the consonants of two words occur in both."""
    own, other = w.hashes[x, BONES], v.hashes[y, BONES]
    return bool(4 * _bits(own & other) >= _bits(own) + _bits(other))


@_jit
def alike(  # noqa: PLR0911 - one a level of agreement
    w: Words,
    x: int,
    v: Words,
    y: int,
    costs: Ints,
    row: Ints,
) -> tuple[float, int]:
    """Similarity of two words, 0 to 1, and what they are to each other."""
    if w.marks[x, INITIAL] or v.marks[y, INITIAL]:
        fits = (w.hashes[x, INITIALS] & v.hashes[y, INITIALS]) != 0
        return (1.0, INITIAL_FITS) if fits else (0.0, INITIAL_DIFFERS)
    if w.hashes[x, SPELLING] == v.hashes[y, SPELLING]:
        return 1.0, SAME_SPELLING
    same_key = _meet(w, x, v, y, KEYS)
    value = 0.0
    if same_key or _share_bones(w, x, v, y):
        value = _sounding(w, x, v, y, costs, row)
    if same_key:
        return max(value, KEY_FLOOR), SOUNDS_EQUAL if value > EQUAL_SOUNDS else SAME_KEY
    if value < SHORT_FLOOR and _meet(w, x, v, y, LINES):
        return SHORT_FLOOR, SHORT
    if value < SURE and _meet(w, x, v, y, STEMS):
        return max(value, ROOT_FLOOR), ROOT
    if value > EQUAL_SOUNDS:
        return value, SOUNDS_EQUAL
    return value, SIMILAR if value >= ALIKE else DIFFERENT


@_jit
def paired_as(p: int, q: int) -> int:
    """What two paired words are: see agreement_features.PAIRED."""
    if UNKNOWN in (p, q):
        return at.UNKNOWN
    p, q = min(p, FAMILY), min(q, FAMILY)
    if p != q:
        return at.CROSSED
    return at.GIVEN if p == GIVEN else at.FAMILY if p == FAMILY else at.PATRONYMIC


@_jit
def _table(  # noqa: PLR0913, PLR0917 - arrays of two names
    w: Words, xs: Ints, n: int, v: Words, ys: Ints, m: int,
    costs: Ints, row: Ints, values: Floats, kinds: NDArray[np.int8],
) -> None:  # fmt: skip
    """Similarities of all words of one name with all of the other."""
    for i in range(n):
        for j in range(m):
            values[i, j], kinds[i, j] = alike(w, xs[i], v, ys[j], costs, row)


@_jit
def _join(  # noqa: PLR0913, PLR0917 - arrays of two names
    w: Words, xs: Ints, joined: Ints, n: int, v: Words,
    ys: Ints, m: int, costs: Ints, row: Ints, values: Floats,
) -> int:  # fmt: skip
    """Put two neighbouring words together where the other name has them as one; words left."""
    for i in range(n - 1):
        if joined[i] < 0:
            continue
        for j in range(m):
            apart = max(values[i, j], values[i + 1, j])
            if apart > 1.0 - JOINED_BETTER or v.marks[ys[j], INITIAL]:
                continue
            if _bits(w.hashes[joined[i], BONES] ^ v.hashes[ys[j], BONES]) > 1:
                continue
            value, _ = alike(w, joined[i], v, ys[j], costs, row)
            if value >= JOINED_ALIKE and value >= apart + JOINED_BETTER:
                xs[i] = joined[i]
                for k in range(i + 1, n - 1):
                    xs[k] = xs[k + 1]
                return n - 1
    return n


@_jit
def _worth(p: int, q: int, value: float, kind: int, complete: int) -> float:
    """How much a pairing of words that are these parts is to be preferred."""
    if kind == INITIAL_FITS:
        value = INITIAL_ORDER
    together = paired_as(p, q)
    if together == at.CROSSED:
        return value - (FORBIDDEN if complete and p + q == GIVEN + PATRONYMIC else CROSSED_PENALTY)
    return value if together == at.UNKNOWN else value + SAME_PART_BONUS


@_jit
def _complete(parts: NDArray[np.int8], n: int) -> bool:
    """Whether a name has both a given name and a father's name."""
    given, father = False, False
    for i in range(n):
        given = given or parts[i] == GIVEN
        father = father or parts[i] == PATRONYMIC
    return given and father


@_jit
def pair_up(r: Room, n: int, m: int) -> None:
    """Partner of each word of the first name, -1 for none: the best pair first.

    Among equals the words that stand in more similar places.  Where both names have a given name
    and a father's name, one is never paired with the other: they may be father and son.
    """
    both_complete = _complete(r.parts[0], n) and _complete(r.parts[1], m)
    used = 0
    for i in range(n):
        r.partner[i] = -1
    for _ in range(min(n, m)):
        best, p, q = -2.0 * FORBIDDEN, -1, -1
        for i in range(n):
            if r.partner[i] >= 0:
                continue
            for j in range(m):
                if used >> j & 1:
                    continue
                worth = _worth(
                    r.parts[0, i], r.parts[1, j], r.values[i, j], r.kinds[i, j], both_complete
                )
                worth -= NEARBY * abs(i - j)
                if worth > best + NEARBY / 1000:
                    best, p, q = worth, i, j
        r.partner[p] = q
        used |= 1 << q


@_jit
def _ramp(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


@_jit
def agreed(value: float) -> float:
    """How much of a word counts as agreeing."""
    return float(_ramp(value, 0.75, 0.9))


@_jit
def add_pair(w: Words, x: int, v: Words, y: int, value: float, kind: int, measures: Floats) -> None:
    """Add what one pair of words contributes to the measures."""
    if kind >= INITIAL_FITS:
        measures[at.INITIAL_AGREES if kind == INITIAL_FITS else at.INITIAL_DISAGREES] += 1.0
        return
    together = paired_as(w.marks[x, PART], v.marks[y, PART])
    start, rare = together * at.BLOCK, at.RARE + together
    if w.marks[x, ARABIC] != v.marks[y, ARABIC]:
        start, rare = at.ARABIC_BLOCK, at.RARE_ARABIC
    agrees = _ramp(value, ALIKE, SURE)
    measures[start] += agrees
    for k in range(at.STEPS):
        measures[start + 1 + k] += 1.0 - _ramp(value, at.KNOTS[k], at.KNOTS[k + 1])
    if together != at.CROSSED:
        measures[rare] += agrees * min(w.numbers[x, RARITY], v.numbers[y, RARITY])
    if kind == SAME_SPELLING:
        measures[at.EQUAL] += 1.0
    elif kind == SHORT:
        measures[at.SHORT_FORM] += 1.0
    elif kind == ROOT:
        measures[at.SAME_ROOT] += 1.0


@_jit
def add_absent(part: int, inside: int, measures: Floats) -> None:
    """Add a word that the other name does not have; a former surname may always be absent."""
    if part == UNKNOWN:
        measures[at.ABSENT_INSIDE if inside else at.ABSENT_AT_END] += 1.0
    elif part == GIVEN:
        measures[at.ABSENT] += 1.0
    elif part == FAMILY:
        measures[at.ABSENT + 1] += 1.0
    elif part == PATRONYMIC:
        measures[at.ABSENT + 2] += 1.0


@_jit
def _gender(w: Words, xs: Ints, n: int) -> int:
    """1 a man's endings, 2 a woman's, 0 none or both."""
    seen = 0
    for i in range(n):
        seen |= w.marks[xs[i], GENDER]
    return seen if seen < BOTH_GENDERS else 0


@_jit
def _whole(count: float, worst: float, pairs: int, crossed: float, measures: Floats) -> None:
    """Measures of the pairing as a whole."""
    for k in range(3):
        measures[at.AGREE + k] = min(1.0, max(0.0, count - k))
    if pairs:
        measures[at.WORST] = 1.0 - _ramp(worst, 0.5, 0.7)
        measures[at.WORST + 1] = 1.0 - _ramp(worst, 0.7, 0.85)
        measures[at.WORST + 2] = 1.0 - _ramp(worst, 0.85, 1.0)
    measures[at.ONE_PAIR] = 1.0 if pairs == 1 else 0.0
    measures[at.ENDS_EXCHANGED] = crossed


@_jit
def _measure(  # noqa: PLR0913, PLR0917 - arrays of two names
    w: Words, xs: Ints, n: int, v: Words, ys: Ints, m: int,
    values: Floats, kinds: NDArray[np.int8], partner: NDArray[np.int8], measures: Floats,
) -> None:  # fmt: skip
    """Fill in the measures of two names whose words are paired."""
    used, pairs = 0, 0
    count, crossed, worst = 0.0, 0.0, 1.0
    for i in range(n):
        j = partner[i]
        if j < 0:
            add_absent(w.marks[xs[i], PART], int(0 < i < n - 1), measures)
            continue
        used |= 1 << j
        value, kind = values[i, j], kinds[i, j]
        add_pair(w, xs[i], v, ys[j], value, kind, measures)
        pairs += 1
        if kind >= INITIAL_FITS:
            continue
        worst = min(worst, value)
        count += agreed(value)
        if n > 1 and m > 1 and paired_as(w.marks[xs[i], PART], v.marks[ys[j], PART]) == at.UNKNOWN:
            exchanged = (i == 0 and j == m - 1) or (i == n - 1 and j == 0)
            crossed += 0.5 * _ramp(value, ALIKE, SURE) if exchanged else 0.0
    for j in range(m):
        if not used >> j & 1:
            add_absent(v.marks[ys[j], PART], int(0 < j < m - 1), measures)
    _whole(count, worst, pairs, crossed, measures)
    a, b = _gender(w, xs, n), _gender(v, ys, m)
    measures[at.GENDERS] = 1.0 if a and b and a != b else 0.0


@_jit
def room() -> Room:
    """Fresh working space."""
    return Room(
        np.zeros(MOST_WORDS, np.int32),
        np.zeros(MOST_WORDS, np.int32),
        np.zeros((MOST_WORDS, MOST_WORDS), np.float32),
        np.zeros((MOST_WORDS, MOST_WORDS), np.int8),
        np.zeros((2, MOST_WORDS), np.int8),
        np.zeros(MOST_WORDS, np.int8),
        np.zeros(32, np.int32),
        np.zeros(at.COUNT, np.float32),
    )


@_jit
def fewer_first(a: Names, i: int, b: Names, j: int) -> bool:
    """Whether the first name is the one whose words look for partners."""
    if a.sizes[i] != b.sizes[j]:
        return bool(a.sizes[i] < b.sizes[j])
    return bool(a.order[i] <= b.order[j])


@_jit
def compare(w: Words, a: Names, i: int, v: Words, b: Names, j: int, costs: Ints, r: Room) -> int:
    """Measures of two names, in ``r``, whose words are then in one order; 0 if a name is empty.

    Otherwise 1000 times the number of words in ``xs`` plus that of words in ``ys``.
    """
    n, m = int(a.sizes[i]), int(b.sizes[j])
    r.measures[:] = 0.0
    if n == 0 or m == 0:
        return 0
    for k in range(n):
        r.xs[k] = a.words[i, k]
    for k in range(m):
        r.ys[k] = b.words[j, k]
    _table(w, r.xs, n, v, r.ys, m, costs, r.row, r.values, r.kinds)
    left = _join(w, r.xs, a.joined[i], n, v, r.ys, m, costs, r.row, r.values)
    right = m
    if left == n:
        right = _join_right(w, r, n, v, b.joined[j], m, costs)
    if left != n or right != m:
        n, m = left, right
        _table(w, r.xs, n, v, r.ys, m, costs, r.row, r.values, r.kinds)
        r.measures[at.JOINED] = 1.0
    for k in range(n):
        r.parts[0, k] = w.marks[r.xs[k], PART]
    for k in range(m):
        r.parts[1, k] = v.marks[r.ys[k], PART]
    pair_up(r, n, m)
    _measure(w, r.xs, n, v, r.ys, m, r.values, r.kinds, r.partner, r.measures)
    return 1000 * n + m


@_jit
def _join_right(w: Words, r: Room, n: int, v: Words, joined: Ints, m: int, costs: Ints) -> int:
    return int(_join(v, r.ys, joined, m, w, r.xs, n, costs, r.row, r.values.T))


@_jit
def compare_all(  # noqa: PLR0913, PLR0917 - arrays of two names
    w: Words, a: Names, v: Words, b: Names, pairs: NDArray[np.int64], costs: Ints,
    weights: Floats, odds: Floats, measures: Floats,
) -> None:  # fmt: skip
    """Log-odds of each pair (row of ``a``, row of ``b``), nan if one is empty.

    ``measures`` takes the measures themselves, unless it has no rows.
    """
    r = room()
    for p in range(len(pairs)):
        i, j = pairs[p, 0], pairs[p, 1]
        if fewer_first(a, i, b, j):
            found = compare(w, a, i, v, b, j, costs, r)
        else:
            found = compare(v, b, j, w, a, i, costs, r)
        total = 0.0
        for k in range(at.COUNT):
            total += r.measures[k] * weights[k]
        odds[p] = total if found else np.nan
        if len(measures):
            measures[p] = r.measures
