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


def several(shown: list[str]) -> Case:
    """A child of a homozygous father at markers of different frequencies."""
    freqs = [0.1, 0.3, 0.02]
    markers = tuple(Marker(f"L{i}", ("1", "2"), (p, 1 - p)) for i, p in enumerate(freqs))
    pedigree = shapes.nuclear_family(("child",), sexes=[Sex.MALE])
    home = reference_family("F", pedigree, markers, father=["1/1"] * 3)
    return Case(markers, (home,), (sample("S", markers, shown),), ("child",))


def test_means_and_variances_of_markers_add_up() -> None:
    """Each marker: p with LR 1/p, q with LR 1/(2p); typed at the first two only."""
    found = reach(several(["1/1", "1/2", "-/-"]), [("S", "child")])
    mean, variance = [], []
    for p in (0.1, 0.3, 0.02):
        logs = np.log10([1 / p, 1 / (2 * p)])
        mean.append(np.dot([p, 1 - p], logs))
        variance.append(np.dot([p, 1 - p], logs**2) - mean[-1] ** 2)
    assert found.complete[0] == pytest.approx(sum(mean) + 2 * np.sqrt(sum(variance)))
    assert found.typed[0] == pytest.approx(sum(mean[:2]) + 2 * np.sqrt(sum(variance[:2])))


def test_what_the_sample_shows_does_not_matter_only_where_it_is_typed() -> None:
    one, other = (reach(several(shown), [("S", "child")])
                  for shown in (["1/1", "1/2", "1/1"], ["2/2", "2/2", "1/2"]))  # fmt: skip
    assert one.typed == pytest.approx(other.typed)


def test_a_family_that_says_nothing_reaches_nothing() -> None:
    found = reach(child_case(TWO, Sex.MALE, "1/1"), [("S", "child")])
    assert found.complete[0] == pytest.approx(0, abs=1e-12)


def test_each_pair_has_its_own_reach_in_the_order_asked() -> None:
    """Of two missing sons one has a typed child."""
    pedigree = shapes.nuclear_family(("a", "b"), sexes=[Sex.MALE] * 2)
    home = reference_family("F", pedigree, (TWO,), father="1/1")
    samples = (sample("S", (TWO,), "1/1"), sample("T", (TWO,), "-/-"))
    case = Case((TWO,), (home,), samples, ("a", "b"))
    found = reach(case, [("T", "b"), ("S", "a"), ("S", "b")])
    assert found.complete == pytest.approx([found.complete[0]] * 3)
    assert found.typed == pytest.approx([0, found.complete[0], found.complete[0]])


def test_nine_true_sons_in_ten_stay_below() -> None:
    """Draws of the true person's LR against the stated upper end (97.7 % if normal)."""
    rng = np.random.default_rng(3)
    total = np.zeros(4000)
    for p in (0.1, 0.3, 0.02):
        total += np.where(rng.random(4000) < p, np.log10(1 / p), np.log10(1 / (2 * p)))
    upper_end = reach(several(["1/1"] * 3), [("S", "child")]).complete[0]
    assert 0.9 < (total <= upper_end).mean() < 1
