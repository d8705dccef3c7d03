"""The second process of the demonstration: apart, and silent."""

import os
import time
from concurrent.futures import Future
from pathlib import Path

import pytest

from sought.config.demo_beside import beside, error_of


def test_it_is_another_process_and_one_alone():
    with beside() as other:
        first, second = (other.submit(os.getpid).result() for _ in range(2))
    assert first == second != os.getpid()


def test_what_it_prints_does_not_run_across_the_stages(capfd):
    with beside() as other:
        assert other.submit(os.system, "echo a bar of DuckDB").result() == 0
    assert capfd.readouterr().out == ""


def test_its_errors_come_back():
    with beside() as other:
        problem = other.submit(int, "no number").exception()
    assert isinstance(problem, ValueError)


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt])
def test_where_this_one_fails_the_other_is_ended_at_once(kind):
    child, began = [], time.monotonic()
    with pytest.raises(kind), beside() as other:
        _fail_beside(other, kind, child)
    assert time.monotonic() - began < 30
    [child] = child
    deadline = time.monotonic() + 10
    while _lives(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _lives(child)


def test_the_error_that_came_first_is_told():
    broken, whole = Future(), Future()
    broken.set_exception(OSError("no room"))
    with pytest.raises(OSError, match="no room") as told, error_of(broken):
        raise ValueError("what follows from it")
    assert isinstance(told.value.__cause__, ValueError)
    with pytest.raises(ValueError, match="alone"), error_of(whole):
        raise ValueError("alone")
    with pytest.raises(KeyboardInterrupt), error_of(broken):
        raise KeyboardInterrupt


def _fail_beside(other, kind, child):
    child.append(other.submit(os.getpid).result())
    other.submit(time.sleep, 60)
    time.sleep(0.2)
    raise kind


def _lives(process):
    try:
        told = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):  # while it is read, too
        return False
    return told.rsplit(")", 1)[1].split()[0] != "Z"
