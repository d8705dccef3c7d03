"""The bones of a person: how many there are of each, so that individuals can be counted."""

from __future__ import annotations

import math

from sought.registry.models import Side

PAIRED = (
    "clavicle", "scapula", "humerus", "radius", "ulna", "pelvis", "femur", "patella", "tibia",
    "fibula", "calcaneus", "talus",
)  # fmt: skip
"""One on each side."""
SINGLE = ("skull", "mandible", "hyoid", "sternum", "sacrum")
SEVERAL = {
    "rib": 24, "vertebra": 24, "carpal": 16, "metacarpal": 10, "tarsal": 14, "metatarsal": 10,
    "hand phalanx": 28, "foot phalanx": 28, "tooth": 32,
}  # fmt: skip
"""How many a person has, of both sides together."""
BONES = (*SINGLE, *PAIRED, *SEVERAL)
PORTIONS = (
    "whole", "proximal half", "distal half", "proximal third", "middle third", "distal third",
    "fragment",
)  # fmt: skip
WHOLE, FRAGMENT = "whole", "fragment"
_ONE_SIDED = (Side.LEFT, Side.RIGHT)


def plain(word: str) -> str:
    """A bone or portion as it is counted, however it is written."""
    return " ".join(word.casefold().split())


def per_person(bone: str, side: str) -> int:
    """Most of such bones that one person can have; with the side unknown, both sides count."""
    name = plain(bone)
    if name in SEVERAL:
        return SEVERAL[name] // (2 if side in _ONE_SIDED and name != "vertebra" else 1)
    if side in {*_ONE_SIDED, Side.UNPAIRED} or name in SINGLE:
        return 1
    return 2


def individuals(count: int, bone: str, side: str) -> int:
    """Of how many persons so many bones are at least."""
    return math.ceil(count / per_person(bone, side))
