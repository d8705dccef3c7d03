"""What a family may choose, against the whole likelihoods of the family."""

import numpy as np
import pytest
from hypothesis import given, settings

from sought.errors import TooLargeError
from sought.genetics.case import UNIDENTIFIED, Case
from sought.genetics.likelihood import log_likelihood
from sought.genetics.national.pairings import Pairings, gather
from sought.genetics.national.placements import (
    FamilyChoices,
    full_choices,
    may_pair_twice,
    single_choices,
)
from sought.genetics.search.matches import Matches
from tests.cases import small_cases, three_victims
from tests.naive.naive_joint import assignments
from tests.naive.naive_national import _total
from tests.national_cases import bare, matches_of


def all_of(case: Case) -> tuple[Matches, Pairings]:
    matches = matches_of(case)
    return matches, gather(case, matches, {}, None)


def choices_of(case: Case, family: int, budget: int = 10_000) -> tuple[Pairings, FamilyChoices]:
    matches, pairings = all_of(case)
    mine = np.nonzero(pairings.family == family)[0]
    return pairings, full_choices(case, matches, pairings, family, mine, budget=budget)


def named(case: Case, pairings: Pairings, placed: tuple[int, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (case.samples[pairings.sample[e]].id, case.missing[pairings.person[e]]) for e in placed
    )


@given(case=small_cases())
@settings(max_examples=80, deadline=None)
def test_every_possible_placement_has_its_whole_likelihood(case: Case) -> None:
    """Against the enumeration, relative to the same samples with nobody."""
    nobody = dict.fromkeys(case.sample, UNIDENTIFIED)
    base = _total(case, nobody)
    for number, home in enumerate(case.families):
        wanted = {}
        for pairs in assignments(case):
            paired = frozenset(p for p in pairs.items() if p[1] != UNIDENTIFIED)
            if all(m in home.pedigree.ids for _, m in paired):
                value = _total(case, pairs) - base
                if value > -np.inf:
                    wanted[paired] = value
        pairings, found = choices_of(case, number)
        weights = zip(found.placements, found.log_lr, strict=True)
        made = {named(case, pairings, placed): value for placed, value in weights}
        assert made == pytest.approx(wanted, abs=1e-9)
        assert found.placements[0] == ()


def test_nobody_comes_first_and_weighs_nothing() -> None:
    _, found = choices_of(three_victims(), 0)
    assert (found.placements[0], found.log_lr[0]) == ((), 0)


def test_a_sample_or_a_person_is_never_placed_twice() -> None:
    pairings, found = choices_of(three_victims(), 0)
    for placed in found.placements:
        for column in (pairings.sample, pairings.person):
            assert len({int(column[e]) for e in placed}) == len(placed)
    assert len(found.placements) == len(set(found.placements)) == 20


def test_two_found_together_are_not_the_product_of_their_ratios() -> None:
    """V2 as M1 and V3 as M2 support each other: M2's rare 2 is M1's."""
    case = three_victims()
    pairings, found = choices_of(case, 0)
    log = {named(case, pairings, p): v for p, v in zip(found.placements, found.log_lr, strict=True)}
    one, other = ("V2", "M1"), ("V3", "M2")
    together = log[frozenset({one, other})]
    assert together - log[frozenset({one})] - log[frozenset({other})] > np.log(15)
    family = case.families[0]
    placed = {**family.profiles, "M1": case.sample["V2"].calls, "M2": case.sample["V3"].calls}
    strangers = sum(
        float(log_likelihood(s.as_family().pedigree, case.markers, s.as_family().profiles).sum())
        for s in (case.sample["V2"], case.sample["V3"])
    )
    alone = log_likelihood(family.pedigree, case.markers, family.profiles).sum() + strangers
    assert together == pytest.approx(
        float(log_likelihood(family.pedigree, case.markers, placed).sum() - alone)
    )


def test_only_the_pairings_given_are_placed() -> None:
    case = three_victims()
    matches, pairings = all_of(case)
    mine = np.nonzero(pairings.sample != 0)[0]
    found = full_choices(case, matches, pairings, 0, mine, budget=100)
    assert set(found.used()) == set(mine.tolist())


def test_more_placements_than_the_budget_are_refused() -> None:
    with pytest.raises(TooLargeError):
        choices_of(three_victims(), 0, budget=19)
    choices_of(three_victims(), 0, budget=20)


def test_one_missing_person_chooses_nobody_or_one_sample() -> None:
    case, matches = bare(["S", "T"], ["A"], {("S", "A"): 10.0, ("T", "A"): 4.0})
    pairings = gather(case, matches, {}, None)
    found = single_choices(pairings, 0, np.arange(2))
    assert found.placements == ((), (0,), (1,))
    assert np.exp(found.log_lr) == pytest.approx([1, 10, 4])


@pytest.mark.parametrize(
    ("sample", "person", "may"),
    [
        ([0, 1], [0, 1], True),
        ([0, 0], [0, 1], False),
        ([0, 1], [0, 0], False),
        ([0, 1, 0], [0, 0, 1], True),
        ([0], [0], False),
    ],
    ids=["two and two", "one sample", "one person", "two of each among three", "one"],
)
def test_two_pairings_may_hold_together_if_samples_and_persons_differ(sample, person, may) -> None:
    zero = np.zeros(len(sample))
    family = np.zeros(len(sample), dtype=np.intp)
    pairings = Pairings(np.array(sample), np.array(person), family, zero, zero, zero)
    assert may_pair_twice(pairings, np.arange(len(sample))) == may


def test_dropping_a_pairing_drops_every_placement_with_it() -> None:
    _, found = choices_of(three_victims(), 0)
    (dropped, *_) = found.used()
    rest = found.without({dropped})
    kept = [(p, v) for p, v in zip(found.placements, found.log_lr, strict=True) if dropped not in p]
    assert list(zip(rest.placements, rest.log_lr, strict=True)) == kept
    assert dropped not in rest.used()
    assert found.without(set()).placements == found.placements
    assert found.without(set(found.used())).placements == ((),)


def test_families_of_a_case_are_kept_apart() -> None:
    case, matches = bare(["S"], ["A", "B"], {("S", "A"): 10.0, ("S", "B"): 4.0})
    pairings = gather(case, matches, {}, None)
    used = [
        single_choices(pairings, f, np.nonzero(pairings.family == f)[0]).used() for f in range(2)
    ]
    assert used == [[0], [1]]
    assert not set.intersection(*map(set, used))
