"""Whether two names are of one person: a probability, and what it rests on.

Reads names of persons; the result quotes their words for whoever compares them, and no exception
does.

The probability is that of a pair somebody had reason to compare: before the names are looked at,
one such pair in five is taken to be of one person (``prior``).  What the names themselves say is
``weight``, the logarithm to base 2 of the likelihood ratio of "one person, written twice" against
"two persons"; it holds whatever the prior.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp, log, nan
from types import ModuleType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sought.linkage import agreement_features as at
from sought.linkage.compiled import compiled_kernel
from sought.linkage.name_frequencies import NameFrequencies
from sought.linkage.name_model import TRAINED_AT, name_model
from sought.linkage.name_parts import NamePart, Part
from sought.linkage.prepared_names import PreparedNames, prepared
from sought.linkage.scripts import Script, script_of
from sought.linkage.word_arrays import PART, Room

THREADS = 2
LOG_2 = log(2)


class Agreement(StrEnum):
    """What the words of one part are to each other; translations are made of these codes."""

    SAME = "same"
    """the same letters"""
    SAME_SOUND = "same_sound"
    """other letters, the same sounds"""
    SAME_KEY = "same_key"
    """another usual spelling"""
    SIMILAR = "similar"
    SAME_ROOT = "same_root"
    """surnames with another ending: Məmmədli, Məmmədov"""
    SHORT_FORM = "short_form"
    """a short form or another language's form"""
    INITIAL = "initial"
    """an initial that fits"""
    OTHER_INITIAL = "other_initial"
    DIFFERENT = "different"
    ABSENT = "absent"
    """one of the names does not have the word"""


_BY_KIND = (
    Agreement.DIFFERENT,
    Agreement.SIMILAR,
    Agreement.SAME_SOUND,
    Agreement.SAME_KEY,
    Agreement.SAME,
    Agreement.SHORT_FORM,
    Agreement.SAME_ROOT,
    Agreement.INITIAL,
    Agreement.OTHER_INITIAL,
)


@dataclass(frozen=True, slots=True)
class PartAgreement:
    """One word of the first name beside one of the second."""

    agreement: Agreement
    first: NamePart | None
    """None where the first name does not have the word"""
    second: NamePart | None
    similarity: float
    """0 nothing in common, 1 equal"""
    weight: float
    """bits for (above 0) or against one person, its share in what agreeing words say together in it"""

    @property
    def part(self) -> Part:
        """What the words are; of two different parts the surer one."""
        parts = {w.part for w in (self.first, self.second) if w is not None} - {Part.UNKNOWN}
        order = (Part.FAMILY, Part.FORMER, Part.PATRONYMIC, Part.GIVEN)
        return next((p for p in order if p in parts), Part.UNKNOWN)

    @property
    def crossed(self) -> bool:
        """Whether the word is one part in the first name and another in the second."""
        words = (self.first, self.second)
        known = {w.part for w in words if w is not None and w.part is not Part.UNKNOWN}
        return len(known) > 1 and known != {Part.FAMILY, Part.FORMER}

    @property
    def scripts(self) -> tuple[Script, ...]:
        """The scripts of the two words, one if they are the same."""
        words = [w for w in (self.first, self.second) if w is not None]
        return tuple(dict.fromkeys(script_of(w.written) for w in words))


@dataclass(frozen=True, slots=True)
class NameComparison:
    """The result of comparing two names."""

    probability: float
    """that both are of one person; nan if a name has no word"""
    weight: float
    """what the names say, in bits, whatever the prior; nan if a name has no word"""
    parts: tuple[PartAgreement, ...]
    together: float
    """bits of the whole: what is true before any word is seen, the worst pair, the endings"""
    genders_differ: bool
    """one has a man's endings, the other a woman's"""
    joined: bool
    """two words of one name were read as one word of the other"""

    @property
    def explanation(self) -> str:
        """The comparison as a sentence, in English."""
        from sought.linkage.explanation import explanation

        return explanation(self)


