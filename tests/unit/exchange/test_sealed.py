import datetime as dt
import io
import subprocess
import sys
import tarfile
from pathlib import Path

import pyrage
import pytest

from sought.errors import InputError
from sought.exchange.archive import (
    Key,
    Passphrase,
    PublicKeys,
    SecretKeys,
    is_sealed,
    new_secret_key,
    public_key,
    read,
    seal,
    sealing,
    unseal,
    write_tar,
)
from sought.exchange.archive.encryption import encrypting_into

SECRET = new_secret_key()
LOCKS: list[tuple[Passphrase | PublicKeys, Key]] = [
    (Passphrase("correct horse battery"), Passphrase("correct horse battery")),
    (PublicKeys((public_key(new_secret_key()), public_key(SECRET))), SecretKeys(SECRET)),
]
both_kinds = pytest.mark.parametrize(("lock", "key"), LOCKS, ids=["passphrase", "keys"])
SIZES = [0, 1, 64 * 1024, 1_000_003]


@pytest.mark.parametrize(
    ("lock", "key", "size"),
    [(*LOCKS[0], 1_000_003), *((*LOCKS[1], size) for size in SIZES)],
)
def test_what_was_sealed_comes_back(
    lock: Passphrase | PublicKeys, key: Key, size: int, tmp_path: Path
) -> None:
    (tmp_path / "plain").write_bytes(bytes(range(256)) * (size // 256) + b"x" * (size % 256))
    seal(tmp_path / "plain", tmp_path / "sealed", lock)
    assert is_sealed(tmp_path / "sealed")
    assert not is_sealed(tmp_path / "plain")
    unseal(tmp_path / "sealed", tmp_path / "back", key)
    assert (tmp_path / "back").read_bytes() == (tmp_path / "plain").read_bytes()
    assert (tmp_path / "back").stat().st_mode & 0o077 == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["back", "plain", "sealed"]


@both_kinds
def test_an_archive_is_sealed_as_it_is_written(
    lock: Passphrase | PublicKeys, key: Key, tmp_path: Path
) -> None:
    made = dt.datetime(2026, 1, 31, tzinfo=dt.UTC)
    with sealing(tmp_path / "sealed", lock) as stream:
        write_tar(stream, {"person": [{"id": 1, "note": "secret words"}]}, made=made)
    assert b"secret words" not in (tmp_path / "sealed").read_bytes()
    unseal(tmp_path / "sealed", tmp_path / "a.tar", key)
    with read(tmp_path / "a.tar") as archive:
        assert list(archive.records("person")) == [{"id": 1, "note": "secret words"}]


def test_a_passphrase_file_opens_with_plain_tar_and_age(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"words")
    seal(tmp_path / "plain", tmp_path / "sealed", LOCKS[0][0])  # type: ignore[arg-type]
    with tarfile.open(tmp_path / "sealed") as tar:
        parts = {m.name: tar.extractfile(m).read() for m in tar.getmembers()}
    secret = pyrage.passphrase.decrypt(parts["key.age"], "correct horse battery").decode()
    identity = pyrage.x25519.Identity.from_str(secret)
    assert pyrage.decrypt(parts["content.age"], [identity]) == b"words"


@pytest.mark.parametrize(
    ("lock", "wrong", "message"),
    [
        (LOCKS[0][0], Passphrase("another passphrase"), "the passphrase is wrong, or the file"),
        (LOCKS[0][0], SecretKeys(SECRET), "is sealed with a passphrase, or is no sealed file"),
        (LOCKS[1][0], SecretKeys(new_secret_key()), "none of the keys opens it"),
        (LOCKS[1][0], LOCKS[0][1], "is sealed for keys, not with a passphrase"),
    ],
)
def test_a_wrong_key_is_told_and_nothing_is_written(
    lock: Passphrase | PublicKeys, wrong: Key, message: str, tmp_path: Path
) -> None:
    (tmp_path / "plain").write_bytes(b"words")
    seal(tmp_path / "plain", tmp_path / "sealed", lock)
    (tmp_path / "back").write_bytes(b"old")
    with pytest.raises(InputError, match=f"sealed: {message}"):
        unseal(tmp_path / "sealed", tmp_path / "back", wrong)
    assert (tmp_path / "back").read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["back", "plain", "sealed"]


def test_damage_anywhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"words" * 40_000)
    seal(tmp_path / "plain", tmp_path / "sealed", LOCKS[1][0])
    content = (tmp_path / "sealed").read_bytes()
    for position in (0, 30, 60, 200, 400, 70_000, len(content) - 1):
        changed = bytearray(content)
        changed[position] ^= 1
        (tmp_path / "changed").write_bytes(changed)
        with pytest.raises(InputError, match=r"damaged|is no sealed file|none of the keys"):
            unseal(tmp_path / "changed", tmp_path / "back", LOCKS[1][1])
    for length in (0, 10, 300, 65_536, len(content) - 16, len(content) - 1):
        (tmp_path / "changed").write_bytes(content[:length])
        with pytest.raises(InputError, match=r"damaged|no sealed file|cut off"):
            unseal(tmp_path / "changed", tmp_path / "back", LOCKS[1][1])
    assert not (tmp_path / "back").exists()


def test_a_passphrase_file_cut_off_is_told(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"words" * 40_000)
    seal(tmp_path / "plain", tmp_path / "sealed", LOCKS[0][0])
    content = (tmp_path / "sealed").read_bytes()
    for cut in (100, 600, -30_000):
        (tmp_path / "sealed").write_bytes(content[:cut])
        with pytest.raises(InputError, match="damaged"):
            unseal(tmp_path / "sealed", tmp_path / "back", LOCKS[0][1])
        assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("lock", [lock for lock, _ in LOCKS], ids=["passphrase", "keys"])
def test_nothing_is_left_where_the_block_fails(
    lock: Passphrase | PublicKeys, tmp_path: Path
) -> None:
    def fail() -> None:
        with sealing(tmp_path / "sealed", lock) as stream:
            stream.write(b"half")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        fail()
    assert list(tmp_path.iterdir()) == []


class Full(io.BytesIO):
    def write(self, _: object) -> int:
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_told() -> None:
    def fill() -> None:
        with encrypting_into(Full(), LOCKS[1][0].recipients()) as stream:
            for _ in range(100):
                stream.write(b"x" * 100_000)

    with pytest.raises(InputError, match=r"cannot be sealed .*No space left"):
        fill()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Passphrase("short"), "the passphrase is too short; use 12"),
        (lambda: PublicKeys(()), "no public key is given"),
        (lambda: PublicKeys(("age1wrong",)), "this is no key; allowed: age1"),
        (lambda: SecretKeys("# a comment\n"), "no secret key is given"),
        (lambda: SecretKeys("AGE-SECRET-KEY-1X"), "this is no key; allowed: AGE-SECRET-KEY-1"),
    ],
)
def test_what_is_no_key(make, message: str) -> None:
    with pytest.raises(InputError, match=message):
        make()


def test_secrets_are_not_shown() -> None:
    assert SECRET not in repr(SecretKeys(SECRET))
    assert "horse" not in repr(Passphrase("correct horse battery"))


MEMORY = """
import sys
from sought.exchange.archive import PublicKeys, SecretKeys, new_secret_key, public_key
from sought.exchange.archive import sealing, unseal
secret = new_secret_key()
with sealing(sys.argv[1], PublicKeys((public_key(secret),))) as stream:
    for _ in range(300):
        stream.write(bytes(1024 * 1024))
unseal(sys.argv[1], sys.argv[1] + ".back", SecretKeys(secret))
# Not ru_maxrss, which begins with that of the process that started this one.
status = open("/proc/self/status").read()
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


def test_memory_stays_small(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(tmp_path / "x")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < 150
    assert (tmp_path / "x.back").stat().st_size == 300 * 1024 * 1024
