"""The newest entry of the audit chain as a signed statement, to be kept outside of this machine.

Whoever may rewrite the whole database could rewrite the chain with all its hashes; he cannot
rewrite a head that somebody else holds.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sought.errors import InputError

KIND = "sought audit head 1"


@dataclass(frozen=True)
class SignedHead:
    """Entry ``number`` had this ``hash`` at this time (ISO 8601, UTC); key and signature in base64."""

    number: int
    hash: str
    at: str
    public_key: str
    signature: str = ""

    def written(self) -> str:
        """As the text of a file."""
        return json.dumps({"kind": KIND, **asdict(self)}, indent=2) + "\n"

    @property
    def signed_part(self) -> bytes:
        """What the signature is over."""
        part = [KIND, self.number, self.hash, self.at, self.public_key]
        return json.dumps(part, separators=(",", ":")).encode()


def signing_key(secret: str) -> Ed25519PrivateKey:
    """The key that follows from the secret of the data folder."""
    seed = HKDF(SHA256(), 32, salt=None, info=b"sought audit head").derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key_pem(key: Ed25519PrivateKey) -> bytes:
    """The public key as openssl reads it."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def key_fingerprint(key: Ed25519PrivateKey) -> str:
    """SHA-256 of the public key in DER: what ``openssl pkey … | sha256sum`` gives of the PEM."""
    der = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def public_key_of(key: Ed25519PrivateKey) -> str:
    """The public key in base64, as auditors keep it."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def sign_head(number: int, entry_hash: str, at: str, key: Ed25519PrivateKey) -> SignedHead:
    """A head with its signature (Ed25519)."""
    unsigned = SignedHead(number, entry_hash, at, public_key_of(key))
    signature = base64.b64encode(key.sign(unsigned.signed_part)).decode()
    return SignedHead(number, entry_hash, at, unsigned.public_key, signature)


def read_head(text: str, *, where: str, trusted_key: str) -> SignedHead:
    """A head as written; InputError where it is none, or not signed by the trusted key."""
    head = _parsed(text, where)
    if head.public_key != trusted_key:
        raise InputError(
            "is signed with another key than the one given; compare it with the auditors' copy",
            where=where,
        )
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(trusted_key, validate=True))
        key.verify(base64.b64decode(head.signature, validate=True), head.signed_part)
    except (InvalidSignature, ValueError, binascii.Error):
        raise InputError("does not carry a right signature; it was altered", where=where) from None
    return head


def _parsed(text: str, where: str) -> SignedHead:
    try:
        fields: dict[str, Any] = json.loads(text)
        if fields.pop("kind", None) == KIND and isinstance(fields["number"], int):
            return SignedHead(**fields)
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    raise InputError(
        "is no signed head of an audit chain; write one with `manage.py export_audit_head`",
        where=where,
    )
