from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.linkage.pairing import best_pairing

sizes = st.tuples(st.integers(1, 4), st.integers(0, 2))


@st.composite
def tables(draw: st.DrawFn) -> list[list[float]]:
    rows, more = draw(sizes)
    value = st.integers(0, 8).map(lambda n: n / 8)
    row = st.lists(value, min_size=rows + more, max_size=rows + more)
    return draw(st.lists(row, min_size=rows, max_size=rows))


def total(table: list[list[float]], columns: list[int]) -> float:
    return sum(row[c] for row, c in zip(table, columns, strict=True))


@given(tables())
def test_no_pairing_is_better(table: list[list[float]]) -> None:
    chosen = best_pairing(table)
    assert len(set(chosen)) == len(table)
    every = permutations(range(len(table[0])), len(table))
    assert total(table, chosen) == pytest.approx(max(total(table, list(p)) for p in every))


def test_the_best_single_pair_may_have_to_give_way() -> None:
    first, second = [0.9, 0.8], [0.85, 0.1]
    assert best_pairing([first, second]) == [1, 0]


def test_many_words_are_paired_best_first() -> None:
    alike = [[1.0 if i == j else 0.5 for j in range(8)] for i in range(7)]
    alike[0] = [1.0] * 8
    chosen = best_pairing(alike)
    assert sorted(chosen)[:1] == [0]
    assert len(set(chosen)) == 7
