"""Lists of other bodies: taken in, read row by row, linked by people."""

from __future__ import annotations

import io
import json

import pytest
from django.test import Client

from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.link_entry import link_entry
from sought.registry.actions.protect import protect
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.models import (
    AuditEntry,
    Confidentiality,
    Entry,
    Link,
    List,
    Person,
    Role,
    Source,
)
from tests import office
from tests.pages.browser import axe, screenshot
from tests.pages.signed_in import client_of, session_cookie

pytestmark = pytest.mark.django_db

CSV = (
    "No;Surname;Given name;Sex;Date of birth;Missing since\n"
    "1;Gizliyev;Qorxmaz;male;12.05.1970;02/03/1992\n"
    "2;Testova;Səma;female;1960;1992-02\n"
    "3;;;male;;\n"
)
CHOICES = {"century": "", "language": "az", "script": "Latn", "column_0": "record_number",
           "column_1": "family_name", "column_2": "given_name", "column_3": "sex",
           "column_4": "birth_date", "column_5": "last_contact_date"}  # fmt: skip


def upload(client: Client, content: str = CSV, **fields: str) -> Source:
    file = io.BytesIO(content.encode())
    file.name = "list.csv"
    given = {"file": file, "body": "A body", "title": "Their list", "reliability": "B",
             "confidentiality": "restricted", **fields}  # fmt: skip
    answer = client.post("/lists/new", given)
    assert answer.status_code == 302, answer.content.decode()
    return Source.objects.latest("pk")


def sent(client: Client, source: Source, step: str, **changed: str):
    order = {"date_order": "day_first"}
    return client.post(
        f"/lists/{source.code}/columns", {**CHOICES, **order, **changed, "step": step}
    )


def imported(by, **fields: str) -> List:
    client = client_of(by)
    source = upload(client, **fields)
    assert sent(client, source, "import").status_code == 302
    return List.objects.get(pk=source.pk)


# --- taking in ----------------------------------------------------------------------------------


def test_an_uploaded_file_is_kept_and_its_columns_are_asked():
    client = client_of(office.alice())
    source = upload(client)
    assert (source.kind, source.author_body) == ("list", "A body")
    page = client.get(f"/lists/{source.code}/columns").content.decode()
    assert "Gizliyev" in page
    assert '<option value="birth_date" selected>' in page
    assert not List.objects.exists()
    assert "columns to be named" in client.get("/lists").content.decode()


def test_read_dry_it_says_what_is_wrong_by_row_and_writes_nothing():
    client = client_of(office.alice())
    source = upload(client)
    page = sent(client, source, "try", date_order="").content.decode()
    assert "the date can be read in more than one way" in page
    assert "Import 3 rows" in page
    assert not Entry.objects.exists()


@pytest.mark.parametrize(("kind", "start"), [("csv", b"\xef\xbb\xbfRow,Column"), ("xlsx", b"PK")])
def test_the_report_is_a_file(kind, start):
    client = client_of(office.alice())
    answer = sent(client, upload(client), kind)
    assert answer.content.startswith(start)
    assert answer["Content-Disposition"].endswith(f'-problems.{kind}"')
    assert b"Gizliyev" not in answer.content


def test_imported_it_is_a_list_with_persons_and_one_entry_in_the_chain():
    alice = office.alice()
    row = imported(alice)
    assert (row.rows, row.entries.count(), Person.objects.count()) == (3, 3, 2)
    assert row.entries.filter(has_problems=True).count() == 1
    entry = AuditEntry.objects.get(verb="import list")
    assert (entry.actor, entry.subject) == (alice.code, row.source.code)
    assert "Gizliyev" not in json.dumps(entry.detail)


def test_rows_alone_make_no_persons():
    client = client_of(office.alice())
    source = upload(client)
    sent(client, source, "import", entries_only="on")
    assert (Entry.objects.count(), Person.objects.count()) == (3, 0)


def test_the_same_content_again_is_told():
    alice = office.alice()
    first = imported(alice)
    client = client_of(alice)
    again = upload(client)
    page = sent(client, again, "import").content.decode()
    assert "The same content is in the book" in page
    assert first.source.code in page
    assert List.objects.count() == 1


def test_a_mapping_without_a_name_is_told():
    client = client_of(office.alice())
    source = upload(client)
    page = sent(client, source, "try", column_1="ignore", column_2="ignore").content.decode()
    assert "no column gives a name" in page


def test_a_file_that_is_no_table_is_told():
    client = client_of(office.alice())
    for content, told in ((b"", "empty"), (b"PK\x03\x04 no workbook", "is not an .xlsx workbook")):
        file = io.BytesIO(content)
        file.name = "list.xlsx"
        given = {"file": file, "body": "A body", "title": "Their list", "reliability": "B",
                 "confidentiality": "restricted"}  # fmt: skip
        answer = client.post("/lists/new", given)
        assert answer.status_code == 200
        assert told in answer.content.decode()
    assert not Source.objects.exists()


