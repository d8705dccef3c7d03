"""Plans: budget, order, diminishing returns, ages, what a search settles, repeatability."""

from dataclasses import replace

import numpy as np
import pytest

from sought.errors import InputError
from sought.genetics.caseload import CaseLoad, Interval
from sought.genetics.markers import UNSEEN
from sought.genetics.planning.open_cases import Found
from sought.genetics.planning.outlook import Outlook
from sought.genetics.planning.panel import Panel
from sought.genetics.planning.plan import plan_sampling
from sought.genetics.planning.settings import PlanOptions, SamplingPlan
from sought.genetics.planning.thresholds import Conditions
from tests.unit.genetics.planning.cases import MARKERS, WIDE, invented, load_of

N = len(MARKERS)


def plan(
    load: CaseLoad, found: dict | None = None, rest: float = 0.5, **options: object
) -> SamplingPlan:
    """A plan; ``found`` as pairings by sample, ``rest`` the ratios of all others together."""
    background = {s.id: rest for s in load.case.samples}
    searched = None if found is None else Found(found, background, 10.0)
    return plan_sampling(load, PlanOptions(**{"draws": 200, **options}), searched)


def outlook(load: CaseLoad, threshold: float = 12.0, draws: int = 600) -> Outlook:
    conditions = Conditions(np.ones((draws, N), dtype=bool), np.full(draws, threshold))
    return Outlook(
        Panel.of(MARKERS, 0.0), load.case.families[0], load.case.missing, conditions, (1,)
    )


@pytest.mark.parametrize("budget", [1, 3, 7])
def test_the_budget_is_kept(budget: int) -> None:
    made = plan(load_of(*["one-sibling"] * 8, unrelated=2), budget=budget)
    assert len(made.suggestions) == budget


def test_a_budget_beyond_all_that_helps_is_not_used_up() -> None:
    made = plan(load_of("one-sibling"), budget=50)
    assert 0 < len(made.suggestions) < 50
    assert all(s.gain > 0 for s in made.suggestions)


def test_nearer_relatives_are_worth_more() -> None:
    family = outlook(load_of(WIDE))
    gains = {r: family.gain(r, 1.0).value for r in ("father", "uncle", "cousin", "neighbour")}
    assert gains["father"] > gains["uncle"] > gains["cousin"] >= 0
    assert gains["neighbour"] == 0


def test_an_unconnected_person_is_no_candidate() -> None:
    made = plan(load_of(WIDE), budget=50)
    assert made.relatives == 7  # all untyped but the neighbour
    assert "neighbour" not in [s.code for s in made.suggestions]


def test_a_second_relative_is_worth_less_once_the_first_is_chosen() -> None:
    family = outlook(load_of("one-sibling"))
    alone = family.gain("mother", 1.0).value
    family.choose("father")
    assert family.chosen == ("father",)
    assert family.gain("mother", 1.0).value < alone


def test_the_gain_is_proportional_to_the_share_of_remains_found() -> None:
    family = outlook(load_of("one-sibling"))
    assert family.gain("father", 0.3).value == pytest.approx(0.3 * family.gain("father", 1).value)


def test_the_same_seed_gives_the_same_plan_and_another_one_not_far_from_it() -> None:
    load = load_of("one-sibling", "mother-and-sister")
    first, again, other = (plan(load, budget=3, seed=s, draws=400) for s in (1, 1, 2))
    assert first.suggestions == again.suggestions
    assert first.gain != other.gain
    assert abs(first.gain - other.gain) < 5 * np.hypot(first.error, other.error)


def test_a_relative_helps_all_missing_persons_of_a_family() -> None:
    made = plan(load_of("two-brothers", locus_dropout=0.6), budget=1, posterior=0.999999)
    (father,) = made.suggestions
    assert (father.code, father.missing) == ("father", ("F1-missing", "F1-missing2"))
    assert father.gain > 0.9  # more than one person could bring, whose remains are found with 0.9


def test_ages_warn_and_the_dead_are_not_asked() -> None:
    load = load_of("one-sibling", "one-sibling")
    births = {
        ("F1", "father"): Interval(1948, 1949),
        ("F1", "mother"): Interval(1970, 1971),
        ("F2", "father"): Interval(1890, 1892),
    }
    made = plan(replace(load, birth=births), budget=20, year=2024)
    by_code = {(s.family, s.code): s for s in made.suggestions}
    assert made.relatives == 7
    assert ("F2", "father") not in by_code
    old = [s for s in (*made.suggestions, *made.urgent) if (s.family, s.code) == ("F1", "father")]
    assert old[0].urgent
    assert old[0].age == (75, 76)
    assert not any(s.urgent for s in made.suggestions if s.code == "mother")


def test_the_dead_are_left_out_of_a_plan_and_counted() -> None:
    load = load_of("one-sibling", "one-sibling")
    dead = frozenset({("F1", "father"), ("F1", "mother"), ("F2", "brother")})
    made = plan(replace(load, deceased=dead), budget=20)
    assert (made.relatives, made.deceased, made.too_old) == (6, 2, 0)  # one gave a sample
    asked = {(s.family, s.code) for s in (*made.suggestions, *made.urgent)}
    assert ("F2", "father") in asked
    assert not asked & dead


def test_the_dead_change_nothing_of_the_others() -> None:
    """A dead sister of a family whose parents are worth more leaves their figures as they were."""
    load = load_of("one-sibling", "mother-and-sister")
    whole = plan(load, budget=2)
    less = plan(replace(load, deceased=frozenset({("F1", "sister")})), budget=2)
    assert [s.code for s in whole.suggestions] == [s.code for s in less.suggestions]
    for a, b in zip(whole.suggestions, less.suggestions, strict=True):
        assert a.gain == pytest.approx(b.gain, abs=4 * np.hypot(a.error, b.error) + 1e-9)


