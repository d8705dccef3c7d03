"""Every model of evidence against its own story, told with random numbers.

Slow and obvious twins: persons are born, remembered, measured and misjudged as the models'
docstrings say; how often an observation comes about, with the missing person's history known and
without, is counted.
"""

from collections.abc import Callable

import numpy as np
import pytest

from sought.genetics.caseload import Interval
from sought.genetics.fusion.age import age_lr
from sought.genetics.fusion.body_marks import fracture_lr, tooth_lr
from sought.genetics.fusion.fuse import fuse
from sought.genetics.fusion.models import (
    AgeModel,
    Detection,
    EvidenceModels,
    FractureModel,
    SexModel,
    StatureModel,
    TeethModel,
)
from sought.genetics.fusion.stature import stature_lr
from sought.genetics.teeth import TOOTH_STATES
from tests.unit.genetics.fusion.loads import small_load

MANY = 400_000


def ratio(up: np.ndarray, down: np.ndarray) -> tuple[float, float]:
    """Ratio of two counted shares, and its standard error."""
    a, b = up.mean(), down.mean()
    relative = np.sqrt((1 - a) / (a * up.size) + (1 - b) / (b * down.size))
    return float(a / b), float(a / b * relative)


def assert_agrees(value: float, counted: tuple[float, float]) -> None:
    assert counted[1] < 0.05 * counted[0]  # enough to tell something
    assert abs(value - counted[0]) < 4.5 * counted[1]


# --- age ---

AGES = AgeModel(misjudged=0.2, survival=2.0, edges=(0, 20, 40, 80), shares=(0.2, 0.5, 0.3))
BORN, SEEN = Interval(1960, 1963), Interval(1992, 1993)


def population(rng: np.random.Generator) -> np.ndarray:
    part = rng.choice(3, MANY, p=AGES.shares)
    edges = np.array(AGES.edges)
    return rng.uniform(edges[part], edges[part + 1])


def own_age(rng: np.random.Generator) -> np.ndarray:
    death = rng.uniform(SEEN.low, SEEN.high + AGES.survival, MANY)
    return death - rng.uniform(BORN.low, BORN.high, MANY)


