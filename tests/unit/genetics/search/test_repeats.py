"""Which samples look like a better sample's body."""

from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.case import Sample
from sought.genetics.direct_match import direct_match
from sought.genetics.markers import UNSEEN
from sought.genetics.observation import SampleErrors
from sought.genetics.search.repeats import repeats
from tests.many import mixed_case, panel


def poorer(sample: Sample, name: str, kept: int) -> Sample:
    """The same body's sample with a few markers and some dropout."""
    calls = np.array(sample.calls)
    calls[kept:] = UNSEEN
    return replace(sample, id=name, calls=calls, errors=SampleErrors(dropout=0.1))


def good_samples() -> tuple[Sample, ...]:
    return tuple(s for s in mixed_case().samples if not s.errors)


def test_the_poorer_sample_repeats_the_better_and_not_the_other_way_round() -> None:
    first, *others = good_samples()
    again = poorer(first, "again", 9)
    found = repeats((again, first, *others), panel(), share=0.1)
    at = {s: i for i, s in enumerate(found.samples)}
    assert found.partner[at["again"]] == first.id
    wanted = 0.1 / (len(others) + 1) * direct_match(again, first, panel())
    assert wanted > 1
    assert found.total[at["again"]] == pytest.approx(wanted, rel=1e-3)
    assert found.total[at[first.id]] == 0


def test_strangers_repeat_nobody() -> None:
    found = repeats(good_samples(), panel())
    assert (found.total == 0).all()
    assert set(found.partner) == {""}


def test_of_three_samples_of_a_body_only_the_best_stands_alone() -> None:
    first = good_samples()[0]
    found = repeats((poorer(first, "c", 8), poorer(first, "b", 11), first), panel())
    assert (found.total > 0).tolist() == [True, True, False]


def test_no_share_no_repeats() -> None:
    first = good_samples()[0]
    found = repeats((first, poorer(first, "b", 11)), panel(), share=0.0)
    assert (found.total == 0).all()


def test_a_share_that_is_no_probability_is_refused() -> None:
    with pytest.raises(InputError, match="share is 1"):
        repeats(good_samples(), panel(), share=1.0)


def test_pairs_of_the_best_poorer_samples_come_first() -> None:
    """So that a chain of repeats is resolved from its end; better ones are never poorer."""
    first = good_samples()[0]
    samples = (poorer(first, "c", 8), first, poorer(first, "b", 11), poorer(first, "a", 14))
    found = repeats(samples, panel())
    pairs = [(found.samples[s], found.samples[t])
             for s, t in zip(found.poorer, found.better, strict=True)]  # fmt: skip
    order = [first.id, "a", "b", "c"]
    assert [s for s, _ in pairs] == sorted((s for s, _ in pairs), key=order.index)
    assert all(order.index(t) < order.index(s) for s, t in pairs)
    assert len(pairs) == 6


def test_dropout_makes_a_sample_the_poorer_one() -> None:
    """Both show everything; the one that may have lost alleles is less to be relied on."""
    first = good_samples()[0]
    doubtful = replace(first, id="doubtful", errors=SampleErrors(dropout=0.2))
    for samples in ((first, doubtful), (doubtful, first)):
        found = repeats(samples, panel())
        assert found.partner[found.samples.index("doubtful")] == first.id
        assert found.partner[found.samples.index(first.id)] == ""


def test_equal_samples_are_not_each_others_repeat() -> None:
    first = good_samples()[0]
    found = repeats((first, replace(first, id="again")), panel())
    assert sorted(found.partner) == ["", first.id]


def test_the_prior_is_shared_among_all_possible_partners() -> None:
    first, *others = good_samples()
    pair = (first, poorer(first, "again", 9))
    few, many = (repeats(s, panel()).total.sum() for s in (pair, (*pair, *others)))
    assert few == pytest.approx(many * (len(others) + 1), rel=1e-3)
    half = repeats(pair, panel(), share=0.025).total.sum()
    assert half == pytest.approx(few / 2)


@pytest.mark.parametrize("samples", [(), good_samples()[:1]], ids=["none", "one"])
def test_one_sample_repeats_nobody(samples) -> None:
    found = repeats(samples, panel())
    assert found.total.tolist() == [0.0] * len(samples)
    assert found.partner == ("",) * len(samples)


def test_the_likeliest_of_several_partners_is_named() -> None:
    first = good_samples()[0]
    found = repeats((poorer(first, "c", 8), poorer(first, "b", 11), first), panel())
    weights = {found.samples[t]: w for s, t, w in
               zip(found.poorer, found.better, found.weight, strict=True)
               if found.samples[s] == "c"}  # fmt: skip
    assert found.partner[found.samples.index("c")] == max(weights, key=weights.__getitem__)
