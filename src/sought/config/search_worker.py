"""The process beside the office that runs waiting searches, and the one that keeps it at work.

The office's own process serves pages and must not fork from threads: so a small process without
Django watches the worker, begins it anew where it dies, and ends it with the office.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

PROGRAM = (sys.executable, "-m", "sought.config.entry", "manage", "run_searches")
_FOREVER = ("--forever", "--with-parent")
_KEEPER = (sys.executable, "-m", "sought.config.search_worker")
_NICE = 10
_GRACE_SECONDS = 20
_LOOK_SECONDS = 0.5
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
"""Seconds before a worker that died is begun anew; twice as long each time that it dies at once."""
_SETTLED_SECONDS = 120.0
"""A worker that lived so long did not die of how it was begun."""

_keeper: list[subprocess.Popen[bytes]] = []


def begin() -> None:
    """Start both; they end with the office however the office ends, and give their search back."""
    _keeper.append(
        subprocess.Popen(  # noqa: S603 - this program itself
            [*_KEEPER, str(os.getpid())],
            stdin=subprocess.DEVNULL,
            # Pages go first.
            preexec_fn=lambda: os.nice(_NICE),  # noqa: PLW1509 - before any thread is started
        )
    )


def end() -> None:
    """Ask them to stop, and wait a little."""
    while _keeper:
        _stop(_keeper.pop(), _GRACE_SECONDS + 1)


def keep_at_work(
    command: Sequence[str],
    office_lives: Callable[[], bool],
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Run the command, again and again, until the office is gone."""
    wait = _FIRST_WAIT
    while office_lives():
        began = time.monotonic()
        _run(command, office_lives)
        if time.monotonic() - began >= _SETTLED_SECONDS:
            wait = _FIRST_WAIT
        if office_lives():
            sys.stderr.write(f"the worker of searches ended; begun anew in {wait:g} s\n")
            sleep(wait)
        wait = min(2 * wait, _LONGEST_WAIT)


def _run(command: Sequence[str], office_lives: Callable[[], bool]) -> None:
    """Until it ends by itself, or the office has ended, or this process is asked to."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - as above
    try:
        while process.poll() is None and office_lives():
            time.sleep(_LOOK_SECONDS)
    finally:
        _stop(process, _GRACE_SECONDS)


def _stop(process: subprocess.Popen[bytes], seconds: float) -> None:
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()


def _end_now(*_: object) -> None:
    raise SystemExit(0)


def _main(office: int) -> None:
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, _end_now)
    keep_at_work([*PROGRAM, *_FOREVER], lambda: os.getppid() == office)


if __name__ == "__main__":
    _main(int(sys.argv[1]))
