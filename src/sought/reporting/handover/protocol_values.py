"""What a protocol of handing over is made of."""

from __future__ import annotations

from dataclasses import dataclass

from sought.errors import InputError

PREPARED = "prepared"
STATES = (PREPARED, "carried_out", "cancelled")
"""What a return is at."""
KINDS = ("release", "exchange", "repatriation")
"""By what way the living come home."""
CONDITIONS = ("alive", "wounded", "ill")
"""In what state they are."""


@dataclass(frozen=True)
class InventoryLine:
    """One item as it was described; with a reason it stays with the office."""

    described: str
    left_out_reason: str = ""

    def __post_init__(self) -> None:
        if not self.described.strip():
            raise InputError("a line of the inventory describes nothing", where="inventory")


@dataclass(frozen=True)
class LivingLine:
    """One person who was handed over; ``person`` is what the reader may know of them."""

    person: str
    condition: str
    identity_by: str
    signed: bool
    health: str = ""
    wishes: str = ""

    def __post_init__(self) -> None:
        known(self.condition, CONDITIONS, "condition")


def known(value: str, values: tuple[str, ...], where: str) -> None:
    """InputError where the value is none of these."""
    if value not in values:
        raise InputError(f"not known; give one of {', '.join(values)}", where=where)
