"""Whom to ask about a missing person."""

from dataclasses import replace

import numpy as np
import pytest

from sought.tracing.account import Account, Deed, Window
from sought.tracing.grades import Grade
from sought.tracing.overlap import Overlap
from sought.tracing.questions import QuestionKind
from sought.tracing.traced import LastSeen, Presence, Support, Traced
from sought.tracing.who_knows import (
    BEFORE,
    GAP,
    TOLD,
    MayKnow,
    WhoMayKnow,
    seen_by,
    stays_by_place,
    together,
    who_may_know,
)
from tests.naive.naive_together import days_since
from tests.unit.tracing.presences import START, invented, there

LAST = 50
SEEN = Account("s1", "i1", "P1", Deed.SEEN, Window(START + LAST, START + LAST), "D2", witness="W9")


def last_seen(*chances: float, refs: tuple[Support, ...] = (Support("s1", 1.0),)) -> LastSeen:
    """On day LAST and those after it."""
    first = START + LAST
    days = np.array(chances or (1.0,), np.float32)
    window = Window(first, first + len(days) - 1)
    return LastSeen((), window, first, days, refs, 0.0)


def traced(seen: LastSeen | None = None, presences: tuple[Presence, ...] = ()) -> Traced:
    """In D1 until day 39, then in D2, where he was last seen on day LAST; D3 afterwards."""
    mine = presences or (there("P1", "D1", 0, 40), there("P1", "D2", 40, 60, 0.95))
    return Traced("P1", (), 0.0, mine, {"s1": 0.9}, last_seen() if seen is None else seen)


def ask(*witnesses: Presence, askable: set[str] | None = None, told: bool = False) -> WhoMayKnow:
    everybody = {each.person for each in witnesses} | {"W9"}
    return who_may_know(
        traced(),
        stays_by_place(witnesses),
        everybody if askable is None else askable,
        [SEEN] if told else [],
    )


def names(found: WhoMayKnow) -> list[str]:
    return [one.witness for one in found.asked]


def test_the_common_days_are_parted_by_the_day_of_the_last_sighting() -> None:
    (one,) = ask(there("W1", "D2", 45, 20)).asked
    assert one.before.days == pytest.approx(5 * 0.95)
    assert one.gap.days == pytest.approx(15 * 0.95)
    assert {(o.window, o.place) for o in one.overlaps} == {
        (Window(START + 45, START + 49), "D2"),
        (Window(START + 50, START + 64), "D2"),
    }
    assert one.score == pytest.approx(GAP * one.gap.worth + BEFORE * one.before.worth)


def test_a_doubtful_last_day_parts_each_day_by_its_probability() -> None:
    assert seen_by(last_seen(0.25, 0.75), Window(START + 49, START + 52)).tolist() == [
        0,
        0.25,
        1,
        1,
    ]
    assert seen_by(None, Window(1, 3)).tolist() == [1, 1, 1]


def test_whoever_was_there_in_the_gap_comes_before_whoever_was_there_earlier() -> None:
    assert names(ask(there("W1", "D1", 0, 40), there("W2", "D2", 50, 15))) == ["W2", "W1"]


def test_a_sure_short_overlap_comes_before_a_long_thin_one() -> None:
    thin, sure = there("W1", "D2", 0, 400, 0.3), there("W2", "D2", 52, 6)
    found = ask(thin, sure)
    assert names(found) == ["W2", "W1"]
    assert found.asked[1].gap.days > found.asked[0].gap.days


def test_hours_are_worth_less_than_weeks() -> None:
    assert names(ask(there("W1", "D2", 52, 1), there("W2", "D2", 52, 21))) == ["W2", "W1"]


def test_only_those_who_may_be_asked_are_listed_and_the_others_counted() -> None:
    found = ask(there("W1", "D2", 45, 20), there("W2", "D2", 45, 20), askable={"W2", "W3"})
    assert names(found) == ["W2"]
    assert found.not_askable == 1
    assert found.person == "P1"


