"""Upper ends of the LR against moments written out."""

import numpy as np
import pytest

from sought.genetics import shapes
from sought.genetics.case import Case
from sought.genetics.markers import Marker
from sought.genetics.national.reach import reach
from sought.genetics.pedigree import Sex
from tests.cases import reference_family, sample

P, Q = 0.1, 0.9
TWO = Marker("L", ("1", "2"), (P, Q))
X = Marker("X", ("1", "2"), (P, Q), x_linked=True)


def upper(terms: list[tuple[float, float]]) -> float:
    """From (probability under H1, LR): mean + 2 standard deviations of log10 LR."""
    mean = sum(p * np.log10(lr) for p, lr in terms)
    return mean + 2 * np.sqrt(sum(p * np.log10(lr) ** 2 for p, lr in terms) - mean**2)


def child_case(marker: Marker, sex: Sex, shown: str, **typed: str) -> Case:
    pedigree = shapes.nuclear_family(("child",), sexes=[sex])
    home = reference_family("F", pedigree, (marker,), **typed)
    return Case((marker,), (home,), (sample("S", (marker,), shown, sex),), ("child",))


def test_a_child_of_a_homozygous_father() -> None:
    """Father 1/1: child 1/1 with p (LR 1/p), 1/2 with q (LR 1/(2p))."""
    found = reach(child_case(TWO, Sex.MALE, "1/1", father="1/1"), [("S", "child")])
    assert found.complete[0] == pytest.approx(upper([(P, 1 / P), (Q, 1 / (2 * P))]))
    assert found.typed[0] == found.complete[0]


def test_untyped_markers_give_the_sample_nothing() -> None:
    found = reach(child_case(TWO, Sex.MALE, "-/-", father="1/1"), [("S", "child")])
    assert found.typed[0] == 0
    assert found.complete[0] > 0


def test_a_son_has_one_x() -> None:
    """Mother 1/2: son 1 with 1/2 (LR 1/(2p)), 2 with 1/2 (LR 1/(2q))."""
    found = reach(child_case(X, Sex.MALE, "1", mother="1/2"), [("S", "child")])
    assert found.complete[0] == pytest.approx(upper([(0.5, 0.5 / P), (0.5, 0.5 / Q)]))


def test_no_pairs_no_reach() -> None:
    assert len(reach(child_case(TWO, Sex.MALE, "1/1"), []).typed) == 0