def estimated_at(low: float, ages: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Whether the estimate is an interval of 10 years that starts within half a year of ``low``.

    A sound estimate lies evenly among the intervals that hold the age, a misjudged one is that
    of anybody else.
    """
    misjudged = rng.random(MANY) < AGES.misjudged
    of = np.where(misjudged, population(rng), ages)
    return np.abs(of - rng.uniform(0, 10, MANY) - low) < 0.5


@pytest.mark.parametrize("low", [18.0, 24.0, 30.0, 45.0])
def test_ages(low: float) -> None:
    rng = np.random.default_rng(1)
    counted = ratio(estimated_at(low, own_age(rng), rng), estimated_at(low, population(rng), rng))
    starts = np.linspace(low - 0.5, low + 0.5, 21)
    shares = np.array([_start_share(s) for s in starts])
    values = np.array([age_lr(BORN, SEEN, Interval(s, s + 10), AGES) for s in starts])
    assert_agrees(float((values * shares).sum() / shares.sum()), counted)


def _start_share(low: float) -> float:
    """Density of an estimate's start in the population."""
    edges, shares = AGES.edges, AGES.shares
    return sum(
        p * max(0.0, min(b, low + 10) - max(a, low)) / (b - a)
        for a, b, p in zip(edges, edges[1:], shares, strict=False)
    )


# --- stature ---

STATURES = StatureModel(reported_bias=2.0, reported_sd=4.0, coverage=0.9, least_error=3.0)


@pytest.mark.parametrize("middle", [166.0, 175.0, 184.0])
@pytest.mark.parametrize("sexes", [({"M": 1.0}, {"M": 1.0}), ({"M": 1.0}, {"F": 0.4, "M": 0.6})])
def test_statures(middle: float, sexes: tuple) -> None:
    """Among persons of whom 178 ± 0.5 cm was reported, and among all."""
    rng = np.random.default_rng(2)
    error = 8 / 1.6448536

    def drawn(weights: dict) -> tuple[np.ndarray, np.ndarray]:
        women = rng.random(MANY) < weights.get("F", 0.0)
        f, m = (STATURES.population[s] for s in "FM")
        true = np.where(women, rng.normal(f.mean, f.sd, MANY), rng.normal(m.mean, m.sd, MANY))
        told = true + rng.normal(2.0, 4.0, MANY)
        return told, np.abs(true + rng.normal(0, error, MANY) - middle) < 1

    told, near = drawn(sexes[0])
    counted = ratio(near[np.abs(told - 178) < 0.5], drawn(sexes[1])[1])
    value = stature_lr(178, Interval(middle - 8, middle + 8), sexes, STATURES)
    assert abs(value - counted[0]) < 4.5 * counted[1] + 0.01 * value


# --- fractures ---

FRACTURES = FractureModel(Detection(0.7, 0.95), Detection(0.8, 0.9), prevalence=0.1)


@pytest.mark.parametrize("remembered", [True, False])
@pytest.mark.parametrize("seen", [True, False])
def test_fractures(remembered: bool, seen: bool) -> None:
    rng = np.random.default_rng(3)

    def noticed(there: np.ndarray, by: Detection) -> np.ndarray:
        chance = np.where(there, by.sensitivity, 1 - by.specificity)
        return rng.random(MANY) < chance

    own = rng.random(MANY) < 0.1
    told, found = noticed(own, FRACTURES.remembered), noticed(own, FRACTURES.seen)
    other = noticed(rng.random(MANY) < 0.1, FRACTURES.seen)
    counted = ratio(found[told == remembered] == seen, other == seen)
    value = fracture_lr("ulna", remembered=remembered, seen=seen, model=FRACTURES)
    assert_agrees(value, counted)


# --- teeth ---

TEETH = TeethModel(error=0.2)


@pytest.mark.parametrize("before", TOOTH_STATES)
@pytest.mark.parametrize("after", ["present", "absent", "filled"])
def test_teeth(before: str, after: str) -> None:
    rng = np.random.default_rng(4)

    def state(shares: dict[str, float]) -> np.ndarray:
        return rng.choice(TOOTH_STATES, MANY, p=[shares[s] for s in TOOTH_STATES])

    anybody = state(TEETH.shares["molar"])
    wrong = rng.random(MANY) < 0.2
    own = np.where(wrong, state(TEETH.shares["molar"]), state(TEETH.changes[before]))
    counted = ratio(own == after, anybody == after)
    assert_agrees(tooth_lr("molar", before, after, TEETH), counted)


# --- sex ---


@pytest.mark.parametrize(("missing", "true"), [("M", True), ("W", False)])
def test_sex(missing: str, true: bool) -> None:
    """The body was called a man's: among men, or women, and in the population."""
    models = EvidenceModels(sex=SexModel(error=0.15, female_share=0.3))
    (part,) = (
        p for p in fuse(small_load(), [("B", missing)], models)["B", missing].parts
        if p.label == "sex"
    )  # fmt: skip
    rng = np.random.default_rng(5)

    def called_man(men: np.ndarray) -> np.ndarray:
        return men ^ (rng.random(MANY) < 0.15)

    counted = ratio(called_man(np.full(MANY, true)), called_man(rng.random(MANY) >= 0.3))
    assert_agrees(part.value, counted)


# --- what a story must not do ---


@pytest.mark.parametrize(
    "lr",
    [
        lambda: age_lr(BORN, SEEN, Interval(25, 40), AgeModel(misjudged=1.0)),
        lambda: tooth_lr("molar", "absent", "present", TeethModel(error=1.0)),
        lambda: fracture_lr(
            "ulna", remembered=True, seen=True,
            model=FractureModel(Detection(0.5, 0.5), Detection(0.8, 0.9)),
        ),
        lambda: fracture_lr(
            "ulna", remembered=True, seen=False,
            model=FractureModel(Detection(0.8, 0.9), Detection(0.5, 0.5)),
        ),
    ],
)  # fmt: skip
def test_an_observation_that_tells_nothing_has_ratio_1(lr: Callable[[], float]) -> None:
    assert lr() == pytest.approx(1)
