"""How often each kind of non-genetic evidence errs, and what it looks like in the population.

Defaults marked *convention* are no measurements: they are plausible numbers that an
institution should replace by those of its own cases and of its own population.

Hypothesis 1: the remains are the missing person's.  Hypothesis 2: they are another person's
of the population.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from sought.errors import InputError
from sought.genetics.confusion import require_distribution, require_rate
from sought.genetics.teeth import TOOTH_CLASSES, TOOTH_STATES
from sought.genetics.traits import SEXES


def _require_rates(model: object) -> None:
    for one in fields(model):  # type: ignore[arg-type]
        require_rate(getattr(model, one.name), one.name)


def _require_positive(model: object, *names: str, least: float = 1e-9) -> None:
    for name in names:
        if not least <= getattr(model, name) < float("inf"):
            raise InputError(f"{name} is {getattr(model, name)}; too low", where=name)


@dataclass(frozen=True)
class SexModel:
    """Sex by morphology, misjudged with probability ``error``.

    0.05: Marsico et al., Forensic Sci. Int. Genet. 66 (2023) 102891.  ``female_share`` of
    the persons the remains may be of: convention; most who are killed in war are men.
    """

    error: float = 0.05
    female_share: float = 0.5

    def __post_init__(self) -> None:
        _require_rates(self)


@dataclass(frozen=True)
class AgeModel:
    """Age at death: an estimated interval holds the true age, unless it was misjudged.

    ``misjudged`` is the probability that the interval tells nothing: 0.05 as the age error
    of Marsico et al. (2023).  Death follows the last sighting within ``survival`` years
    (convention).  Ages at death in the population are even between neighbouring ``edges``
    (years), with the ``shares`` in between: even from 0 to 80 as in Marsico et al. (2023);
    an institution should give the ages of its own missing.
    """

    misjudged: float = 0.05
    survival: float = 1.0
    edges: tuple[float, ...] = (0.0, 80.0)
    shares: tuple[float, ...] = (1.0,)

    def __post_init__(self) -> None:
        require_rate(self.misjudged, "misjudged")
        _require_positive(self, "survival", least=0.0)
        if len(self.edges) != len(self.shares) + 1 or sorted(set(self.edges)) != list(self.edges):
            raise InputError(
                f"{len(self.shares)} shares need {len(self.shares) + 1} edges that rise, "
                f"not {len(self.edges)}",
                where="edges",
            )
        require_distribution(self.shares, "shares of ages")


@dataclass(frozen=True)
class StaturePopulation:
    """Statures of one sex, normal with this ``mean`` and ``sd`` in cm."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        _require_positive(self, "mean", "sd")


def _statures() -> Mapping[str, StaturePopulation]:
    return {"F": StaturePopulation(162.0, 6.5), "M": StaturePopulation(174.0, 7.0)}


@dataclass(frozen=True)
class StatureModel:
    """Stature in cm: reported from life, estimated from bone, both with normal errors.

    Reported statures exceed measured ones, men's more (Willey & Falsetti, J. Forensic Sci. 36
    (1991) 813); ``reported_bias`` and ``reported_sd`` (a relative's memory) are conventions.
    An estimated interval holds the true stature with ``coverage``; its standard error is
    taken as ``least_error`` or more, as with Trotter & Gleser's equations (about 3 to 4.5 cm
    for one long bone, Am. J. Phys. Anthropol. 10 (1952) 463), whose published ranges are too
    narrow (Ousley, J. Forensic Sci. 40 (1995) 768).  ``population`` by sex: convention; an
    institution should replace it.
    """

    reported_bias: float = 1.0
    reported_sd: float = 5.0
    coverage: float = 0.95
    least_error: float = 4.0
    population: Mapping[str, StaturePopulation] = field(default_factory=_statures)

    def __post_init__(self) -> None:
        _require_positive(self, "reported_sd", "least_error")
        if not 0 < self.coverage < 1:
            raise InputError(f"coverage is {self.coverage}; allowed: between 0 and 1")
        if set(self.population) != set(SEXES):
            raise InputError("give the statures of F and of M", where="population")