def prepare(names: Iterable[str], *, frequencies: NameFrequencies | None = None) -> PreparedNames:
    """Make names ready for :func:`compare_many`.

    ``frequencies`` of the lists at hand; without them the shipped estimate for the region.
    """
    return prepared(names, costs=name_model().costs, frequencies=frequencies)


def compare_names(
    a: str, b: str, *, frequencies: NameFrequencies | None = None, prior: float = TRAINED_AT
) -> NameComparison:
    """Compare two names; any Unicode string is one, and the order of the two does not matter.

    ``prior`` is the share of pairs of one person among those that are compared, between 0 and 1.
    """
    from sought.linkage import agreement_kernel

    first, second = (prepare([n], frequencies=frequencies) for n in (a, b))
    return _compared(first, 0, second, 0, agreement_kernel, prior)


def explain_many(
    a: PreparedNames,
    b: PreparedNames,
    pairs: Iterable[tuple[int, int]],
    *,
    prior: float = TRAINED_AT,
) -> Iterator[NameComparison]:
    """As :func:`compare_names` for each pair (row of ``a``, row of ``b``), some thousands a second."""
    kernel = compiled_kernel()
    for i, j in pairs:
        yield _compared(a, i, b, j, kernel, prior)


def _compared(
    first: PreparedNames, i: int, second: PreparedNames, j: int, kernel: ModuleType, prior: float
) -> NameComparison:
    model, room = name_model(), kernel.room()
    swapped = not kernel.fewer_first(first.names, i, second.names, j)
    one, other = (second, first) if swapped else (first, second)
    k, m = (j, i) if swapped else (i, j)
    sizes = kernel.compare(one.words, one.names, k, other.words, other.names, m, model.costs, room)
    if not sizes:
        return NameComparison(nan, nan, (), 0.0, genders_differ=False, joined=False)
    evidence = float(room.measures.astype(np.float64) @ model.weights) + model.evidence_constant
    parts = _with_agreement(
        _parts(one, other, room, *divmod(sizes, 1000), swapped=swapped), room.measures
    )
    return NameComparison(
        probability=_probability(evidence, prior),
        weight=evidence / LOG_2,
        parts=parts,
        together=evidence / LOG_2 - sum(p.weight for p in parts),
        genders_differ=bool(room.measures[at.GENDERS]),
        joined=bool(room.measures[at.JOINED]),
    )


def _probability(evidence: float, prior: float) -> float:
    return 1 / (1 + exp(-(evidence + log(prior / (1 - prior)))))


def _parts(
    one: PreparedNames, other: PreparedNames, room: Room, n: int, m: int, *, swapped: bool
) -> tuple[PartAgreement, ...]:
    """The paired words and those left over, surnames first."""
    found = []
    for i in range(n):
        j = int(room.partner[i])
        found.append(_pair(one, other, room, i, j) if j >= 0 else _absent(one, room.xs, i, n, 0))
    left = sorted(set(range(m)) - {int(p) for p in room.partner[:n]})
    found += [_absent(other, room.ys, j, m, 1) for j in left]
    if swapped:
        found = [
            PartAgreement(p.agreement, p.second, p.first, p.similarity, p.weight) for p in found
        ]
    order = (Part.FAMILY, Part.GIVEN, Part.PATRONYMIC, Part.UNKNOWN, Part.FORMER)
    return tuple(
        sorted(found, key=lambda p: (p.agreement is Agreement.ABSENT, order.index(p.part)))
    )


def _with_agreement(
    parts: tuple[PartAgreement, ...], measures: NDArray[np.float32]
) -> tuple[PartAgreement, ...]:
    """What one, two or three agreeing words say is shared out to those that agree."""
    several = slice(at.AGREE, at.AGREE + 3)
    bits = float(measures[several] @ name_model().weights[several]) / LOG_2
    shares = [_agreed(p) for p in parts]
    if not sum(shares):
        return parts
    return tuple(
        replace(p, weight=p.weight + bits * share / sum(shares))
        for p, share in zip(parts, shares, strict=True)
    )


