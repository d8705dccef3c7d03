"""What is believed of each sample before any evidence, and how many of the missing are left.

Each sample is of an unlisted person with probability ``unlisted_share`` (u), else of one of
the N missing, all equally likely, no person twice.  The prior of an assignment with k of n
samples paired is therefore u^(n-k) (1-u)^k (N-k)!/N!.  One sample more costs a factor
(1-u)/(N-k), which depends on how many others are paired; at national scale this number is all
but known, so that its expectation stands for it (:func:`weigh_samples`), found by a fixed
point.  The relative error is about the variance of k over (N-k)².
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError

Array = NDArray[np.float64]

DEFAULT_SOURCE = "defaults of the program: all listed persons are missing, 10 % of remains unlisted"


@dataclass(frozen=True)
class IdentificationPrior:
    """How many are missing, how many remains there are, and how many of these are of others.

    ``missing`` is the number of persons remains may be of (None: those listed; more where
    not every missing person has a family on the list).  ``unlisted_share`` is the expected
    share of remains of persons who are not among them.  ``remains`` counts all remains found;
    those without a profile tell nothing, so that it only serves to see whether the other two
    numbers are possible.  ``rounds`` of the fixed point account for those identified; 0 takes
    (1-u)/N for every pairing.
    """

    missing: float | None = None
    unlisted_share: float = 0.1
    remains: int | None = None
    rounds: int = 2
    source: str = DEFAULT_SOURCE

    def __post_init__(self) -> None:
        if not 0 < self.unlisted_share < 1:
            raise InputError(
                f"unlisted_share is {self.unlisted_share}; allowed: above 0 and below 1 "
                "(what is certain beforehand no evidence can correct)",
                where="unlisted_share",
            )
        if self.rounds < 0:
            raise InputError(f"rounds is {self.rounds}; allowed: 0 or more", where="rounds")
        if not self.source.strip():
            raise InputError("a prior needs its source in words", where="source")

    def resolved(self, listed: int, samples: int) -> IdentificationPrior:
        """The prior with its numbers filled in for a case; refuses impossible ones."""
        missing = float(listed if self.missing is None else self.missing)
        if not listed <= missing < float("inf"):
            raise InputError(
                f"missing is {missing:g}, but {listed} are listed; give at least these",
                where="missing",
            )
        if self.remains is not None and self.remains < samples:
            raise InputError(
                f"remains is {self.remains}, but {samples} were searched; give at least these",
                where="remains",
            )
        if self.remains is not None:
            self._check_room(missing, self.remains)
        return replace(
            self, missing=missing, remains=samples if self.remains is None else self.remains
        )

    def require_room(self, listed: int, samples: int) -> None:
        """Raise InputError where more remains are expected of the missing than there are missing."""
        missing = float(listed if self.missing is None else self.missing)
        self._check_room(missing, samples if self.remains is None else self.remains)

    def as_record(self) -> dict[str, float | int | str | None]:
        """Every number and the source, for the log."""
        return asdict(self)

    def _check_room(self, missing: float, remains: int) -> None:
        expected = remains * (1 - self.unlisted_share)
        if expected > missing:
            raise InputError(
                f"{expected:g} of {remains} remains are expected to be of the missing, who are "
                f"{missing:g}; say how many are missing, listed or not (missing), or how many "
                "remains are of others (unlisted_share)",
                where="remains",
            )


class Expected(NamedTuple):
    """Probabilities (samples,) that a sample is of a compared person, or of a missing one beyond."""

    listed: Array
    beyond: Array


class SampleWeights(NamedTuple):
    """Natural logs of prior weights (samples,).

    ``pairing`` for one given free person, ``diffuse`` for one who may be taken by another
    sample already, ``unlisted`` for nobody compared; ``beyond`` is the plain share of the last
    that belongs to missing persons who were not compared.
    """

    pairing: Array
    diffuse: Array
    unlisted: Array
    beyond: Array

    def of_sex(self, share: Array) -> SampleWeights:
        """With the probability (samples,) that somebody unlisted has the sample's sex."""
        return self._replace(unlisted=self.unlisted + np.log(share))


def nothing_expected(samples: int) -> Expected:
    """Before the first round: nobody is taken."""
    return Expected(np.zeros(samples), np.zeros(samples))


def weigh_samples(prior: IdentificationPrior, compared: int, expected: Expected) -> SampleWeights:
    """Weights of each sample, with the others taken as they are expected to be.

    ``prior`` is resolved; ``compared`` counts the persons that took part in the search.
    """
    missing, u = float(prior.missing or 0), prior.unlisted_share
    others = Expected(*(e.sum() - e for e in expected))
    left = np.maximum(missing - others.listed - others.beyond, 1.0)
    left_beyond = np.maximum(missing - compared - others.beyond, 0.0)
    free = np.maximum(1 - others.listed / compared, 0.0)
    pairing = log(1 - u) - np.log(left)
    beyond = np.exp(pairing) * left_beyond
    with np.errstate(divide="ignore"):
        diffuse = pairing + np.log(free)
    return SampleWeights(pairing, diffuse, np.log(u + beyond), beyond / (u + beyond))