@dataclass(frozen=True)
class Detection:
    """How often what is there is noticed, and what is not there is not."""

    sensitivity: float
    specificity: float

    def __post_init__(self) -> None:
        _require_rates(self)

    def given(self, *, there: bool, noticed: bool) -> float:
        """P(noticed or not | there or not)."""
        right = self.sensitivity if there else self.specificity
        return right if there == noticed else 1 - right


@dataclass(frozen=True)
class FractureModel:
    """Healed fractures: ``remembered`` by relatives, ``seen`` on the bone.

    All conventions: relatives forget childhood fractures, remodelling hides them.
    ``prevalence`` is the share of persons with one in a bone, ``by_bone`` where it differs.
    """

    remembered: Detection = Detection(0.8, 0.98)
    seen: Detection = Detection(0.85, 0.98)
    prevalence: float = 0.03
    by_bone: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for bone, share in {"prevalence": self.prevalence, **self.by_bone}.items():
            require_rate(share, bone)

    def prevalence_of(self, bone: str) -> float:
        """Share of persons with a healed fracture of the bone."""
        return self.by_bone.get(bone, self.prevalence)


def _shares(present: float, absent: float, filled: float, crown: float) -> Mapping[str, float]:
    return dict(zip(TOOTH_STATES, (present, absent, filled, crown), strict=True))


def _tooth_shares() -> Mapping[str, Mapping[str, float]]:
    return {
        "incisor": _shares(0.82, 0.05, 0.09, 0.04),
        "canine": _shares(0.86, 0.04, 0.07, 0.03),
        "premolar": _shares(0.66, 0.12, 0.17, 0.05),
        "molar": _shares(0.40, 0.22, 0.31, 0.07),
        "wisdom": _shares(0.45, 0.45, 0.09, 0.01),
    }


def _tooth_changes() -> Mapping[str, Mapping[str, float]]:
    return {
        "present": _shares(0.90, 0.04, 0.05, 0.01),
        "absent": _shares(0.0, 1.0, 0.0, 0.0),
        "filled": _shares(0.0, 0.06, 0.88, 0.06),
        "crown": _shares(0.0, 0.06, 0.0, 0.94),
    }


@dataclass(frozen=True)
class TeethModel:
    """States of single teeth, before (AM) and after death (PM).

    With probability ``error`` a record tells nothing of the tooth (wrong tooth, wrong
    chart); else the tooth went from its AM to its PM state as ``changes[AM][PM]`` says:
    extraction and treatment after the record are possible, an absent tooth does not come
    back.  ``shares`` are the states in the population by class of tooth.  All numbers are
    conventions, after the idea of Adams, J. Forensic Sci. 48 (2003) 497 and 522, who counts
    dental patterns in a reference population; an institution should replace them.
    """

    error: float = 0.03
    shares: Mapping[str, Mapping[str, float]] = field(default_factory=_tooth_shares)
    changes: Mapping[str, Mapping[str, float]] = field(default_factory=_tooth_changes)

    def __post_init__(self) -> None:
        require_rate(self.error, "error")
        for name, kinds in (("shares", TOOTH_CLASSES), ("changes", TOOTH_STATES)):
            table = getattr(self, name)
            if set(table) != set(kinds) or any(set(r) != set(TOOTH_STATES) for r in table.values()):
                raise InputError(
                    f"needs a row for each of {', '.join(kinds)} with {', '.join(TOOTH_STATES)}",
                    where=name,
                )
            for kind, row in table.items():
                require_distribution(row.values(), f"{name} of '{kind}'")
        for kind, row in self.shares.items():
            if not all(row.values()):
                raise InputError("a state of share 0 could never be seen", where=f"shares.{kind}")


@dataclass(frozen=True)
class EvidenceModels:
    """All models and error rates of non-genetic evidence; ``source`` says whose they are."""

    sex: SexModel = field(default_factory=SexModel)
    age: AgeModel = field(default_factory=AgeModel)
    stature: StatureModel = field(default_factory=StatureModel)
    fractures: FractureModel = field(default_factory=FractureModel)
    teeth: TeethModel = field(default_factory=TeethModel)
    source: str = "defaults of Sought"

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise InputError("models need their source in words", where="source")
