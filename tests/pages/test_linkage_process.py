"""The search for doubles in a process of its own: one at a time, watched, and honest about its end."""

from __future__ import annotations

import os
import sys
import time

import pytest

from sought.errors import InputError
from sought.registry.actions import run_linkage as action
from sought.web import linking, linking_process
from tests import office
from tests.pages.signed_in import client_of

pytestmark = pytest.mark.django_db

CODE = "O-000001"
WAITS = "import sys, time; sys.stdin.close(); time.sleep(60)"
ENDS = (
    "import sys\n"
    "from sought.web import linking\n"
    "linking.tell(int(sys.argv[2]), linking.Progress(sys.argv[1], 1.0, 'compare', 3, 4, ended=True))"
)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def started(monkeypatch):
    """Processes that were begun, each with the program it got; those alive are stopped."""
    made = []
    begin = linking.subprocess.Popen
    monkeypatch.setattr(
        linking.subprocess, "Popen", lambda *a, **k: made.append(begin(*a, **k)) or made[-1]
    )

    def with_program(text: str):
        monkeypatch.setattr(linking, "PROGRAM", (sys.executable, "-c", text))
        return made

    yield with_program
    for process in made:
        process.kill()
        process.wait()


def until(condition) -> bool:
    """Whether it becomes true; a process needs a moment."""
    for _look in range(600):
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_before_the_first_one_there_is_nothing_to_say():
    assert linking.progress() is None


def test_while_one_runs_no_second_one_begins(started):
    made = started(WAITS)
    assert linking.begin(by=CODE)
    assert not linking.begin(by="O-000002")
    assert len(made) == 1
    now = linking.progress()
    assert (now.by, now.running, now.interrupted) == (CODE, True, False)


def test_it_says_how_it_ended(started):
    started(ENDS)
    assert linking.begin(by=CODE)
    assert until(lambda: not linking.progress().running)
    now = linking.progress()
    assert (now.ended, now.step, now.percent, now.problem) == (True, "compare", 75, "")


def test_one_that_was_killed_is_called_interrupted_and_another_can_begin(started):
    made = started(WAITS)
    linking.begin(by=CODE)
    made[0].kill()
    assert until(lambda: not linking.progress().running)
    assert linking.progress().interrupted
    assert linking.begin(by=CODE)


def test_the_file_is_for_the_office_alone(started, folder):
    started(ENDS)
    linking.begin(by=CODE)
    assert (folder / "linking").stat().st_mode & 0o077 == 0


# --- in the process -----------------------------------------------------------------------------


@pytest.fixture
def file(folder):
    opened = os.open(folder / "linking", os.O_RDWR | os.O_CREAT)
    yield opened
    os.close(opened)


def test_it_runs_the_action_for_the_officer_and_tells_its_steps(monkeypatch, file):
    alice = office.alice()
    seen = []

    def run(*, by, everything, progress):
        progress("compare", 1, 4)
        seen.append((by, everything, linking.progress()))

    monkeypatch.setattr(action, "run_linkage", run)
    linking_process.main(alice.code, file, everything=True)
    [(by, everything, then)] = seen
    assert (by, everything) == (alice, True)
    assert (then.step, then.done, then.total, then.ended) == ("compare", 1, 4, False)
    assert linking.progress().ended
    assert linking.progress().problem == ""


def test_what_it_could_not_do_is_told_in_codes(monkeypatch, file):
    def run(**_given):
        raise InputError("two answers contradict each other", where="PR-000001")

    monkeypatch.setattr(action, "run_linkage", run)
    linking_process.main(office.alice().code, file)
    assert "PR-000001" in linking.progress().problem


def test_an_error_nobody_expected_is_told_by_its_kind_alone(monkeypatch, file):
    def run(**_given):
        raise ValueError("Qorxmaz Gizliyev")

    monkeypatch.setattr(action, "run_linkage", run)
    with pytest.raises(ValueError, match="Gizliyev"):
        linking_process.main(office.alice().code, file)
    assert linking.progress().problem == "ValueError"


def test_an_officer_who_left_runs_nothing(file):
    alice = office.alice()
    alice.is_active = False
    alice.save()
    with pytest.raises(type(alice).DoesNotExist):
        linking_process.main(alice.code, file)
    assert linking.progress().problem == "DoesNotExist"


def test_nothing_compared_yet_is_said():
    text = client_of(office.alice()).get("/linkage").content.decode()
    assert "Nothing has been compared yet" in text
    assert "/linkage/next" not in text
