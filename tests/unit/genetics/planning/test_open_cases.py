"""Who is still to be identified, which samples speak for a body, what a search settles."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.errors import InputError
from sought.genetics.case import Case
from sought.genetics.caseload import CaseLoad
from sought.genetics.markers import Marker
from sought.genetics.observation import SampleErrors
from sought.genetics.planning.open_cases import Found, open_cases, settled, weight_of_nobody
from sought.genetics.planning.panel import Panel
from sought.genetics.planning.settings import PlanOptions
from tests.cases import reference_family, sample
from tests.families import family

MARKERS = tuple(Marker(n, ("1", "2"), (0.5, 0.5)) for n in "ABCD")
TRIO = family("F, 1", "G, 2", "M = F + G, 1")
OTHER = family("H, 1", "I, 2", "N = H + I, 1")
FULL, HALF, ONE = ["1/1"] * 4, ["1/2", "1/1", "-/-", "-/-"], ["-/-", "-/-", "1/2", "1/-"]
PANEL = Panel.of(MARKERS, 0.0)


def load(**remains_of: str) -> CaseLoad:
    """Missing M and N; samples a (full), b (two markers), c (one, with dropout)."""
    case = Case(
        MARKERS,
        (
            reference_family("one", TRIO, MARKERS, F=FULL),
            reference_family("two", OTHER, MARKERS, H=FULL),
        ),
        (
            sample("a", MARKERS, FULL), sample("b", MARKERS, HALF),
            sample("c", MARKERS, ONE, errors=SampleErrors(0.1, 0.05, 0.2)),
        ),
        ("M", "N"),
    )  # fmt: skip
    return CaseLoad(case, remains_of=remains_of)


def test_a_marker_counts_where_both_alleles_were_seen() -> None:
    found = open_cases(load(), PANEL, {}, ("M", "N"))
    assert found.bodies == (("a",), ("b",), ("c",))
    assert found.typed.astype(int).tolist() == [[1, 1, 1, 1], [1, 1, 0, 0], [0, 0, 1, 0]]
    assert found.kit.all()


def test_samples_of_one_body_speak_together_the_fullest_first() -> None:
    found = open_cases(load(c="body", b="body"), PANEL, {}, ("M",))
    assert found.bodies == (("a",), ("b", "c"))
    assert found.typed[1].tolist() == [True, True, True, False]
    assert found.readable.tolist() == [1, 1]


def test_what_is_readable_needs_both_alleles_seen_and_nothing_added() -> None:
    found = open_cases(load(), PANEL, {}, ("M",))
    assert found.readable[2] == pytest.approx((0.9 * 0.8) ** 2 * 0.95)


def test_a_body_of_which_one_sample_is_done_is_done() -> None:
    found = open_cases(load(a="body", c="body"), PANEL, {"c": "M"}, ("N",))
    assert found.bodies == (("b",),)
    assert found.kit.tolist() == [True, True, False, False]


@pytest.mark.parametrize(
    ("done", "missing", "where"),
    [({}, (), "missing"), ({"a": "M", "b": "N", "c": "M"}, ("M",), "samples")],
)
def test_nothing_left_names_what_is_missing(done: dict, missing: tuple, where: str) -> None:
    with pytest.raises(InputError, match="nothing to plan") as caught:
        open_cases(load(), PANEL, done, missing)
    assert caught.value.where == where


def test_pairings_of_a_body_are_those_of_all_its_samples() -> None:
    found = Found({"a": [("M", 3.0)], "b": [("N", 2.0)]}, {"a": 0.5, "c": 0.25}, 100.0)
    assert found.of(["a", "c"]) == ([("M", 3.0)], 0.75)
    assert found.of(["b", "a"]) == ([("N", 2.0), ("M", 3.0)], 0.5)
    assert found.of(["x"]) == ([], 0)


@given(
    st.lists(st.floats(-2, 12), min_size=1, max_size=2),
    st.floats(0, 1000),
    st.floats(0.01, 0.9),
    st.floats(0.5, 0.9999),
)
def test_settled_is_who_reaches_the_posterior(
    log10: list[float], rest: float, unlisted: float, posterior: float
) -> None:
    """Naive twin: prior times LR over their sum, all listed equally probable before."""
    pairings = list(zip(("M", "N"), log10, strict=False))
    options = PlanOptions(unlisted=unlisted, posterior=posterior)
    done = settled(load(), Found({"a": pairings}, {"a": rest}, 10.0), options)
    prior = (1 - unlisted) / 2
    weights = {m: prior * 10**x for m, x in pairings}
    total = sum(weights.values()) + prior * rest + unlisted
    sure = [m for m, w in weights.items() if w / total >= posterior * (1 + 1e-9)]
    doubtful = [m for m, w in weights.items() if abs(w / total / posterior - 1) < 1e-9]
    assert doubtful or list(done.values()) == sure


def test_the_weight_of_nobody_makes_the_share_unlisted() -> None:
    nobody = weight_of_nobody(300, PlanOptions(unlisted=0.2))
    assert nobody / (nobody + 300) == pytest.approx(0.2)


@pytest.mark.parametrize("pairings", [{"z": [("M", 9.0)]}, {"a": [("Z", 9.0)]}])
def test_a_search_of_another_case_is_refused(pairings: dict) -> None:
    with pytest.raises(InputError, match="made with another one") as caught:
        settled(load(), Found(pairings, {}, 10.0), PlanOptions())
    assert caught.value.where == "search"


def test_markers_of_the_x_chromosome_do_not_count() -> None:
    markers = (*MARKERS[:3], replace(MARKERS[3], x_linked=True))
    case = replace(load().case, markers=markers, families=(), missing=())
    panel = Panel.of(markers, 0.0)
    found = open_cases(CaseLoad(case), panel, {}, ("M",))
    assert found.typed.shape == (3, 3)
    assert np.array_equal(found.typed[1], [True, True, False])


def test_what_an_identification_has_named_is_settled_whatever_the_ratio() -> None:
    weak = Found({"a": [("M", 1.0)]}, {"a": 0.0}, 10.0)
    assert "a" not in settled(load(), weak, PlanOptions())
    named = replace(weak, identified={"a": "M"})
    assert settled(load(), named, PlanOptions())["a"] == "M"
