"""Noise by cell key: its distribution, its sameness, and what a reader gets of it."""

import itertools

import numpy as np
import pytest
from scipy.optimize import minimize

from sought.errors import InputError
from sought.reporting.disclosure.attack import attack
from sought.reporting.disclosure.axis import Axis
from sought.reporting.disclosure.cell_keys import cell_keys, record_key, uniform
from sought.reporting.disclosure.noise import noisy
from sought.reporting.disclosure.perturbation import Perturbation, greatest_entropy
from sought.reporting.disclosure.table import Table

SECRET = b"a secret of the house"
SEX = Axis.flat("sex", ("women", "men"))
REGION = Axis.tree("region", {"north": ("n1", "n2"), "south": ()})


def records(number, seed=0):
    rng = np.random.default_rng(seed)
    cells = list(itertools.product(SEX.leaf_codes, REGION.leaf_codes))
    return [(cells[rng.integers(len(cells))], f"MP-{n:05}") for n in range(number)]


def keyed(axes, persons, order=slice(None)):
    return cell_keys(axes, [(codes[order], record_key(SECRET, code)) for codes, code in persons])


@pytest.mark.parametrize("perturbation", [Perturbation(2, 1.0), Perturbation(5, 3.0, never=2)])
def test_mean_variance_and_limits_are_as_stated(perturbation):
    chances, changes = perturbation.probabilities, perturbation.changes
    rows = np.arange(len(chances))
    assert chances.sum(axis=1) == pytest.approx(1)
    assert chances @ changes == pytest.approx(0, abs=1e-6)
    assert (chances @ changes**2)[1:] == pytest.approx(perturbation.variance, abs=1e-6)
    assert chances[0, perturbation.maximum] == 1
    printed = rows[:, None] + changes
    assert not chances[(printed < 0) | ((printed > 0) & (printed <= perturbation.never))].any()


def test_closed_form_where_all_changes_are_allowed():
    """With t = exp(c): p(0) = 1 / (1 + 2 t + 2 t^4), variance (2 t + 8 t^4) p(0)."""
    found = Perturbation(2, 1.0).probabilities[-1]
    t = found[3] / found[2]
    assert found[4] / found[2] == pytest.approx(t**4, rel=1e-6)
    assert found[2] == pytest.approx(1 / (1 + 2 * t + 2 * t**4))
    # The R package ptable, create_cnt_ptable(D = 2, V = 1), prints these for a count of 2.
    assert found.round(3).tolist() == [0.064, 0.245, 0.383, 0.245, 0.064]


def test_no_other_distribution_has_more_entropy():
    changes, variance = np.array([-1, 0, 1, 2, 3]), 1.5
    ours = greatest_entropy(changes, variance)
    sums = np.vstack([np.ones(5), changes, changes**2])
    found = minimize(
        lambda p: np.sum(p * np.log(p)),
        np.full(5, 0.2),
        bounds=[(1e-9, 1)] * 5,
        constraints={"type": "eq", "fun": lambda p: sums @ p - [1, 0, variance]},
        method="SLSQP",
        options={"ftol": 1e-12},
    )
    assert ours == pytest.approx(found.x, abs=1e-4)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((3, 3.0), "variance: a count of 1 can be changed with a variance between 0 and 3 only"),
        ((5, 1.0, 2), "a count of 1 can be changed with a variance between 2 and 5 only"),
        ((0, 1.0), "maximum: from 1 to 50"),
        ((2, 1.0, 2), "never: less than the greatest change"),
    ],
)
def test_what_no_distribution_can_do_is_refused(values, said):
    with pytest.raises(InputError, match=said):
        Perturbation(*values)


def test_changes_are_drawn_as_the_table_says():
    perturbation = Perturbation(3, 2.0)
    numbers = (np.arange(100_000) + 0.5) / 100_000
    for count in (0, 1, 2, 3, 40):
        drawn = perturbation.change(np.full(100_000, count), numbers)
        share = np.bincount(drawn + 3, minlength=7) / 100_000
        row = perturbation.probabilities[min(count, 3)]
        assert share == pytest.approx(row, abs=2e-5)


def test_the_same_persons_get_the_same_noise_in_every_table():
    persons = records(60)
    perturbation = Perturbation(4, 3.0)
    both = noisy(
        Table.from_records((SEX, REGION), [codes for codes, _ in persons]),
        keyed((SEX, REGION), persons),
        perturbation,
    )
    alone = noisy(
        Table.from_records((REGION,), [codes[1:] for codes, _ in persons]),
        keyed((REGION,), persons, slice(1, None)),
        perturbation,
    )
    shuffled = keyed((SEX, REGION), persons[::-1])
    assert both.printed[0].tolist() == alone.printed.tolist()
    assert (shuffled == keyed((SEX, REGION), persons)).all()
    assert not both.additive


def test_another_person_is_another_number():
    persons = records(60)
    whole, fewer = (
        keyed((SEX,), [(c[:1], p) for c, p in persons]),
        keyed((SEX,), [(c[:1], p) for c, p in persons[1:]]),
    )
    assert whole[0] != fewer[0]


def test_keys_are_spread_evenly():
    numbers = uniform(np.array([record_key(SECRET, f"MP-{n}") for n in range(4000)], np.uint64))
    assert 0 <= numbers.min() < numbers.max() < 1
    assert np.histogram(numbers, 10, (0, 1))[0] == pytest.approx(400, abs=80)


def test_a_key_is_a_secret_of_the_house():
    assert record_key(SECRET, "MP-1") != record_key(SECRET + b"!", "MP-1")
    with pytest.raises(InputError, match="secret: a secret has at least 16 bytes"):
        record_key(b"short", "MP-1")


def test_a_reader_is_never_wrong_and_nobody_becomes_somebody():
    persons = records(40, seed=3)
    table = Table.from_records((SEX, REGION), [codes for codes, _ in persons])
    found = noisy(table, keyed((SEX, REGION), persons), Perturbation(3, 2.0))
    broken = attack(found)
    assert (broken.low <= table.counts).all()
    assert (broken.high >= table.counts).all()
    assert not found.printed[table.counts == 0].any()
    assert np.abs(found.printed - table.counts).max() <= 3
