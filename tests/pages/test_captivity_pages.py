"""Bureau notices, reports compared and exchange lists: who may, what they show, what it costs."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.exchange_lists import (
    EntryForm,
    VersionForm,
    add_to_exchange_list,
    create_exchange_list,
    send_exchange_version,
)
from sought.registry.actions.protect import protect
from sought.registry.actions.record_bureau_notice import NoticeForm, record_bureau_notice
from sought.registry.actions.record_exchange_answer import AnswerForm, record_exchange_answer
from sought.registry.actions.set_body_role import set_body_role
from sought.registry.models import (
    AuditEntry,
    Body,
    BureauNotice,
    EventKind,
    ExchangeAnswer,
    ExchangeList,
    Role,
)
from sought.reporting.handover import ExchangePaper
from tests import office
from tests.living_world import place
from tests.pages.signed_in import client_of
from tests.unit.registry.whole_exchange import DAY

pytestmark = pytest.mark.django_db
K = EventKind
ICRC, SIDE = "Relief Committee", "Northern Side"


@pytest.fixture
def alice(settings, tmp_path):
    settings.SOUGHT_ATTACHMENTS = tmp_path
    return office.alice()


def captured(by, name="Tural Nurlanlı", **fields):
    who = office.person(by, name)
    return who, office.happened(K.CAPTURE, who, by=by, date="1992-02-26", **fields)


def text_of(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200, address
    return answer.content.decode()


# --- bureau notices -------------------------------------------------------------------------------


def test_a_notice_is_looked_at_recorded_and_withdrawn(alice):
    who, event = captured(alice, place=place(alice, "Karsund"))
    client = client_of(alice)
    shown = text_of(client, "/bureau-notices")
    assert "Tural Nurlanlı" in shown
    assert "Karsund" in shown
    assert f"/persons/{who.code}/documents?form=prisoner_capture&amp;event={event.ref}" in shown
    address = f"/bureau-notices/new?person={who.code}&event={event.code}"
    assert "26 February 1992" in text_of(client, address)
    given = {"outcome": "sent", "form": "prisoner_capture", "addressee": "", "sent_on": ""}
    assert "name the body" in client.post(address, given).content.decode()
    given |= {"addressee": "Central Agency", "sent_on": "2020-05-04"}
    assert client.post(address, given).status_code == 302
    assert "Tural" not in text_of(client, "/bureau-notices")
    assert "Central Agency" in text_of(client, "/bureau-notices/recorded")
    notice = BureauNotice.objects.get()
    client.post(f"/bureau-notices/{notice.code}/withdraw", {"reason": "sent to nobody"})
    assert "sent to nobody" in text_of(client, "/bureau-notices/recorded")
    assert "Tural Nurlanlı" in text_of(client, "/bureau-notices")


def test_the_notice_of_each_event_is_issued_from_its_row(alice):
    who, _ = captured(alice)
    office.happened(K.EXCHANGE, who, by=alice, date="1993-05-06")
    shown = text_of(client_of(alice), "/bureau-notices", kind="exchange")
    assert "prisoner_repatriation" in shown
    assert "prisoner_capture" not in shown


def test_two_clicks_are_one_notice_and_another_body_is_told_from_the_record(alice):
    who, event = captured(alice)
    client = client_of(alice)
    address = f"/bureau-notices/new?person={who.code}&event={event.code}"
    given = {"outcome": "sent", "form": "prisoner_capture", "sent_on": "2020-05-04"}
    assert client.post(address, given | {"addressee": "Agency"}).status_code == 302
    again = client.post(address, given | {"addressee": "Agency"})
    assert "says the same already" in again.content.decode()
    shown = text_of(client, "/bureau-notices/recorded").replace("&amp;", "&")
    assert address in shown
    assert client.post(address, given | {"addressee": "Power"}).status_code == 302
    assert BureauNotice.objects.count() == 2


def test_a_notice_does_not_speak_for_what_came_in_after_its_page(alice):
    who, event = captured(alice)
    client = client_of(alice)
    address = f"/bureau-notices/new?person={who.code}&event={event.code}"
    assert f'name="accounts" value="{event.code}"' in text_of(client, address)
    office.happened(K.CAPTURE, who, by=alice, date="1992-02-26")
    given = {"outcome": "sent", "form": "prisoner_capture", "sent_on": "2020-05-04"}
    client.post(address, given | {"addressee": "Agency", "accounts": event.code})
    assert [row.event for row in BureauNotice.objects.get().accounts.all()] == [event]
    assert "A further account" in text_of(client, "/bureau-notices")


def test_the_notice_of_who_is_protected_is_not_there(alice):
    who, event = captured(alice)
    form = NoticeForm("prisoner_capture", "sent", "Agency", DAY)
    made = record_bureau_notice(who, [event], form, by=alice)
    protect(who, by=office.bob(), reason="threatened")
    client = client_of(alice)
    answer = client.post(f"/bureau-notices/{made.code}/withdraw", {"reason": "why"})
    assert answer.status_code == 404
    assert who.code not in text_of(client, "/bureau-notices/recorded")


def test_nothing_due_of_an_event_is_not_found(alice):
    who, _ = captured(alice)
    visit = office.happened(K.VISIT, who, by=alice)
    client = client_of(alice)
    for event in (visit.code, "E-999999"):
        address = f"/bureau-notices/new?person={who.code}&event={event}"
        assert client.get(address).status_code == 404


def test_protected_persons_stand_in_no_work_list_and_reads_of_the_cleared_are_noted(alice):
    who, event = captured(alice)
    bob = office.bob()
    protect(who, by=bob, reason="threatened")
    client = client_of(alice)
    shown = text_of(client, "/bureau-notices")
    assert who.code not in shown
    assert "No notice is due" in shown
    address = f"/bureau-notices/new?person={who.code}&event={event.code}"
    assert client.get(address).status_code == 403
    grant_clearance(who, alice, by=bob, purpose="leads the case")
    assert "Tural Nurlanlı" in text_of(client_of(alice), "/bureau-notices")
    assert AuditEntry.objects.filter(verb="read", subject=who.code).exists()


def test_the_work_list_costs_the_same_however_long(alice, django_assert_max_num_queries):
    for _ in range(6):
        who, _event = captured(alice, place=place(alice))
        office.happened(K.RELEASE, who, by=alice, date="1993")
    client = client_of(alice)
    with django_assert_max_num_queries(34):
        client.get("/bureau-notices")


# --- reports compared -----------------------------------------------------------------------------


def visited(by, name="Rəşad Ağayev", **fields):
    who = office.person(by, name)
    paper = office.source(by, author_body=ICRC, title="A visit")
    office.happened(K.VISIT, who, by=by, of=paper, date="1992-10-23", **fields)
    return who


@pytest.fixture
def compared(alice):
    set_body_role(ICRC, "icrc", by=alice)
    set_body_role(SIDE, "detaining", by=alice)
    return alice


def test_without_bodies_the_page_says_what_is_missing(alice):
    assert "Say first which bodies speak as what" in text_of(client_of(alice), "/reports-compared")


def test_a_count_opens_to_persons_with_each_sides_statements(compared):
    who = visited(compared, place=place(compared, "Servel"))
    client = client_of(compared)
    assert "/reports-compared/icrc_unaccounted" in text_of(client, "/reports-compared")
    shown = text_of(client, "/reports-compared/icrc_unaccounted")
    for words in ("Rəşad Ağayev", who.code, "Visit by the ICRC, 23 October 1992, Servel"):
        assert words in shown
    assert client.get("/reports-compared/nothing").status_code == 404


def test_protected_persons_are_neither_counted_nor_exported(compared):
    who = visited(compared)
    bob = office.bob()
    protect(who, by=bob, reason="threatened")
    client = client_of(compared)
    assert "/reports-compared/icrc_unaccounted" not in text_of(client, "/reports-compared")
    grant_clearance(who, compared, by=bob, purpose="leads the case")
    client = client_of(compared)
    assert "Rəşad Ağayev" in text_of(client, "/reports-compared/icrc_unaccounted")
    assert rows_of(client.get("/reports-compared/icrc_unaccounted.xlsx")) == []
    noted = AuditEntry.objects.filter(verb="read", subject=who.code)
    assert noted.latest("number").detail == {"page": "reports compared icrc_unaccounted"}


def rows_of(answer):
    assert answer.status_code == 200
    sheet = load_workbook(io.BytesIO(answer.content)).active
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]


def test_the_export_is_audited_by_its_difference(compared):
    who = visited(compared)
    [row] = rows_of(client_of(compared).get("/reports-compared/icrc_unaccounted.xlsx"))
    assert row[:2] == (who.code, "Rəşad Ağayev")
    assert row[6].startswith("Visit by the ICRC, 23 October 1992 (S-")
    noted = AuditEntry.objects.get(verb="export").detail
    assert noted == {
        "list": "reports compared",
        "form": "xlsx",
        "rows": 1,
        "filters": {"difference": "icrc_unaccounted"},
    }


def test_who_speaks_as_what_is_set_by_who_may(alice):
    office.source(alice, author_body=SIDE)
    client = client_of(alice)
    assert SIDE in text_of(client, "/reports-compared/bodies")
    assert client.post("/reports-compared/bodies", {"name": SIDE, "role": "detaining"})
    assert Body.objects.get().role == "detaining"
    auditor = client_of(office.officer("one who audits", Role.AUDITOR))
    assert auditor.post("/reports-compared/bodies", {"name": SIDE}).status_code == 403
    assert "<select" not in text_of(auditor, "/reports-compared/bodies").split("<main")[1]


def test_a_difference_costs_the_same_however_many(compared, django_assert_max_num_queries):
    for _ in range(6):
        visited(compared, place=place(compared))
    client = client_of(compared)
    with django_assert_max_num_queries(34):
        client.get("/reports-compared/icrc_unaccounted")


# --- exchange lists -------------------------------------------------------------------------------

LIST = {
    "title": "Spring list",
    "purpose": "exchange",
    "first_side": "House",
    "second_side": SIDE,
    "through": ICRC,
    "drawn_up_by": "House",
    "drawn_up_on": "2020-05-04",
    "source": "",
}


def test_a_list_is_drawn_up_sent_answered_and_continued(alice):
    client, who, paper = client_of(alice), office.person(alice), office.source(alice)
    assert client.post("/exchange-lists/new", LIST).status_code == 302
    made = ExchangeList.objects.get()
    home = f"/exchange-lists/{made.code}"
    entry = {"name": "T. Nurlanlı", "proposed_by": "House", "person": who.code}
    assert client.post(f"{home}/add", entry).status_code == 302
    assert "stands on" in client.post(f"{home}/add", entry).content.decode()
    sent = {"sent_to": ICRC, "sent_on": "2020-05-05"}
    assert client.post(f"{home}/send", sent).status_code == 302
    row = made.versions.get().entries.get()
    said = {"body": SIDE, "answer": "not_held", "date": "2020-06", "source": paper.code}
    assert client.post(f"/exchange-entries/{row.pk}", said).status_code == 302
    shown = text_of(client, home)
    for words in ("Spring list", "T. Nurlanlı", f"Answer of {SIDE}", "Not held", "sent, frozen"):
        assert words in shown
    again = {"drawn_up_by": "House", "drawn_up_on": "2020-07-01"}
    assert client.post(f"{home}/next", again).status_code == 302
    second = made.versions.get(number=2).entries.get()
    client.post(f"/exchange-entries/{second.pk}/take-off", {"reason": "came home"})
    changed = text_of(client, home)
    assert "Taken off" in changed
    assert "came home" in changed
    assert "Spring list" in text_of(client, "/exchange-lists")
    answer = ExchangeAnswer.objects.get()
    client.post(f"/exchange-answers/{answer.pk}/withdraw", {"reason": "of another"})
    assert "of another" in text_of(client, f"/exchange-entries/{row.pk}")


def listed(by, *names, who=None):
    made = create_exchange_list(
        VersionForm("House", DAY),
        by=by,
        title="Spring list",
        purpose="exchange",
        first_side="House",
        second_side=SIDE,
    )
    version = made.versions.get()
    for name in names:
        entry = add_to_exchange_list(version, EntryForm(name, "House", person=who), by=by)
        who = None
    send_exchange_version(version, by=by, sent_to=SIDE, sent_on=DAY)
    record_exchange_answer(entry, AnswerForm(SIDE, "held"), by=by, source=office.source(by))
    return made


def test_the_page_of_a_person_leads_to_notices_and_lists(alice):
    who, event = captured(alice)
    made = listed(alice, "T. N.", who=who)
    other, _ = captured(alice, "Rəşad Ağayev")
    office.happened(K.ESCAPE, who, by=alice, date="1993")
    form = NoticeForm("prisoner_capture", "sent", "Agency", DAY)
    notice = record_bureau_notice(who, [event], form, by=alice)
    client = client_of(alice)
    shown = text_of(client, f"/persons/{who.code}/living")
    for words in (notice.code, f"{made.code}/1", "/bureau-notices/new?person=", "Escape"):
        assert words in shown
    assert "Tural" in text_of(client, "/bureau-notices/recorded", person=who.code)
    assert notice.code not in text_of(client, "/bureau-notices/recorded", person=other.code)
    codes_only = client_of(office.officer("one who analyses", Role.ANALYST))
    assert made.code not in codes_only.get(f"/persons/{who.code}/living").content.decode()


def test_who_is_meant_is_said_on_a_page_of_its_own(alice):
    made, who = listed(alice, "A. B."), office.person(alice)
    row = made.versions.get().entries.get()
    client, address = client_of(alice), f"/exchange-entries/{row.pk}/person"
    assert address in text_of(client, f"/exchange-entries/{row.pk}")
    assert "Who is meant" in text_of(client, address)
    assert client.post(address, {"person": who.code}).status_code == 302
    assert who.code in text_of(client, f"/exchange-lists/{made.code}")
    assert client_of(office.bob()).post(address, {"person": ""}).status_code == 403


def test_what_is_sent_is_what_was_looked_at(alice):
    made = create_exchange_list(
        VersionForm("House", DAY), by=alice, title="Spring list", purpose="exchange",
        first_side="House", second_side=SIDE,
    )  # fmt: skip
    add_to_exchange_list(made.versions.get(), EntryForm("A. B.", "House"), by=alice)
    client, address = client_of(alice), f"/exchange-lists/{made.code}/send"
    seen = text_of(client, address).split('name="seen" value="')[1].split('"')[0]
    given = {"sent_to": SIDE, "sent_on": "2020-05-05", "seen": seen}
    add_to_exchange_list(made.versions.get(), EntryForm("C. D.", "House"), by=alice)
    assert "is not what it was" in client.post(address, given).content.decode()
    assert not made.versions.get().sent


def test_a_version_leaves_the_house_as_xlsx_and_the_chain_knows_its_sum(alice):
    made = listed(alice, "A. B.", "C. D.")
    rows = rows_of(client_of(alice).get(f"/exchange-lists/{made.code}/1.xlsx"))
    assert rows == [
        (1, "A. B.", None, "House", None, None),
        (2, "C. D.", None, "House", None, "Held"),
    ]
    noted = AuditEntry.objects.get(verb="export").detail
    assert (noted["list"], noted["rows"], noted["filters"]["version"]) == (made.code, 2, "1")
    assert len(noted["filters"]["sha256"]) == 64


def test_a_version_leaves_the_house_on_paper_without_who_is_protected(alice, monkeypatch):
    who = office.person(alice, "Zöhrə Gizlinova")
    made = listed(alice, "Z. Gizlinova", "C. D.", who=who)
    bob = office.bob()
    protect(who, by=bob, reason="threatened")
    grant_clearance(who, alice, by=bob, purpose="leads the case")
    seen = []
    whole = ExchangePaper.pdf
    monkeypatch.setattr(ExchangePaper, "pdf", lambda paper: seen.append(paper) or whole(paper))
    client = client_of(alice)
    assert f"/exchange-lists/{made.code}/1.pdf" in text_of(client, f"/exchange-lists/{made.code}")
    answer = client.get(f"/exchange-lists/{made.code}/1.pdf", {"language": "ru"})
    assert answer.content.startswith(b"%PDF")
    assert [line.name for line in seen[0].lines] == ["C. D."]
    assert "Gizlinova" not in str(seen[0].as_data())
    noted = AuditEntry.objects.get(verb="export").detail
    assert (noted["form"], noted["rows"], noted["filters"]["language"]) == ("pdf", 1, "ru")
    assert noted["filters"]["sha256"] == seen[0].sha256
    assert client_of(bob).get(f"/exchange-lists/{made.code}/1.pdf").status_code == 403


def test_who_is_protected_later_is_on_no_page_and_in_no_file(alice):
    who = office.person(alice, "Zöhrə Gizlinova")
    made = listed(alice, "Z. Gizlinova", "C. D.", who=who)
    protect(who, by=office.bob(), reason="threatened")
    client = client_of(alice)
    hidden = made.versions.get().entries.get(person=who)
    shown = text_of(client, f"/exchange-lists/{made.code}")
    assert "Gizlinova" not in shown
    assert ">2<" not in shown.split("<main")[1].split("<tbody>")[1]
    assert client.get(f"/exchange-entries/{hidden.pk}").status_code == 404
    assert [row[1] for row in rows_of(client.get(f"/exchange-lists/{made.code}/1.xlsx"))] == [
        "C. D."
    ]


def test_who_may_only_read_sees_no_buttons_and_exports_nothing(alice):
    made = listed(alice, "A. B.")
    client = client_of(office.bob())
    shown = text_of(client, f"/exchange-lists/{made.code}")
    assert "A. B." in shown
    assert f"{made.code}/next" not in shown
    assert client.get(f"/exchange-lists/{made.code}/1.xlsx").status_code == 403


def test_a_list_costs_the_same_however_long(alice, django_assert_max_num_queries):
    made = listed(alice, *(f"A. {at}" for at in range(8)))
    client = client_of(alice)
    with django_assert_max_num_queries(34):
        client.get(f"/exchange-lists/{made.code}")


def test_the_search_box_leads_to_a_list(alice):
    made = listed(alice, "A. B.")
    answer = client_of(alice).get("/search", {"q": made.code})
    assert f"/exchange-lists/{made.code}" in (
        answer.headers.get("Location") or answer.content.decode()
    )


def test_an_answer_stands_on_the_page_of_its_source(alice):
    listed(alice, "A. B.")
    answer = ExchangeAnswer.objects.get()
    shown = text_of(client_of(alice), f"/sources/{answer.source.code}", part="other")
    assert f"{SIDE}: Held · A. B." in shown
