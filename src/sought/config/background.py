"""Start the office in the background, and stop it, by the process number in its data folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from sought.config.data_folder import data_folder, private_folder
from sought.config.environment import env_text
from sought.config.serve import LOG_FOLDER, PID_FILE, address, check_port, log_file
from sought.errors import InputError, SoughtError

_START_SECONDS, _STOP_SECONDS, _LOOK_EVERY = 120, 40, 0.1


def start_office(*, port: int) -> str:
    """Start it and wait until it answers; gives what to tell the user."""
    folder = data_folder(env_text("SOUGHT_DATA"))
    if running := running_process(folder):
        raise InputError(f"the office runs already, as process {running}; stop it first")
    check_port(port)
    private_folder(folder / LOG_FOLDER)
    with os.fdopen(os.open(log_file(folder), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)) as log:
        process = subprocess.Popen(  # noqa: S603 - this program itself
            [sys.executable, "-m", "sought.config.entry", "office", "serve", "--port", str(port)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    _wait_for_answer(process, port, folder)
    return f"the office is at {address(port)}\nstop it with: sought office stop"


def stop_office() -> str:
    """Ask it to stop and wait; gives what to tell the user."""
    folder = data_folder(env_text("SOUGHT_DATA"))
    running = running_process(folder)
    if not running:
        return "the office does not run"
    os.kill(running, signal.SIGTERM)
    deadline = time.monotonic() + _STOP_SECONDS
    while time.monotonic() < deadline:
        if not _is_office(running):
            return "the office is stopped"
        time.sleep(_LOOK_EVERY)
    raise SoughtError(f"process {running} does not stop; see {log_file(folder)}")


def running_process(folder: Path) -> int:
    """Number of the process that serves this folder; 0 where none does, whatever the file says."""
    try:
        number = int((folder / PID_FILE).read_text("ascii"))
    except (OSError, ValueError):
        return 0
    return number if number > 1 and _is_office(number) else 0


def _is_office(number: int) -> bool:
    """Whether that process is an office: numbers are given out again after a power cut."""
    try:
        os.kill(number, 0)
    except OSError:
        return False
    described = Path(f"/proc/{number}/cmdline")
    if not described.exists():  # another system than Linux
        return not Path("/proc/self").exists()
    words = described.read_bytes()
    return b"office" in words and b"sought" in words  # a process that has ended has no words


def _wait_for_answer(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SoughtError(f"the office did not start; see {log_file(folder)}")
        if _answers(port):
            return
        time.sleep(_LOOK_EVERY)
    process.terminate()
    raise SoughtError(f"the office does not answer; see {log_file(folder)}")


def _answers(port: int) -> bool:
    try:
        with urlopen(f"{address(port)}healthy", timeout=2) as answer:  # noqa: S310 - loopback
            return bool(answer.status == 200)  # noqa: PLR2004 - fine
    except HTTPError:
        return False
    except (URLError, HTTPException, OSError):
        return False
