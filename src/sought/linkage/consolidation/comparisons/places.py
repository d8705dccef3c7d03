"""Places, units and addresses: by key in any script, by distance where a gazetteer knows it."""

from __future__ import annotations

from sought.linkage.consolidation.comparisons.levels import Field, Level, alike, either_null
from sought.linkage.consolidation.gazetteer import chord

KILOMETRES = (5, 20, 60, 200)
_ALIKE = 0.25


def _squared(column: str) -> str:
    gaps = [f"({column}_{axis}_l - {column}_{axis}_r)" for axis in "xyz"]
    return " + ".join(f"{gap} * {gap}" for gap in gaps)


def _within(column: str, kilometres: int) -> Level:
    known = f"{column}_x_l is not null and {column}_x_r is not null"
    limit = chord(kilometres) ** 2
    return Level(f"within_{kilometres}_km", f"{known} and {_squared(column)} <= {limit!r}")


def _place(name: str) -> Field:
    """Alike in writing counts only where one of the two is in no gazetteer."""
    unknown = f"({name}_x_l is null or {name}_x_r is null)"
    return Field(
        name,
        either_null(f"{name}_key"),
        (
            Level("same", f"{name}_key_l = {name}_key_r"),
            Level("alike", f"{unknown} and {alike(f'{name}_text', _ALIKE)}"),
            *(_within(name, km) for km in KILOMETRES),
            Level("different"),
        ),
        rarity=f"{name}_key",
    )


PLACE = _place("place")
LAST_PLACE = _place("last_place")

UNIT = Field(
    "unit",
    either_null("unit_key"),
    (
        Level("same", "unit_key_l = unit_key_r"),
        Level("same_number", "unit_number_l is not null and unit_number_l = unit_number_r"),
        Level(
            "alike",
            f"(unit_number_l is null or unit_number_r is null) and {alike('unit_text', _ALIKE)}",
        ),
        Level("different"),
    ),
    rarity="unit_key",
)

ADDRESS = Field(
    "address",
    either_null("address_key"),
    (
        Level("same", "address_key_l = address_key_r"),
        Level("close", alike("address_key", 0.15)),
        Level("alike", alike("address_key", 0.35)),
        Level("remote", alike("address_key", 0.55)),
        Level("different"),
    ),
)
