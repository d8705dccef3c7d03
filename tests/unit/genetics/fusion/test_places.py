"""Sites and places: weights that move belief between persons and keep their mean."""

import pytest

from sought.errors import InputError
from sought.genetics.caseload import AnteMortem, SitePrior
from sought.genetics.fusion.places import site_evidence, site_weights
from tests.unit.genetics.fusion.loads import small_load

PAIRS = [("A1", "M"), ("A1", "W"), ("B", "M"), ("B", "W")]


def test_a_sites_weights_have_mean_1_over_the_missing() -> None:
    weights = site_weights(small_load(), PAIRS)
    assert weights["A1", "M"] == pytest.approx(3 / 2)
    assert weights["A1", "W"] == pytest.approx(1 / 2)
    assert weights["B", "M"] + weights["B", "W"] == pytest.approx(2)


def test_what_is_not_known_weighs_1() -> None:
    for unknown in (
        {"site_priors": ()},
        {"post_mortem": {}},
        {"ante_mortem": {"M": AnteMortem(), "W": AnteMortem()}},
    ):
        assert set(site_weights(small_load(**unknown), PAIRS).values()) == {1.0}


def test_a_person_without_place_keeps_weight_1_beside_others() -> None:
    people = {"M": AnteMortem(place="Hill"), "W": AnteMortem()}
    weights = site_weights(small_load(ante_mortem=people), PAIRS)
    assert weights["A1", "W"] == 1
    assert weights["A1", "M"] == pytest.approx(1)  # the only one with a place


def test_every_weight_tells_its_source() -> None:
    told = site_evidence(small_load(), PAIRS)["A1", "M"]
    assert told.label == "site pit 1, last seen at Hill"
    assert "witness" in told.source
    assert "mean of the site 2" in told.source


def test_a_site_that_excludes_all_places_excludes() -> None:
    priors = tuple(SitePrior("pit 1", place, 0.0, "survey") for place in ("Hill", "Dale"))
    assert set(site_weights(small_load(site_priors=priors), PAIRS).values()) == {0.0}


def test_two_weights_of_one_site_and_place_are_refused() -> None:
    priors = (SitePrior("pit 1", "Hill", 2.0, "a"), SitePrior("pit 1", "Hill", 3.0, "b"))
    with pytest.raises(InputError, match="'pit 1' and place 'Hill' have two weights"):
        site_weights(small_load(site_priors=priors), PAIRS)


def test_a_person_may_have_a_weight_of_their_own() -> None:
    """Mean over all the missing, whether a place is known or not."""
    priors = (SitePrior("pit 1", "", 4.0, "interview 6", "W"),)
    people = {"M": AnteMortem(), "W": AnteMortem(place="Dale")}
    told = site_evidence(small_load(site_priors=priors, ante_mortem=people), PAIRS)
    assert told["A1", "W"].value == pytest.approx(4 / 2.5)
    assert told["A1", "M"].value == pytest.approx(1 / 2.5)
    assert told["A1", "W"].label == "site pit 1"
    assert "interview 6" in told["A1", "W"].source
    assert "person not named for the site" in told["A1", "M"].source


def test_a_persons_own_weight_goes_before_that_of_the_place() -> None:
    own = SitePrior("pit 1", "", 9.0, "interview 6", "M")
    priors = (SitePrior("pit 1", "Hill", 3.0, "witness"), own)
    weights = site_weights(small_load(site_priors=priors), PAIRS)
    assert weights["A1", "M"] / weights["A1", "W"] == pytest.approx(9)


@pytest.mark.parametrize("of", [("", ""), ("Hill", "M")])
def test_a_weight_is_of_a_place_or_of_a_person(of: tuple[str, str]) -> None:
    with pytest.raises(InputError, match="of a place or of a missing person"):
        SitePrior("pit 1", of[0], 2.0, "a", of[1])


def test_a_weight_of_nobody_in_the_case_is_refused() -> None:
    with pytest.raises(InputError, match="'N' is not among the missing of the case"):
        small_load(site_priors=(SitePrior("pit 1", "", 2.0, "a", "N"),))
