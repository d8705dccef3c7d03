"""One profile of a body, no call of it worse than its error model says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.errors import InputError
from sought.genetics.case import Sample
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.observation import NO_ERRORS, SampleErrors
from sought.genetics.pedigree import Sex
from sought.genetics.search.consensus import consensus
from tests.cases import sample

MARKERS = tuple(Marker(f"M{i}", ("1", "2", "3"), (0.2, 0.3, 0.5)) for i in range(4))
GOOD, POOR = SampleErrors(dropout=0.01), SampleErrors(dropout=0.3)
ODD = SampleErrors(dropout=0.01, dropin=0.2)


def body(*samples: Sample) -> tuple[str, list[str], SampleErrors]:
    made = consensus(samples)
    return made.id, [m.decode(c) for m, c in zip(MARKERS, made.calls, strict=True)], made.errors


def test_one_sample_is_its_own_consensus() -> None:
    alone = sample("a", MARKERS, ["1/1", "-/-", "2/3", "1/-"], errors=POOR)
    assert np.array_equal(consensus([alone]).calls, alone.calls)


def test_gaps_are_filled_within_a_class() -> None:
    few = sample("a", MARKERS, ["-/-", "-/-", "2/3", "1/-"], errors=GOOD)
    more = sample("b", MARKERS, ["1/1", "1/2", "-/-", "1/2"], errors=GOOD)
    assert body(few, more) == ("b", ["1/1", "1/2", "2/3", "1/2"], GOOD)


def test_a_worse_sample_fills_no_gap() -> None:
    good = sample("a", MARKERS, ["1/1", "1/2", "2/3", "-/-"], errors=GOOD)
    poor = sample("b", MARKERS, ["1/1", "1/1", "3/3", "1/2"], errors=POOR)
    assert body(poor, good) == ("a", ["1/1", "1/2", "2/3", "-/-"], GOOD)


def test_a_better_sample_with_few_markers_helps_a_poor_one() -> None:
    good = sample("a", MARKERS, ["1/2", "-/-", "-/-", "-/-"], errors=GOOD)
    poor = sample("b", MARKERS, ["1/1", "1/1", "3/3", "1/2"], errors=POOR)
    assert body(good, poor) == ("b", ["1/2", "1/1", "3/3", "1/2"], POOR)


def test_classes_of_which_neither_is_better_are_not_mixed() -> None:
    first = sample("a", MARKERS, ["1/1", "1/2", "-/-", "-/-"], errors=ODD)
    second = sample("b", MARKERS, ["1/1", "1/2", "3/3", "-/-"], errors=POOR)
    assert body(first, second) == ("a", ["1/1", "1/2", "-/-", "-/-"], ODD)


def test_a_full_genotype_goes_before_half_a_one() -> None:
    half = sample("a", MARKERS, ["1/-", "1/2", "1/1", "1/1"])
    full = sample("b", MARKERS, ["1/3", "-/-", "1/1", "1/1"])
    assert body(half, full)[1][0] == "1/3"


def test_two_dropouts_make_no_heterozygote() -> None:
    first = sample("a", MARKERS, ["1/1"] * 4, errors=POOR)
    second = sample("b", MARKERS, ["2/2"] * 4, errors=POOR)
    assert body(first, second)[1] == ["1/1"] * 4


def test_the_sex_is_anybodys() -> None:
    unknown = sample("a", MARKERS, ["1/1"] * 4, Sex.UNKNOWN)
    woman = sample("b", MARKERS, ["1/1", "-/-", "-/-", "-/-"], Sex.FEMALE)
    assert consensus([unknown, woman]).sex == Sex.FEMALE
    man = sample("c", MARKERS, ["1/1"] * 4, Sex.MALE)
    with pytest.raises(InputError, match="differ in sex"):
        consensus([woman, man])
    with pytest.raises(InputError, match="needs a sample"):
        consensus([])


@given(st.integers(0, 10_000))
def test_no_call_is_from_a_worse_sample_and_none_is_lost(seed: int) -> None:
    rng = np.random.default_rng(seed)
    samples = []
    for i in range(int(rng.integers(1, 5))):
        errors = (NO_ERRORS, GOOD, POOR, ODD)[int(rng.integers(4))]
        calls = np.full((4, 2), i, dtype=np.int16) % 3  # sample i shows allele i everywhere
        calls[rng.random(4) < 0.5] = UNSEEN
        samples.append(Sample(f"S{i}", Sex.UNKNOWN, calls, errors))
    made = consensus(samples)
    usable = [
        s for s in samples
        if s.errors.dropout <= made.errors.dropout and s.errors.dropin <= made.errors.dropin
    ]  # fmt: skip
    assert made.errors in {s.errors for s in samples}
    for m in range(4):
        offered = {int(s.calls[m, 0]) for s in usable} - {UNSEEN}
        assert int(made.calls[m, 0]) in (offered or {UNSEEN})