def test_whoever_may_not_import_is_refused():
    source = upload(client_of(office.alice()))
    for officer in (office.bob(), office.charlie()):
        client = client_of(officer)
        assert client.get("/lists/new").status_code == 403
        assert client.get(f"/lists/{source.code}/columns").status_code == 403
        assert sent(client, source, "import").status_code == 403
    assert not List.objects.exists()


# --- reading ------------------------------------------------------------------------------------


def test_rows_are_shown_as_received_and_filtered():
    alice = office.alice()
    row = imported(alice)
    client, url = client_of(alice), f"/lists/{row.source.code}"
    everything = client.get(url).content.decode()
    assert "Gizliyev" in everything
    assert "02/03/1992" in everything
    faulty = client.get(url, {"show": "problems"}).content.decode()
    assert "Gizliyev" not in faulty
    assert row.entries.get(row=4).code in faulty
    unlinked = client.get(url, {"show": "unlinked"}).content.decode()
    assert row.entries.get(row=4).code in unlinked
    assert "Testova" not in unlinked


def test_who_sees_codes_only_sees_no_cells():
    row = imported(office.alice())
    # An open source: analysts may read it, names they may not.
    Source.objects.update(confidentiality=Confidentiality.OPEN)
    client = client_of(office.officer("ana", Role.ANALYST))
    entry = row.entries.get(row=2)
    for url in (f"/lists/{row.source.code}", f"/entries/{entry.code}"):
        page = client.get(url).content.decode()
        assert entry.links.get().person.code in page
        assert "Gizliyev" not in page
        assert "Qorxmaz" not in page


def test_the_cells_of_a_protected_person_are_closed_and_opening_them_is_noted():
    alice, bob = office.alice(), office.bob()
    row = imported(alice)
    entry = row.entries.get(row=2)
    who = entry.links.get().person
    protect(who, by=bob, reason="threatened")
    client = client_of(alice)
    urls = (f"/lists/{row.source.code}", f"/entries/{entry.code}")
    for url in urls:
        page = client.get(url).content.decode()
        assert who.code in page
        assert "Gizliyev" not in page
    grant_clearance(who, alice, by=bob, purpose="leads the case")
    for url in urls:
        assert "Gizliyev" in client.get(url).content.decode()
    assert AuditEntry.objects.filter(verb="read", subject=who.code).count() == 2


def test_a_link_that_was_undone_still_closes_the_cells():
    alice, bob = office.alice(), office.bob()
    row = imported(alice)
    link = row.entries.get(row=2).links.get()
    protect(link.person, by=bob, reason="threatened")
    Link.objects.filter(pk=link.pk).update(undone_at=link.decided_at, undone_by=alice)
    page = client_of(alice).get(f"/lists/{row.source.code}").content.decode()
    assert "Gizliyev" not in page


def test_a_list_of_a_closed_source_is_closed():
    row = imported(office.alice())
    Source.objects.update(confidentiality=Confidentiality.CONFIDENTIAL)
    entry = row.entries.first()
    client = client_of(office.officer("reg", Role.REGISTRAR))
    assert client.get(f"/lists/{row.source.code}").status_code == 403
    assert client.get(f"/entries/{entry.code}").status_code == 403
    assert "Their list" not in client.get("/lists").content.decode()


def test_the_numbers_of_questions_do_not_grow_with_the_rows(django_assert_max_num_queries):
    alice = office.alice()
    rows = "".join(f"{n};Ad{n};Soy{n};male;1960;1992\n" for n in range(4, 104))
    client = client_of(alice)
    source = upload(client, content=CSV + rows)
    sent(client, source, "import")
    with django_assert_max_num_queries(19):
        client.get(f"/lists/{source.code}")
    with django_assert_max_num_queries(18):
        client.get("/lists")
    with django_assert_max_num_queries(18):
        client.get(f"/entries/{Entry.objects.first().code}")


# --- deciding -----------------------------------------------------------------------------------


def test_a_row_is_linked_to_a_person_and_the_link_undone():
    alice = office.alice()
    entry = imported(alice).entries.get(row=4)
    who = office.person(alice)
    client = client_of(alice)
    asked = {"person": who.code, "reason": "the same papers"}
    assert client.post(f"/entries/{entry.code}/link", asked).status_code == 302
    link = entry.links.get()
    assert (link.person, link.reason, link.decided_by) == (who, "the same papers", alice)
    assert client.post(f"/links/{link.pk}/undo", {"reason": "another man"}).status_code == 302
    link.refresh_from_db()
    assert link.undone_reason == "another man"
    page = client.get(f"/entries/{entry.code}").content.decode()
    assert "another man" in page
    assert [e.verb for e in AuditEntry.objects.order_by("-number")[:2]] == [
        "undo link",
        "link entry",
    ]


def test_a_link_needs_a_person_and_a_reason():
    alice = office.alice()
    entry = imported(alice).entries.get(row=4)
    page = client_of(alice).post(f"/entries/{entry.code}/link", {"reason": ""})
    assert page.status_code == 200
    assert not entry.links.exists()


