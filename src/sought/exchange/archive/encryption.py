"""Streams through age: a thread encrypts what is written, piece by piece."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO

from sought.errors import InputError

if TYPE_CHECKING:
    import pyrage


class _Encryption(Thread):
    """Encrypts from one stream into another; remembers what stopped it."""

    def __init__(
        self, source: int, target: BinaryIO, recipients: Sequence[pyrage.x25519.Recipient]
    ) -> None:
        super().__init__(daemon=True)
        self.failure: BaseException | None = None
        self._source, self._target, self._recipients = source, target, recipients

    def run(self) -> None:
        """Encrypt until the source ends; its end is closed whatever happens."""
        import pyrage

        try:
            with os.fdopen(self._source, "rb") as reader:
                pyrage.encrypt_io(reader, self._target, list(self._recipients))
        except BaseException as error:  # noqa: BLE001 - the writer raises it
            self.failure = error


@contextmanager
def encrypting_into(
    target: BinaryIO, recipients: Sequence[pyrage.x25519.Recipient]
) -> Iterator[BinaryIO]:
    """A stream to write into; its content goes encrypted into the target."""
    reading, writing = os.pipe()
    encryption = _Encryption(reading, target, recipients)
    encryption.start()
    stopped: BrokenPipeError | None = None
    try:
        with os.fdopen(writing, "wb") as stream:
            yield stream
    except BrokenPipeError as error:  # the encryption's own failure says why
        stopped = error
    finally:
        encryption.join()
    failure = encryption.failure or stopped
    if failure is not None:
        raise InputError(f"cannot be sealed ({failure})") from failure


def decrypt_into(
    source: BinaryIO, target: BinaryIO, identities: Sequence[pyrage.x25519.Identity]
) -> None:
    """Decrypt one stream into another; InputError where no key fits or the source is damaged."""
    import pyrage

    try:
        pyrage.decrypt_io(source, target, list(identities))
    except pyrage.DecryptError as error:
        if "no matching keys" in str(error).lower():
            raise InputError(
                "none of the keys opens it; give the secret key of one it was sealed for"
            ) from None
        raise InputError("is no sealed file, or its beginning is damaged; get it again") from None
    except OSError as error:
        if error.errno is not None:  # the disk, not the cipher
            raise
        raise InputError("is damaged or cut off; get it again") from None
