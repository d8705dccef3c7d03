"""Where the dead lie follows from where they lived, as the site table says."""

import numpy as np
import pytest

from sought.genetics.nation.country import Country, draw_country

COUNTRY = draw_country(np.random.default_rng(1))


def test_chances_of_sites_sum_to_one() -> None:
    given = COUNTRY.site_given_place
    assert given.shape == (30, 50)
    assert given.sum(axis=1) == pytest.approx(np.ones(30))
    assert COUNTRY.share.sum() == pytest.approx(1)


def test_weights_by_hand() -> None:
    """Place 1 has sites 1 and 2, place 2 has site 3."""
    country = Country(np.array([0.5, 0.5]), np.array([0, 0, 1]))
    away = 0.4 / 3
    given = {("P1", "S1"): 0.3 + away, ("P2", "S1"): away,
             ("P1", "S3"): away, ("P2", "S3"): 0.6 + away}  # fmt: skip
    site = {"S1": (0.3 + 2 * away) / 2, "S3": (0.6 + 2 * away) / 2}
    weights = {(p.place, p.site): p.weight for p in country.site_priors()}
    assert len(weights) == 6
    for (place, at), chance in given.items():
        assert weights[place, at] == pytest.approx(chance / site[at])


def test_a_site_s_weights_are_one_on_average_over_the_missing() -> None:
    weights = np.array([p.weight for p in COUNTRY.site_priors()]).reshape(30, 50)
    assert COUNTRY.share @ weights == pytest.approx(np.ones(50))


def test_the_dead_lie_where_the_chances_say() -> None:
    rng = np.random.default_rng(2)
    place = int(COUNTRY.place_of[0])
    drawn = np.bincount([COUNTRY.draw_site(place, rng) for _ in range(4000)], minlength=50) / 4000
    assert drawn == pytest.approx(COUNTRY.site_given_place[place], abs=0.03)
    places = np.bincount([COUNTRY.draw_place(rng) for _ in range(4000)], minlength=30) / 4000
    assert places == pytest.approx(COUNTRY.share, abs=0.03)
