"""What typing a bone again, to a full profile, would bring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from sought.genetics.locus import Array
from sought.genetics.planning.family_rivals import FamilyRivals
from sought.genetics.planning.open_cases import Found, OpenCases, weight_of_nobody
from sought.genetics.planning.screening import Now
from sought.genetics.planning.settings import PlanOptions, Suggestion
from sought.genetics.planning.thresholds import Conditions

_PEOPLE = 400
"""Missing persons who stand for all where a bone may be anybody's."""

Flags = NDArray[np.bool_]
Listed = Sequence[tuple[str, float]]
"""Missing persons with natural log LR."""


@dataclass(frozen=True, eq=False)
class Bone:
    """A bone that could be typed again.

    ``of`` tells how much of the gain is the identification of which missing person.
    """

    suggestion: Suggestion
    of: Mapping[str, float] = field(default_factory=dict)

    def beside(self, identified: Mapping[str, float]) -> Suggestion:
        """The suggestion where other bones identify persons with these probabilities."""
        less = sum(part * identified.get(m, 0.0) for m, part in self.of.items())
        return replace(self.suggestion, gain=self.suggestion.gain - less)

    def choose(self, identified: dict[str, float]) -> None:
        """Count the bone as typed."""
        for missing, part in self.of.items():
            identified[missing] = 1 - (1 - identified.get(missing, 0.0)) * (1 - part)


class Retyping:
    """Gains of partial samples, from present log LRs of the missing by marker.

    ``full`` are the conditions of full profiles.
    """

    def __init__(
        self,
        cases: OpenCases,
        now: Now,
        full: Conditions,
        rivals: FamilyRivals,
        options: PlanOptions,
        rng: np.random.Generator,
    ) -> None:
        self.cases = cases
        self.now = now
        self.rivals = rivals
        self.options = options
        self.threshold = full.threshold
        few = rng.permutation(len(cases.missing))[:_PEOPLE]
        self._anybody = np.stack([now.log_lr[cases.missing[i]] for i in few])
        self._limits = rng.choice(self.threshold, size=self._anybody.shape[:2])

    def bones(self, found: Found | None) -> Iterator[Bone]:
        """One for each of the remains that lack markers of the laboratory's kit."""
        kit = self.cases.kit
        for body, typed in zip(self.cases.bodies, self.cases.typed, strict=True):
            if (kit & ~typed).any():
                count = int(typed.sum()), int(kit.sum())
                if found is None:
                    yield self._of_anybody(typed, body[0], count)
                else:
                    yield self._as_found(typed, body, found, count)

    def _of_anybody(self, typed: Flags, code: str, markers: tuple[int, int]) -> Bone:
        """A bone of which no search tells whose it may be."""
        count = len(self.cases.missing)
        share = count / (count + weight_of_nobody(count, self.options))
        value, variance = _mean(self._newly_identified(typed), share)
        return Bone(_suggestion(code, (), value, variance, markers))

    def _as_found(
        self, typed: Flags, body: Sequence[str], found: Found, markers: tuple[int, int]
    ) -> Bone:
        """A bone of the persons the search lists, of somebody below its threshold, or of nobody.

        Persons identified by other remains count among those it may be of, not as gain.
        """
        pairings, rest = found.of(body)
        listed = [(m, log10 * np.log(10)) for m, log10 in pairings]
        ratios = np.exp([log_lr for _, log_lr in listed])
        total = ratios.sum() + rest + weight_of_nobody(len(self.cases.missing), self.options)
        value, variance = _mean(self._newly_identified(typed, found.threshold), rest / total)
        of: dict[str, float] = {}
        for (missing, _), ratio in zip(listed, ratios, strict=True):
            if missing in self.now.log_lr:
                part = _mean(self._identified(typed, missing, listed), float(ratio / total))
                of[missing] = part[0]
                value, variance = value + part[0], variance + part[1]
        return Bone(_suggestion(body[0], tuple(of), value, variance, markers), of)

    def _newly_identified(self, typed: Flags, threshold: float | None = None) -> Flags:
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

    def _identified(self, typed: Flags, missing: str, listed: Listed) -> Flags:
        """Whether a full profile identifies this person, who is not identified now.

        (draws, thresholds).  Ratios of rivals from other families stay what they are on
        average; those of the same family move with the person's own.
        """
        log_lr = dict(listed)
        kin = self.rivals.among(missing, tuple(log_lr))
        further = self.rivals.log_lr(missing, kin)[..., self.cases.kit & ~typed]
        extra = further.sum(axis=-1)  # (1 + kin, draws)
        with np.errstate(divide="ignore"):
            others = np.log(sum(np.exp(v) for m, v in listed if m not in {missing, *kin}))
        against = np.full(extra.shape[1], others)
        for rival, gained in zip(kin, extra[1:], strict=True):
            against = np.logaddexp(against, log_lr[rival] + gained)
        odds = self.options.posterior / (1 - self.options.posterior)
        limit = np.logaddexp(self.threshold, np.log(odds) + against[:, None])
        return np.asarray(log_lr[missing] + extra[0][:, None] >= limit)


def _suggestion(
    code: str, people: tuple[str, ...], value: float, variance: float, markers: tuple[int, int]
) -> Suggestion:
    error = float(np.sqrt(variance))
    return Suggestion("bone", "", code, people, float(value), error, markers=markers)


def _mean(new: Flags | Array, weight: float) -> tuple[float, float]:
    """Mean of new identifications times a weight, and the variance of that mean; 0 of none."""
    if not len(new):
        return 0.0, 0.0
    values = new.reshape(len(new), -1).mean(axis=1)
    return weight * float(values.mean()), weight**2 * float(values.var()) / len(values)
