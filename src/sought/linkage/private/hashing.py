"""Tokens become positions in a Bloom filter by keyed hashing.

Schnell, Bachteler and Reiher (2009) set k bits for each token by double hashing; Niedermeyer et
al. (2014) broke that, since such a token has only as many bit patterns as there are pairs of two
hash values.  Here every position is drawn anew from HMAC-SHA-256 (random hashing), with a key for
every kind of token.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from sought.linkage.private.encoding import HASHES, Encoding
from sought.linkage.private.record_tokens import Kind, Token
from sought.linkage.private.shared_secret import SharedSecret

Bits = NDArray[np.bool_]

_PER_DIGEST = 16
"""Positions of two bytes in one digest."""


class TokenHasher:
    """Remembers the positions of tokens it has met: names come again and again."""

    def __init__(self, secret: SharedSecret, encoding: Encoding) -> None:
        self._size = encoding.filter_bits
        purpose = f"hash {encoding.fingerprint}"
        self._keys = {kind: secret.derived(f"{purpose} {kind}") for kind in Kind}
        self._known: dict[Token, NDArray[np.int64]] = {}

    def filter_of(self, tokens: Iterable[Token]) -> Bits:
        """The Bloom filter of a record, one array of truth values."""
        made = np.zeros(self._size, np.bool_)
        for token in tokens:
            made[self._positions(token)] = True
        return made

    def _positions(self, token: Token) -> NDArray[np.int64]:
        found = self._known.get(token)
        if found is None:
            found = self._known[token] = self._drawn(token)
        return found

    def _drawn(self, token: Token) -> NDArray[np.int64]:
        kind, text = token
        count = HASHES[kind]
        blocks = range(-(-count // _PER_DIGEST))
        raw = b"".join(keyed(self._keys[kind], f"{n} {text}") for n in blocks)
        # The size divides 65,536, so that every position is equally likely.
        return np.frombuffer(raw, ">u2")[:count].astype(np.int64) % self._size


def keyed(key: bytes, text: str) -> bytes:
    """HMAC-SHA-256 of any text, lone surrogates included."""
    return hmac.digest(key, text.encode("utf-8", "surrogatepass"), sha256)
