"""What samples show: closed forms, and the naive enumeration of all ways to see it."""

from itertools import combinations_with_replacement, product

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.markers import UNSEEN, Marker
from sought.genetics.observation import (
    NO_ERRORS,
    SampleErrors,
    haploid_weights,
    is_exact,
    observation_weights,
)
from tests.naive.naive_likelihood import look

STR = Marker("STR", ("1", "2", "3"), (0.2, 0.3, 0.5))
SILENT = Marker("S", ("1", "2", "3"), (0.2, 0.3, 0.4), silent_frequency=0.1)
PAIRS = list(combinations_with_replacement(range(3), 2))
SEEN_ONCE = [(a, UNSEEN) for a in range(3)]

d, c, e = 0.1, 0.05, 0.02
DROPOUT, DROPIN, MISCALL = SampleErrors(dropout=d), SampleErrors(dropin=c), SampleErrors(miscall=e)
ALL = SampleErrors(d, c, e)
KINDS = [NO_ERRORS, DROPOUT, DROPIN, MISCALL, ALL]


def prob(call, genotype, errors, marker=STR) -> float:
    return float(observation_weights(marker, call, errors)[genotype])


# --- closed forms ---------------------------------------------------------------------------------


def test_dropout_of_one_copy_shows_the_other_alone():
    """Either copy, given that not both dropped out."""
    assert prob((0, 0), (0, 1), DROPOUT) == pytest.approx(d * (1 - d) / (1 - d**2), rel=1e-14)
    assert prob((0, 1), (0, 1), DROPOUT) == pytest.approx((1 - d) ** 2 / (1 - d**2), rel=1e-14)
    assert prob((0, 0), (0, 0), DROPOUT) == pytest.approx(1, rel=1e-14)


def test_dropout_adds_nothing():
    assert prob((0, 1), (0, 0), DROPOUT) == 0
    assert prob((0, 1), (0, 2), DROPOUT) == 0
    assert prob((2, 2), (0, 1), DROPOUT) == 0


def test_dropin_beside_a_homozygote():
    """Allele 2 drops in with its frequency; dropping in what is there shows nothing."""
    assert prob((0, 1), (0, 0), DROPIN) == pytest.approx(c * 0.3, rel=1e-14)
    assert prob((0, 0), (0, 0), DROPIN) == pytest.approx(1 - c + c * 0.2, rel=1e-14)


def test_dropin_beside_a_heterozygote_is_never_reported():
    """It would show three alleles, or one that is there: reported are only the two."""
    assert prob((0, 1), (0, 1), DROPIN) == pytest.approx(1, rel=1e-14)
    assert prob((0, 2), (0, 1), DROPIN) == 0


def test_miscall_changes_one_allele_into_any_other():
    assert prob((0, 0), (0, 0), MISCALL) == pytest.approx((1 - e) ** 2, rel=1e-14)
    assert prob((1, 1), (0, 0), MISCALL) == pytest.approx((e / 2) ** 2, rel=1e-14)
    assert prob((0, 1), (0, 0), MISCALL) == pytest.approx(2 * (1 - e) * e / 2, rel=1e-14)


def test_a_silent_allele_is_never_seen():
    assert prob((0, 0), (0, 3), NO_ERRORS, SILENT) == 1
    assert prob((0, 1), (0, 3), NO_ERRORS, SILENT) == 0
    assert prob((0, 0), (0, 3), DROPOUT, SILENT) == 1
    assert prob((0, 0), (3, 3), DROPOUT, SILENT) == 0


def test_a_silent_allele_drops_in_unseen():
    """Two silent copies show something only if a visible allele drops in: by its share."""
    assert prob((0, 0), (3, 3), DROPIN, SILENT) == pytest.approx(0.2 / 0.9, rel=1e-13)


