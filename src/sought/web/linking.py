"""The search for doubles in a process of its own: begun here, and watched.

The process holds a lock on a file in the data folder for as long as it lives, however it ends, and
says in that file how far it is.  It gets the locked file from whoever begins it, so that no second
one can begin beside it.  What it finds is written in one transaction at its end: a process that is
stopped leaves nothing behind.
"""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

PROGRAM = (sys.executable, "-m", "sought.web.linking_process")
_FILE = "linking"
_ROOM = 1024
_LONGEST_PROBLEM = 400
_TRIES, _PAUSE = 10, 0.02


@dataclass(frozen=True)
class Progress:
    """How far the process is, or how it ended: codes and counts only."""

    by: str
    """Code of the officer who began it."""
    began: float
    """Seconds since 1970."""
    step: str = ""
    done: int = 0
    total: int = 0
    ended: bool = False
    problem: str = ""
    """Why nothing was written; empty where all went well."""
    running: bool = False
    """Whether the process lives."""

    @property
    def interrupted(self) -> bool:
        """Whether it was stopped from outside: it is gone and has not said that it ended."""
        return not self.running and not self.ended

    @property
    def percent(self) -> int | None:
        """Of its step; None where the step does not count."""
        return min(100, 100 * self.done // self.total) if self.total else None


def begin(*, by: str, everything: bool = False) -> bool:
    """Begin for the officer of that code; False where one runs already.

    ``everything`` is compared anew, not only what has come in since the last time.
    """
    with _opened() as file:
        if not _locked(file):
            return False
        tell(file, Progress(by=by, began=time.time()))
        subprocess.Popen(  # noqa: S603 - this program itself
            [*PROGRAM, by, str(file), *(["everything"] if everything else [])],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[file],
            start_new_session=True,
        )
    return True


def progress() -> Progress | None:
    """Of the last one that was begun here; None where none was."""
    with _opened() as file:
        free = _try_lock(file, fcntl.LOCK_SH)
        said = _said(file)
    return Progress(**said, running=not free) if said else None


def tell(file: int, now: Progress) -> None:
    """Write into the open file how far it is, in one piece."""
    said = {key: value for key, value in asdict(now).items() if key != "running"}
    said["problem"] = now.problem[:_LONGEST_PROBLEM]
    os.pwrite(file, json.dumps(said, ensure_ascii=False).encode().ljust(_ROOM), 0)


@contextmanager
def _opened() -> Iterator[int]:
    path = Path(settings.DATA) / _FILE
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield file
    finally:
        os.close(file)


def _locked(file: int) -> bool:
    """Whether the file is ours alone now; a reader holds it for a moment only."""
    for _try in range(_TRIES):
        if _try_lock(file, fcntl.LOCK_EX):
            return True
        time.sleep(_PAUSE)
    return False


def _try_lock(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _said(file: int) -> dict[str, Any]:
    text = os.pread(file, _ROOM, 0).strip()
    return json.loads(text) if text else {}
