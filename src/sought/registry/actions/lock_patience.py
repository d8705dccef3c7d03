"""Waiting for another's transaction: long by default, a moment for what can come later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_MOMENT = 300
"""Milliseconds."""


@contextmanager
def little_patience() -> Iterator[None]:
    """On SQLite, where one writes at a time, OperationalError comes after a moment inside.

    So that a sign of life holds up no work while another process writes.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = int(cursor.execute("PRAGMA busy_timeout").fetchone()[0])
        cursor.execute(f"PRAGMA busy_timeout = {_MOMENT}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
