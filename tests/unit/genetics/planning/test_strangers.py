"""Strangers' ratios: mean 1 over strangers, and whole likelihoods of the same genotypes."""

import numpy as np
import pytest

from sought.genetics.markers import Marker
from sought.genetics.planning.family_shapes import outline
from sought.genetics.planning.panel import Panel
from sought.genetics.planning.strangers import _profiles, against_strangers
from tests.cases import reference_family
from tests.families import family

P = 0.3
MARKERS = (Marker("L", ("1", "2", "3"), (P, 0.5, 0.2)),)
TRIO = family("F, 1", "G, 2", "M = F + G, 1")


def test_a_parents_ratios_are_the_closed_form() -> None:
    home = reference_family("one", TRIO, MARKERS, F="1/1")
    panel = Panel.of(MARKERS, 0.0)
    found = against_strangers(panel, [outline(home, "M", {"M"})], np.random.default_rng(4))
    profiles = _profiles(panel, np.random.default_rng(4))[:, 0]
    with np.errstate(divide="ignore"):
        expected = np.log((profiles == 0).sum(axis=1) / (2 * P))
    assert found[:, 0, 0] == pytest.approx(expected)


def test_strangers_are_drawn_from_the_population() -> None:
    panel = Panel.of(MARKERS, 0.0)
    alleles = np.stack([_profiles(panel, np.random.default_rng(i)) for i in range(40)]).ravel()
    shares = np.bincount(alleles, minlength=3) / alleles.size
    assert np.abs(shares - [P, 0.5, 0.2]).max() < 4 * np.sqrt(0.25 / alleles.size)


def test_an_untyped_family_says_nothing() -> None:
    home = reference_family("one", TRIO, MARKERS)
    found = against_strangers(
        Panel.of(MARKERS, 0.0), [outline(home, "M", {"M"})], np.random.default_rng(4)
    )
    assert found == pytest.approx(0)
