"""Healed fractures and teeth: what was known in life against what is seen on the remains."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log

from sought.errors import InputError
from sought.genetics.fusion.models import FractureModel, TeethModel
from sought.genetics.teeth import TOOTH_STATES, tooth_class


def fracture_lr(bone: str, *, remembered: bool, seen: bool, model: FractureModel) -> float:
    """Plain LR of a healed fracture seen on a bone, or not, given what relatives remember.

    P(seen | remembered) / P(seen), summed over whether the fracture is there.
    """
    joint = alone = report = 0.0
    prevalence = model.prevalence_of(bone)
    for there, share in ((True, prevalence), (False, 1 - prevalence)):
        told = model.remembered.given(there=there, noticed=remembered)
        found = model.seen.given(there=there, noticed=seen)
        joint += share * told * found
        alone += share * found
        report += share * told
    return joint / (alone * report) if alone * report else 1.0


class TeethLR:
    """Likelihood ratios of teeth, with the logarithms made once."""

    def __init__(self, model: TeethModel) -> None:
        self._logs = {
            (kind, am, pm): _log(tooth_lr(kind, am, pm, model))
            for kind in model.shares
            for am in TOOTH_STATES
            for pm in TOOTH_STATES
        }
        self._back = {
            (am, pm) for am, row in model.changes.items() for pm, share in row.items() if not share
        }

    def of(self, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[float, str]:
        """Plain LR of all teeth recorded on both sides, and which were compared, in words."""
        both = [tooth for tooth in before if tooth in after]
        total, order = 0.0, []
        for tooth in both:
            states = _known(tooth, before[tooth]), _known(tooth, after[tooth])
            total += self._logs[tooth_class(tooth), *states]
            if states in self._back:
                order.append(tooth)
        told = f"; impossible order at {', '.join(order)}" if order else ""
        return exp(total), f"{len(both)} teeth compared{told}"


def tooth_lr(kind: str, before: str, after: str, model: TeethModel) -> float:
    """Plain LR of one tooth's state after death, given its state in life."""
    sound = model.changes[before][after] / model.shares[kind][after]
    return model.error + (1 - model.error) * sound


def _known(tooth: str, state: str) -> str:
    if state not in TOOTH_STATES:
        raise InputError(
            f"tooth {tooth} is '{state}'; allowed: {', '.join(TOOTH_STATES)}", where="teeth"
        )
    return state


def _log(value: float) -> float:
    return log(value) if value else float("-inf")
