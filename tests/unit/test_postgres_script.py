"""`scripts/postgres`: a server for as long as a command runs, and a clear word when it cannot."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "postgres"
UNAVAILABLE = 69

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def postgres() -> Iterator[Run]:
    """The script in a folder of its own, so that nobody's server is stopped."""
    # Not tmp_path: when root runs the tests, the user of the server must get there.
    folder = Path(tempfile.mkdtemp(prefix="sought-postgres-test-"))
    folder.chmod(0o755)
    script = folder / "scripts" / "postgres"
    script.parent.mkdir()
    shutil.copy2(SCRIPT, script)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run([script, *arguments], capture_output=True, text=True, check=False)
        if done.returncode == UNAVAILABLE:
            pytest.skip(done.stderr.strip())
        return done

    yield run
    subprocess.run([script, "stop"], check=False, capture_output=True)
    shutil.rmtree(folder)


@pytest.mark.parametrize("arguments", [[], ["begin"], ["run"], ["start", "now"]])
def test_a_wrong_call_tells_the_right_one(postgres: Run, arguments: list[str]) -> None:
    done = postgres(*arguments)
    assert done.returncode == 1
    assert "usage: scripts/postgres start|stop|run COMMAND" in done.stderr
    assert not done.stdout


def test_a_command_gets_the_address_and_its_status_comes_back(postgres: Run) -> None:
    done = postgres("run", "sh", "-c", "echo $SOUGHT_DATABASE_URL; exit 7")
    assert done.returncode == 7
    assert done.stdout.startswith("postgres://sought:")
    assert "@127.0.0.1:" in done.stdout


def test_a_server_already_there_is_used_and_left_alone(postgres: Run) -> None:
    first = postgres("start")
    assert postgres("run", "sh", "-c", "echo $SOUGHT_DATABASE_URL").stdout == first.stdout
    again = postgres("start")
    assert again.stdout == first.stdout
    # It would say so if it had to make or mend anything.
    assert not again.stderr


def test_a_stopped_server_comes_back_as_it_was(postgres: Run) -> None:
    table = "CREATE TABLE kept (); SELECT count(*) FROM kept"
    query = "import os, sys, psycopg; psycopg.connect(os.environ['SOUGHT_DATABASE_URL'], "
    query += "autocommit=True).execute(sys.argv[1])"
    postgres("start")
    assert postgres("run", sys.executable, "-c", query, table).returncode == 0
    postgres("stop")
    assert postgres("run", sys.executable, "-c", query, "SELECT FROM kept").returncode == 0
