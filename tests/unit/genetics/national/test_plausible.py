"""Which pairings compete, and how the others are weighed."""

from dataclasses import replace

import numpy as np
import pytest

from sought.genetics.case import Case
from sought.genetics.markers import Marker
from sought.genetics.national.components import split
from sought.genetics.national.freedom import Freedom
from sought.genetics.national.pairings import gather
from sought.genetics.national.plausible import Bounds, plausible
from tests.cases import reference_family, sample, three_victims
from tests.families import family
from tests.national_cases import bare, made, matches_of


def chosen_of(case, matches, each: float, floor: float, placements: int = 10_000):
    pairings = gather(case, matches, {}, None)
    log_prior = np.full(len(pairings), np.log(each))
    log_floor = np.log(floor) if floor else -np.inf
    return pairings, plausible(case, matches, pairings, log_prior, Bounds(log_floor, placements))


def test_the_floor_is_on_prior_times_ratio() -> None:
    case, matches = bare(["S"], ["A", "B", "C"], {("S", "A"): 10, ("S", "B"): 5, ("S", "C"): 4.9})
    pairings, chosen = chosen_of(case, matches, 0.01, 0.05 * (1 - 1e-12))
    kept = {matches.missing[p] for p in pairings.person[chosen.kept]}
    assert kept == {"A", "B"}


def nephews() -> Case:
    """Two brothers missing; only an aunt is typed."""
    markers = tuple(Marker(f"M{i}", ("1", "2", "3"), (0.05, 0.05, 0.9)) for i in range(4))
    pedigree = family(
        "gf, 1", "gm, 2", "father = gf + gm, 1", "aunt = gf + gm, 2", "mother, 2",
        "a = father + mother, 1", "b = father + mother, 1",
    )  # fmt: skip
    home = reference_family("F", pedigree, markers, aunt=["1/3"] * 4)
    samples = tuple(sample(name, markers, ["1/2"] * 4) for name in "ST")
    return Case(markers, (home,), samples, ("a", "b"))


def test_brothers_of_weak_evidence_each_are_kept_as_a_pair() -> None:
    """The aunt says little of either; but the two share rare alleles as brothers would."""
    matches = matches_of(nephews())
    alone = 1e-4 * np.exp(matches.log_lr)
    assert alone.max() < 0.05
    pairings, chosen = chosen_of(nephews(), matches, 1e-4, 0.05)
    assert chosen.kept.all()
    both = [i for i, p in enumerate(chosen.choices[0].placements) if len(p) == 2]
    assert 1e-8 * np.exp(chosen.choices[0].log_lr[both]).max() > 0.05
    case = replace(nephews(), samples=nephews().samples[:1])
    pairings, chosen = chosen_of(case, matches_of(case), 1e-4, 0.05)
    assert not chosen.kept.any()
    assert len(pairings) == 2


def test_pairings_that_never_become_plausible_leave_the_list() -> None:
    case = three_victims()
    _, chosen = chosen_of(case, matches_of(case), 1e-6, 0.5)
    assert not chosen.kept.any()
    assert chosen.choices[0].placements == ((),)
    assert len(chosen.listed[0].placements) == 20


def test_a_cut_down_family_keeps_its_strongest_pairings() -> None:
    case = three_victims()
    pairings, chosen = chosen_of(case, matches_of(case), 1.0, 0.0, placements=10)
    assert chosen.cut_down == {0}
    gone = pairings.log_lr[~chosen.kept]
    assert gone.max() < pairings.log_lr[chosen.kept].min()


def test_components_share_neither_sample_nor_family() -> None:
    ratios = {("S", "A"): 1, ("T", "A"): 1, ("U", "B"): 1, ("V", "C"): 1, ("V", "D"): 1}
    case, matches = bare(list("STUV"), list("ABCD"), ratios)
    pairings = gather(case, matches, {}, None)
    parts = split(pairings, np.ones(5, dtype=bool))
    together = {(a, b) for a in range(5) for b in range(5) if parts.label[a] == parts.label[b]}
    linked = {
        (a, b) for a in range(5) for b in range(5)
        if pairings.sample[a] == pairings.sample[b] or pairings.family[a] == pairings.family[b]
    }  # fmt: skip
    assert together == linked
    assert sorted(parts.single.tolist()) == [False, True, True]


def test_nothing_kept_no_components() -> None:
    case, matches = bare(["S"], ["A"], {("S", "A"): 1.0})
    parts = split(gather(case, matches, {}, None), np.zeros(1, dtype=bool))
    assert parts.label.tolist() == [-1]
    assert len(parts.single) == 0


