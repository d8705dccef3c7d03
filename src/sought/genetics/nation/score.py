"""How well a search did: its posteriors held against the truth.

An identification is a pairing of a body with a missing person whose posterior reaches the
threshold; all samples of the body go with it.  It is true where all of them are that person's,
however often and by whichever family the person was reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.genetics.case import UNIDENTIFIED
from sought.genetics.nation.calibration import CalibrationBin, calibration, chance_of_as_many
from sought.genetics.nation.truth import Truth

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Pairings:
    """Posteriors of pairings as a search gives them.

    ``sample`` (n) names a body by its leading sample, ``missing`` (n) a missing person or ``*``,
    ``posterior`` (n,) is in [0, 1].  ``body_of`` gives samples the leading sample of their body;
    a sample without one is a body of its own.
    """

    sample: Sequence[str]
    missing: Sequence[str]
    posterior: Array
    body_of: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        n = len(self.posterior)
        if not n == len(self.sample) == len(self.missing):
            raise InputError("samples, missing and posteriors are not equally many")
        outside = ~((self.posterior >= 0) & (self.posterior <= 1))
        if outside.any():
            row = int(outside.argmax())
            raise InputError(
                f"posterior is {self.posterior[row]}; allowed: 0 to 1", where=f"row {row + 1}"
            )
        pairs = Counter(zip(self.sample, self.missing, strict=True))
        twice = next((pair for pair, times in pairs.items() if times > 1), None)
        if twice:
            raise InputError(f"'{twice[0]}' is paired with '{twice[1]}' twice; keep one row")
        for sample, lead in self.body_of.items():
            if self.body_of.get(lead, lead) != lead:
                raise InputError(
                    f"'{lead}' stands for a body and is part of another one", where=f"body {sample}"
                )
        for i, sample in enumerate(self.sample):
            if (lead := self.body_of.get(sample, sample)) != sample:
                raise InputError(
                    f"'{sample}' is part of body '{lead}', which stands for it; name that",
                    where=f"row {i + 1}",
                )


@dataclass(frozen=True, eq=False)
class Score:
    """What was found at a threshold, and what the posteriors promised.

    ``identified`` counts bodies, ``found`` missing persons truly identified, of the ``findable``.
    ``promises`` (identified,) are the posteriors of the identifications.
    """

    threshold: float
    samples: int
    findable: int
    found: int
    identified: int
    false: tuple[tuple[str, str], ...]
    wrong_merges: tuple[str, ...]
    promises: Array
    bins: tuple[CalibrationBin, ...]

    @property
    def recall(self) -> float:
        """Share of the findable missing persons who were found; nan where there are none."""
        return self.found / self.findable if self.findable else np.nan

    @property
    def precision(self) -> float:
        """Share of identifications that are true; nan where there are none."""
        return 1 - len(self.false) / self.identified if self.identified else np.nan

    @property
    def expected_false(self) -> float:
        """False identifications that the posteriors themselves announce."""
        return float((1 - self.promises).sum())

    @cached_property
    def chance(self) -> float:
        """Probability of so many false identifications or more, were the posteriors right."""
        return chance_of_as_many(len(self.false), 1 - self.promises)


def score(pairings: Pairings, truth: Truth, *, threshold: float = 0.9995) -> Score:
    """Hold pairings against the truth.

    Bodies with a contaminated sample are left out of the calibration: what the DNA shows is not
    the body's.  Raises InputError for samples the truth does not know.
    """
    if not 0 < threshold <= 1:
        raise InputError(f"threshold is {threshold}; allowed: above 0, up to 1", where="threshold")
    members = _members(pairings, truth)
    person = {lead: _person_of(samples, truth) for lead, samples in members.items()}
    pairs = list(zip(pairings.sample, pairings.missing, strict=True))
    true = np.array([truth.same(missing) == person[lead] for lead, missing in pairs], dtype=bool)
    named = np.array([missing != UNIDENTIFIED for _, missing in pairs], dtype=bool)
    identified = named & (pairings.posterior >= threshold)
    right = [pair for pair, is_it in zip(pairs, identified & true, strict=True) if is_it]
    wrong = [pair for pair, is_it in zip(pairs, identified & ~true, strict=True) if is_it]
    clean = {lead: truth.contaminated.keys().isdisjoint(s) for lead, s in members.items()}
    counted = np.array([clean[s] for s in pairings.sample], dtype=bool)
    return Score(
        threshold=threshold,
        samples=len(truth.person),
        findable=len(truth.findable),
        found=len({truth.same(missing) for _, missing in right}),
        identified=len(right) + len(wrong),
        false=tuple(wrong),
        wrong_merges=tuple(lead for lead, who in person.items() if who is None),
        promises=np.asarray(pairings.posterior[identified]),
        bins=calibration(pairings.posterior[counted], true[counted]),
    )


def _members(pairings: Pairings, truth: Truth) -> dict[str, list[str]]:
    """Samples of every body, by the leading one."""
    for sample in (*pairings.sample, *pairings.body_of, *pairings.body_of.values()):
        if sample not in truth.person:
            raise InputError(
                f"sample '{sample}' is not in the truth; it belongs to another case", where="sample"
            )
    members: dict[str, list[str]] = {}
    for sample in truth.person:
        members.setdefault(pairings.body_of.get(sample, sample), []).append(sample)
    return members


def _person_of(samples: Sequence[str], truth: Truth) -> str | None:
    """The person all these samples were taken from; None where they are of several bodies."""
    bodies = {truth.body[s] for s in samples}
    return truth.same(truth.person[samples[0]]) if len(bodies) == 1 else None
