"""The worker beside the office: begun anew where it dies, ended with the office."""

import os
import signal
import subprocess
import sys
import time

import pytest

from sought.config import search_worker


def lives(times):
    """Whether the office lives: so many times, then no more."""
    left = iter([True] * times)
    return lambda: next(left, False)


def test_a_worker_that_died_is_begun_anew_ever_later(tmp_path):
    log, waited = tmp_path / "log", []
    command = [sys.executable, "-c", f"open({str(log)!r}, 'a').write('x')"]

    def office():
        return len(waited) < 3

    search_worker.keep_at_work(command, office, waited.append)
    assert log.read_text() == "xxx"
    assert waited == [1.0, 2.0, 4.0]


def test_it_waits_no_longer_than_a_minute():
    waited = []
    search_worker.keep_at_work(["true"], lambda: len(waited) < 9, waited.append)
    assert waited[-2:] == [60.0, 60.0]


def test_it_ends_with_the_office(tmp_path):
    log = tmp_path / "log"
    program = f"import os, time; open({str(log)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    search_worker.keep_at_work([sys.executable, "-c", program], lives(4), lambda _seconds: None)
    with pytest.raises(ProcessLookupError):
        os.kill(int(log.read_text()), 0)


def test_begun_and_ended_it_takes_the_worker_with_it(tmp_path, monkeypatch):
    """The process itself, with a worker that lives for a minute; killed once, it is another one."""
    log = tmp_path / "pids"
    program = (
        f"import os, time; open({str(log)!r}, 'a').write(f'{{os.getpid()}}\\n'); time.sleep(60)"
    )
    keeper = (
        "import os, signal, sys; from sought.config import search_worker as w; "
        f"w.PROGRAM, w._FOREVER = (sys.executable, '-c', {program!r}), (); w._main(int(sys.argv[1]))"
    )
    monkeypatch.setattr(search_worker, "_KEEPER", (sys.executable, "-c", keeper))
    search_worker.begin()
    try:
        os.kill(_pids(log, 1)[0], signal.SIGKILL)
        second = _pids(log, 2)[1]
        os.kill(second, 0)
    finally:
        search_worker.end()
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


def _pids(log, number):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        lines = log.read_text().split() if log.exists() else []
        if len(lines) >= number:
            return [int(line) for line in lines]
        time.sleep(0.1)
    raise AssertionError("no worker was begun")


def test_it_is_the_workers_program_without_django():
    code = "import sys, sought.config.search_worker; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
