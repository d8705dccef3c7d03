"""Work held against the truth: closed forms, and every count from a case that shows it."""

from math import log

import numpy as np
import pytest

from sought.demo.score import (
    Named,
    Recall,
    brier,
    calibrated,
    false_ones,
    log_score,
    recall,
    under_kept,
)

RIGHT, WRONG, NOBODYS = Named(1, 1), Named(2, 3), Named(4, None)


def test_somebody_else_and_nobody_are_false():
    assert false_ones([RIGHT, WRONG, NOBODYS]) == 2
    assert false_ones([RIGHT]) == 0


def test_a_person_is_found_once_however_many_bones_are_named():
    assert recall([RIGHT, RIGHT, WRONG], findable=[1, 2, 3]) == Recall(findable=3, found=1)


def test_who_is_not_findable_does_not_count():
    assert recall([RIGHT, Named(9, 9)], findable=[1, 2]) == Recall(findable=2, found=1)


def test_recall_is_the_share_of_those_to_be_found():
    assert Recall(4, 3).share == 0.75
    assert Recall(0, 0).share == 0.0


def test_sure_and_right_scores_nothing():
    assert brier(np.array([1.0, 0.0]), np.array([True, False])) == 0
    assert log_score(np.array([1.0, 0.0]), np.array([True, False])) == 0


def test_saying_half_scores_a_quarter_and_the_logarithm_of_two():
    half, true = np.array([0.5, 0.5]), np.array([True, False])
    assert brier(half, true) == 0.25
    assert log_score(half, true) == pytest.approx(log(2))


def test_one_sure_miss_does_not_make_the_mean_infinite():
    assert log_score(np.array([1.0]), np.array([False])) == pytest.approx(-log(1e-9))


def test_bins_hold_what_was_promised_and_what_came_true():
    made = calibrated([(0.95, True), (0.97, False), (0.2, False)])
    told = [(each.low, each.high, each.number, each.true) for each in made.bins]
    assert told == [(0.1, 0.5, 1, 0), (0.9, 0.99, 2, 1)]
    assert made.bins[1].mean == pytest.approx(0.96)
    assert made.brier == pytest.approx((0.05**2 + 0.97**2 + 0.2**2) / 3)
    record = made.as_record()
    assert record["brier"] == made.brier
    assert record["log_score"] == made.log_score
    assert record["bins"][0] == {"low": 0.1, "high": 0.5, "number": 1, "mean": 0.2, "true": 0}


def test_the_merged_stand_under_another_number():
    assert under_kept(7, {7: 3}) == 3
    assert under_kept(3, {7: 3}) == 3
    assert under_kept(None, {7: 3}) is None
