"""Labelled likelihood ratios, their product, and the way into joint identification."""

import math

import pytest

from sought.errors import InputError
from sought.genetics.evidence import INDEPENDENCE, CombinedLR, LabelledLR, as_priors, combine

SEX = LabelledLR("sex", 1.9, "pelvis, anthropologist's report 4")
AGE = LabelledLR("age", 6.0, "teeth, report 4")
WATCH = LabelledLR("engraved watch", 1000.0, "family interview 12, item 3")


def test_a_likelihood_ratio_has_a_label_and_a_source() -> None:
    for label, source in (("", "report"), ("sex", " ")):
        with pytest.raises(InputError, match=r"needs its (label|source) in words"):
            LabelledLR(label, 1.0, source)


@pytest.mark.parametrize("value", [-0.1, math.inf, math.nan])
def test_a_likelihood_ratio_is_a_finite_number(value: float) -> None:
    with pytest.raises(InputError, match=r"likelihood ratio 'sex' is .*; allowed: 0 or a positive"):
        LabelledLR("sex", value, "report")


def test_logarithms() -> None:
    assert WATCH.log10 == pytest.approx(3)
    assert LabelledLR("sex", 0.0, "certain").log10 == -math.inf


def test_parts_multiply_under_a_stated_assumption() -> None:
    together = combine([SEX, AGE, WATCH])
    assert together.value == pytest.approx(1.9 * 6 * 1000)
    assert together.log10 == pytest.approx(math.log10(1.9 * 6 * 1000))
    assert together.parts == (SEX, AGE, WATCH)
    assert together.assumption == INDEPENDENCE
    assert "independent of each other, and of the DNA" in INDEPENDENCE


def test_nothing_weighs_1() -> None:
    assert (combine([]).value, combine([]).log10) == (1, 0)


def test_the_source_quotes_every_part() -> None:
    text = combine([SEX, WATCH], assumption="Taken as independent by the board.").source
    assert text == (
        "sex: 1.9 (pelvis, anthropologist's report 4); engraved watch: 1000 "
        "(family interview 12, item 3). Taken as independent by the board."
    )


def test_one_observation_counts_once() -> None:
    with pytest.raises(InputError, match="'sex' is given twice"):
        combine([SEX, AGE, LabelledLR("sex", 1.8, "another report")])


def test_the_assumption_is_stated() -> None:
    with pytest.raises(InputError, match="state in words why the parts may be multiplied"):
        combine([SEX, AGE], assumption="")


def test_the_logarithm_does_not_overflow() -> None:
    huge = CombinedLR(tuple(LabelledLR(str(i), 1e200, "s") for i in range(5)), INDEPENDENCE)
    assert huge.log10 == pytest.approx(1000)


def test_evidence_becomes_prior_weights_with_its_sources() -> None:
    priors = as_priors({"M1": {"B1": combine([SEX, WATCH]), "B2": combine([AGE])}})
    assert priors.weight("M1", "B1") == pytest.approx(1900)
    assert priors.weight("M1", "B2") == 6
    assert priors.weight("M1", "*") == priors.weight("M2", "B1") == 1
    assert "M1 with B1: sex: 1.9 (pelvis, anthropologist's report 4)" in priors.source
    assert "M1 with B2: age: 6 (teeth, report 4)" in priors.source


def test_priors_need_some_evidence() -> None:
    with pytest.raises(InputError, match="need their source"):
        as_priors({})
