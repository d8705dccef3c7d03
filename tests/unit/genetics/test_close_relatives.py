"""Undeclared parents, children and siblings among reference persons."""

import numpy as np
import pytest

from sought.genetics.close_relatives import _log10_lr, related_pairs
from sought.genetics.frequencies import markers_for
from sought.genetics.hypotheses import compare_hypotheses
from sought.genetics.markers import Marker, encode_profile
from sought.genetics.pedigree import Sex
from sought.genetics.shapes import nuclear_family, singleton
from sought.genetics.simulation import simulate

MARKER = Marker("M", ("1", "2", "3", "4"), (0.1, 0.2, 0.3, 0.4))
HYPOTHESES = {
    "parent": nuclear_family(("b",), father="a", sexes=[Sex.MALE]),
    "siblings": nuclear_family(("a", "b"), sexes=[Sex.MALE] * 2),
    "unrelated": (singleton("a", Sex.MALE), singleton("b", Sex.MALE)),
}


@pytest.mark.parametrize(
    "pair", [("1/1", "1/1"), ("1/1", "1/2"), ("1/2", "1/2"), ("1/2", "2/3"), ("1/2", "3/4")]
)
def test_ratios_are_those_of_the_engine(pair: tuple[str, str]) -> None:
    a, b = (encode_profile([MARKER], [g]) for g in pair)
    calls = np.stack([a, b]).astype(np.intp)
    parent, sibling = (10 ** x[0, 1] for x in _log10_lr(calls, calls, [MARKER]))
    engine = compare_hypotheses(HYPOTHESES, [MARKER], {"a": a, "b": b}).lr
    assert parent == pytest.approx(engine[0] if engine[0] > 0 else 0.001)
    assert sibling == pytest.approx(engine[1])


def test_relatives_are_found_among_strangers() -> None:
    panel = markers_for("globalfiler", "westAsia")
    rng = np.random.default_rng(1)
    family = simulate(nuclear_family(("s", "t"), sexes=[Sex.MALE] * 2), panel, rng)
    strangers = simulate(singleton("1", Sex.MALE), panel, rng, n=400)["1"]
    people = [*strangers[:300], family["father"][0], *strangers[300:], family["s"][0]]
    people.append(family["t"][0])
    found = {(p.first, p.second): p for p in related_pairs(people, panel, threshold=1e6)}
    father, son, brother = 300, 401, 402
    assert set(found) == {(father, son), (father, brother), (son, brother)}
    assert found[father, son].relationship == "parent and child"
    assert found[son, brother].relationship == "full siblings"
    assert min(p.log10_lr for p in found.values()) >= 6


def test_untyped_and_x_linked_markers_say_nothing() -> None:
    linked = Marker("X1", MARKER.alleles, MARKER.freqs, x_linked=True)
    calls = np.stack(
        [encode_profile([MARKER, linked], g) for g in (["-/-", "1/1"], ["1/1", "1/1"])]
    )
    parent, sibling = _log10_lr(calls.astype(np.intp), calls.astype(np.intp), [MARKER, linked])
    assert parent[0, 1] == sibling[0, 1] == 0
    assert list(related_pairs([], [MARKER], threshold=10)) == []
