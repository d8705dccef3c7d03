"""What is known beside the DNA: ages, statures, fractures, teeth.

Everything errs as the evidence models say (:mod:`sought.genetics.fusion.models`), so that their
likelihood ratios mean in an invented nation what they claim to mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil, floor
from statistics import NormalDist
from typing import Any

import numpy as np

from sought.genetics.caseload import AnteMortem, Interval, PostMortem
from sought.genetics.fusion.models import Detection, EvidenceModels
from sought.genetics.locus import Indices
from sought.genetics.nation.country import SOURCE, place_code, site_code
from sought.genetics.nation.dentition import Dentition
from sought.genetics.pedigree import Sex

BONES = ("clavicle", "femur", "fibula", "humerus", "nasal", "radius", "ribs", "tibia", "ulna")
LETTERS = {Sex.FEMALE: "F", Sex.MALE: "M"}

_GROWN = 18
_TOLD = {"birth": 0.95, "stature": 0.7, "place": 0.9, "fractures": 0.5, "teeth": 0.15}
_OLDEST = 120
_SEEN = {"sex": 0.9, "age": 0.95, "stature": 0.85, "fractures": 0.8, "teeth": 0.6}
_SEEN_OF_ELEMENT = {"sex": 0.3, "age": 0.5, "stature": 0.5, "fractures": 0.0, "teeth": 0.1}
"""Share of the missing, of bodies and of single elements of which each is known."""


@dataclass(frozen=True, eq=False)
class Life:
    """The truth about a dead person: years of birth, last contact and death, body, place.

    ``stature`` is in cm, None of children; ``charted`` and ``teeth`` (32,) are the states of the
    teeth in life and at death.
    """

    sex: Sex
    birth: float
    last_seen: float
    death: float
    stature: float | None
    place: int
    fractured: frozenset[str]
    charted: Indices
    teeth: Indices

    @property
    def age(self) -> float:
        """At death, in years."""
        return self.death - self.birth


Reading = Callable[[Life, np.random.Generator], Any]


class Observer:
    """Draws lives, and what families and anthropologists report of them."""

    def __init__(self, models: EvidenceModels | None = None) -> None:
        self.models = models or EvidenceModels()
        self.dentition = Dentition(self.models.teeth)

    def life(
        self, rng: np.random.Generator, *, sex: Sex, birth: float, last_seen: float, place: int
    ) -> Life:
        """A life that ended some time after it was last seen."""
        death = last_seen + float(rng.uniform(0, self.models.age.survival))
        people = self.models.stature.population[LETTERS[sex]]
        stature = float(rng.normal(people.mean, people.sd))
        prevalence = [self.models.fractures.prevalence_of(b) for b in BONES]
        broken = rng.random(len(BONES)) < prevalence
        charted = self.dentition.in_life(rng)
        return Life(
            sex,
            birth,
            last_seen,
            death,
            stature if death - birth >= _GROWN else None,
            place,
            frozenset(b for b, is_broken in zip(BONES, broken, strict=True) if is_broken),
            charted,
            self.dentition.at_death(charted, rng),
        )

    def ante_mortem(self, life: Life, rng: np.random.Generator) -> AnteMortem:
        """What a family reports of a missing person."""
        readings: Mapping[str, Reading] = {
            "birth": _birth,
            "stature": self._told_stature,
            "place": lambda of, _: place_code(of.place),
            "fractures": self._remembered,
            "teeth": lambda of, r: self.dentition.charted(of.charted, 0.5, r),
        }
        known = _known(readings, _TOLD, life, rng)
        return AnteMortem(last_seen=_last_seen(life, rng), source=SOURCE, **known)

    def post_mortem(
        self, life: Life, site: int, rng: np.random.Generator, *, whole: bool
    ) -> PostMortem:
        """What an anthropologist finds of a body, or of a single element."""
        readings: Mapping[str, Reading] = {
            "sex": self._read_sex,
            "age": self._estimated_age,
            "stature": self._estimated_stature,
            "fractures": self._seen,
            "teeth": self._read_teeth,
        }
        known = _known(readings, _SEEN if whole else _SEEN_OF_ELEMENT, life, rng)
        return PostMortem(site=site_code(site), source=SOURCE, **known)

    def _told_stature(self, life: Life, rng: np.random.Generator) -> float | None:
        model = self.models.stature
        told = rng.normal(model.reported_bias, model.reported_sd)
        return None if life.stature is None else float(round(life.stature + told))

    def _remembered(self, life: Life, rng: np.random.Generator) -> dict[str, bool]:
        return _fractures(life, self.models.fractures.remembered, 1.0, rng)

    def _seen(self, life: Life, rng: np.random.Generator) -> dict[str, bool]:
        return _fractures(life, self.models.fractures.seen, 0.8, rng)

    def _read_teeth(self, life: Life, rng: np.random.Generator) -> dict[str, str]:
        return self.dentition.charted(self.dentition.misread(life.teeth, rng), 0.7, rng)

    def _read_sex(self, life: Life, rng: np.random.Generator) -> str:
        wrong = rng.random() < self.models.sex.error
        if life.age < _GROWN:  # bones of children do not show it
            return ""
        return "M" if (life.sex == Sex.MALE) != wrong else "F"

    def _estimated_age(self, life: Life, rng: np.random.Generator) -> Interval:
        """Narrow for children, wide for the old; misjudged, it is somebody else's."""
        model = self.models.age
        age = life.age
        if rng.random() < model.misjudged:
            part = rng.choice(len(model.shares), p=model.shares)
            age = float(rng.uniform(model.edges[part], model.edges[part + 1]))
        width = 4 + 0.5 * age
        low = floor(max(age - width * rng.random(), 0.0))
        return Interval(low, min(ceil(low + width) + 1, _OLDEST))

    def _estimated_stature(self, life: Life, rng: np.random.Generator) -> Interval | None:
        model = self.models.stature
        half = model.least_error * NormalDist().inv_cdf((1 + model.coverage) / 2)
        error = rng.normal(0, model.least_error)
        if life.stature is None:
            return None
        middle = life.stature + error
        return Interval(round(middle - half, 1), round(middle + half, 1))


def _known(
    readings: Mapping[str, Reading],
    shares: Mapping[str, float],
    life: Life,
    rng: np.random.Generator,
) -> dict[str, Any]:
    """Each reading that was made, by name."""
    made = rng.random(len(readings)) < [shares[name] for name in readings]
    return {
        name: read(life, rng)
        for (name, read), is_made in zip(readings.items(), made, strict=True)
        if is_made
    }


def year_of_birth(birth: float) -> Interval:
    """The calendar year."""
    return Interval(floor(birth), floor(birth) + 1)


def _birth(life: Life, rng: np.random.Generator) -> Interval:
    year = year_of_birth(life.birth)
    return year if rng.random() < 0.9 else Interval(year.low - 2, year.high + 2)


def _last_seen(life: Life, rng: np.random.Generator) -> Interval:
    """The month, or where it is forgotten the year."""
    if rng.random() < 0.8:
        return Interval(floor(life.last_seen * 12) / 12, ceil(life.last_seen * 12) / 12)
    return Interval(floor(life.last_seen), ceil(life.last_seen))


def _fractures(
    life: Life, detection: Detection, told: float, rng: np.random.Generator
) -> dict[str, bool]:
    """For the share ``told`` of the bones, whether a healed fracture is reported."""
    return {
        bone: bool(u < detection.given(there=bone in life.fractured, noticed=True))
        for bone, (asked, u) in zip(BONES, rng.random((len(BONES), 2)), strict=True)
        if asked < told
    }
