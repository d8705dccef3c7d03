"""The part of the run before the board: asked, reviewed, decided, reversed, asked again."""

from __future__ import annotations

from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.close_hypothesis import close_hypothesis
from sought.registry.actions.decide_hypothesis import Ruling, decide_hypothesis
from sought.registry.actions.evidence import record_evidence, withdraw_evidence
from sought.registry.actions.make_court_bundle import (
    BundleRequest,
    give_court_bundle,
    make_court_bundle,
    previewed_court_bundle,
)
from sought.registry.actions.note_report import note_report
from sought.registry.actions.open_hypothesis import open_hypothesis
from sought.registry.actions.queue_search import queue_reaudit
from sought.registry.actions.reversal import answer_reversal, ask_reversal
from sought.registry.actions.review_hypothesis import review_hypothesis
from sought.registry.actions.run_search import run_search
from sought.registry.models import Decision, Hypothesis, Officer, Opinion, Person, Role
from tests import decision_world as world
from tests.office import officer, person

TOKEN = "Xqvzovlu"
_YES = Opinion.IDENTIFIED


def run(alice: Officer, bob: Officer, charlie: Officer) -> Decision:  # noqa: ARG001 - as all parts
    """Every action on hypotheses and decisions; gives a decision that stands."""
    opener = officer("opener", Role.INVESTIGATOR)
    board = world.board("reviewer one", "reviewer two", "the chair")
    brother, other = (person(alice, f"{name} {TOKEN}") for name in ("Rauf", "Samir"))
    first = _decided(alice, opener, brother, board)
    second = _decided(alice, opener, other, board, first)
    note_report(second.hypothesis, by=bob, language="az", sha256="0" * 64)
    refused = ask_reversal(second, by=board[0], reason=f"not {TOKEN}")
    answer_reversal(refused, by=board[1], granted=False, answer=f"it is {TOKEN}")
    asked = ask_reversal(first, by=board[0], reason=f"two skulls of {TOKEN}")
    answer_reversal(asked, by=board[1], granted=True, answer=f"{TOKEN} lives")
    again = _opened(alice, opener, brother)
    close_hypothesis(again, by=opener, reason=f"{TOKEN} lives")
    _handed_to_court(second, bob)
    run_search(claim_search("w", only=queue_reaudit(by=bob, reason="as every year")))
    return second


def _handed_to_court(decision: Decision, by: Officer) -> None:
    one = decision.hypothesis
    refs = tuple(name.ref for name in one.person.names.all())
    asked = BundleRequest(
        f"court of {TOKEN}", f"No. {TOKEN}", f"{TOKEN} sues", hypothesis=one, statements=refs
    )
    previewed_court_bundle(asked, by=by)
    give_court_bundle(make_court_bundle(asked, by=by), by=by).close()


def _opened(alice: Officer, opener: Officer, who: Person) -> Hypothesis:
    body = world.remains(alice)
    match = world.match_of(body, who, alice)
    return open_hypothesis(body, who, by=opener, reason=f"{TOKEN} it may be", match=match)


def _decided(
    alice: Officer, opener: Officer, who: Person, board: list[Officer], *on: Decision
) -> Decision:
    one = _opened(alice, opener, who)
    for text in ("a ring", "a watch"):
        given = {"kind": "effects", "text": f"{text} of {TOKEN}", "speaks_for": True}
        found = record_evidence(one, by=opener, refs=[one.remains.code], **given)
    withdraw_evidence(found, by=opener, reason=f"of {TOKEN}'s friend")
    for reviewer, opinion in zip(board, (_YES, Opinion.NOT_ENOUGH), strict=False):
        review_hypothesis(one, by=reviewer, opinion=opinion, reasons=f"of {TOKEN}")
    ruling = Ruling(_YES, f"{TOKEN}, all told", dissent=f"one doubts {TOKEN}")
    return decide_hypothesis(one, ruling, by=board[2], relies_on=on)
