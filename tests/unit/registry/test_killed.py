"""kill -9 in the middle of an import, a backup, a restore, an action: nothing is half-written."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sought.exchange.archive import new_secret_key
from tests.made_database import begin_installation

pytestmark = pytest.mark.slow

DEEDS = Path(__file__).with_name("killed_process.py")
ROWS = 3000
SECRET = new_secret_key()
"""Not a passphrase: making a key of one takes a second each time, on purpose."""


@dataclass(frozen=True)
class Office:
    """An installation of its own, on SQLite; what PostgreSQL rolls back is the server's promise."""

    data: Path

    def started(self, *deed: object) -> subprocess.Popen[str]:
        own = {"SOUGHT_DATA": str(self.data), "SOUGHT_DATABASE_URL": "", "TEST_KEY": SECRET}
        env = os.environ | own
        command = [sys.executable, str(DEEDS), *map(str, deed)]
        return subprocess.Popen(
            command, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def does(self, *deed: object) -> list[str]:
        """A deed that nobody disturbs; its lines."""
        process = self.started(*deed)
        lines = process.communicate()[0].splitlines()
        assert lines[-1:] == ["done"], lines
        return lines

    def is_killed(self, *deed: object, chance: Random, lines: int) -> str:
        """Killed after so many lines and a moment more; the last line that was heard."""
        process = self.started(*deed)
        heard = ""
        for _ in range(lines):
            heard = process.stdout.readline()
            if not heard or heard == "done\n":
                break
        time.sleep(chance.random() * 0.03)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return heard

    def looks(self) -> dict[str, Any]:
        return json.loads(self.does("look")[-2])


def write_rows(path: Path, first: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(("No", "Full name", "Sex", "Date of birth", "Missing since"))
        for n in range(first, first + ROWS):
            table.writerow((n, f"Ad{n} Soyad{n}", "male", "1960", "1992-02"))
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """Made once, copied for each test."""
    folder = tmp_path_factory.mktemp("made")
    begin_installation(folder / "data")
    Office(folder / "data").does("prepare", write_rows(folder / "first.csv", 1))
    return folder / "data"


@pytest.fixture
def office(made, tmp_path) -> Office:
    shutil.copytree(made, tmp_path / "data")
    return Office(tmp_path / "data")


def assert_whole(seen: dict[str, Any]) -> None:
    """Every file has its row, every row its file, the chain is sound, nothing lies open."""
    assert seen["files"] == seen["rows"]
    assert seen["opened"] == []
    assert seen["chain"] == seen["counts"]["auditentry"]


def test_a_killed_import_leaves_nothing(office, tmp_path):
    rows, before, chance = write_rows(tmp_path / "second.csv", 10_000), office.looks(), Random(1)
    # ready, read 997, 1994, 2991, write 2000: killed in the midst of reading and of writing.
    for lines in (3, 5):
        office.is_killed("take_in", rows, "Another body", chance=chance, lines=lines)
        seen = office.looks()
        assert_whole(seen)
        assert seen["counts"] == before["counts"]
    office.does("take_in", rows, "Another body")
    after = office.looks()
    assert_whole(after)
    assert after["counts"]["entry"] == 2 * ROWS
    assert after["counts"]["person"] - before["counts"]["person"] == ROWS


def test_a_killed_backup_leaves_no_file_and_the_next_one_clears_up(office, tmp_path):
    folder, chance = tmp_path / "kept", Random(2)
    folder.mkdir()
    before = office.looks()
    for lines in (2, 12):
        office.is_killed("backup", folder, chance=chance, lines=lines)
        assert [path for path in folder.iterdir() if not path.name.startswith(".")] == []
        seen = office.looks()
        assert_whole(seen)
        assert set(seen["verbs"]) <= {*before["verbs"], "backup"}
    office.does("backup", folder)
    (kept,) = folder.iterdir()
    assert kept.name.endswith(".sought-backup")


def test_a_killed_backup_keeps_the_file_that_was_there(office, tmp_path):
    target = tmp_path / "kept.age"
    target.write_bytes(b"the backup of yesterday")
    office.is_killed("backup", target, chance=Random(3), lines=8)
    assert target.read_bytes() == b"the backup of yesterday"


def test_a_killed_restore_leaves_an_empty_installation_that_can_be_restored(office, tmp_path):
    office.does("backup", tmp_path / "kept.age")
    before, chance = office.looks(), Random(4)
    new = Office(tmp_path / "new")
    begin_installation(new.data)
    for lines in (2, 9):
        new.is_killed("restore", tmp_path / "kept.age", chance=chance, lines=lines)
        seen = new.looks()
        assert seen["opened"] == []
        assert seen["files"] == seen["rows"] == []
        assert {n for n, count in seen["counts"].items() if count} <= {"audithead", "installation"}
    new.does("restore", tmp_path / "kept.age")
    after = new.looks()
    assert_whole(after)
    assert after["verbs"] == [*before["verbs"], "restore"]
    assert {**after["counts"], "auditentry": 0} == {**before["counts"], "auditentry": 0}


def test_killed_actions_are_whole_or_not_there(office):
    chance, before = Random(5), office.looks()["counts"]
    for lines in (3, 8):
        heard = office.is_killed("apply", chance=chance, lines=lines)
        assert heard.startswith("entered")
        seen = office.looks()
        assert_whole(seen)
        now = seen["counts"]
        entered = seen["verbs"].count("enter application")
        assert entered >= 1
        grew = {noun: now[noun] - before[noun] for noun in now}
        assert grew["application"] == grew["source"] == grew["attachment"] == entered
        assert grew["person"] == grew["name"] == grew["shown"] == 3 * entered
        assert grew["relation"] == grew["event"] == grew["participation"] == 2 * entered
        assert grew["applicationsubject"] == 2 * entered
        assert grew["auditentry"] == entered


def test_a_killed_decision_is_whole_or_not_there(office):
    chance = Random(6)
    for lines in (2, 4):
        assert office.is_killed("judge", chance=chance, lines=lines).startswith("decided")
        seen = office.looks()
        assert_whole(seen)
        verbs, now = seen["verbs"], seen["counts"]
        assert now["decision"] == verbs.count("decide hypothesis") >= 1
        assert now["review"] == verbs.count("review hypothesis") >= 2 * now["decision"]
        assert now["hypothesis"] == verbs.count("open hypothesis") >= now["decision"]
        assert now["evidence"] == 4 * now["hypothesis"]


def test_a_killed_return_is_whole_or_not_there(office):
    chance, before = Random(9), office.looks()["counts"]
    # Killed in the midst of carrying out, each time.
    for lines in (2, 4, 6):
        assert office.is_killed("give_back", chance=chance, lines=lines).startswith("prepared")
        seen = office.looks()
        assert_whole(seen)
        verbs, now = seen["verbs"], seen["counts"]
        grew = {noun: now[noun] - before[noun] for noun in now}
        done = verbs.count("carry out return")
        assert now["return"] == verbs.count("prepare return") >= done
        assert now["returnitem"] == 3 * now["return"]
        # The body, its bone and its watch, with the paper and the event of that day.
        assert now["custody"] == 3 * done
        assert grew["attachment"] == grew["event"] == grew["participation"] == done
    assert done >= 3


def test_a_killed_acceptance_is_whole_or_not_there(office):
    chance = Random(7)
    for lines in (2, 5):
        assert office.is_killed("accept", chance=chance, lines=lines).startswith("accepted")
        seen = office.looks()
        assert_whole(seen)
        accepted = seen["verbs"].count("accept profile")
        assert accepted >= 1
        assert seen["states"]["profile"].get("accepted", 0) == accepted
        # One search waits, however many were accepted: it compares them all.
        assert seen["states"]["search"] == {"waiting": 1}
        assert seen["verbs"].count("queue search") == 1


@pytest.mark.parametrize(("world", "rechecks"), [("people_a_nation", 0), ("identify_some", 4)])
def test_a_killed_search_loses_and_doubles_nothing(office, tmp_path, world, rechecks):
    """A re-audit of identifications as well."""
    office.does(world)
    shutil.copytree(office.data, tmp_path / "undisturbed")
    undisturbed = Office(tmp_path / "undisturbed")
    steps = undisturbed.does("search", 0)
    expected = undisturbed.looks()
    assert expected["states"]["search"] == {"done": 1}
    chance = Random(8)
    # Killed once claimed, and in the midst of comparing: within the attempts a search has.
    for lines in (2, len(steps) // 2):
        office.is_killed("search", 5, chance=chance, lines=lines)
        seen = office.looks()
        assert_whole(seen)
        assert seen["counts"]["match"] == seen["counts"]["searchedsample"] == 0
        assert seen["counts"]["recheck"] == 0
        assert seen["states"]["search"] == {"running": 1}
    assert "claimed 1" not in office.does("search", 0)  # it may live: nobody takes it over yet
    assert "searched 1" in office.does("search", 5)
    after = office.looks()
    assert_whole(after)
    assert after["counts"] == expected["counts"]
    assert after["counts"]["recheck"] == rechecks
    assert after["verbs"] == expected["verbs"]
    assert after["states"]["search"] == {"done": 1}
    assert after["matches"] == expected["matches"]
