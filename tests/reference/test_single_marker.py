"""193 likelihoods of pedprobr: loops, inbred founders, X, theta, mutation, random pedigrees."""

import pytest

from sought.genetics.likelihood import log_likelihood
from tests.reference import readers

pytestmark = pytest.mark.reference


def test_single_marker_likelihoods(reference):
    wrong = {}
    for case in readers.cases(reference, "likelihood/single_marker.json", 193):
        markers = [readers.marker(m) for m in case["markers"]]
        found = sum(
            log_likelihood(
                readers.pedigree(p),
                markers,
                readers.profiles(markers, p["genotypes"]),
                theta=case["theta"],
            ).sum()
            for p in case["pedigrees"]
        )
        if found != pytest.approx(readers.number(case["loglik"]), rel=1e-11):
            wrong[case["id"]] = (found, case["loglik"])
    assert wrong == {}
