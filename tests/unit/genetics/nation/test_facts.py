"""What is observed errs as often as the evidence models say."""

from collections import Counter

import numpy as np
import pytest

from sought.genetics.caseload import AnteMortem, PostMortem
from sought.genetics.fusion.models import TOOTH_STATES, EvidenceModels
from sought.genetics.nation.dentition import TEETH, Dentition
from sought.genetics.nation.facts import Life, Observer
from sought.genetics.pedigree import Sex

MODELS = EvidenceModels()
OBSERVER = Observer()
LIVES = 3000


def within(expected: float, n: int) -> object:
    return pytest.approx(expected, abs=4 * (expected * (1 - expected) / n) ** 0.5 + 1e-9)


@pytest.fixture(scope="module")
def lives() -> list[Life]:
    return [
        OBSERVER.life(np.random.default_rng((1, i)), sex=Sex.MALE, birth=1960.3 + i % 10,
                      last_seen=1993.5, place=3)
        for i in range(LIVES)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def before(lives: list[Life]) -> list[AnteMortem]:
    return [OBSERVER.ante_mortem(x, np.random.default_rng((2, i))) for i, x in enumerate(lives)]


@pytest.fixture(scope="module")
def after(lives: list[Life]) -> list[PostMortem]:
    return [
        OBSERVER.post_mortem(x, 4, np.random.default_rng((3, i)), whole=True)
        for i, x in enumerate(lives)
    ]


def test_birth_and_last_contact_hold_the_truth(lives: list[Life], before: list[AnteMortem]) -> None:
    for life, am in zip(lives, before, strict=True):
        assert am.last_seen is not None
        assert am.last_seen.low <= life.last_seen <= am.last_seen.high
        if am.birth:
            assert am.birth.low <= life.birth <= am.birth.high
        assert am.place in {"", "P4"}
    assert np.mean([am.birth is not None for am in before]) == within(0.95, LIVES)
    assert np.mean([am.place == "P4" for am in before]) == within(0.9, LIVES)


def test_statures(lives: list[Life], before: list[AnteMortem], after: list[PostMortem]) -> None:
    population = MODELS.stature.population["M"]
    assert np.mean([x.stature for x in lives]) == pytest.approx(population.mean, abs=0.5)
    assert np.std([x.stature for x in lives]) == pytest.approx(population.sd, abs=0.4)
    told = [am.stature - x.stature for x, am in zip(lives, before, strict=True) if am.stature]
    assert np.mean(told) == pytest.approx(MODELS.stature.reported_bias, abs=0.5)
    assert np.std(told) == pytest.approx(MODELS.stature.reported_sd, abs=0.4)
    held = [
        pm.stature.low <= x.stature <= pm.stature.high
        for x, pm in zip(lives, after, strict=True)
        if pm.stature
    ]
    assert np.mean(held) == within(MODELS.stature.coverage, len(held))


def test_age_intervals_hold_the_age_unless_misjudged(
    lives: list[Life], after: list[PostMortem]
) -> None:
    held = [
        pm.age.low <= x.age <= pm.age.high for x, pm in zip(lives, after, strict=True) if pm.age
    ]
    by_chance = 0.35  # somebody else's interval may hold it, too
    lowest = 1 - MODELS.age.misjudged
    assert lowest - 0.015 < np.mean(held) < lowest + MODELS.age.misjudged * by_chance + 0.015


def test_sex_is_misread_as_the_model_says(after: list[PostMortem]) -> None:
    read = [pm.sex for pm in after if pm.sex]
    assert np.mean([s == "F" for s in read]) == within(MODELS.sex.error, len(read))
    assert {pm.site for pm in after} == {"S5"}


def test_fractures_are_told_and_seen_as_the_model_says(
    lives: list[Life], before: list[AnteMortem], after: list[PostMortem]
) -> None:
    for reports, detection in (
        (before, MODELS.fractures.remembered),
        (after, MODELS.fractures.seen),
    ):
        told = {True: [], False: []}
        for life, report in zip(lives, reports, strict=True):
            for bone, answer in report.fractures.items():
                told[bone in life.fractured].append(answer)
        assert np.mean(told[True]) == within(detection.sensitivity, len(told[True]))
        assert np.mean(told[False]) == within(1 - detection.specificity, len(told[False]))
    n = LIVES * 9
    assert sum(len(x.fractured) for x in lives) / n == within(MODELS.fractures.prevalence, n)


def test_teeth_are_those_of_the_model() -> None:
    dentition = Dentition(MODELS.teeth)
    rng = np.random.default_rng(5)
    n = 8000
    life = np.array([dentition.in_life(rng) for _ in range(n)])
    death = np.array([dentition.at_death(x, rng) for x in life])
    tooth = TEETH.index("36")
    shares = Counter(life[:, tooth])
    for i, state in enumerate(TOOTH_STATES):
        assert shares[i] / n == within(MODELS.teeth.shares["molar"][state], n)
        was = life[:, tooth] == i
        for j, later in enumerate(TOOTH_STATES):
            share = np.mean(death[was, tooth] == j)
            assert share == within(MODELS.teeth.changes[state][later], int(was.sum()))
    read = np.array([dentition.misread(x, rng) for x in death])
    same = sum(s**2 for s in MODELS.teeth.shares["molar"].values())
    assert np.mean(read[:, tooth] != death[:, tooth]) < MODELS.teeth.error
    assert np.mean(read[:, tooth] != death[:, tooth]) == pytest.approx(
        MODELS.teeth.error * (1 - same), abs=0.008
    )
    assert len(TEETH) == len(set(TEETH)) == 32


def test_charts_tell_of_a_share_of_the_teeth(lives: list[Life], before: list[AnteMortem]) -> None:
    charted = [(x, am.teeth) for x, am in zip(lives, before, strict=True) if am.teeth]
    assert len(charted) / LIVES == within(0.15, LIVES)
    for life, teeth in charted:
        assert all(TOOTH_STATES[life.charted[TEETH.index(t)]] == s for t, s in teeth.items())


def test_of_children_neither_stature_nor_sex_is_known() -> None:
    child = OBSERVER.life(
        np.random.default_rng(1), sex=Sex.FEMALE, birth=1985.0, last_seen=1993.0, place=0
    )
    assert child.stature is None
    for seed in range(50):
        rng = np.random.default_rng(seed)
        assert OBSERVER.ante_mortem(child, rng).stature is None
        found = OBSERVER.post_mortem(child, 0, rng, whole=True)
        assert (found.stature, found.sex) == (None, "")


def test_a_single_element_tells_less(lives: list[Life], after: list[PostMortem]) -> None:
    single = [
        OBSERVER.post_mortem(x, 4, np.random.default_rng((3, i)), whole=False)
        for i, x in enumerate(lives)
    ]
    assert not any(pm.fractures for pm in single)
    for name in ("sex", "age", "stature", "teeth"):
        known = [np.mean([bool(getattr(pm, name)) for pm in found]) for found in (single, after)]
        assert known[0] < known[1]
