"""The model of linkage: for every field and level, how often pairs of one person and of two show it.

``m`` is the probability of a level among pairs of entries of one person, ``u`` among pairs of two
persons; both are of pairs that are compared at all (candidates) and say something of the field.
The weight of a level is log2(m / u), the pair's bits are the sum of its weights and of the prior
log2(p / (1 - p)), p being the share of pairs of one person among the candidates.  Fellegi and Sunter,
"A theory for record linkage", JASA 64 (1969) 1183-1210.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from math import log2
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.linkage.consolidation.comparisons import BY_NAME, FIELDS

VERSION = 1
SHIPPED = Path(__file__).parent / "data" / "linkage_model.json"
_SUM_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class LevelWeight:
    """A level with its two probabilities, both above 0."""

    code: str
    m: float
    u: float

    @property
    def bits(self) -> float:
        """What the level says for one person, to base 2."""
        return log2(self.m / self.u)


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """A field's levels in the order of :data:`.comparisons.FIELDS`; m and u each add up to 1."""

    name: str
    levels: tuple[LevelWeight, ...]

    def __post_init__(self) -> None:
        known = BY_NAME.get(self.name)
        if known is None or known.codes != tuple(level.code for level in self.levels):
            raise InputError("the levels are not those of this version", where=f"field {self.name}")
        for name, column in (("m", self.m), ("u", self.u)):
            if min(column) <= 0 or abs(sum(column) - 1) > _SUM_TOLERANCE:
                raise InputError(
                    f"{name} must be above 0 and add up to 1", where=f"field {self.name}"
                )

    @classmethod
    def of(cls, name: str, m: NDArray[np.float64], u: NDArray[np.float64]) -> FieldWeights:
        """From two arrays in the order of the levels."""
        rows = zip(BY_NAME[name].codes, m.tolist(), u.tolist(), strict=True)
        return cls(name, tuple(LevelWeight(*row) for row in rows))

    @property
    def m(self) -> tuple[float, ...]:
        """Probabilities among pairs of one person."""
        return tuple(level.m for level in self.levels)

    @property
    def u(self) -> tuple[float, ...]:
        """Probabilities among pairs of two persons."""
        return tuple(level.u for level in self.levels)


@dataclass(frozen=True, slots=True)
class LinkageModel:
    """All that a pair's bits are made of, besides the pair."""

    prior: float
    """Share of pairs of one person among candidates, above 0 and below 1."""
    fields: tuple[FieldWeights, ...]
    made: str
    """Of what the numbers were made, without names of persons."""
    version: int = VERSION

    def __post_init__(self) -> None:
        if not 0 < self.prior < 1:
            raise InputError(f"{self.prior} must be between 0 and 1", where="prior")
        if tuple(f.name for f in self.fields) != tuple(f.name for f in FIELDS):
            raise InputError("fields are not those of this version", where="fields")

    @property
    def prior_bits(self) -> float:
        """What is thought of a pair before any field is seen."""
        return log2(self.prior / (1 - self.prior))

    @property
    def most_bits(self) -> dict[str, float]:
        """The most each field can say for one person, rarity aside."""
        return {f.name: max(0.0, *(level.bits for level in f.levels)) for f in self.fields}

    def to_json(self) -> str:
        """A text for :meth:`from_json`."""
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> LinkageModel:
        """InputError where it is of another version or no model at all."""
        try:
            raw = json.loads(text)
            if raw["version"] != VERSION:
                raise InputError(f"is {raw['version']}; this is {VERSION}", where="version")
            fields = tuple(
                FieldWeights(f["name"], tuple(LevelWeight(**level) for level in f["levels"]))
                for f in raw["fields"]
            )
            return cls(float(raw["prior"]), fields, str(raw["made"]))
        except (ValueError, KeyError, TypeError):
            raise InputError("is no model of linkage; save one with to_json") from None


@cache
def shipped_model() -> LinkageModel:
    """The numbers before any list at hand was seen; their ``made`` says where they come from."""
    return LinkageModel.from_json(SHIPPED.read_text("utf-8"))
