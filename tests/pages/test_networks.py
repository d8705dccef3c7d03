"""Networks, the plan of interviews, what one changed, who is meant: for whom, and what stays hidden."""

from __future__ import annotations

import io
import re
from functools import partial

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from sought.registry.actions.incidents import create_incident, put_into_incident
from sought.registry.actions.protect import lift_protection, protect
from sought.registry.models import (
    AuditEntry,
    Clearance,
    Event,
    LinkageRun,
    NameKind,
    Person,
    Proposal,
    Role,
)
from sought.registry.records import interview_plans as plans
from sought.registry.records import who_is_meant as meant
from sought.registry.records.interview_changes import Changes
from sought.tracing.account import Window
from sought.tracing.after_interview import CaseChange, CaseState
from sought.tracing.grades import Grade
from sought.tracing.interview_plan import interview_plan
from sought.tracing.namesakes import resolve
from sought.tracing.traced import DEAD, FREE
from sought.web.changes_shown import changes_shown
from sought.web.plan_shown import Plan, plan_shown
from sought.web.views import interview_plans as views
from tests import office
from tests import trail_world as world
from tests.pages.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PLAN, MEANT = "/interviews/plan", "/interviews/who-is-meant"


@pytest.fixture(scope="module")
def made(made_once):
    def make():
        camps = world.camps(office.alice())
        camps.ira = office.officer("ira", Role.INVESTIGATOR)
        return camps

    return made_once(make)


@pytest.fixture
def camps(made):
    cache.clear()
    return made


def answer_of(officer, path, status=200):
    answer = client_of(officer).get(path)
    assert answer.status_code == status
    return answer


def page(officer, path, status=200):
    return answer_of(officer, path, status).content.decode()


def around(who, **more):
    return f"/network?persons={who.code}" + "".join(f"&{k}={v}" for k, v in more.items())


def changes(camps):
    return f"/sources/{camps.late.source.code}/changes"


def every_address(camps):
    codes = ",".join(one.code for one in (camps.missing, camps.elman, camps.silent))
    return (
        around(camps.missing, least="possible"),
        f"/network?persons={codes}&least=possible",
        f"/network?place={camps.south.code}&least=possible",
        PLAN,
        changes(camps),
    )


def sheet(officer):
    content = answer_of(officer, f"{PLAN}.xlsx").content
    return list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


def test_around_a_person_stand_those_who_could_have_met_them(camps):
    text = page(camps.by, around(camps.missing))
    assert '<svg role="group" class="network"' in text
    assert "Elman Qurbanlı, Released" in text
    assert "Anar Vəliyev, Missing" in text
    assert "network__shape--released" in text
    assert "network__tie--certain" in text
    table = text[text.index("The same in a table") :]
    assert "South camp" in table
    assert "as an account says" in table


def test_a_place_has_its_network_and_pages_lead_to_it(camps):
    text = page(camps.by, f"/network?place={camps.south.code}&least=possible")
    assert "Elman Qurbanlı" in text
    assert "Fuad Ramizli" in text
    assert around(camps.missing) in page(camps.by, f"/persons/{camps.missing.code}/trail")
    assert f"/network?place={camps.south.code}" in page(camps.by, f"/places/{camps.south.code}")


def test_a_unit_and_an_incident_have_theirs(camps):
    for who in (camps.missing, camps.silent):
        paper = office.source(camps.by)
        office.describe(who, "unit", "Bridge guard", by=camps.by, of=paper)
    text = page(camps.by, "/network?unit=Bridge+guard&least=possible")
    assert "2 persons are drawn of 2 compared" in text
    assert "Fuad Ramizli" in text
    raid = create_incident(by=camps.by, title="The raid")
    put_into_incident(raid, [camps.early, camps.late], by=camps.by)
    text = page(camps.by, f"/network?incident={raid.code}&least=possible")
    assert "3 persons are drawn of 3 compared" in text
    assert f"/network?incident={raid.code}" in page(camps.by, f"/incidents/{raid.code}")


def test_what_cannot_be_read_is_said_and_nothing_asked_for_is_nothing(camps):
    assert "Ask for persons or a unit" in page(camps.by, "/network")
    assert "is no code of this kind" in page(camps.by, "/network?persons=X-1")
    page(camps.by, "/network?place=L-999999", 404)
    unknown = page(camps.by, "/network?persons=P-999999")
    assert "P-999999, " not in unknown
    assert "<svg role" not in unknown


