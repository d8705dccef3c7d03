"""Originals are served to those who may read their source, and nothing in them can run."""

from __future__ import annotations

import hashlib

import pytest

from sought.registry.actions.attach import attach
from sought.registry.actions.clearances import grant_clearance
from sought.registry.actions.protect import protect
from sought.registry.actions.record import record
from sought.registry.models import AuditEntry, Confidentiality, Photograph, Role
from sought.registry.records.attachment_files import path_of
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db
BYTES = bytes(range(1, 9)) * 4
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.fixture(autouse=True)
def attachments(tmp_path, settings):
    settings.SOUGHT_ATTACHMENTS = tmp_path / "attachments"


def kept(by, content: bytes = b"as received\n", name: str = "paper.txt", **source: object):
    return attach(office.source(by, **source), office.file(content, name), by=by)


def body(answer) -> bytes:
    """All that was sent; the test client closes the file at its end."""
    return b"".join(answer.streaming_content)


def headers(client, address: str):
    answer = client.get(address)
    body(answer)
    return answer.headers


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("paper.txt", b"as received\n", "text/plain; charset=utf-8"),
        ("scan.pdf", b"%PDF-1.4\n%%EOF", "application/pdf"),
        ("a.jpg", office.picture(), "image/jpeg"),
    ],
)
def test_safe_types_are_shown(name, content, kind):
    alice = office.alice()
    row = kept(alice, content, name)
    answer = client_of(alice).get(f"/attachments/{row.code}")
    assert body(answer) == content
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_all_but_pdf_is_shown_in_a_sandbox_that_nobody_may_frame():
    alice = office.alice()
    told = headers(client_of(alice), f"/attachments/{kept(alice).code}")
    assert told["Content-Security-Policy"].endswith("frame-ancestors 'none'; sandbox")
    assert told["X-Frame-Options"] == "DENY"
    pdf = kept(alice, b"%PDF-1.4\n%%EOF", "scan.pdf")
    told = headers(client_of(alice), f"/attachments/{pdf.code}")
    assert "frame-ancestors 'self'" in told["Content-Security-Policy"]
    assert told["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    ("name", "content"),
    [("page.html", b"<html><script>1</script>"), ("a.svg", SVG), ("a.csv", b"a,b\n"), ("x", BYTES)],
)
def test_everything_else_is_only_downloaded(name, content):
    alice = office.alice()
    row = kept(alice, content, name)
    told = headers(client_of(alice), f"/attachments/{row.code}")
    shown_as_text = told["Content-Type"].startswith("text/plain")
    downloaded = told["Content-Disposition"].startswith("attachment")
    # HTML and SVG come out as plain text or as a download, never as what they say they are.
    assert shown_as_text or downloaded
    assert told["Content-Security-Policy"].endswith("sandbox")
    if downloaded:
        assert told["Content-Type"] == "application/octet-stream"


def test_a_safe_type_is_downloaded_on_demand_under_its_name():
    alice = office.alice()
    row = kept(alice, name="məktub 7.txt")
    told = headers(client_of(alice), f"/attachments/{row.code}?download")
    assert told["Content-Disposition"].startswith("attachment; filename*=utf-8''m%C9%99")


@pytest.mark.parametrize(
    ("asked", "status", "sent", "told"),
    [
        ("bytes=0-3", 206, BYTES[:4], "bytes 0-3/32"),
        ("bytes=28-", 206, BYTES[28:], "bytes 28-31/32"),
        ("bytes=-5", 206, BYTES[-5:], "bytes 27-31/32"),
        ("bytes=30-99", 206, BYTES[30:], "bytes 30-31/32"),
        ("bytes=0-", 200, BYTES, None),
        ("bytes=-99", 200, BYTES, None),
        ("bytes=32-", 416, b"", "bytes */32"),
        ("bytes=-0", 416, b"", "bytes */32"),
        ("bytes=5-2", 416, b"", "bytes */32"),
        ("bytes=-", 200, BYTES, None),
        ("pages=1-2", 200, BYTES, None),
    ],
)
def test_parts_are_sent_to_players(asked, status, sent, told):
    alice = office.alice()
    row = kept(alice, BYTES, "talk.bin")
    answer = client_of(alice).get(f"/attachments/{row.code}", headers={"Range": asked})
    assert answer.status_code == status
    assert (body(answer) if answer.streaming else answer.content) == sent
    assert answer.headers.get("Content-Range") == told
    if status == 206:
        assert answer.headers["Content-Length"] == str(len(sent))