def test_a_row_that_is_linked_is_not_linked_again():
    alice = office.alice()
    entry = imported(alice).entries.get(row=2)
    asked = {"person": office.person(alice).code, "reason": "the same"}
    page = client_of(alice).post(f"/entries/{entry.code}/link", asked).content.decode()
    assert "undo that first" in page


def test_whoever_may_not_decide_who_is_who_decides_nothing():
    alice = office.alice()
    entry = imported(alice).entries.get(row=4)
    who = office.person(alice)
    link = link_entry(entry, who, by=alice, reason="the same")
    for officer in (office.officer("liaison", Role.LIAISON), office.charlie()):
        client = client_of(officer)
        asked = {"person": who.code, "reason": "the same"}
        assert client.post(f"/entries/{entry.code}/link", asked).status_code == 403
        assert client.post(f"/links/{link.pk}/undo", {"reason": "no"}).status_code == 403
    assert entry.links.count() == 1


# --- in a browser -------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "their list.csv"
    path.write_text(CSV, "utf-8")
    return path


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.django_db(transaction=True)
def test_a_list_is_taken_in_with_a_browser(live_server, new_context, file):
    alice = office.alice()
    context = new_context()
    context.add_cookies([session_cookie(alice, live_server.url)])
    page = context.new_page()
    page.goto(f"{live_server.url}/lists")
    page.get_by_role("link", name="New list").click()
    page.get_by_label("File").set_input_files(file)
    page.get_by_label("Body that made the list").fill("A body")
    page.get_by_label("Title").fill("Their list")
    assert axe(page) == []
    page.get_by_role("button", name="Keep the file").click()
    page.get_by_role("heading", name="What the columns mean").wait_for()
    assert axe(page) == []
    page.get_by_label("Dates in digits").select_option("")
    page.get_by_role("button", name="Read dry").click()
    page.get_by_text("the date can be read in more than one way").wait_for()
    assert axe(page) == []
    screenshot(page, "list-columns")
    page.get_by_label("Dates in digits").select_option("day_first")
    page.get_by_role("button", name="Import 3 rows").click()
    page.get_by_text("3 rows and 2 persons imported.").wait_for()
    assert axe(page) == []
    screenshot(page, "list")
    page.get_by_role("link", name=Entry.objects.get(row=4).code).click()
    page.get_by_role("heading", name="As received").wait_for()
    assert axe(page) == []
    screenshot(page, "list-entry")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_lists_fit_a_narrow_screen(live_server, new_context, scheme):
    alice = office.alice()
    row = imported(alice)
    waiting = upload(client_of(alice), content=CSV.replace("Testova", "Başqa"))
    context = new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    context.add_cookies([session_cookie(alice, live_server.url)])
    page = context.new_page()
    entry = row.entries.get(row=2).code
    urls = {"lists": "/lists", "list": f"/lists/{row.source.code}", "new-list": "/lists/new",
            "list-entry": f"/entries/{entry}", "list-columns": f"/lists/{waiting.code}/columns"}  # fmt: skip
    for name, url in urls.items():
        page.goto(live_server.url + url)
        assert fits(page), url
        assert axe(page) == [], url
        screenshot(page, f"{name}-360-{scheme}")


# --- who stands twice ---------------------------------------------------------------------------


def test_a_list_is_said_to_repeat_persons_and_no_longer():
    alice = office.alice()
    row = office.list_of(alice, {"Name": "Orsk"})
    client, address = client_of(alice), f"/lists/{row.source.code}"
    assert "Two rows of this list are two persons." in client.get(address).content.decode()
    client.post(f"{address}/repeats", {"repeats": "yes"})
    row.refresh_from_db()
    assert row.repeats
    assert "may stand in it more than once" in client.get(address).content.decode()
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.subject, entry.detail) == (
        "set list repeats",
        row.source.code,
        {"repeats": True},
    )
    for _twice in range(2):
        client.post(f"{address}/repeats", {"repeats": "no"})
    row.refresh_from_db()
    assert not row.repeats
    assert AuditEntry.objects.filter(verb="set list repeats").count() == 2


def test_whoever_may_not_import_does_not_say_it():
    row = office.list_of(office.alice(), {"Name": "Orsk"})
    client = client_of(office.officer("inv", Role.INVESTIGATOR))
    address = f"/lists/{row.source.code}"
    assert client.post(f"{address}/repeats", {"repeats": "yes"}).status_code == 403
    assert "/repeats" not in client.get(address).content.decode()
    row.refresh_from_db()
    assert not row.repeats


def test_a_withdrawn_list_is_left_as_it_is():
    alice = office.alice()
    row = office.list_of(alice, {"Name": "Orsk"})
    withdraw_source(row.source, by=alice, reason="forged")
    client = client_of(alice)
    answer = client.post(f"/lists/{row.source.code}/repeats", {"repeats": "yes"}, follow=True)
    assert "is withdrawn" in answer.content.decode()
    row.refresh_from_db()
    assert not row.repeats
