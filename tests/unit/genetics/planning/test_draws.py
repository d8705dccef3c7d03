"""Draws against exact tables, plain Monte Carlo and whole likelihoods of the same genotypes."""

import numpy as np
import pytest

from sought.genetics.case import Case, Family
from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import UNSEEN, Marker, encode_profile
from sought.genetics.missing_tables import missing_tables, tables_if_typed
from sought.genetics.observation import SampleErrors
from sought.genetics.pedigree import Member, Pedigree
from sought.genetics.planning.draws import Alike, draw_missing
from sought.genetics.planning.panel import Panel
from tests.cases import reference_family
from tests.families import family
from tests.naive.naive_planning import log_ratios
from tests.unit.genetics.planning.cases import MARKERS, WIDE, drawn, invented

FEW = MARKERS[:4]
TEN = float(np.log(10))


def exact_mean(tables: tuple) -> float:
    """Mean natural log LR if the remains are the missing person's."""
    return sum(
        float((t.weights[:, None] * t.related)[t.lr > 0] @ np.log(t.lr[t.lr > 0])) for t in tables
    )


def whole_ratio(case: Case, drawn_profiles: dict[str, np.ndarray], missing: str) -> np.ndarray:
    """Natural log LR by marker of drawn genotypes from whole likelihoods."""
    home = case.families[0]
    known = {**home.profiles, **drawn_profiles}
    person = known.pop(missing)
    beside = Pedigree((*home.pedigree.members, Member("stranger")), home.id)
    up = log_likelihood(home.pedigree, case.markers, {**known, missing: person})
    down = log_likelihood(beside, case.markers, {**known, "stranger": person})
    return up - down


@pytest.mark.parametrize(
    ("plan", "relatives"),
    [
        ("one-sibling", ["father", "sister"]),
        ("mother-and-sister", ["father"]),
        (WIDE, ["cousin", "grandfather"]),
        ("three-siblings", ["mother", "father"]),
    ],
)
def test_every_draw_has_the_ratio_of_its_genotypes(plan: object, relatives: list[str]) -> None:
    """Chain of steps against two likelihoods of the same family, genotype by genotype."""
    case = invented(plan, found=0)
    missing = case.missing[0]
    person, steps = drawn(case, relatives, n=25)
    total = person.log_ratio[0].astype(float) + sum(s.log_ratio[0] for s in steps)
    for i in range(25):
        profiles = {d.member: d.genotypes[0, i] for d in (person, *steps)}
        assert total[i] == pytest.approx(whole_ratio(case, profiles, missing), abs=2e-5)


def test_the_mean_is_the_exact_one_of_power() -> None:
    case = invented("mother-and-sister", found=0)
    missing, n = case.missing[0], 4000
    person, (father,) = drawn(case, ["father"], n=n)
    now = person.log_ratio[0].sum(axis=1)
    then = now + father.log_ratio[0].sum(axis=1)
    home = case.families[0]
    for values, tables in (
        (now, missing_tables(home, missing, MARKERS)),
        (then, tables_if_typed(home, missing, "father", MARKERS)),
    ):
        error = values.std() / np.sqrt(n)
        assert abs(values.mean() - exact_mean(tables)) < 4 * error


def test_the_gain_is_that_of_plain_monte_carlo() -> None:
    """P(LR beyond a threshold) now and then, against whole families drawn one by one."""
    case = invented(WIDE, found=0, markers=FEW)
    missing, threshold = case.missing[0], 2 * TEN
    person, steps = drawn(case, ["uncle"], n=4000)
    log_lr = person.log_ratio[0].sum(axis=1)
    fast = np.stack([log_lr, log_lr + steps[0].log_ratio[0].sum(axis=1)], axis=1) >= threshold
    slow = log_ratios(case.families[0], missing, ["uncle"], FEW, 600, seed=3) >= threshold
    error = np.sqrt(slow.var(axis=0) / 600 + fast.var(axis=0) / 4000)
    assert np.all(np.abs(slow.mean(axis=0) - fast.mean(axis=0)) < 4 * error + 1e-9)
    assert 0.02 < fast[:, 0].mean() < 0.98  # the threshold tells something


