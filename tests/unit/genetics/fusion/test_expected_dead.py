"""Expected numbers at sites are sums of probabilities, and the likely are named first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.errors import InputError
from sought.genetics.fusion.expected_dead import expected_dead
from sought.genetics.fusion.resting_place import MayLie, RestingPlace

SITES = ("N", "S", "T")


def place(**at: float) -> RestingPlace:
    sites = sorted((MayLie(site, p, ()) for site, p in at.items()), key=lambda m: -m.probability)
    return RestingPlace(tuple(sites), 1 - sum(at.values()))


def test_the_site_where_most_are_expected_comes_first() -> None:
    places = {"A": place(N=0.3, S=0.6), "B": place(N=0.4), "C": place(S=0.2, T=0.5)}
    found = expected_dead(places, SITES)
    assert [(one.site, one.expected) for one in found] == [
        ("S", pytest.approx(0.8)),
        ("N", pytest.approx(0.7)),
        ("T", pytest.approx(0.5)),
    ]
    assert [who.person for who in found[0].likely] == ["A", "C"]


def test_who_is_unlikely_counts_and_is_not_named() -> None:
    (one,) = expected_dead({"A": place(N=0.009), "B": place(N=0.5)}, ["N"])
    assert one.expected == pytest.approx(0.509)
    assert [who.person for who in one.likely] == ["B"]


def test_other_sites_and_sites_where_nobody_may_lie_are_left_out() -> None:
    assert expected_dead({"A": place(N=0.5)}, ["S"]) == []
    assert expected_dead({}, SITES) == []


@pytest.mark.parametrize("least", [0.0, 1.1])
def test_a_limit_that_names_everybody_or_nobody_is_refused(least: float) -> None:
    with pytest.raises(InputError, match="least is"):
        expected_dead({}, SITES, least=least)


@given(st.lists(st.tuples(*[st.floats(0.0, 1 / 3)] * 3), max_size=8))
def test_every_person_is_shared_out_once(shares: list[tuple[float, float, float]]) -> None:
    """With "elsewhere" the expected numbers come to the number of persons."""
    places = {at: place(**dict(zip(SITES, row, strict=True))) for at, row in enumerate(shares)}
    found = expected_dead(places, SITES)
    elsewhere = sum(one.elsewhere for one in places.values())
    assert sum(one.expected for one in found) + elsewhere == pytest.approx(len(places))
    assert [one.expected for one in found] == sorted((one.expected for one in found), reverse=True)
