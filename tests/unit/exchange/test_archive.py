import datetime as dt
import hashlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from sought.errors import InputError
from sought.exchange.archive import Manifest, read, write, write_tar

NOON = dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)
PERSONS = [
    {"id": 1, "note": "ə, ж, ա", "parts": {"b": None, "a": [1, 2.5, True]}},
    {"id": 2, "note": "line\nbreak\u2028and more"},
    {"id": 10, "note": ""},
]
TABLES = {"person": PERSONS, "place": [{"id": "A-1"}, {"id": "B-1"}], "list_entry": []}
FORMS = ["archive", "archive.tar", "archive.zip"]
every_form = pytest.mark.parametrize("form", FORMS)


def attachment(folder: Path, content: bytes = b"photograph") -> tuple[str, Path]:
    digest = hashlib.sha256(content).hexdigest()
    path = folder / digest[:8]
    path.write_bytes(content)
    return digest, path


@every_form
def test_what_was_written_is_read(form: str, tmp_path: Path) -> None:
    digest, path = attachment(tmp_path, os.urandom(3_000_000))
    written = write(tmp_path / form, TABLES, [(digest, path), (digest, path)], made=NOON)
    with read(tmp_path / form) as archive:
        assert archive.manifest == written
        assert archive.manifest.made == NOON
        assert archive.manifest.counts == {"person": 3, "place": 2, "list_entry": 0}
        assert {noun: list(archive.records(noun)) for noun in archive.nouns} == TABLES
        assert list(archive.records("absent")) == []
        assert archive.attachments == (digest,)
        with archive.open(digest) as stream:
            assert stream.read() == path.read_bytes()
        with pytest.raises(InputError, match="is not in the archive"):
            archive.open("0" * 64)


@every_form
def test_an_attachment_that_is_a_zip_file_is_not_taken_for_the_archive(
    form: str, tmp_path: Path
) -> None:
    """A Word document is one; it may stand last in a tar."""
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w") as file:
        file.writestr("word/document.xml", "<w/>")
    attached = attachment(tmp_path, document.getvalue())
    written = write(tmp_path / form, {}, [attached], made=NOON)
    with read(tmp_path / form) as archive:
        assert archive.manifest == written


def test_a_folder_is_plain_enough_to_be_read_by_anything(tmp_path: Path) -> None:
    digest, path = attachment(tmp_path)
    write(tmp_path / "a", TABLES, [(digest, path)], made=NOON)
    names = sorted(p.relative_to(tmp_path / "a").as_posix() for p in (tmp_path / "a").rglob("*"))
    assert names == sorted(
        [
            f"files/{digest}",
            *(["files", "list_entry.jsonl", "manifest.json", "person.jsonl", "place.jsonl"]),
        ]
    )
    first, *_ = (tmp_path / "a" / "person.jsonl").read_text("utf-8").split("\n")
    assert first == '{"id":1,"note":"ə, ж, ա","parts":{"a":[1,2.5,true],"b":null}}'
    manifest = json.loads((tmp_path / "a" / "manifest.json").read_text())
    text = (tmp_path / "a" / "person.jsonl").read_bytes()
    assert manifest["files"]["person.jsonl"] == {
        "bytes": len(text),
        "sha256": hashlib.sha256(text).hexdigest(),
    }
    assert (tmp_path / "a").stat().st_mode & 0o077 == 0


@every_form
def test_equal_contents_give_equal_bytes(form: str, tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write(tmp_path / name / form, TABLES, made=NOON)
        texts.append({p.name: p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()})
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([{"id": 2}, {"id": 1}], "t.jsonl.record 2: its id is not above the one before"),
        ([{"id": 2}, {"id": 2}], "record 2: its id is not above the one before"),
        ([{"id": 2}, {"id": "3"}], "record 2: its id is not above the one before"),
        ([{"x": 2}], "record 1: has no id"),
        ([{"id": True}], "record 1: has no id"),
        ([{"id": 1, "born": dt.date(1970, 1, 1)}], "record 1: holds a value that JSON has not"),
        ([{"id": 1, "x": float("nan")}], "record 1: holds a value that JSON has not"),
    ],
)
@every_form
def test_a_record_that_cannot_be_kept(
    form: str, records: list[dict[str, object]], message: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=message):
        write(tmp_path / form, {"t": records}, made=NOON)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("noun", ["", "../x", "Person", "manifest.json", "a" * 64])
