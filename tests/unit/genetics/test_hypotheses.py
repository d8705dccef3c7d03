"""Hypotheses weighed against each other: closed forms and refusals."""

import numpy as np
import pytest

from sought.errors import InputError, PedigreeError
from sought.genetics.hypotheses import compare_hypotheses, together
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.pedigree import Member, Pedigree, Sex
from sought.genetics.shapes import nuclear_family, singleton

P1, P2, P3 = FREQS = (0.2, 0.3, 0.5)
PANEL = tuple(Marker(name, ("1", "2", "3"), FREQS) for name in ("M", "N"))
PARENT = nuclear_family(("b",), father="a", sexes=[Sex.MALE])
SIBLINGS = nuclear_family(("a", "b"), sexes=[Sex.MALE] * 2)
UNRELATED = (singleton("a", Sex.MALE), singleton("b", Sex.MALE))
HYPOTHESES = {"parent": PARENT, "siblings": SIBLINGS, "unrelated": UNRELATED}
PROFILES = {
    "a": encode_profile(PANEL, ["1/1", "1/2"]),
    "b": encode_profile(PANEL, ["1/2", "1/3"]),
}


def test_ratios_against_the_last_hypothesis() -> None:
    found = compare_hypotheses(HYPOTHESES, PANEL, PROFILES)
    parent = [1 / (2 * P1), 1 / (4 * P1)]
    siblings = [0.25 + 0.5 * lr for lr in parent]
    assert found.reference == "unrelated"
    assert np.allclose(found.lr_per_marker, [parent, siblings, [1, 1]])
    assert np.allclose(found.lr, [np.prod(parent), np.prod(siblings), 1])
    assert np.allclose(found.log10_lr, np.log10(found.lr))


def test_another_reference() -> None:
    found = compare_hypotheses(HYPOTHESES, PANEL, PROFILES, reference="siblings")
    assert found.lr[1] == 1
    assert found.lr[2] == pytest.approx(1 / compare_hypotheses(HYPOTHESES, PANEL, PROFILES).lr[1])


def test_posteriors_are_proportional_to_prior_times_lr() -> None:
    found = compare_hypotheses(HYPOTHESES, PANEL, PROFILES, priors={"parent": 1, "unrelated": 3})
    weights = found.lr * [0.25, 0, 0.75]
    assert np.allclose(found.posterior, weights / weights.sum())
    equal = compare_hypotheses(HYPOTHESES, PANEL, PROFILES)
    assert np.allclose(equal.posterior, equal.lr / equal.lr.sum())


def test_an_excluded_hypothesis() -> None:
    profiles = {**PROFILES, "b": encode_profile(PANEL, ["2/3", "1/3"])}
    found = compare_hypotheses(HYPOTHESES, PANEL, profiles)
    assert found.lr[0] == 0
    assert found.posterior[0] == 0
    alone = compare_hypotheses({"parent": PARENT}, PANEL, profiles)
    with pytest.raises(InputError, match="none of the hypotheses"):
        _ = alone.posterior


def test_theta_joins_the_founders_of_all_pedigrees() -> None:
    theta = 0.1
    found = compare_hypotheses(
        {"same": singleton("a", Sex.MALE), "two": UNRELATED},
        PANEL[:1],
        {"a": encode_profile(PANEL[:1], ["1/1"])},
        theta=theta,
    )
    assert found.lr[0] == pytest.approx(1)
    assert np.exp(found.log_likelihood[0]) == pytest.approx(P1 * (theta + (1 - theta) * P1))


def test_pedigrees_side_by_side() -> None:
    inbred = Pedigree((Member("c", sex=Sex.MALE),), "C", {"c": 0.1})
    twins = Pedigree(SIBLINGS.members, "S", twins=(frozenset({"a", "b"}),))
    joined = together([inbred, twins])
    assert joined.ids == ("c", *SIBLINGS.ids)
    assert joined.id == "C + S"
    assert joined.founder_inbreeding == {"c": 0.1}
    assert joined.twins == twins.twins
    with pytest.raises(PedigreeError, match="'a' is given to more than one member"):
        together([singleton("a"), SIBLINGS])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"reference": "cousins"}, "reference 'cousins' is not among the hypotheses"),
        ({"priors": {"cousins": 1}}, "'cousins' is not among"),
        ({"priors": {"parent": -1}}, "0 or positive"),
        ({"priors": {"parent": 0}}, "at least one of them positive"),
    ],
)
def test_what_does_not_fit_is_refused(options: dict, message: str) -> None:
    with pytest.raises(InputError, match=message):
        compare_hypotheses(HYPOTHESES, PANEL, PROFILES, **options)


def test_no_hypothesis_is_no_comparison() -> None:
    with pytest.raises(InputError, match="at least one hypothesis"):
        compare_hypotheses({}, PANEL, PROFILES)
