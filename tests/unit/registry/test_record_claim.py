"""Published numbers enter as claims of a body in a source, and are taken back like statements."""

import pytest

from sought.errors import InputError
from sought.registry.actions.incidents import create_incident
from sought.registry.actions.record_claim import GivenClaim, record_claim
from sought.registry.actions.withdraw import withdraw
from sought.registry.models import AuditEntry, Conflict, PublishedFigure
from sought.registry.policies import Refused
from sought.registry.records.claims import ClaimFilters, findings, told_claims
from sought.reporting.figures.contradiction import LikelyCause
from tests.office import may, source

WOMEN = GivenClaim("missing", 267, "2022", topic="The war", sex="f", scope="open cases")


@pytest.fixture
def paper(alice):
    return source(alice, author_body="The Commission")


def claims(officer, **filters):
    return [one.claim for one in told_claims(may(officer), ClaimFilters(**filters))]


def test_a_claim_is_a_statement_with_its_entry(alice, paper):
    made = record_claim(WOMEN, by=alice, source=paper)
    (claim,) = claims(alice)
    assert (claim.body, claim.value, claim.topic) == ("The Commission", 267, "words:the war")
    assert (claim.scope, claim.parts) == ("open cases", (("sex", "f"),))
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.subject) == ("record published_figure", made.ref)
    assert "267" not in f"{entry.detail}"


def test_a_newspaper_quotes_another_body(alice, paper):
    record_claim(GivenClaim("missing", 9, body="A ministry"), by=alice, source=paper)
    assert [claim.body for claim in claims(alice, body=" a  MINISTRY ")] == ["A ministry"]
    assert claims(alice, body="The Commission") == []


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"value": -1}, "greater than or equal to 0"),
        ({"measure": "eaten"}, "choose one of killed"),
        ({"sex": "w"}, "no part of a whole"),
        ({"date": "long ago"}, "no EDTF date"),
    ],
)
def test_impossible_values_are_refused_without_a_row(alice, paper, given, problem):
    with pytest.raises(InputError, match=problem):
        record_claim(
            GivenClaim(**{"measure": "missing", "value": 1, **given}), by=alice, source=paper
        )
    assert not PublishedFigure.objects.exists()


def test_a_number_is_about_one_thing(alice, paper):
    incident = create_incident(by=alice, title="The attack")
    war = Conflict.objects.create(title="The war", date="1991/1994", created_by=alice)
    for two in ({"incident": incident, "topic": "war"}, {"incident": incident, "conflict": war}):
        with pytest.raises(InputError, match="about one thing"):
            record_claim(GivenClaim("killed", 1, **two), by=alice, source=paper)
    record_claim(GivenClaim("killed", 1, conflict=war), by=alice, source=paper)
    record_claim(GivenClaim("killed", 2, incident=incident), by=alice, source=paper)
    assert {claim.topic for claim in claims(alice)} == {
        f"conflict:{war.code}",
        f"incident:{incident.code}",
    }
    assert [claim.value for claim in claims(alice, topic=f"conflict:{war.code}")] == [1]


def test_the_same_number_of_a_source_stands_once(alice, paper):
    made = record_claim(WOMEN, by=alice, source=paper)
    with pytest.raises(InputError, match=f"recorded already as {made.ref}"):
        record_claim(WOMEN, by=alice, source=paper)
    withdraw(made, by=alice, reason="of another year")
    record_claim(WOMEN, by=alice, source=paper)
    assert len(claims(alice)) == 1


def test_a_withdrawn_claim_contradicts_nothing(alice, paper):
    record_claim(WOMEN, by=alice, source=paper)
    later = record_claim(GivenClaim("missing", 116, "2025", topic="the WAR", sex="f"), by=alice,
                         source=paper)  # fmt: skip
    (pair,) = findings(told_claims(may(alice))).pairs
    assert (pair.by, pair.likely) == (-151, LikelyCause.OTHER_DATE)
    withdraw(later, by=alice, reason="misread")
    assert findings(told_claims(may(alice))).pairs == ()
    assert AuditEntry.objects.latest("number").verb == "withdraw published_figure"


def test_nothing_of_a_closed_source_is_told_or_counted(alice, bob, charlie):
    closed = source(bob, author_body="A witness", confidentiality="confidential")
    record_claim(GivenClaim("missing", 5), by=bob, source=closed)
    assert len(claims(bob)) == 1
    assert claims(alice) == []
    assert claims(charlie) == []
    with pytest.raises(Refused):
        record_claim(GivenClaim("missing", 6), by=alice, source=closed)