def test_a_noun_that_is_no_file_name(noun: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be used; allowed: small letters"):
        write(tmp_path / "a", {noun: []}, made=NOON)


@every_form
def test_an_attachment_that_is_not_what_it_says(form: str, tmp_path: Path) -> None:
    digest, path = attachment(tmp_path)
    path.write_bytes(b"another")
    with pytest.raises(InputError, match="has another content than its SHA-256 says"):
        write(tmp_path / form, TABLES, [(digest, path)], made=NOON)
    with pytest.raises(InputError, match="cannot be copied"):
        write(tmp_path / form, TABLES, [(digest, tmp_path / "absent")], made=NOON)
    with pytest.raises(InputError, match="is no SHA-256"):
        write(tmp_path / form, TABLES, [("../../x", path)], made=NOON)
    assert not (tmp_path / form).exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "kept").touch()
    with pytest.raises(InputError, match="exists already"):
        write(tmp_path / "a", TABLES, made=NOON)
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["kept"]


def test_a_moment_without_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="made: has no offset"):
        write(tmp_path / "a", {}, made=NOON.replace(tzinfo=None))


def broken_folder(folder: Path) -> Path:
    digest, path = attachment(folder)
    write(folder / "a", TABLES, [(digest, path)], made=NOON)
    return folder / "a"


def test_every_change_of_a_file_is_found_before_the_first_record(tmp_path: Path) -> None:
    folder = broken_folder(tmp_path)
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "manifest.json"):
        content = path.read_bytes()
        name = path.relative_to(folder).as_posix()
        for changed in (content + b"x", content[:-1], b"{}\n", bytes([*content[:1]]) * 9):
            if changed == content:
                continue
            path.write_bytes(changed)
            with pytest.raises(InputError, match=f"a: {name}: has another content"), read(folder):
                pass
        path.unlink()
        with pytest.raises(InputError, match=f"{name}: is missing"), read(folder):
            pass
        path.write_bytes(content)
    with read(folder):
        pass


def test_an_extra_file_a_link_and_a_lost_manifest_are_told(tmp_path: Path) -> None:
    folder = broken_folder(tmp_path)
    extra = folder / "files" / "extra"
    extra.touch()
    with pytest.raises(InputError, match="files/extra: is not named by the manifest"), read(folder):
        pass
    extra.unlink()
    extra.symlink_to("/etc/hostname")
    with pytest.raises(InputError, match="files/extra: is a link"), read(folder):
        pass
    extra.unlink()
    (folder / "manifest.json").unlink()
    with pytest.raises(InputError, match=r"manifest\.json: is missing; .* not written comp"):
        read(folder).__enter__()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": "other"}, "is no sought-archive"),
        ({"version": 2}, "has format version '2'; this program reads 1"),
        ({"counts": {"person": 4, "place": 2, "list_entry": 0}}, "has 3 records; the manifest sa"),
        ({"counts": {"person": 3}}, "do not name the same nouns: list_entry.jsonl, place.jsonl"),
        ({"counts": {"person": -1}}, "counts.person: '-1' is not a whole number"),
        ({"made": "yesterday"}, "made: is no moment"),
        ({"made": "2026-01-31T12:00:00"}, "made: has no offset from UTC"),
        ({"extra": 1}, "key 'extra' is unknown"),
        ({"files": {"../evil": {"bytes": 1, "sha256": "0" * 64}}}, "do not name the same|called"),
        ({"files": []}, "files: the value is a list"),
    ],
)
def test_a_manifest_that_cannot_be(change: dict[str, object], message: str, tmp_path: Path) -> None:
    folder = broken_folder(tmp_path)
    told = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(told | change))
    with pytest.raises(InputError, match=message), read(folder):
        pass


