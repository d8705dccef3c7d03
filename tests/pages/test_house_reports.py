"""Pages of the house's reports: who may, asked for, read, compared, issued, taken back."""

from __future__ import annotations

import hashlib
import html
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sought.registry.actions.protect import protect
from sought.registry.models import (
    AuditEntry,
    HouseReport,
    Installation,
    Name,
    Person,
    PublishedFigure,
    Role,
)
from sought.registry.records.report_options import filters_of
from tests import office
from tests.pages.signed_in import client_of
from tests.pages.test_figures import person
from tests.report_tried import in_place_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

NEW = "/reports/new/un_missing"
ASKED = {
    "language": "en",
    "since": "2024-01-01",
    "as_of": "2024-12-31",
    "basis": "entered",
    "addressee": "The Secretary-General\nNew York",
    "option_their": "A/RES/77/302",
}
MOST_QUERIES = 40


def recorded() -> SimpleNamespace:
    alice = office.alice()
    for number in range(12):
        person(alice, f"Tural N{number}", "1992-02-26", sex="m", birth="1970")
    leyla = person(alice, "Leyla Orsk", "1993-05-01", sex="f", birth="1988")
    Installation.objects.update(body="Commission")
    rena = office.officer("rena", Role.REVIEWER)
    return SimpleNamespace(
        alice=alice, leyla=leyla, rena=rena, ana=office.officer("ana", Role.ANALYST)
    )


@pytest.fixture(scope="module")
def made_world(made_once):
    return made_once(recorded)


@pytest.fixture(autouse=True)
def world(made_world, settings, tmp_path, monkeypatch):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"
    in_place_of(monkeypatch, "un_missing")
    in_place_of(monkeypatch, "wgeid", subject=True)
    return made_world


def text(client: Client, path: str, **given: str) -> str:
    answer = client.get(path, given)
    assert answer.status_code == 200, (path, answer.status_code)
    return html.unescape(answer.content.decode())


def asked_for(client: Client, **more: object) -> HouseReport:
    answer = client.post(NEW, {**ASKED, **more})
    assert answer.status_code == 302, answer.context["form"].errors
    return HouseReport.objects.latest("pk")


def refusal(answer) -> str:
    return html.unescape(answer.content.decode())


def test_who_may(world):
    report = asked_for(client_of(world.ana))
    page, charlie = f"/reports/{report.code}", client_of(office.charlie())
    vera = client_of(office.officer("vera", Role.INVESTIGATOR))
    assert "New report" not in text(vera, "/reports")
    assert "Make it again" in text(vera, page)
    assert "issue-report" not in text(client_of(world.ana), page)
    for closed in ("/reports/new", NEW):
        assert vera.get(closed).status_code == 403
    for deed in ("issue", "withdraw"):
        assert client_of(world.ana).post(f"{page}/{deed}").status_code == 403
    for closed in ("/reports", page, f"{page}/again", f"{page}/file/pdf"):
        assert charlie.get(closed).status_code == 403
    # An analyst knows no names, and a report on one person says who it is.
    assert "/reports/new/wgeid" not in text(client_of(world.ana), "/reports/new")
    assert client_of(world.ana).get("/reports/new/wgeid").status_code == 403
    assert client_of(world.ana).get("/reports/new/nothing").status_code == 404


def test_asked_for_and_read(world):
    client = client_of(world.ana)
    report = asked_for(client, sex="m", text_thanks="We thank.", known_at="")
    assert report.addressee == "The Secretary-General; New York"
    assert report.scope == {"sex": "m"}
    assert report.texts == {"thanks": "We thank."}
    shown = text(client, f"/reports/{report.code}")
    for words in ("The Secretary-General", "A/RES/77/302", "male", "Entry in the register"):
        assert words in shown
    for form in ("docx", "pdf", "xlsx"):
        answer = client.get(f"/reports/{report.code}/file/{form}")
        assert hashlib.sha256(answer.content).hexdigest() == report.sums[form]
        assert f"{report.sums[form]}  {report.code}.{form}" in shown
        assert f"{report.code}.{form}" in answer["Content-Disposition"]
        assert answer["Content-Disposition"].startswith("attachment")
    framed = client.get(f"/reports/{report.code}/file/pdf?show")
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert framed["Content-Disposition"].startswith("inline")
    assert client.get(f"/reports/{report.code}/file/csv").status_code == 404
    assert report.code in text(client, "/reports", kind="un_missing")
    assert report.code not in text(client, "/reports", kind="monthly")
    assert AuditEntry.objects.filter(verb="give report", subject=report.code).count() == 4


