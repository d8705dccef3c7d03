"""Rows that a report reads once, however many of its numbers rest on them.

Within :func:`reading_once` what is asked for a second time is not read again; whatever is recorded
meanwhile is not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

Value = TypeVar("Value")
_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("read once", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Until its end; one within another is part of it."""
    token = None if _kept.get() is not None else _kept.set({})
    try:
        yield
    finally:
        if token is not None:
            _kept.reset(token)


def once(key: Hashable, make: Callable[[], Value]) -> Value:
    """What ``make`` gives; kept within :func:`reading_once`, else made anew."""
    kept = _kept.get()
    if kept is None:
        return make()
    if key not in kept:
        kept[key] = make()
    return cast("Value", kept[key])
