"""The screening keeps the order of the simulation and leaves nothing worthwhile out."""

import numpy as np
import pytest

from sought.genetics.missing_tables import missing_tables, tables_if_typed
from sought.genetics.planning.family_shapes import outline
from sought.genetics.planning.panel import Panel
from sought.genetics.planning.screening import Rise, draw_now, present_chance, rises, screened_gain
from sought.genetics.planning.thresholds import Conditions
from tests.unit.genetics.planning.cases import MARKERS, WIDE, invented
from tests.unit.genetics.planning.test_draws import exact_mean

PANEL = Panel.of(MARKERS, 0.0)


def test_rises_are_those_of_the_exact_tables() -> None:
    case = invented(*["mother-and-sister"] * 12, found=0)
    outlines = [outline(case.family_of[m], m, set(case.missing)) for m in case.missing]
    found = rises(PANEL, outlines, ["father", "brother"], np.random.default_rng(1))
    exact = [
        exact_mean(tables_if_typed(f, m, "father", MARKERS))
        - exact_mean(missing_tables(f, m, MARKERS))
        for f, m in zip(case.families[:4], case.missing[:4], strict=True)
    ]
    father, brother = (found[outlines[0].colours[m]] for m in ("father", "brother"))
    assert father.mean == pytest.approx(np.mean(exact), rel=0.15)
    assert father.mean > brother.mean > 0


def test_present_ratios_come_for_every_missing_person() -> None:
    case = invented("two-brothers", WIDE, found=0)
    outlines = [outline(case.family_of[m], m, set(case.missing)) for m in case.missing]
    calls: list[tuple[int, int]] = []
    now = draw_now(PANEL, outlines, np.random.default_rng(1), lambda *done: calls.append(done))
    assert set(now.log_lr) == set(case.missing)
    assert calls[-1] == (3, 3)


def test_no_rise_no_gain_and_more_rise_more_gain() -> None:
    now = np.random.default_rng(1).normal(0.6, 0.5, (32, len(MARKERS))).astype(np.float32)
    conditions = Conditions(np.ones((64, len(MARKERS)), dtype=bool), np.full(64, 12.0))
    sd = float(now.sum(axis=1).std())
    gains = [screened_gain(now, Rise(mean, sd), conditions) for mean in (0.0, 1.0, 3.0, 9.0)]
    assert gains[0] == pytest.approx(0, abs=1e-9)
    assert gains == sorted(gains)
    assert gains[-1] <= 1


def test_what_a_family_can_do_now_is_the_chance_of_a_normal_ratio() -> None:
    conditions = Conditions(np.ones((64, len(MARKERS)), dtype=bool), np.full(64, 12.0))

    def chance(mean: float) -> float:
        spread = np.linspace(-1, 1, 32)[:, None] + mean
        return present_chance(np.repeat(spread / len(MARKERS), len(MARKERS), axis=1), conditions)

    assert chance(12.0) == pytest.approx(0.5)
    assert chance(0.0) == pytest.approx(0, abs=1e-9)
    assert chance(30.0) == pytest.approx(1)
    assert chance(11.9) < chance(12.1)