def test_a_mans_single_copy_on_x():
    assert haploid_weights(STR, (0, 0)).tolist() == [1, 0, 0]
    assert haploid_weights(STR, (0, UNSEEN)).tolist() == [1, 0, 0]
    assert haploid_weights(STR, (0, 1)).tolist() == [0, 0, 0]
    assert haploid_weights(STR, (0, 0), DROPOUT).tolist() == [1, 0, 0]
    assert haploid_weights(STR, (0, 1), DROPIN) == pytest.approx([c * 0.3, c * 0.2, 0])
    assert haploid_weights(STR, (0, 0), MISCALL) == pytest.approx([1 - e, e / 2, e / 2])


# --- all of it ------------------------------------------------------------------------------------


@pytest.mark.parametrize("marker", [STR, SILENT], ids=["no silent", "silent"])
@pytest.mark.parametrize("errors", KINDS)
@pytest.mark.parametrize("call", [*PAIRS, *SEEN_ONCE, (UNSEEN, UNSEEN)])
def test_weights_equal_the_enumeration_of_everything_shown(marker, errors, call):
    states = range(len(marker.state_freqs))
    both, single = (w(marker, call, errors) for w in (observation_weights, haploid_weights))
    for genotype in product(states, repeat=2):
        expected = look(marker, genotype, call, errors)
        assert both[genotype] == pytest.approx(expected, rel=1e-12, abs=0)
    for allele in states:
        assert single[allele] == pytest.approx(
            look(marker, [allele], call, errors), rel=1e-12, abs=0
        )


@pytest.mark.parametrize("marker", [STR, SILENT], ids=["no silent", "silent"])
@pytest.mark.parametrize("errors", KINDS)
@pytest.mark.parametrize("weigh", [observation_weights, haploid_weights])
def test_something_is_reported(marker, errors, weigh):
    """Over all that may be reported, probabilities sum to 1 (0 if nothing can be seen)."""
    total = sum(weigh(marker, pair, errors) for pair in PAIRS).ravel()
    invisible = marker.has_silent and not errors.dropin
    assert total[:-1] == pytest.approx(1, rel=1e-13)
    assert total[-1] == pytest.approx(0 if invisible else 1, rel=1e-13)


@pytest.mark.parametrize("errors", KINDS)
def test_one_allele_seen_leaves_open_which_other(errors):
    """ "a/-" is "a/a" or any "a/b"."""
    for a in range(3):
        seen = sum(observation_weights(STR, tuple(sorted((a, b))), errors) for b in range(3))
        assert observation_weights(STR, (a, UNSEEN), errors) == pytest.approx(seen, rel=1e-13)


def test_one_visible_allele_cannot_be_miscalled():
    alone = Marker("M", ("1",), (1.0,))
    assert observation_weights(alone, (0, 0), ALL) == pytest.approx(1, rel=1e-14)


def test_weights_are_symmetric():
    for pair, errors in product(PAIRS, KINDS):
        weights = observation_weights(SILENT, pair, errors)
        assert weights == pytest.approx(weights.T, rel=1e-13)


# --- what tells the genotype ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marker", "call", "errors", "exact"),
    [
        (STR, (0, 1), NO_ERRORS, True),
        (STR, (0, 0), NO_ERRORS, True),
        (STR, (0, UNSEEN), NO_ERRORS, False),
        (STR, (0, 1), DROPOUT, False),
        (SILENT, (0, 1), NO_ERRORS, True),
        (SILENT, (0, 0), NO_ERRORS, False),
    ],
)
def test_which_observations_tell_the_genotype(marker, call, errors, exact):
    assert is_exact(marker, call, errors) is exact


def test_errors_are_true_if_there_are_any():
    assert [bool(kind) for kind in KINDS] == [False, True, True, True, True]


@pytest.mark.parametrize("name", ["dropout", "dropin", "miscall"])
@pytest.mark.parametrize("value", [-0.1, 1.0, np.nan])
def test_a_probability_outside_its_range_is_refused(name, value):
    message = f"{name}: {name} is {value}; allowed: 0 up to, not including, 1"
    with pytest.raises(InputError, match=message):
        SampleErrors(**{name: value})
