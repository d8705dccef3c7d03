"""What an examination may say: intervals with their method, bones and teeth as they are charted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from sought.registry.models.remains import Examination

_SAYS = ("sex", "age_low", "stature_low", "fractures", "teeth", "individuals", "trauma", "findings")


@dataclass(frozen=True)
class _Limits:
    """What an interval may lie in, with the unit."""

    least: float
    most: float
    unit: str


_INTERVALS = {"age": _Limits(0, 130, "years"), "stature": _Limits(30, 260, "cm")}


def problems_of(row: Examination) -> Iterator[tuple[str, str]]:
    """The fields that cannot be as they are, each with what is wrong and the way out."""
    for name, limits in _INTERVALS.items():
        yield from _interval_problems(row, name, limits)
    yield from _fracture_problems(row.fractures)
    yield from _tooth_problems(row.teeth)
    if not any(_says(getattr(row, name)) for name in _SAYS):
        yield "findings", _("an examination says something; write what was found")


def _says(value: object) -> bool:
    """Nought says something; an empty text or chart does not."""
    return value is not None and value not in ("", {})


def _interval_problems(row: Examination, name: str, limits: _Limits) -> Iterator[tuple[str, str]]:
    low, high = getattr(row, f"{name}_low"), getattr(row, f"{name}_high")
    if low is None and high is None:
        return
    if low is None or high is None:
        missing = f"{name}_low" if low is None else f"{name}_high"
        yield missing, _("an interval has a lowest and a highest value; give both")
        return
    if not limits.least <= low <= high <= limits.most:
        yield (
            f"{name}_low",
            _("give low, then high, within %(least)g to %(most)g %(unit)s") % vars(limits),
        )
    if not getattr(row, f"{name}_method").strip():
        yield f"{name}_method", _("an interval needs the method that gives it")


def _fracture_problems(fractures: Any) -> Iterator[tuple[str, str]]:
    good = isinstance(fractures, Mapping) and all(
        isinstance(bone, str) and bone.strip() and isinstance(there, bool)
        for bone, there in fractures.items()
    )
    if not good:
        yield "fractures", _("fractures give bones, each with true or false")


def _tooth_problems(teeth: Any) -> Iterator[tuple[str, str]]:
    # Here, so that the models load without the science.
    from sought.genetics.teeth import FDI_NUMBERS, TEETH, TOOTH_STATES

    if not isinstance(teeth, Mapping) or any(tooth not in TEETH for tooth in teeth):
        yield "teeth", _("this is no tooth; allowed: %(numbers)s") % {"numbers": FDI_NUMBERS}
    elif any(state not in TOOTH_STATES for state in teeth.values()):
        states = ", ".join(TOOTH_STATES)
        yield "teeth", _("a tooth is one of %(states)s") % {"states": states}
