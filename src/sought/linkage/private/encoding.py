"""How a list is encoded: bits, hash functions for each kind of token, hardening.

Two lists can only be compared if both were encoded alike, so there are two named encodings and
no loose parameters.  Their likelihood ratios were learned for each (``scripts/train_private.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

from sought.linkage.private.hardening_names import Hardening
from sought.linkage.private.record_tokens import Kind

FORMAT = 1
"""Changes with what is hashed or how: encodings of different formats do not compare."""

HASHES: Mapping[Kind, int] = MappingProxyType(
    {
        Kind.NAME: 4,
        Kind.NAME_PAIR: 6,
        Kind.NAME_BONES: 8,
        Kind.INITIAL: 2,
        Kind.FATHER: 6,
        Kind.FATHER_PAIR: 4,
        Kind.FATHER_BONES: 12,
        Kind.YEAR: 8,
        Kind.NEAR_YEAR: 3,
        Kind.FAR_YEAR: 4,
        Kind.MONTH: 10,
        Kind.DAY: 14,
        Kind.SEX: 12,
        Kind.PLACE: 20,
    }
)
"""Bits a token sets, by what it tells of a person; chosen on an invented country."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """Parameters of the bits of a record."""

    hardening: Hardening
    filter_bits: int
    """Length of the Bloom filter, a power of two."""
    folds: int
    """How often the filter is halved: each bit becomes the exclusive or of both halves."""
    diffusion: int
    """Bits of the filter that are added up without carry to one bit; 1 is no diffusion."""
    flips: float
    """Chance that a bit is turned over at the end."""

    @property
    def bits(self) -> int:
        """Length of what is sent."""
        return self.filter_bits >> self.folds

    @property
    def words(self) -> int:
        """The same in words of 64 bits."""
        return self.bits // 64

    @property
    def fingerprint(self) -> str:
        """Tells parameters apart, the hash functions of every kind included."""
        hashes = [f"{kind}={count}" for kind, count in sorted(HASHES.items())]
        return sha256(repr((FORMAT, self, hashes)).encode()).hexdigest()[:16]


ENCODINGS: Mapping[Hardening, Encoding] = MappingProxyType(
    {
        Hardening.NONE: Encoding(Hardening.NONE, 1024, folds=0, diffusion=1, flips=0.0),
        Hardening.STANDARD: Encoding(Hardening.STANDARD, 2048, folds=0, diffusion=3, flips=0.05),
    }
)
