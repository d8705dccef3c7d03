"""What typing a bone again, to a full profile, would bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sought.genetics.planning.open_cases import Found, OpenCases, weight_of_nobody
from sought.genetics.planning.screening import Now
from sought.genetics.planning.settings import PlanOptions, Suggestion
from sought.genetics.planning.thresholds import Conditions

_PEOPLE = 400
"""Missing persons who stand for all where a bone may be anybody's."""


class Retyping:
    """Gains of partial samples, from present log LRs of the missing by marker.

    ``full`` are the conditions of full profiles.
    """

    def __init__(
        self,
        cases: OpenCases,
        now: Now,
        full: Conditions,
        options: PlanOptions,
        rng: np.random.Generator,
    ) -> None:
        self.cases = cases
        self.now = now
        self.options = options
        self.threshold = full.threshold
        few = rng.permutation(len(cases.missing))[:_PEOPLE]
        self._anybody = np.stack([now.log_lr[cases.missing[i]] for i in few])
        self._limits = rng.choice(self.threshold, size=self._anybody.shape[:2])

    def suggestions(self, found: Found | None) -> Iterator[Suggestion]:
        """One for each of the remains that lack markers of the laboratory's kit."""
        kit = self.cases.kit
        for body, typed in zip(self.cases.bodies, self.cases.typed, strict=True):
            if (kit & ~typed).any():
                gain, error, people = self._gain(typed, body, found)
                count = int(typed.sum()), int(kit.sum())
                yield Suggestion("bone", "", body[0], people, gain, error, markers=count)

    def _gain(
        self, typed: NDArray[np.bool_], body: Sequence[str], found: Found | None
    ) -> tuple[float, float, tuple[str, ...]]:
        """Expected identifications, standard error, and whose the bone may be by the search."""
        nobody = weight_of_nobody(len(self.cases.missing), self.options)
        if found is None:
            count = len(self.cases.missing)
            value, variance = _mean(self._of_anybody(typed), count / (count + nobody))
            return value, float(np.sqrt(variance)), ()
        pairings, rest = found.of(body)
        listed = [(m, log10 * np.log(10)) for m, log10 in pairings if m in self.now.log_lr]
        ratios = np.exp([log_lr for _, log_lr in listed])
        total = ratios.sum() + rest + nobody
        value, variance = _mean(self._of_anybody(typed, found.threshold), rest / total)
        for (missing, log_lr), ratio in zip(listed, ratios, strict=True):
            new = self._of_person(typed, missing, log_lr, float(ratios.sum() - ratio))
            part = _mean(new, float(ratio / total))
            value, variance = value + part[0], variance + part[1]
        return float(value), float(np.sqrt(variance)), tuple(m for m, _ in listed)

    def _of_anybody(
        self, typed: NDArray[np.bool_], threshold: float | None = None
    ) -> NDArray[np.bool_]:
        """Whether a full profile newly identifies the owner, one of the missing by chance.

        By person, or by draw where only those count in which the owner stays below a
        search's threshold (plain LR).
        """
        now = self._anybody @ typed.astype(np.float32)
        full = self._anybody @ self.cases.kit.astype(np.float32)
        new = (full >= self._limits) & (now < self._limits)
        if threshold is None:
            return np.asarray(new)
        below = now < np.log(threshold) if threshold else np.zeros_like(new)
        return np.asarray(new[below])

    def _of_person(
        self, typed: NDArray[np.bool_], missing: str, log_lr: float, rivals: float
    ) -> NDArray[np.bool_]:
        """Whether it newly identifies this person, rivals keeping their LR on average."""
        odds = self.options.posterior / (1 - self.options.posterior)
        limit = np.logaddexp(self.threshold, np.log(odds * rivals) if rivals else -np.inf)
        extra = self.now.log_lr[missing] @ (self.cases.kit & ~typed).astype(np.float32)
        then = log_lr + extra[:, None] >= limit
        return np.asarray(then & (log_lr < limit))


def _mean(new: NDArray[np.bool_], weight: float) -> tuple[float, float]:
    """Mean of new identifications times a weight, and the variance of that mean; 0 of none."""
    if not len(new):
        return 0.0, 0.0
    values = new.reshape(len(new), -1).mean(axis=1)
    return weight * float(values.mean()), weight**2 * float(values.var()) / len(values)
