"""Many names of one place, and places that share a name."""

from math import dist, radians, sin

import pytest

from sought.linkage.consolidation.gazetteer import (
    EARTH_KM,
    Gazetteer,
    GazetteerPlace,
    chord,
    on_sphere,
    place_key,
)

RENAMED = GazetteerPlace("T1", ("Zarıtap", "Əzizbəyov", "Азизбеков", "Զառիթափ"), 39.64, 45.51)
ONE, OTHER = (GazetteerPlace(code, ("Qaradağlı",)) for code in ("T2", "T3"))


@pytest.mark.parametrize("text", ["Əzizbəyov", "азизбеков", "ԶԱՌԻԹԱՓ", "Zaritap, Vayots Dzor"])
def test_any_name_in_any_script_finds_the_place(text: str) -> None:
    assert Gazetteer.of([RENAMED]).find(text) is RENAMED


def test_a_name_that_two_places_bear_finds_neither() -> None:
    assert Gazetteer.of([ONE, OTHER]).find("Qaradağlı") is None


@pytest.mark.parametrize("text", ["", "?", ",", "Naməlum"])
def test_what_is_no_known_place_finds_none(text: str) -> None:
    assert Gazetteer.of([RENAMED]).find(text) is None


def test_the_order_of_words_does_not_matter_to_a_key() -> None:
    assert place_key("Aşağı Bağlar") == place_key("Баглар Ашагы")


def test_a_degree_along_the_equator_is_a_sixtieth_of_sixty_sea_miles_each() -> None:
    here, there = (on_sphere(GazetteerPlace("", (), 0.0, east)) for east in (0.0, 1.0))
    assert here is not None
    assert there is not None
    assert dist(here, there) == pytest.approx(2 * EARTH_KM * sin(radians(0.5)))
    assert chord(radians(1) * EARTH_KM) == pytest.approx(dist(here, there))


def test_a_place_without_position_is_nowhere() -> None:
    assert on_sphere(ONE) is None