def _agreed(part: PartAgreement) -> float:
    """How much of a word agrees, as the inner loop counts it; initials are weighed on their own."""
    from sought.linkage import agreement_kernel as kernel

    if part.agreement in (Agreement.INITIAL, Agreement.OTHER_INITIAL, Agreement.ABSENT):
        return 0.0
    return float(kernel.agreed(part.similarity))


def _pair(one: PreparedNames, other: PreparedNames, room: Room, i: int, j: int) -> PartAgreement:
    from sought.linkage import agreement_kernel as kernel

    x, y = int(room.xs[i]), int(room.ys[j])
    value, kind = float(room.values[i, j]), int(room.kinds[i, j])
    measures = np.zeros(at.COUNT, np.float32)
    kernel.add_pair(one.words, x, other.words, y, value, kind, measures)
    return PartAgreement(_BY_KIND[kind], one.written[x], other.written[y], value, _bits(measures))


def _absent(
    name: PreparedNames, words: NDArray[np.int32], place: int, count: int, side: int
) -> PartAgreement:
    from sought.linkage import agreement_kernel as kernel

    word = int(words[place])
    measures = np.zeros(at.COUNT, np.float32)
    part = int(name.words.marks[word, PART])
    kernel.add_absent(part, int(0 < place < count - 1), measures)
    written = name.written[word]
    first, second = (None, written) if side else (written, None)
    return PartAgreement(Agreement.ABSENT, first, second, 0.0, _bits(measures))


def _bits(measures: NDArray[np.float32]) -> float:
    return float(measures @ name_model().weights) / LOG_2


# --- many pairs -----------------------------------------------------------------------------------


def compare_many(
    a: PreparedNames, b: PreparedNames, pairs: ArrayLike, *, prior: float = TRAINED_AT
) -> NDArray[np.float64]:
    """Probability of each pair (row of ``a``, row of ``b``); nan where a name has no word.

    ``pairs`` (n, 2).  The first call of a process loads the compiled loop; on a fresh installation
    it is compiled, which takes some ten seconds once.
    """
    evidence = match_weights(a, b, pairs) * LOG_2
    probabilities: NDArray[np.float64] = 1 / (1 + np.exp(-(evidence + log(prior / (1 - prior)))))
    return probabilities


def match_weights(a: PreparedNames, b: PreparedNames, pairs: ArrayLike) -> NDArray[np.float64]:
    """As :func:`compare_many`, but what the names say, in bits, whatever the prior."""
    rows = np.ascontiguousarray(pairs, np.int64).reshape(-1, 2)
    _check_rows(rows, a, b)
    kernel, model = compiled_kernel(), name_model()
    evidence = np.empty(len(rows), np.float32)
    no_measures = np.zeros((0, at.COUNT), np.float32)

    def run(part: slice) -> None:
        kernel.compare_all(
            a.words, a.names, b.words, b.names, rows[part], model.costs, model.weights,
            evidence[part], no_measures,
        )  # fmt: skip

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(run, _slices(len(rows))))
    bits: NDArray[np.float64] = (evidence.astype(np.float64) + model.evidence_constant) / LOG_2
    return bits


def _slices(count: int) -> list[slice]:
    size = max(1, min(1 << 16, -(-count // THREADS)))
    return [slice(start, min(count, start + size)) for start in range(0, count, size)]


def _check_rows(rows: NDArray[np.int64], a: PreparedNames, b: PreparedNames) -> None:
    """The compiled loop does not look where it reads."""
    if len(rows) and (rows.min() < 0 or (rows.max(axis=0) >= (len(a), len(b))).any()):
        raise IndexError(f"row numbers of pairs must be below {len(a)} and {len(b)}")
