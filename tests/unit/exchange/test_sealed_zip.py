"""A ZIP with a manifest and a signature: the same bytes, streamed, and nothing leads out of it."""

from __future__ import annotations

import hashlib
import io
import os
import tracemalloc
import zipfile

import pytest

from sought.errors import InputError
from sought.exchange.sealed_zip import Member, write_sealed

SUM = hashlib.sha256(b"kept").hexdigest()


def sign(content: bytes) -> bytes:
    return b"signed " + hashlib.sha256(content).digest()


def sealed(*members: Member) -> tuple[bytes, object]:
    stream = io.BytesIO()
    told = write_sealed(stream, members, sign=sign)
    return stream.getvalue(), told


def test_the_manifest_covers_all_in_order_and_is_signed(tmp_path):
    (tmp_path / "x").write_bytes(b"kept")
    whole, told = sealed(Member("b.txt", b"two"), Member("a/c.bin", tmp_path / "x", sha256=SUM))
    with zipfile.ZipFile(io.BytesIO(whole)) as made:
        assert made.namelist() == ["b.txt", "a/c.bin", "MANIFEST.sha256", "MANIFEST.sig"]
        manifest = made.read("MANIFEST.sha256")
        assert manifest.decode() == f"{hashlib.sha256(b'two').hexdigest()}  b.txt\n{SUM}  a/c.bin\n"
        assert made.read("MANIFEST.sig") == sign(manifest)
        assert made.testzip() is None
    assert (told.size, told.sha256) == (len(whole), hashlib.sha256(whole).hexdigest())
    assert told.manifest_sha256 == hashlib.sha256(manifest).hexdigest()


def test_the_same_members_give_the_same_bytes_whatever_the_hour_and_rights(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"kept")
    first, _ = sealed(Member("x", path))
    path.chmod(0o600)
    os.utime(path, (0, 0))
    assert sealed(Member("x", path))[0] == first


@pytest.mark.parametrize(
    "name", ["../x", "/x", "a//b", "a/../b", ".x", "a\\b", "a\nb", "", "x/", "é", "a b", "a/.b"]
)
def test_no_name_leads_out_of_the_folder(name):
    with pytest.raises(InputError, match="no name for a file"):
        Member(name, b"")


def test_a_changed_or_missing_file_is_named_as_it_is_called(tmp_path):
    (tmp_path / "x").write_bytes(b"Kept")
    for path, said in ((tmp_path / "x", "not as it was received"), (tmp_path / "y", "is missing")):
        with pytest.raises(InputError, match=said) as error:
            sealed(Member("x", path, sha256=SUM, called="A-000007"))
        assert error.value.where == "A-000007"


def test_large_files_are_not_held_in_memory(tmp_path):
    path, out = tmp_path / "large", tmp_path / "out.zip"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    tracemalloc.start()
    with out.open("w+b") as stream:
        write_sealed(stream, [Member("large", path)], sign=sign)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024
