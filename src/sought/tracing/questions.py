"""What is worth asking somebody about a missing person, as values; pages put it into words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from sought.tracing.account import Account, Deed, Window
from sought.tracing.grades import Grade
from sought.tracing.overlap import Overlap

_IN_ORDER = frozenset({"", "alive", "dead", "well", "good", "healthy", "unknown"})
"""Conditions that ask for no question about the state."""


class QuestionKind(StrEnum):
    """What is asked; translations are made of these codes."""

    WHERE_BURIED = "where_buried"
    """he told of the death: where was the body taken"""
    DID_HE_DIE_THERE = "did_he_die_there"
    """somebody says that he died there while the witness may have been there"""
    WHERE_TAKEN_AFTER = "where_taken_after"
    """the witness may have been there when he was last seen, or later"""
    WHAT_STATE = "what_state"
    """ill, wounded or the like there"""
    WHO_ELSE_WAS_THERE = "who_else_was_there"
    """the witness knew him earlier; others of that time may have gone on with him"""
    WAS_HE_THERE = "was_he_there"
    """that both were there is only possible"""


class Question(NamedTuple):
    """``window``: the days to ask about; None where nobody says when."""

    kind: QuestionKind
    place: str
    window: Window | None


def questions_for(
    witness: str, gap: Iterable[Overlap], before: Iterable[Overlap], accounts: Iterable[Account]
) -> tuple[Question, ...]:
    """The questions, the most worthwhile first.

    ``gap`` are the overlaps since the missing person was last seen, ``before`` the earlier ones,
    each surest first; ``accounts`` those of the missing person.
    """
    told = list(accounts)
    found = [
        *_on_death(witness, told, gap := list(gap)),
        *_after_last_seen(told, gap),
        *_earlier(before),
    ]
    order = list(QuestionKind)
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda question: order.index(question.kind)))


def _on_death(witness: str, told: list[Account], gap: list[Overlap]) -> Iterator[Question]:
    deaths = [each for each in told if each.deed is Deed.DEATH or not each.alive]
    for each in deaths:
        if witness in each.witnesses:
            yield Question(QuestionKind.WHERE_BURIED, each.place, each.window)
        elif any(_may_have_been_there(each, overlap) for overlap in gap):
            yield Question(QuestionKind.DID_HE_DIE_THERE, each.place, each.window)


def _may_have_been_there(death: Account, overlap: Overlap) -> bool:
    if death.place != overlap.place:
        return False
    dates = death.window, overlap.window
    return dates[0] is None or dates[1] is None or dates[0].common(dates[1]) is not None


def _after_last_seen(told: list[Account], gap: list[Overlap]) -> Iterator[Question]:
    ill = {each.place for each in told if each.condition.lower() not in _IN_ORDER}
    for overlap in gap:
        surer = overlap.grade > Grade.POSSIBLE
        kind = QuestionKind.WHERE_TAKEN_AFTER if surer else QuestionKind.WAS_HE_THERE
        yield Question(kind, overlap.place, overlap.window)
        if surer and overlap.place in ill:
            yield Question(QuestionKind.WHAT_STATE, overlap.place, overlap.window)


def _earlier(before: Iterable[Overlap]) -> Iterator[Question]:
    for overlap in before:
        surer = overlap.grade > Grade.POSSIBLE
        kind = QuestionKind.WHO_ELSE_WAS_THERE if surer else QuestionKind.WAS_HE_THERE
        yield Question(kind, overlap.place, overlap.window)
