"""The graph of competing pairings, and its parts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sought.genetics.national.components import (
    DIFFUSE_ONLY,
    Component,
    open_components,
    split,
)
from sought.genetics.national.pairings import Pairings, gather
from sought.genetics.national.placements import FamilyChoices
from tests.national_cases import bare

EDGES = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=20, unique=True
)


def pairings_of(edges: list[tuple[int, int]]) -> Pairings:
    """Samples and families of one person each."""
    sample, family = np.array(edges, dtype=np.intp).T
    logs = np.log1p(np.arange(len(edges), dtype=np.float64))
    return Pairings(sample, family, family, logs, np.zeros(len(edges)), np.zeros(len(edges)))


def naive_parts(edges: list[tuple[int, int]]) -> list[set[int]]:
    """Positions of edges, joined as long as two parts share a node."""
    parts = [{i} for i in range(len(edges))]
    nodes = [{("sample", s), ("family", f)} for s, f in edges]
    merged = True
    while merged:
        merged = False
        for i in range(len(parts)):
            for j in range(i + 1, len(parts)):
                if nodes[i] & nodes[j]:
                    parts[i] |= parts.pop(j)
                    nodes[i] |= nodes.pop(j)
                    merged = True
                    break
            if merged:
                break
    return parts


@given(edges=EDGES, data=st.data())
@settings(max_examples=100, deadline=None)
def test_parts_are_those_of_the_graph(edges, data) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(edges), max_size=len(edges)))
    parts = split(pairings_of(edges), np.array(kept))
    at = np.nonzero(kept)[0]
    wanted = naive_parts([edges[i] for i in at])
    found = [set(np.nonzero(parts.label[at] == k)[0].tolist()) for k in range(len(parts.single))]
    assert sorted(map(sorted, found)) == sorted(map(sorted, wanted))
    assert (parts.label[~np.array(kept)] == DIFFUSE_ONLY).all()
    for k, single in enumerate(parts.single):
        samples = {edges[i][0] for i in np.nonzero(parts.label == k)[0]}
        assert single == (len(samples) == 1)


def opened(edges: list[tuple[int, int]], choices=None) -> dict[int, Component]:
    pairings = pairings_of(edges)
    parts = split(pairings, np.ones(len(edges), dtype=bool))
    return dict(open_components(pairings, parts, choices or {}))


@given(edges=EDGES)
@settings(max_examples=60, deadline=None)
def test_components_of_several_samples_hold_all_their_pairings_once(edges) -> None:
    pairings = pairings_of(edges)
    parts = split(pairings, np.ones(len(edges), dtype=bool))
    found = dict(open_components(pairings, parts, {}))
    assert set(found) == {k for k, single in enumerate(parts.single) if not single}
    for number, component in found.items():
        assert sorted(component.pairings.tolist()) == np.nonzero(parts.label == number)[0].tolist()
        here = pairings.sample[component.pairings]
        assert np.array_equal(component.samples[component.sample], here)
        families = {f.family for f in component.families}
        assert families == set(pairings.family[component.pairings].tolist())
        assert len(component.families) == len(families)


def test_local_positions_point_to_the_components_own_pairings() -> None:
    (component,) = opened([(5, 9), (2, 4), (3, 4), (2, 1)]).values()
    assert component.samples.tolist() == [2, 3]
    for family, local in zip(component.families, component.local, strict=True):
        whole = [tuple(int(component.pairings[i]) for i in placed) for placed in local]
        assert tuple(whole) == family.placements


def test_choices_of_a_family_are_those_it_was_given() -> None:
    """A family of several missing brings its own placements, two samples at once among them."""
    log_lr = np.array([0.0, 1.0, 2.0, 5.0])
    given_ = FamilyChoices(4, ((), (0,), (1,), (0, 1)), log_lr)
    (component,) = opened([(0, 4), (1, 4)], {4: given_}).values()
    assert component.families == (given_,)
    assert component.local == (((), (0,), (1,), (0, 1)),)


def test_weights_of_choices_are_likelihood_times_prior() -> None:
    given_ = FamilyChoices(4, ((), (0,), (1,), (0, 1)), np.array([0.0, 1.0, 2.0, 5.0]))
    (component,) = opened([(0, 4), (1, 4)], {4: given_}).values()
    (weights,) = component.log_weights(np.array([-3.0, -0.5]))
    assert weights == pytest.approx([0, 1 - 3, 2 - 0.5, 5 - 3.5])


def test_a_family_of_several_missing_is_one_node() -> None:
    """Two samples on two brothers: one component, though no sample and no person is shared."""
    zero = np.zeros(2)
    family = np.zeros(2, dtype=np.intp)
    pairings = Pairings(np.array([0, 1]), np.array([0, 1]), family, zero, zero, zero)
    parts = split(pairings, np.ones(2, dtype=bool))
    assert parts.label.tolist() == [0, 0]
    assert parts.single.tolist() == [False]


def test_nothing_is_open_where_no_two_samples_compete() -> None:
    case, matches = bare(["S", "T"], ["A", "B"], {("S", "A"): 1.0, ("T", "B"): 1.0})
    pairings = gather(case, matches, {}, None)
    parts = split(pairings, np.ones(2, dtype=bool))
    assert parts.single.all()
    assert list(open_components(pairings, parts, {})) == []
