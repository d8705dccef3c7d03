"""The page of a re-audit: worst first, each row leads to its decision, and to its reversal."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.claim_search import claim_search
from sought.registry.actions.protect import protect
from sought.registry.actions.queue_search import queue_reaudit
from sought.registry.actions.refresh_shown import refresh_shown
from sought.registry.actions.reversal import ask_reversal
from sought.registry.actions.run_search import run_search
from sought.registry.models import Name, Officer, Recheck, Role, Sample, Search
from tests import office
from tests.doubt_world import DoubtWorld
from tests.pages.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TOKEN = "Quxalizade"


@pytest.fixture(scope="module")
def made(made_once):
    def build():
        world = DoubtWorld()
        for person in world.persons.values():
            Name.objects.create(
                person=person, full=TOKEN, source=world.source, recorded_by=world.by
            )
        refresh_shown(person.pk for person in world.persons.values())
        world.by_sight(world.body("V-y"), "V-y")
        world.by_sight(world.bare(), "U-x")
        world.by_sight(world.body("S-x"), "V-x")
        queue_reaudit(by=world.gene, reason="a test")
        return run_search(claim_search("w"))

    return made_once(build)


def gene():
    return Officer.objects.get(username="gene")


def reviewer():
    return Officer.objects.get(username="bella")


def row(verdict):
    return Recheck.objects.get(verdict=verdict)


def text(officer, address):
    answer = client_of(officer).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_worst_first_with_the_way_to_each_decision(made):
    shown = text(reviewer(), f"/searches/{made.code}")
    verdicts = ("contradicted", "untested", "confirmed")
    places = [shown.index(f'/decisions/{row(v).decision.code}"') for v in verdicts]
    assert places == sorted(places)
    for words in ("Contradicted", "no accepted profile of these remains", "Confirmed"):
        assert words in shown
    assert f"/matches/{row('contradicted').match.code}" in shown
    answer = client_of(reviewer()).get(f"/decisions/{row('confirmed').decision.code}", follow=True)
    assert answer.status_code == 200


def test_what_is_contradicted_offers_the_reversal_once_to_the_board(made):
    decision = row("contradicted").decision
    address = f"/decisions/{decision.code}/reversal"
    assert address in text(reviewer(), f"/searches/{made.code}")
    assert f"/decisions/{row('confirmed').decision.code}/reversal" not in text(
        reviewer(), f"/searches/{made.code}"
    )
    assert address not in text(gene(), f"/searches/{made.code}"), "geneticists reverse nothing"
    ask_reversal(decision, by=reviewer(), reason="the re-audit")
    shown = text(reviewer(), f"/searches/{made.code}")
    assert address not in shown
    assert "reversal asked for" in shown


def test_geneticists_see_codes_and_protected_persons_are_codes_for_all(made):
    person = row("contradicted").decision.hypothesis.person
    assert TOKEN not in text(gene(), f"/searches/{made.code}")
    assert person.code in text(gene(), f"/searches/{made.code}")
    assert TOKEN in text(reviewer(), f"/searches/{made.code}")
    count = text(reviewer(), f"/searches/{made.code}").count(TOKEN)
    protect(person, by=office.bob(), reason="threatened")
    shown = text(reviewer(), f"/searches/{made.code}")
    assert person.code in shown
    assert shown.count(TOKEN) < count


def test_another_body_is_named_and_too_little_says_why(made):
    """The bones of the store take the place of the best other person."""
    found = row("contradicted").match
    Recheck.objects.filter(verdict="untested").update(verdict="another_body", other=found)
    Recheck.objects.filter(verdict="confirmed").update(
        verdict="too_little", reason="below_threshold"
    )
    shown = text(reviewer(), f"/searches/{made.code}")
    assert "Another body fits" in shown
    assert shown.count(f'href="/remains/{found.sample.remains.code}"') == 2
    assert "Says too little" in shown
    assert "does not reach the house" in shown
    decision = row("another_body").decision
    assert f"/decisions/{decision.code}/reversal" in shown


def test_officers_who_run_searches_ask_for_it(made):  # noqa: ARG001
    client = client_of(gene())
    assert 'action="/searches/reaudit"' in text(gene(), "/searches")
    assert "Re-audit of identifications" in text(gene(), "/searches")
    answer = client.post("/searches/reaudit", follow=True)
    waiting = Search.objects.get(state="waiting")
    assert waiting.purpose == "reaudit"
    assert "It waits for a worker." in answer.content.decode()
    auditor = office.officer("audra", Role.AUDITOR)
    assert 'action="/searches/reaudit"' not in text(auditor, "/searches")
    assert client_of(auditor).post("/searches/reaudit").status_code == 403
    assert client.get("/searches/reaudit").status_code == 405


def test_the_command_runs_it_and_tells_the_worst(made, capsys):  # noqa: ARG001
    call_command("recheck_identifications", "--by", "gene")
    told = capsys.readouterr().out
    assert "3 identifications: 1 contradicted, 0 another fits better, 0 another body fits" in told
    assert "1 cannot be tested, 0 says too little, 1 confirmed" in told
    assert f"{row_of_last('contradicted').decision.code}: contradicted" in told
    assert TOKEN not in told


def row_of_last(verdict):
    return Recheck.objects.filter(verdict=verdict).order_by("-pk").first()


def test_a_command_that_fails_says_so(made, monkeypatch):  # noqa: ARG001
    def fail(*_args, **_options):
        raise ValueError("13/14")

    monkeypatch.setattr("sought.registry.records.reaudit_case.reaudit_case", fail)
    with pytest.raises(CommandError, match="ValueError"):
        call_command("recheck_identifications", "--by", "gene")


def test_more_rows_cost_no_more_questions(made):
    client = client_of(reviewer())
    address = f"/searches/{made.code}"
    client.get(address)

    def questions():
        with CaptureQueriesContext(connection) as counted:
            client.get(address)
        return len(counted)

    all_rows = questions()
    Recheck.objects.exclude(pk=row("contradicted").pk).delete()
    assert questions() >= all_rows - 1


def test_the_file_of_an_identification_names_the_samples_of_relatives(made):  # noqa: ARG001
    asked = row("confirmed").decision.hypothesis
    samples = Sample.objects.filter(donor__relations__other=asked.person)
    assert samples
    for officer in (gene(), reviewer()):
        shown = text(officer, f"/hypotheses/{asked.code}")
        assert all(sample.code in shown for sample in samples)
