"""Which database: one SQLite file in the data folder, or PostgreSQL by one address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

from sought.errors import InputError

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=NORMAL;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA mmap_size=268435456;"
    "PRAGMA cache_size=-65536;"
    # What is deleted is overwritten: an erasure leaves nothing to be read out of the file.
    "PRAGMA secure_delete=ON;"
)
_KEPT_SECONDS = 60


def database(url: str, folder: Path) -> dict[str, Any]:
    """Settings of the default database; InputError for an address of another kind."""
    if not url:
        return _sqlite(folder / "sought.sqlite3")
    if url.startswith(("postgres://", "postgresql://")):
        settings = dj_database_url.parse(url, conn_max_age=_KEPT_SECONDS, conn_health_checks=True)
        options = {"options": "-c jit=off", **settings.get("OPTIONS", {})}
        # Pages ask many short questions: compiling one takes longer than answering it.
        return {**settings, "OPTIONS": options}
    raise InputError(
        "is no address of a PostgreSQL database; write postgres://user:password@host:port/name, "
        "or leave it out for SQLite",
        where="SOUGHT_DATABASE_URL",
    )


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": _KEPT_SECONDS,
        "OPTIONS": {
            # A transaction that will write takes its place in the queue at once: no dead ends.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": _SQLITE_PRAGMAS,
        },
    }