def test_files_that_are_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    for content in (b"hello", b"", b"PK\x03\x04" + b"0" * 100):
        path.write_bytes(content)
        with pytest.raises(InputError, match=r"is no archive|is missing"), read(path):
            pass
    with pytest.raises(InputError, match="cannot be read"), read(tmp_path / "absent"):
        pass


def test_a_tar_cut_off_anywhere_is_no_archive(tmp_path: Path) -> None:
    write(tmp_path / "a.tar", TABLES, made=NOON)
    content = (tmp_path / "a.tar").read_bytes()
    end = len(content.rstrip(b"\0"))
    for length in range(0, end, 97):
        (tmp_path / "cut.tar").write_bytes(content[:length])
        with pytest.raises(InputError), read(tmp_path / "cut.tar"):
            pass


def test_a_link_in_a_tar_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as tar:
        member = tarfile.TarInfo("manifest.json")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/hostname"
        tar.addfile(member)
    with pytest.raises(InputError, match="is no plain file"), read(tmp_path / "a.tar"):
        pass


def test_a_zip_that_unpacks_beyond_its_manifest_is_not_unpacked(tmp_path: Path) -> None:
    write(tmp_path / "a.zip", TABLES, made=NOON)
    with zipfile.ZipFile(tmp_path / "a.zip") as good:
        contents = {name: good.read(name) for name in good.namelist()}
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        for name, content in contents.items():
            bomb.writestr(name, b"0" * 200_000_000 if name == "person.jsonl" else content)
    start = time.process_time()
    with (
        pytest.raises(InputError, match=r"person\.jsonl: has another content"),
        read(tmp_path / "bomb.zip"),
    ):
        pass
    assert time.process_time() - start < 1


def test_errors_of_the_caller_are_not_explained_away(tmp_path: Path) -> None:
    write(tmp_path / "a.tar", TABLES, made=NOON)
    with pytest.raises(OSError, match="disk"), read(tmp_path / "a.tar"):
        raise OSError("disk")


def test_a_stream_of_tar_is_the_same_as_a_tar_file(tmp_path: Path) -> None:
    stream = io.BytesIO()
    write_tar(stream, TABLES, made=NOON)
    write(tmp_path / "a.tar", TABLES, made=NOON)
    assert stream.getvalue() == (tmp_path / "a.tar").read_bytes()


def test_a_manifest_survives_its_text(tmp_path: Path) -> None:
    manifest = write(tmp_path / "a", TABLES, [attachment(tmp_path)], made=NOON)
    assert Manifest.from_json(manifest.to_json()) == manifest


WRITER = """
import datetime as dt, sys
from sought.exchange.archive import write
records = ({"id": n, "text": "x" * 500} for n in range(100_000))
print("begun", flush=True)
write(sys.argv[1], {"person": records}, made=dt.datetime(2026, 1, 31, tzinfo=dt.UTC))
print("done", flush=True)
"""


@every_form
def test_kill_9_leaves_nothing_that_looks_complete(form: str, tmp_path: Path) -> None:
    chance = random.Random(form)
    complete = 0
    # The first is killed so early that no machine can have finished.
    for n, delay in enumerate((0.02, chance.uniform(0, 0.8), chance.uniform(0, 0.8))):
        target = tmp_path / f"{n}{form}"
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        if target.exists():
            complete += 1
            with read(target) as archive:
                assert archive.manifest.counts == {"person": 100_000}
    for left in tmp_path.iterdir():
        if left.name.startswith("."):
            with pytest.raises(InputError), read(left):
                pass
    assert complete < 3
