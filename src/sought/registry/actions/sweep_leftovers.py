"""Remove what a process that was killed left behind; called when the office or a restore starts."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from sought.registry.actions.keep_file import sweep_unreferenced

OPENED = ".opened-"
"""Beginning of the name of an opened backup, which lies in the data folder while it is read."""


def sweep_leftovers() -> int:
    """Opened backups, and bytes without a row for a day; gives the number of such contents."""
    # The second are drafts of the first, see ``sought.exchange.atomic``.
    for pattern in (f"{OPENED}*", f".{OPENED}*"):
        for left in Path(settings.DATA).glob(pattern):
            left.unlink(missing_ok=True)
    return sweep_unreferenced()
