"""What a plan assumes, and what it suggests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sought.errors import InputError
from sought.genetics.planning.ages import Age


@dataclass(frozen=True)
class PlanOptions:
    """Assumptions of a plan; each of them is shown with it.

    ``posterior`` is the probability from which an identification is concluded; ``unlisted``
    the share of remains that are of nobody listed; ``found_share`` the probability that a
    missing person's remains are among the samples, from the case load where None.
    ``year`` is the present one, today's where None; donors who may be older than ``urgent_age``
    are urgent, who must be older than ``oldest`` are taken to be dead.  ``draws`` per missing person;
    ``shortlist`` times the budget is simulated after the screening.
    """

    budget: int = 20
    posterior: float = 0.9995
    unlisted: float = 0.1
    found_share: float | None = None
    year: int | None = None
    urgent_age: float = 75.0
    oldest: float = 100.0
    draws: int = 400
    shortlist: int = 4
    seed: int = 1

    def __post_init__(self) -> None:
        for name in ("budget", "draws", "shortlist"):
            if getattr(self, name) < 1:
                raise InputError(f"{name} is {getattr(self, name)}; at least 1", where=name)
        for name in ("posterior", "unlisted"):
            if not 0 < getattr(self, name) < 1:
                raise InputError(
                    f"{name} is {getattr(self, name)}; allowed: between 0 and 1", where=name
                )
        if self.oldest < 0:
            raise InputError(f"oldest is {self.oldest}; allowed: 0 or more years", where="oldest")
        if self.found_share is not None and not 0 < self.found_share <= 1:
            raise InputError(
                f"found_share is {self.found_share}; allowed: above 0, up to 1", where="found_share"
            )

    @property
    def present(self) -> int:
        """The present year."""
        return datetime.now(tz=UTC).year if self.year is None else self.year


@dataclass(frozen=True)
class Suggestion:
    """One sample to take or to type again, with the identifications to be expected from it.

    ``gain`` is the expected number of new identifications, given the suggestions before it
    in the same family; ``error`` its standard error by simulation.  ``age`` is a relative's
    in years, lowest and highest, the latter None where no birth is known; ``markers`` how many a bone's sample has now and could have.
    """

    kind: str
    family: str
    code: str
    missing: tuple[str, ...]
    gain: float
    error: float
    age: Age | None = None
    urgent: bool = False
    markers: tuple[int, int] | None = None


@dataclass(frozen=True)
class SamplingPlan:
    """Suggestions from the most to the least worthwhile, and what they rest on.

    ``urgent`` are relatives of great age who were considered closely but did not come within
    the budget.  ``missing`` and ``remains`` count those not yet identified, ``relatives`` and
    ``bones`` those who could be typed (further); ``deceased`` and ``too_old`` count relatives
    left out because they are known to have died, or must be older than the option's ``oldest``.
    ``prospects`` are the probabilities that each missing person's remains, once found and fully
    typed, would be identified with the family as it is typed now (roughly, see :mod:`screening`).
    """

    suggestions: tuple[Suggestion, ...]
    urgent: tuple[Suggestion, ...]
    missing: int
    remains: int
    relatives: int
    deceased: int
    too_old: int
    bones: int
    found_share: float
    options: PlanOptions
    prospects: Mapping[str, float] = field(default_factory=dict)

    @property
    def gain(self) -> float:
        """Expected number of new identifications by all suggestions."""
        return sum(s.gain for s in self.suggestions)

    @property
    def error(self) -> float:
        """Standard error of :attr:`gain`, families being independent."""
        return float(sum(s.error**2 for s in self.suggestions) ** 0.5)
