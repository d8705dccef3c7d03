"""What a joint identification says of each missing person, in the field's words.

The generalised likelihood ratio (GLR) of a pairing compares the best assignment that contains
it with the best that does not.  For each missing person, with threshold T (default 10,000):

- ``undisputed``: the best assignment's pairing has a pairwise LR of at least T and at least T
  times that of any other pairing of the sample or of the person.
- ``match``: GLR of the best pairing at least T.
- ``symmetric match``: the best pairings are tied because the persons are interchangeable in
  the pedigree (untyped full siblings, say); the group as a whole has GLR at least T.
- ``disputed``: some sample is better than none by T, but another comes close.
- ``excluded``: no sample can be the person's.
- ``no match``: being none of the samples is better than every sample by T.
- ``inconclusive``: everything else.

After the categories of dvir (Vigeland & Egeland); ours always rest on the joint likelihood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.genetics.joint import JointIdentification

Array = NDArray[np.float64]

DEFAULT_THRESHOLD = 1e4
_TIE = 1e-6


@dataclass(frozen=True)
class Conclusion:
    """One missing person's conclusion.

    ``samples`` are the best candidates (several if tied, none if none is better than nobody);
    ``lr`` is the pairwise LR and ``posterior`` the joint posterior of the first; ``glr`` that
    of the conclusion (plain; ``inf`` where there is no alternative, and a lower bound of 1e13
    where negligible assignments had to be left out).
    """

    missing: str
    conclusion: str
    samples: tuple[str, ...]
    lr: float | None
    glr: float
    posterior: float
    comment: str


class _Person(NamedTuple):
    """Log-likelihood of the best assignment with each sample, and with none, of one person."""

    by_sample: Array
    unmatched: float

    @property
    def best(self) -> float:
        return max(float(self.by_sample.max(initial=-np.inf)), self.unmatched)

    @property
    def tied(self) -> NDArray[np.intp]:
        return np.nonzero(self.by_sample >= self.best - _TIE)[0]


def conclusions(
    joint: JointIdentification, *, threshold: float = DEFAULT_THRESHOLD
) -> tuple[Conclusion, ...]:
    """A conclusion for every missing person, in their order."""
    return tuple(_conclude(joint, j, threshold) for j in range(len(joint.missing)))


def _conclude(joint: JointIdentification, j: int, threshold: float) -> Conclusion:
    person = _person(joint, j)
    if not np.isfinite(joint.pairwise.log_lr[:, j]).any():
        return Conclusion(
            joint.missing[j], "excluded", (), None, np.inf, 0.0, "no sample can be this person's"
        )
    tied = person.tied
    if len(tied) == 0:
        return _unmatched(joint, j, person, threshold)
    symmetric = len(tied) > 1 or person.unmatched >= person.best - _TIE
    if symmetric:
        return _symmetric(joint, j, person, threshold)
    return _single(joint, j, person, int(tied[0]), threshold)


def _person(joint: JointIdentification, j: int) -> _Person:
    return _Person(joint.best_log_likelihood[:, j], float(joint.person_unmatched[j]))


def _unmatched(joint: JointIdentification, j: int, person: _Person, threshold: float) -> Conclusion:
    nearest = int(person.by_sample.argmax())
    if not np.isfinite(person.by_sample[nearest]):  # all were left out as negligible
        nearest = int(np.nan_to_num(joint.pairwise.log_lr[:, j], nan=-np.inf).argmax())
    glr = _glr(joint, person.unmatched - float(person.by_sample[nearest]))
    word = "no match" if glr >= threshold else "inconclusive"
    return _made(joint, j, word, (), nearest, glr, f"nearest: {joint.samples[nearest]}")


def _single(
    joint: JointIdentification, j: int, person: _Person, i: int, threshold: float
) -> Conclusion:
    others = np.delete(person.by_sample, i)
    rival = float(others.max(initial=-np.inf))
    glr = _glr(joint, person.best - max(rival, person.unmatched))
    if glr >= threshold:
        word = "undisputed" if _is_undisputed(joint, i, j, threshold) else "match"
        return _made(joint, j, word, (i,), i, glr, _runner_up(joint, j, i))
    if _glr(joint, person.best - person.unmatched) >= threshold:
        return _made(joint, j, "disputed", (i,), i, glr, _runner_up(joint, j, i))
    return _made(joint, j, "inconclusive", (i,), i, glr, _runner_up(joint, j, i))


def _symmetric(joint: JointIdentification, j: int, person: _Person, threshold: float) -> Conclusion:
    """Tied samples, or one sample tied with none because another person may be its owner."""
    samples = person.tied
    fellows = [
        k
        for k in range(len(joint.missing))
        if set(_person(joint, k).tied) & set(samples) and _same_ceiling(joint, j, k)
    ]
    outside = [
        max(
            float(np.delete(joint.best_log_likelihood[i], fellows).max()),
            -np.inf if len(samples) > 1 else float(joint.best_log_likelihood[i, -1]),
        )
        for i in samples
    ]
    glr = _glr(joint, person.best - max(outside))
    people, found = [joint.missing[k] for k in fellows], [joint.samples[i] for i in samples]
    if len(people) > 1:
        comment = f"{{{', '.join(people)}}} = {{{', '.join(found)}}} in an order DNA cannot tell"
    else:
        none = ["none of the samples"] if person.unmatched >= person.best - _TIE else []
        comment = f"equally good: {', '.join([*found, *none])}"
    word = "symmetric match" if glr >= threshold and len(fellows) > 1 else "inconclusive"
    return _made(joint, j, word, tuple(samples), int(samples[0]), glr, comment)


def _same_ceiling(joint: JointIdentification, j: int, k: int) -> bool:
    return abs(_person(joint, j).best - _person(joint, k).best) <= _TIE


def _is_undisputed(joint: JointIdentification, i: int, j: int, threshold: float) -> bool:
    log_lr = joint.pairwise.log_lr
    others = np.r_[np.delete(log_lr[i], j), np.delete(log_lr[:, j], i)]
    highest = np.nan_to_num(others, nan=-np.inf).max(initial=-np.inf)
    own, limit = float(log_lr[i, j]), np.log(threshold)
    return bool(own >= limit and own - highest >= limit)


def _runner_up(joint: JointIdentification, j: int, i: int) -> str:
    person = _person(joint, j)
    others = person.by_sample.copy()
    others[i] = -np.inf
    rival = int(others.argmax())
    if not np.isfinite(others[rival]) or others[rival] < person.unmatched:
        return "next: none of the samples"
    return f"next: {joint.samples[rival]}"


def _made(
    joint: JointIdentification,
    j: int,
    word: str,
    samples: Sequence[int],
    shown: int,
    glr: float,
    comment: str,
) -> Conclusion:
    log_lr = float(joint.pairwise.log_lr[shown, j])
    return Conclusion(
        joint.missing[j],
        word,
        tuple(joint.samples[i] for i in samples),
        None if np.isnan(log_lr) else _exp(log_lr),
        glr,
        float(joint.posterior[shown, j]),
        comment,
    )


def _glr(joint: JointIdentification, log_ratio: float) -> float:
    """The plain GLR; where negligible assignments were left out, at most what that proves."""
    return min(_exp(log_ratio), 1 / joint.neglected if joint.neglected else np.inf)


def _exp(log_ratio: float) -> float:
    with np.errstate(over="ignore"):
        return float(np.exp(log_ratio))
