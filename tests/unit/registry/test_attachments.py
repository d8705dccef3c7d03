"""Originals are kept as received; working copies carry nothing that the camera wrote."""

import hashlib
import io
import os

import pytest
from PIL import Image

from sought.errors import InputError
from sought.registry.actions.attach import attach
from sought.registry.actions.keep_file import sweep_unreferenced
from sought.registry.actions.record_source import record_source
from sought.registry.actions.withdraw import withdraw_source
from sought.registry.models import Attachment, AuditEntry, Source
from sought.registry.records.attachment_files import path_of
from sought.registry.records.media_type import media_type
from tests.office import file, picture, source


def test_the_original_lies_under_its_hash_unchanged(alice):
    content = b"as received\r\n\x00\xff"
    row = attach(source(alice), file(content, "scan.bin"), by=alice)
    assert row.sha256 == hashlib.sha256(content).hexdigest()
    assert path_of(row.sha256).read_bytes() == content
    assert (row.size, row.file_name) == (len(content), "scan.bin")
    assert path_of(row.sha256).stat().st_mode & 0o777 == 0o600


def test_the_same_content_in_a_source_is_one_attachment(alice):
    origin = source(alice)
    first = attach(origin, file(b"same"), by=alice)
    again = attach(origin, file(b"same", "other name.txt"), by=alice)
    assert first == again
    assert AuditEntry.objects.filter(verb="attach").count() == 1


def test_bytes_in_place_are_never_overwritten(alice):
    row = attach(source(alice), file(b"same"), by=alice)
    before = path_of(row.sha256).stat()
    attach(source(alice), file(b"same"), by=alice)
    after = path_of(row.sha256).stat()
    assert before.st_ino == after.st_ino


def test_a_picture_gets_a_smaller_upright_copy_without_metadata(alice):
    content = picture(3000, 1500)
    row = attach(source(alice), file(content, "photo.jpg"), by=alice)
    assert b"hidden house" in path_of(row.sha256).read_bytes()
    copy = row.working_copies.get()
    held = path_of(copy.sha256).read_bytes()
    assert b"hidden house" not in held
    with Image.open(io.BytesIO(held)) as opened:
        assert opened.size == (800, 1600)
        assert not dict(opened.getexif())
    assert (copy.media_type, copy.file_name) == ("image/jpeg", "photo.jpg")


def test_a_broken_picture_is_kept_without_a_copy(alice):
    row = attach(source(alice), file(picture()[:300], "photo.jpg"), by=alice)
    assert row.media_type == "image/jpeg"
    assert not row.working_copies.exists()


@pytest.mark.parametrize(
    ("content", "wording"),
    [
        (b"", "file: the file is empty; choose it again"),
        (
            b"x" * (1024 * 1024 + 1),
            "file: the file is larger than 1 MB; split it, or raise SOUGHT_MAX_ATTACHMENT_MB",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused(alice, settings, attachments, content, wording):
    settings.SOUGHT_MAX_ATTACHMENT_BYTES = 1024 * 1024
    with pytest.raises(InputError) as error:
        attach(source(alice), file(content), by=alice)
    assert str(error.value) == wording
    assert not Attachment.objects.exists()
    assert [p for p in attachments.rglob("*") if p.is_file()] == []


def test_a_withdrawn_source_takes_no_more_files(alice):
    origin = source(alice)
    withdraw_source(origin, by=alice, reason="a forgery")
    with pytest.raises(InputError, match="is withdrawn; files need a source that stands"):
        attach(origin, file(), by=alice)


def test_a_source_comes_with_its_files_or_not_at_all(alice):
    made = record_source(by=alice, kind="document", title="Two", files=[file(b"a"), file(b"b")])
    assert made.attachments.count() == 2
    with pytest.raises(InputError, match=r"^files\[1\]: the file is empty"):
        record_source(by=alice, kind="document", title="Half", files=[file(b"c"), file(b"")])
    assert not Source.objects.filter(title="Half").exists()


def test_the_same_content_is_not_imported_twice(alice):
    first = record_source(by=alice, kind="list", title="One", digest="a" * 64)
    with pytest.raises(InputError) as error:
        record_source(by=alice, kind="list", title="Two", digest="a" * 64)
    assert str(error.value) == (
        f"digest: the same content is recorded as {first.code}; open that source instead"
    )


def test_bytes_without_a_row_are_swept_after_a_day_and_others_never(alice, attachments):
    kept = attach(source(alice), file(b"kept"), by=alice)
    with pytest.raises(InputError):
        record_source(by=alice, kind="document", title="Half", files=[file(b"c"), file(b"")])
    for path in attachments.rglob("*"):
        if path.is_file():
            os.utime(path, (0, 0))
    assert sweep_unreferenced() == 1
    assert path_of(kept.sha256).read_bytes() == b"kept"


def test_young_bytes_are_not_swept_for_their_row_may_be_on_its_way(alice):
    with pytest.raises(InputError):
        record_source(by=alice, kind="document", title="Half", files=[file(b"c"), file(b"")])
    assert sweep_unreferenced() == 0


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (picture(), "wrong.txt", "image/jpeg"),
        (b"%PDF-1.7\n%\xe2\xe3", "a.pdf", "application/pdf"),
        ("ad;soyad\nƏli;V\n".encode(), "list.csv", "text/csv"),
        (b"<html><script>", "page.html", "text/plain"),
        ("Ə".encode()[:1], "cut.txt", "text/plain"),
        (b'{"a": 1}', "a.json", "application/json"),
        (b"\x00\x01\x02\x03nothing", "x", "application/octet-stream"),
    ],
)
def test_the_type_is_told_by_the_bytes(head, name, expected):
    assert media_type(head, name) == expected
