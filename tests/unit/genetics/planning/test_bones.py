"""What typing a bone again brings: against plain Monte Carlo, and where nothing can come of it."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.genetics.case import Case, Family
from sought.genetics.planning.bones import Bone, Retyping, _mean
from sought.genetics.planning.family_rivals import FamilyRivals
from sought.genetics.planning.family_shapes import outline
from sought.genetics.planning.open_cases import Found, OpenCases
from sought.genetics.planning.panel import Panel
from sought.genetics.planning.screening import draw_now
from sought.genetics.planning.settings import PlanOptions, Suggestion
from sought.genetics.planning.thresholds import Conditions
from tests.naive.naive_planning import naive_identified
from tests.unit.genetics.planning.cases import MARKERS, invented
from tests.unit.genetics.planning.test_family_rivals import OF_PARENTS, OF_SON

N = len(MARKERS)
NOBODY = 50.0
"""Weight of all others, in these tests the same in every draw."""


def retyping(
    case: Case, kept: int, open_: tuple[str, ...] | None = None, posterior: float = 0.999
) -> Retyping:
    """Of one bone "R1" that has the first ``kept`` markers."""
    missing = case.missing if open_ is None else open_
    typed = np.zeros((2, N), dtype=bool)
    typed[0, :kept] = True
    typed[1] = True  # somebody has the whole kit
    cases = OpenCases(tuple(missing), (("R1",), ("R2",)), typed, np.ones(2))
    panel = Panel.of(case.markers, case.theta)
    people = [outline(case.family_of[m], m, set(case.missing)) for m in missing]
    now = draw_now(panel, people, np.random.default_rng(3))
    options = PlanOptions(posterior=posterior, unlisted=0.2)
    limit = np.log(posterior / (1 - posterior) * NOBODY)
    full = Conditions(np.ones((300, N), dtype=bool), np.full(300, limit))
    rivals = FamilyRivals(panel, case.family_of, 1)
    return Retyping(cases, now, full, rivals, options, np.random.default_rng(4))


def bone(
    case: Case, kept: int, pairings: Mapping[str, float], rest: float = 0.0, **options: object
) -> Bone:
    """The bone, with natural log LRs by person and the plain LRs of all others."""
    found = Found({"R1": [(m, x / np.log(10)) for m, x in pairings.items()]}, {"R1": rest}, 10.0)
    (made,) = retyping(case, kept, **options).bones(found)
    return made


# --- against plain Monte Carlo ---


@pytest.mark.parametrize(
    ("plans", "kept", "listed", "who"),
    [
        (["three-siblings"], N - 3, {"F1-missing": 8.0}, "F1-missing"),
        (["one-sibling", "one-sibling"], N - 8, {"F1-missing": 8.0, "F2-missing": 6.0}, "F1-missing"),
        ([OF_SON], N - 6, {"F1-one": 10.0, "F1-two": 5.0}, "F1-one"),
        ([OF_SON, "one-sibling"], N - 9, {"F1-two": 9.0, "F1-one": 5.0, "F2-missing": 4.0}, "F1-two"),
    ],
)  # fmt: skip
def test_the_share_identified_is_that_of_plain_monte_carlo(
    plans: list, kept: int, listed: dict[str, float], who: str
) -> None:
    case = invented(*plans, found=0)
    further = case.markers[kept:]
    slow = naive_identified(
        further_markers(case, kept), who, listed, further, NOBODY, 0.999, n=300, seed=6
    )
    made = bone(case, kept, listed)
    fast = made.of[who] / weight_of(who, listed, case)
    assert 0.02 < slow.mean() < 0.98
    error = np.sqrt(slow.var() / 300 + fast * (1 - fast) / 200)
    assert abs(fast - slow.mean()) < 4 * error


def further_markers(case: Case, kept: int) -> dict[str, Family]:
    """Families by missing person, at the markers that the bone lacks."""
    cut = {
        f.id: Family(f.pedigree, {m: calls[kept:] for m, calls in f.profiles.items()})
        for f in case.families
    }
    return {m: cut[case.family_of[m].id] for m in case.missing}


def weight_of(who: str, listed: Mapping[str, float], case: Case) -> float:
    """Probability now that the bone is this person's; 0.2 of the remains are of nobody."""
    ratios = {m: np.exp(x) for m, x in listed.items()}
    return float(ratios[who] / (sum(ratios.values()) + len(case.missing) * 0.2 / 0.8))


# --- where nothing can come of it, and where all does ---


def test_brothers_whose_parents_alone_are_typed_are_never_told_apart() -> None:
    case = invented(OF_PARENTS, found=0)
    made = bone(case, 12, {"F1-one": 22.0, "F1-two": 22.0})
    assert made.suggestion.gain == 0
    assert made.of == {"F1-one": 0, "F1-two": 0}


