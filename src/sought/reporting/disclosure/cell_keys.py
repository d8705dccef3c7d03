"""A number for each cell that follows from who is in it: the same persons, the same number.

Each person counted has a key, made of a secret of the house and the person's code.  A cell's key
is the sum of its persons' keys modulo 2^64, so it depends neither on the table nor on the order
of counting.  Without the secret nobody can work out a key from a code.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from sought.errors import InputError
from sought.reporting.disclosure.axis import Axis
from sought.reporting.disclosure.table import check_axes, leaf_of, with_totals

Keys = NDArray[np.uint64]

SHORTEST_SECRET = 16
KEY_BYTES = 8
UNIFORM_BITS = 53


def record_key(secret: bytes, code: str) -> int:
    """A person's key, from 0 to 2^64 - 1, the same wherever the person is counted."""
    if len(secret) < SHORTEST_SECRET:
        raise InputError(f"a secret has at least {SHORTEST_SECRET} bytes", where="secret")
    digest = hmac.new(secret, code.encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:KEY_BYTES], "big")


def cell_keys(axes: Sequence[Axis], records: Iterable[tuple[Sequence[str], int]]) -> Keys:
    """Keys of all cells, totals included; ``records`` are innermost codes with a person's key."""
    check_axes(tuple(axes))
    leaves = np.zeros([len(axis.leaves) for axis in axes], np.uint64)
    for codes, key in records:
        # In an array of one, which wraps around in silence; a single number would warn.
        leaves[(*leaf_of(axes, codes), None)] += np.array([key], np.uint64)
    return with_totals(axes, leaves)


def uniform(keys: Keys) -> NDArray[np.float64]:
    """The keys as numbers in [0, 1)."""
    top = keys >> np.uint64(64 - UNIFORM_BITS)
    return np.asarray(top.astype(np.float64) * 2.0**-UNIFORM_BITS)