def test_the_plan_names_the_witness_the_case_and_the_question(camps):
    text = page(camps.ira, PLAN)
    assert "Elman Qurbanlı" in text
    assert "Anar Vəliyev" in text
    assert "Where was the person taken after that?" in text
    assert "proven: no plan of this size is worth more" in text
    assert "Fuad Ramizli" not in text
    assert PLAN in page(camps.ira, "/missing")
    assert PLAN not in page(camps.by, "/missing")
    assert "Elman Qurbanlı" in page(camps.ira, f"{PLAN}?budget=1")


def test_a_new_statement_makes_another_plan(camps):
    assert "Elman Qurbanlı" in page(camps.ira, PLAN)
    office.happened("exchange", camps.missing, by=camps.by, date="1994-05-05", credibility="1")
    office.happened("burial", camps.elman, by=camps.by, date="2001-01-01")
    assert "Nobody who agreed to be asked" in page(camps.ira, PLAN)


def test_an_agreement_taken_back_and_a_protection_lifted_show_at_once(camps):
    assert "Elman Qurbanlı" in page(camps.ira, PLAN)
    consents = camps.elman.testimonies.all()
    for changed in ({"may_contact": False}, {"may_contact": True, "consent": "refused"}):
        consents.update(**changed)
        assert "Elman Qurbanlı" not in page(camps.ira, PLAN)
        assert len(sheet(camps.ira)) == 1
    consents.update(consent="internal")
    assert "Elman Qurbanlı" in page(camps.ira, PLAN)
    bob = office.bob()
    protect(camps.elman, by=bob, reason="threatened")
    assert "Elman Qurbanlı" not in page(camps.ira, PLAN)
    lift_protection(camps.elman, by=bob, reason="moved away")
    assert "Elman Qurbanlı" in page(camps.ira, PLAN)


def test_of_many_cases_some_are_reckoned_at_once_and_nothing_twice(camps, monkeypatch):
    second = office.person(camps.by, "Rauf Qazaxlı")
    graded = {"date": "1993-07-01", "place": camps.south, "reliability": "B", "credibility": "2"}
    world.seen(second, camps.elman, camps.by, **graded)
    access = office.may(camps.ira)
    assert [plans.planning(access, at_once=1).left for _ in range(3)] == [1, 0, 0]
    monkeypatch.setattr(plans, "traced_persons", None)
    found = plans.planning(access)
    assert set(found.cases) == {camps.missing.code, second.code}
    assert plans.plan_of(found, 5).covered == 2


def test_the_file_has_codes_alone_and_is_noted(camps):
    heading, *rows = sheet(camps.ira)
    assert heading[1:3] == ("Whom to ask", "Missing person")
    assert [row[1:3] for row in rows] == [(camps.elman.code, camps.missing.code)]
    assert rows[0][5] == camps.late.code
    noted = AuditEntry.objects.filter(verb="export").latest("number")
    assert noted.detail["list"] == "interview plan"
    assert noted.detail["rows"] == 1


def test_what_an_interview_changed_for_whom(camps):
    text = page(camps.by, changes(camps))
    assert "Anar Vəliyev" in text
    assert "another last place" in text
    assert "days later" in text
    row = text[text.index("another last place") :]
    assert row.index("North camp") < row.index("South camp")
    assert "Against other accounts" not in text


def test_contradictions_that_came_with_an_interview_are_named(camps):
    world.seen(
        camps.missing, camps.silent, camps.by, place=camps.north, kind="death", date="1993-04"
    )
    text = page(camps.by, changes(camps))
    assert "Alive on a day certainly after the death." in text
    assert camps.late.code in text


def test_a_protected_witness_is_in_no_picture_list_number_or_file(camps):
    before = {path: page(camps.ira, path) for path in every_address(camps)}
    assert all("Elman" in text for path, text in before.items() if path != changes(camps))
    protect(camps.elman, by=office.bob(), reason="threatened")
    for path in every_address(camps):
        text = page(camps.ira, path)
        assert "Elman" not in text
        assert camps.elman.code in path or camps.elman.code not in text
    assert "Nobody who agreed to be asked" in page(camps.ira, PLAN)
    assert len(sheet(camps.ira)) == 1


