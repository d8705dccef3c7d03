"""How large a nation is, what goes wrong in it, and its random streams."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto

import numpy as np

from sought.errors import InputError


class Stream(IntEnum):
    """What is drawn independently of everything else."""

    HOUSEHOLDS = auto()
    REPORTS = auto()
    FAULTS = auto()
    GENES = auto()
    OTHER_GENES = auto()
    STAFF_GENES = auto()
    KITS = auto()
    FOUND = auto()
    UNLISTED = auto()
    BODIES = auto()
    ORDER = auto()
    CONTAMINATED = auto()
    COUNTRY = auto()
    LIVES = auto()
    BEFORE = auto()
    AFTER = auto()
    BIRTHS = auto()
    DEATHS = auto()
    DEATHS_TOLD = auto()


def stream(seed: int, *place: int) -> np.random.Generator:
    """Random numbers of one stream, and in it of one family or body."""
    return np.random.default_rng((seed, *place))


@dataclass(frozen=True)
class NationPlan:
    """Size of a nation, and the shares of what goes wrong.

    ``remains`` bodies are found, a share ``unlisted`` of them of persons whom no family misses.
    ``wrong`` and ``twice`` are shares of the families: with a father who is not the one told,
    and reporting a person whom another family reports, too.  ``contaminated`` is the share of
    samples that show the profile of one of the ``staff``.  Who of the relatives has died, and is
    told to have, is as of the beginning of ``year``.
    """

    families: int
    remains: int
    unlisted: float = 0.15
    wrong: float = 0.01
    twice: float = 0.003
    contaminated: float = 0.003
    staff: int = 25
    year: int = 2026

    def __post_init__(self) -> None:
        for name, least in (("families", 1), ("remains", 0), ("staff", 1)):
            if getattr(self, name) < least:
                raise InputError(
                    f"{name} is {getattr(self, name)}; allowed: {least} or more", where=name
                )
        for name in ("unlisted", "wrong", "twice", "contaminated"):
            if not 0 <= getattr(self, name) <= 1:
                raise InputError(f"{name} is {getattr(self, name)}; allowed: 0 to 1", where=name)
