"""A reason must be given, in words."""

from __future__ import annotations

from sought.errors import InputError


def reasoned(reason: str, deed: str, *, where: str = "reason") -> str:
    """The reason, trimmed; InputError naming the deed where there is none."""
    if not reason.strip():
        raise InputError(f"{deed} needs a {where.replace('_', ' ')}", where=where)
    return reason.strip()