def test_to_ask_for_a_protected_one_is_to_ask_for_nobody(camps):
    """Word for word the page of a code that does not exist: nothing counts him, not even as one."""
    protect(camps.elman, by=office.bob(), reason="threatened")
    pages = []
    for code in (camps.elman.code, "P-999999"):
        asked = f"{camps.missing.code},{camps.silent.code},{code}"
        for path in (f"/network?persons={asked}&least=possible", f"/network?persons={code}"):
            text = page(camps.ira, path).replace(code, "somebody")
            pages.append(re.sub(r'value="[A-Za-z0-9]{64}"|"X-CSRFToken": ?"[^"]+"', "", text))
    assert pages[:2] == pages[2:]
    assert "2 persons are drawn of 2 compared" in pages[0]


def test_who_is_cleared_sees_the_witness_and_the_chain_knows(camps):
    bob = office.bob()
    protect(camps.elman, by=bob, reason="threatened")
    Clearance.objects.create(person=camps.elman, officer=camps.ira, granted_by=bob, purpose="x")
    assert "Elman Qurbanlı" in page(camps.ira, around(camps.missing))
    assert "Elman Qurbanlı" in page(camps.ira, PLAN)
    noted = AuditEntry.objects.filter(subject=camps.elman.code, verb="read")
    pages = {entry.detail.get("page") for entry in noted}
    assert {"network", "interview plan"} <= pages
    # What leaves the house names nobody protected, whoever takes it out.
    assert len(sheet(camps.ira)) == 1


def test_an_interview_that_is_not_open_puts_nobody_together(camps):
    source = camps.late.source
    source.confidentiality = "confidential"
    source.save()
    assert "as an account says" not in page(
        camps.by, f"/network?persons={camps.missing.code},{camps.elman.code}"
    )
    assert "as an account says" in page(camps.ira, around(camps.missing))
    page(camps.by, changes(camps), 403)


def test_that_somebody_was_there_is_not_taken_from_an_interview_that_is_not_open(camps):
    paper = office.source(camps.by, "interview", confidentiality="confidential")
    graded = {"date": "1993-03-04", "reliability": "B", "credibility": "2"}
    world.seen(camps.missing, camps.elman, camps.by, source=paper, place=camps.north, **graded)
    path = f"/network?persons={camps.missing.code},{camps.elman.code}&least=possible"
    assert "North camp" in page(camps.ira, path)
    assert "North camp" not in page(camps.by, path)
    assert "South camp" in page(camps.by, path)


def test_whose_name_stands_above_the_drawing_is_noted_though_not_drawn(camps):
    bob, alone = office.bob(), office.person(camps.by, "Rauf Qazaxlı")
    protect(alone, by=bob, reason="threatened")
    Clearance.objects.create(person=alone, officer=camps.ira, granted_by=bob, purpose="x")
    asked = ",".join(one.code for one in (camps.missing, camps.elman, alone))
    text = page(camps.ira, f"/network?persons={asked}")
    assert "Rauf Qazaxlı" in text
    assert "Rauf Qazaxlı, " not in text
    read = AuditEntry.objects.get(verb="read", subject=alone.code)
    assert read.detail == {"page": "network"}


def test_whose_data_were_erased_is_in_no_network(camps):
    raid = create_incident(by=camps.by, title="The raid")
    put_into_incident(
        raid, Event.objects.filter(pk__in=[camps.early.pk, camps.late.pk]), by=camps.by
    )
    paths = [f"/network?{of}&least=possible" for of in (
        f"place={camps.south.code}", f"incident={raid.code}"
    )]  # fmt: skip
    assert [camps.elman.code in page(camps.by, path) for path in paths] == [True, True]
    Person.objects.filter(pk=camps.elman.pk).update(erased_at=timezone.now())
    for path in paths:
        text = page(camps.by, path)
        assert camps.elman.code not in text
        assert "persons are compared" not in text


def test_nothing_is_called_proven_or_all_before_it_is(camps, monkeypatch):
    second = office.person(camps.by, "Rauf Qazaxlı")
    graded = {"date": "1993-07-01", "place": camps.south, "reliability": "B", "credibility": "2"}
    world.seen(second, camps.elman, camps.by, **graded)
    monkeypatch.setattr(views, "planning", partial(plans.planning, at_once=1))
    text = page(camps.ira, PLAN)
    assert "1 case is still to be reckoned" in text
    assert "proven for the cases reckoned so far" in text
    assert "no plan of this size" not in text
    assert "no plan of this size" in page(camps.ira, PLAN)
    best = interview_plan({"P-000001": {"P-000003": 1.0}, "P-000002": {"P-000004": 0.004}}, 1)
    knows = plans.Knows("P-000001", 1.0, Grade.CERTAIN, None, ())
    given = plans.Planning({"P-000003": (knows,)}, 2, 0, "")
    shown = plan_shown(Plan(given, best, {"P-000001": second, "P-000003": second}, {}))
    assert shown["share"] == "99.6 %"