def test_nobody_is_listed_who_was_never_there_and_not_the_person() -> None:
    found = ask(there("W1", "D3", 45, 20), there("W2", "D2", 500, 5), there("P1", "D2", 45, 9))
    assert found == WhoMayKnow("P1", (), 0)


def test_whoever_told_of_the_last_sighting_was_there_and_is_worth_less() -> None:
    (one,) = ask(told=True).asked
    assert one.witness == "W9"
    assert one.told == ("s1",)
    assert one.grade is Grade.CERTAIN
    assert one.gap.worth == pytest.approx(0.9)
    assert one.score == pytest.approx(GAP * 0.9 * TOLD)
    assert one.questions[0].kind is QuestionKind.WHERE_TAKEN_AFTER


def test_a_sighting_that_was_not_the_last_tells_of_the_time_before() -> None:
    earlier = replace(SEEN, ref="s0")
    (one,) = who_may_know(traced(), {}, {"W9"}, [earlier]).asked
    assert one.gap.worth == 0
    assert one.before.worth == pytest.approx(max(SEEN.truth, 0.5))
    assert one.questions[0].kind is QuestionKind.WHO_ELSE_WAS_THERE


def test_where_nobody_has_seen_the_person_all_is_open() -> None:
    never = replace(traced(), last_seen=None)
    (one,) = who_may_know(never, stays_by_place([there("W1", "D1", 0, 10)]), {"W1"}).asked
    assert one.before.days == 0
    assert one.gap.days == pytest.approx(10)


def test_alike_witnesses_are_in_order_of_code() -> None:
    two = there("W2", "D2", 45, 20), there("W1", "D2", 45, 20)
    assert names(ask(*two)) == names(ask(*two[::-1])) == ["W1", "W2"]


def test_a_question_asks_about_the_days_in_the_gap_first() -> None:
    first, second = ask(there("W1", "D2", 45, 20)).asked[0].questions
    assert first == (QuestionKind.WHERE_TAKEN_AFTER, "D2", Window(START + 50, START + 64))
    assert second == (QuestionKind.WHO_ELSE_WAS_THERE, "D2", Window(START + 45, START + 49))


@pytest.mark.parametrize("chance", [0.1, 0.5, 1.0])
def test_a_long_overlap_is_worth_the_chance_that_there_was_one(chance: float) -> None:
    days = Window(START, START + 99)
    overlap = Overlap("W1", "P1", "D1", days, chance, 100 * chance, Grade.POSSIBLE)
    assert together([overlap]).worth == pytest.approx(chance)
    assert together([replace(overlap, days=3 * chance)]).worth == pytest.approx(
        chance * (1 - np.exp(-1))
    )
    assert together([]).worth == 0


@pytest.mark.parametrize("seed", range(6))
def test_common_days_agree_with_the_naive_twin(seed: int) -> None:
    everybody = [replace(each, chance=each.chance / 2 + 0.5) for each in invented(seed, 10, 2, 40)]
    mine = tuple(each for each in everybody if each.person == "P0")
    chances = 0.1, 0.0, 0.5, 0.4
    last = dict(enumerate(chances, START + LAST - 30))
    seen = replace(last_seen(*chances), first=START + LAST - 30)
    held = stays_by_place(everybody)
    found = who_may_know(traced(seen, mine), held, {each.person for each in everybody})
    assert found.asked
    for one in found.asked:
        theirs = [each for each in everybody if each.person == one.witness]
        since, before = days_since(mine, theirs, last)
        assert one.gap.days == pytest.approx(since, rel=1e-5)
        assert one.before.days == pytest.approx(before, rel=1e-5)


def test_the_answer_is_a_value() -> None:
    (one,) = ask(there("W1", "D2", 45, 20)).asked
    assert isinstance(one, MayKnow)
    assert hash(one)
