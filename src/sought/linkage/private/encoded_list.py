"""A list as it may leave its owner: a pseudonym and some bits for each row, nothing in clear."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.linkage.private.encoding import ENCODINGS, Encoding
from sought.linkage.private.hardening import Hardener
from sought.linkage.private.hardening_names import Hardening
from sought.linkage.private.hashing import TokenHasher
from sought.linkage.private.private_record import PrivateRecord
from sought.linkage.private.record_tokens import tokens_of
from sought.linkage.private.shared_secret import SharedSecret

_PSEUDONYM_BYTES = 9


@dataclass(frozen=True)
class EncodedList:
    """What is sent: rows in the order of their pseudonyms, which is nobody's order."""

    encoding: Encoding
    secret_fingerprint: str
    rows: tuple[str, ...]
    """Pseudonyms, 18 hexadecimal digits."""
    bits: NDArray[np.uint64]
    """(rows, words)"""

    def __post_init__(self) -> None:
        if self.bits.shape != (len(self.rows), self.encoding.words):
            raise InputError(
                f"holds bits of shape {self.bits.shape} where {len(self.rows)} rows of "
                f"{self.encoding.words} words are expected"
            )

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class KeptAndSent:
    """An encoded list, and what its owner keeps to understand the answer."""

    sent: EncodedList
    record_ids: dict[str, str]
    """Record id by pseudonym; stays with the owner."""


def encode(
    records: Sequence[PrivateRecord],
    secret: SharedSecret,
    hardening: Hardening = Hardening.STANDARD,
) -> KeptAndSent:
    """Encode a list; the same list and secret give the same bytes.

    PartialDateError where a birth is no EDTF, InputError where an id repeats.
    """
    encoding = ENCODINGS[hardening]
    pseudonyms = _pseudonyms(records, secret)
    order = sorted(range(len(records)), key=pseudonyms.__getitem__)
    hasher, hardener = TokenHasher(secret, encoding), Hardener(secret, encoding)
    made = np.zeros((len(records), encoding.bits), np.bool_)
    for row, at in enumerate(order):
        record = records[at]
        made[row] = hardener.hardened(hasher.filter_of(tokens_of(record)), record.record_id)
    sent = EncodedList(
        encoding, secret.fingerprint, tuple(pseudonyms[at] for at in order), packed(made)
    )
    return KeptAndSent(sent, {pseudonyms[at]: records[at].record_id for at in order})


def packed(bits: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """(rows, bits) truth values as (rows, words), the same on every machine."""
    return np.packbits(bits, axis=1, bitorder="little").view("<u8").astype(np.uint64)


def unpacked(words: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """The reverse of :func:`packed`."""
    raw = np.ascontiguousarray(words.astype("<u8")).view(np.uint8)
    return np.unpackbits(raw, axis=1, bitorder="little").astype(np.bool_)


def _pseudonyms(records: Sequence[PrivateRecord], secret: SharedSecret) -> list[str]:
    """Keyed by the whole list, which only its owner knows.

    The other body has the secret too: with the secret alone it could try record numbers.
    """
    whole = hmac.new(secret.derived("rows"), digestmod=sha256)
    for r in records:
        cells = (r.record_id, r.name, r.father_name, r.birth, r.sex, r.place)
        whole.update(repr(cells).encode("utf-8", "backslashreplace"))
    key = whole.digest()
    made = [_pseudonym(key, r.record_id) for r in records]
    _check_distinct(records)
    return made


def _pseudonym(key: bytes, record_id: str) -> str:
    text = record_id.encode("utf-8", "surrogatepass")
    return hmac.digest(key, text, sha256)[:_PSEUDONYM_BYTES].hex()


def _check_distinct(records: Sequence[PrivateRecord]) -> None:
    seen: dict[str, int] = {}
    for at, record in enumerate(records, 1):
        if record.record_id in seen:
            raise InputError(
                f"has the record_id of entry {seen[record.record_id]}; give every entry its own",
                where=f"entry {at}",
            )
        seen[record.record_id] = at


def check_comparable(first: EncodedList, second: EncodedList) -> None:
    """Raise InputError where bits of one list mean nothing in the other."""
    if first.secret_fingerprint != second.secret_fingerprint:
        raise InputError(
            f"were encoded with different secrets (fingerprints {first.secret_fingerprint} and "
            f"{second.secret_fingerprint}); both bodies must use the same secret file"
        )
    if first.encoding != second.encoding:
        raise InputError(
            f"were encoded with different hardening ({first.encoding.hardening} and "
            f"{second.encoding.hardening}); encode both alike"
        )
