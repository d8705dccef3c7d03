"""The page of auditors: what was done by whom, and that it was read."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from sought.registry.actions.audit import add_entry
from sought.registry.models import AuditEntry, Officer, Role
from sought.registry.records.verify_audit import verify_audit
from sought.web.views.audit import PER_PAGE
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_verbs_from_before():
    cache.clear()


@pytest.fixture
def auditor() -> Officer:
    return office.officer("aud", Role.AUDITOR)


@pytest.fixture
def desk(auditor) -> Client:
    return client_of(auditor)


@pytest.fixture
def deeds() -> None:
    alice, bob = office.alice(), office.bob()
    add_entry("record name", by=alice, subject="P-000001", detail={"statement": "name-1"})
    add_entry("withdraw name", by=bob, subject="name-1", reason="entered twice")
    add_entry("record name", by=bob, subject="P-000002")
    add_entry("import", by=None, subject="S-000003", detail={"rows": 12})


def shown(desk: Client, **query: str) -> list[tuple[str, str]]:
    answer = desk.get("/audit", query)
    assert answer.status_code == 200
    return [(entry.verb, entry.subject) for entry in answer.context["entries"]]


@pytest.mark.usefixtures("deeds")
def test_the_newest_come_first(desk):
    assert shown(desk)[:4] == [
        ("import", "S-000003"),
        ("record name", "P-000002"),
        ("withdraw name", "name-1"),
        ("record name", "P-000001"),
    ]


@pytest.mark.usefixtures("deeds")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"actor": "alice"}, ["P-000001"]),
        ({"actor": "program"}, ["S-000003"]),
        ({"verb": "record name"}, ["P-000002", "P-000001"]),
        ({"subject": "P-000002"}, ["P-000002"]),
        ({"subject": "p2"}, ["P-000002"]),
        ({"subject": "name-1"}, ["name-1"]),
        ({"actor": "bob", "verb": "record name"}, ["P-000002"]),
        ({"subject": "P-000009"}, []),
    ],
)
def test_filters(desk, query, found):
    if query.get("actor") in {"alice", "bob"}:
        query = {**query, "actor": Officer.objects.get(username=query["actor"]).code}
    assert [subject for _, subject in shown(desk, **query)] == found


@pytest.mark.usefixtures("deeds")
def test_a_period_is_in_the_days_of_the_office(desk):
    today = timezone.localdate()
    day = timedelta(days=1)
    assert len(shown(desk, since=str(today), until=str(today))) == 4
    assert shown(desk, until=str(today - day)) == []
    assert shown(desk, since=str(today + day)) == []


def test_the_last_minute_of_a_day_belongs_to_it(desk, monkeypatch):
    here = timezone.get_current_timezone()
    late = datetime(2026, 3, 4, 23, 59, 59, 999999, tzinfo=here)
    monkeypatch.setattr("sought.registry.actions.audit.timezone.now", lambda: late)
    add_entry("import", by=None)
    monkeypatch.undo()
    assert len(shown(desk, since="2026-03-04", until="2026-03-04")) == 1
    assert shown(desk, since="2026-03-05", until="2026-03-05") == []


def test_older_ones_are_a_page_further(desk):
    for number in range(PER_PAGE + 5):
        add_entry("import", by=None, subject=f"S-{number:06d}")
    first = desk.get("/audit")
    older = first.context["older"]
    assert len(first.context["entries"]) == PER_PAGE
    assert f"?before={older}" in first.content.decode()
    rest = desk.get("/audit", {"before": older})
    assert [entry.number for entry in rest.context["entries"]] == list(range(older - 1, 0, -1))
    assert rest.context["older"] is None


@pytest.mark.parametrize("before", ["", "x", "-1", "٣", "9" * 40])
def test_a_nonsense_page_is_the_first(desk, before):
    add_entry("import", by=None)
    assert shown(desk, before=before) == [("import", "")]


@pytest.mark.usefixtures("deeds")
def test_reading_is_itself_written_down(desk, auditor):
    desk.get("/audit", {"subject": "p1", "verb": "record name"})
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.subject, entry.actor) == ("read", "audit", auditor.code)
    assert entry.detail == {"subject": "p1", "verb": "record name", "entries": 1}
    assert verify_audit().number == entry.number


@pytest.mark.usefixtures("deeds")
@pytest.mark.parametrize("field", ["actor", "subject", "verb"])
def test_a_name_that_is_looked_for_is_refused_and_not_written_down(desk, field):
    answer = desk.get("/audit", {field: "Tural Nurlanlı"})
    assert field in answer.context["form"].errors
    assert answer.context["entries"] == []
    assert "Tural" not in str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize("role", [role for role in Role if role != Role.AUDITOR])
def test_it_is_for_auditors_alone_and_refusals_are_no_reading(role):
    assert client_of(office.officer("one", role)).get("/audit").status_code == 403
    assert not AuditEntry.objects.exists()


@pytest.mark.usefixtures("deeds")
def test_what_the_page_costs(desk, django_assert_max_num_queries):
    shown(desk)
    # Five of every page; entries and head; reading is an entry: lock, entry, head, savepoints.
    with django_assert_max_num_queries(12):
        shown(desk)


@pytest.mark.parametrize("given", ["Vaqif Orskov; program", "see P-000123", "P٣"])
def test_nothing_but_a_code_is_looked_for_and_kept_in_the_chain(desk, given):
    answer = desk.get("/audit", {"subject": given})
    assert answer.status_code == 200
    assert "subject" in answer.context["form"].errors
    assert not any(given in str(entry.detail) for entry in AuditEntry.objects.all())
