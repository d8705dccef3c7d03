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
