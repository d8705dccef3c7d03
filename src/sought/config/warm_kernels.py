"""Compiled loops that pages need are made, or read from the cache, before the office answers.

Reading them takes seconds; making them, once after an installation or an update, half a minute.
"""

from __future__ import annotations


def warm_kernels() -> None:
    """Trace two people who do not exist, and find that they met."""
    from sought.tracing.account import Account, Deed, Window
    from sought.tracing.co_detention import all_overlaps
    from sought.tracing.geography import Geography
    from sought.tracing.traced import Presence
    from sought.tracing.trail import trace

    deeds = (Deed.LAST_CONTACT, Deed.CAPTURE, Deed.SEEN, Deed.TRANSFER, Deed.DEATH)
    presences: list[Presence] = []
    for person in ("nobody", "nobody else"):
        accounts = [
            Account(f"{n}", "", person, deed, Window(10 * n + 1, 10 * n + 5), "here", "there")
            for n, deed in enumerate(deeds)
        ]
        presences += trace(accounts, Geography()).presences
    all_overlaps(presences, threads=1)
