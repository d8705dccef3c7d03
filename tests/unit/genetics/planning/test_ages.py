"""Ages: as told, or as children and grandchildren make them at least."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.genetics.case import Case
from sought.genetics.caseload import AnteMortem, CaseLoad, Interval
from sought.genetics.markers import Marker
from sought.genetics.planning.ages import YOUNGEST_PARENT, ages
from tests.cases import reference_family
from tests.families import family

MARKERS = (Marker("L", ("1", "2"), (0.5, 0.5)),)
THREE = family(
    "grandfather, 1", "grandmother, 2", "father = grandfather + grandmother, 1", "mother, 2",
    "M = father + mother, 1", "sister = father + mother, 2", "husband, 1",
    "niece = husband + sister, 2",
)  # fmt: skip
FAMILY = reference_family("F1", THREE, MARKERS, sister="1/2")
LOAD = CaseLoad(Case(MARKERS, (FAMILY,), (), ("M",)))


def ages_of(year: float = 2026, missing: Interval | None = None, **births: Interval) -> dict:
    known = {} if missing is None else {"M": AnteMortem(birth=missing)}
    told = {("F1", member): birth for member, birth in births.items()}
    return dict(ages(replace(LOAD, birth=told, ante_mortem=known), FAMILY, year))


def test_a_year_of_birth_leaves_a_year_of_doubt() -> None:
    assert ages_of(father=Interval(1940, 1941))["father"] == (85, 86)


def test_nobody_is_younger_than_0() -> None:
    assert ages_of(2026, niece=Interval(2025, 2030))["niece"] == (0, 1)
    assert ages_of(2026, niece=Interval(2028, 2030))["niece"] == (0, 0)


def test_without_any_birth_nothing_is_known() -> None:
    assert ages_of() == {}


def test_parents_are_at_least_so_much_older_than_their_children() -> None:
    found = ages_of(sister=Interval(1960, 1961))
    assert found["mother"] == (65 + YOUNGEST_PARENT, None)
    assert found["grandmother"] == (65 + 2 * YOUNGEST_PARENT, None)
    assert "husband" not in found
    assert "niece" not in found


def test_the_eldest_child_counts() -> None:
    found = ages_of(missing=Interval(1950, 1951), sister=Interval(1960, 1961))
    assert found["mother"][0] == 75 + YOUNGEST_PARENT
    again = ages_of(missing=Interval(1970, 1971), sister=Interval(1960, 1961))
    assert again["mother"][0] == 65 + YOUNGEST_PARENT


def test_an_own_birth_counts_before_those_of_children() -> None:
    """What was told stands, though the child makes the father older."""
    found = ages_of(father=Interval(1955, 1956), sister=Interval(1960, 1961))
    assert found["father"] == (70, 71)
    assert found["grandfather"] == (70 + YOUNGEST_PARENT, None)


def test_a_birth_in_another_family_says_nothing_here() -> None:
    other = replace(
        FAMILY, pedigree=replace(THREE, id="F2", members=family("M2, 1", "father, 1").members),
        profiles={},
    )  # fmt: skip
    case = Case(MARKERS, (FAMILY, other), (), ("M", "M2"))
    load = CaseLoad(case, birth={("F2", "father"): Interval(1900, 1901)})
    assert ages(load, FAMILY, 2026) == {}
    assert ages(load, other, 2026) == {"father": (125, 126)}


@st.composite
def told(draw: st.DrawFn) -> dict[str, Interval]:
    lows = draw(st.dictionaries(st.sampled_from(THREE.ids), st.integers(1900, 2020)))
    return {m: Interval(low, low + draw(st.integers(0, 5))) for m, low in lows.items()}


@given(told())
def test_the_lowest_age_is_that_of_all_ways_down(births: dict[str, Interval]) -> None:
    """Naive twin: over all descendants, without passing by anybody whose birth is told."""

    def latest(member: str) -> float:
        if member in births:
            return births[member].high
        children = THREE.children[member]
        return min((latest(c) - YOUNGEST_PARENT for c in children), default=float("inf"))

    missing = births.pop("M", None)
    found = ages_of(2026, missing, **births)
    if missing is not None:
        births["M"] = missing
    for member in THREE.ids:
        last = latest(member)
        assert (member in found) == (last < float("inf"))
        if member in found:
            assert found[member][0] == max(0, 2026 - last)
            assert (found[member][1] is None) == (member not in births)


@pytest.mark.parametrize("year", [1990, 2026, 2050])
def test_ages_grow_with_the_year(year: int) -> None:
    found = ages_of(year, sister=Interval(1960, 1961))
    assert found["sister"] == (year - 1961, year - 1960)
    assert found["mother"][0] == year - 1961 + YOUNGEST_PARENT