def test_the_inverse_ratio_has_mean_1_under_true_draws() -> None:
    """E[1/LR] = P(a stranger's genotypes are possible): 1 where nothing is excluded."""
    case = invented("one-sibling", found=0, markers=FEW[:1])
    person, _ = drawn(case, [], n=20_000)
    inverse = np.exp(-person.log_ratio[0, :, 0].astype(float))
    assert abs(inverse.mean() - 1) < 4 * inverse.std() / np.sqrt(20_000)


def test_families_of_one_shape_do_not_disturb_each_other() -> None:
    case = invented("one-sibling", "one-sibling", "one-sibling", found=0)
    panel = Panel.of(MARKERS, 0.0)
    heights = np.random.default_rng(2).random((3, 20, len(panel), 3))
    orders = [f.pedigree.ids for f in case.families]
    together = draw_missing(Alike(panel, case.families, orders), case.missing[0], heights)
    for i, (home, missing) in enumerate(zip(case.families, case.missing, strict=True)):
        alone = draw_missing(Alike(panel, [home], [orders[i]]), missing, heights[i : i + 1])
        assert np.array_equal(together.genotypes[i], alone.genotypes[0])
        assert np.allclose(together.log_ratio[i], alone.log_ratio[0])


def test_a_contradictory_marker_tells_nothing() -> None:
    markers = (Marker("L", ("1", "2"), (0.5, 0.5)), Marker("K", ("1", "2"), (0.5, 0.5)))
    trio = family("F, 1", "G, 2", "C = F + G, 1", "M = F + G, 1")
    home = reference_family("one", trio, markers, F=["1/1", "1/1"], C=["2/2", "1/2"])
    panel = Panel.of(markers, 0.0)
    alike = Alike(panel, [home], [trio.ids])
    found = draw_missing(alike, "M", np.random.default_rng(1).random((1, 50, 2, 3)))
    assert np.all(found.log_ratio[..., 0] == 0)
    assert np.all(found.genotypes[..., 0, :] == UNSEEN)
    assert np.any(found.log_ratio[..., 1] != 0)


def test_a_parent_and_a_closed_form() -> None:
    """Father 1/1: the missing man is 1/1 or 1/2, with LR 1/p or 1/(2p)."""
    p = 0.2
    markers = (Marker("L", ("1", "2"), (p, 1 - p)),)
    trio = family("F, 1", "G, 2", "M = F + G, 1")
    case = Case(markers, (reference_family("one", trio, markers, F="1/1"),), (), ("M",))
    person, _ = drawn(case, [], n=400)
    homozygous = (person.genotypes[0, :, 0] == 0).all(axis=1)
    expected = np.where(homozygous, np.log(1 / p), np.log(1 / (2 * p)))
    assert person.log_ratio[0, :, 0] == pytest.approx(expected, abs=1e-6)
    assert abs(homozygous.mean() - p) < 4 * np.sqrt(p * (1 - p) / 400)


def test_partial_calls_and_homozygotes_that_may_hide_an_allele_count_as_untyped() -> None:
    markers = (Marker("L", ("1", "2"), (0.5, 0.5)), Marker("K", ("1", "2"), (0.5, 0.5)))
    trio = family("F, 1", "G, 2", "M = F + G, 1")
    calls = {
        "F": encode_profile(markers, ["1/1", "1/2"]),
        "G": encode_profile(markers, ["1/-", "2/2"]),
    }
    home = Family(trio, calls, {"F": SampleErrors(dropout=0.1)})
    alike = Alike(Panel.of(markers, 0.0), [home], [trio.ids])
    assert alike.calls["F"][0].tolist() == [[UNSEEN, UNSEEN], [0, 1]]
    assert alike.calls["G"][0].tolist() == [[UNSEEN, UNSEEN], [1, 1]]


@pytest.mark.parametrize("theta", [0.01, 0.03])
def test_theta_lowers_the_ratio_about_as_the_urn_does(theta: float) -> None:
    """The shortcut stays within 8 % of the exact mean, on its lower side."""
    case = invented("mother-and-sister", found=0, theta=theta)
    person, _ = drawn(case, [], n=3000)
    mine = float(person.log_ratio[0].sum(axis=1).mean())
    exact = exact_mean(missing_tables(case.families[0], case.missing[0], MARKERS, theta=theta))
    without = exact_mean(missing_tables(case.families[0], case.missing[0], MARKERS))
    assert 0.92 * exact < mine < 1.01 * exact < without
