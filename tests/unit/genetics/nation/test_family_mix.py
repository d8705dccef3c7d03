"""The mix of families is the one a commission has, and what is told is a pedigree."""

from collections import Counter
from functools import cache

import numpy as np
import pytest

from sought.genetics.nation.family_mix import Household, draw_household, draw_who, told_pedigree
from sought.genetics.nation.people import SOUGHT, Person
from sought.genetics.pedigree import Sex

FAMILIES = 1500


@cache
def households() -> list[Household]:
    return [draw_household(np.random.default_rng((1, i))) for i in range(FAMILIES)]


def test_missing_and_donors_per_family_are_as_in_a_commission() -> None:
    missing = [len(h.missing) for h in households()]
    typed = [len(h.typed) for h in households()]
    assert np.mean(missing) == pytest.approx(1.14, abs=0.04)
    assert np.mean(typed) == pytest.approx(3.1, abs=0.12)
    assert set(missing) == {1, 2, 3, 4}
    assert min(typed) == 1
    assert max(typed) >= 7


def test_the_missing_are_mostly_men_of_18_to_60() -> None:
    who = [draw_who(np.random.default_rng((2, i))) for i in range(FAMILIES)]
    men = np.mean([s == Sex.MALE and 18 <= a <= 60 for s, a in who])
    women = np.mean([s == Sex.FEMALE and 18 <= a <= 60 for s, a in who])
    assert men == pytest.approx(0.82, abs=0.03)
    assert women == pytest.approx(0.08, abs=0.02)
    assert np.mean([a > 60 for _, a in who]) == pytest.approx(0.05, abs=0.02)
    assert np.mean([a < 18 for _, a in who]) == pytest.approx(0.05, abs=0.02)


def test_nobody_is_both_missing_and_a_donor() -> None:
    for h in households():
        assert not set(h.missing) & set(h.typed)
        assert {*h.missing, *h.typed, *h.close} <= set(h.people)
        assert len(set(h.typed)) == len(h.typed)


def test_every_kind_of_donor_and_of_missing_person_occurs() -> None:
    def kinds(lists: list[tuple[str, ...]]) -> Counter[str]:
        return Counter(p.rstrip("0123456789") for people in lists for p in people)

    donors = kinds([h.typed for h in households()])
    assert {"father", "mother", "brother", "sister", "son", "daughter", "wife", "husband",
            "half-brother", "half-sister", "nephew", "niece", "maternal-uncle",
            "paternal-aunt"} <= set(donors)  # fmt: skip
    together = kinds([h.missing for h in households()])
    assert {SOUGHT, "brother", "father", "son"} <= set(together)
    assert together["brother"] == max(n for kind, n in together.items() if kind != SOUGHT)


def test_some_families_can_hardly_tell_anything() -> None:
    alone = {h.typed for h in households() if len(h.typed) == 1}
    spouse_only = [h for h in households() if set(h.typed) <= {"wife", "husband"}]
    assert spouse_only
    assert any("uncle" in t or "aunt" in t or "nephew" in t for (t,) in alone)


def test_told_pedigrees_hold_the_wanted_and_are_as_small_as_they_can_be() -> None:
    sizes = []
    for i, h in enumerate(households()):
        wanted = {*h.typed, *h.missing}
        pedigree = told_pedigree(h.people, wanted, {}, f"F{i}")
        sizes.append(len(pedigree.members))
        assert wanted <= set(pedigree.ids)
        for person in set(pedigree.ids) - wanted:  # connects, or is a parent beside one who does
            assert pedigree.children[person]
        full = told_pedigree(h.people, {*wanted, *h.close}, {}, f"F{i}")
        assert set(pedigree.ids) <= set(full.ids)
        assert len(full.members) <= 25
    assert max(sizes) <= 20


def person(id_: str, father: str | None = None, mother: str | None = None) -> Person:
    sex = Sex.FEMALE if "mother" in id_ or id_ in {"wife", "sister"} else Sex.MALE
    return Person(id_, sex, 1950.0, father, mother)


PEOPLE = {
    p.id: p
    for p in (
        person("grandfather"), person("grandmother"),
        person("father", "grandfather", "grandmother"),
        person("uncle", "grandfather", "grandmother"),
        person("mother"), person("sought", "father", "mother"),
        person("sister", "father", "mother"), person("wife"), person("son", "sought", "wife"),
    )
}  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"sought", "son"}, {"sought", "son", "wife"}),
        ({"sought", "wife"}, {"sought", "wife"}),
        ({"sought", "sister"}, {"sought", "sister", "father", "mother"}),
        ({"sought", "mother"}, {"sought", "mother", "father"}),
        ({"sought", "uncle"}, set(PEOPLE) - {"sister", "wife", "son"}),
        ({"sought", "grandmother"}, set(PEOPLE) - {"sister", "wife", "son", "uncle"}),
    ],
)
def test_only_those_who_connect_are_told(wanted: set[str], told: set[str]) -> None:
    assert set(told_pedigree(PEOPLE, wanted, {}, "F1").ids) == told


def test_the_missing_go_by_their_ids_in_the_case() -> None:
    pedigree = told_pedigree(PEOPLE, {"sought", "son"}, {"sought": "F1-M1"}, "F1")
    assert pedigree.id == "F1"
    assert pedigree["son"].father == "F1-M1"
