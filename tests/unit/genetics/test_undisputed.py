"""Undisputed matches: clear by rows and columns, found round by round."""

from dataclasses import replace

import numpy as np
import pytest

from sought.genetics import shapes, undisputed
from sought.genetics.case import Case, Family, Priors
from sought.genetics.likelihood_ratio import likelihood_ratios
from sought.genetics.markers import Marker
from sought.genetics.pedigree import Pedigree, Sex
from sought.genetics.undisputed import UndisputedMatch, undisputed_matches
from tests.cases import reference_family, sample, three_victims
from tests.families import family

RARE = 0.01
MARKERS = tuple(
    Marker(f"L{i}", ("1", "2", "3", "4"), (RARE, RARE, RARE, 1 - 3 * RARE)) for i in range(3)
)


def everywhere(genotype: str) -> list[str]:
    return [genotype] * len(MARKERS)


LINE = family("M1, 1", "w, 2", "M2 = M1 + w, 1", "v, 2", "M3 = M2 + v, 1", "u, 2",
              "R = M3 + u, 1")  # fmt: skip
"""Great-grandfather, grandfather and father are missing; only the youngest is typed."""


def line_of_men() -> Case:
    home = reference_family("F", LINE, MARKERS, R=everywhere("1/2"))
    found = {"V1": "3/3", "V2": "2/3", "V3": "1/2"}
    samples = tuple(sample(v, MARKERS, everywhere(g)) for v, g in found.items())
    return Case(MARKERS, (home,), samples, ("M1", "M2", "M3"))


def test_a_match_clears_the_way_for_the_next_generation() -> None:
    """V3 is the typed man's father; given that, V2 is the grandfather; given both, V1 follows."""
    found = undisputed_matches(line_of_men(), threshold=5.0)
    assert [(m.sample, m.missing, m.step) for m in found] == [
        ("V3", "M3", 1), ("V2", "M2", 2), ("V1", "M1", 3),
    ]  # fmt: skip


def test_the_ratio_is_that_of_its_round() -> None:
    """Round 1: a father 1/2 of a child 1/2 has LR (p + q) / (4 p q) at each marker."""
    found = undisputed_matches(line_of_men(), threshold=5.0)
    assert found[0].lr == pytest.approx(((2 * RARE) / (4 * RARE * RARE)) ** 3, rel=1e-12)
    given_father = (1 / (4 * RARE)) ** 3  # a 2/3 man hands 2, which his 1/2 child shows
    assert found[1].lr == pytest.approx(given_father, rel=1e-12)
    given_both = (1 / (2 * RARE)) ** 3  # 3/3 hands 3 for certain, to a 2/3 child
    assert found[2].lr == pytest.approx(given_both, rel=1e-12)


def grid(monkeypatch: pytest.MonkeyPatch, log10_lr: list[list[float]], **options) -> list[tuple]:
    """Matches found in one round from a matrix of LRs."""
    lr = 10.0 ** np.array(log10_lr)
    rows, columns = lr.shape

    class Fake:
        samples = tuple(f"V{i + 1}" for i in range(rows))
        missing = tuple(f"M{j + 1}" for j in range(columns))
        log_lr = np.log(lr)

    Fake.lr = lr
    monkeypatch.setattr(undisputed, "_settled", lambda case, _: replace(case, samples=()))
    monkeypatch.setattr(undisputed, "likelihood_ratios", lambda _: Fake)
    return [(m.sample, m.missing) for m in undisputed_matches(three_victims(), **options)]


GRIDS = {
    "alone": ([[5.0]], [("V1", "M1")], [("V1", "M1")]),
    "too weak": ([[3.9]], [], []),
    "rival in the row": ([[5.0, 2.0]], [], []),
    "rival in the column": ([[5.0], [2.0]], [], []),
    "distant rivals": ([[8.0, 3.0], [3.5, 0.0]], [("V1", "M1")], []),
    "rivals at most 1": ([[5.0, 0.0], [-3.0, 9.0]], [("V2", "M2"), ("V1", "M1")],
                         [("V2", "M2"), ("V1", "M1")]),
    "exactly T and T times the rival": ([[4.0, 0.0]], [("V1", "M1")], [("V1", "M1")]),
}  # fmt: skip


@pytest.mark.parametrize("name", GRIDS)
def test_what_is_clear(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    log10_lr, wanted, strictly = GRIDS[name]
    threshold = 10**4.0 * (1 - 1e-12)
    assert grid(monkeypatch, log10_lr, threshold=threshold) == wanted
    assert grid(monkeypatch, log10_lr, threshold=threshold, strict=True) == strictly


def test_different_sexes_do_not_compete() -> None:
    """A woman's sample beside the man's: no LR, so no rival."""
    case = line_of_men()
    woman = replace(case.samples[2], id="W", sex=Sex.FEMALE)
    found = undisputed_matches(replace(case, samples=(case.samples[2], woman)), threshold=5.0)
    assert found[0] == UndisputedMatch("V3", "M3", pytest.approx(50.0**3, rel=1e-9), 1)


def test_no_match_is_no_error() -> None:
    assert undisputed_matches(three_victims()) == ()
    assert undisputed_matches(replace(three_victims(), samples=())) == ()


def test_the_later_round_takes_no_one_twice_and_forgets_priors() -> None:
    priors = Priors({"M3": {"V3": 0.5}}, "board")
    found = undisputed_matches(replace(line_of_men(), priors=priors), threshold=5.0)
    assert sorted(m.sample for m in found) == ["V1", "V2", "V3"]
    assert sorted(m.missing for m in found) == ["M1", "M2", "M3"]


def test_someone_with_a_sample_of_his_own_can_be_settled() -> None:
    """The missing son's toothbrush is known; his body gets a twin's place, his brother follows."""
    sons = shapes.nuclear_family(("a", "b"), sexes=[Sex.MALE] * 2)
    home = reference_family("F", sons, MARKERS, a=everywhere("1/2"), mother=everywhere("1/3"))
    samples = (
        sample("V1", MARKERS, everywhere("1/2")), sample("V2", MARKERS, everywhere("2/3")),
    )  # fmt: skip
    case = Case(MARKERS, (home,), samples, ("a", "b"))
    assert likelihood_ratios(case).lr[1, 0] == 0.0
    found = undisputed_matches(case, threshold=50.0)
    assert {(m.sample, m.missing) for m in found} == {("V1", "a"), ("V2", "b")}


def test_the_families_given_are_not_changed() -> None:
    case = line_of_men()
    before = (case.families[0].pedigree, dict(case.families[0].profiles))
    undisputed_matches(case, threshold=5.0)
    assert isinstance(case.families[0], Family)
    assert isinstance(before[0], Pedigree)
    assert (case.families[0].pedigree, dict(case.families[0].profiles)) == before
