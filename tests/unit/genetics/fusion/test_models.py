"""Models refuse numbers that cannot be."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sought.errors import InputError
from sought.genetics.fusion import models as m


@pytest.mark.parametrize(
    ("make", "match"),
    [
        (lambda: m.SexModel(error=1.2), "error is 1.2"),
        (lambda: m.SexModel(female_share=-0.1), "female_share"),
        (lambda: m.AgeModel(misjudged=2), "misjudged"),
        (lambda: m.AgeModel(survival=-1), "survival"),
        (lambda: m.AgeModel(edges=(0, 40, 30), shares=(0.5, 0.5)), "edges that rise"),
        (lambda: m.AgeModel(shares=(0.4,)), "sum to 1"),
        (lambda: m.AgeModel(edges=(0, 1, 2)), "need 2 edges"),
        (lambda: m.StaturePopulation(170, 0), "sd is 0"),
        (lambda: m.StatureModel(coverage=1), "between 0 and 1"),
        (lambda: m.StatureModel(least_error=0), "least_error"),
        (lambda: m.StatureModel(population={"F": m.StaturePopulation(160, 6)}), "F and of M"),
        (lambda: m.Detection(0.5, 1.5), "specificity"),
        (lambda: m.FractureModel(by_bone={"rib": 3}), "rib is 3"),
        (lambda: m.TeethModel(error=-1), "error"),
        (lambda: m.TeethModel(changes={}), "needs a row for each of present"),
        (lambda: replace(m.EvidenceModels(), source=" "), "source in words"),
    ],
)
def test_what_cannot_be_is_refused(make: Callable[[], object], match: str) -> None:
    with pytest.raises(InputError, match=match):
        make()


def test_a_tooth_state_without_share_is_refused() -> None:
    shares = dict(m.TeethModel().shares)
    shares["molar"] = {"present": 1.0, "absent": 0.0, "filled": 0.0, "crown": 0.0}
    with pytest.raises(InputError, match="never be seen"):
        m.TeethModel(shares=shares)