def test_the_rival_of_another_family_fades() -> None:
    case = invented("parents", "parents", found=0)
    made = bone(case, 12, {"F1-missing": 10.0, "F2-missing": 10.0})
    assert made.of["F1-missing"] == pytest.approx(made.of["F2-missing"], abs=0.05)
    assert made.suggestion.gain > 0.95


def test_a_person_identified_by_other_remains_is_no_gain_but_counts_as_owner() -> None:
    case = invented("parents", "parents", found=0)
    pairings = {"F1-missing": 15.0, "F2-missing": 9.0}
    both = bone(case, 8, pairings)
    left = bone(case, 8, pairings, open_=("F2-missing",))
    assert left.suggestion.missing == ("F2-missing",)
    assert left.suggestion.gain == pytest.approx(both.of["F2-missing"], abs=0.01)
    assert left.suggestion.gain < 0.01
    assert both.suggestion.gain > 0.9


def test_a_bone_held_back_by_the_noise_of_few_markers_gains() -> None:
    """A ratio high enough for a full profile, beside many others of a poor one."""
    case = invented("parents", "one-sibling", found=0)
    made = bone(case, 6, {"F1-missing": 14.0}, rest=1e4)
    assert made.of["F1-missing"] == pytest.approx(np.exp(14) / (np.exp(14) + 1e4), abs=0.01)


def test_a_contradicted_rival_takes_nothing_away() -> None:
    """Ratios of 0 at a marker, even at one that is typed already, leave the figures numbers."""
    case = invented(OF_SON, found=0)
    made = bone(case, 10, {"F1-one": 12.0, "F1-two": 3.0})
    assert made.of["F1-one"] > 0.9
    assert np.isfinite(made.suggestion.error)


def test_full_profiles_are_not_proposed() -> None:
    case = invented("parents", found=0)
    assert list(retyping(case, N).bones(None)) == []
    assert len(list(retyping(case, N - 1).bones(None))) == 1


def test_without_a_search_a_bone_is_of_anybody() -> None:
    (made,) = retyping(invented("parents", "parents", found=0), 1).bones(None)
    assert made.suggestion.missing == ()
    assert made.of == {}
    assert made.suggestion.markers == (1, N)
    assert made.suggestion.gain == pytest.approx(0.8, abs=0.05)  # all but nobody's


def test_of_people_below_the_threshold_only_those_count_who_may_be_there() -> None:
    """With half the kit, a child of typed parents would have been listed."""
    case = invented("parents", "parents", found=0)
    poor, half = (bone(case, kept, {}, rest=5.0).suggestion.gain for kept in (1, 12))
    assert poor > 0.8
    assert half < 0.05


# --- several bones of one person ---


def made_of(**parts: float) -> Bone:
    gain = sum(parts.values())
    return Bone(Suggestion("bone", "", "R1", tuple(parts), gain, 0.0, markers=(1, 2)), parts)


def test_a_second_bone_of_a_person_brings_only_what_the_first_left() -> None:
    identified: dict[str, float] = {}
    first, second = made_of(A=0.9), made_of(A=0.5, B=0.25)
    assert second.beside(identified).gain == 0.75
    first.choose(identified)
    assert second.beside(identified).gain == pytest.approx(0.5 * 0.1 + 0.25)
    second.choose(identified)
    assert identified == pytest.approx({"A": 1 - 0.1 * 0.5, "B": 0.25})


@given(
    st.lists(
        st.dictionaries(st.sampled_from("ABC"), st.floats(0, 0.3), max_size=3),
        min_size=1,
        max_size=6,
    )
)
def test_bones_together_never_identify_a_person_more_than_once(parts: list[dict]) -> None:
    identified: dict[str, float] = {}
    total = 0.0
    for part in parts:
        one = made_of(**part)
        left = one.beside(identified).gain
        assert -1e-12 <= left <= one.suggestion.gain + 1e-12
        total += left
        one.choose(identified)
    assert total == pytest.approx(sum(identified.values()))
    assert all(0 <= p <= 1 for p in identified.values())


# --- means ---


def test_nobody_to_look_at_is_no_gain() -> None:
    assert _mean(np.zeros((0, 5)), 0.5) == (0, 0)


def test_the_error_is_that_between_rows() -> None:
    """Draws of one person share their genotypes: rows are what is independent."""
    new = np.array([[True] * 4, [False] * 4, [True] * 4, [False] * 4])
    assert _mean(new, 0.8) == pytest.approx((0.4, 0.8**2 * 0.25 / 4))
