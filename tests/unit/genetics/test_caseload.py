"""What stands beside a case must be about people and samples of the case."""

import pytest

from sought.errors import InputError
from sought.genetics.caseload import AnteMortem, CaseLoad, Interval, PostMortem, SitePrior
from tests.unit.exchange.example_cases import plain_case


def test_a_bare_case_is_a_case_load() -> None:
    load = CaseLoad(plain_case())
    assert load.samples_of == {"S1": ("S1",), "S2": ("S2",)}
    assert load.deceased == frozenset()


def test_samples_of_one_body_stand_together_in_the_order_of_the_case() -> None:
    assert CaseLoad(plain_case(), {"S2": "B", "S1": "B"}).samples_of == {"B": ("S1", "S2")}


@pytest.mark.parametrize(
    ("parts", "where", "message"),
    [
        ({"remains_of": {"S9": "B"}}, "remains_of", "'S9' is not among the samples"),
        ({"ruled_out": {("S9", "M1"): "age"}}, "ruled_out", "'S9' is not among the samples"),
        ({"ruled_out": {("S1", "R1"): "age"}}, "ruled_out", "'R1' is not among the missing"),
        ({"evidence": {("S1", "M9"): ()}}, "evidence", "'M9' is not among the missing"),
        ({"ante_mortem": {"R1": AnteMortem()}}, "ante_mortem", "'R1' is not among the missing"),
        ({"post_mortem": {"B9": PostMortem()}}, "post_mortem", "'B9' is not among the remains"),
        ({"birth": {("F1", "W"): Interval(1, 2)}}, "birth", "'W' is no member of family 'F1'"),
        ({"deceased": frozenset({("F1", "W")})}, "deceased", "'W' is no member of family 'F1'"),
        ({"deceased": frozenset({("F9", "W")})}, "deceased", "'W' is no member of family 'F9'"),
    ],
)
def test_the_unknown_are_named(parts: dict, where: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        CaseLoad(plain_case(), **parts)
    assert caught.value.where == where


def test_the_dead_may_be_donors_missing_or_neither() -> None:
    dead = frozenset({("F1", "R1"), ("F1", "M1"), ("F2", "W")})
    assert CaseLoad(plain_case(), deceased=dead).deceased == dead


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(InputError, match="interval 1970 to 1960 is empty"):
        Interval(1970, 1960)
    assert Interval(1970, 1970).low == 1970


@pytest.mark.parametrize(
    ("weight", "source", "message"),
    [
        (-1, "map", "weight is -1"),
        (float("inf"), "map", "weight is inf"),
        (1, " ", "needs its source"),
    ],
)
def test_a_sites_weight_is_a_sourced_number(weight: float, source: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        SitePrior("S", "P", weight, source)
