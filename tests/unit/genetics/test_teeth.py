"""Teeth: their numbers, and that every part of the package speaks of the same ones."""

from collections import Counter

import pytest

from sought.errors import InputError
from sought.genetics.fusion.models import TeethModel
from sought.genetics.teeth import TEETH, TOOTH_CLASSES, TOOTH_STATES, tooth_class


def test_a_full_set_has_32_teeth_of_five_classes() -> None:
    assert len(set(TEETH)) == 32
    assert (TEETH[0], TEETH[-1]) == ("11", "48")
    classes = Counter(tooth_class(t) for t in TEETH)
    assert classes == {"incisor": 8, "canine": 4, "premolar": 8, "molar": 8, "wisdom": 4}
    assert tuple(classes) == TOOTH_CLASSES


@pytest.mark.parametrize(
    ("tooth", "kind"),
    [("11", "incisor"), ("23", "canine"), ("35", "premolar"), ("46", "molar"), ("28", "wisdom")],
)
def test_the_second_digit_tells_the_class(tooth: str, kind: str) -> None:
    assert tooth_class(tooth) == kind


@pytest.mark.parametrize("tooth", ["19", "10", "51", "x", "111", "1", "", "١١"])
def test_unknown_teeth_are_refused(tooth: str) -> None:
    with pytest.raises(InputError, match="allowed: FDI numbers 11-18 to 41-48"):
        tooth_class(tooth)


def test_the_model_of_teeth_has_a_share_for_every_class_and_state() -> None:
    model = TeethModel()
    assert set(model.shares) == set(TOOTH_CLASSES)
    assert all(set(row) == set(TOOTH_STATES) for row in model.shares.values())
    assert set(model.changes) == set(TOOTH_STATES)
