"""The secret two bodies share: keys are derived from it, its fingerprint tells it from others."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sought.errors import InputError

_BYTES = 32
_HEADING = "sought-secret-1:"
_WRITTEN = re.compile(rf"{_HEADING}([0-9a-f]{{{2 * _BYTES}}})")
_APPLICATION = b"sought private comparison 1"


@dataclass(frozen=True, slots=True)
class SharedSecret:
    """256 random bits.  Never printed, written to no encoded file."""

    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) != _BYTES:
            raise InputError(f"a secret has {_BYTES} bytes, not {len(self.key)}")

    @classmethod
    def new(cls) -> SharedSecret:
        """A secret nobody has seen, from the operating system's randomness."""
        return cls(secrets.token_bytes(_BYTES))

    @classmethod
    def parse(cls, text: str) -> SharedSecret:
        """Read what :attr:`text` wrote; InputError says what a secret looks like."""
        match = _WRITTEN.fullmatch(text.strip())
        if match is None:
            raise InputError(
                f"holds no secret: one line of {_HEADING} and {2 * _BYTES} hexadecimal digits is "
                "expected; make one with `sought names secret`"
            )
        return cls(bytes.fromhex(match[1]))

    @property
    def text(self) -> str:
        """For a file that only its owner can read."""
        return f"{_HEADING}{self.key.hex()}\n"

    def derived(self, purpose: str, size: int = _BYTES) -> bytes:
        """A key for one purpose, from which neither the secret nor another key follows.

        HKDF with SHA-256 (RFC 5869).
        """
        info = f"purpose {purpose}".encode()
        return HKDF(SHA256(), size, salt=_APPLICATION, info=info).derive(self.key)

    @property
    def fingerprint(self) -> str:
        """Sixteen digits that tell secrets apart and say nothing of them."""
        return self.derived("fingerprint", 8).hex()
