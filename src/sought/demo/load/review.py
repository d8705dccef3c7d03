"""What the invented office has done with its lists: compared, the sure rows linked, some answered.

The officers know what the engine says and nothing of the country's truth.
"""

from __future__ import annotations

from collections.abc import Mapping

from sought.errors import InputError
from sought.registry.actions.accept_sure import accept_sure
from sought.registry.actions.answer_proposal import answer_proposal
from sought.registry.actions.run_linkage import run_linkage
from sought.registry.actions.set_installation import set_installation
from sought.registry.models import AnswerKind, Link, Officer, Proposal, Role
from sought.registry.policies import access_of
from sought.registry.records.review_queue import review_queue

SURE = 0.99
WHY_SURE = "The lists agree beyond doubt; accepted at once after a look at a sample."
MORNING = 40
"""Pairs that two officers have answered."""
_DOUBTED, _CONTESTED = 9, 13
"""One in so many the first officer is unsure of; the second sees otherwise."""


def review_lists(officers: Mapping[str, Officer]) -> dict[str, int]:
    """Leave a queue as an office has it that is at work; numbers by noun.  Needs a loaded country.

    Two officers answer the same pairs, so that disputes and their agreement can be seen.
    """
    run_linkage(by=officers[Role.REGISTRAR], everything=True)
    accept_sure(threshold=SURE, by=officers[Role.REVIEWER], reason=WHY_SURE)
    administrator = officers[Role.ADMINISTRATOR]
    set_installation(by=administrator, two_person_review=True)
    first, second = officers[Role.REGISTRAR], officers[Role.INVESTIGATOR]
    for at, pair in enumerate(list(review_queue(access_of(second))[:MORNING])):
        seen = AnswerKind.SAME if pair.probability >= 1 / 2 else AnswerKind.DIFFERENT
        _answer(pair, AnswerKind.UNSURE if at % _DOUBTED == _DOUBTED - 1 else seen, first)
        _answer(pair, _other(seen) if at % _CONTESTED == _CONTESTED - 1 else seen, second)
    set_installation(by=administrator, two_person_review=False)
    return {"proposal": Proposal.objects.count(), "link": Link.objects.count()}


def _other(answer: AnswerKind) -> AnswerKind:
    return AnswerKind.DIFFERENT if answer == AnswerKind.SAME else AnswerKind.SAME


def _answer(pair: Proposal, answer: AnswerKind, by: Officer) -> None:
    """A pair that may not be joined, or is decided by an answer before, is left as it is."""
    try:
        answer_proposal(pair, answer, by=by)
    except InputError:
        return
