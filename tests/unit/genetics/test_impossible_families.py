"""Families whose own profiles cannot be: flagged, never turned into a likelihood ratio."""

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics import (
    Case,
    Family,
    Marker,
    Member,
    Pedigree,
    Sample,
    Sex,
    identify_jointly,
    likelihood_ratios,
)

POSSIBLE = Marker("GOOD", ("1", "2"), (0.4, 0.6))
NEVER_SEEN = Marker("ZERO", ("1", "2", "3"), (0.4, 0.6, 0.0))


def case(markers, father, child):
    pedigree = Pedigree(
        (
            Member("F", sex=Sex.MALE),
            Member("M", sex=Sex.FEMALE),
            Member("C", "F", "M", Sex.MALE),
            Member("MP", "F", "M", Sex.MALE),
        ),
        "FAM",
    )
    family = Family(pedigree, {"F": np.array(father), "C": np.array(child)})
    sample = Sample("V", Sex.MALE, np.array([[0, 0]] * len(markers)))
    return Case(tuple(markers), (family,), (sample,), ("MP",))


IMPOSSIBLE = {
    "a founder has an allele of frequency 0": ([NEVER_SEEN], [(2, 2)], [(0, 2)]),
    "father and child share no allele": ([POSSIBLE], [(0, 0)], [(1, 1)]),
}


@pytest.mark.parametrize("reason", IMPOSSIBLE)
def test_the_ratio_is_not_a_number_and_the_marker_is_named(reason):
    markers, father, child = IMPOSSIBLE[reason]
    found = likelihood_ratios(case(markers, father, child))
    assert np.isnan(found.log_lr).all()
    assert found.inconsistent == {"MP": (markers[0].name,)}


@pytest.mark.parametrize("reason", IMPOSSIBLE)
def test_joint_identification_refuses_and_says_where(reason):
    markers, father, child = IMPOSSIBLE[reason]
    with pytest.raises(InputError, match=f"'MP' are impossible at {markers[0].name}"):
        identify_jointly(case(markers, father, child))


def test_a_possible_family_is_not_flagged():
    found = likelihood_ratios(case([POSSIBLE], [(0, 1)], [(1, 1)]))
    assert not found.inconsistent
    assert np.isfinite(found.log_lr).all()
