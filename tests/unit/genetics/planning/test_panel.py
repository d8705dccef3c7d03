"""Which markers a plan looks at."""

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation, MutationModel
from sought.genetics.planning.panel import Panel

AUTOSOMAL = Marker("A", ("1", "2", "3"), (0.2, 0.3, 0.5))
LINKED_TO_X = Marker("X", ("1", "2"), (0.5, 0.5), x_linked=True)
OWN_THETA = Marker("B", ("1", "2"), (0.4, 0.6), theta=0.0)
SILENT = Marker("S", ("1", "2"), (0.45, 0.45), silent_frequency=0.1)


def test_autosomal_markers_in_the_order_of_the_case() -> None:
    panel = Panel.of((LINKED_TO_X, AUTOSOMAL, OWN_THETA), 0.02)
    assert panel.positions.tolist() == [1, 2]
    assert len(panel) == 2
    assert panel.alleles == 3
    assert panel.freqs.tolist() == [[0.2, 0.3, 0.5], [0.4, 0.6, 0]]
    assert panel.theta.tolist() == [0.02, 0.0]


def test_what_is_silent_is_left_out_and_the_rest_sums_to_1() -> None:
    assert Panel.of((SILENT,), 0.0).freqs.tolist() == [[0.5, 0.5]]


def test_mutation_makes_no_difference() -> None:
    model = MutationModel.same(Mutation("equal", 0.01))
    with_it = Marker("A", AUTOSOMAL.alleles, AUTOSOMAL.freqs, mutation=model)
    a, b = Panel.of((AUTOSOMAL,), 0.0), Panel.of((with_it,), 0.0)
    assert np.array_equal(a.freqs, b.freqs)


def test_ladders_end_at_1() -> None:
    ladders = Panel.of((AUTOSOMAL, OWN_THETA), 0.0).ladders
    assert ladders[:, -1] == pytest.approx(1)
    assert (np.diff(ladders, axis=1) >= 0).all()


@pytest.mark.parametrize("markers", [(), (LINKED_TO_X,)])
def test_without_autosomal_markers_there_is_no_plan(markers: tuple) -> None:
    with pytest.raises(InputError, match="needs an autosomal marker"):
        Panel.of(markers, 0.0)
