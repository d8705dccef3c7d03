"""Each process that answers reads the register for figures beside its first answers: nobody waits.

Later only what has changed is read again.
"""

from __future__ import annotations

import contextlib
from threading import Thread


def begin() -> None:
    """In a thread of its own, in the process that is to answer."""
    Thread(target=_warm, name="warm figures", daemon=True).start()


def _warm() -> None:
    """What goes wrong here, the page that asks will tell."""
    from django.db import DatabaseError, connections

    with contextlib.suppress(DatabaseError):
        warm_figures()
    connections.close_all()  # those of this thread


def warm_figures() -> None:
    """Who was sought when, by both clocks, as pages count it."""
    from sought.registry.records.figure_facts import KnownBy, person_records
    from sought.registry.records.figure_tables import register_columns

    for basis in KnownBy:
        register_columns(person_records(basis))
