"""Who could have met whom."""

from sought.tracing.co_detention import all_overlaps
from sought.tracing.grades import Grade
from sought.tracing.network import circle, connected_groups, network_of
from tests.unit.tracing.presences import there

PRESENCES = [
    there("P1", "D1", 0, 5),
    there("P2", "D1", 4, 5),
    there("P2", "D2", 20, 5, 0.7),
    there("P1", "D2", 20, 5, 0.8),
    there("P3", "D2", 24, 5, 0.9),
    there("P4", "D3", 0, 5),
    there("P5", "D3", 0, 5, 0.3),
    there("P6", "D9", 0, 5),
]


def test_a_pair_has_the_best_grade_of_all_places() -> None:
    network = network_of(all_overlaps(PRESENCES), Grade.POSSIBLE)
    assert network == {
        "P1": {"P2": Grade.CERTAIN, "P3": Grade.PROBABLE},
        "P2": {"P1": Grade.CERTAIN, "P3": Grade.PROBABLE},
        "P3": {"P1": Grade.PROBABLE, "P2": Grade.PROBABLE},
        "P4": {"P5": Grade.POSSIBLE},
        "P5": {"P4": Grade.POSSIBLE},
    }


def test_values_give_the_same_network_as_columns() -> None:
    overlaps = all_overlaps(PRESENCES)
    for least in Grade:
        assert network_of(list(overlaps), least) == network_of(overlaps, least)


def test_less_sure_pairs_are_left_out() -> None:
    overlaps = all_overlaps(PRESENCES)
    assert set(network_of(overlaps)) == {"P1", "P2", "P3"}
    assert set(network_of(overlaps, Grade.CERTAIN)) == {"P1", "P2"}


def test_groups_hang_together_through_others_largest_first() -> None:
    network = network_of(all_overlaps(PRESENCES), Grade.POSSIBLE)
    assert connected_groups(network) == (("P1", "P2", "P3"), ("P4", "P5"))


def test_a_circle_counts_the_steps() -> None:
    chain = {
        "A": {"B": Grade.CERTAIN},
        "B": {"A": Grade.CERTAIN, "C": Grade.PROBABLE},
        "C": {"B": Grade.PROBABLE, "D": Grade.PROBABLE},
        "D": {"C": Grade.PROBABLE},
    }
    assert circle("A", chain) == {"A": 0, "B": 1, "C": 2, "D": 3}
    assert circle("A", chain, 2) == {"A": 0, "B": 1, "C": 2}
    assert circle("nobody", chain) == {"nobody": 0}
