"""How good scores of pairs of names are: F1, AUC, recall, calibration, by kind and by scripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
EDGES = (0.0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1.0)


class Scored(NamedTuple):
    """A pair with its truth and a score; who is meant stays outside."""

    score: float
    same: bool
    country: str
    kind: str
    scripts: str

    @classmethod
    def of(cls, row: Mapping[str, str], score: float) -> Scored:
        """From a row of the list of pairs."""
        scripts = "-".join(sorted((row["script1"], row["script2"])))
        return cls(float(score), row["is_match"] == "1", row["country"], row["kind"], scripts)


class Quality(NamedTuple):
    """Precision, recall and F1 of a decision."""

    precision: float
    recall: float
    f1: float


def quality(decided: NDArray[np.bool_], same: NDArray[np.bool_]) -> Quality:
    """Of a decision about pairs."""
    right = int((decided & same).sum())
    return Quality(
        right / max(1, int(decided.sum())),
        right / max(1, int(same.sum())),
        2 * right / max(1, int(decided.sum() + same.sum())),
    )


def best_threshold(scores: Array, same: NDArray[np.bool_]) -> float:
    """The score at and above which taking pairs for one person gives the best F1."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(same[order])
    f1 = 2 * right / (np.arange(1, len(scores) + 1) + same.sum())
    last_of_equals = np.append(scores[order][:-1] != scores[order][1:], True)
    return float(scores[order][int(np.argmax(np.where(last_of_equals, f1, 0.0)))])


def auc(scores: Array, same: NDArray[np.bool_]) -> float:
    """Chance that a pair of one person stands above a pair of two."""
    from scipy.stats import rankdata

    ranks, ones = rankdata(scores), int(same.sum())
    above = ranks[same].sum() - ones * (ones + 1) / 2
    return float(above / max(1, ones * (len(scores) - ones)))


def recall_at_precision(scores: Array, same: NDArray[np.bool_], precision: float) -> float:
    """The greatest recall of a threshold that keeps the precision."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(same[order])
    kept = right / np.arange(1, len(scores) + 1) >= precision
    return float((right[kept] / same.sum()).max(initial=0.0))


def decided_abroad(pairs: Sequence[Scored]) -> NDArray[np.bool_]:
    """Decisions on each country by the threshold that is best for all other countries."""
    scores, same, countries = _columns(pairs)
    decided = np.zeros(len(pairs), bool)
    for country in np.unique(countries):
        here = countries == country
        decided[here] = scores[here] >= best_threshold(scores[~here], same[~here])
    return decided


def _columns(pairs: Sequence[Scored]) -> tuple[Array, NDArray[np.bool_], NDArray[np.str_]]:
    return (
        np.array([p.score for p in pairs]),
        np.array([p.same for p in pairs]),
        np.array([p.country for p in pairs]),
    )


def against(pairs: Sequence[Scored], kind: str) -> list[Scored]:
    """Pairs of one person, and of two of this kind."""
    return [p for p in pairs if p.same or p.kind == kind]


def calibration_rows(pairs: Sequence[Scored]) -> list[tuple[str, int, float, float]]:
    """Of each span of probability: pairs, mean of what was said, share that is of one person.

    The scores are log-odds.
    """
    said = 1 / (1 + np.exp(-np.array([p.score for p in pairs])))
    same = np.array([p.same for p in pairs])
    rows = []
    for low, high in pairwise(EDGES):
        here = (said >= low) & ((said < high) | (high == 1.0))
        if here.any():
            rows.append(
                (f"{low:g} to {high:g}", int(here.sum()), said[here].mean(), same[here].mean())
            )
    return rows


def report(pairs: Sequence[Scored]) -> str:
    """All figures as text."""
    scores, same, _ = _columns(pairs)
    decided = decided_abroad(pairs)
    whole = quality(decided, same)
    decision = f"F1 {whole.f1:.4f} precision {whole.precision:.4f} recall {whole.recall:.4f}"
    lines = [
        f"{decision} (threshold of the other countries)",
        f"AUC {auc(scores, same):.4f}",
        f"recall at precision 0.95: {recall_at_precision(scores, same, 0.95):.4f}",
    ]
    for kind in ("random", "shares_a_name"):
        some, truth, _ = _columns(against(pairs, kind))
        lines.append(f"against {kind}: AUC {auc(some, truth):.4f}")
    for name, q in by_scripts(pairs, decided).items():
        shares = "precision {:.3f} recall {:.3f} F1 {:.3f}".format(*q.found)
        lines.append(f"{name}: {q.pairs} pairs, {q.same} of one person, {shares}")
    for span, n, m, t in calibration_rows(pairs):
        lines.append(f"said {span}: {n} pairs, mean {m:.3f}, true {t:.3f}")
    return "\n".join(lines)


class OfScripts(NamedTuple):
    """Quality on the pairs of two scripts."""

    pairs: int
    same: int
    found: Quality


def by_scripts(pairs: Sequence[Scored], decided: Iterable[bool]) -> dict[str, OfScripts]:
    """Quality for each pair of scripts."""
    scripts = np.array([p.scripts for p in pairs])
    same, taken = np.array([p.same for p in pairs]), np.array(list(decided))
    return {
        str(name): OfScripts(
            int((scripts == name).sum()),
            int(same[scripts == name].sum()),
            quality(taken[scripts == name], same[scripts == name]),
        )
        for name in np.unique(scripts)
    }
