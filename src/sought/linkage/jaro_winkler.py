"""Similarity of two words by common letters in similar places.

M. A. Jaro, Advances in record-linkage methodology, JASA 84 (1989); W. E. Winkler, String comparator
metrics and enhanced decision rules in the Fellegi-Sunter model of record linkage (1990).
"""

from __future__ import annotations

PREFIX = 4
WEIGHT_OF_PREFIX = 0.1


def jaro(a: str, b: str) -> float:
    """Jaro's similarity from 0 (nothing in common) to 1 (equal); two empty words are equal."""
    if a == b:
        return 1.0
    places = _common_places(a, b)
    if not places:
        return 0.0
    common = len(places)
    out_of_order = 0
    ordered = sorted(places)
    if ordered != places:
        out_of_order = sum(b[p] != b[o] for p, o in zip(places, ordered, strict=True))
    return (common / len(a) + common / len(b) + 1 - out_of_order / 2 / common) / 3


def _common_places(a: str, b: str) -> list[int]:
    """Places in ``b`` of the letters of ``a`` that stand there within reach, each used once."""
    reach = max(0, max(len(a), len(b)) // 2 - 1)
    found = []
    first = -reach
    last = reach + 1
    for letter in a:
        place = b.find(letter, first if first > 0 else 0, last)  # noqa: FURB136 - max() costs more
        # A letter already used is passed over; this is rare enough to look again.
        while place in found:
            place = b.find(letter, place + 1, last)
        if place >= 0:
            found.append(place)
        first += 1
        last += 1
    return found


def jaro_winkler(a: str, b: str) -> float:
    """Jaro's similarity, raised for a common beginning of up to four letters; 0 to 1."""
    similarity = jaro(a, b)
    if a[:1] != b[:1]:
        return similarity
    common = 0
    for x, y in zip(a[:PREFIX], b[:PREFIX], strict=False):
        if x != y:
            break
        common += 1
    return similarity + common * WEIGHT_OF_PREFIX * (1 - similarity)
