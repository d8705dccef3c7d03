"""Conclusions from given numbers: each rule with its two sides."""

from types import SimpleNamespace

import numpy as np
import pytest

from sought.genetics.conclusions import Conclusion, conclusions
from sought.genetics.joint import JointIdentification

NO = -np.inf


def joint(
    with_sample: list[list[float]],
    unmatched: list[float],
    *,
    unused: list[float] | None = None,
    pairwise: list[list[float]] | None = None,
) -> JointIdentification:
    """Log10 of the best likelihoods by (sample, missing) and of each person without a sample."""
    pairs = np.array(with_sample, dtype=float)
    rows, columns = pairs.shape
    free = np.array(unused if unused is not None else [0.0] * rows)
    best = np.column_stack([pairs, free]) * np.log(10)
    log_lr = (np.array(pairwise, dtype=float) if pairwise is not None else pairs) * np.log(10)
    ratios = SimpleNamespace(log_lr=log_lr, lr=np.exp(log_lr))
    return JointIdentification(
        tuple(f"V{i + 1}" for i in range(rows)),
        tuple(f"M{j + 1}" for j in range(columns)),
        (),
        np.full(best.shape, 0.25),
        best,
        np.array(unmatched) * np.log(10),
        0.0,
        ratios,
        None,
        0.0,
    )


def first(found: JointIdentification, **options: float) -> Conclusion:
    return conclusions(found, **options)[0]


WORDS = {
    "undisputed": joint([[6.0], [1.0]], [0.0]),
    "match": joint([[6.0], [1.0]], [0.0], pairwise=[[3.0], [1.0]]),
    "disputed": joint([[6.0], [3.0]], [0.0]),
    "excluded": joint([[NO], [NO]], [0.0]),
    "no match": joint([[-5.0], [-7.0]], [0.0]),
    "symmetric match": joint([[6.0, 6.0], [6.0, 6.0]], [0.0, 0.0]),
    "inconclusive": joint([[3.0], [1.0]], [0.0]),
}


@pytest.mark.parametrize("word", WORDS)
def test_every_conclusion_has_its_case(word: str) -> None:
    assert first(WORDS[word]).conclusion == word


def test_the_ratio_compares_with_the_best_that_is_different() -> None:
    """Another sample (M1 from V2) counts as well as nobody."""
    against_nobody = first(joint([[6.0], [-3.0]], [1.0]))
    against_another = first(joint([[6.0], [3.0]], [1.0]))
    assert against_nobody.glr == pytest.approx(1e5)
    assert against_nobody.comment == "next: none of the samples"
    assert against_another.glr == pytest.approx(1e3)
    assert against_another.comment == "next: V2"


def test_a_match_is_undisputed_only_if_nobody_else_comes_near() -> None:
    """Pairwise: at least T, and T times any other in its row and column."""
    glr = [[9.0, 0.0], [0.0, 9.0]]
    nobody = {"unmatched": [0.0, 0.0]}
    clear = joint(glr, **nobody, pairwise=[[6.0, 1.0], [2.0, 6.0]])
    row = joint(glr, **nobody, pairwise=[[6.0, 3.0], [2.0, 6.0]])
    column = joint(glr, **nobody, pairwise=[[6.0, 1.0], [3.0, 6.0]])
    other_sex = joint(glr, **nobody, pairwise=[[6.0, np.nan], [np.nan, 6.0]])
    words = [first(x).conclusion for x in (clear, row, column, other_sex)]
    assert words == ["undisputed", "match", "match", "undisputed"]


def test_a_higher_threshold_is_harder_to_reach() -> None:
    assert first(WORDS["undisputed"], threshold=1e7).conclusion == "inconclusive"
    assert first(WORDS["inconclusive"], threshold=10).conclusion == "undisputed"
    assert first(WORDS["no match"], threshold=1e6).conclusion == "inconclusive"


def test_nobody_is_excluded_while_a_sample_is_possible() -> None:
    unlikely = first(joint([[-5.0], [NO]], [0.0]))
    assert unlikely.samples == ()
    assert unlikely.comment == "nearest: V1"
    assert unlikely.glr == pytest.approx(1e5)
    excluded = first(WORDS["excluded"])
    assert (excluded.glr, excluded.posterior, excluded.lr) == (np.inf, 0.0, None)


def test_two_brothers_whom_dna_cannot_tell_apart() -> None:
    """V1 and V2 are M1 and M2; V3 is somebody else."""
    found = conclusions(joint([[6.0, 6.0], [6.0, 6.0], [-2.0, -2.0]], [1.0, 1.0]))
    for each in found:
        assert each.conclusion == "symmetric match"
        assert each.samples == ("V1", "V2")
        assert each.comment == "{M1, M2} = {V1, V2} in an order DNA cannot tell"


def test_one_body_of_two_brothers() -> None:
    """V1 is one of them: as M1 or as M2 it is equally likely, and each may be unmatched."""
    found = conclusions(joint([[5.0, 5.0]], [5.0, 5.0]))
    assert [c.conclusion for c in found] == ["symmetric match"] * 2
    assert [c.samples for c in found] == [("V1",)] * 2
    assert [c.glr for c in found] == pytest.approx([1e5] * 2)
    assert found[0].comment == "{M1, M2} = {V1} in an order DNA cannot tell"


def test_symmetry_alone_does_not_make_a_match() -> None:
    """One of two brothers, but V1 may as well be a stranger."""
    found = conclusions(joint([[3.0, 3.0]], [3.0, 3.0]))
    assert [c.conclusion for c in found] == ["inconclusive"] * 2


def test_one_person_with_two_equal_samples_is_inconclusive() -> None:
    assert first(joint([[6.0], [6.0]], [0.0], unused=[6.0, 6.0])).conclusion == "inconclusive"


def test_no_alternative_at_all_is_an_infinite_ratio() -> None:
    assert first(joint([[2.0]], [NO])).glr == np.inf


def test_the_pairwise_ratio_of_different_sexes_is_none() -> None:
    assert first(joint([[6.0], [1.0]], [0.0], pairwise=[[np.nan], [np.nan]])).lr is None


def test_everybody_missing_gets_one_in_their_order() -> None:
    found = conclusions(joint([[6.0, -9.0, NO]], [0.0, 6.0, 6.0]))
    assert [(c.missing, c.conclusion) for c in found] == [
        ("M1", "undisputed"), ("M2", "no match"), ("M3", "excluded"),
    ]  # fmt: skip
