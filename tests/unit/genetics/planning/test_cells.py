"""Conditional genotypes over lumped alleles, against whole likelihoods over all of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.genetics.likelihood import log_likelihood
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.pedigree import Pedigree
from sought.genetics.planning.cells import Cells
from sought.genetics.planning.panel import Panel
from tests.families import family

FREQS = (0.1, 0.2, 0.3, 0.4)
MARKER = Marker("L", ("1", "2", "3", "4"), FREQS)
PANEL = Panel.of((MARKER,), 0.0)
SIBLINGS = family("F, 1", "G, 2", "M = F + G, 1", "S = F + G, 2")
HALF = family("F, 1", "G, 2", "K, 2", "M = F + G, 1", "S = F + K, 2")
UNCLE = family("F, 1", "G, 2", "U = F + G, 1", "S = F + G, 2", "W, 1", "M = W + S, 1")
ONE_CELL = np.zeros(1, dtype=np.intp)

CALLS = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(sorted)


def cells_of(known: dict[str, np.ndarray], *apart: int) -> Cells:
    observed = np.concatenate(
        [*known.values(), np.array([apart], dtype=int).reshape(1, -1)], axis=1
    )
    return Cells.of(PANEL, ONE_CELL, observed)


def whole(pedigree: Pedigree, known: dict, target: str, pair: tuple[int, int]) -> float:
    """P(unordered genotype of the target | known)."""
    calls = {m: np.array(c) for m, c in known.items()}
    below = log_likelihood(pedigree, (MARKER,), calls)[0]
    both = log_likelihood(pedigree, (MARKER,), {**calls, target: np.array([pair])})[0]
    return float(np.exp(both - below))


@pytest.mark.parametrize("pedigree", [SIBLINGS, HALF, UNCLE])
@given(sister=CALLS, mother=CALLS | st.none(), target=CALLS)
def test_a_table_is_the_conditional_probability(
    pedigree: Pedigree, sister: list, mother: list | None, target: list
) -> None:
    known = {"S": np.array([sister])}
    if mother is not None:
        known["G"] = np.array([mother])
    if not np.isfinite(log_likelihood(pedigree, (MARKER,), known)[0]):
        return
    cells = cells_of(known, *target)
    table = cells.table(pedigree, known, "M")[0]
    a, b = cells.states[0, target]
    fast = table[a, b] if a == b else table[a, b] + table[b, a]
    assert fast == pytest.approx(whole(pedigree, known, "M", tuple(target)), abs=1e-12)


@given(st.lists(st.integers(-1, 3), min_size=1, max_size=6))
def test_alleles_seen_stand_apart_and_the_others_together(observed: list[int]) -> None:
    cells = Cells.of(PANEL, ONE_CELL, np.array([observed]))
    seen = sorted({a for a in observed if a >= 0})
    states = cells.states[0]
    assert [states[a] for a in seen] == list(range(len(seen)))
    hidden = [a for a in range(4) if a not in seen]
    assert all(states[a] == len(seen) for a in hidden)
    assert cells.freqs[0, : len(seen)] == pytest.approx([FREQS[a] for a in seen])
    assert cells.freqs[0, len(seen) :].sum() == pytest.approx(sum(FREQS[a] for a in hidden))


def test_cells_with_few_alleles_are_padded_with_zeros() -> None:
    cells = Cells.of(PANEL, np.zeros(2, dtype=np.intp), np.array([[0, 1, 2], [3, 3, -1]]))
    assert cells.freqs.shape == (2, 4)
    assert cells.freqs[1] == pytest.approx([0.4, 0.6, 0, 0])
    assert cells.freqs.sum(axis=1) == pytest.approx([1, 1])


def test_states_of_unseen_calls_are_unseen() -> None:
    cells = cells_of({"S": np.array([[1, 3]])})
    assert cells.state_of(np.array([[3, UNSEEN]])).tolist() == [[1, UNSEEN]]


def test_a_contradiction_gives_a_table_of_zeros_beside_sound_ones() -> None:
    trio = family("F, 1", "G, 2", "M = F + G, 1", "S = F + G, 2")
    known = {"F": np.array([[0, 0], [0, 0]]), "S": np.array([[1, 1], [0, 1]])}
    marker = np.zeros(2, dtype=np.intp)
    cells = Cells.of(PANEL, marker, np.concatenate(list(known.values()), axis=1))
    table = cells.table(trio, known, "M")
    assert table[0].sum() == 0
    assert table[1].sum() == pytest.approx(1)


def test_cells_differ_in_who_is_typed() -> None:
    known = {"F": np.array([[0, 0], [UNSEEN] * 2]), "S": np.array([[0, 1], [0, 1]])}
    cells = Cells.of(
        PANEL, np.zeros(2, dtype=np.intp), np.concatenate(list(known.values()), axis=1)
    )
    both = cells.table(SIBLINGS, known, "M")
    alone = cells_of({"S": np.array([[0, 1]])})
    assert both[1] == pytest.approx(alone.table(SIBLINGS, {"S": np.array([[0, 1]])}, "M")[0])
    assert not np.allclose(both[0], both[1])


def test_theta_makes_the_familys_alleles_likelier() -> None:
    """The urn after n genes: (k theta + (1 - theta) p) / (1 + (n - 1) theta)."""
    theta = 0.05
    cells = Cells.of(Panel.of((MARKER,), theta), ONE_CELL, np.array([[0, 0, 1, -1]]))
    expected = [
        (2 * theta + (1 - theta) * 0.1) / (1 + 2 * theta),
        (theta + (1 - theta) * 0.2) / (1 + 2 * theta),
        (1 - theta) * 0.7 / (1 + 2 * theta),
    ]
    assert cells.freqs[0] == pytest.approx(expected)
