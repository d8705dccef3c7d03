"""79 likelihoods of pedprobr at two linked markers."""

import numpy as np
import pytest

from sought.genetics.likelihood import log_likelihood
from sought.genetics.linked import linked_log_likelihood
from tests.reference import readers

pytestmark = pytest.mark.reference

FILE, COUNT = "likelihood/linked_pairs.json", 79


def family(case):
    (entry,) = case["pedigrees"]
    markers = [readers.marker(m) for m in case["markers"]]
    return readers.pedigree(entry), markers, readers.profiles(markers, entry["genotypes"])


def log_of(likelihood) -> float:
    with np.errstate(divide="ignore"):
        return float(np.log(likelihood))


def test_linked_pairs(reference):
    wrong = {}
    for case in readers.cases(reference, FILE, COUNT):
        found = linked_log_likelihood(*family(case), recombination=case["rho"])
        if found != pytest.approx(log_of(case["likelihood"]), rel=1e-11):
            wrong[case["id"]] = (found, log_of(case["likelihood"]))
    assert wrong == {}


def test_each_marker_of_the_pairs_alone(reference):
    for case in readers.cases(reference, FILE, COUNT):
        expected = [log_of(case[f"likelihood_L{i}"]) for i in (1, 2)]
        assert log_likelihood(*family(case)) == pytest.approx(expected, rel=1e-11)
