"""Who can be asked for a sample: not the dead, not the too old, nobody unconnected."""

from dataclasses import replace

import numpy as np
import pytest

from sought.genetics.caseload import CaseLoad, Interval
from sought.genetics.planning.family_shapes import outline
from sought.genetics.planning.outlook import Gain
from sought.genetics.planning.panel import Panel
from sought.genetics.planning.relatives import Candidate, Relatives, candidates, shortlisted
from sought.genetics.planning.screening import draw_now
from sought.genetics.planning.settings import PlanOptions
from sought.genetics.planning.thresholds import Conditions
from tests.unit.genetics.planning.cases import MARKERS, WIDE, load_of

YEAR = 2026


def asked(load: CaseLoad, **options: object) -> Relatives:
    case = load.case
    people = [outline(case.family_of[m], m, set(case.missing)) for m in case.missing]
    return candidates(load, people, PlanOptions(**{"year": YEAR, **options}))


def codes(found: Relatives) -> list[tuple[str, str]]:
    return [(c.family.id, c.relative) for c in found.able]


def test_untyped_relatives_who_are_not_missing_can_be_asked() -> None:
    found = asked(load_of(WIDE))
    assert {c for _, c in codes(found)} == {
        "grandfather", "grandmother", "father", "uncle", "aunt", "cousin", "mother",
    }  # fmt: skip
    assert (found.deceased, found.too_old) == (0, 0)


def test_the_dead_are_counted_and_never_asked() -> None:
    load = load_of("one-sibling", "one-sibling")
    dead = frozenset({("F1", "father"), ("F2", "mother"), ("F2", "sister")})
    found = asked(replace(load, deceased=dead))
    assert not dead & set(codes(found))
    assert found.deceased == 3
    assert len(found.able) == len(asked(load).able) - 3


@pytest.mark.parametrize("member", ["brother", "F1-missing"])
def test_donors_and_the_missing_who_died_are_no_loss(member: str) -> None:
    load = load_of("one-sibling")
    found = asked(replace(load, deceased=frozenset({("F1", member)})))
    assert found == asked(load)._replace(able=found.able)
    assert found.deceased == 0


def test_an_unconnected_dead_person_is_not_counted() -> None:
    assert asked(replace(load_of(WIDE), deceased=frozenset({("F1", "neighbour")}))).deceased == 0


@pytest.mark.parametrize(
    ("birth", "kept"), [((1925, 1926), True), ((1925, 1925.5), False), ((1890, 1930), True)]
)
def test_who_must_be_older_than_the_limit_is_left_out(birth: tuple, kept: bool) -> None:
    """100 at least is kept, half a year more is not; it is the lowest possible age that counts."""
    found = asked(replace(load_of("one-sibling"), birth={("F1", "mother"): Interval(*birth)}))
    assert (("F1", "mother") in codes(found)) == kept
    assert found.too_old == (not kept)


def test_the_limit_can_be_moved() -> None:
    load = replace(load_of("one-sibling"), birth={("F1", "mother"): Interval(1918, 1919)})
    assert asked(load).too_old == 1
    assert asked(load, oldest=110).too_old == 0
    assert asked(load, oldest=110, year=2040).too_old == 1


def test_births_of_descendants_leave_the_too_old_out() -> None:
    load = load_of(WIDE)
    found = asked(replace(load, birth={("F1", "brother"): Interval(1935, 1936)}))
    assert found.too_old == 4  # parents 102, grandparents 114 at least
    assert {c for _, c in codes(found)} == {"uncle", "aunt", "cousin"}


def test_the_dead_are_not_counted_again_as_too_old() -> None:
    load = replace(
        load_of("one-sibling"),
        birth={("F1", "mother"): Interval(1900, 1901)},
        deceased=frozenset({("F1", "mother")}),
    )
    assert asked(load)[1:] == (1, 0)


@pytest.mark.parametrize(
    ("births", "age", "urgent"),
    [
        ({}, None, False),
        ({"father": (1950, 1951)}, (75, 76), True),
        ({"father": (1951, 1952)}, (74, 75), False),
        ({"father": (1945, 1975)}, (51, 81), True),
        ({"brother": (1961, 1962)}, (76, None), True),
        ({"brother": (1965, 1966)}, (72, None), False),
    ],
)
def test_who_may_be_older_than_75_is_urgent(births: dict, age: object, urgent: bool) -> None:
    told = {("F1", member): Interval(*years) for member, years in births.items()}
    found = asked(replace(load_of("one-sibling"), birth=told))
    (father,) = (c for c in found.able if c.relative == "father")
    assert (father.age, father.urgent) == (age, urgent)


def test_a_relative_counts_for_all_missing_of_the_family() -> None:
    found = asked(load_of("two-brothers", "one-sibling"))
    whose = {c.family.id: c.missing for c in found.able}
    assert whose == {"F1": ("F1-missing", "F1-missing2"), "F2": ("F2-missing",)}


def test_a_candidate_becomes_a_suggestion() -> None:
    home = load_of("one-sibling").case.families[0]
    made = Candidate(home, "father", ("F1-missing",), 0, (80, None), True).suggestion(
        Gain(0.5, 0.1)
    )
    assert (made.kind, made.family, made.code) == ("relative", "F1", "father")
    assert (made.gain, made.error, made.age, made.urgent) == (0.5, 0.1, (80, None), True)


def test_the_shortlist_is_in_the_order_of_promise_without_the_useless() -> None:
    load = load_of(WIDE, "parents")
    case, panel = load.case, Panel.of(MARKERS, 0.0)
    people = [outline(case.family_of[m], m, set(case.missing)) for m in case.missing]
    now = draw_now(panel, people, np.random.default_rng(1))
    every = Conditions(np.ones((64, len(MARKERS)), dtype=bool), np.full(64, 14.0))
    able = asked(load).able
    short = shortlisted(panel, people, able, now, every, np.random.default_rng(2))
    order = [c.relative for c in short if c.family.id == "F1"]
    assert set(order[:2]) == {"father", "mother"}
    assert set(short) < set(able)
    of_parents = [c.relative for c in short if c.family.id == "F2"]
    assert set(of_parents) <= {"sister", "brother", "brother2"}  # both parents are typed


def test_an_impossible_threshold_leaves_nobody_on_the_shortlist() -> None:
    load = load_of("one-sibling")
    case, panel = load.case, Panel.of(MARKERS, 0.0)
    people = [outline(case.family_of[m], m, set(case.missing)) for m in case.missing]
    now = draw_now(panel, people, np.random.default_rng(1))
    never = Conditions(np.ones((64, len(MARKERS)), dtype=bool), np.full(64, 1e6))
    assert shortlisted(panel, people, asked(load).able, now, never, np.random.default_rng(2)) == []
