"""Healed fractures and teeth: closed forms, expectation 1, impossible orders."""

from itertools import product

import pytest

from sought.errors import InputError
from sought.genetics.fusion.body_marks import TeethLR, fracture_lr, tooth_lr
from sought.genetics.fusion.models import Detection, FractureModel, TeethModel
from sought.genetics.teeth import TOOTH_CLASSES, TOOTH_STATES

FRACTURES = FractureModel(
    Detection(0.8, 0.98), Detection(0.9, 0.97), prevalence=0.02, by_bone={"radius": 0.06}
)
TEETH = TeethModel()


def seen_share(bone: str, *, seen: bool) -> float:
    there = FRACTURES.prevalence_of(bone)
    share = there * 0.9 + (1 - there) * 0.03
    return share if seen else 1 - share


@pytest.mark.parametrize(("bone", "remembered"), list(product(["radius", "rib"], [True, False])))
def test_the_expectation_of_a_fracture_is_1(bone: str, remembered: bool) -> None:
    total = sum(
        seen_share(bone, seen=seen)
        * fracture_lr(bone, remembered=remembered, seen=seen, model=FRACTURES)
        for seen in (True, False)
    )
    assert total == pytest.approx(1)


def test_a_fracture_on_both_sides_is_worth_its_rarity() -> None:
    common, rare = (
        fracture_lr(bone, remembered=True, seen=True, model=FRACTURES) for bone in ("radius", "rib")
    )
    told = 0.02 * 0.8 + 0.98 * 0.02
    both = 0.02 * 0.8 * 0.9 + 0.98 * 0.02 * 0.03
    assert rare == pytest.approx(both / told / seen_share("rib", seen=True))
    assert rare > common > 1


def test_without_errors_a_remembered_fracture_that_is_not_there_excludes() -> None:
    sure = FractureModel(Detection(1, 1), Detection(1, 1), prevalence=0.1)
    assert fracture_lr("ulna", remembered=True, seen=False, model=sure) == 0
    assert fracture_lr("ulna", remembered=True, seen=True, model=sure) == pytest.approx(10)


def test_a_fracture_nobody_can_have_tells_nothing() -> None:
    never = FractureModel(Detection(1, 1), Detection(1, 1), prevalence=0.0)
    assert fracture_lr("ulna", remembered=True, seen=True, model=never) == 1


@pytest.mark.parametrize(("kind", "before"), list(product(TOOTH_CLASSES, TOOTH_STATES)))
def test_the_expectation_of_a_tooth_is_1(kind: str, before: str) -> None:
    shares = TEETH.shares[kind]
    total = sum(shares[after] * tooth_lr(kind, before, after, TEETH) for after in TOOTH_STATES)
    assert total == pytest.approx(1)


def test_a_tooth_does_not_come_back_but_may_be_drawn() -> None:
    assert tooth_lr("molar", "absent", "present", TEETH) == pytest.approx(TEETH.error)
    assert tooth_lr("molar", "filled", "present", TEETH) == pytest.approx(TEETH.error)
    assert tooth_lr("molar", "present", "absent", TEETH) > TEETH.error


def test_teeth_multiply_and_an_impossible_order_is_told() -> None:
    value, told = TeethLR(TEETH).of(
        {"11": "present", "36": "absent", "47": "filled"}, {"11": "crown", "36": "present"}
    )
    expected = tooth_lr("incisor", "present", "crown", TEETH) * TEETH.error
    assert value == pytest.approx(expected)
    assert told == "2 teeth compared; impossible order at 36"


def test_without_errors_an_impossible_order_excludes() -> None:
    assert TeethLR(TeethModel(error=0.0)).of({"36": "absent"}, {"36": "filled"})[0] == 0


def test_unknown_teeth_are_refused() -> None:
    with pytest.raises(InputError, match="FDI"):
        TeethLR(TEETH).of({"19": "present"}, {"19": "present"})


def test_unknown_states_are_refused() -> None:
    with pytest.raises(InputError, match="'gold'; allowed: present, absent"):
        TeethLR(TEETH).of({"11": "gold"}, {"11": "present"})
