"""Identifications held against a truth that can be checked by eye."""

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.nation.score import Pairings, score
from sought.genetics.nation.truth import Truth

TRUTH = Truth(
    person={"R1": "A", "R2": "A", "R3": "B", "R4": "C", "R5": "*", "R6": "D"},
    body={"R1": "b1", "R2": "b1", "R3": "b2", "R4": "b3", "R5": "b4", "R6": "b5"},
    contaminated={"R6": "staff1"},
    same_person=((("F2", "B"), ("F9", "B2")),),
)


def pairings(*rows: tuple[str, str, float], **body_of: str) -> Pairings:
    samples, missing, posterior = zip(*rows, strict=True) if rows else ((), (), ())
    return Pairings(samples, missing, np.array(posterior, dtype=float), body_of)


def test_the_findable_are_persons_each_once_whose_own_profile_was_seen() -> None:
    assert TRUTH.findable == {"A", "B", "C"}


def test_all_true() -> None:
    made = score(
        pairings(("R1", "A", 0.9999), ("R3", "B", 0.9996), ("R4", "C", 0.9), ("R5", "*", 1.0),
                 R2="R1", R1="R1"),
        TRUTH,
    )  # fmt: skip
    assert (made.found, made.findable, made.identified) == (2, 3, 2)
    assert made.recall == pytest.approx(2 / 3)
    assert made.precision == 1
    assert made.false == ()
    assert made.expected_false == pytest.approx(0.0001 + 0.0004)
    assert made.chance == 1
    assert made.wrong_merges == ()
    assert sum(b.number for b in made.bins) == 4
    assert sum(b.true for b in made.bins) == 4


def test_either_report_of_a_person_reported_twice_is_right() -> None:
    made = score(pairings(("R3", "B2", 0.9999)), TRUTH)
    assert (made.found, made.false) == (1, ())


def test_a_person_found_in_two_elements_counts_once() -> None:
    made = score(pairings(("R1", "A", 1.0), ("R2", "A", 1.0)), TRUTH)
    assert (made.found, made.identified, made.precision) == (1, 2, 1)


def test_a_false_identification_is_named() -> None:
    made = score(pairings(("R4", "A", 0.9996), ("R5", "C", 0.9997), ("R1", "A", 0.9998)), TRUTH)
    assert made.false == (("R4", "A"), ("R5", "C"))
    assert made.precision == pytest.approx(1 / 3)
    announced = (0.0004, 0.0003, 0.0002)
    assert made.expected_false == pytest.approx(sum(announced))
    a, b, c = announced
    assert made.chance == pytest.approx(
        a * b * (1 - c) + a * c * (1 - b) + b * c * (1 - a) + a * b * c
    )


def test_a_body_of_two_persons_is_a_wrong_merge_and_its_identification_false() -> None:
    made = score(pairings(("R1", "A", 1.0), R4="R1"), TRUTH)
    assert made.wrong_merges == ("R1",)
    assert made.false == (("R1", "A"),)


def test_a_wrong_merge_counts_without_identification() -> None:
    assert score(pairings(R5="R1"), TRUTH).wrong_merges == ("R1",)


def test_the_threshold_is_the_laboratory_s() -> None:
    rows = pairings(("R1", "A", 0.99), ("R4", "A", 0.98))
    assert score(rows, TRUTH).identified == 0
    assert score(rows, TRUTH, threshold=0.99).identified == 1
    assert score(rows, TRUTH, threshold=0.98).false == (("R4", "A"),)


def test_nothing_found_has_no_precision() -> None:
    made = score(pairings(), TRUTH)
    assert np.isnan(made.precision)
    assert made.recall == 0
    assert made.bins == ()


def test_contaminated_samples_are_left_out_of_the_calibration() -> None:
    made = score(pairings(("R6", "D", 0.2), ("R6", "*", 0.8), ("R5", "*", 0.8)), TRUTH)
    assert [(b.number, b.true) for b in made.bins] == [(1, 1)]


@pytest.mark.parametrize(
    ("rows", "bodies", "message"),
    [
        ([("R1", "A", 1.5)], {}, "row 1: posterior is 1.5"),
        ([("R1", "A", np.nan)], {}, "posterior is nan"),
        ([("R1", "A", 0.1), ("R1", "A", 0.2)], {}, "twice"),
        ([("R2", "A", 0.1)], {"R2": "R1"}, "row 1: 'R2' is part of body 'R1'"),
        ([], {"R2": "R1", "R1": "R3"}, "stands for a body and is part of another"),
        ([("R7", "A", 0.1)], {}, "belongs to another case"),
        ([], {"R7": "R7"}, "belongs to another case"),
    ],
)
def test_what_cannot_be_scored_is_refused(
    rows: list[tuple[str, str, float]], bodies: dict[str, str], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        score(pairings(*rows, **bodies), TRUTH)


def test_the_threshold_is_a_probability() -> None:
    with pytest.raises(InputError, match="threshold is 0"):
        score(pairings(), TRUTH, threshold=0)


def test_columns_are_equally_long() -> None:
    with pytest.raises(InputError, match="equally many"):
        Pairings(["R1"], [], np.array([0.5]))
