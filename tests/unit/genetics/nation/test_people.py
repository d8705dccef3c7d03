"""Families that grow: everybody has parents of the right sex and age."""

from itertools import pairwise

import numpy as np
import pytest

from sought.genetics.nation.people import SOUGHT, Tree, grow_close, grow_distant, survival
from sought.genetics.pedigree import Member, Pedigree, Sex

EVENT, UNTIL = 1993.0, 2015.0


def grown(seed: int, *, sex: Sex = Sex.MALE, age: float = 35.0, distant: bool = True) -> Tree:
    tree = grow_close(np.random.default_rng(seed), sex=sex, birth=EVENT - age, event=EVENT)
    if distant:
        grow_distant(tree, until=UNTIL)
    return tree


@pytest.mark.parametrize("sex", [Sex.MALE, Sex.FEMALE])
def test_everybody_is_a_child_of_a_man_and_a_woman_of_an_age_to_have_children(sex: Sex) -> None:
    for seed in range(100):
        people = grown(seed, sex=sex).people
        Pedigree(tuple(Member(p.id, p.father, p.mother, p.sex) for p in people.values()))
        for person in people.values():
            for parent in person.parents:
                assert 12 < person.birth - people[parent].birth < 70
            if person.parents:
                assert 16.9 < person.birth - people[person.parents[1]].birth < 44.1


def test_a_missing_man_may_have_a_child_after_he_is_gone_and_a_woman_not() -> None:
    late = {Sex.MALE: 0, Sex.FEMALE: 0}
    for sex in late:
        for seed in range(400):
            people = grown(seed, sex=sex, age=28, distant=False).people.values()
            late[sex] += sum(SOUGHT in p.parents and p.birth > EVENT for p in people)
    assert late[Sex.MALE] > 0
    assert late[Sex.FEMALE] == 0


def test_children_and_the_old_have_the_kin_of_their_age() -> None:
    kinds = {age: set() for age in (8.0, 60.0)}
    for age, found in kinds.items():
        for seed in range(60):
            found |= set(grown(seed, age=age, distant=False).kinds.values())
    assert "wife" not in kinds[8.0]
    assert {"wife", "son", "daughter"} <= kinds[60.0]


def test_distant_kin_are_grandparents_uncles_aunts_nephews_and_their_parents() -> None:
    kinds = {k for seed in range(60) for k in grown(seed).kinds.values()}
    assert {f"{side}-{kin}" for side in ("paternal", "maternal")
            for kin in ("grandmother", "grandfather", "uncle", "aunt")} <= kinds  # fmt: skip
    assert {"nephew", "niece", "half-brother", "half-sister"} <= kinds


def test_survival_falls_from_one_to_none() -> None:
    shares = [survival(age) for age in range(0, 120, 5)]
    assert survival(0) == 1.0
    assert all(a >= b for a, b in pairwise(shares))
    assert 0.7 < survival(65) < 0.85
    assert survival(110) == 0.0
    # Gompertz's law: the hazard, -d ln S / dt, grows by the same factor every year.
    ln = np.log([survival(a) for a in (40, 41, 42)])
    assert np.diff(ln)[1] / np.diff(ln)[0] == pytest.approx(np.exp(0.095))
