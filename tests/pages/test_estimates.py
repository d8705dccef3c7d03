"""Estimates of the unlisted: asked for, read with their doubts, and as they may leave the house."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sought.exchange.list_overlaps import read_list_overlaps
from sought.registry.actions.queue_estimate import queue_estimate
from sought.registry.actions.run_estimate import claim_estimate, run_estimate
from sought.registry.models import (
    AuditEntry,
    Conflict,
    EstimateRun,
    Installation,
    Role,
    SearchState,
)
from sought.registry.records.estimate_spec import EstimateSpec
from sought.reporting.estimates import existence
from sought.web import estimate_words
from tests import office
from tests.estimate_world import KEYS, listed, papers
from tests.pages.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
BODIES = tuple(KEYS.values())
PATTERNS = {"A": 60, "B": 40, "C": 20, "AB": 30, "AC": 10, "BC": 9, "ABC": 1}
QUICK = ("independence", "chao_loglinear", "best_bic", "graphs")


class World:
    """One estimate of three lists in two parts, one of two lists of which methods refuse."""

    def __init__(self):
        alice = office.alice()
        sources = papers(alice)
        listed(alice, sources, PATTERNS, sex="m")
        listed(alice, sources, {"A": 40, "AB": 30, "C": 30, "BC": 20, "I": 7}, sex="f")
        self.ana = office.officer("ana", Role.ANALYST)
        self.vera = office.officer("vera", Role.INVESTIGATOR)
        self.divided = self.run(BODIES, stratum="sex")
        self.two = self.run(BODIES[:2])

    def run(self, lists, **fields):
        spec = EstimateSpec(lists, methods=QUICK, **fields)
        queue_estimate(by=self.ana, spec=spec)
        return run_estimate(claim_estimate("w"))


@pytest.fixture(scope="module")
def world(made_once):
    return made_once(World)


def page(officer, path, **given):
    return client_of(officer).get(path, given)


def text(officer, path, **given):
    answer = page(officer, path, **given)
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_may(world):
    path = f"/estimates/{world.two.code}"
    for officer in (world.ana, world.vera, office.officer("gene", Role.GENETICIST)):
        assert page(officer, "/estimates").status_code == 200
        assert page(officer, path).status_code == 200
    assert page(world.vera, "/estimates/new").status_code == 403
    assert client_of(world.vera).post(f"{path}/stop").status_code == 403
    charlie = office.charlie()
    for closed in ("/estimates", path, f"{path}/file/csv"):
        assert page(charlie, closed).status_code == 403


def test_the_list_names_lists_and_state(world):
    shown = text(world.vera, "/estimates")
    assert world.two.code in shown
    assert "House A; House B" in shown
    assert "New estimate" not in shown
    assert "New estimate" in text(world.ana, "/estimates")


def test_every_method_stands_there_with_what_it_assumes(world):
    shown = text(world.vera, f"/estimates/{world.divided.code}")
    assert "None of these numbers is the truth" in shown
    for key in QUICK:
        assert str(estimate_words.NAMES[key]).replace("'", "&#x27;") in shown
        assert str(estimate_words.ASSUMES[key]).replace("'", "&#x27;") in shown
    for word in ("female", "male", "All parts together", "Persons in both of two lists"):
        assert word in shown
    assert "The register knows 7 persons who stand in none of these lists" in shown
    assert "data-chart=" in shown


def test_a_refusal_is_shown_with_its_reason(world):
    shown = text(world.vera, f"/estimates/{world.two.code}")
    assert "needs three to 6 lists, not 2" in shown
    assert "Refused" in shown
    assert "With two lists, dependence between them cannot be seen" in shown


def test_outside_small_counts_are_blank_and_estimates_have_three_digits(world):
    Installation.objects.update(disclosure_least=5, disclosure_width=0)
    path = f"/estimates/{world.divided.code}"
    inside, outside = text(world.vera, path), text(world.vera, path, **{"for": "outside"})
    assert "…" in outside
    assert "Persons in both of two lists" not in outside
    assert "knows 7 persons" not in outside
    assert inside != outside
    rows = csv_rows(world.vera, f"{path}/file/csv", outside=True)
    numbers = [int(row["all"]) for row in rows if row["all"]]
    assert all(number < 1000 or number % 10 == 0 for number in numbers)
    counts = csv_rows(world.vera, f"{path}/file/counts", outside=True)
    # The estimates are worked out of the counts: with the others told they would tell a small one.
    assert {row["count"] for row in counts} == {"…"}
    assert {row["in_no_list"] for row in rows} == {""}
    assert page(world.vera, f"{path}/file/json", **{"for": "outside"}).status_code == 404


def csv_rows(officer, path, *, outside=False):
    answer = page(officer, path, **({"for": "outside"} if outside else {}))
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_files_say_the_same_and_leaving_is_noted(world, tmp_path):
    path = f"/estimates/{world.divided.code}/file"
    rows = csv_rows(world.ana, f"{path}/csv")
    whole = json.loads(page(world.ana, f"{path}/json").content)
    assert whole["spec"]["lists"] == list(BODIES)
    told = whole["result"]["strata"][0]["estimates"][0]
    assert int(rows[0]["all"]) == round(told["total"])
    assert len(rows) == 3 * len(QUICK)
    assert AuditEntry.objects.filter(verb="export").count() == 2
    # The counts are a table that the command reads.
    counts = tmp_path / "counts.csv"
    counts.write_bytes(page(world.ana, f"{path}/counts").content)
    read = read_list_overlaps(counts, stratum="stratum")
    assert sum(read.strata["male"].values()) == sum(PATTERNS.values())


def test_asking_for_one(world):
    client = client_of(world.ana)
    shown = client.get("/estimates/new").content.decode()
    assert "House A: 171 persons" in shown
    assert "Interviews: 7 persons" in shown
    given = {"lists": list(BODIES), "methods": ["independence"], "draws": 0, "seed": 5, "sex": "m"}
    answer = client.post("/estimates/new", given)
    made = EstimateRun.objects.order_by("-pk").first()
    assert answer.headers["Location"] == f"/estimates/{made.code}"
    assert made.spec["sex"] == "m"
    assert made.asked_by == world.ana
    waiting = client.get(answer.headers["Location"]).content.decode()
    assert "It waits for a worker." in waiting
    assert "Stop it" in waiting
    assert "Stop it" not in text(world.vera, answer.headers["Location"])
    part = client.get(answer.headers["Location"], headers={"HX-Request": "true"})
    assert "estimate-progress" in part.content.decode()
    client.post(f"/estimates/{made.code}/stop")
    made.refresh_from_db()
    assert made.state == SearchState.STOPPED
    part = client.get(answer.headers["Location"], headers={"HX-Request": "true"})
    assert part.headers["HX-Refresh"] == "true"


def test_a_conflict_stands_for_its_period(world):
    Conflict.objects.create(title="The war", date="1991/1994", created_by=world.ana)
    client = client_of(world.ana)
    given = {"lists": list(BODIES), "methods": ["independence"], "draws": 0, "seed": 6}
    client.post("/estimates/new", given | {"conflict": "1991/1994"})
    assert EstimateRun.objects.order_by("-pk").first().spec["period"] == "1991/1994"
    both = client.post("/estimates/new", given | {"conflict": "1991/1994", "period": "1992"})
    assert "not both" in both.content.decode()


def test_one_list_alone_is_refused_at_its_field(world):
    client = client_of(world.ana)
    given = {"lists": [BODIES[0]], "methods": ["independence"], "draws": 0, "seed": 5}
    shown = client.post("/estimates/new", given).content.decode()
    assert "choose 2 to 12 different lists" in shown


def test_few_questions_to_the_database(world):
    client = client_of(world.ana)
    for path in ("/estimates", "/estimates/new", f"/estimates/{world.divided.code}"):
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        assert len(asked) < 25, path


# --- words ---


def test_every_sentence_of_the_methods_can_be_translated():
    """Each template of the package stands among those of the pages, to the letter."""
    import ast
    import pathlib

    import sought.reporting.estimates as package

    known = {str(template) for template in estimate_words.TEMPLATES}
    found = {finding.value for finding in existence.Finding}
    folder = pathlib.Path(package.__path__[0])
    for file in folder.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Worded"
            if called and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    combination = (folder / "combination.py").read_text(encoding="utf-8")
    found |= {t for t in known if t.startswith("refused in") and t.split("%")[0] in combination}
    assert found == known


def test_names_and_assumptions_are_those_of_the_methods():
    from sought.reporting.estimates.methods import METHODS

    assert {key: str(name) for key, name in estimate_words.NAMES.items()} == {
        key: each.name for key, each in METHODS.items()
    }
    assert {key: str(words) for key, words in estimate_words.ASSUMES.items()} == {
        key: each.assumes for key, each in METHODS.items()
    }


def test_a_sentence_within_a_sentence_and_names_of_methods():
    why = {"text": "", "template": "needs three to %(most)s lists, not %(lists)s",
           "values": {"most": 6, "lists": 2}}  # fmt: skip
    whole = {
        "template": "stratum %(stratum)s: %(reason)s",
        "values": {"stratum": "f", "reason": why},
    }
    to = estimate_words.Telling({"f": "female"})
    assert estimate_words.said(whole, to) == "stratum female: needs three to 6 lists, not 2"
    few = {
        "template": "Only %(several)s of %(observed)s persons stand in two lists or more; every "
        "estimate rests on them, and one wrong link moves it.",
        "values": {"several": 3, "observed": 4000},
    }
    assert estimate_words.said(few).startswith("Only 3 of 4,000 persons")
    outside = estimate_words.said(few, estimate_words.Telling({}, outside=True))
    assert outside.startswith("Only … of … persons")
