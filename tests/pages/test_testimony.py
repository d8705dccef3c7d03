"""Pages of a match and of a hypothesis say what testimony adds, by which statements, and if they stand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sought.registry.actions.withdraw import withdraw
from sought.registry.models import EventKind
from tests import decision_world, office
from tests.pages.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

RUN = {"run": {"threshold": 0.9995}}
CARRIES = "Testimony carries it over the threshold"


@pytest.fixture(scope="module")
def made(made_once):
    return made_once(_world)


def _world():
    alice = office.alice()
    who = office.person(alice, "Tural Nurlanlı")
    event = office.happened(EventKind.DEATH, who, by=alice)
    gene, board = decision_world.geneticist(), decision_world.board()
    asked = decision_world.question(alice, who, **_numbers(gene, 0.9997, 0.9981, event.ref))
    return SimpleNamespace(alice=alice, who=who, event=event, gene=gene, board=board, asked=asked)


def _numbers(gene, posterior, without, ref):
    source = (
        f"weight 5.2 (register: lies there with probability 0.310 by {ref}), mean of the site 1.2"
    )
    return {
        "posterior": posterior,
        "without_sites": without,
        "search": decision_world.search(gene, settings=RUN),
        "contributions": [["DNA", 5.0, "search"], ["site", 0.6, source], ["prior", -3.0, "house"]],
    }


def page(officer, path):
    answer = client_of(officer).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def paths(made):
    return f"/matches/{made.asked.match.code}", f"/hypotheses/{made.asked.code}"


def test_both_pages_have_both_numbers_and_the_statement(made):
    for path, officer in zip(paths(made), (made.gene, made.board[0]), strict=True):
        text = page(officer, path)
        assert "99.97 %" in text
        assert "99.81 %" in text
        assert CARRIES in text
        assert made.event.ref in text
        assert "Withdrawn since" not in text


def test_the_board_may_open_the_statement_and_the_geneticist_not(made):
    statement = f'href="/persons/{made.who.code}/statements/{made.event.ref}"'
    match, question = paths(made)
    assert statement in page(made.board[0], question)
    assert statement not in page(made.gene, match)


def test_a_statement_withdrawn_since_is_told(made):
    withdraw(made.event, by=made.alice, reason="another man")
    assert "Withdrawn since" in page(made.board[0], paths(made)[1])


def test_whoever_needs_no_testimony_is_not_said_to_be_carried(made):
    fields = _numbers(made.gene, 0.99999, 0.9999, made.event.ref)
    asked = decision_world.question(made.alice, office.person(made.alice, "Rauf"), **fields)
    text = page(made.board[0], f"/hypotheses/{asked.code}")
    assert "99.99 %" in text
    assert CARRIES not in text
