"""The moment as of which a bundle knows the register, and moments as they are written in it."""

from __future__ import annotations

from datetime import UTC, datetime


def written(at: datetime) -> str:
    """ISO 8601 in UTC to the second, the same on every machine."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def known_by(at: datetime | None, known_at: datetime) -> str:
    """The moment as it is written; empty for what had not happened yet, or never did."""
    return written(at) if at is not None and at <= known_at else ""
