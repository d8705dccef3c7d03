"""Teeth as they are charted: numbers (ISO 3950, called FDI), states, classes."""

from __future__ import annotations

from sought.errors import InputError

TOOTH_STATES = ("present", "absent", "filled", "crown")
TOOTH_CLASSES = ("incisor", "canine", "premolar", "molar", "wisdom")
TEETH = tuple(f"{quadrant}{place}" for quadrant in range(1, 5) for place in range(1, 9))
FDI_NUMBERS = "FDI numbers 11-18 to 41-48"
"""What :data:`TEETH` are, in words."""

_BY_PLACE = {
    "1": "incisor", "2": "incisor", "3": "canine", "4": "premolar", "5": "premolar", "6": "molar",
    "7": "molar", "8": "wisdom",
}  # fmt: skip
_CLASSES = {tooth: _BY_PLACE[tooth[1]] for tooth in TEETH}


def tooth_class(tooth: str) -> str:
    """Class of a tooth by its number; InputError for any other."""
    if tooth not in _CLASSES:
        raise InputError(f"tooth '{tooth}' is unknown; allowed: {FDI_NUMBERS}")
    return _CLASSES[tooth]
