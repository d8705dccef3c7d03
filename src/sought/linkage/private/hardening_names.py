"""The names of the encodings."""

from __future__ import annotations

from enum import StrEnum


class Hardening(StrEnum):
    """What is done to the bits after hashing."""

    NONE = "none"
    """Nothing: a keyed record-level Bloom filter.  To measure by, not to send."""
    STANDARD = "standard"
    """Every bit the exclusive or of three (diffusion), then one in twenty turned over (flips)."""
