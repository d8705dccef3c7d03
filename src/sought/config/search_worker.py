"""The process beside the office that runs waiting searches."""

from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = (sys.executable, "-m", "sought.config.entry", "manage", "run_searches")
_NICE = 10
_GRACE_SECONDS = 20

_worker: list[subprocess.Popen[bytes]] = []


def begin() -> None:
    """Start it; it ends with the office however the office ends, and gives its search back."""
    _worker.append(
        subprocess.Popen(  # noqa: S603 - this program itself
            [*PROGRAM, "--forever", "--with-parent"],
            stdin=subprocess.DEVNULL,
            # Pages go first.
            preexec_fn=lambda: os.nice(_NICE),  # noqa: PLW1509 - before any thread is started
        )
    )


def end() -> None:
    """Ask it to stop, and wait a little."""
    while _worker:
        process = _worker.pop()
        process.terminate()
        try:
            process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
