"""Seal a backup or an archive with age, and open it again; memory stays small.

Sealed for public keys it is a plain age file.  Sealed with a passphrase it is a tar of two:
``key.age``, a secret key under the passphrase, and ``content.age``, sealed for that key.  Both
open without Sought: ``tar xf sealed; age -d -i key.age content.age``.
"""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from sought.errors import InputError
from sought.exchange.archive.encryption import decrypt_into, encrypting_into
from sought.exchange.archive.sinks import CHUNK
from sought.exchange.atomic import replaced_file
from sought.exchange.reading import inside

if TYPE_CHECKING:
    import pyrage

_K = TypeVar("_K")

SHORTEST_PASSPHRASE = 12
_AGE = b"age-encryption.org/"
_KEY, _CONTENT = "key.age", "content.age"
_LARGEST_KEY = 64 * 1024


@dataclass(frozen=True)
class Passphrase:
    """A passphrase of 12 characters or more; seals and opens."""

    text: str = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.text) < SHORTEST_PASSPHRASE:
            raise InputError(f"the passphrase is too short; use {SHORTEST_PASSPHRASE} characters")


@dataclass(frozen=True)
class PublicKeys:
    """Whoever has the secret key of one of these (``age1…``) can open; these cannot."""

    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.keys:
            raise InputError("no public key is given; name at least one")
        self.recipients()

    def recipients(self) -> list[pyrage.x25519.Recipient]:
        """The keys as the library takes them."""
        import pyrage

        return [_parsed(pyrage.x25519.Recipient.from_str, key, "age1…") for key in self.keys]


@dataclass(frozen=True)
class SecretKeys:
    """Lines of an age key file (``AGE-SECRET-KEY-1…``; empty ones and ``#`` are passed over)."""

    text: str = field(repr=False)

    def __post_init__(self) -> None:
        if not self.identities():
            raise InputError("no secret key is given; name at least one")

    def identities(self) -> list[pyrage.x25519.Identity]:
        """The keys as the library takes them."""
        import pyrage

        lines = (line.strip() for line in self.text.splitlines())
        return [
            _parsed(pyrage.x25519.Identity.from_str, line, "AGE-SECRET-KEY-1…")
            for line in lines
            if line and not line.startswith("#")
        ]


Key = Passphrase | SecretKeys
"""What opens."""


def new_secret_key() -> str:
    """A new secret key as text; keep it apart from what it opens."""
    import pyrage

    return str(pyrage.x25519.Identity.generate())


def public_key(secret: str) -> str:
    """The public key that belongs to a secret one."""
    return str(SecretKeys(secret).identities()[0].to_public())


def is_sealed(path: str | Path) -> bool:
    """Whether a file begins as a sealed one."""
    try:
        with Path(path).open("rb") as stream:
            start = stream.read(len(_AGE))
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=str(path)) from None
    return start == _AGE or start.startswith(_KEY.encode() + b"\0")


@contextmanager
def sealing(target: str | Path, key: Passphrase | PublicKeys) -> Iterator[BinaryIO]:
    """A stream to write into; the sealed file is there when the block ends without an error.

    Nothing of it touches the disk in the clear.  The stream goes forwards only, as ``write_tar`` does.
    """
    with replaced_file(target, private=True) as out:
        if isinstance(key, PublicKeys):
            with encrypting_into(out, key.recipients()) as stream:
                yield stream
        else:
            with _under_passphrase(out, key) as stream:
                yield stream


def seal(source: str | Path, target: str | Path, key: Passphrase | PublicKeys) -> None:
    """Seal a file; the target is replaced when it is complete. The source stays."""
    with _opened(source) as content, sealing(target, key) as stream:
        while chunk := content.read(CHUNK):
            stream.write(chunk)


def unseal(source: str | Path, target: str | Path, key: Key) -> None:
    """Open a sealed file; the target, for its owner only, is replaced when all of it was checked.

    Raises InputError where the key is another one, or where the file is damaged or cut off.
    """
    with (
        replaced_file(target, private=True) as out,
        inside(str(source)),
        _opened(source) as sealed,
    ):
        start = sealed.read(len(_AGE))
        sealed.seek(0)
        if start == _AGE:
            if not isinstance(key, SecretKeys):
                raise InputError("is sealed for keys, not with a passphrase; give a secret key")
            decrypt_into(sealed, out, key.identities())
        else:
            _unseal_with_passphrase(sealed, out, key)


@contextmanager
def _under_passphrase(out: BinaryIO, key: Passphrase) -> Iterator[BinaryIO]:
    import pyrage

    secret = pyrage.x25519.Identity.generate()
    locked = pyrage.passphrase.encrypt(str(secret).encode(), key.text)
    out.write(_header(_KEY, len(locked)) + locked + _padding(len(locked)))
    begin = out.tell()
    out.write(_header(_CONTENT, 0))
    with encrypting_into(out, [secret.to_public()]) as stream:
        yield stream
    out.seek(0, 2)
    size = out.tell() - begin - tarfile.BLOCKSIZE
    out.write(_padding(size) + bytes(2 * tarfile.BLOCKSIZE))
    out.seek(begin)
    out.write(_header(_CONTENT, size))  # the size is known only now


def _header(name: str, size: int) -> bytes:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member.tobuf(tarfile.GNU_FORMAT)


def _padding(size: int) -> bytes:
    return bytes(-size % tarfile.BLOCKSIZE)


def _unseal_with_passphrase(sealed: BinaryIO, out: BinaryIO, key: Key) -> None:
    import pyrage

    if not isinstance(key, Passphrase):
        raise InputError("is sealed with a passphrase, or is no sealed file; give the passphrase")
    try:
        with tarfile.open(fileobj=sealed, mode="r:") as tar:
            locked, content = _member(tar, _KEY), _member(tar, _CONTENT)
            secret = pyrage.passphrase.decrypt(locked.read(_LARGEST_KEY), key.text).decode()
            decrypt_into(content, out, SecretKeys(secret).identities())
    except pyrage.DecryptError:
        raise InputError("the passphrase is wrong, or the file is damaged") from None
    except (tarfile.TarError, KeyError, UnicodeDecodeError):
        raise InputError("is no sealed file, or it is damaged; get it again") from None


def _member(tar: tarfile.TarFile, name: str) -> BinaryIO:
    stream = tar.extractfile(name)
    if stream is None:
        raise KeyError(name)
    return stream  # type: ignore[return-value] # it reads bytes


@contextmanager
def _opened(path: str | Path) -> Iterator[BinaryIO]:
    try:
        stream = Path(path).open("rb")  # noqa: SIM115 - only opening is explained here
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=str(path)) from None
    with stream:
        yield stream


def _parsed(parse: Callable[[str], _K], text: str, example: str) -> _K:
    """The key of a text; the message does not quote it, for it may be a secret."""
    try:
        return parse(text)
    except Exception:  # noqa: BLE001 - the library has an error of its own for each kind of key
        raise InputError(f"this is no key; allowed: {example}") from None
