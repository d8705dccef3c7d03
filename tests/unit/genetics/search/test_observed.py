"""Samples numbered by what they show."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sought.genetics.search.observed import ObservedSamples, bits, common_bits
from tests.many import mixed_case

flags = arrays(bool, st.tuples(st.integers(1, 4), st.just(130)))


def test_rows_lead_back_to_what_each_sample_shows() -> None:
    case = mixed_case()
    observed = ObservedSamples.of(case.samples)
    laid_out = [o for marker in observed.observations for o in marker]
    for sample, rows in zip(case.samples, observed.rows, strict=True):
        for call, row in zip(sample.calls.tolist(), rows, strict=True):
            found = laid_out[row]
            assert [found.first, found.second] == call
            assert found.errors == sample.errors


def test_a_part_keeps_the_rows_of_all() -> None:
    case = mixed_case()
    observed = ObservedSamples.of(case.samples)
    part = observed.part(slice(3, 6))
    assert part.ids == tuple(s.id for s in case.samples[3:6])
    assert part.observations == observed.observations
    assert np.array_equal(part.rows, observed.rows[3:6])


@given(flags, flags)
def test_common_bits_count_markers_typed_in_both(first: np.ndarray, second: np.ndarray) -> None:
    counted = common_bits(bits(first), bits(second))
    assert np.array_equal(counted, (first[:, None] & second[None, :]).sum(axis=2))
