"""What is done to a Bloom filter, so that bits no longer stand for tokens.

- Folding by exclusive or: Schnell and Borgs, *Randomized response and balanced Bloom filters for
  privacy preserving record linkage*, ICDM Workshops 2016.
- Diffusion, each bit the exclusive or of several: Armknecht, Heng and Schnell, *Strengthening
  privacy-preserving record linkage using diffusion*, PoPETs 2023.
- Flips (BLIP): Alaggan, Gambs and Kermarrec 2012; in record linkage Schnell and Borgs 2016.
"""

from __future__ import annotations

from hashlib import shake_256
from math import log

import numpy as np
from numpy.typing import NDArray

from sought.linkage.private.encoding import Encoding
from sought.linkage.private.hashing import Bits, keyed
from sought.linkage.private.shared_secret import SharedSecret

_STEPS = 1 << 16


class Hardener:
    """The steps of one encoding, with the keys of one secret."""

    def __init__(self, secret: SharedSecret, encoding: Encoding) -> None:
        self.encoding = encoding
        purpose = encoding.fingerprint
        self._flip_key = secret.derived(f"flips {purpose}")
        self._sources = diffusion_sources(secret.derived(f"diffusion {purpose}"), encoding)

    def hardened(self, bits: Bits, record_id: str) -> Bits:
        """Fold, diffuse and flip.

        The same record is always flipped alike: sent ten times with fresh flips, the majority of
        ten would give the bits away.
        """
        for _ in range(self.encoding.folds):
            bits = folded(bits)
        bits = np.logical_xor.reduce(bits[self._sources], axis=0)
        return np.logical_xor(bits, self._flips(bits, record_id))

    def _flips(self, bits: Bits, record_id: str) -> Bits:
        if not self.encoding.flips:
            return np.zeros(len(bits), np.bool_)
        seed = keyed(self._flip_key, f"{np.packbits(bits).tobytes().hex()} {record_id}")
        return flips(seed, len(bits), self.encoding.flips)


def folded(bits: Bits) -> Bits:
    """The exclusive or of both halves."""
    half = len(bits) // 2
    return np.logical_xor(bits[:half], bits[half:])


def diffusion_sources(key: bytes, encoding: Encoding) -> NDArray[np.int64]:
    """(diffusion, bits) positions whose bits are added up; every bit is used equally often.

    The first row is every bit itself, the others are permutations drawn from the key.
    """
    rows = [np.arange(encoding.bits), *_permutations(key, encoding.diffusion - 1, encoding.bits)]
    return np.stack(rows).astype(np.int64)


def _permutations(key: bytes, count: int, size: int) -> NDArray[np.int64]:
    # SHAKE-256, since the random numbers of numpy may change from one version to the next and
    # both bodies must draw the same.
    drawn = np.frombuffer(shake_256(key).digest(8 * count * size), ">u8").reshape(count, size)
    return np.argsort(drawn, axis=1, kind="stable")


def flips(seed: bytes, size: int, share: float) -> Bits:
    """Which bits are turned over: each by itself with this chance, to the nearest 65,536th."""
    drawn = np.frombuffer(shake_256(seed).digest(2 * size), ">u2")
    return drawn < round(share * _STEPS)


def privacy_loss(share: float) -> float:
    """Epsilon of differential privacy for one bit: ln((1 - f) / f), infinite without flips.

    Schnell and Borgs (2016) with a chance of 2f to answer at random.
    """
    return log((1 - share) / share) if share else float("inf")
