"""Joint identification against the enumeration of every assignment."""

from dataclasses import replace
from random import Random

import numpy as np
from hypothesis import given, note, settings
from hypothesis import strategies as st

from sought.genetics.case import UNIDENTIFIED, Case, Family, Priors, Sample
from sought.genetics.joint import identify_jointly
from sought.genetics.markers import Marker
from sought.genetics.mutation import Mutation
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Sex
from tests.families import family, mutating
from tests.generative.strategies import fully_typed
from tests.naive.naive_joint import naive_joint

STR = Marker("STR", ("9", "10", "11"), (0.2, 0.3, 0.5))
MARKERS = (
    STR,
    replace(STR, name="EQUAL", mutation=mutating(Mutation("equal", 0.05))),
    Marker("X", ("1", "2"), (0.4, 0.6), x_linked=True),
    Marker("SILENT", ("1", "2"), (0.4, 0.5), silent_frequency=0.1),
)

# Pedigree, members who are missing, members who are typed.
FAMILIES = (
    (("f, 1", "m, 2", "A1 = f + m, 1", "A2 = f + m, 1"), ("A1", "A2"), ("f",)),
    (("f, 1", "m, 2", "B1 = f + m, 2", "s = f + m, 2"), ("B1",), ("m", "s")),
    (("C1, 1", "m, 2", "C2 = C1 + m, 2", "d = C1 + m, 1"), ("C1", "C2"), ("m", "d")),
    (("f, 1", "m, 2", "D1 = f + m, 1", "b = f + m, 1"), ("D1",), ("D1", "b")),
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """One or two families, up to three samples, some truly of the missing."""
    markers = tuple(draw(st.lists(st.sampled_from(MARKERS), min_size=1, max_size=2, unique=True)))
    random = Random(draw(st.integers(0, 2**16)))
    families, missing, samples = [], [], []
    for rows, sought, typed in draw(
        st.lists(st.sampled_from(FAMILIES), min_size=1, max_size=2, unique=True)
    ):
        pedigree = replace(family(*rows), id=sought[0])
        true = [fully_typed(pedigree, m, random, made_up=False, errors={}) for m in markers]
        profiles = {i: np.array([t[i] for t in true], np.int16) for i in pedigree.ids}
        families.append(Family(pedigree, {i: profiles[i] for i in typed}))
        missing += sought
        samples += [(profiles[i], pedigree[i].sex) for i in sought]
    alone = family("p, 1")
    stranger = [fully_typed(alone, m, random, made_up=False, errors={})["p"] for m in markers]
    samples.append((np.array(stranger, np.int16), Sex.MALE))
    chosen = draw(st.permutations(samples))[: draw(st.integers(1, 3))]
    errors = draw(st.sampled_from([NO_ERRORS, SampleErrors(dropout=0.1, dropin=0.02)]))
    pm = tuple(Sample(f"s{i}", sex, calls, errors) for i, (calls, sex) in enumerate(chosen))
    priors = draw(st.sampled_from([None, Priors({missing[0]: {"s0": 3.0, "*": 0.5}}, "test")]))
    return Case(markers, tuple(families), pm, tuple(missing), priors=priors)


@settings(max_examples=80)
@given(case=cases())
def test_posteriors_and_best_assignments_equal_the_enumeration(case: Case) -> None:
    naive = naive_joint(case)
    found = identify_jointly(case, top=10_000)
    possible = [a for a in naive.assignments if a.posterior > 0]
    note(f"naive {possible[:3]}")
    note(f"found {found.assignments[:3]}")
    by_pairs = {tuple(sorted(a.pairs.items())): a for a in found.assignments}
    assert len(by_pairs) == len(possible)
    for a in possible:
        same = by_pairs[tuple(sorted(a.pairs.items()))]
        assert np.isclose(same.log_likelihood, a.log_likelihood, rtol=1e-9)
        assert np.isclose(same.posterior, a.posterior, rtol=1e-8)
    columns = (*found.missing, UNIDENTIFIED)
    for sample, row in zip(found.samples, found.posterior, strict=True):
        expected = [naive.posterior[sample].get(m, 0.0) for m in columns]
        assert np.allclose(row, expected, rtol=1e-8, atol=1e-14)
