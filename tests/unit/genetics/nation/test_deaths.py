"""Who has died: by the mortality of the invented people, never against what is known of them."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from sought.genetics.nation.deaths import draw_deaths, told_deaths
from sought.genetics.nation.family_mix import Household, draw_household
from sought.genetics.nation.people import SOUGHT, Person, survival
from sought.genetics.nation.plan import NationPlan
from sought.genetics.nation.society import draw_society
from sought.genetics.pedigree import Sex

PEOPLE = {
    p.id: p
    for p in (
        Person("father", Sex.MALE, 1935.0), Person("mother", Sex.FEMALE, 1940.0),
        Person(SOUGHT, Sex.MALE, 1965.0, "father", "mother"),
        Person("late", Sex.FEMALE, 1980.0, "father", "mother"),
    )
}  # fmt: skip
FAMILY = Household(PEOPLE, (SOUGHT,), ("mother",), tuple(PEOPLE), 1993.0, 2005.0, {"mother": True})


def share_dead(who: str, family: Household, year: float, n: int = 4000) -> float:
    return float(
        np.mean([who in draw_deaths(family, year, np.random.default_rng(i)) for i in range(n)])
    )


@cache
def households() -> list[Household]:
    return [draw_household(np.random.default_rng((1, i))) for i in range(800)]


@pytest.mark.parametrize(
    ("who", "born", "since"),
    [("mother", 1940.0, 2005.0), ("father", 1935.0, 1980.0 - 0.75), ("late", 1980.0, 1980.0)],
)
def test_deaths_follow_the_mortality_since_somebody_was_last_known_to_live(
    who: str, born: float, since: float
) -> None:
    expected = 1 - survival(2026 - born) / survival(since - born)
    error = np.sqrt(expected * (1 - expected) / 4000)
    assert abs(share_dead(who, FAMILY, 2026.0) - expected) < 4 * error


def test_who_had_died_before_samples_were_taken_is_dead() -> None:
    asked = replace(FAMILY, alive={"mother": True, "father": False})
    assert share_dead("father", asked, 2026.0, n=50) == 1
    assert share_dead("father", asked, 2005.0, n=50) == 1
    assert share_dead("mother", asked, 2005.0, n=50) == 0


def test_nobody_lives_for_ever_and_the_missing_are_not_told_of() -> None:
    assert draw_deaths(FAMILY, 2100.0, np.random.default_rng(1)) == set(PEOPLE) - {SOUGHT}


def test_the_dead_stay_dead() -> None:
    for i, family in enumerate(households()[:200]):
        early, late = (draw_deaths(family, y, np.random.default_rng(i)) for y in (2010.0, 2030.0))
        assert early <= late


def test_donors_lived_when_they_gave_their_sample() -> None:
    for i, family in enumerate(households()):
        assert all(family.alive[donor] for donor in family.typed)
        dead = draw_deaths(family, family.sampled, np.random.default_rng(i))
        assert not dead & set(family.typed)


def test_those_asked_lived_as_often_as_mortality_says() -> None:
    """Before conditioning on a donor: of all asked, the share alive is the mean survival."""
    alive, expected = [], []
    for family in households():
        for id_, lives in family.alive.items():
            alive.append(lives)
            expected.append(survival(family.sampled - family.people[id_].birth))
    share, mean = np.mean(alive), np.mean(expected)
    assert mean < share < mean + 0.05  # families without a living donor are not in a case load


def test_families_tell_of_nine_in_ten_deaths_of_their_pedigree() -> None:
    society = draw_society(NationPlan(400, 100, twice=0.05), 3)
    told = told_deaths(society, 2026, 3)
    assert told == told_deaths(society, 2026, 3)
    pedigrees = {r.pedigree.id: set(r.pedigree.ids) - r.missing for r in society.reports}
    assert all(member in pedigrees[family] for family, member in told)
    everybody = told_deaths(society, 2200, 3)
    relatives = sum(len(members) for members in pedigrees.values())
    assert len(everybody) / relatives == pytest.approx(0.9, abs=0.03)
    assert told < everybody