def test_the_working_copy_tells_nothing_of_the_camera_and_the_original_is_as_received():
    alice = office.alice()
    picture = office.picture()
    row = kept(alice, picture, "a.jpg")
    client = client_of(alice)
    assert b"hidden house" in body(client.get(f"/attachments/{row.code}"))
    copy = row.working_copies.get()
    assert b"hidden house" not in body(client.get(f"/attachments/{copy.code}"))
    page = client.get(f"/sources/{row.source.code}").content.decode()
    assert f"/attachments/{copy.code}" in page
    assert hashlib.sha256(picture).hexdigest() in page


def test_whoever_may_not_read_the_source_gets_no_file():
    alice, analyst = office.alice(), office.officer("ana", Role.ANALYST)
    row = kept(alice)
    for officer in (analyst, office.charlie()):
        for address in (f"/attachments/{row.code}", f"/attachments/{row.code}/check"):
            answer = client_of(officer).get(address)
            assert answer.status_code == 403
            assert b"as received" not in answer.content
    assert client_of(alice).get("/attachments/A-999999").status_code == 404
    assert client_of(alice).get("/attachments/S-000001").status_code == 400


def test_the_read_of_a_protected_file_is_noted_once_however_many_parts_are_asked_for():
    alice, bob = office.alice(), office.bob()
    witness = office.person(alice, "Qorxmaz Gizliyev")
    row = kept(
        alice, BYTES, "talk.bin", author_person=witness, confidentiality=Confidentiality.RESTRICTED
    )
    protect(witness, by=bob, reason="threatened")
    client = client_of(alice)
    assert client.get(f"/attachments/{row.code}").status_code == 403
    grant_clearance(witness, alice, by=bob, purpose="leads the case")
    for asked in ("bytes=0-3", "bytes=4-7", "bytes=8-"):
        body(client.get(f"/attachments/{row.code}", headers={"Range": asked}))
    [entry] = AuditEntry.objects.filter(verb="read")
    assert entry.subject == row.source.code
    assert entry.detail == {"attachment": row.code}


def test_the_sum_is_checked_on_demand():
    alice = office.alice()
    row = kept(alice)
    client = client_of(alice)
    check = f"/attachments/{row.code}/check"
    assert "Unchanged" in client.get(check, headers={"HX-Request": "true"}).content.decode()
    assert "Unchanged" in client.get(check, follow=True).content.decode()
    path = path_of(row.sha256)
    path.chmod(0o600)
    path.write_bytes(b"as changed!\n")
    assert "Changed" in client.get(check, headers={"HX-Request": "true"}).content.decode()
    path.unlink()
    assert "Changed" in client.get(check, follow=True).content.decode()
    gone = client.get(f"/attachments/{row.code}")
    assert gone.status_code == 404
    assert "not in its place" in gone.content.decode()


def test_a_face_is_as_good_as_a_name():
    alice, bob = office.alice(), office.bob()
    who = office.person(alice)
    original = kept(alice, office.picture(), "a.jpg")
    record(Photograph, by=alice, source=original.source, person=who, attachment=original)
    copy = original.working_copies.get()
    protect(who, by=bob, reason="threatened")
    client, addresses = client_of(alice), [f"/attachments/{row.code}" for row in (original, copy)]
    for address in addresses:
        for tried in (address, f"{address}/check", f"{address}?download"):
            assert client.get(tried).status_code == 403
        assert address not in client.get(f"/sources/{original.source.code}").content.decode()
    grant_clearance(who, alice, by=bob, purpose="protection")
    assert body(client.get(addresses[0])) == office.picture()
    read = AuditEntry.objects.filter(verb="read", subject=who.code).latest("number")
    assert read.detail == {"page": f"attachment {original.code}"}
    assert addresses[1] in client.get(f"/sources/{original.source.code}").content.decode()


def test_whoever_works_with_codes_opens_no_face():
    alice = office.alice()
    original = kept(alice, office.picture(), "a.jpg", confidentiality=Confidentiality.OPEN)
    who = office.person(alice)
    record(Photograph, by=alice, source=original.source, person=who, attachment=original)
    geneticist = client_of(office.officer("gen", Role.GENETICIST))
    assert geneticist.get(f"/attachments/{original.code}").status_code == 403


def test_a_photograph_is_a_picture_or_nothing():
    alice = office.alice()
    drawn = kept(alice, SVG, "a.svg")
    who = office.person(alice)
    shown = record(Photograph, by=alice, source=drawn.source, person=who, attachment=drawn)
    assert client_of(alice).get(f"/photographs/{shown.pk}").status_code == 404


def test_the_name_of_a_file_names_nobody_hidden():
    alice, bob = office.alice(), office.bob()
    row = kept(alice, name="Gizliyev letter.txt")
    who = office.person(alice, "Qorxmaz Gizliyev", of=row.source)
    protect(who, by=bob, reason="threatened")
    named = headers(client_of(alice), f"/attachments/{row.code}")["Content-Disposition"]
    assert "Gizliyev" not in named
    assert "letter.txt" in named