def test_who_came_free_by_some_and_died_by_others_has_another_end(camps):
    window = Window(727_000, 727_010)
    change = CaseChange("P-1", CaseState("", window, FREE), CaseState("", window, DEAD))
    found = Changes((change,), {}, {"P-1": camps.missing}, 1, 1)
    [row] = changes_shown(None, found, camps.late.source)["rows"]
    assert row["changed"] == ["another end"]


def test_who_may_not_see_names_or_confidential_interviews_is_refused(camps):
    gene = office.officer("gene", Role.GENETICIST)
    for path in every_address(camps):
        page(gene, path, 403)
        page(office.charlie() if path == PLAN else gene, path, 403)
    page(camps.by, PLAN, 403)
    page(camps.by, f"{PLAN}.xlsx", 403)
    page(gene, MEANT, 403)


def mentioned(by, name, **sighting):
    paper = office.source(by, "interview", confidentiality="open")
    who = office.person(by, name, of=paper)
    who.names.update(kind=NameKind.MENTIONED)
    office.happened("sighting", who, by=by, of=paper, reliability="B", credibility="2", **sighting)
    return who


def test_names_in_testimonies_are_weighed_with_their_trails(camps):
    same = [
        mentioned(camps.by, name, place=camps.south, date=date)
        for name, date in (("Kamran Səfərli", "1993-05-01"), ("Kamran Seferli", "1993-05-04"))
    ]
    other = mentioned(camps.by, "Nazim Bağırlı", place=camps.north, date="1993-05-02")
    text = page(camps.ira, MEANT)
    pairs = text[text.index("Pairs that may be one person") :]
    assert same[0].code in pairs
    assert f"/persons/{same[0].code}/merge?person={same[1].code}" in pairs
    assert other.code not in pairs
    merging = page(camps.ira, f"/persons/{same[0].code}/merge?person={same[1].code}")
    assert f'value="{same[1].code}"' in merging
    protect(same[1], by=office.bob(), reason="threatened")
    assert same[1].code not in page(camps.ira, MEANT)
    assert "No two of them may be one person" in page(camps.ira, MEANT)


def test_two_of_whom_it_was_decided_that_they_are_two_are_no_group(camps):
    first, second = (
        mentioned(camps.by, name, place=camps.south, date="1993-05-01")
        for name in ("Kamran Səfərli", "Kamran Seferli")
    )
    assert "Likeliest one person" in page(camps.ira, MEANT)
    run = LinkageRun.objects.create(started_by=camps.by, engine="test")
    Proposal.objects.create(
        run=run, first=first, person=second, probability=0.9, bits=9, state="different"
    )
    text = page(camps.ira, MEANT)
    assert "Likeliest one person" not in text
    assert "Two persons" in text


def test_who_is_meant_is_weighed_anew_when_a_place_is_known_better(camps, monkeypatch):
    weighed = []
    monkeypatch.setattr(meant, "resolve", lambda *given: weighed.append(given) or resolve(*given))
    for name in ("Kamran Səfərli", "Kamran Seferli"):
        mentioned(camps.by, name, place=camps.south, date="1993-05-01")
    for _ in range(2):
        page(camps.ira, MEANT)
    assert len(weighed) == 1
    world.fact(camps.south, "operated_by", camps.by, value="Guard battalion")
    page(camps.ira, MEANT)
    assert len(weighed) == 2


def test_nothing_on_the_pages_grows_into_questions(camps):
    def asked(path):
        client = client_of(camps.ira)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    paths = every_address(camps)
    before = [asked(path) for path in paths]
    for number in range(3):
        other = world.released(camps.by, f"Man {number}", camps.south)
        date = f"1993-0{number + 4}-01"
        world.seen(camps.missing, other, camps.by, place=camps.south, date=date)
    assert [asked(path) for path in paths] == before
    assert max(before) <= 32
