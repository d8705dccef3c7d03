"""Priors that make an assignment impossible are refused; possible ones weigh as stated."""

from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics import (
    UNIDENTIFIED,
    Case,
    Family,
    Marker,
    Priors,
    Sample,
    Sex,
    identify_jointly,
)
from sought.genetics.shapes import nuclear_family

MARKER = Marker("STR", ("1", "2"), (0.5, 0.5))


def two_families_one_sample() -> Case:
    families = []
    for name in "AB":
        pedigree = nuclear_family((f"M{name}",), father=f"f{name}", mother=f"m{name}")
        labelled = replace(pedigree, id=name)
        families.append(Family(labelled, {f"f{name}": np.array([[0, 1]])}))
    sample = Sample("V", Sex.MALE, np.array([[0, 1]]))
    return Case((MARKER,), tuple(families), (sample,), ("MA", "MB"))


def posterior(weights):
    joint = identify_jointly(replace(two_families_one_sample(), priors=Priors(weights, "a test")))
    return joint.posterior[0]


def test_two_persons_cannot_both_need_the_only_sample():
    needs_v = {UNIDENTIFIED: 0.0, "V": 1.0}
    with pytest.raises(InputError, match="no possible assignment: too many missing"):
        posterior({"MA": needs_v, "MB": needs_v})


def test_weights_multiply_likelihoods():
    """A parent 1/2 makes a child 1/2 as likely as a stranger is: LR = 1, so priors decide."""
    a, b, nobody = 0.2, 0.3, 0.5
    found = posterior({"MA": {"V": a, UNIDENTIFIED: nobody}, "MB": {"V": b, UNIDENTIFIED: nobody}})
    weights = np.array([a * nobody, b * nobody, nobody * nobody])
    assert found == pytest.approx(weights / weights.sum())


def test_what_is_not_named_weighs_one():
    assert posterior({"MA": {"V": 2.0}}) == pytest.approx(np.array([2, 1, 1]) / 4)
