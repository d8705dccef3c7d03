"""The lazy greedy choice is the greedy one; what is beyond the budget and old is told."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sought.genetics.planning.bones import Bone
from sought.genetics.planning.outlook import Gain
from sought.genetics.planning.plan import _Choice, _considered
from sought.genetics.planning.relatives import Candidate
from sought.genetics.planning.settings import PlanOptions, Suggestion
from tests.naive.naive_planning import naive_greedy
from tests.unit.genetics.planning.cases import invented

CASE = invented(*["one-sibling"] * 3, found=0)
FAMILIES = {f.id: f for f in CASE.families}


@dataclass
class Shrinking:
    """An outlook in which every relative chosen halves what the others bring."""

    alone: dict[str, float]
    chosen: tuple[str, ...] = ()
    asked: list[str] = field(default_factory=list)

    def gain(self, relative: str, _share: float) -> Gain:
        self.asked.append(relative)
        return Gain(self.alone[relative] / 2 ** len(self.chosen), 0.01)

    def choose(self, relative: str) -> None:
        self.chosen = (*self.chosen, relative)


def candidate(family: str, relative: str, *, urgent: bool = False) -> Candidate:
    return Candidate(FAMILIES[family], relative, (f"{family}-missing",), 0, None, urgent)


def bone(code: str, **of: float) -> Bone:
    gain = sum(of.values())
    return Bone(Suggestion("bone", "", code, tuple(of), gain, 0.0, markers=(1, 9)), of)


def choice(gains: dict[str, dict[str, float]]) -> tuple[_Choice, dict[str, Shrinking]]:
    looks = {f: Shrinking(alone) for f, alone in gains.items()}
    return _Choice(lambda one: looks[one.family.id], 1.0), looks


def naive(gains: dict, bones: dict) -> Callable[[str, list[str]], float]:
    """Worth of an item beside those taken, found from the start."""

    def worth(item: str, taken: list[str]) -> float:
        if item in bones:
            found = 0.0
            for person, part in bones[item].items():
                left = 1.0
                for other in taken:
                    left *= 1 - bones.get(other, {}).get(person, 0.0)
                found += part * left
            return found
        family, relative = item.split(":")
        before = sum(t.startswith(f"{family}:") for t in taken)
        return gains[family][relative] / 2**before

    return worth


GAINS = st.floats(0, 0.5).map(lambda x: round(x, 3))


@given(
    st.fixed_dictionaries(
        {f: st.fixed_dictionaries(dict.fromkeys(("father", "mother", "sister"), GAINS)) for f in FAMILIES}
    ),
    st.lists(st.dictionaries(st.sampled_from("AB"), GAINS, min_size=1), max_size=4),
    st.integers(1, 12),
)  # fmt: skip
def test_the_choice_is_that_of_weighing_everything_anew(
    gains: dict, parts: list[dict], budget: int
) -> None:
    bones = {f"R{i}": part for i, part in enumerate(parts)}
    relatives = [candidate(f, r) for f, alone in gains.items() for r in alone]
    chooser, _ = choice(gains)
    made = chooser.take(relatives, [bone(c, **part) for c, part in bones.items()], budget)
    items = [*(f"{c.family.id}:{c.relative}" for c in relatives), *bones]
    slow = naive_greedy(items, naive(gains, bones), budget)
    assert [s.gain for _, s in made] == pytest.approx([g for _, g in slow], abs=1e-9)
    assert len(made) <= budget
    assert all(s.gain > 0 for _, s in made)


def test_relatives_of_other_families_are_not_weighed_again() -> None:
    gains = {"F1": {"father": 0.4, "mother": 0.39}, "F2": {"father": 0.3}}
    chooser, looks = choice(gains)
    relatives = [candidate(f, r) for f, alone in gains.items() for r in alone]
    made = chooser.take(relatives, [], 2)
    assert [(s.family, s.code) for _, s in made] == [("F1", "father"), ("F2", "father")]
    assert looks["F1"].asked == ["father", "mother", "mother"]
    assert looks["F2"].asked == ["father"]


def test_two_bones_of_one_person_are_not_both_chosen_before_another_persons() -> None:
    chooser, _ = choice({})
    bones = [bone("R1", A=0.9), bone("R2", A=0.8), bone("R3", B=0.3)]
    made = chooser.take([], bones, 3)
    assert [s.code for _, s in made] == ["R1", "R3", "R2"]
    assert made[2][1].gain == pytest.approx(0.08)


def test_the_old_beyond_the_budget_are_told_by_gain() -> None:
    gains = {"F1": {"father": 0.5, "mother": 0.4}, "F2": {"father": 0.2, "mother": 0.3}}
    chooser, _ = choice(gains)
    relatives = [
        candidate("F1", "father", urgent=True), candidate("F1", "mother"),
        candidate("F2", "father", urgent=True), candidate("F2", "mother", urgent=True),
    ]  # fmt: skip
    made = chooser.take(relatives, [], 1)
    assert [(s.family, s.code) for s in chooser.urgent(relatives, made)] == [
        ("F2", "mother"), ("F2", "father"),
    ]  # fmt: skip


def test_old_relatives_who_bring_nothing_are_not_told() -> None:
    chooser, _ = choice({"F1": {"father": 0.0}})
    relatives = [candidate("F1", "father", urgent=True)]
    made = chooser.take(relatives, [], 5)
    assert made == []
    assert chooser.urgent(relatives, made) == ()


def test_the_old_are_considered_beyond_the_shortlist() -> None:
    people = [candidate("F1", r, urgent=u) for r, u in
              (("father", False), ("mother", False), ("sister", True), ("brother", True))]  # fmt: skip
    options = PlanOptions(budget=1, shortlist=1)
    assert [c.relative for c in _considered(people, options)] == ["father", "sister"]
    wider = PlanOptions(budget=2, shortlist=1)
    assert [c.relative for c in _considered(people, wider)] == [
        "father", "mother", "sister", "brother",
    ]  # fmt: skip