def test_todays_year_counts_where_none_is_given() -> None:
    assert PlanOptions(year=2001).present == 2001
    assert PlanOptions().present >= 2026


def test_a_plans_totals_are_those_of_its_suggestions() -> None:
    made = plan(load_of("one-sibling", "parents", unrelated=2, locus_dropout=0.5), budget=5)
    assert made.gain == pytest.approx(sum(s.gain for s in made.suggestions))
    assert made.error == pytest.approx(sum(s.error**2 for s in made.suggestions) ** 0.5)


def test_old_relatives_beyond_the_budget_are_listed() -> None:
    load = load_of("one-sibling", "one-sibling")
    births = {("F1", "father"): Interval(1940, 1940), ("F2", "father"): Interval(1940, 1940)}
    made = plan(replace(load, birth=births), budget=1, year=2024)
    listed = {(s.family, s.code) for s in (*made.suggestions, *made.urgent)}
    assert {("F1", "father"), ("F2", "father")} <= listed


def test_what_a_search_settles_is_left_out() -> None:
    load = load_of("one-sibling", "one-sibling", found=1)
    (sample, *_) = (s.id for s in load.case.samples)
    made = plan(load, {sample: [("F1-missing", 12.0)]}, budget=30)
    assert (made.missing, made.remains) == (1, 1)
    assert {s.family for s in made.suggestions if s.kind == "relative"} <= {"F2"}
    undecided = plan(load, {sample: [("F1-missing", 12.0), ("F2-missing", 11.9)]}, budget=30)
    assert undecided.missing == 2


def test_nothing_left_is_said() -> None:
    load = load_of("one-sibling", found=1)
    with pytest.raises(InputError, match="nothing to plan"):
        plan(load, {"R1": [("F1-missing", 15.0)]})


def test_a_search_of_another_case_is_refused() -> None:
    with pytest.raises(InputError, match="made with another one"):
        plan(load_of("one-sibling"), {"R1": [("somebody", 9.0)]})


def test_the_share_found_comes_from_the_case_load_unless_given() -> None:
    load = load_of("one-sibling", "one-sibling", "one-sibling", "one-sibling", found=0, unrelated=2)
    assert plan(load, budget=1, unlisted=0.2).found_share == pytest.approx(2 * 0.8 / 4)
    assert plan(load, budget=1, found_share=0.9).found_share == 0.9


def test_samples_of_one_body_are_one_of_the_remains() -> None:
    load = load_of("one-sibling", found=0, unrelated=3)
    joined = replace(load, remains_of={s.id: "body" for s in load.case.samples[:2]})
    assert plan(joined, budget=1).remains == 2


def with_partial_sample(*typed: int) -> CaseLoad:
    """Two families with parents typed; the first sample lost all but these numbers of markers."""
    case = invented("parents", "parents", found=1)
    (kept,) = typed
    calls = case.samples[0].calls.copy()
    calls[kept:] = UNSEEN
    partial = replace(case.samples[0], calls=calls)
    return CaseLoad(replace(case, samples=(partial, *case.samples[1:])))


def test_a_partial_bone_of_a_strong_family_is_worth_typing_again() -> None:
    made = plan(with_partial_sample(1), budget=1)
    (bone,) = made.suggestions
    assert (bone.kind, bone.code, bone.markers) == ("bone", "R1", (1, N))
    assert bone.gain == pytest.approx(0.9, abs=0.1)  # the chance that it is of somebody listed
    assert made.bones == 1


def test_a_bone_gains_less_the_more_markers_it_has() -> None:
    gains = []
    for kept in (1, 3, 8):
        bones = [
            s for s in plan(with_partial_sample(kept), budget=9).suggestions if s.kind == "bone"
        ]
        gains.append(sum(s.gain for s in bones))
    assert gains == sorted(gains, reverse=True)


def test_a_search_tells_whose_a_bone_may_be() -> None:
    load = with_partial_sample(1)
    made = plan(load, {"R1": [("F1-missing", 1.5)]}, budget=1)
    assert made.suggestions[0].missing == ("F1-missing",)
    assert made.suggestions[0].gain > 0.9


def test_a_bone_that_the_search_held_against_everybody_gains_little() -> None:
    """Nobody listed and hardly any ratio left: the bone is probably of nobody listed."""
    load = with_partial_sample(1)
    gains = [
        sum(s.gain for s in plan(load, {}, rest=rest, budget=9).suggestions if s.kind == "bone")
        for rest in (0.0, 0.02, 2.0)
    ]
    assert gains == sorted(gains)
    assert gains[0] == 0
    assert gains[1] < 0.15
    assert gains[2] > 0.5


@pytest.mark.parametrize(
    ("options", "match"),
    [
        ({"budget": 0}, "budget is 0"),
        ({"posterior": 1.0}, "posterior is 1.0"),
        ({"unlisted": 0}, "unlisted is 0"),
        ({"found_share": 0}, "found_share is 0"),
        ({"found_share": 1.1}, "found_share is 1.1"),
        ({"oldest": -1}, "oldest is -1"),
        ({"draws": 0}, "draws is 0"),
        ({"shortlist": 0}, "shortlist is 0"),
        ({"unlisted": 1}, "unlisted is 1"),
    ],
)
def test_impossible_options_are_refused(options: dict, match: str) -> None:
    with pytest.raises(InputError, match=match):
        PlanOptions(**options)