def test_a_person_is_as_free_as_the_rivals_leave_him() -> None:
    """Odds of rivals 4: one part in five is left; a rival placed elsewhere counts less."""
    case, matches = bare(["S", "T"], ["A", "B"], {("T", "A"): 4, ("S", "A"): 1, ("T", "B"): 9})
    pairings = gather(case, matches, {}, None)
    freedom = Freedom(pairings, {}, np.ones(3, dtype=bool))
    at = {(matches.samples[s], matches.missing[p]): i
          for i, (s, p) in enumerate(zip(pairings.sample, pairings.person, strict=True))}  # fmt: skip
    target = at["S", "A"]
    assert np.exp(freedom.log_free(np.zeros(3))[target]) == pytest.approx(1 / 5)
    posterior = np.zeros(3)
    posterior[at["T", "A"]], posterior[at["T", "B"]] = 0.2, 0.6
    available = np.exp(freedom.log_available(posterior))
    assert available[at["T", "A"]] == pytest.approx(0.2 / 0.8)  # neither A nor B, if not A
    assert np.exp(freedom.log_free(np.log(available))[target]) == pytest.approx(1 / 2)


def test_a_left_out_relative_follows_the_family_placements() -> None:
    """S is clearly the aunt's nephew; T shares nothing with him and is hardly his brother."""
    case = nephews()
    other = sample("T", case.markers, ["1/3"] * 4)
    case = replace(case, samples=(case.samples[0], other))
    pairings = gather(case, matches_of(case), {}, None)
    _, chosen = chosen_of(case, matches_of(case), 1.0, 0.0)
    found = chosen.listed[0]
    left_out = pairings.sample == 1
    log_prior = np.where(left_out, np.log(0.01), np.log(5.0))
    free = np.exp(Freedom(pairings, chosen.listed, left_out).log_free(log_prior))
    weight = dict(zip(found.placements, np.exp(found.log_lr), strict=True))
    e = int(np.nonzero(left_out & (pairings.person == 0))[0][0])
    weight = {p: w * 5.0 ** sum(not left_out[x] for x in p) * 0.01 ** sum(left_out[x] for x in p)
              for p, w in weight.items()}  # fmt: skip
    within = sum(w for p, w in weight.items() if e in p)
    apart = sum(w for p, w in weight.items() if not any(left_out[x] for x in p))
    assert free[e] == pytest.approx(within / apart / (0.01 * np.exp(pairings.log_lr[e])))


def test_matches_keep_their_order() -> None:
    zero = np.zeros(2, dtype=np.intp)
    matches = made(["S"], ["A", "B"], zero, np.array([0, 1]), np.log([2.0, 5.0]), [0.0])
    assert matches.person.tolist() == [1, 0]


def test_impossible_pairings_never_compete() -> None:
    case, matches = bare(["S"], ["A", "B"], {("S", "A"): 1e9, ("S", "B"): 1e9})
    pairings = gather(case, matches, {}, {("S", "A"): 0.0})
    log_prior = pairings.log_known
    for floor in (-np.inf, np.log(0.05)):
        chosen = plausible(case, matches, pairings, log_prior, Bounds(floor, 100))
        assert {matches.missing[p] for p in pairings.person[chosen.kept]} == {"B"}


def test_other_evidence_lifts_a_pairing_over_the_floor() -> None:
    case, matches = bare(["S", "T"], ["A"], {("S", "A"): 2.0, ("T", "A"): 2.0})
    pairings = gather(case, matches, {}, {("T", "A"): 10.0})
    log_prior = np.log(0.01) + pairings.log_known
    chosen = plausible(case, matches, pairings, log_prior, Bounds(np.log(0.05), 100))
    assert {matches.samples[s] for s in pairings.sample[chosen.kept]} == {"T"}


def test_only_families_that_may_place_two_are_enumerated() -> None:
    case = three_victims()
    _, chosen = chosen_of(case, matches_of(case), 1.0, 0.0)
    assert set(chosen.choices) == set(chosen.listed) == {0}
    one = replace(case, missing=("M2",))
    _, chosen = chosen_of(one, matches_of(one), 1.0, 0.0)
    assert chosen.choices == {}


def test_a_family_cut_down_to_one_sample_still_chooses() -> None:
    """Two placements fit: nobody and the strongest."""
    case = three_victims()
    _, chosen = chosen_of(case, matches_of(case), 1.0, 0.0, placements=2)
    assert chosen.cut_down == {0}
    assert chosen.choices[0].placements[0] == ()
    assert all(len(p) <= 1 for p in chosen.choices[0].placements)


def test_progress_counts_families_of_several() -> None:
    case, seen = three_victims(), []
    pairings = gather(case, matches_of(case), {}, None)
    plausible(case, matches_of(case), pairings, np.zeros(len(pairings)), Bounds(-np.inf, 100),
              lambda done, due: seen.append((done, due)))  # fmt: skip
    assert seen == [(0, 1)]