def test_every_sort_of_option_is_kept_as_its_kind_expects_it(world):
    report = asked_for(
        client_of(world.ana),
        option_form="long",
        option_annexes=["a", "b"],
        option_codes="L-000001\n\n L-000002 ",
        option_day="2024-11-03",
        option_contact=world.leyla.code,
        option_whom="http://127.0.0.1/missing?status=missing&sex=f&sort=name",
        option_stamp="on",
    )
    assert report.options == {
        "form": "long",
        "annexes": ["a", "b"],
        "codes": ["L-000001", "L-000002"],
        "day": "2024-11-03",
        "contact": world.leyla.code,
        "their": "A/RES/77/302",
        "whom": {"status": ["missing"], "sex": "f"},
        "stamp": True,
    }
    kept = filters_of(report.options["whom"])
    assert (kept.status, kept.sex, kept.text) == (("missing",), "f", "")
    # And a new form begins with all of it.
    form = client_of(world.ana).get(NEW, {"like": report.code}).context["form"]
    assert form["option_codes"].value() == "L-000001\nL-000002"
    assert form["option_whom"].value() == "status=missing&sex=f"
    assert form["option_annexes"].value() == ["a", "b"]
    assert form["addressee"].value() == "The Secretary-General\nNew York"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("as_of", "", "This field is required"),
        ("as_of", "2099-01-01", "This day has not come yet"),
        ("since", "2025-06-01", "is after the day of the report"),
        ("known_at", "2099-01-01T10:00", "This moment has not come yet"),
        ("period", "spring", "Write a date such as"),
        ("sex", "x", "Select a valid choice"),
        ("option_their", "", "This field is required"),
        ("option_whom", "status=nothing", "knows no such filter: Status"),
        ("option_whom", "text=Orsk", "A name narrows no report"),
        ("option_contact", "P-999999", "Choose one of the proposals"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(world, field, value, words):
    answer = client_of(world.ana).post(NEW, {**ASKED, field: value})
    assert answer.status_code == 200
    assert any(words in one for one in answer.context["form"].errors[field])
    assert not HouseReport.objects.exists()


def test_usual_periods_fill_in_the_days(world):
    client = client_of(world.ana)
    for span, first in (("last_year", "01-01"), ("last_month", "-01"), ("nonsense", "-01")):
        form = client.get(NEW, {"span": span}).context["form"]
        assert form["since"].value().isoformat().endswith(first)
        assert form["since"].value() <= form["as_of"].value()


def test_the_protected_are_no_subject_and_an_old_report_is_hidden(world):
    registrar = client_of(world.alice)
    asked = {**ASKED, "subject": world.leyla.code}
    assert registrar.post("/reports/new/wgeid", asked).status_code == 302
    report = HouseReport.objects.get()
    assert "Leyla" in text(registrar, "/reports")
    assert client_of(world.ana).get(f"/reports/{report.code}").status_code == 403
    assert report.code not in text(client_of(world.ana), "/reports")
    protect(world.leyla, by=office.bob(), reason="threatened")
    page = f"/reports/{report.code}"
    for closed in (
        page,
        f"{page}/file/pdf",
        f"{page}/again",
        f"/reports/new/wgeid?like={report.code}",
    ):
        assert registrar.get(closed).status_code == 403
    assert report.code not in text(registrar, "/reports")
    answer = registrar.post("/reports/new/wgeid", asked)
    assert answer.context["form"].errors["subject"] == ["Choose one of the proposals."]
    assert HouseReport.objects.count() == 1


def test_made_again_the_bytes_are_the_same_or_it_says_why(world):
    client = client_of(world.ana)
    report = asked_for(client)
    page = f"/reports/{report.code}"
    assert "the same bytes" in text(client, f"{page}/again")
    office.person(world.alice, "Recorded Later")
    assert "the same bytes" in text(client, f"{page}/again")
    protect(world.leyla, by=office.bob(), reason="threatened")
    shown = text(client, f"{page}/again")
    assert "not the same" in shown
    assert "DOCX, PDF, XLSX" in shown
    answer = client.get(f"{page}/file/docx", follow=True)
    assert "no longer comes out as it was made" in refusal(answer)
    framed = client.get(f"{page}/file/pdf?show")
    assert framed["Content-Type"].startswith("text/plain")
    assert framed["X-Frame-Options"] == "SAMEORIGIN"


def test_issued_its_number_stands_among_the_published_until_it_is_withdrawn(world):
    report = asked_for(client_of(world.ana))
    page, rena = f"/reports/{report.code}", client_of(world.rena)
    answer = rena.post(f"{page}/issue", {"to": " "}, follow=True)
    assert "say to whom it goes" in refusal(answer)
    rena.post(f"{page}/issue", {"to": "The Secretary-General"})
    report.refresh_from_db()
    assert report.issued_to == "The Secretary-General"
    figure = PublishedFigure.objects.get(source=report.source)
    assert (figure.measure, figure.value, figure.date) == ("registered", 13, "2024-12-31")
    assert "Registered as sought" in figure.scope
    shown = text(rena, page)
    assert f"/claims/{figure.pk}" in shown
    assert "issue-report" not in shown
    beside = text(rena, f"/claims/{figure.pk}")
    assert "Commission" in beside
    assert "The register bears it out" in beside
    # What went out is handed out as it is kept, whatever becomes of the register.
    Person.objects.update(sought=False)
    answer = rena.get(f"{page}/file/xlsx")
    assert hashlib.sha256(answer.content).hexdigest() == report.sums["xlsx"]
    assert "This needs a reason" in refusal(rena.post(f"{page}/withdraw", follow=True))
    rena.post(f"{page}/withdraw", {"reason": "a list was counted twice"})
    figure.refresh_from_db()
    assert figure.withdrawn_reason == f"{report.code} withdrawn"
    assert "a list was counted twice" in text(rena, page)
    assert "may_withdraw" in (again := rena.get(page).context)
    assert not again["may_withdraw"]


def test_a_report_for_the_house_alone_cannot_go_out(world):
    report = asked_for(client_of(world.rena), inside="on")
    rena = client_of(world.rena)
    assert "issue-report" not in text(rena, f"/reports/{report.code}")
    answer = rena.post(f"/reports/{report.code}/issue", {"to": "X"}, follow=True)
    assert "stays in the house" in refusal(answer)
    assert not PublishedFigure.objects.exists()


def test_no_name_reaches_the_audit_chain_and_questions_stay_few(world):
    client = client_of(world.alice)
    client.post("/reports/new/wgeid", {**ASKED, "subject": world.leyla.code})
    report = HouseReport.objects.get()
    for page in ("/reports", f"/reports/{report.code}"):
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        assert len(asked) <= MOST_QUERIES
    names = [word for name in Name.objects.values_list("full", flat=True) for word in name.split()]
    for entry in AuditEntry.objects.filter(subject=report.code):
        assert not any(name in str(entry.detail) + entry.reason for name in names)
